"""An obligation at work in words and drawings: the bar of holders, what is offered, lists of what waits."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.following.holding import Holder, Stretch
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import CoordinationRequest, Extension, Obligation, ObligationMove
from cchc.plans.queries.work import Can, Work
from cchc.plans.rules.result import Text
from cchc.plans.states import ObligationState, Standing
from cchc.web.showing.work import DEEDS, deeds, holder_name, ledger, sections, totals

WHY = Text("Đang làm.", "At work.")
UNITS = {1: "Phòng Kế hoạch - Tài chính", 2: "Văn phòng Sở"}


def stretch(
    working: int, late: int = 0, holder: Holder = Holder.LEAD, unit: int | None = 1
) -> Stretch:
    first = date(2022, 3, 1)
    return Stretch(holder, unit, first, first + timedelta(days=working), working, late, WHY)


class TestLedger:
    def test_parts_are_as_wide_as_their_working_days(self) -> None:
        held = ledger([stretch(30), stretch(10, holder=Holder.OFFICE, unit=None)], UNITS)

        assert [(one.name, one.start, one.width) for one in held] == [
            ("Phòng Kế hoạch - Tài chính", 0.0, 75.0),
            ("Văn phòng (xét sản phẩm)", 75.0, 25.0),
        ]

    def test_numbers_of_the_drawing_have_a_point_in_every_language(self) -> None:
        [one, _other] = ledger([stretch(1), stretch(2)], UNITS)

        assert (one.start_text, one.width_text) == ("0.00", "33.33")

    def test_of_days_off_alone_there_is_nothing_to_draw(self) -> None:
        [one] = ledger([stretch(0)], UNITS)

        assert one.width == 0

    def test_nothing_held_is_nothing_drawn(self) -> None:
        assert ledger([], UNITS) == []

    def test_a_unit_that_is_not_known_is_said_to_be(self) -> None:
        assert holder_name(Holder.LEAD, None, UNITS) == "Đơn vị chưa xác định"
        assert holder_name(Holder.LEADER, None, UNITS) == "Lãnh đạo (xác nhận)"
        assert holder_name(Holder.COORDINATING, 2, UNITS) == "Văn phòng Sở"

    def test_totals_are_per_hand_the_longest_first(self) -> None:
        held = ledger(
            [
                stretch(3, 1),
                stretch(9, 2, Holder.COORDINATING, 2),
                stretch(4),
                stretch(1, 1, Holder.LEADER, None),
            ],
            UNITS,
        )

        assert [(one.name, one.working_days, one.late_days) for one in totals(held)] == [
            ("Văn phòng Sở", 9, 2),
            ("Phòng Kế hoạch - Tài chính", 7, 1),
            ("Lãnh đạo (xác nhận)", 1, 1),
        ]

    @given(st.lists(st.integers(0, 400), min_size=1, max_size=30))
    def test_the_bar_is_full_without_gap_or_overlap(self, days: list[int]) -> None:
        held = ledger([stretch(one) for one in days], UNITS)

        if not any(days):
            assert {one.width for one in held} == {0.0}
            return
        assert abs(sum(one.width for one in held) - 100) < 0.01 * len(days) + 0.01
        for before, after in pairwise(held):
            assert abs(before.start + before.width - after.start) < 0.02
        assert all((one.width > 0) == (one.stretch.working_days > 0) for one in held)

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 3)), max_size=20))
    def test_totals_lose_no_day(self, held: list[tuple[int, int]]) -> None:
        found = totals(ledger([stretch(days, days // 2, unit=unit) for days, unit in held], UNITS))

        assert sum(one.working_days for one in found) == sum(days for days, _ in held)
        assert sum(one.late_days for one in found) == sum(days // 2 for days, _ in held)


class TestDeeds:
    def test_stand_in_the_order_of_the_table_by_weight(self) -> None:
        offered = deeds(
            {
                *(Can.ASSIGN_UNIT, Can.OVERRIDE_DUE_DATE, Can.REPORT, Can.SUBMIT),
                *(Can.EXPLAIN, Can.COMMENT),
            }
        )

        assert [one.can for one in offered.first] == [Can.SUBMIT]
        assert [one.can for one in offered.usual] == [Can.REPORT, Can.EXPLAIN]
        assert [one.can for one in offered.rare] == [Can.OVERRIDE_DUE_DATE, Can.ASSIGN_UNIT]

    def test_a_single_rare_one_needs_no_menu(self) -> None:
        offered = deeds({Can.REOPEN})

        assert [one.can for one in offered.usual] == [Can.REOPEN]
        assert offered.rare == []

    def test_nothing_allowed_is_nothing_offered(self) -> None:
        offered = deeds(set())

        assert (offered.first, offered.usual, offered.rare) == ([], [], [])

    def test_everything_that_can_be_done_has_a_place(self) -> None:
        beside = {Can.COMMENT, Can.WITHDRAW_EXTENSION, Can.DECIDE_EXTENSION}

        assert {one.can for one in DEEDS} | beside == set(Can)


def work(**lists: list[object]) -> Work:
    names = Work.__slots__
    return Work(**{name: lists.get(name, []) for name in names})  # type: ignore[arg-type]


def an_obligation(pk: int, **columns: object) -> Obligation:
    values = {"state": ObligationState.OPEN, "due_on": date(2022, 6, 30), **columns}
    return Obligation(pk=pk, **values)


class TestSections:
    def test_what_presses_most_stands_first_and_what_is_empty_is_left_out(self) -> None:
        found = sections(
            work(
                later=[an_obligation(1)],
                to_accept=[an_obligation(2, state=ObligationState.SUBMITTED)],
                sent_back=[an_obligation(3, state=ObligationState.SENT_BACK)],
                requests=[CoordinationRequest(pk=1)],
                to_decide=[Extension(pk=1)],
                overdue=[an_obligation(4, due_on=date(2022, 1, 1))],
            ),
            {},
            on=date(2022, 3, 25),
            settings=FollowUpSettings(),
        )

        assert [one.key for one in found] == [
            "sent-back",
            "requests",
            "to-accept",
            "to-decide",
            "overdue",
            "later",
        ]

    def test_rows_say_how_they_stand_and_why_they_came_back(self) -> None:
        owed = an_obligation(3, state=ObligationState.SENT_BACK, state_since=date(2022, 3, 20))
        why = ObligationMove(pk=9, obligation_id=3, note="Thiếu")

        [section] = sections(
            work(sent_back=[owed]), {3: why}, on=date(2022, 3, 25), settings=FollowUpSettings()
        )

        [row] = section.rows
        assert (row.owed, row.came_back) == (owed, why)
        assert row.judgement.standing == Standing.AT_RISK

    def test_no_work_is_no_section(self) -> None:
        assert sections(work(), {}, on=date(2022, 3, 25), settings=FollowUpSettings()) == []
