"""Periods of the calendar and the side of them that is meant."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.reading.grammar.letters import plain
from cchc.plans.reading.grammar.periods import Period, Side, find_periods


def only(text: str) -> Period:
    (period,) = find_periods(plain(text))
    return period


@pytest.mark.parametrize(
    ("text", "side", "due_on", "not_before"),
    [
        ("Quý II", "in", date(2022, 6, 30), None),
        ("trong quý II", "in", date(2022, 6, 30), None),
        ("cuối quý II", "in", date(2022, 6, 30), None),
        ("đến hết quý II", "until", date(2022, 6, 30), None),
        ("trước quý II", "before", date(2022, 3, 31), None),
        ("trước quý I", "before", date(2021, 12, 31), None),
        ("đầu quý II", "vague", None, None),
        ("từ quý II", "from", None, date(2022, 4, 1)),
        ("bắt đầu từ quý II", "from", None, date(2022, 4, 1)),
        ("sau quý II", "after", None, date(2022, 7, 1)),
        ("sau quý IV", "after", None, date(2023, 1, 1)),
        ("trước ngày 15/6", "before", date(2022, 6, 15), None),
        ("sau ngày 15/6", "after", None, date(2022, 6, 16)),
        ("tuần 2 tháng 6", "vague", None, None),
    ],
)
def test_the_words_before_a_period_say_which_side_is_meant(
    text: str, side: Side, due_on: date | None, not_before: date | None
) -> None:
    period = only(text)

    assert (period.side, period.due_on(2022), period.not_before(2022)) == (side, due_on, not_before)
    assert (period.start, period.end) == (0, len(text))


def test_a_day_that_a_year_does_not_have_has_no_date_in_it() -> None:
    leap = only("ngày 29/2")

    assert (leap.closes_on(2024), leap.closes_on(2022)) == (date(2024, 2, 29), None)


def test_the_bounds_of_the_calendar_are_not_passed() -> None:
    assert only("trước năm 1900").due_on(1) is None
    assert only("sau quý IV").not_before(9999) is None
