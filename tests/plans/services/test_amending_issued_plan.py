"""The plan as it was really issued, amended by a re-issued copy of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.accounts.models import Organisation, User
from cchc.plans.models import DueDateOverride, Obligation, Plan
from cchc.plans.queries.amending import amendment_of
from cchc.plans.services.amending import issue_amendment
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.services.obligations import recompute_obligations
from cchc.plans.states import ObligationState
from tests.amendments import EFFECTIVE, JULY, bring
from tests.people import AT, Importing, confirm_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(owner: User, imported: Importing, office: Organisation, issued_plan: Path) -> Plan:
    plan_import = imported(issued_plan.read_bytes())
    confirm_errors(owner, plan_import)
    return issue_plan(actor=owner, plan_import=plan_import, at=AT)


def amended(owner: User, plan: Plan, text: str) -> Plan:
    content = text.replace("Số: 42/KH-SLĐT BXH", "Số: 99/KH-SLĐTBXH") + "\n"
    change = bring(owner, plan, content.encode())
    return issue_amendment(actor=owner, plan_import=change, effective_from=EFFECTIVE, at=JULY)


def rows(plan: Plan) -> dict[int, tuple[object, ...]]:
    found = plan.obligations.exclude(state=ObligationState.DROPPED)
    return {row.pk: (row.title, row.product, row.unit_id, row.due_on) for row in found}


def test_issued_again_word_for_word_every_obligation_stays(
    owner: User, plan: Plan, issued_plan: Path
) -> None:
    before = rows(plan)

    new = amended(owner, plan, issued_plan.read_text("utf-8"))

    assert rows(new) == before
    assert new.tasks.filter(parent=None).count() == 29
    assert not DueDateOverride.objects.exists()
    done = recompute_obligations(actor=owner, plan=new, at=JULY)
    assert (done.added, done.changed, done.dropped) == (0, 0, 0)


def test_one_deadline_later_and_back_again(owner: User, plan: Plan, issued_plan: Path) -> None:
    before = rows(plan)
    text = issued_plan.read_text("utf-8")
    assert text.count("Quý I/2022") > 0

    new = amended(owner, plan, text.replace("Quý I/2022", "Quý II/2022", 1))

    changed = [line for line in amendment_of(new.plan_import).comparison.tasks if line.changes]
    assert [[change.name for change in line.changes] for line in changed] == [["deadlines"]]
    moved = {pk for pk, row in rows(new).items() if before[pk] != row}
    assert moved
    assert moved == {override.obligation_id for override in DueDateOverride.objects.all()}

    withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=JULY)

    assert rows(plan) == before
    assert not Obligation.objects.filter(plan=new).exists()
