"""Deadlines that name a day or a period of the calendar."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from cchc.common.text import fold, short_date
from cchc.plans.draft import Deadline
from cchc.plans.rules.case import Case, Due
from cchc.plans.rules.period import EVERY, Period, names_in, period, period_ending
from cchc.plans.rules.result import Text
from cchc.plans.rules.settings import CheckEvery

STATED_DAY: Final = re.compile(r"\bngay\b|\b\d{1,2}[/-]\d{1,2}\b")
"""A recurring deadline that names a day, in folded text: then the last day of the period would contradict it."""

NAMES_OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "month": EVERY["monthly"],
    "quarter": EVERY["quarterly"],
    "half_year": EVERY["half_yearly"],
    "year": EVERY["yearly"],
}

LAST_DAY: Final = Text(
    "“{text}” được hiểu là chậm nhất ngày cuối của {period}: {due}.",
    "“{text}” is read as: by the last day of {period}, {due}.",
)
FIXED_DAY: Final = Text(
    "Kế hoạch ghi “{text}”: chậm nhất ngày {due}.", "The plan says “{text}”: by {due}."
)
CHECK: Final = Text(
    "“{text}” là việc không có ngày kết thúc: kiểm tra một lần trong {period}, chậm nhất {due}.",
    "“{text}” has no end: one check in {period}, by {due}.",
)
EACH: Final = Text(
    "“{text}” được hiểu là mỗi kỳ một lần: {period}, chậm nhất ngày cuối kỳ {due}.",
    "“{text}” is read as once a period: {period}, by its last day, {due}.",
)
EACH_YEAR: Final = Text(
    "Kế hoạch ghi “{text}”, lặp lại mỗi năm: {period}, chậm nhất ngày {due}.",
    "The plan says “{text}”, every year: {period}, by {due}.",
)
PLAN_YEAR: Final = Text(
    "“{text}” không ghi năm, được hiểu là {period} của năm kế hoạch: chậm nhất {due}.",
    "“{text}” names no year; read as {period}, the year of the plan: by {due}.",
)
YEAR_ASSUMED: Final = Text(
    "Năm lấy theo năm của kế hoạch vì thời hạn không ghi năm.",
    "The year is that of the plan: the deadline names none.",
)


def is_fixed_day(case: Case) -> bool:
    return case.kind == "day" and _stated(case).due_on is not None


def fixed_day(case: Case) -> Sequence[Due]:
    return (_due(case, FIXED_DAY, _stated(case).due_on, None),)


def ends_with(kind: str) -> Callable[[Case], bool]:
    """Deadlines of that kind whose last day the text fixes."""
    return lambda case: case.kind == kind and _stated(case).due_on is not None


def last_day(case: Case) -> Sequence[Due]:
    """The last day of the period; a stated start makes the period begin there."""
    return (_due(case, LAST_DAY, _stated(case).due_on, _stated_period(case)),)


def is_period_of_plan_year(case: Case) -> bool:
    one_year = case.plan.years is not None and case.plan.years[0] == case.plan.years[1]
    return case.kind in {"quarter", "half_year"} and one_year and len(names_in(case.text)) == 1


def period_of_plan_year(case: Case) -> Sequence[Due]:
    named = [period(year, name) for year in case.each_year for name in names_in(case.text)]
    return tuple(_due(case, PLAN_YEAR, p.last, p, YEAR_ASSUMED) for p in named)


def is_recurring_day(case: Case) -> bool:
    """A day of the year, every year: "trước ngày 01/6 hằng năm"."""
    return (
        case.deadline is not None
        and case.deadline.value.recurrence == "yearly"
        and case.deadline.value.due_on is not None
        and _names_a_day(case)
        and bool(case.each_year)
    )


def recurring_day(case: Case) -> Sequence[Due]:
    stated = _stated(case).due_on
    assert stated is not None
    days = (_in_year(stated, year) for year in case.each_year)
    return tuple(_due(case, EACH_YEAR, day, period(day.year, "Y")) for day in days)


def is_recurring(case: Case) -> bool:
    """Once a period, no day stated: the last day of the period is the natural reading."""
    return (
        case.kind == "recurring"
        and _stated(case).recurrence is not None
        and not _names_a_day(case)
        and bool(case.each_year)
    )


def recurring_check(case: Case) -> Sequence[Due]:
    every = _stated(case).recurrence
    assert every is not None
    return tuple(_due(case, EACH, p.last, p) for p in _periods_ahead(case, every))


def is_continuous(case: Case) -> bool:
    return case.kind == "continuous" and bool(case.each_year)


def continuous_check(case: Case) -> Sequence[Due]:
    every = _stated(case).recurrence or case.settings.continuous_check
    return tuple(_due(case, CHECK, p.last, p) for p in _periods_ahead(case, every))


def _periods_ahead(case: Case, every: CheckEvery) -> Sequence[Period]:
    """The periods of the years, without those over before the plan was issued or the task begins; all of
    them when nothing would remain.
    """
    stated = _stated(case)
    starts = [day for day in (case.plan.issued_on, stated.start_on, stated.not_before) if day]
    every_period = [period(year, name) for year in case.each_year for name in EVERY[every]]
    ahead = [p for p in every_period if all(p.last >= start for start in starts)]
    return ahead or every_period


def _stated_period(case: Case) -> Period | None:
    stated = _stated(case)
    if stated.due_on is None:
        return None
    natural = period_ending(stated.due_on, NAMES_OF_KIND.get(stated.kind, ()))
    if stated.kind == "years":
        natural = _span_of_years(case, stated.due_on)
    if stated.start_on is None or stated.start_on > stated.due_on:
        return natural
    if natural is not None and natural.first == stated.start_on:
        return natural
    first, last = stated.start_on, stated.due_on
    return Period(
        f"{first:%Y-%m}..{last:%Y-%m}",
        first,
        last,
        Text(f"kỳ {short_date(first)} - {short_date(last)}", f"{first} to {last}"),
    )


def _span_of_years(case: Case, last: date) -> Period:
    first = case.years[0] if case.years and case.years[0] <= last.year else last.year
    return Period(
        f"{first}-{last.year}",
        date(first, 1, 1),
        last,
        Text(f"giai đoạn {first} - {last.year}", f"{first} to {last.year}"),
    )


def _due(case: Case, sentence: Text, day: date | None, when: Period | None, *remarks: Text) -> Due:
    assert day is not None
    spoken = when.spoken if when else Text("kỳ này", "the period")
    said = sentence.fill(text=case.text, due=Text(short_date(day), day.isoformat()), period=spoken)
    return Due(due_on=day, explanation=said, period=when, remarks=remarks)


def _stated(case: Case) -> Deadline:
    assert case.deadline is not None
    return case.deadline.value


def _names_a_day(case: Case) -> bool:
    return STATED_DAY.search(fold(case.text)) is not None


def _in_year(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if leap_day and not isleap(year) else day.replace(year=year)
