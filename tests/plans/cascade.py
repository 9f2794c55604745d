"""Three plans that hang together: the province's, the agency's, and that of one of its centres."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.accounts.states import Role
from cchc.plans.models import Obligation, Plan, Task, TaskLink
from cchc.plans.services.imports import start_import
from cchc.plans.services.issuing import issue_plan
from cchc.plans.services.linking import link_task
from cchc.plans.states import ObligationState, PlanLevel
from tests.people import AT, Issuing, a_person, confirm_errors, plan_text


def issue(
    actor: User,
    agency: Organisation,
    level: PlanLevel,
    code: str,
    title: str,
    owner: Organisation | None = None,
) -> Plan:
    """Bring the small plan in under another number and title, at a level, and issue it."""
    plan_import = start_import(
        actor=actor,
        agency=agency,
        name=f"{code.partition('/')[0]}.md",
        content=plan_text(code=code, title=title),
        at=AT,
        level=level,
        owner=owner,
    )
    confirm_errors(actor, plan_import)
    return issue_plan(actor=actor, plan_import=plan_import, at=AT)


@pytest.fixture
def ours(issued: Issuing) -> Plan:
    """The agency's plan: 3 tasks, 4 obligations (task 2 is owed by both centres)."""
    return issued()


@pytest.fixture
def upper(owner: User, agency: Organisation, affiliated: UnitGroup, division: Organisation) -> Plan:
    return issue(owner, agency, PlanLevel.UPPER, "803/KH-UBND", "Cải cách hành chính tỉnh năm 2022")


@pytest.fixture
def own(
    owner: User, agency: Organisation, affiliated: UnitGroup, centres: list[Organisation]
) -> Plan:
    """The plan of the first centre."""
    return issue(
        owner,
        agency,
        PlanLevel.UNIT,
        "5/KH-TTTGPL",
        "Cải cách hành chính của Trung tâm năm 2022",
        centres[0],
    )


@pytest.fixture
def centre_head(centres: list[Organisation]) -> User:
    """The head of the first centre."""
    return a_person("giam-doc-trung-tam", centres[0], Role.UNIT_HEAD)


def task(plan: Plan, number: int) -> Task:
    return plan.tasks.get(parent=None, number=str(number))


def linked(actor: User, lower: Task, higher: Task, weight: str = "1") -> TaskLink:
    return link_task(actor=actor, task=lower, upper_task=higher, weight=Decimal(weight), at=AT)


def finish(*owed: Obligation) -> None:
    """As accepted on the last day of March."""
    day = date(2022, 3, 31)
    for one in owed:
        Obligation.objects.filter(pk=one.pk).update(
            state=ObligationState.DONE, handed_in_on=day, done_on=day, state_since=day
        )
