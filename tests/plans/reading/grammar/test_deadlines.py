"""Deadlines as plans write them, each read to its kind and its days."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import Deadline, DeadlineKind
from cchc.plans.reading.grammar.deadlines import find_deadlines, parse_deadlines

PLAN_YEAR = 2022


def read(text: str) -> list[Deadline]:
    return parse_deadlines(text, year=PLAN_YEAR)


def due(text: str, kind: DeadlineKind, year: int, month: int, day: int) -> Deadline:
    return Deadline(text=text, kind=kind, due_on=date(year, month, day))


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Trước ngày 30/11/2025", date(2025, 11, 30)),
        ("chậm nhất là ngày 15/01/2026", date(2026, 1, 15)),
        ("Chậm nhất 31/3/2022", date(2022, 3, 31)),
        ("Không muộn hơn ngày 31/3/2022", date(2022, 3, 31)),
        ("Trước 31/12/2022", date(2022, 12, 31)),
        ("Trước ngày 31 tháng 12 năm 2022", date(2022, 12, 31)),
        ("31.12.2022", date(2022, 12, 31)),
        ("31-12-2022", date(2022, 12, 31)),
        ("Ngày 05 tháng 01 năm 2023", date(2023, 1, 5)),
        ("Hoàn thành trước ngày 15/11/2022", date(2022, 11, 15)),
        ("Đến 31/12/2022", date(2022, 12, 31)),
        ("trước 31/3", date(2022, 3, 31)),
        ("Hoàn thành trước 15/11", date(2022, 11, 15)),
        ("Ngày 15 tháng 6", date(2022, 6, 15)),
        ("Ngày 15 tháng 6/2023", date(2023, 6, 15)),
        ("31/12", date(2022, 12, 31)),
        ("TRƯỚC NGÀY 30/11/2025", date(2025, 11, 30)),
        ("truoc ngay 30/11/2025", date(2025, 11, 30)),
        ("Báo cáo quý I trước ngày 15/3/2022", date(2022, 3, 15)),
        ("Trước 31/01 năm sau", date(2023, 1, 31)),
        ("Trước ngày 31/01 năm liền kề sau", date(2023, 1, 31)),
    ],
)
def test_a_day(text: str, due_on: date) -> None:
    assert read(text) == [Deadline(text=text, kind="day", due_on=due_on)]


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Tháng 3/2026", date(2026, 3, 31)),
        ("06/2025", date(2025, 6, 30)),
        ("06.2025", date(2025, 6, 30)),
        ("12/2022", date(2022, 12, 31)),
        ("T12/2022", date(2022, 12, 31)),
        ("tháng 01 năm 2026", date(2026, 1, 31)),
        ("Tháng 02/2024", date(2024, 2, 29)),
        ("THÁNG 6 NĂM 2022", date(2022, 6, 30)),
        ("thang 6/2022", date(2022, 6, 30)),
        ("Hoàn thành trong tháng 4/2022", date(2022, 4, 30)),
        ("trong tháng 6", date(2022, 6, 30)),
        ("Tháng 12", date(2022, 12, 31)),
        ("Cuối tháng 6/2022", date(2022, 6, 30)),
        ("Tháng 6-2022", date(2022, 6, 30)),
        ("9 tháng đầu năm 2022", date(2022, 9, 30)),
        ("Trước tháng 6/2022", date(2022, 5, 31)),
        ("Kế hoạch năm 2023 trong tháng 12/2022", date(2022, 12, 31)),
        ("Quý I/2022 (tháng 02)", date(2022, 2, 28)),
    ],
)
def test_a_month_is_due_on_its_last_day(text: str, due_on: date) -> None:
    assert read(text) == [Deadline(text=text, kind="month", due_on=due_on)]


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Quý I/2022", date(2022, 3, 31)),
        ("Quý I//2022", date(2022, 3, 31)),
        ("Quý IV/2025", date(2025, 12, 31)),
        ("Quí IV-2025", date(2025, 12, 31)),
        ("Quý III Năm 2026", date(2026, 9, 30)),
        ("QUÝ I NĂM 2022", date(2022, 3, 31)),
        ("Trong quý I năm 2026", date(2026, 3, 31)),
        ("Xong trong Quý II/2026", date(2026, 6, 30)),
        ("Quý I, năm 2022", date(2022, 3, 31)),
        ("Quý II/ 2022", date(2022, 6, 30)),
        ("Quý II /2022", date(2022, 6, 30)),
        ("Quý I – 2022", date(2022, 3, 31)),
        ("quý ii.2022", date(2022, 6, 30)),
        ("quyII/2022", date(2022, 6, 30)),
        ("Quý\nI/2022", date(2022, 3, 31)),
        ("Quý\u00a0I/2022", date(2022, 3, 31)),
        ("Quý l/2022", date(2022, 3, 31)),
        ("Quý Ⅳ/2022", date(2022, 12, 31)),
        ("Quy 1/2022", date(2022, 3, 31)),
        ("quý 1", date(2022, 3, 31)),
        ("Quý 4 năm 2022", date(2022, 12, 31)),
        ("Q1/2022", date(2022, 3, 31)),
        ("Q.IV", date(2022, 12, 31)),
        ("Hết quý III", date(2022, 9, 30)),
        ("Cuối quý II/2022", date(2022, 6, 30)),
        ("Trước quý II/2022", date(2022, 3, 31)),
        ("Năm 2022: Quý I", date(2022, 3, 31)),
        ("Quý I năm sau", date(2023, 3, 31)),
    ],
)
def test_a_quarter_is_due_on_its_last_day(text: str, due_on: date) -> None:
    assert read(text) == [Deadline(text=text, kind="quarter", due_on=due_on)]


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("6 tháng đầu năm 2022", date(2022, 6, 30)),
        ("06 tháng đầu năm", date(2022, 6, 30)),
        ("Sáu tháng đầu năm 2023", date(2023, 6, 30)),
        ("Trong 6 tháng cuối năm 2022", date(2022, 12, 31)),
        ("Nửa đầu năm 2022", date(2022, 6, 30)),
    ],
)
def test_a_half_year_is_due_on_its_last_day(text: str, due_on: date) -> None:
    assert read(text) == [Deadline(text=text, kind="half_year", due_on=due_on)]


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Năm 2022", date(2022, 12, 31)),
        ("Trong năm 2026", date(2026, 12, 31)),
        ("2026", date(2026, 12, 31)),
        ("Cả năm 2022", date(2022, 12, 31)),
        ("Đến hết năm 2025", date(2025, 12, 31)),
        ("Đến năm 2025", date(2025, 12, 31)),
        ("cuối năm", date(2022, 12, 31)),
        ("Trong năm", date(2022, 12, 31)),
        ("Trước năm 2023", date(2022, 12, 31)),
        ("NAM 2022", date(2022, 12, 31)),
    ],
)
def test_a_year_is_due_on_its_last_day(text: str, due_on: date) -> None:
    assert read(text) == [Deadline(text=text, kind="year", due_on=due_on)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025 - 2026", 2025, 2026),
        ("2025-2026", 2025, 2026),
        ("Giai đoạn 2021-2025", 2021, 2025),
        ("Năm 2021 - 2025", 2021, 2025),
        ("Từ 2021 đến 2025", 2021, 2025),
        ("từ năm 2022 đến năm 2025", 2022, 2025),
        ("Năm 2022 – 2023", 2022, 2023),
    ],
)
def test_a_span_of_years(text: str, first: int, last: int) -> None:
    assert read(text) == [
        Deadline(
            text=text,
            kind="years",
            start_on=date(first, 1, 1),
            due_on=date(last, 12, 31),
            years=(first, last),
        )
    ]


@pytest.mark.parametrize(
    ("text", "kind", "start_on", "due_on"),
    [
        ("Từ tháng 3 đến tháng 9/2026", "month", date(2026, 3, 1), date(2026, 9, 30)),
        ("Tháng 11 - 12/2022", "month", date(2022, 11, 1), date(2022, 12, 31)),
        ("Tháng 5 đến tháng 6", "month", date(2022, 5, 1), date(2022, 6, 30)),
        ("06/2025 - 12/2025", "month", date(2025, 6, 1), date(2025, 12, 31)),
        ("Tháng 12/2021 đến tháng 02/2022", "month", date(2021, 12, 1), date(2022, 2, 28)),
        ("Quý IV/2025- Quý II/2026", "quarter", date(2025, 10, 1), date(2026, 6, 30)),
        ("từ quý II đến quý IV/2022", "quarter", date(2022, 4, 1), date(2022, 12, 31)),
        ("Quý I - IV/2022", "quarter", date(2022, 1, 1), date(2022, 12, 31)),
        ("trong Quý I-II/2022", "quarter", date(2022, 1, 1), date(2022, 6, 30)),
        ("Từ quý I đến quý IV", "quarter", date(2022, 1, 1), date(2022, 12, 31)),
        ("01/01/2022 - 31/12/2022", "day", date(2022, 1, 1), date(2022, 12, 31)),
        (
            "Từ ngày 15/01/2022 đến hết ngày 30/11/2022",
            "day",
            date(2022, 1, 15),
            date(2022, 11, 30),
        ),
        ("Từ Quý I/2022 đến hết Quý III/2022", "quarter", date(2022, 1, 1), date(2022, 9, 30)),
        ("Từ 01/01/2022 đến 31/12/2022", "day", date(2022, 1, 1), date(2022, 12, 31)),
        ("Từ ngày 01/01 đến ngày 31/12/2022", "day", date(2022, 1, 1), date(2022, 12, 31)),
        ("từ 1/1 đến 30/6", "day", date(2022, 1, 1), date(2022, 6, 30)),
        ("từ 05/6 - 10/6/2022", "day", date(2022, 6, 5), date(2022, 6, 10)),
        ("Từ ngày 05 đến 10/6/2022", "day", date(2022, 6, 5), date(2022, 6, 10)),
        ("Ngày 5-10/6/2022", "day", date(2022, 6, 5), date(2022, 6, 10)),
        ("08/2022 - 2023", "year", date(2022, 8, 1), date(2023, 12, 31)),
    ],
)
def test_a_range_begins_and_ends(
    text: str, kind: DeadlineKind, start_on: date, due_on: date
) -> None:
    assert read(text) == [Deadline(text=text, kind=kind, start_on=start_on, due_on=due_on)]


@pytest.mark.parametrize(
    ("text", "kind", "not_before"),
    [
        ("Bắt đầu thực hiện từ năm 2026", "year", date(2026, 1, 1)),
        ("Kể từ năm 2026", "year", date(2026, 1, 1)),
        ("Từ ngày 01/7/2026", "day", date(2026, 7, 1)),
        ("Từ tháng 7/2022 trở đi", "month", date(2022, 7, 1)),
        ("Quý III năm 2022 trở đi", "quarter", date(2022, 7, 1)),
        ("Năm 2026 trở đi", "year", date(2026, 1, 1)),
        ("Từ quý III/2022", "quarter", date(2022, 7, 1)),
        ("Sau 30/6/2022", "day", date(2022, 7, 1)),
    ],
)
def test_a_beginning_without_an_end_sets_no_due_day(
    text: str, kind: DeadlineKind, not_before: date
) -> None:
    assert read(text) == [Deadline(text=text, kind=kind, not_before=not_before)]


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2025 và các năm tiếp theo",
        "Năm 2025 và những năm sau",
        "Giai đoạn 2025 - 2030 và các năm tiếp theo",
    ],
)
def test_a_year_and_the_following_ones_begin_but_do_not_end(text: str) -> None:
    assert read(text) == [Deadline(text=text, kind="years", start_on=date(2025, 1, 1))]


def test_a_year_beside_which_no_side_is_named_fixes_no_day() -> None:
    text = "Trước ngày 31/01 năm liền kề"

    assert read(text) == [Deadline(text=text, kind="day")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quý I", "quarter"),
        ("trước 31/3", "day"),
        ("trong tháng 6", "month"),
        ("cuối năm", "year"),
        ("6 tháng đầu năm", "half_year"),
        ("Từ tháng 3", "month"),
    ],
)
def test_without_a_year_the_kind_is_known_and_the_day_is_not(text: str, kind: DeadlineKind) -> None:
    assert parse_deadlines(text, year=None) == [Deadline(text=text, kind=kind)]


@pytest.mark.parametrize("text", ["Quý I/2022", "15/3/2022", "Tháng 6/2022", "Năm 2022"])
def test_a_year_of_its_own_is_not_overruled(text: str) -> None:
    assert parse_deadlines(text, year=1999) == parse_deadlines(text, year=None)
    assert parse_deadlines(text, year=None)[0].due_on is not None


def test_each_deadline_is_found_where_it_stands() -> None:
    text = " - Quý I/2022;\n - Báo cáo trước 15/12, gửi Sở Nội vụ.\n"

    assert [text[one.start : one.end] for one in find_deadlines(text, year=PLAN_YEAR)] == [
        "Quý I/2022",
        "Báo cáo trước 15/12, gửi Sở Nội vụ",
    ]
