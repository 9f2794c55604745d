"""Read an agency's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.deadlines.models import DayDecision
from cchc.deadlines.public_holidays import (
    Holiday,
    Swap,
    announced_swaps,
    holidays_of,
    public_holidays,
)
from cchc.deadlines.workdays import WorkingDays


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day of a year that is not as its weekday says: a holiday, a decision, or a decision about a holiday."""

    day: date
    is_working: bool
    holiday: Holiday | None
    decision: DayDecision | None


def working_days(agency_id: int) -> WorkingDays:
    """The calendar of the agency: one query."""
    found = DayDecision.objects.filter(agency=agency_id).values_list("day", "is_working")
    decided = dict(found)
    if not decided:
        return _by_law()
    worked = [day for day, is_working in decided.items() if is_working]
    off = [day for day, is_working in decided.items() if not is_working]
    return WorkingDays.of([*off, *_holidays()], worked)


def visible_to(actor: User) -> QuerySet[DayDecision]:
    """The decisions of the actor's agency: everyone works by them."""
    return DayDecision.objects.filter(agency=actor.agency_id).select_related("by").order_by("day")


def year_of(actor: User, year: int) -> list[SpecialDay]:
    """The special days of a year, in order: one query."""
    decided = {one.day: one for one in visible_to(actor).filter(day__year=year)}
    holidays = {one.day: one for one in holidays_of(year)}
    return [
        SpecialDay(
            day=day,
            is_working=day in decided and decided[day].is_working,
            holiday=holidays.get(day),
            decision=decided.get(day),
        )
        for day in sorted({*decided, *holidays})
    ]


def swaps_to_settle(actor: User, year: int) -> list[Swap]:
    """Announced swaps that touch the year and about which nothing is decided yet."""
    swaps = [one for one in announced_swaps() if year in {one.off.year, one.worked.year}]
    days = _days_of(swaps)
    decided = set(visible_to(actor).filter(day__in=days).values_list("day", flat=True))
    return [one for one in swaps if not decided & _days_of([one])]


def _days_of(swaps: Iterable[Swap]) -> set[date]:
    return {day for one in swaps for day in (one.off, one.worked)}


@cache
def _by_law() -> WorkingDays:
    return WorkingDays.of(_holidays())


def _holidays() -> list[date]:
    return [one.day for one in public_holidays()]
