"""A year of working days as twelve months of weeks. Pure: special days in, cells out."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cchc.deadlines.queries import SpecialDay
from cchc.deadlines.workdays import WorkingDays

MONDAY_FIRST: Final = Calendar(firstweekday=0)
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `look`: "", "rest" (Saturday, Sunday), "holiday", "off" or "worked" (by decision); `said` tells why in
    words, for those who do not see colours; empty for an ordinary day."""

    day: date
    look: str
    said: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    weeks: Sequence[Sequence[Cell | None]]
    working_days: int


def months(
    year: int, special: Sequence[SpecialDay], working_days: WorkingDays, *, today: date
) -> list[Month]:
    """The months of the year, each with its weeks from Monday to Sunday; days of neighbours are left blank."""
    by_day = {one.day: one for one in special}
    return [_month(date(year, month, 1), by_day, working_days, today) for month in range(1, 13)]


def reason(one: SpecialDay) -> str:
    """Why the day is special, in the language of the reader."""
    if one.decision:
        return one.decision.reason
    return _name(one)


def _month(
    first: date, by_day: Mapping[date, SpecialDay], working_days: WorkingDays, today: date
) -> Month:
    weeks = [
        [_cell(day, by_day.get(day), today) if day.month == first.month else None for day in week]
        for week in MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    ]
    following = (first + timedelta(days=31)).replace(day=1)
    return Month(first, weeks, working_days.between(first - ONE_DAY, following - ONE_DAY))


def _cell(day: date, special: SpecialDay | None, today: date) -> Cell:
    look, said = "", ""
    if special is None:
        look = "rest" if day.weekday() >= 5 else ""
    elif special.decision:
        look = "worked" if special.is_working else "off"
        words = _("làm việc: {why}") if special.is_working else _("nghỉ: {why}")
        said = words.format(why=special.decision.reason)
    else:
        look, said = "holiday", _("nghỉ: {why}").format(why=_name(special))
    return Cell(day, look, said, day == today)


def _name(one: SpecialDay) -> str:
    if one.holiday is None:
        return ""
    return one.holiday.name_en if get_language() == "en" else one.holiday.name_vi
