"""Grids as Word lays them out: widths, merges, rows that repeat, rows that stay whole."""

from __future__ import annotations

import pytest

from cchc.documents.layout.sheet import twips
from cchc.documents.layout.tables import SPLIT_FROM, Cell, Row, frame, grid
from cchc.documents.layout.xml import Markup, paragraph
from tests.documents.layout.parts import Element, find, parsed, rows, style

WIDTHS = (15.0, 100.0, 50.0)
HEADER = Row(
    (Cell("STT", "CellHeader"), Cell("Nhiệm vụ", "CellHeader"), Cell("Kết quả")), header=True
)


def table(*more: Row) -> Element:
    return drawn(grid(WIDTHS, [HEADER, *more], "Nhiệm vụ"))


def drawn(markup: Markup) -> Element:
    return parsed(markup)[0]


def test_widths_stand_on_columns_and_cells() -> None:
    written = table(Row((Cell("I. Lĩnh vực", columns=3),)), Row((Cell("1"), Cell("a", columns=2))))
    assert find(written, "w:tblGrid/w:gridCol/@w:w") == [str(twips(w)) for w in WIDTHS]
    assert [find(row, "w:tc/w:tcPr/w:tcW/@w:w") for row in find(written, "w:tr")] == [
        [str(twips(15)), str(twips(100)), str(twips(50))],
        [str(twips(165))],
        [str(twips(15)), str(twips(150))],
    ]
    assert find(written, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_only_the_header_is_repeated() -> None:
    written = table(Row((Cell("1"), Cell("a"), Cell("b"))))
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in find(written, "w:tr")] == [1, 0]


def test_a_merged_row_spans_the_grid() -> None:
    written = table(Row((Cell("I. Lĩnh vực", "CellGroup", columns=3),), keep_with_next=True))
    (merged,) = find(written, "w:tr[2]/w:tc")
    assert find(merged, "w:tcPr/w:gridSpan/@w:val") == ["3"]
    assert style(merged[1]) == "CellGroup"
    assert len(find(merged, "w:p/w:pPr/w:keepNext")) == 1


def test_a_cell_merged_downwards_carries_its_text_once() -> None:
    written = table(
        Row((Cell("1", merge="first"), Cell("a"), Cell("x"))),
        Row((Cell("1", merge="more"), Cell("b"), Cell("y"))),
    )
    assert rows(written)[1:] == [["1", "a", "x"], ["", "b", "y"]]
    merges = find(written, ".//w:vMerge")
    assert [list(merge.attrib.values()) for merge in merges] == [["restart"], []]


@pytest.mark.parametrize(
    ("length", "whole"), [(0, True), (SPLIT_FROM - 1, True), (SPLIT_FROM, False)]
)
def test_a_row_stays_whole_unless_a_page_could_not_hold_many_like_it(
    length: int, whole: bool
) -> None:
    written = table(Row((Cell("1"), Cell("a" * length), Cell(""))))
    assert bool(find(written, "w:tr[2]/w:trPr/w:cantSplit")) is whole


def test_every_cell_holds_a_paragraph_even_an_empty_one() -> None:
    written = table(Row((Cell(""), Cell(""), Cell(""))))
    assert all(len(find(cell, "w:p")) == 1 for cell in find(written, ".//w:tc"))


def test_a_grid_is_ruled_and_named_for_those_who_do_not_see_it() -> None:
    written = table()
    (borders,) = find(written, "w:tblPr/w:tblBorders")
    assert [side.tag.split("}")[1] for side in borders] == [
        "top",
        "left",
        "bottom",
        "right",
        "insideH",
        "insideV",
    ]
    assert find(written, "w:tblPr/w:tblCaption/@w:val") == ["Nhiệm vụ"]


def test_a_frame_sets_blocks_side_by_side_without_lines() -> None:
    sides = [paragraph("trái", "Body")], [paragraph("phải", "Body")]
    written = drawn(frame((80, 85), (sides,), above=4))
    assert rows(written) == [["trái", "phải"]]
    assert find(written, ".//w:tblBorders") == []
    assert find(written, "w:tblPr/w:tblCellMar/w:top/@w:w") == [str(twips(4))]
    assert len(find(written, "w:tr/w:trPr/w:cantSplit")) == 1


def test_the_children_of_table_properties_stand_in_the_order_of_the_schema() -> None:
    order = ["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblCaption"]
    for written in (table(), drawn(frame((10,), (([paragraph("", "Body")],),)))):
        (properties,) = find(written, "w:tblPr")
        names = [child.tag.split("}")[1] for child in properties]
        assert names == [name for name in order if name in names]
