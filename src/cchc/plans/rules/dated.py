"""Deadlines that name a day or a period of the calendar, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from cchc.common.text import short_date
from cchc.plans.rules.case import Case, Due, due_by
from cchc.plans.rules.period import EVERY, Period, period, period_ending
from cchc.plans.rules.result import Text

STATED_YEAR: Final = re.compile(r"\d{4}|\d[/-]\d{1,2}[/-]\d{2}")

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
OPEN_END: Final = Text(
    "“{text}” không có năm kết thúc: kiểm tra mỗi năm một lần trong kỳ kế hoạch, {period}, chậm nhất {due}.",
    "“{text}” has no last year: once a year while the plan runs, {period}, by {due}.",
)
YEAR_ASSUMED: Final = Text(
    "Thời hạn không ghi năm; năm lấy theo kế hoạch hoặc tiêu đề cột.",
    "The deadline names no year; it is that of the plan or of the column's heading.",
)


def is_fixed_day(case: Case) -> bool:
    return case.kind == "day" and case.stated.due_on is not None


def fixed_day(case: Case) -> Sequence[Due]:
    day = case.stated.due_on
    assert day is not None
    return (due_by(day, FIXED_DAY, case, remarks=_year_assumed(case)),)


def ends_with(kind: str) -> Callable[[Case], bool]:
    """Deadlines of that kind whose last day the text fixes."""
    return lambda case: case.kind == kind and case.stated.due_on is not None


def last_day(case: Case) -> Sequence[Due]:
    """The last day of the period; a stated start makes the period begin there."""
    day = case.stated.due_on
    assert day is not None
    return (due_by(day, LAST_DAY, case, _stated_period(case, day), _year_assumed(case)),)


def is_open_ended(case: Case) -> bool:
    """A first period and no last one ("Năm 2025 và các năm tiếp theo"), in a plan whose years reach it."""
    if case.kind not in {*NAMES_OF_KIND, "years"}:
        return False
    return case.stated.due_on is None and bool(_years_from_start(case))


def open_ended(case: Case) -> Sequence[Due]:
    """The end of each year of the plan from the first."""
    years = [period(year, "Y") for year in _years_from_start(case)]
    return tuple(due_by(year.last, OPEN_END, case, year) for year in years)


def _stated_period(case: Case, last: date) -> Period | None:
    """The calendar period that ends on `last`; with a stated start elsewhere, the days from there."""
    kind, first = case.stated.kind, case.stated.start_on
    natural = period_ending(last, NAMES_OF_KIND.get(kind, ()))
    if kind == "years":
        natural = _span_of_years(case, last)
    if first is None or first > last or (natural is not None and natural.first == first):
        return natural
    spoken = Text(f"kỳ {short_date(first)} - {short_date(last)}", f"{first} to {last}")
    return Period(f"{first:%Y-%m}..{last:%Y-%m}", first, last, spoken)


def _span_of_years(case: Case, last: date) -> Period:
    first = case.years[0] if case.years and case.years[0] <= last.year else last.year
    if first == last.year:
        return period(first, "Y")
    spoken = Text(f"giai đoạn {first} - {last.year}", f"{first} to {last.year}")
    return Period(f"{first}-{last.year}", date(first, 1, 1), last, spoken)


def _years_from_start(case: Case) -> list[int]:
    start = case.stated.start_on
    return [year for year in case.each_year if start is not None and year >= start.year]


def _year_assumed(case: Case) -> tuple[Text, ...]:
    return () if STATED_YEAR.search(case.text) else (YEAR_ASSUMED,)
