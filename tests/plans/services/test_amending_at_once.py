"""Two officers change one plan at the same moment: one wins, the other gets a sentence."""

from __future__ import annotations

import pytest

from cchc.accounts.models import User
from cchc.plans.models import Obligation, Plan
from cchc.plans.services.amending import issue_amendment
from cchc.plans.services.editing import edit_task
from cchc.plans.services.obligations import override_due_date
from cchc.plans.states import ObligationState, PlanState
from tests.amendments import AREA_I, AREA_II, AUDIT, EFFECTIVE, JULY, LATER, bring, decision
from tests.people import Issuing
from tests.plans.services.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_is_amended_by_one_document_at_a_time(owner: User, issued: Issuing) -> None:
    plan = issued()
    changes = [
        bring(owner, plan, decision(AREA_I, LATER)),
        bring(owner, plan, decision(AREA_II, AUDIT, code="56/QĐ-STP")),
    ]

    [sentence] = at_once(
        [
            lambda one=one: issue_amendment(  # type: ignore[misc]
                actor=owner, plan_import=one, effective_from=EFFECTIVE, at=JULY
            )
            for one in changes
        ]
    )

    assert "hãy mở bản đang thực hiện" in sentence
    assert Plan.objects.filter(amends=plan).count() == 1
    assert Plan.objects.filter(state=PlanState.ISSUED).count() == 1


def test_one_document_is_issued_once(owner: User, issued: Issuing) -> None:
    change = bring(owner, issued(), decision(AREA_I, LATER))

    [sentence] = at_once(
        [
            lambda: issue_amendment(
                actor=owner, plan_import=change, effective_from=EFFECTIVE, at=JULY
            )
            for _turn in range(2)
        ]
    )

    assert "hãy tải lại trang" in sentence


def test_an_edit_and_a_new_due_date_are_both_kept(owner: User, issued: Issuing) -> None:
    plan = issued()
    row = plan.obligations.get(task__number="3")
    task = plan.tasks.get(number="1")

    refused = at_once(
        [
            lambda: override_due_date(
                actor=owner, obligation=row, new_on=EFFECTIVE, reason="Gia hạn", at=JULY
            ),
            lambda: edit_task(
                actor=owner, task=task, texts={"deadlines": "Quý II/2022"}, reason="x", at=JULY
            ),
        ]
    )

    row.refresh_from_db()
    assert refused == []
    assert row.due_on == EFFECTIVE
    assert Obligation.objects.get(task=task).overrides.count() == 1


def test_two_edits_of_one_task_leave_one_set_of_obligations(owner: User, issued: Issuing) -> None:
    plan = issued()
    task = plan.tasks.get(number="1")

    refused = at_once(
        [
            lambda text=text: edit_task(  # type: ignore[misc]
                actor=owner, task=task, texts={"deadlines": text}, reason="x", at=JULY
            )
            for text in ("Quý II/2022", "Quý III/2022")
        ]
    )

    assert refused == []
    row = task.obligations.exclude(state=ObligationState.DROPPED).get()
    assert row.overrides.order_by("-id")[0].new_on == row.due_on
    assert row.overrides.count() == 2
