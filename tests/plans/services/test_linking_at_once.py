"""Two people linking, or drafting, at the same moment: one wins, the other gets a sentence."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from cchc.accounts.models import AuditEntry, Organisation, UnitGroup, User
from cchc.plans.drafting import Decision
from cchc.plans.models import NextPlanDraft, Plan, SolutionTask, TaskLink
from cchc.plans.services.drafting import decide_changes, discard_next_plan, start_next_plan
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.linking import change_link, link_solution, link_task, unlink_task
from cchc.plans.states import PlanLevel
from tests.people import AT
from tests.plans.cascade import issue, linked, task
from tests.plans.services.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other(owner: User, agency: Organisation, affiliated: UnitGroup, division: Organisation) -> Plan:
    return issue(owner, agency, PlanLevel.AGENCY, "20/KH-STP", "Chuyển đổi số năm 2022")


def test_two_links_that_would_close_a_circle_leave_one(
    owner: User, ours: Plan, other: Plan
) -> None:
    one, two = task(ours, 1), task(other, 1)

    refused = at_once([lambda: linked(owner, one, two), lambda: linked(owner, two, one)])

    assert len(refused) == 1
    assert "không liên kết vòng" in refused[0]
    assert TaskLink.objects.count() == 1
    assert AuditEntry.objects.filter(action="task.linked").count() == 1


def test_a_circle_through_a_third_plan_is_closed_by_nobody(
    owner: User, agency: Organisation, ours: Plan, other: Plan
) -> None:
    third = issue(owner, agency, PlanLevel.AGENCY, "21/KH-STP", "Kiểm soát thủ tục năm 2022")
    tasks = [task(plan, 1) for plan in (ours, other, third)]

    refused = at_once(
        [
            lambda low=low, high=high: linked(owner, low, high)  # type: ignore[misc]
            for low, high in zip(tasks, [*tasks[1:], tasks[0]], strict=True)
        ]
    )

    assert len(refused) == 1
    assert TaskLink.objects.count() == 2


def test_the_same_link_twice_is_made_once(owner: User, ours: Plan, upper: Plan) -> None:
    refused = at_once([lambda: linked(owner, task(ours, 1), task(upper, 1)) for _again in range(3)])

    assert refused == ["Hai nhiệm vụ này đã được liên kết."] * 2
    assert TaskLink.objects.count() == 1


def test_a_link_is_taken_back_once(owner: User, ours: Plan, upper: Plan) -> None:
    link = linked(owner, task(ours, 1), task(upper, 1))

    refused = at_once([lambda: unlink_task(actor=owner, link=link) for _again in range(2)])

    assert refused == ["Liên kết này đã được gỡ; hãy tải lại trang."]
    assert AuditEntry.objects.filter(action="task.unlinked").count() == 1


def test_weights_follow_each_other_and_the_journal_has_both(
    owner: User, ours: Plan, upper: Plan
) -> None:
    link = linked(owner, task(ours, 1), task(upper, 1))

    refused = at_once(
        [
            lambda weight=weight: change_link(  # type: ignore[misc]
                actor=owner, link=link, weight=Decimal(weight), at=AT
            )
            for weight in (2, 3)
        ]
    )

    assert refused == []
    first, second = AuditEntry.objects.filter(action="task.link_changed").order_by("id")
    assert (first.data["old"], second.data["old"]) == ("1.00", first.data["new"])
    link.refresh_from_db()
    assert str(link.weight) == second.data["new"]


def test_the_last_who_says_what_follows_from_a_solution_is_right_as_a_whole(
    owner: User, ours: Plan
) -> None:
    solution = ours.solutions.get()
    choices = [[task(ours, 1), task(ours, 2)], [task(ours, 3)]]

    refused = at_once(
        [
            lambda tasks=tasks: link_solution(actor=owner, solution=solution, tasks=tasks)  # type: ignore[misc]
            for tasks in choices
        ]
    )

    assert refused == []
    found = set(SolutionTask.objects.values_list("task__number", flat=True))
    assert found in ({"1", "2"}, {"3"})


def test_one_draft_is_begun_for_a_year(owner: User, ours: Plan) -> None:
    refused = at_once(
        [lambda: start_next_plan(actor=owner, plan=ours, year=2023, at=AT) for _again in range(3)]
    )

    assert refused == ["Kế hoạch này đã có dự thảo cho năm đó."] * 2
    assert NextPlanDraft.objects.count() == 1


def test_of_two_who_decide_on_what_they_saw_one_wins(owner: User, ours: Plan) -> None:
    kept = start_next_plan(actor=owner, plan=ours, year=2023, at=AT)
    later = AT + timedelta(minutes=1)
    keys = ("year@tasks/0/title", "carry@tasks/2")

    refused = at_once(
        [
            lambda key=key: decide_changes(  # type: ignore[misc]
                actor=owner,
                kept=kept,
                decisions={key: Decision(accepted=False)},
                at=later,
                as_of=kept.created_at,
            )
            for key in keys
        ]
    )

    assert len(refused) == 1
    assert "vừa sửa dự thảo này" in refused[0]
    kept.refresh_from_db()
    assert len(kept.decisions) == 1


def test_a_draft_put_aside_is_decided_no_more(owner: User, ours: Plan) -> None:
    kept = start_next_plan(actor=owner, plan=ours, year=2023, at=AT)

    refused = at_once(
        [
            lambda: discard_next_plan(actor=owner, kept=kept),
            lambda: discard_next_plan(actor=owner, kept=kept),
        ]
    )

    assert refused == ["Dự thảo này đã được bỏ; hãy tải lại trang."]


def test_a_link_to_a_plan_that_is_withdrawn_meanwhile_is_kept_or_refused_never_half(
    owner: User, ours: Plan, upper: Plan
) -> None:
    low, high = task(ours, 1), task(upper, 1)
    refused = at_once(
        [
            lambda: link_task(actor=owner, task=low, upper_task=high, weight=Decimal(1), at=AT),
            lambda: withdraw_plan(actor=owner, plan=upper, reason="Nhập nhầm", at=AT),
        ]
    )

    assert TaskLink.objects.count() == 1 - len(refused)
    assert all("Đã rút" in sentence for sentence in refused)
