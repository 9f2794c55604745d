"""Who may do what, role by role and act by act, in their own agency and in another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest
from django.db import transaction

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed
from cchc.plans.models import Obligation, Plan, PlanImport
from cchc.plans.queries import imports, obligations, plans, tasks
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.imports import (
    correct_field,
    decide_finding,
    discard_import,
    resolve_unit,
    start_import,
)
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.services.obligations import (
    assign_unit,
    override_due_date,
    recompute_obligations,
)
from cchc.plans.services.settings import settle_rules
from cchc.plans.states import Decision
from tests.people import AT, Importing, Issuing, a_person, confirm_errors, plan_text

Act: TypeAlias = Callable[["Case", User], object]
UNKNOWN = {"was": "Văn phòng Sở | Phòng KH-TC", "now": "Văn phòng Sở | Ban Quản trị"}


class Case:
    """A plan in force, an import under review, and the agency of both."""

    def __init__(self, plan: Plan, plan_import: PlanImport, unit: Organisation) -> None:
        self.plan = plan
        self.plan_import = plan_import
        self.unit = unit
        self.agency = plan.agency

    @property
    def obligation(self) -> Obligation:
        return self.plan.obligations.order_by("position")[0]


@pytest.fixture
def case(owner: User, issued: Issuing, imported: Importing, division: Organisation) -> Case:
    plan = issued()
    under_review = imported(plan_text(code="13/KH-STP", **UNKNOWN))
    confirm_errors(owner, under_review)
    return Case(plan, under_review, division)


ACTS: dict[str, Act] = {
    "start": lambda case, actor: start_import(
        actor=actor, agency=case.agency, name="a.md", content=plan_text(code="14/KH-STP"), at=AT
    ),
    "correct": lambda case, actor: correct_field(
        actor=actor, plan_import=case.plan_import, field="tasks/0/title", new="Khác", at=AT
    ),
    "decide": lambda case, actor: decide_finding(
        actor=actor,
        plan_import=case.plan_import,
        key=case.plan_import.findings[0]["key"],
        decision=Decision.CORRECTED,
        at=AT,
    ),
    "resolve": lambda case, actor: resolve_unit(
        actor=actor, plan_import=case.plan_import, name="Ban Quản trị", organisation=case.unit
    ),
    "issue": lambda case, actor: issue_plan(actor=actor, plan_import=case.plan_import, at=AT),
    "discard": lambda case, actor: discard_import(actor=actor, plan_import=case.plan_import),
    "override": lambda case, actor: override_due_date(
        actor=actor, obligation=case.obligation, new_on=date(2022, 5, 5), reason="x", at=AT
    ),
    "assign": lambda case, actor: assign_unit(
        actor=actor, obligation=case.obligation, unit=case.unit, reason="x"
    ),
    "recompute": lambda case, actor: recompute_obligations(actor=actor, plan=case.plan, at=AT),
    "withdraw": lambda case, actor: withdraw_plan(actor=actor, plan=case.plan, reason="x", at=AT),
    "settle rules": lambda case, actor: settle_rules(
        actor=actor, agency=case.agency, settings=RuleSettings(report_due_days=5)
    ),
}


def allowed(act: Act, case: Case, actor: User) -> bool:
    """Whether the act goes through; what it did is taken back."""
    sentence = ""
    try:
        with transaction.atomic():
            act(case, actor)
            transaction.set_rollback(True)
    except NotAllowed as refused:
        sentence = str(refused)
    assert not sentence or "Chỉ cán bộ cải cách hành chính" in sentence
    return not sentence


@pytest.mark.parametrize("name", ACTS)
def test_only_the_reform_officer_acts(case: Case, office: Organisation, name: str) -> None:
    people = {role: a_person(f"nguoi-{role}", office, role) for role in Role}

    may = {role for role, person in people.items() if allowed(ACTS[name], case, person)}

    assert may == {Role.REFORM_OFFICER}


@pytest.mark.parametrize("name", ACTS)
def test_nobody_acts_in_another_agency(case: Case, other_agency: Organisation, name: str) -> None:
    people = [a_person(f"nguoi-{role}", other_agency, role) for role in Role]

    assert [person for person in people if allowed(ACTS[name], case, person)] == []


@pytest.mark.parametrize("name", ACTS)
def test_nobody_acts_with_a_closed_account(case: Case, owner: User, name: str) -> None:
    owner.is_active = False

    assert not allowed(ACTS[name], case, owner)


def seen(actor: User) -> dict[str, int]:
    """How many of each the person sees: 1 plan, 3 tasks, 4 obligations (1 of each unit), 2 imports at most."""
    return {
        "plans": plans.visible_to(actor).count(),
        "tasks": tasks.visible_to(actor).count(),
        "obligations": obligations.visible_to(actor).count(),
        "imports": imports.visible_to(actor).count(),
    }


@pytest.mark.parametrize(
    ("role", "obligations_seen", "imports_seen"),
    [
        (Role.ADMINISTRATOR, 4, 0),
        (Role.REFORM_OFFICER, 4, 2),
        (Role.LEADER, 4, 2),
        (Role.UNIT_HEAD, 1, 0),
        (Role.OFFICER, 1, 0),
        (Role.CLERK, 1, 0),
        (Role.INSPECTOR, 4, 2),
        (Role.READER, 0, 0),
    ],
)
def test_what_each_role_sees(
    case: Case,
    office: Organisation,
    other_agency: Organisation,
    role: Role,
    obligations_seen: int,
    imports_seen: int,
) -> None:
    assert seen(a_person("nguoi", office, role)) == {
        "plans": 1,
        "tasks": 3,
        "obligations": obligations_seen,
        "imports": imports_seen,
    }
    assert set(seen(a_person("nguoi-la", other_agency, role)).values()) == {0}


def test_who_left_sees_nothing(case: Case, owner: User) -> None:
    owner.is_active = False

    assert set(seen(owner).values()) == {0}
