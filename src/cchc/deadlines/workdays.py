"""Counting working days. Pure arithmetic: whole weeks by division, exceptions by bisection; no day is walked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DAYS: Final = 7
WORKED: Final = 5
"""Monday to Friday: the five-day week of public bodies, Quyết định số 188/1999/QĐ-TTg."""
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A calendar of working days: Monday to Friday, but for `off` and `on`.

    Both are ordinals in ascending order without repetition: `off` of weekdays that are off, `on` of Saturdays and
    Sundays that are worked. Make one with `WorkingDays.of`.
    """

    off: tuple[int, ...] = ()
    on: tuple[int, ...] = ()

    @classmethod
    def of(cls, days_off: Iterable[date] = (), days_worked: Iterable[date] = ()) -> WorkingDays:
        """The calendar with these exceptions; a day in both is worked, one that changes nothing is left out."""
        worked = set(days_worked)
        off = {day.toordinal() for day in set(days_off) - worked if not _is_weekend(day)}
        on = {day.toordinal() for day in worked if _is_weekend(day)}
        return cls(tuple(sorted(off)), tuple(sorted(on)))

    def is_working(self, day: date) -> bool:
        exceptions = self.on if _is_weekend(day) else self.off
        ordinal = day.toordinal()
        at = bisect_left(exceptions, ordinal)
        found = at < len(exceptions) and exceptions[at] == ordinal
        return found == _is_weekend(day)

    def between(self, first: date, last: date) -> int:
        """Working days d with first < d <= last; 0 when last <= first."""
        return max(self._until(last.toordinal()) - self._until(first.toordinal()), 0)

    def on_or_after(self, day: date) -> date:
        """The day itself where it is worked, else the next that is."""
        return day if self.is_working(day) else self.after(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself where it is worked, else the last one before."""
        return day if self.is_working(day) else self.before(day, 1)

    def after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself does not count; `day` for n = 0.

        Raises ValueError for a negative n.
        """
        if n < 1:
            return _itself(day, n)
        start = day.toordinal()
        return date.fromordinal(self._first_with(self._until(start) + n, start + n, +1))

    def before(self, day: date, n: int) -> date:
        """The n-th working day before `day`, which itself does not count; `day` for n = 0.

        Raises ValueError for a negative n.
        """
        if n < 1:
            return _itself(day, n)
        wanted = self._until(day.toordinal() - 1) - n + 1
        return date.fromordinal(self._first_with(wanted, day.toordinal() - n, -1))

    def _until(self, ordinal: int) -> int:
        """Working days from the beginning of the calendar to this day, included. Day 1 was a Monday."""
        weeks, rest = divmod(ordinal, DAYS)
        weekdays = weeks * WORKED + min(rest, WORKED)
        return weekdays - bisect_right(self.off, ordinal) + bisect_right(self.on, ordinal)

    def _first_with(self, wanted: int, near: int, way: int) -> int:
        """The first day up to which `wanted` working days have passed; searched from `near`, doubling the steps."""
        step = DAYS
        far = near
        while (self._until(far) < wanted) == (way > 0):
            far += way * step
            step *= 2
        low, high = sorted((near, far))
        return bisect_left(range(low, high + 1), wanted, key=self._until) + low


def _is_weekend(day: date) -> bool:
    return day.weekday() >= WORKED


def _itself(day: date, n: int) -> date:
    if n:
        raise ValueError(f"{n} working days away: count in the other direction instead")
    return day
