"""Deadlines that come back: every month, quarter, half year or year, on a stated day or not; and work without an end."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from cchc.common.text import fold
from cchc.plans.rules.case import Case, Due, due_by
from cchc.plans.rules.period import EVERY, Period, month_end, period
from cchc.plans.rules.result import Text
from cchc.plans.rules.settings import CheckEvery


class DayOfPeriod(NamedTuple):
    """How a plan states a day of every period: in the last month of the period (0) or in the month after (1)."""

    every: Literal["monthly", "quarterly"]
    pattern: re.Pattern[str]
    months_after: int


DAY: Final = r"\bngay (?:mung )?(\d{1,2}) (?:cua )?"
NEXT: Final = r"(?:lien ke|ke tiep|tiep theo|sau)\b"
DAYS_OF_PERIOD: Final = (
    DayOfPeriod("monthly", re.compile(rf"{DAY}thang {NEXT}"), 1),
    DayOfPeriod("monthly", re.compile(rf"{DAY}(?:hang|moi) thang\b"), 0),
    DayOfPeriod("quarterly", re.compile(rf"{DAY}thang dau(?: cua)? quy {NEXT}"), 1),
    DayOfPeriod("quarterly", re.compile(rf"{DAY}thang cuoi(?: (?:cua|moi|hang))* quy\b"), 0),
)
"""In folded text. A year's day is written as day and month instead."""
DAY_AND_MONTH: Final = re.compile(r"(?<![\d/])(\d{1,2})\s*[/-]\s*(\d{1,2})(?![\d/])")
ANY_DAY: Final = re.compile(r"\bngay\b|\b\d{1,2}[/-]\d{1,2}\b")
LEAP_YEAR: Final = 2024

CHECK: Final = Text(
    "“{text}” là việc không có ngày kết thúc: kiểm tra một lần trong {period}, chậm nhất {due}.",
    "“{text}” has no end: one check in {period}, by {due}.",
)
EACH: Final = Text(
    "“{text}” được hiểu là mỗi kỳ một lần: {period}, chậm nhất ngày cuối kỳ {due}.",
    "“{text}” is read as once a period: {period}, by its last day, {due}.",
)
EACH_DAY: Final = Text(
    "Kế hoạch ghi “{text}”, lặp lại mỗi kỳ: {period}, chậm nhất ngày {due}.",
    "The plan says “{text}”, every period: {period}, by {due}.",
)


def names_a_day(case: Case) -> bool:
    """The deadline speaks of a day, understood or not: the last day of a period would contradict it."""
    return ANY_DAY.search(fold(case.text)) is not None


def is_recurring_day(case: Case) -> bool:
    """A stated day of every period: "trước ngày 01/6 hằng năm", "trước ngày 05 của tháng liền kề"."""
    if case.kind != "recurring" or not case.each_year:
        return False
    return bool(_day_of_period(case) or _day_of_year(case))


def recurring_day(case: Case) -> Sequence[Due]:
    stated = _day_of_period(case)
    if stated is not None:
        rule, day = stated
        when = _periods_ahead(case, rule.every)
        return tuple(due_by(_day_after(p.last, rule, day), EACH_DAY, case, p) for p in when)
    of_year = _day_of_year(case)
    assert of_year is not None
    days = [_in_year(of_year, year) for year in case.each_year]
    return tuple(due_by(day, EACH_DAY, case, period(day.year, "Y")) for day in days)


def is_recurring(case: Case) -> bool:
    """Once a period, no day stated: the last day of the period is the natural reading."""
    return (
        case.kind == "recurring"
        and case.stated.recurrence is not None
        and not names_a_day(case)
        and bool(case.each_year)
    )


def recurring_check(case: Case) -> Sequence[Due]:
    every = case.stated.recurrence
    assert every is not None
    return tuple(due_by(p.last, EACH, case, p) for p in _periods_ahead(case, every))


def is_continuous(case: Case) -> bool:
    return case.kind == "continuous" and bool(case.each_year)


def continuous_check(case: Case) -> Sequence[Due]:
    every = case.stated.recurrence or case.settings.continuous_check
    return tuple(due_by(p.last, CHECK, case, p) for p in _periods_ahead(case, every))


def _periods_ahead(case: Case, every: CheckEvery) -> Sequence[Period]:
    """The periods of the years, without those over before the plan was issued or the task begins; all of
    them when nothing would remain.
    """
    stated = case.stated
    starts = [day for day in (case.plan.issued_on, stated.start_on, stated.not_before) if day]
    every_period = [period(year, name) for year in case.each_year for name in EVERY[every]]
    ahead = [p for p in every_period if all(p.last >= start for start in starts)]
    return ahead or every_period


def _day_of_period(case: Case) -> tuple[DayOfPeriod, int] | None:
    words = fold(case.text)
    for rule in DAYS_OF_PERIOD:
        found = rule.pattern.findall(words)
        if rule.every == case.stated.recurrence and len(found) == 1 and 1 <= int(found[0]) <= 31:
            return rule, int(found[0])
    return None


def _day_after(last: date, rule: DayOfPeriod, day: int) -> date:
    """The day in the month of `last` or the one after; in a shorter month, its last."""
    year, month = divmod(last.year * 12 + last.month - 1 + rule.months_after, 12)
    return date(year, month + 1, min(day, month_end(year, month + 1).day))


def _day_of_year(case: Case) -> date | None:
    """The day that a yearly deadline states, in some year: the one read, else the one day and month in its text."""
    if case.stated.recurrence != "yearly":
        return None
    if case.stated.due_on is not None:
        return case.stated.due_on if names_a_day(case) else None
    named = DAY_AND_MONTH.findall(case.text)
    if len(named) != 1:
        return None
    day, month = map(int, named[0])
    try:
        return date(LEAP_YEAR, month, day)
    except ValueError:
        return None


def _in_year(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if leap_day and not isleap(year) else day.replace(year=year)
