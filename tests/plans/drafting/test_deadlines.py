"""The deadlines of a cell in the new year: what the grammar would read there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.draft import Deadline
from cchc.plans.drafting.deadlines import as_text, moved_deadlines
from cchc.plans.drafting.years import Shift
from cchc.plans.reading.grammar.deadlines import parse_deadlines

NEXT = Shift(2022, 2022, 1)

CELLS = [
    ("Quý I/2022", "Quý I/2023", ["2023-03-31"]),
    ("Quý I//2022", "Quý I//2023", ["2023-03-31"]),
    ("Quý IV năm 2022", "Quý IV năm 2023", ["2023-12-31"]),
    ("Tháng 3/2022", "Tháng 3/2023", ["2023-03-31"]),
    ("6 tháng đầu năm 2022", "6 tháng đầu năm 2023", ["2023-06-30"]),
    ("Năm 2022", "Năm 2023", ["2023-12-31"]),
    ("Trước ngày 30/11/2022", "Trước ngày 30/11/2023", ["2023-11-30"]),
    ("Chậm nhất ngày 15 tháng 01 năm 2023", "Chậm nhất ngày 15 tháng 01 năm 2024", ["2024-01-15"]),
    ("Trước quý II/2022", "Trước quý II/2023", ["2023-03-31"]),
    ("Quý I", "Quý I", ["2023-03-31"]),
    ("Hằng quý", "Hằng quý", [None]),
    ("Trước ngày 15/6 hằng năm", "Trước ngày 15/6 hằng năm", ["2023-06-15"]),
    ("Thường xuyên", "Thường xuyên", [None]),
    ("Theo quy định", "Theo quy định", [None]),
    ("Theo Kế hoạch số 803/KH-UBND ngày 23/12/2021", "Theo Kế hoạch số 803/KH-UBND ngày 23/12/2021", [None]),
    ("Khi đủ điều kiện", "Khi đủ điều kiện", [None]),
    ("Quý I/2022; Quý III/2022", "Quý I/2023; Quý III/2023", ["2023-03-31", "2023-09-30"]),
    ("Từ tháng 3 đến tháng 9/2022", "Từ tháng 3 đến tháng 9/2023", ["2023-09-30"]),
    ("Năm 2022 - 2023", "Năm 2023 - 2024", ["2024-12-31"]),
    ("", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "text", "days"), CELLS)
def test_a_cell_moves_by_a_year(old: str, text: str, days: list[str | None]) -> None:
    moved = moved_deadlines(parse_deadlines(old, year=2022), 2022, NEXT)
    assert as_text(moved) == text
    assert [one.due_on and one.due_on.isoformat() for one in moved] == days
    assert moved == parse_deadlines(text, year=2023)


def test_february_ends_where_it_ends() -> None:
    to_leap, from_leap = Shift(2023, 2023, 1), Shift(2024, 2024, 1)
    for shift, text, day in (
        (to_leap, "Tháng 2/2023", date(2024, 2, 29)),
        (from_leap, "Tháng 02/2024", date(2025, 2, 28)),
        (from_leap, "Trước tháng 3/2024", date(2025, 2, 28)),
        (to_leap, "Trước ngày 28/02/2023", date(2024, 2, 28)),
        (from_leap, "Trước ngày 29/02/2024", date(2025, 2, 28)),
    ):
        (moved,) = moved_deadlines(parse_deadlines(text, year=shift.first), shift.first, shift)
        assert moved.due_on == day


def test_of_a_row_whose_year_stands_once_every_member_moves() -> None:
    old = parse_deadlines("Quý I, II/2022", year=None)
    assert [one.text for one in old] == ["Quý I", "II/2022"]
    moved = moved_deadlines(old, None, NEXT)
    assert [(one.text, str(one.due_on)) for one in moved] == [
        ("Quý I", "2023-03-31"),
        ("II/2023", "2023-06-30"),
    ]


def test_a_plan_for_several_years_moves_by_its_length() -> None:
    old = parse_deadlines("Giai đoạn 2021 - 2025; Năm 2023", year=None)
    moved = moved_deadlines(old, None, Shift(2021, 2025, 5))
    assert [(one.text, one.years, str(one.due_on)) for one in moved] == [
        ("Giai đoạn 2026 - 2030", (2026, 2030), "2030-12-31"),
        ("Năm 2028", None, "2028-12-31"),
    ]


def test_all_that_a_person_put_in_moves_by_the_calendar() -> None:
    corrected = Deadline(
        text="Theo chỉ đạo năm 2022",
        kind="quarter",
        start_on=date(2022, 1, 1),
        due_on=date(2022, 3, 31),
        not_before=date(2022, 2, 15),
        years=(2022, 2022),
        reference="Chương trình năm 2022",
        event="hội nghị năm 2022",
    )
    assert moved_deadlines([corrected], 2022, NEXT) == [
        Deadline(
            text="Theo chỉ đạo năm 2023",
            kind="quarter",
            start_on=date(2023, 1, 1),
            due_on=date(2023, 3, 31),
            not_before=date(2023, 2, 15),
            years=(2023, 2023),
            reference="Chương trình năm 2023",
            event="hội nghị năm 2023",
        )
    ]


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)), st.integers(1, 4))
def test_a_stated_day_moves_as_the_calendar_does(day: date, by: int) -> None:
    shift = Shift(day.year, day.year, by)
    old = parse_deadlines(f"Trước ngày {day:%d/%m/%Y}", year=day.year)
    (moved,) = moved_deadlines(old, day.year, shift)
    assert moved.due_on == shift.day(day)
    assert moved.text == f"Trước ngày {shift.day(day):%d/%m/%Y}"


@given(
    st.sampled_from(("Quý {n}/{year}", "Tháng {n}/{year}")),
    st.integers(1, 4),
    st.integers(2021, 2030),
)
def test_a_period_moves_to_its_own_last_day(words: str, number: int, year: int) -> None:
    old = parse_deadlines(words.format(n=number, year=year), year=year)
    (moved,) = moved_deadlines(old, year, Shift(year, year, 1))
    assert [moved] == parse_deadlines(words.format(n=number, year=year + 1), year=None)
