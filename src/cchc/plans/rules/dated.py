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
from cchc.plans.rules.period import EVERY, Period, period, period_ending
from cchc.plans.rules.result import Text
from cchc.plans.rules.settings import CheckEvery

STATED_DAY: Final = re.compile(r"\bngay\b|\b\d{1,2}[/-]\d{1,2}\b")
"""A recurring deadline that names a day, in folded text: then the last day of the period would contradict it."""

DAY_AND_MONTH: Final = re.compile(r"(?<![\d/])(\d{1,2})\s*[/-]\s*(\d{1,2})(?![\d/])")
STATED_YEAR: Final = re.compile(r"\d{4}|\d[/-]\d{1,2}[/-]\d{2}")
LEAP_YEAR: Final = 2024

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
OPEN_END: Final = Text(
    "“{text}” không có năm kết thúc: kiểm tra mỗi năm một lần trong kỳ kế hoạch, {period}, chậm nhất {due}.",
    "“{text}” has no last year: once a year while the plan runs, {period}, by {due}.",
)
YEAR_ASSUMED: Final = Text(
    "Thời hạn không ghi năm; năm lấy theo kế hoạch hoặc tiêu đề cột.",
    "The deadline names no year; it is that of the plan or of the column's heading.",
)


def is_fixed_day(case: Case) -> bool:
    return case.kind == "day" and _stated(case).due_on is not None


def fixed_day(case: Case) -> Sequence[Due]:
    return (_due(case, FIXED_DAY, _stated(case).due_on, None, *_year_assumed(case)),)


def ends_with(kind: str) -> Callable[[Case], bool]:
    """Deadlines of that kind whose last day the text fixes."""
    return lambda case: case.kind == kind and _stated(case).due_on is not None


def last_day(case: Case) -> Sequence[Due]:
    """The last day of the period; a stated start makes the period begin there."""
    remarks = _year_assumed(case)
    return (_due(case, LAST_DAY, _stated(case).due_on, _stated_period(case), *remarks),)


def is_open_ended(case: Case) -> bool:
    """A first period and no last one ("Năm 2025 và các năm tiếp theo"), in a plan whose years reach it."""
    if case.kind not in {*NAMES_OF_KIND, "years"}:
        return False
    stated = _stated(case)
    return stated.due_on is None and stated.start_on is not None and bool(_years_from_start(case))


def open_ended(case: Case) -> Sequence[Due]:
    """The end of each year of the plan from the first."""
    return tuple(
        _due(case, OPEN_END, p.last, p) for p in (period(y, "Y") for y in _years_from_start(case))
    )


def is_recurring_day(case: Case) -> bool:
    """A day of the year, every year: "trước ngày 01/6 hằng năm"."""
    return (
        case.kind == "recurring"
        and _stated(case).recurrence == "yearly"
        and bool(case.each_year)
        and _day_of_year(case) is not None
    )


def recurring_day(case: Case) -> Sequence[Due]:
    stated = _day_of_year(case)
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


def _day_of_year(case: Case) -> date | None:
    """The day that a yearly deadline states, in some year: the one read, else the one day and month in its text."""
    due_on = _stated(case).due_on
    if due_on is not None:
        return due_on if _names_a_day(case) else None
    named = DAY_AND_MONTH.findall(case.text)
    if len(named) != 1:
        return None
    day, month = map(int, named[0])
    try:
        return date(LEAP_YEAR, month, day)
    except ValueError:
        return None


def _years_from_start(case: Case) -> list[int]:
    start = _stated(case).start_on
    return [year for year in case.each_year if start is not None and year >= start.year]


def _year_assumed(case: Case) -> tuple[Text, ...]:
    return () if STATED_YEAR.search(case.text) else (YEAR_ASSUMED,)


def _names_a_day(case: Case) -> bool:
    return STATED_DAY.search(fold(case.text)) is not None


def _in_year(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if leap_day and not isleap(year) else day.replace(year=year)
