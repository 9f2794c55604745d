"""Cells that hold several deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import Deadline
from cchc.plans.reading.grammar.deadlines import parse_deadlines


def read(text: str) -> list[Deadline]:
    return parse_deadlines(text, year=2022)


def test_days_of_every_year_in_a_row() -> None:
    assert read("trước ngày 01/6 và 15/11 hằng năm") == [
        Deadline(
            text="trước ngày 01/6",
            kind="recurring",
            recurrence="yearly",
            due_on=date(2022, 6, 1),
        ),
        Deadline(
            text="15/11 hằng năm",
            kind="recurring",
            recurrence="yearly",
            due_on=date(2022, 11, 15),
        ),
    ]


def test_three_acts_in_one_sentence_have_each_its_own_deadline() -> None:
    text = (
        "Ban hành kế hoạch trong tháng 01/2026, tổ chức kiểm tra chậm nhất trong tháng 6/2026"
        " và báo cáo kết quả chậm nhất trong tháng 8/2026."
    )

    assert read(text) == [
        Deadline(
            text="Ban hành kế hoạch trong tháng 01/2026",
            kind="month",
            due_on=date(2026, 1, 31),
        ),
        Deadline(
            text="tổ chức kiểm tra chậm nhất trong tháng 6/2026",
            kind="month",
            due_on=date(2026, 6, 30),
        ),
        Deadline(
            text="báo cáo kết quả chậm nhất trong tháng 8/2026",
            kind="month",
            due_on=date(2026, 8, 31),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quý I, II và III/2022",
            [
                ("Quý I", date(2022, 3, 31)),
                ("II", date(2022, 6, 30)),
                ("III/2022", date(2022, 9, 30)),
            ],
        ),
        ("Quý III,IV/2023", [("Quý III", date(2023, 9, 30)), ("IV/2023", date(2023, 12, 31))]),
        ("Quý I + II/2022", [("Quý I", date(2022, 3, 31)), ("II/2022", date(2022, 6, 30))]),
        ("Quý I và Quý III", [("Quý I", date(2022, 3, 31)), ("Quý III", date(2022, 9, 30))]),
        (
            "Tháng 3, 6, 9/2026",
            [
                ("Tháng 3", date(2026, 3, 31)),
                ("6", date(2026, 6, 30)),
                ("9/2026", date(2026, 9, 30)),
            ],
        ),
        ("Tháng 6, tháng 12", [("Tháng 6", date(2022, 6, 30)), ("tháng 12", date(2022, 12, 31))]),
        ("30/6 và 31/12", [("30/6", date(2022, 6, 30)), ("31/12", date(2022, 12, 31))]),
        (
            "15/01/2022; 15/02/2022",
            [("15/01/2022", date(2022, 1, 15)), ("15/02/2022", date(2022, 2, 15))],
        ),
        (
            "- Quý I/2022\n- Quý II/2022",
            [("Quý I/2022", date(2022, 3, 31)), ("Quý II/2022", date(2022, 6, 30))],
        ),
        (
            "Trước ngày 15/6/2022 (báo cáo 6 tháng), 15/12/2022 (báo cáo năm)",
            [
                ("Trước ngày 15/6/2022 (báo cáo 6 tháng)", date(2022, 6, 15)),
                ("15/12/2022 (báo cáo năm)", date(2022, 12, 15)),
            ],
        ),
        (
            "Trước ngày 10/6 (6 tháng); 10/12 (năm)",
            [("Trước ngày 10/6 (6 tháng)", date(2022, 6, 10)), ("10/12 (năm)", date(2022, 12, 10))],
        ),
        (
            "Trước ngày 15 tháng 6 và ngày 15 tháng 12",
            [
                ("Trước ngày 15 tháng 6", date(2022, 6, 15)),
                ("ngày 15 tháng 12", date(2022, 12, 15)),
            ],
        ),
        (
            "Trước ngày 20/3, 20/6, 20/9, 10/12/2023",
            [
                ("Trước ngày 20/3", date(2023, 3, 20)),
                ("20/6", date(2023, 6, 20)),
                ("20/9", date(2023, 9, 20)),
                ("10/12/2023", date(2023, 12, 10)),
            ],
        ),
        (
            "Trong các quý I, II, III, IV",
            [
                ("Trong các quý I", date(2022, 3, 31)),
                ("II", date(2022, 6, 30)),
                ("III", date(2022, 9, 30)),
                ("IV", date(2022, 12, 31)),
            ],
        ),
        (
            "Trong tháng 11,12 năm 2023",
            [("Trong tháng 11", date(2023, 11, 30)), ("12 năm 2023", date(2023, 12, 31))],
        ),
        ("Tháng 6&12", [("Tháng 6", date(2022, 6, 30)), ("12", date(2022, 12, 31))]),
        ("tháng 4;tháng 10", [("tháng 4", date(2022, 4, 30)), ("tháng 10", date(2022, 10, 31))]),
        (
            "Trong quý IV/2022 và quý I/2023",
            [("Trong quý IV/2022", date(2022, 12, 31)), ("quý I/2023", date(2023, 3, 31))],
        ),
        ("2022, 2023", [("2022", date(2022, 12, 31)), ("2023", date(2023, 12, 31))]),
        (
            "Năm 2022 và năm 2023",
            [("Năm 2022", date(2022, 12, 31)), ("năm 2023", date(2023, 12, 31))],
        ),
    ],
)
def test_a_row_of_days_and_periods(text: str, expected: list[tuple[str, date]]) -> None:
    assert [(one.text, one.due_on) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hằng quý, 6 tháng, năm",
            [("Hằng quý", "quarterly"), ("6 tháng", "half_yearly"), ("năm", "yearly")],
        ),
        (
            "Định kỳ hàng quý, 6 tháng, 9 tháng và năm",
            [
                ("Định kỳ hàng quý", "quarterly"),
                ("6 tháng", "half_yearly"),
                ("9 tháng", None),
                ("năm", "yearly"),
            ],
        ),
        (
            "Hằng tháng; hằng quý; 6 tháng và năm",
            [
                ("Hằng tháng", "monthly"),
                ("hằng quý", "quarterly"),
                ("6 tháng", "half_yearly"),
                ("năm", "yearly"),
            ],
        ),
        (
            "Định kỳ hàng tháng, quý, 6 tháng và 01 năm",
            [
                ("Định kỳ hàng tháng", "monthly"),
                ("quý", "quarterly"),
                ("6 tháng", "half_yearly"),
                ("01 năm", "yearly"),
            ],
        ),
        ("Hàng tháng/quý", [("Hàng tháng", "monthly"), ("quý", "quarterly")]),
    ],
)
def test_a_row_of_recurrences(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.text, one.recurrence) for one in read(text)] == expected
    assert {one.kind for one in read(text)} == {"recurring"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quý I/2022; theo tình hình thực tế",
            [("Quý I/2022", "quarter"), ("theo tình hình thực tế", "by_reference")],
        ),
        (
            "Quý I hoặc khi có hướng dẫn",
            [("Quý I", "quarter"), ("khi có hướng dẫn", "after_event")],
        ),
        (
            "Thường xuyên; báo cáo trước 15/12/2022",
            [("Thường xuyên", "continuous"), ("báo cáo trước 15/12/2022", "day")],
        ),
        (
            "Ngày 25 hàng tháng, riêng tháng 12 trước ngày 20/12",
            [("Ngày 25 hàng tháng", "recurring"), ("riêng tháng 12 trước ngày 20/12", "day")],
        ),
        (
            "Trước ngày 20/11 hằng năm và khi có yêu cầu",
            [("Trước ngày 20/11 hằng năm", "recurring"), ("khi có yêu cầu", "after_event")],
        ),
        (
            "Thường xuyên (báo cáo định kỳ hàng quý)",
            [("Thường xuyên", "continuous"), ("báo cáo định kỳ hàng quý", "recurring")],
        ),
        (
            "Tháng 02/2022 (sau khi UBND tỉnh ban hành)",
            [("Tháng 02/2022", "month"), ("sau khi UBND tỉnh ban hành", "after_event")],
        ),
        (
            "Báo cáo quý: trước ngày 10 tháng cuối quý; báo cáo năm: trước ngày 10/12",
            [
                ("Báo cáo quý: trước ngày 10 tháng cuối quý", "recurring"),
                ("báo cáo năm: trước ngày 10/12", "day"),
            ],
        ),
        (
            "Quý I/2022 - Thường xuyên",
            [("Quý I/2022", "quarter"), ("Thường xuyên", "continuous")],
        ),
        ("Quý I/2022; (chưa rõ)", [("Quý I/2022", "quarter"), ("(chưa rõ)", "unknown")]),
    ],
)
def test_deadlines_of_different_kinds_in_one_cell(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.text, one.kind) for one in read(text)] == expected


def test_a_year_named_once_counts_for_the_row_and_not_against_its_order() -> None:
    assert [one.due_on for one in read("Quý III, Quý IV/2026")] == [
        date(2026, 9, 30),
        date(2026, 12, 31),
    ]
    assert [one.due_on for one in read("Quý IV, Quý I/2026")] == [None, date(2026, 3, 31)]


def test_a_range_over_the_turn_of_the_year_does_not_invent_its_beginning() -> None:
    assert read("Quý IV đến Quý I/2026") == [
        Deadline(text="Quý IV đến Quý I/2026", kind="quarter", due_on=date(2026, 3, 31))
    ]


def test_the_date_of_a_citation_is_no_deadline_beside_one() -> None:
    text = "Trước 15/12/2022 theo Quyết định số 12/QĐ-UBND ngày 25/9/2021"

    assert read(text) == [Deadline(text=text, kind="day", due_on=date(2022, 12, 15))]


def test_words_around_a_deadline_stay_with_it() -> None:
    text = "Hoàn thành trong quý II/2022, gửi Sở Nội vụ tổng hợp"

    assert read(text) == [Deadline(text=text, kind="quarter", due_on=date(2022, 6, 30))]
