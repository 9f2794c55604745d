"""The exact grid of a Word table."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.documents.extract.blocks import Cell, Table
from tests.documents.extract.showing import extract, read, rows_of, words_of
from tests.documents.extract.word import b, p, r, tbl, tc, tr, word


def places(body: str) -> list[list[tuple[str, int, int, int]]]:
    """(text, column, columns, rows) of every cell."""
    rows = rows_of(extract("a.docx", word(body)))
    return [
        [(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in rows
    ]


def test_a_plain_table() -> None:
    document = extract("a.docx", word(tbl(tr(tc(b("STT")), "Việc"), tr("1", ""), columns=2)))
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert table.columns == 2
    assert read("a.docx", word(tbl(tr(tc(b("STT")), "Việc"), tr("1", "")))) == [
        [["**STT", "Việc"], ["1", ""]]
    ]
    assert [(cell.where.row, cell.where.cell) for row in table.rows for cell in row.cells] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_cells_merged_across() -> None:
    assert places(
        tbl(tr("a", "b", "c"), tr(tc("I. Thể chế", span=3)), tr("1", tc("x", span=2)))
    ) == [
        [("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)],
        [("I. Thể chế", 0, 3, 1)],
        [("1", 0, 1, 1), ("x", 1, 2, 1)],
    ]


def test_cells_merged_down_stand_once_where_they_begin() -> None:
    body = tbl(
        tr(tc("1", merge="restart"), "Kế hoạch", "Quý I"),
        tr(tc(merge="continue"), "Báo cáo", "Quý II"),
        tr(tc(merge="continue"), "Tờ trình", "Quý III"),
        tr(tc("2", merge="restart"), "Quyết định", "Quý IV"),
    )
    assert places(body) == [
        [("1", 0, 1, 3), ("Kế hoạch", 1, 1, 1), ("Quý I", 2, 1, 1)],
        [("Báo cáo", 1, 1, 1), ("Quý II", 2, 1, 1)],
        [("Tờ trình", 1, 1, 1), ("Quý III", 2, 1, 1)],
        [("2", 0, 1, 1), ("Quyết định", 1, 1, 1), ("Quý IV", 2, 1, 1)],
    ]


def test_a_block_merged_both_ways() -> None:
    body = tbl(
        tr(tc("Chủ trì, phối hợp", span=2, merge="restart"), "Hạn"),
        tr(tc(span=2, merge="continue"), "Quý I"),
    )
    assert places(body) == [
        [("Chủ trì, phối hợp", 0, 2, 2), ("Hạn", 2, 1, 1)],
        [("Quý I", 2, 1, 1)],
    ]


def test_a_merge_without_a_beginning_is_a_cell_of_its_own() -> None:
    assert places(tbl(tr(tc("a", merge="continue"), "b"))) == [[("a", 0, 1, 1), ("b", 1, 1, 1)]]


def test_a_plain_cell_ends_a_merge() -> None:
    body = tbl(tr(tc("1", merge="restart"), "a"), tr("2", "b"), tr(tc("3", merge="continue"), "c"))
    assert places(body) == [
        [("1", 0, 1, 1), ("a", 1, 1, 1)],
        [("2", 0, 1, 1), ("b", 1, 1, 1)],
        [("3", 0, 1, 1), ("c", 1, 1, 1)],
    ]


def test_merges_of_older_word() -> None:
    begin, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = tbl(
        tr(tc("I.", properties=begin), tc(properties=go_on), tc(properties=go_on)),
        tr("1", "a", "b"),
    )
    assert places(body) == [[("I.", 0, 3, 1)], [("1", 0, 1, 1), ("a", 1, 1, 1), ("b", 2, 1, 1)]]


def test_a_row_may_begin_further_right() -> None:
    skipped = '<w:gridBefore w:val="2"/>'
    assert places(tbl(tr("a", "b", "c"), tr("x", properties=skipped))) == [
        [("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)],
        [("x", 2, 1, 1)],
    ]


def test_a_merge_is_found_by_its_place_in_the_grid() -> None:
    """The cell above stands third, the one that continues it first: only the grid says they are one."""
    skipped = '<w:gridBefore w:val="1"/>'
    body = tbl(tr("1", tc("a", merge="restart")), tr(tc(merge="continue"), properties=skipped))
    assert places(body) == [[("1", 0, 1, 1), ("a", 1, 1, 2)], []]


def test_header_rows_are_marked() -> None:
    mark = "<w:tblHeader/>"
    off = '<w:tblHeader w:val="0"/>'
    body = tbl(
        tr("STT", "Việc", properties=mark),
        tr("(1)", "(2)", properties=mark),
        tr("1", "a", properties=off),
    )
    assert [row.header for row in rows_of(extract("a.docx", word(body)))] == [True, True, False]


def test_a_deleted_row_is_gone() -> None:
    body = tbl(
        tr("1", "a"), tr("2", "b", properties="<w:del/>"), tr("3", "c", properties="<w:ins/>")
    )
    assert read("a.docx", word(body)) == [[["1", "a"], ["3", "c"]]]


def test_rows_and_cells_in_content_controls() -> None:
    def wrapped(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = f"<w:tbl>{wrapped(tr('1', 'a'))}<w:tr>{wrapped(tc('2'))}{tc('b')}</w:tr></w:tbl>"
    assert read("a.docx", word(body)) == [[["1", "a"], ["2", "b"]]]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    cell = tc(
        p("Chủ trì: Sở Công Thương."), p(""), p("Phối hợp:", "<w:r><w:br/></w:r>", "Sở Nội vụ.")
    )
    assert read("a.docx", word(tbl(tr("1", cell)))) == [
        [["1", "Chủ trì: Sở Công Thương.\nPhối hợp:\nSở Nội vụ."]]
    ]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = tbl(tr("a", "b"), tr("c", "d"))
    assert read("a.docx", word(tbl(tr("1", tc(p("Trước"), inner, p("Sau")))))) == [
        [["1", "Trước\na\nb\nc\nd\nSau"]]
    ]


def test_a_cell_is_bold_when_all_of_it_is() -> None:
    cells = [tc(p(b("Một")), p(b("Hai"))), tc(p(b("Một")), p("Hai")), tc(p(b("Một"), r(" hai")))]
    rows = rows_of(extract("a.docx", word(tbl(tr(*cells)))))
    assert [cell.bold for cell in rows[0].cells] == [True, False, False]


def test_a_table_without_a_word_is_left_out() -> None:
    assert read("a.docx", word(p("Một") + tbl(tr("", ""), tr("", "")))) == ["Một"]


@pytest.mark.parametrize("span", ['w:val="-3"', 'w:val="x"', "", 'w:val="0"', 'w:val="99999999"'])
def test_a_senseless_span_does_no_harm(span: str) -> None:
    cell = f"<w:tc><w:tcPr><w:gridSpan {span}/></w:tcPr>{p('a')}</w:tc>"
    assert [row.cells[0].text for row in rows_of(extract("a.docx", word(tbl(tr(cell, "b")))))] == [
        "a"
    ]


areas = st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 4), st.integers(0, 3))


@settings(max_examples=40, deadline=None)
@given(st.lists(areas, max_size=5))
def test_cells_tile_the_grid_whatever_was_merged(wanted: list[tuple[int, int, int, int]]) -> None:
    """Merge areas that do not overlap; every place of the grid then belongs to exactly one cell."""
    made = docx.Document()
    table = made.add_table(5, 4)
    for number, cell in enumerate(table._cells):
        cell.text = f"ô {number}"
    merged: set[tuple[int, int]] = set()
    for y0, x0, y1, x1 in wanted:
        (top, low), (left, right) = sorted((y0, y1)), sorted((x0, x1))
        area = {(y, x) for y in range(top, low + 1) for x in range(left, right + 1)}
        if not area & merged:
            table.cell(top, left).merge(table.cell(low, right))
            merged |= area
    stored = BytesIO()
    made.save(stored)
    document = extract("a.docx", stored.getvalue())
    covered = [
        place
        for number, row in enumerate(rows_of(document))
        for cell in row.cells
        for place in places_of(number, cell)
    ]
    assert sorted(covered) == [(row, column) for row in range(5) for column in range(4)]
    assert {f"ô {number}" for number in range(20)} <= set(words_of(document).split("\n"))


def places_of(row: int, cell: Cell) -> list[tuple[int, int]]:
    return [
        (row + down, cell.column + right)
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
