"""Deadlines without a day of their own: continuous, recurring, by regulation or reference, after an event, not understood."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import Deadline, Recurrence
from cchc.plans.reading.grammar.deadlines import parse_deadlines


def read(text: str) -> list[Deadline]:
    return parse_deadlines(text, year=2022)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Thường xuyên", None),
        ("Thường xuyên trong năm", None),
        ("Nhiệm vụ thường xuyên", None),
        ("Thường xuyên, liên tục", None),
        ("THƯỜNG XUYÊN", None),
        ("thuong xuyen", None),
        ("Suốt năm", None),
        ("Thường xuyên hằng năm", None),
        ("Thường xuyên, năm 2026", (2026, 2026)),
        ("Thường xuyên trong năm 2026", (2026, 2026)),
        ("Năm 2022 (Thường xuyên)", (2022, 2022)),
        ("Thường xuyên giai đoạn 2021-2025", (2021, 2025)),
    ],
)
def test_continuous_work_has_no_due_day(text: str, years: tuple[int, int] | None) -> None:
    assert read(text) == [Deadline(text=text, kind="continuous", years=years)]


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Hằng năm", "yearly"),
        ("Hàng năm", "yearly"),
        ("Định kỳ hằng tháng", "monthly"),
        ("Hàng quý", "quarterly"),
        ("Định kỳ 6 tháng", "half_yearly"),
        ("Mỗi quý 01 lần", "quarterly"),
        ("01 lần/quý", "quarterly"),
        ("02 lần/năm", "half_yearly"),
        ("03 lần/năm", None),
        ("6 tháng/lần", "half_yearly"),
        ("3 tháng/1 lần", "quarterly"),
        ("Theo quý", "quarterly"),
        ("Hàng tuần", None),
        ("Định kỳ", None),
        ("trước ngày 20 hằng tháng", "monthly"),
        ("Trước ngày 05 của tháng liền kề", "monthly"),
        ("Trước ngày 25 tháng cuối quý", "quarterly"),
    ],
)
def test_what_comes_back_has_a_recurrence_and_no_due_day(
    text: str, recurrence: Recurrence | None
) -> None:
    assert read(text) == [Deadline(text=text, kind="recurring", recurrence=recurrence)]


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Trước ngày 15/12 hằng năm", date(2022, 12, 15)),
        ("Hằng năm, trước ngày 15/12", date(2022, 12, 15)),
        ("Quý I hằng năm", date(2022, 3, 31)),
        ("tháng 01 hàng năm", date(2022, 1, 31)),
        ("Hàng năm (Quý IV)", date(2022, 12, 31)),
    ],
)
def test_a_day_of_every_year_is_due_in_the_year_of_the_plan(text: str, due_on: date) -> None:
    yearly = Deadline(text=text, kind="recurring", recurrence="yearly", due_on=due_on)

    assert read(text) == [yearly]
    assert parse_deadlines(text, year=None) == [yearly.model_copy(update={"due_on": None})]


def test_a_recurrence_limited_to_a_year_says_so() -> None:
    assert read("Hằng quý năm 2026") == [
        Deadline(
            text="Hằng quý năm 2026", kind="recurring", recurrence="quarterly", years=(2026, 2026)
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Theo quy định",
        "Theo quy định của pháp luật",
        "Theo quy định hiện hành",
        "Theo đúng thời gian quy định",
        "Đúng thời hạn quy định",
        "THEO QUY ĐỊNH",
        "Thực hiện theo quy định",
    ],
)
def test_by_regulation(text: str) -> None:
    assert read(text) == [Deadline(text=text, kind="by_regulation")]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Theo hướng dẫn của Trung ương", "hướng dẫn của Trung ương"),
        ("Theo kế hoạch của tỉnh", "kế hoạch của tỉnh"),
        ("Thực hiện theo lộ trình", "lộ trình"),
        (
            "Theo các mốc thời gian tại Quyết định số 12/QĐ-UBND ngày 25/9/2025",
            "các mốc thời gian tại Quyết định số 12/QĐ-UBND ngày 25/9/2025",
        ),
        (
            "Theo quy định tại Thông tư số 01/2018/TT-VPCP",
            "quy định tại Thông tư số 01/2018/TT-VPCP",
        ),
        ("Theo Kế hoạch số 12/KH-UBND", "Kế hoạch số 12/KH-UBND"),
    ],
)
def test_by_reference(text: str, reference: str) -> None:
    assert read(text) == [Deadline(text=text, kind="by_reference", reference=reference)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sau 03 tháng kể từ khi có văn bản hướng dẫn", "có văn bản hướng dẫn"),
        ("Khi có yêu cầu", "có yêu cầu"),
        ("Sau khi UBND tỉnh ban hành kế hoạch", "UBND tỉnh ban hành kế hoạch"),
        ("Ngay sau khi có văn bản", "có văn bản"),
        (
            "Trong vòng 05 ngày làm việc kể từ ngày nhận được hồ sơ",
            "nhận được hồ sơ",
        ),
        ("Sau Hội nghị tổng kết", "Hội nghị tổng kết"),
        (
            "Khi có Quyết định số 12/QĐ-UBND ngày 01/02/2022",
            "có Quyết định số 12/QĐ-UBND ngày 01/02/2022",
        ),
    ],
)
def test_after_an_event(text: str, event: str) -> None:
    assert read(text) == [Deadline(text=text, kind="after_event", event=event)]


@pytest.mark.parametrize(
    "text",
    [
        "Chưa xác định",
        "31/02/2022",
        "29/02/2022",
        "29/2",
        "31/6",
        "31/6/2022",
        "tháng 13",
        "tháng 13/2022",
        "Quý V/2022",
        "Quý I/22",
        "Quý I/ 2O22",
        "31/12/22",
        "Năm 2021-25",
        "Đầu năm 2022",
        "Giữa quý II/2022",
        "30 ngày",
        "24/7",
        "Tuần 2 tháng 6/2022",
        "tuần 1/tháng 6",
        "Ngày làm việc cuối cùng của tháng",
        "Tháng Giêng",
        "Quý/năm",
        "Không thời hạn",
        "Xây dựng kế hoạch năm 2023",
        "6 tháng",
        "Quý IV/2026 - Quý I/2026",
    ],
)
def test_what_is_not_understood_is_kept_and_not_guessed(text: str) -> None:
    assert read(text) == [Deadline(text=text, kind="unknown")]


@pytest.mark.parametrize("text", ["", " ", "-", "...", "\n", " - \n;"])
def test_an_empty_cell_has_no_deadline(text: str) -> None:
    assert read(text) == []
