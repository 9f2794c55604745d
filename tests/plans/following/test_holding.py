"""Who held the work: a story told day by day, and what holds of every story."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadlines.public_holidays import public_holidays
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.holding import (
    HOLDERS,
    Asked,
    Holder,
    Moved,
    Owed,
    Stretch,
    holder_now,
    overheld,
    stretches,
)
from cchc.plans.states import OBLIGATION_MOVES, Act, ObligationState

DAY = timedelta(days=1)
CALENDAR = WorkingDays.of(one.day for one in public_holidays())
LEAD, HELPER, OTHER = 1, 2, 3
SINCE, DUE = date(2022, 1, 10), date(2022, 3, 31)
OWED = Owed(LEAD, SINCE, DUE)


def day(month: int, number: int) -> date:
    return date(2022, month, number)


def ledger(
    moves: list[Moved], requests: list[Asked], until: date, owed: Owed = OWED
) -> list[Stretch]:
    return stretches(owed, moves, requests, until=until, working_days=CALENDAR)


def told(found: list[Stretch]) -> list[tuple[str, int | None, date, date, int]]:
    """Holder, unit, first and last day, working days past the due date."""
    return [(one.holder, one.unit_id, one.first, one.last, one.late_days) for one in found]


class TestStories:
    def test_nothing_happens_the_lead_holds_it(self) -> None:
        [one] = ledger([], [], day(4, 12))

        assert one == Stretch(Holder.LEAD, LEAD, SINCE, day(4, 12), one.working_days, 7, one.why)
        assert one.working_days == 61
        assert one.why.vi == "Đơn vị chủ trì đang thực hiện."

    def test_a_silent_unit_holds_it_from_the_day_after_its_own_date(self) -> None:
        found = ledger([], [Asked(HELPER, day(3, 15), closed_on=day(4, 8))], day(4, 15))

        assert told(found) == [
            ("lead", LEAD, SINCE, day(3, 15), 0),
            ("coordinating", HELPER, day(3, 16), day(4, 8), 6),
            ("lead", LEAD, day(4, 9), day(4, 15), 4),  # 11/04 is Giỗ Tổ
        ]
        assert found[1].why.vi == "Đơn vị phối hợp chưa trả lời, hạn trả lời 15/03/2022 đã qua."

    def test_answered_on_its_day_nobody_waited(self) -> None:
        [one] = ledger([], [Asked(HELPER, day(3, 15), closed_on=day(3, 15))], day(4, 1))

        assert (one.holder, one.last) == (Holder.LEAD, day(4, 1))

    def test_of_two_silent_units_the_one_whose_date_passed_first(self) -> None:
        asked = [Asked(OTHER, day(3, 10), day(3, 25)), Asked(HELPER, day(3, 5), day(3, 18))]

        assert told(ledger([], asked, day(3, 31))) == [
            ("lead", LEAD, SINCE, day(3, 5), 0),
            ("coordinating", HELPER, day(3, 6), day(3, 18), 0),
            ("coordinating", OTHER, day(3, 19), day(3, 25), 0),
            ("lead", LEAD, day(3, 26), day(3, 31), 0),
        ]

    def test_handed_in_in_time_nothing_is_late_however_long_it_lies(self) -> None:
        moves = [Moved(Act.SUBMIT, day(3, 30)), Moved(Act.PASS_ON, day(5, 5)), Moved(Act.CONFIRM, day(5, 20))]  # fmt: skip

        found = ledger(moves, [Asked(HELPER, day(3, 15))], day(12, 31))

        assert told(found) == [
            ("lead", LEAD, SINCE, day(3, 15), 0),
            ("coordinating", HELPER, day(3, 16), day(3, 30), 0),
            ("office", None, day(3, 31), day(5, 5), 0),
            ("leader", None, day(5, 6), day(5, 20), 0),
        ]
        assert found[2].working_days == 23
        assert found[3].why.vi == "Văn phòng chấp nhận ngày 05/05/2022, chờ lãnh đạo xác nhận."

    def test_handed_in_late_the_office_answers_for_the_days_it_takes(self) -> None:
        moves = [Moved(Act.SUBMIT, day(4, 5)), Moved(Act.ACCEPT, day(4, 8))]

        assert told(ledger(moves, [], day(12, 31))) == [
            ("lead", LEAD, SINCE, day(4, 5), 3),
            ("office", None, day(4, 6), day(4, 8), 3),
        ]

    def test_sent_back_after_the_date_the_lead_is_late_from_then_on(self) -> None:
        moves = [Moved(Act.SUBMIT, day(3, 30)), Moved(Act.SEND_BACK, day(4, 5)), Moved(Act.SUBMIT, day(4, 7))]  # fmt: skip

        found = ledger(moves, [], day(4, 12))

        assert told(found) == [
            ("lead", LEAD, SINCE, day(3, 30), 0),
            ("office", None, day(3, 31), day(4, 5), 0),
            ("lead", LEAD, day(4, 6), day(4, 7), 2),
            ("office", None, day(4, 8), day(4, 12), 2),
        ]
        assert found[2].why.vi == "Bị trả lại ngày 05/04/2022, đơn vị chủ trì hoàn thiện."

    def test_handed_in_and_taken_back_on_one_day(self) -> None:
        moves = [Moved(Act.SUBMIT, day(2, 10)), Moved(Act.TAKE_BACK, day(2, 10))]

        assert told(ledger(moves, [], day(2, 15))) == [
            ("lead", LEAD, SINCE, day(2, 10), 0),
            ("lead", LEAD, day(2, 11), day(2, 15), 0),
        ]

    def test_dropped_and_restored_nobody_held_it_in_between(self) -> None:
        moves = [Moved(Act.DROP, day(2, 10)), Moved(Act.RESTORE, day(4, 4))]

        assert told(ledger(moves, [], day(4, 6))) == [
            ("lead", LEAD, SINCE, day(2, 10), 0),
            ("lead", LEAD, day(4, 5), day(4, 6), 2),
        ]

    def test_without_a_date_nothing_is_late(self) -> None:
        [one] = ledger([], [], day(12, 31), Owed(LEAD, SINCE, None))

        assert one.late_days == 0

    def test_before_it_is_owed_there_is_nothing(self) -> None:
        assert ledger([], [], SINCE - DAY) == []
        assert len(ledger([], [], SINCE)) == 1


class TestNow:
    @pytest.mark.parametrize(
        ("state", "holder"),
        [
            (ObligationState.OPEN, (Holder.LEAD, LEAD)),
            (ObligationState.SENT_BACK, (Holder.LEAD, LEAD)),
            (ObligationState.SUBMITTED, (Holder.OFFICE, None)),
            (ObligationState.AWAITING_CONFIRMATION, (Holder.LEADER, None)),
            (ObligationState.DONE, None),
            (ObligationState.DROPPED, None),
        ],
    )
    def test_by_its_state(
        self, state: ObligationState, holder: tuple[Holder, int | None] | None
    ) -> None:
        assert holder_now(state, LEAD, [], on=day(4, 1)) == holder

    def test_a_silent_unit_holds_what_would_be_with_the_lead(self) -> None:
        asked = [Asked(HELPER, day(3, 15))]
        now = [
            holder_now(state, LEAD, asked, on=on)
            for state, on in [
                (ObligationState.OPEN, day(3, 15)),
                (ObligationState.OPEN, day(3, 16)),
                (ObligationState.SUBMITTED, day(3, 16)),
            ]
        ]

        assert now == [(Holder.LEAD, LEAD), (Holder.COORDINATING, HELPER), (Holder.OFFICE, None)]


@pytest.mark.parametrize(
    ("closed_on", "days"),
    [(day(3, 15), 0), (day(3, 10), 0), (day(3, 16), 1), (day(3, 21), 4), (None, 12)],
)
def test_overheld_are_the_working_days_beyond_its_own_date(
    closed_on: date | None, days: int
) -> None:
    asked = Asked(HELPER, day(3, 15), closed_on)

    assert overheld(asked, until=day(3, 31), working_days=CALENDAR) == days


DAYS = st.dates(date(2022, 1, 1), date(2022, 6, 30))


@st.composite
def stories(draw: st.DrawFn) -> tuple[Owed, list[Moved], list[Asked], date]:
    """Acts the table of moves allows, on days in order; requests of any age; some last day."""
    moves: list[Moved] = []
    state = ObligationState.OPEN
    for on in sorted(draw(st.lists(DAYS, max_size=8))):
        possible = [act for act, move in OBLIGATION_MOVES.items() if state in move.sources]
        act = draw(st.sampled_from(possible))
        state = OBLIGATION_MOVES[act].target
        moves.append(Moved(act, on))
    requests = []
    for unit_id in draw(st.lists(st.sampled_from([HELPER, OTHER]), max_size=4)):
        due_on = draw(DAYS)
        closed = draw(st.none() | st.integers(-10, 60))
        closed_on = None if closed is None else due_on + closed * DAY
        requests.append(Asked(unit_id, due_on, closed_on))
    owed = Owed(LEAD, draw(DAYS), draw(st.none() | DAYS))
    return owed, moves, requests, draw(DAYS)


def holder_walked(
    owed: Owed, moves: list[Moved], requests: list[Asked], on: date
) -> tuple[Holder, int | None] | None:
    """Who had it when the day began: every act of the days before, then silence, one by one."""
    state = ObligationState.OPEN
    for move in moves:
        if move.on < on:
            state = OBLIGATION_MOVES[move.act].target
    holder = HOLDERS.get(state)
    silent = sorted((r.due_on, r.unit_id) for r in requests if r.is_silent(on))
    if holder == Holder.LEAD and silent:
        return Holder.COORDINATING, silent[0][1]
    return (holder, owed.unit_id if holder == Holder.LEAD else None) if holder else None


def handed_in_walked(moves: list[Moved], on: date) -> date | None:
    """The day of the hand-in in force when the day began."""
    found = None
    for move in moves:
        if move.on < on and move.act == Act.SUBMIT:
            found = move.on
        elif move.on < on and HOLDERS.get(OBLIGATION_MOVES[move.act].target) == Holder.LEAD:
            found = None
    return found


class TestWhateverHappened:
    @given(stories())
    def test_each_day_is_in_the_hand_that_walking_gives(
        self, story: tuple[Owed, list[Moved], list[Asked], date]
    ) -> None:
        owed, moves, requests, until = story

        found = stretches(owed, moves, requests, until=until, working_days=CALENDAR)

        in_hand = {
            one.first + n * DAY: (one.holder, one.unit_id)
            for one in found
            for n in range((one.last - one.first).days + 1)
        }
        walked = {
            on: holder
            for n in range((until - owed.since).days + 1)
            for on in [owed.since + n * DAY]
            if (holder := holder_walked(owed, moves, requests, on))
        }
        assert in_hand == walked

    @given(stories())
    def test_stretches_come_in_order_and_never_overlap(
        self, story: tuple[Owed, list[Moved], list[Asked], date]
    ) -> None:
        owed, moves, requests, until = story

        found = stretches(owed, moves, requests, until=until, working_days=CALENDAR)

        assert all(one.first <= one.last for one in found)
        assert all(one.last < other.first for one, other in pairwise(found))
        assert all(
            (one.holder, one.unit_id, one.why) != (other.holder, other.unit_id, other.why)
            or one.last + DAY < other.first
            for one, other in pairwise(found)
        )

    @given(stories())
    def test_each_late_working_day_has_exactly_one_holder(
        self, story: tuple[Owed, list[Moved], list[Asked], date]
    ) -> None:
        owed, moves, requests, until = story

        found = stretches(owed, moves, requests, until=until, working_days=CALENDAR)

        late: Counter[tuple[Holder, int | None]] = Counter()
        for n in range((until - owed.since).days + 1):
            on = owed.since + n * DAY
            holder = holder_walked(owed, moves, requests, on)
            handed_in = handed_in_walked(moves, on)
            past = owed.due_on is not None and on > owed.due_on
            in_time = handed_in is not None and past and handed_in <= owed.due_on  # type: ignore[operator]
            if holder and past and not in_time and CALENDAR.is_working(on):
                late[holder] += 1
        counted: Counter[tuple[Holder, int | None]] = Counter()
        for one in found:
            counted[one.holder, one.unit_id] += one.late_days
        assert +counted == late

    @given(stories())
    def test_working_days_are_those_of_the_calendar(
        self, story: tuple[Owed, list[Moved], list[Asked], date]
    ) -> None:
        owed, moves, requests, until = story

        for one in stretches(owed, moves, requests, until=until, working_days=CALENDAR):
            assert one.working_days == CALENDAR.between(one.first - DAY, one.last)
            assert 0 <= one.late_days <= one.working_days
