"""Which years of a text move with the plan, and which are those of documents already issued."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.drafting.years import Moved, Shift, move

ANNUAL = Shift(2022, 2022, 1)
FIVE_YEARS = Shift(2021, 2025, 5)

MOVING = [
    ("Cải cách hành chính năm 2022", "Cải cách hành chính năm 2023"),
    ("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022", "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2023"),
    ("Báo cáo quý I/2022, 6 tháng và năm 2022", "Báo cáo quý I/2023, 6 tháng và năm 2023"),
    ("Hoàn thành trước ngày 30/11/2022", "Hoàn thành trước ngày 30/11/2023"),
    ("trước ngày 15 tháng 01 năm 2023", "trước ngày 15 tháng 01 năm 2024"),
    ("năm học 2022 - 2023", "năm học 2023 - 2024"),
    (
        "Thực hiện theo TCVN ISO 9001:2015 trong năm 2022",
        "Thực hiện theo TCVN ISO 9001:2015 trong năm 2023",
    ),
]


@pytest.mark.parametrize(("old", "new"), MOVING)
def test_years_of_the_plan_move(old: str, new: str) -> None:
    assert move(old, ANNUAL) == Moved(new)


STAYING = [
    "Triển khai Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ",
    "Thực hiện Chương trình tổng thể giai đoạn 2021 - 2030",
    "Đạt 2.022.000 hồ sơ",
    "Mã hồ sơ 12022",
    "Đến năm 2030 hoàn thành số hóa",
    "",
]


@pytest.mark.parametrize("text", STAYING)
def test_other_figures_and_lasting_documents_stay(text: str) -> None:
    assert move(text, ANNUAL) == Moved(text)


def test_a_document_already_issued_stays_with_its_date_and_its_title() -> None:
    text = (
        "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành Kế hoạch "
        "Cải cách hành chính tỉnh An Giang năm 2022; Sở xây dựng kế hoạch năm 2022"
    )
    moved = move(text, ANNUAL)
    issued = text.partition(";")[0]
    assert moved.text == f"{issued}; Sở xây dựng kế hoạch năm 2023"
    assert moved.issued == (issued.removeprefix("Căn cứ "),)


def test_in_brackets_the_title_ends_with_the_bracket() -> None:
    text = (
        "Kiểm tra (theo Kế hoạch số 5/KH-SNV ngày 03/01/2022 về kiểm tra năm 2022) trong năm 2022"
    )
    assert move(text, ANNUAL).text == text.replace("trong năm 2022", "trong năm 2023")


def test_a_yearly_plan_of_the_higher_level_is_told_even_where_it_names_no_year() -> None:
    text = "Theo Kế hoạch số 803/KH-UBND ngày 23/12/2021"
    assert move(text, ANNUAL) == Moved(text, issued=("Kế hoạch số 803/KH-UBND ngày 23/12/2021",))


def test_what_is_over_in_the_new_year_is_told() -> None:
    text = "Chương trình giai đoạn 2016 - 2022; hoàn thành đến năm 2020"
    assert move(text, ANNUAL) == Moved(text, stays=("2016 - 2022", "2020"))


def test_the_year_before_moves_too_and_is_told() -> None:
    moved = move("Khắc phục hạn chế năm 2021", ANNUAL)
    assert moved == Moved("Khắc phục hạn chế năm 2022", before=(2021,))


def test_a_plan_for_several_years_moves_by_its_length() -> None:
    text = "Cải cách hành chính giai đoạn 2021 - 2025, sơ kết năm 2023"
    assert move(text, FIVE_YEARS) == Moved(
        "Cải cách hành chính giai đoạn 2026 - 2030, sơ kết năm 2028"
    )


LEAP = [
    ("trước ngày 29/02/2024", "trước ngày 28/02/2025"),
    ("ngày 29 tháng 02 năm 2024", "ngày 28 tháng 02 năm 2025"),
    ("chậm nhất 29/2", "chậm nhất 28/2"),
    ("29.02.2024", "28.02.2025"),
]


@pytest.mark.parametrize(("old", "new"), LEAP)
def test_the_29th_of_february_becomes_the_28th(old: str, new: str) -> None:
    assert move(old, Shift(2024, 2024, 1), everything=True) == Moved(new, leap=True)


def test_the_29th_of_february_stays_where_the_new_year_has_it() -> None:
    assert move("29/02/2024", Shift(2024, 2024, 4), everything=True) == Moved("29/02/2028")


def test_the_29th_of_february_of_an_issued_document_stays() -> None:
    text = "Quyết định số 12/QĐ-UBND ngày 29/02/2024"
    assert move(text, Shift(2024, 2024, 1)).text == text


def test_in_a_cell_of_deadlines_every_year_moves() -> None:
    assert move("Năm 2022 - 2025", ANNUAL, everything=True) == Moved("Năm 2023 - 2026")


@pytest.mark.parametrize(
    ("day", "same_day", "last_day"),
    [
        (date(2022, 3, 31), date(2023, 3, 31), date(2023, 3, 31)),
        (date(2022, 4, 29), date(2023, 4, 29), date(2023, 4, 29)),
    ],
)
def test_days_move_by_the_calendar(day: date, same_day: date, last_day: date) -> None:
    assert (ANNUAL.day(day), ANNUAL.last_day(day)) == (same_day, last_day)


def test_the_end_of_february_stays_the_end_of_february() -> None:
    to_leap, from_leap = Shift(2023, 2023, 1), Shift(2024, 2024, 1)
    assert to_leap.day(date(2023, 2, 28)) == date(2024, 2, 28)
    assert to_leap.last_day(date(2023, 2, 28)) == date(2024, 2, 29)
    assert from_leap.last_day(date(2024, 2, 29)) == date(2025, 2, 28)
    assert from_leap.day(date(2024, 2, 29)) == date(2025, 2, 28)
