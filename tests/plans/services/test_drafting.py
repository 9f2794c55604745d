"""Next year's plan as people draft it: from the work done, decided step by step, by those who may."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import AuditEntry, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.drafting import Decision
from cchc.plans.models import NextPlanDraft, Obligation, Plan
from cchc.plans.queries.drafting import next_plan, standings, visible_to
from cchc.plans.services.drafting import (
    decide_changes,
    discard_next_plan,
    start_next_plan,
    state_results,
)
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.states import ObligationState
from tests.amendments import AREA_I, AREA_II, AUDIT, LATER, amend, decision
from tests.people import AT
from tests.plans.cascade import finish, task

YES, NO = Decision(accepted=True), Decision(accepted=False)


@pytest.fixture
def kept(owner: User, ours: Plan) -> NextPlanDraft:
    return start_next_plan(actor=owner, plan=ours, year=2023, at=AT)


def fate_of(kept: NextPlanDraft, path: str) -> str:
    changes = next_plan(kept).proposal.changes
    return next(one.kind for one in changes if one.path == path and one.kind != "deadline")


class TestStarting:
    def test_a_draft_is_begun_and_nothing_is_decided(
        self, owner: User, kept: NextPlanDraft
    ) -> None:
        assert (kept.year, kept.decisions, kept.results, kept.step) == (2023, {}, {}, None)
        assert (kept.created_by, kept.changed_by, kept.created_at) == (owner, owner, AT)
        entry = AuditEntry.objects.get(action="next_plan.started")
        assert entry.data == {"code": "12/KH-STP", "year": 2023}

    def test_once_for_each_year(self, owner: User, ours: Plan, kept: NextPlanDraft) -> None:
        with pytest.raises(DomainError, match="đã có dự thảo cho năm đó"):
            start_next_plan(actor=owner, plan=ours, year=2023, at=AT)
        start_next_plan(actor=owner, plan=ours, year=2024, at=AT)

    def test_a_year_that_does_not_follow_is_refused(self, owner: User, ours: Plan) -> None:
        with pytest.raises(DomainError, match="hãy chọn một năm từ 2023"):
            start_next_plan(actor=owner, plan=ours, year=2022, at=AT)

    def test_not_from_a_plan_of_the_upper_level(self, owner: User, upper: Plan) -> None:
        with pytest.raises(DomainError, match="Kế hoạch cấp trên do cấp trên lập"):
            start_next_plan(actor=owner, plan=upper, year=2023, at=AT)

    def test_not_from_a_withdrawn_plan(self, owner: User, ours: Plan) -> None:
        withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)
        with pytest.raises(DomainError, match="lập từ bản đang thực hiện"):
            start_next_plan(actor=owner, plan=ours, year=2023, at=AT)

    def test_the_head_of_a_unit_from_the_units_own_plan(
        self, centre_head: User, own: Plan, ours: Plan
    ) -> None:
        kept = start_next_plan(actor=centre_head, plan=own, year=2023, at=AT)
        assert list(visible_to(centre_head)) == [kept]
        with pytest.raises(NotAllowed):
            start_next_plan(actor=centre_head, plan=ours, year=2023, at=AT)

    @pytest.mark.parametrize(
        "who", ["head", "colleague", "leader", "inspector", "reader", "stranger"]
    )
    def test_others_do_not(self, request: pytest.FixtureRequest, ours: Plan, who: str) -> None:
        with pytest.raises(NotAllowed):
            start_next_plan(actor=request.getfixturevalue(who), plan=ours, year=2023, at=AT)
        assert not NextPlanDraft.objects.exists()


class TestKnown:
    def test_what_is_known_comes_from_the_work(self, ours: Plan, kept: NextPlanDraft) -> None:
        assert standings(ours) == dict.fromkeys(("tasks/0", "tasks/1", "tasks/2"), "unfinished")
        finish(*ours.obligations.filter(task=task(ours, 3)))
        assert standings(ours)["tasks/2"] == "done"
        assert (fate_of(kept, "tasks/0"), fate_of(kept, "tasks/2")) == ("keep", "drop")

    def test_half_of_what_is_owed_is_not_done(self, ours: Plan) -> None:
        first, second = ours.obligations.filter(task=task(ours, 2)).order_by("position")
        finish(first)
        assert standings(ours)["tasks/1"] == "unfinished"
        Obligation.objects.filter(pk=second.pk).update(state=ObligationState.DROPPED)
        assert standings(ours)["tasks/1"] == "done"

    def test_where_nothing_is_owed_nothing_is_known(self, ours: Plan) -> None:
        ours.obligations.filter(task=task(ours, 3)).update(state=ObligationState.DROPPED)
        assert "tasks/2" not in standings(ours)

    def test_a_decision_the_work_has_overtaken_no_longer_counts_and_is_told(
        self, owner: User, ours: Plan, kept: NextPlanDraft
    ) -> None:
        kept = decide_changes(actor=owner, kept=kept, decisions={"carry@tasks/2": NO}, at=AT)
        assert next_plan(kept).outdated == 0
        finish(*ours.obligations.filter(task=task(ours, 3)))
        found = next_plan(kept)
        assert (found.outdated, found.decisions, len(found.new.tasks)) == (1, {}, 2)

    def test_a_constant_number_of_queries(
        self, kept: NextPlanDraft, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        fresh = NextPlanDraft.objects.select_related("plan__plan_import").get(pk=kept.pk)
        with django_assert_max_num_queries(3):
            found = next_plan(fresh)
            assert found.findings()


class TestAmended:
    def test_the_next_plan_begins_from_the_version_in_force(self, owner: User, ours: Plan) -> None:
        finish(*ours.obligations.filter(task=task(ours, 3)))
        new = amend(owner, ours, decision(AREA_I, LATER, AREA_II, AUDIT))
        kept = start_next_plan(actor=owner, plan=new, year=2023, at=AT)
        found = next_plan(kept)
        assert [one.title for one in found.new.tasks] == [
            "Kế hoạch tuyên truyền cải cách hành chính năm 2023",
            "Kế hoạch cải cách hành chính năm 2023 của các đơn vị trực thuộc",
            "Kiểm toán nội bộ các đơn vị sự nghiệp",
        ]
        assert [one.deadlines[0].text for one in found.new.tasks] == [
            "Quý III/2023",
            "Quý II/2023",
            "Quý IV/2023",
        ]
        assert found.new.tasks[2].note == "Chuyển tiếp từ năm 2022"
        assert found.new.document.year == 2023

    def test_not_from_the_version_before(self, owner: User, ours: Plan) -> None:
        amend(owner, ours, decision(AREA_I, LATER))
        with pytest.raises(DomainError, match="Đã được điều chỉnh"):
            start_next_plan(actor=owner, plan=ours, year=2023, at=AT)


class TestDeciding:
    def test_decisions_are_kept_and_shape_the_new_plan(
        self, owner: User, kept: NextPlanDraft
    ) -> None:
        decisions = {
            "carry@tasks/2": NO,
            "year@tasks/0/title": Decision(accepted=True, text="Kế hoạch truyền thông năm 2023"),
        }
        kept = decide_changes(actor=owner, kept=kept, decisions=decisions, at=AT)
        found = next_plan(NextPlanDraft.objects.get(pk=kept.pk))
        assert [one.title for one in found.new.tasks] == [
            "Kế hoạch truyền thông năm 2023",
            "Kế hoạch cải cách hành chính năm 2023 của các đơn vị trực thuộc",
        ]
        assert found.decisions == decisions
        assert AuditEntry.objects.get(action="next_plan.decided").data == {"decided": 2}

    def test_a_decision_that_cannot_be_is_refused_and_nothing_is_kept(
        self, owner: User, kept: NextPlanDraft
    ) -> None:
        for wrong in ({"head@document/year": NO}, {"drop@tasks/9": YES}):
            with pytest.raises(DomainError):
                decide_changes(actor=owner, kept=kept, decisions=wrong, at=AT)
        kept.refresh_from_db()
        assert kept.decisions == {}

    def test_results_and_step_raise_targets(self, owner: User, ours: Plan) -> None:
        kept = start_next_plan(actor=owner, plan=ours, year=2023, at=AT)
        path = "targets/0/measures/0"
        kept = state_results(
            actor=owner, kept=kept, results={path: Decimal("99.5")}, step=Decimal(2), at=AT
        )
        (target,) = next_plan(kept).proposal.of_kind("target")
        assert (target.new, target.reason.en) == (None, "At its highest already (100 %).")
        assert (kept.results, kept.step) == ({path: "99.5"}, Decimal(2))

    @pytest.mark.parametrize(
        ("path", "figure", "step"),
        [
            ("targets/9/measures/0", "1", "1"),
            ("targets/0/measures/0", "-1", "1"),
            ("targets/0/measures/0", "NaN", "1"),
            ("targets/0/measures/0", "1", "0"),
            ("targets/0/measures/0", "1", "101"),
        ],
    )
    def test_a_result_that_cannot_be_is_refused(
        self, owner: User, kept: NextPlanDraft, path: str, figure: str, step: str
    ) -> None:
        with pytest.raises(DomainError):
            state_results(
                actor=owner, kept=kept, results={path: Decimal(figure)}, step=Decimal(step), at=AT
            )
        kept.refresh_from_db()
        assert (kept.results, kept.step) == ({}, None)

    def test_put_aside(self, owner: User, kept: NextPlanDraft) -> None:
        discard_next_plan(actor=owner, kept=kept)
        assert not NextPlanDraft.objects.exists()
        assert AuditEntry.objects.get(action="next_plan.discarded").data["year"] == 2023
        with pytest.raises(DomainError, match="đã được bỏ"):
            discard_next_plan(actor=owner, kept=kept)

    @pytest.mark.parametrize(
        "act",
        [
            lambda actor, kept: decide_changes(actor=actor, kept=kept, decisions={}, at=AT),
            lambda actor, kept: state_results(actor=actor, kept=kept, results={}, step=None, at=AT),
            lambda actor, kept: discard_next_plan(actor=actor, kept=kept),
        ],
    )
    @pytest.mark.parametrize("who", ["head", "leader", "inspector", "stranger"])
    def test_others_do_not(
        self,
        request: pytest.FixtureRequest,
        kept: NextPlanDraft,
        who: str,
        act: Callable[[User, NextPlanDraft], object],
    ) -> None:
        with pytest.raises(NotAllowed):
            act(request.getfixturevalue(who), kept)
        assert NextPlanDraft.objects.get().decisions == {}

    def test_leader_and_inspector_look_and_others_see_nothing(
        self,
        kept: NextPlanDraft,
        leader: User,
        inspector: User,
        head: User,
        reader: User,
        stranger: User,
    ) -> None:
        seen = [list(visible_to(one)) for one in (leader, inspector, head, reader, stranger)]
        assert seen == [[kept], [kept], [], [], []]
