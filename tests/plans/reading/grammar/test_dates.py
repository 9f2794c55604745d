"""Dates of the calendar, as plans write them."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.reading.grammar.dates import find_date, find_dates, real_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Giang, ngày 07 tháng 01 năm 2022", date(2022, 1, 7)),
        ("NGÀY 07 THÁNG 01 NĂM 2022", date(2022, 1, 7)),
        ("ngay 07 thang 01 nam 2022", date(2022, 1, 7)),
        ("ngày07tháng01năm2022", date(2022, 1, 7)),
        ("ngày 08 tháng\n11 năm 2011", date(2011, 11, 8)),
        ("ngày 7 tháng 1, năm 2022", date(2022, 1, 7)),
        ("07 tháng 01 năm 2022", date(2022, 1, 7)),
        ("07/01/2022", date(2022, 1, 7)),
        ("7/1/2022", date(2022, 1, 7)),
        ("1-1-2022", date(2022, 1, 1)),
        ("31.12.2022", date(2022, 12, 31)),
        ("ngày 05/ 4/2022", date(2022, 4, 5)),
        ("ngày: 28/9/2021.", date(2021, 9, 28)),
        ("Hạn 31/12/2022, gửi Sở Nội vụ", date(2022, 12, 31)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read(text: str, expected: date) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2022",
        "29/02/2022",
        "31/4/2022",
        "ngày 32 tháng 01 năm 2022",
        "ngày 10 tháng 13 năm 2022",
        "ngày   tháng 12 năm 2025",
        "tháng 12 năm 2025",
        "31/12/22",
        "31/12",
        "12/2022",
        "12/2021/NĐ-CP",
        "07/01/2022/XX",
        "1.2.2022.5",
        "07-01/2022",
        "TCVN ISO 9001:2015",
        "số 1.10.2022/QĐ",
        "01/01/3022",
    ],
)
def test_what_is_no_full_date_of_the_calendar_is_not_read(text: str) -> None:
    assert find_date(text) is None


def test_every_date_is_found_where_it_stands_with_the_word_before_it() -> None:
    text = "Từ ngày 01/01/2022-31/12/2022, trừ ngày 30 tháng 4 năm 2022."

    found = [(text[one.start : one.end], one.value) for one in find_dates(text)]

    assert found == [
        ("ngày 01/01/2022", date(2022, 1, 1)),
        ("31/12/2022", date(2022, 12, 31)),
        ("ngày 30 tháng 4 năm 2022", date(2022, 4, 30)),
    ]


def test_an_impossible_date_does_not_hide_the_one_after_it() -> None:
    assert [one.value for one in find_dates("31/02/2022; 28/02/2022")] == [date(2022, 2, 28)]


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2022, 2, 28, date(2022, 2, 28)),
        (2022, 2, 29, None),
        (2022, 13, 1, None),
        (2022, 0, 1, None),
        (0, 1, 1, None),
        (99999, 1, 1, None),
    ],
)
def test_only_days_the_calendar_has_are_real(
    year: int, month: int, day: int, expected: date | None
) -> None:
    assert real_date(year, month, day) == expected
