"""The days off by law, against the announcements of each year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc.deadlines.public_holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    Swap,
    announced_swaps,
    holidays_of,
    public_holidays,
)
from cchc.deadlines.workdays import WorkingDays


def days(*spans: tuple[date, date]) -> list[date]:
    return [
        first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)
    ]


def one(year: int, month: int, day: int) -> tuple[date, date]:
    return date(year, month, day), date(year, month, day)


ANNOUNCED = {
    # Công văn số 245/VPCP-KGVX ngày 11/01/2022: Tết 31/01-04/02, Quốc khánh 01/9-02/9.
    2022: [
        one(2022, 1, 3),
        (date(2022, 1, 31), date(2022, 2, 4)),
        one(2022, 4, 11),
        (date(2022, 5, 2), date(2022, 5, 3)),
        (date(2022, 9, 1), date(2022, 9, 2)),
    ],
    # Tết 20/01-26/01, Quốc khánh 01/9-04/9; Giỗ Tổ, 30/4 and 1/5 in one row.
    2023: [
        one(2023, 1, 2),
        one(2023, 1, 20),
        (date(2023, 1, 23), date(2023, 1, 26)),
        (date(2023, 5, 1), date(2023, 5, 3)),
        one(2023, 9, 1),
        one(2023, 9, 4),
    ],
    # Tết 08/02-14/02, Quốc khánh 02/9-03/9; 29/4 is a swap, no holiday.
    2024: [
        one(2024, 1, 1),
        (date(2024, 2, 8), date(2024, 2, 9)),
        (date(2024, 2, 12), date(2024, 2, 14)),
        one(2024, 4, 18),
        (date(2024, 4, 30), date(2024, 5, 1)),
        (date(2024, 9, 2), date(2024, 9, 3)),
    ],
    # Tết 27/01-31/01, Quốc khánh 01/9-02/9; 02/5 is a swap, no holiday.
    2025: [
        one(2025, 1, 1),
        (date(2025, 1, 27), date(2025, 1, 31)),
        one(2025, 4, 7),
        (date(2025, 4, 30), date(2025, 5, 1)),
        (date(2025, 9, 1), date(2025, 9, 2)),
    ],
}


@pytest.mark.parametrize("year", sorted(ANNOUNCED))
def test_the_weekdays_off_are_those_announced(year: int) -> None:
    off = [holiday.day for holiday in holidays_of(year) if holiday.day.weekday() < 5]

    assert off == days(*ANNOUNCED[year])


@pytest.mark.parametrize("year", range(2021, LAST_YEAR + 1))
def test_the_law_gives_so_many_days(year: int) -> None:
    """Eleven weekdays, twelve with 24 November from 2026 on; fewer only where two holidays meet."""
    off = [holiday for holiday in holidays_of(year) if holiday.day.weekday() < 5]

    assert len(off) in {10, 11, 12, 13}


@pytest.mark.parametrize(
    ("day", "name_vi", "name_en"),
    [
        (date(2022, 2, 1), "Tết Nguyên Đán", "Lunar New Year"),
        (date(2022, 4, 10), "Ngày Giỗ Tổ Hùng Vương", "Hung Kings' Commemoration Day"),
        (
            date(2022, 4, 11),
            "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)",
            "Hung Kings' Commemoration Day (observed)",
        ),
    ],
)
def test_a_day_has_its_name_in_both_languages(day: date, name_vi: str, name_en: str) -> None:
    [found] = [holiday for holiday in holidays_of(day.year) if holiday.day == day]

    assert (found.name_vi, found.name_en) == (name_vi, name_en)


def test_swaps_are_offered_apart_with_the_day_that_is_worked_instead() -> None:
    known = {swap for swap in announced_swaps() if swap.off.year in {2024, 2025}}

    assert known == {
        Swap(date(2024, 4, 29), date(2024, 5, 4)),
        Swap(date(2025, 5, 2), date(2025, 4, 26)),
    }
    assert not {swap.off for swap in announced_swaps()} & {one.day for one in public_holidays()}


def test_a_swap_is_a_weekday_for_a_day_of_rest() -> None:
    calendar = WorkingDays.of(holiday.day for holiday in public_holidays())

    for swap in announced_swaps():
        assert calendar.is_working(swap.off)
        assert not calendar.is_working(swap.worked)


def test_there_was_no_swap_in_2022() -> None:
    assert not [s for s in announced_swaps() if 2022 in {s.off.year, s.worked.year}]


def test_every_year_of_the_table_is_filled() -> None:
    assert all(len(holidays_of(year)) >= 9 for year in range(FIRST_YEAR, LAST_YEAR + 1))
    assert holidays_of(LAST_YEAR + 1) == holidays_of(FIRST_YEAR - 1) == ()
