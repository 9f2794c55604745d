from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.plans.models import Obligation, Plan
from cchc.plans.services.extending import ask_extension, decide_extension
from tests.people import Issuing, a_person
from tests.plans.services.work.conftest import shared  # noqa: F401
from tests.plans.services.work.programme import DATED, at


@pytest.fixture
def plan(issued: Issuing, office: Organisation) -> Plan:
    """1: the office by 31/03; 2: each centre by 30/06; 3: the division by 30/06."""
    return issued(DATED)


@pytest.fixture
def first(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="1")


@pytest.fixture
def third(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="3")


@pytest.fixture
def of_centres(plan: Plan, centres: list[Organisation]) -> list[Obligation]:
    """What each centre owes, in the order of the centres."""
    return [plan.obligations.get(unit=centre) for centre in centres]


@pytest.fixture
def at_centres(centres: list[Organisation]) -> list[User]:
    """An officer of each centre."""
    return [
        a_person(f"trung-tam-{number}", centre, Role.OFFICER)
        for number, centre in enumerate(centres, 1)
    ]


@pytest.fixture
def extended(owner: User, clerk: User, first: Obligation) -> Obligation:
    """The office has until 29/04 instead of 31/03."""
    asked = ask_extension(
        actor=clerk,
        obligation=first,
        wanted_on=date(2022, 4, 29),
        reason="Chờ hướng dẫn",
        at=at(3, 20),
    )
    decide_extension(actor=owner, extension=asked, granted=True, at=at(3, 21))
    first.refresh_from_db()
    return first
