from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.documents.models import OfficialDocument
from cchc.plans.models import CoordinationRequest, Extension, Obligation, Plan
from cchc.plans.services.accepting import accept, set_needs_confirmation
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.extending import ask_extension
from cchc.plans.services.submitting import submit
from tests.people import Issuing, a_person
from tests.plans.services.work.programme import DATED, a_document, at
from tests.web.conftest import SignIn

Standing: TypeAlias = Callable[[date], None]


@pytest.fixture(autouse=True)
def today(settings: Settings) -> Standing:
    """The pages stand on 25/03/2022; `today(day)` moves them."""

    def stand(day: date) -> None:
        settings.TODAY = day

    stand(date(2022, 3, 25))
    return stand


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    """The division owes a report, a document, by 30/06/2022."""
    return plan.obligations.get(task__number="3")


@pytest.fixture
def of_office(plan: Plan) -> Obligation:
    """The office owes a plan, a document, by 31/03/2022."""
    return plan.obligations.get(task__number="1")


@pytest.fixture
def report(colleague: User) -> OfficialDocument:
    """The report of the division, issued on 01/03/2022, in the register without a file."""
    return a_document(colleague)


@pytest.fixture
def handed_in(colleague: User, owed: Obligation, report: OfficialDocument) -> Obligation:
    """The division handed its report in on 10/03/2022."""
    return submit(
        actor=colleague, obligation=owed, documents=[report], note="Bản chính thức", at=at(3, 10)
    )


@pytest.fixture
def awaiting(owner: User, leader: User, handed_in: Obligation) -> Obligation:
    """The report is one that a leader confirms; the office accepted it on 14/03/2022."""
    set_needs_confirmation(actor=owner, obligation=handed_in, needed=True, reason="Quan trọng")
    return accept(actor=owner, obligation=handed_in, at=at(3, 14))


@pytest.fixture
def finished(owner: User, handed_in: Obligation) -> Obligation:
    """The office accepted the report on 14/03/2022."""
    return accept(actor=owner, obligation=handed_in, at=at(3, 14))


@pytest.fixture
def asked(colleague: User, owed: Obligation, office: Organisation) -> CoordinationRequest:
    """On 10/03/2022 the division asked the office for figures by 15/03/2022."""
    return ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=office,
        text="Số liệu biên chế quý I",
        due_on=date(2022, 3, 15),
        at=at(3, 10),
    )


@pytest.fixture
def wanted(colleague: User, owed: Obligation) -> Extension:
    """On 20/03/2022 the division asked for its report until 15/07/2022."""
    return ask_extension(
        actor=colleague,
        obligation=owed,
        wanted_on=date(2022, 7, 15),
        reason="Chờ hướng dẫn của Bộ",
        at=at(3, 20),
    )


@pytest.fixture
def neighbour(centres: list[Organisation]) -> User:
    """An officer of a unit that neither leads nor is asked."""
    return a_person("trung-tam", centres[0], Role.OFFICER)


@pytest.fixture
def unit(colleague: User, as_person: SignIn) -> Client:
    """The browser of an officer of the division."""
    return as_person(colleague)


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    """The browser of the reform officer."""
    return as_person(owner)


@pytest.fixture
def director(leader: User, as_person: SignIn) -> Client:
    """The browser of a leader."""
    return as_person(leader)
