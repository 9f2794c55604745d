"""Paragraphs and cells as lines; text set in columns; drawn rules and page numbers."""

from __future__ import annotations

import pytest

from cchc.plans.reading.lines import (
    Grid,
    Line,
    cell_lines,
    ends_sentence,
    is_page_number,
    is_rule,
    items_of,
)
from tests.plans.reading.builder import P, c, document, p, table


def lines_of(*specs: P) -> list[Line]:
    _, items = items_of(document(*specs))
    return [item for item in items if isinstance(item, Line)]


def texts(*specs: P) -> list[str]:
    return [line.text.text for line in lines_of(*specs)]


def test_a_paragraph_gives_one_line_per_break() -> None:
    assert texts(p("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n  Nguyễn Văn A ")) == [
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn A",
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SỞ NỘI VỤ          CỘNG HÒA XÃ HỘI", ["SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI"]),
        ("SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI", ["SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI"]),
        ("- UBND tỉnh;      PHÓ GIÁM ĐỐC", ["- UBND tỉnh;", "PHÓ GIÁM ĐỐC"]),
        ("một  hai   ba", ["một  hai   ba"]),
        ("Số:        /KH-UBND", ["Số:        /KH-UBND"]),
        ("An Giang, ngày      tháng 12 năm 2025", ["An Giang, ngày      tháng 12 năm 2025"]),
        ("ngày 5 tháng      năm 2025", ["ngày 5 tháng      năm 2025"]),
        (
            "Số: 5/KH-SNV       An Giang, ngày 5 tháng 1 năm 2026",
            ["Số: 5/KH-SNV", "An Giang, ngày 5 tháng 1 năm 2026"],
        ),
    ],
)
def test_text_set_in_columns(text: str, columns: list[str]) -> None:
    assert texts(p(text)) == columns


def test_every_line_knows_its_characters() -> None:
    text = "  một \n\n hai      ba"
    for line in lines_of(p(text)):
        (piece,) = line.text.pieces
        assert text[piece.start : piece.end] == line.text.text


def test_the_automatic_number_belongs_to_the_first_line() -> None:
    first, second = lines_of(p("Mục đích\nvà yêu cầu", label="1."))
    assert first.marker is not None
    assert (first.marker.number, first.words) == ("1", "Mục đích")
    assert second.marker is None


def test_body_is_what_follows_the_marker() -> None:
    (line,) = lines_of(p("- 1. Cải cách thể chế: 4"))
    assert (line.words, line.text.text) == ("Cải cách thể chế: 4", "- 1. Cải cách thể chế: 4")


@pytest.mark.parametrize(
    ("spec", "marked"),
    [
        (p("Mục đích"), False),
        (p("Mục đích", bold=True), True),
        (p("Mục đích", heading=4), True),
        (p("MỤC ĐÍCH, YÊU CẦU"), True),
        (p("I. MỤC ĐÍCH"), True),
        (p("A"), False),
        (p("100%"), False),
    ],
)
def test_what_stands_out(spec: P, marked: bool) -> None:
    assert lines_of(spec)[0].marked is marked


@pytest.mark.parametrize("text", ["-------", "*****", "_____", "- - - -", "——", "..........", "-"])
def test_a_drawn_rule(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize("text", ["", "- a", "1", "--x--", "…và"])
def test_no_rule(text: str) -> None:
    assert not is_rule(text)


@pytest.mark.parametrize("text", ["2", "- 2 -", "Trang 2", "Trang 2/10", "12/30", "– 3 –"])
def test_a_page_number(text: str) -> None:
    assert is_page_number(lines_of(p(text))[0])


@pytest.mark.parametrize("text", ["2022", "Mục 2", "2 văn bản", "Trang chủ", "1.2"])
def test_no_page_number(text: str) -> None:
    assert not is_page_number(lines_of(p(text))[0])


@pytest.mark.parametrize(
    "text", ["Hết.", "Hết;", "như sau:", "triển khai./.", "(hết.)", "“Hết.”", "sao?"]
)
def test_the_end_of_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "và", "triển", "Sở Nội vụ,", "(b/c)"])
def test_the_middle_of_one(text: str) -> None:
    assert not ends_sentence(text)


def test_a_table_keeps_rows_cells_and_empty_cells() -> None:
    _, items = items_of(document(table(["STT", "Nhiệm vụ"], ["1", ""])))
    (grid,) = items
    assert isinstance(grid, Grid)
    assert [[box.words for box in boxes] for boxes in grid.rows] == [["STT", "Nhiệm vụ"], ["1", ""]]
    assert grid.columns == 2


def test_the_lines_of_a_cell() -> None:
    _, items = items_of(document(table([c("UBND TỈNH\nSỞ NỘI VỤ", bold=True), "b"])))
    (grid,) = items
    assert isinstance(grid, Grid)
    found = cell_lines(grid.rows[0][0])
    assert [(line.words, line.bold) for line in found] == [("UBND TỈNH", True), ("SỞ NỘI VỤ", True)]


def test_sources_are_numbered_as_the_texts_know_them() -> None:
    sources, items = items_of(document(p("một"), table(["hai", "ba"]), p("bốn")))
    assert [source.text for source in sources] == ["một", "hai", "ba", "bốn"]
    last = items[-1]
    assert isinstance(last, Line)
    assert last.text.pieces[0].source == 3
