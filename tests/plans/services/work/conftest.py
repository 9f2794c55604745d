from __future__ import annotations

import pytest

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Obligation, Plan
from cchc.plans.services.submitting import submit
from tests.people import Issuing, a_person, plan_text
from tests.plans.services.work.programme import DATED, TOGETHER, a_document, at


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    """The division owes a report, a document, by 30/06/2022."""
    return plan.obligations.get(task__number="3")


@pytest.fixture
def report(colleague: User) -> OfficialDocument:
    """The report of the division, issued on 01/03/2022."""
    return a_document(colleague)


@pytest.fixture
def of_office(plan: Plan) -> Obligation:
    """The office owes a plan, a document, by 31/03/2022."""
    return plan.obligations.get(task__number="1")


@pytest.fixture
def shared(issued: Issuing) -> tuple[Obligation, Obligation]:
    """One report that division and office owe together by 30/06/2022: theirs, and the office's."""
    plan = issued(plan_text(code="13/KH-STP", **TOGETHER))
    owed = plan.obligations.filter(task__number="3", shared=True)
    return (
        owed.get(unit__name="Phòng Kế hoạch - Tài chính"),
        owed.get(unit__name="Văn phòng Sở"),
    )


@pytest.fixture
def neighbour(centres: list[Organisation]) -> User:
    """An officer of a unit that neither leads nor is asked."""
    return a_person("trung-tam", centres[0], Role.OFFICER)


@pytest.fixture
def handed_in(colleague: User, owed: Obligation, report: OfficialDocument) -> Obligation:
    """The division handed its report in on 10/03/2022."""
    return submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10))
