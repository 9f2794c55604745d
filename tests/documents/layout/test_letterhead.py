"""The head of a document, element by element of NĐ 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.layout.letterhead import (
    BLANK,
    LEFT,
    MOTTO_LENGTH,
    RIGHT,
    Letterhead,
    broken,
    letterhead,
    place_and_date,
    rule,
    text_length,
)
from cchc.documents.layout.sheet import PORTRAIT, twips
from tests.documents.layout.parts import Element, find, parsed, rows, style

ISSUED = Letterhead(
    agency="Sở Nội vụ",
    superior="UBND tỉnh An Giang",
    code="42/KH-SNV",
    place="An Giang",
    issued_on=date(2022, 1, 7),
)


def drawn(head: Letterhead) -> Element:
    return parsed(letterhead(head))[0]


def test_two_rows_hold_names_and_motto_then_number_and_date() -> None:
    table = drawn(ISSUED)
    assert rows(table) == [
        [
            "UBND TỈNH AN GIANGSỞ NỘI VỤ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc",
        ],
        ["Số: 42/KH-SNV", "An Giang, ngày 07 tháng 01 năm 2022"],
    ]
    assert [style(p) for p in find(table, ".//w:p")] == [
        "Superior",
        "Agency",
        "Rule",
        "StateName",
        "Motto",
        "Rule",
        "Number",
        "PlaceDate",
    ]


def test_it_has_no_borders_and_fills_the_text_width() -> None:
    table = drawn(ISSUED)
    assert find(table, ".//w:tblBorders") == []
    assert PORTRAIT.text_width == LEFT + RIGHT
    assert find(table, "w:tblGrid/w:gridCol/@w:w") == [str(twips(LEFT)), str(twips(RIGHT))]


def test_an_agency_without_superior_stands_alone() -> None:
    table = drawn(Letterhead(agency="Ủy ban nhân dân tỉnh An Giang", code="1/KH-UBND"))
    assert rows(table)[0][0] == "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG"


def test_what_is_not_known_is_left_blank() -> None:
    table = drawn(Letterhead(agency=None))
    assert rows(table) == [
        ["", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc"],
        [f"Số: {BLANK}/", f"ngày{BLANK}tháng{BLANK}năm{BLANK}"],
    ]


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2022, 1, 7), "Huế, ngày 07 tháng 01 năm 2022"),
        (date(2022, 2, 28), "Huế, ngày 28 tháng 02 năm 2022"),
        (date(2025, 3, 5), "Huế, ngày 05 tháng 3 năm 2025"),
        (date(2025, 12, 31), "Huế, ngày 31 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day: date, written: str) -> None:
    assert place_and_date(Letterhead(agency=None, place="Huế", issued_on=day)) == written


def test_the_day_of_a_draft_is_left_blank() -> None:
    head = Letterhead(agency=None, place="Huế")
    assert place_and_date(head) == f"Huế, ngày{BLANK}tháng{BLANK}năm{BLANK}"


def test_a_rule_stands_in_the_middle_of_its_column() -> None:
    line = parsed(rule(100, 40))[0]
    (indents,) = find(line, "w:pPr/w:ind")
    assert sorted(indents.attrib.values()) == [str(twips(30)), str(twips(30))]


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    motto_rule = find(drawn(ISSUED), ".//w:p[w:pPr/w:pStyle/@w:val='Rule']")[1]
    (left,) = find(motto_rule, "w:pPr/w:ind/@w:left")
    assert twips(RIGHT) - 2 * int(left) == pytest.approx(twips(MOTTO_LENGTH), abs=2)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "SỞ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI"),
        ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN"),
        ("A" * 60, "A" * 60),
    ],
)
def test_a_long_name_breaks_into_two_like_lines(name: str, lines: str) -> None:
    assert broken(name, LEFT) == lines


@given(st.lists(st.text("AẤBĐ-", min_size=1, max_size=12), min_size=1, max_size=12))
def test_breaking_changes_nothing_but_one_blank(words: list[str]) -> None:
    name = " ".join(words)
    assert broken(name, LEFT).replace("\n", " ") == name
    assert broken(name, LEFT).count("\n") <= 1


@pytest.mark.parametrize(
    ("words", "points", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.0),
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.4),
        ("THƯƠNG BINH VÀ XÃ HỘI", 13, 59.1),
    ],
)
def test_lengths_are_within_a_tenth_of_those_of_the_font(
    words: str, points: float, millimetres: float
) -> None:
    assert text_length(words, points) == pytest.approx(millimetres, rel=0.1)
