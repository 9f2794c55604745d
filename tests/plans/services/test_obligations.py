"""What a person settles about obligations, and what a recomputation keeps."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cchc.accounts.models import AuditEntry, Organisation, UnitGroup, User
from cchc.accounts.services import set_members
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import DueDateOverride, Obligation, Plan
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.imports import correct_field
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.services.obligations import (
    Recomputed,
    assign_unit,
    override_due_date,
    recompute_obligations,
)
from cchc.plans.states import OBLIGATION_MOVES, Act, ObligationState
from tests.people import AT, Importing, Issuing, confirm_errors, plan_text

NOBODY = {
    "was": "1 | Kế hoạch tuyên truyền cải cách hành chính năm 2022 | Kế hoạch | Văn phòng Sở",
    "now": "1 | Kế hoạch tuyên truyền cải cách hành chính năm 2022 | Kế hoạch | Phòng Truyền thông",
}
UNDATED = {"was": "Văn phòng Sở | Quý II/2022", "now": "Văn phòng Sở | Theo hướng dẫn của tỉnh"}


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def first(plan: Plan) -> Obligation:
    """The office owes a plan by 31/03/2022."""
    return plan.obligations.get(task__number="1")


class TestOverride:
    def test_the_rule_and_every_earlier_date_are_kept(self, owner: User, first: Obligation) -> None:
        for new_on, reason in (
            (date(2022, 4, 15), " Chờ kế hoạch tỉnh "),
            (date(2022, 4, 20), "Gia hạn"),
        ):
            override_due_date(actor=owner, obligation=first, new_on=new_on, reason=reason, at=AT)

        first.refresh_from_db()
        assert (first.derived_on, first.due_on) == (date(2022, 3, 31), date(2022, 4, 20))
        ledger = DueDateOverride.objects.order_by("id")
        assert [(one.old_on, one.new_on, one.reason, one.by, one.at) for one in ledger] == [
            (date(2022, 3, 31), date(2022, 4, 15), "Chờ kế hoạch tỉnh", owner, AT),
            (date(2022, 4, 15), date(2022, 4, 20), "Gia hạn", owner, AT),
        ]
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.subject, entry.data) == (
            "obligation.due_date_overridden",
            f"plans.obligation:{first.pk}",
            {"old": "2022-04-15", "new": "2022-04-20", "reason": "Gia hạn"},
        )

    def test_a_date_where_there_was_none_decides(self, owner: User, issued: Issuing) -> None:
        waiting = (
            issued(plan_text(**UNDATED)).obligations.filter(needs_decision=True).order_by("id")
        )
        assert [(one.derived_on, one.due_on) for one in waiting] == [(None, None)] * 2

        override_due_date(
            actor=owner,
            obligation=waiting[0],
            new_on=date(2022, 5, 31),
            reason="Theo công văn của tỉnh",
            at=AT,
        )

        [still] = Obligation.objects.filter(needs_decision=True)
        decided = Obligation.objects.get(due_on=date(2022, 5, 31))
        assert (decided.derived_on, decided.needs_decision, still.due_on) == (None, False, None)

    @pytest.mark.parametrize(
        ("new_on", "reason", "sentence"),
        [
            (date(2022, 4, 15), "  ", "Sửa hạn phải có lý do; hãy ghi lý do."),
            (date(2022, 3, 31), "x", "Hạn đang là 31/03/2022; hãy chọn một ngày khác."),
        ],
    )
    def test_refused(
        self, owner: User, first: Obligation, new_on: date, reason: str, sentence: str
    ) -> None:
        with pytest.raises(DomainError) as refused:
            override_due_date(actor=owner, obligation=first, new_on=new_on, reason=reason, at=AT)

        assert str(refused.value) == sentence
        assert not DueDateOverride.objects.exists()

    def test_not_once_the_plan_is_withdrawn(
        self, owner: User, plan: Plan, first: Obligation
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)

        with pytest.raises(DomainError, match="“Không còn hiệu lực” nên không sửa được"):
            override_due_date(
                actor=owner, obligation=first, new_on=date(2022, 5, 1), reason="x", at=AT
            )

    def test_people_who_may_not(
        self, head: User, colleague: User, leader: User, stranger: User, first: Obligation
    ) -> None:
        for actor in (head, colleague, leader, stranger):
            with pytest.raises(NotAllowed, match="Chỉ cán bộ cải cách hành chính của"):
                override_due_date(
                    actor=actor, obligation=first, new_on=date(2022, 5, 1), reason="x", at=AT
                )

        first.refresh_from_db()
        assert first.due_on == first.derived_on

    def test_rolled_back_leaves_neither_date_nor_entry(
        self, owner: User, first: Obligation
    ) -> None:
        entries = AuditEntry.objects.count()
        with transaction.atomic():
            override_due_date(
                actor=owner, obligation=first, new_on=date(2022, 5, 1), reason="x", at=AT
            )
            transaction.set_rollback(True)

        first.refresh_from_db()
        assert first.due_on == first.derived_on
        assert not DueDateOverride.objects.exists()
        assert AuditEntry.objects.count() == entries

    def test_the_ledger_is_append_only(self, owner: User, first: Obligation) -> None:
        override_due_date(actor=owner, obligation=first, new_on=date(2022, 5, 1), reason="x", at=AT)

        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            DueDateOverride.objects.update(reason="khác")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            DueDateOverride.objects.all().delete()


class TestAssign:
    def test_a_person_says_who_owes_it(
        self, owner: User, division: Organisation, issued: Issuing
    ) -> None:
        waiting = issued(plan_text(**NOBODY)).obligations.get(needs_decision=True)

        assign_unit(actor=owner, obligation=waiting, unit=division, reason=" Giám đốc giao ")

        waiting.refresh_from_db()
        assert (waiting.unit, waiting.unit_text, waiting.unit_assigned, waiting.needs_decision) == (
            division,
            "Phòng Truyền thông",
            True,
            False,
        )
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.data) == (
            "obligation.unit_assigned",
            {"old": None, "new": division.pk, "reason": "Giám đốc giao"},
        )

    def test_refusals(
        self,
        owner: User,
        leader: User,
        stranger: User,
        division: Organisation,
        first: Obligation,
    ) -> None:
        with pytest.raises(DomainError, match="không thuộc Sở Tư pháp tỉnh An Giang"):
            assign_unit(actor=owner, obligation=first, unit=stranger.organisation, reason="x")
        with pytest.raises(DomainError, match="Giao đơn vị phải có lý do"):
            assign_unit(actor=owner, obligation=first, unit=division, reason="")
        for actor in (leader, stranger):
            with pytest.raises(NotAllowed):
                assign_unit(actor=actor, obligation=first, unit=division, reason="x")

        first.refresh_from_db()
        assert first.unit != division


class TestRecompute:
    def everything(self, plan: Plan) -> list[tuple[str, str, str, str]]:
        rows = plan.obligations.select_related("unit").order_by("key")
        return [(one.key, str(one.unit), str(one.due_on), one.state) for one in rows]

    def test_twice_the_same_is_no_change(self, owner: User, plan: Plan) -> None:
        before = self.everything(plan)

        done = recompute_obligations(actor=owner, plan=plan, at=AT)

        assert done == Recomputed(added=0, changed=0, dropped=0)
        assert self.everything(plan) == before
        assert AuditEntry.objects.latest("id").data == {"added": 0, "changed": 0, "dropped": 0}

    def test_a_unit_joins_the_group_and_one_leaves(
        self,
        administrator: User,
        owner: User,
        plan: Plan,
        affiliated: UnitGroup,
        centres: list[Organisation],
        office: Organisation,
    ) -> None:
        set_members(
            actor=administrator,
            group=affiliated,
            organisations=[centres[1], office],
            on=date(2022, 1, 1),
        )

        done = recompute_obligations(actor=owner, plan=plan, at=AT)

        assert done == Recomputed(added=1, changed=0, dropped=1)
        states = {str(one.unit): one.state for one in plan.obligations.filter(task__number="2")}
        assert states == {
            "Trung tâm Trợ giúp pháp lý": ObligationState.DROPPED,
            "Trung tâm Đấu giá tài sản": ObligationState.OPEN,
            "Văn phòng Sở": ObligationState.OPEN,
        }

    def test_who_comes_back_owes_again(
        self,
        administrator: User,
        owner: User,
        plan: Plan,
        affiliated: UnitGroup,
        centres: list[Organisation],
    ) -> None:
        before = self.everything(plan)
        for members in ([centres[1]], centres):
            set_members(
                actor=administrator, group=affiliated, organisations=members, on=date(2022, 1, 1)
            )
            done = recompute_obligations(actor=owner, plan=plan, at=AT)

        assert done == Recomputed(added=0, changed=1, dropped=0)
        assert self.everything(plan) == before

    def test_dates_and_units_that_a_person_set_stay(
        self, owner: User, division: Organisation, first: Obligation, plan: Plan
    ) -> None:
        override_due_date(actor=owner, obligation=first, new_on=date(2022, 5, 1), reason="x", at=AT)
        assign_unit(actor=owner, obligation=first, unit=division, reason="x")

        done = recompute_obligations(actor=owner, plan=plan, at=AT)

        first.refresh_from_db()
        assert done == Recomputed(added=0, changed=0, dropped=0)
        assert (first.due_on, first.derived_on, first.unit) == (
            date(2022, 5, 1),
            date(2022, 3, 31),
            division,
        )

    def test_another_setting_moves_only_what_nobody_set(self, owner: User, issued: Issuing) -> None:
        plan = issued(plan_text(was="Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022", now="Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Thường xuyên"))  # fmt: skip
        checks = plan.obligations.filter(task__number="3").order_by("due_on")
        assert len(checks) == 4
        override_due_date(
            actor=owner, obligation=checks[0], new_on=date(2022, 4, 5), reason="x", at=AT
        )

        done = recompute_obligations(
            actor=owner, plan=plan, at=AT, settings=RuleSettings(continuous_check="half_yearly")
        )

        still = plan.obligations.filter(task__number="3", state=ObligationState.OPEN)
        assert sorted(str(one.due_on) for one in still) == ["2022-06-30", "2022-12-31"]
        assert (done.added, done.dropped) == (2, 4)
        kept = DueDateOverride.objects.get().obligation
        assert (kept.state, kept.due_on) == (ObligationState.DROPPED, date(2022, 4, 5))

    def test_corrections_made_before_the_issue_stay_in_force(
        self, owner: User, imported: Importing
    ) -> None:
        plan_import = correct_field(
            actor=owner,
            plan_import=imported(),
            field="tasks/0/deadlines/0",
            new="Quý III/2022",
            at=AT,
        )
        confirm_errors(owner, plan_import)
        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        assert recompute_obligations(actor=owner, plan=plan, at=AT) == Recomputed(0, 0, 0)
        assert plan.obligations.get(task__number="1").due_on == date(2022, 9, 30)

    def test_refusals(self, owner: User, leader: User, stranger: User, plan: Plan) -> None:
        for actor in (leader, stranger):
            with pytest.raises(NotAllowed):
                recompute_obligations(actor=actor, plan=plan, at=AT)
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)
        with pytest.raises(DomainError, match="đã được rút nên không tính lại được"):
            recompute_obligations(actor=owner, plan=plan, at=AT)


def test_every_act_has_its_move_and_every_state_a_way_in_and_out() -> None:
    assert set(OBLIGATION_MOVES) == set(Act)
    assert {move.target for move in OBLIGATION_MOVES.values()} == set(ObligationState)
    left = {state for move in OBLIGATION_MOVES.values() for state in move.sources}
    assert left == set(ObligationState)


def test_the_database_wants_what_is_undecided_to_be_said(plan: Plan) -> None:
    with pytest.raises(IntegrityError, match="obligation_undecided_is_said"), transaction.atomic():
        plan.obligations.update(due_on=None)
