"""Periods of a year, and the names people give them."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.rules.period import MONTHS, month_end, names_in, period, reporting_window


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Báo cáo định kỳ (quý I, 6 tháng, quý III và tổng kết năm 2022)", ("Q1", "H1", "Q3", "Y")),
        ("Quý I//2022", ("Q1",)),
        ("Quí IV-2025", ("Q4",)),
        ("quý 2", ("Q2",)),
        ("Quý I, II, III và IV", ("Q1", "Q2", "Q3", "Q4")),
        ("quý I; quý III", ("Q1", "Q3")),
        ("hằng quý", ("Q1", "Q2", "Q3", "Q4")),
        ("từng quý trong năm", ("Q1", "Q2", "Q3", "Q4")),
        ("Báo cáo quý, 6 tháng, năm", ("Q1", "H1", "Q3", "Y")),
        ("quý, năm", ("Q1", "Q2", "Q3", "Y")),
        ("sơ kết 06 tháng", ("H1",)),
        ("6 tháng đầu năm", ("H1",)),
        ("6 tháng cuối năm", ("H2",)),
        ("sáu tháng và cả năm", ("H1", "Y")),
        ("9 tháng", ("M9",)),
        ("Báo cáo năm", ("Y",)),
        ("hàng năm", ("Y",)),
        ("6 THÁNG, NĂM", ("H1", "Y")),
        ("6 tháng (năm)", ("H1", "Y")),
        ("Báo cáo công tác năm 2022", ()),
        ("Kế hoạch năm 2022", ()),
        ("16 tháng", ()),
        ("Quỹ Bảo trợ trẻ em", ()),
        ("quý vị đại biểu", ()),
        ("", ()),
    ],
)
def test_names_of_periods_in_a_text(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("name", "first", "last", "label", "spoken"),
    [
        ("Q1", date(2022, 1, 1), date(2022, 3, 31), "2022-Q1", "quý I năm 2022"),
        ("Q4", date(2022, 10, 1), date(2022, 12, 31), "2022-Q4", "quý IV năm 2022"),
        ("H1", date(2022, 1, 1), date(2022, 6, 30), "2022-H1", "6 tháng đầu năm 2022"),
        ("H2", date(2022, 7, 1), date(2022, 12, 31), "2022-H2", "6 tháng cuối năm 2022"),
        ("M9", date(2022, 1, 1), date(2022, 9, 30), "2022-M9", "9 tháng đầu năm 2022"),
        ("Y", date(2022, 1, 1), date(2022, 12, 31), "2022", "năm 2022"),
        ("02", date(2022, 2, 1), date(2022, 2, 28), "2022-02", "tháng 2 năm 2022"),
    ],
)
def test_a_period_has_its_days_a_label_and_a_name(
    name: str, first: date, last: date, label: str, spoken: str
) -> None:
    one = period(2022, name)

    assert (one.first, one.last, one.label, one.spoken.vi) == (first, last, label, spoken)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("01", date(2021, 12, 15), date(2022, 1, 14)),
        ("03", date(2022, 2, 15), date(2022, 3, 14)),
        ("Q1", date(2021, 12, 15), date(2022, 3, 14)),
        ("Q2", date(2022, 3, 15), date(2022, 6, 14)),
        ("Q3", date(2022, 6, 15), date(2022, 9, 14)),
        ("Q4", date(2022, 9, 15), date(2022, 12, 14)),
        ("H1", date(2021, 12, 15), date(2022, 6, 14)),
        ("H2", date(2022, 6, 15), date(2022, 12, 14)),
        ("Y", date(2021, 12, 15), date(2022, 12, 14)),
    ],
)
def test_reporting_windows_are_those_of_the_decree(name: str, first: date, last: date) -> None:
    """NĐ 09/2019/NĐ-CP, Điều 12."""
    window = reporting_window(2022, name)

    assert (window.first, window.last) == (first, last)


@pytest.mark.parametrize("name", MONTHS)
def test_a_window_has_the_label_of_its_period_and_ends_in_its_last_month(name: str) -> None:
    window, calendar = reporting_window(2024, name), period(2024, name)

    assert window.label == calendar.label
    assert (window.last.year, window.last.month) == (calendar.last.year, calendar.last.month)
    assert window.first < calendar.first


def test_the_last_day_of_february_and_december() -> None:
    assert [month_end(2024, 2), month_end(2023, 2), month_end(2022, 12)] == [
        date(2024, 2, 29),
        date(2023, 2, 28),
        date(2022, 12, 31),
    ]
