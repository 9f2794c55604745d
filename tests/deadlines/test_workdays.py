"""Counting working days equals walking them, and the cases people know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadlines.workdays import WorkingDays

DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(2021, 10, 1), max_value=date(2023, 3, 31))
CALENDARS = st.builds(WorkingDays.of, st.lists(DAYS, max_size=60), st.lists(DAYS, max_size=60))
PLAIN = WorkingDays.of()
TET = WorkingDays.of([date(2022, 1, 31) + n * DAY for n in range(5)])
"""Tết Nhâm Dần: Monday 31/01 to Friday 04/02/2022 off."""
SWAPPED = WorkingDays.of([date(2024, 4, 29)], [date(2024, 5, 4)])
"""Monday 29/04/2024 off for Saturday 04/05/2024."""


def walked(calendar: WorkingDays, first: date, last: date) -> list[date]:
    """The working days after `first` up to `last`, one by one."""
    days = [first + n * DAY for n in range(1, (last - first).days + 1)]
    return [day for day in days if calendar.is_working(day)]


class TestAsPeopleCount:
    @pytest.mark.parametrize(
        ("day", "works"),
        [
            (date(2022, 1, 28), True),
            (date(2022, 1, 29), False),
            (date(2022, 1, 30), False),
            (date(2022, 1, 31), False),
            (date(2022, 2, 4), False),
            (date(2022, 2, 7), True),
        ],
    )
    def test_tet(self, day: date, works: bool) -> None:
        assert TET.is_working(day) == works

    def test_a_swapped_saturday_is_worked_and_its_monday_is_not(self) -> None:
        assert not SWAPPED.is_working(date(2024, 4, 29))
        assert SWAPPED.is_working(date(2024, 5, 4))
        assert not SWAPPED.is_working(date(2024, 5, 5))

    @pytest.mark.parametrize(
        ("first", "last", "count"),
        [
            (date(2022, 1, 28), date(2022, 1, 28), 0),
            (date(2022, 1, 28), date(2022, 1, 27), 0),
            (date(2022, 1, 28), date(2022, 2, 6), 0),
            (date(2022, 1, 28), date(2022, 2, 7), 1),
            (date(2022, 1, 27), date(2022, 2, 8), 3),
        ],
    )
    def test_between_counts_from_the_day_after(self, first: date, last: date, count: int) -> None:
        assert TET.between(first, last) == count

    def test_the_days_around_a_holiday(self) -> None:
        assert TET.on_or_after(date(2022, 1, 29)) == date(2022, 2, 7)
        assert TET.on_or_before(date(2022, 2, 6)) == date(2022, 1, 28)
        assert TET.on_or_after(date(2022, 2, 7)) == TET.on_or_before(date(2022, 2, 7))

    def test_so_many_working_days_away(self) -> None:
        assert TET.after(date(2022, 1, 28), 3) == date(2022, 2, 9)
        assert TET.before(date(2022, 2, 9), 3) == date(2022, 1, 28)
        assert TET.after(date(2022, 1, 30), 0) == TET.before(date(2022, 1, 30), 0)

    @pytest.mark.parametrize("count", [TET.after, TET.before])
    def test_a_negative_number_is_refused(self, count: object) -> None:
        assert callable(count)
        with pytest.raises(ValueError, match="count in the other direction"):
            count(date(2022, 1, 1), -1)

    def test_a_year_without_exceptions(self) -> None:
        assert PLAIN.between(date(2021, 12, 31), date(2022, 12, 31)) == 260

    def test_exceptions_that_change_nothing_are_left_out(self) -> None:
        saturday, monday = date(2022, 1, 1), date(2022, 1, 3)

        assert WorkingDays.of([saturday, saturday], [monday]) == PLAIN
        assert WorkingDays.of([monday], [monday]) == PLAIN


class TestAsWalked:
    @given(CALENDARS, DAYS, DAYS)
    def test_between(self, calendar: WorkingDays, first: date, last: date) -> None:
        assert calendar.between(first, last) == len(walked(calendar, first, last))

    @given(CALENDARS, DAYS, DAYS, DAYS)
    def test_between_adds_up(self, calendar: WorkingDays, a: date, b: date, c: date) -> None:
        first, middle, last = sorted([a, b, c])

        both = calendar.between(first, middle) + calendar.between(middle, last)

        assert calendar.between(first, last) == both

    @given(CALENDARS, DAYS, st.integers(0, 300))
    def test_after(self, calendar: WorkingDays, day: date, n: int) -> None:
        found = calendar.after(day, n)

        assert len(walked(calendar, day, found)) == n
        assert n == 0 or calendar.is_working(found)

    @given(CALENDARS, DAYS, st.integers(0, 300))
    def test_before(self, calendar: WorkingDays, day: date, n: int) -> None:
        found = calendar.before(day, n)

        assert len(walked(calendar, found - DAY, day - DAY)) == n
        assert n == 0 or calendar.is_working(found)

    @given(CALENDARS, DAYS)
    def test_the_nearest(self, calendar: WorkingDays, day: date) -> None:
        later, earlier = calendar.on_or_after(day), calendar.on_or_before(day)

        assert calendar.is_working(later)
        assert calendar.is_working(earlier)
        assert walked(calendar, day - DAY, later) == [later]
        assert walked(calendar, earlier - DAY, day) == [earlier]
