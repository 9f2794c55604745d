"""The source as it is shown: verbatim, each character once, cut where fields begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Cell, Document, Paragraph, Row, Table, Where
from cchc.plans.draft import Place
from cchc.plans.reading import read_plan
from cchc.plans.reading.result import Attribution
from cchc.web.showing.source import (
    Piece,
    ShownParagraph,
    ShownTable,
    anchor,
    pieces,
    shown,
)
from tests.people import plan_text

HERE = Where(block=0)


def found(start: int, end: int, field: str = "tasks/0/title") -> Attribution:
    return Attribution(HERE, start, end, field)


class TestAnchor:
    def test_names_block_row_and_cell(self) -> None:
        assert anchor(Where(block=14)) == "b14"
        assert anchor(Where(block=14, row=3)) == "b14r3"
        assert anchor(Where(block=14, row=3, cell=2)) == "b14r3c2"

    def test_is_the_same_for_a_place_of_the_draft(self) -> None:
        assert anchor(Place(block=14, row=3, cell=2, line=99)) == "b14r3c2"


class TestPieces:
    def test_cut_where_fields_begin_and_end(self) -> None:
        text = "Số: 42/KH-SLĐTBXH"

        assert pieces(text, [found(4, 17, "document/code")]) == [
            Piece("Số: ", ""),
            Piece("42/KH-SLĐTBXH", "document/code"),
        ]

    def test_come_in_the_order_of_the_text(self) -> None:
        cut = pieces("một hai ba", [found(8, 10, "c"), found(0, 3, "a"), found(4, 7, "b")])

        assert [piece.field for piece in cut] == ["a", "", "b", "", "c"]

    def test_of_two_that_overlap_the_first_keeps_its_characters(self) -> None:
        assert pieces("abcdef", [found(0, 4, "x"), found(2, 6, "y")]) == [
            Piece("abcd", "x"),
            Piece("ef", "y"),
        ]

    def test_blank_between_two_fields_is_not_unread(self) -> None:
        first, blank, _last = pieces("ab cd", [found(0, 2), found(3, 5)])

        assert not first.is_unread
        assert not blank.is_unread

    def test_words_that_no_field_took_are_unread(self) -> None:
        assert [piece.is_unread for piece in pieces("ab cd", [found(0, 2)])] == [False, True]

    def test_headings_carry_the_document_not_a_value(self) -> None:
        [piece] = pieces("PHỤ LỤC", [found(0, 7, "structure/heading")])

        assert piece.is_frame
        assert not piece.is_unread

    @given(
        text=st.text(max_size=60),
        cuts=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8),
    )
    def test_joined_again_they_are_the_text(self, text: str, cuts: list[tuple[int, int]]) -> None:
        read = [found(min(cut), max(cut), f"f{n}") for n, cut in enumerate(cuts)]

        assert "".join(piece.text for piece in pieces(text, read)) == text
        assert all(piece.text for piece in pieces(text, read))


class TestShown:
    def test_paragraphs_keep_label_weight_and_page(self) -> None:
        block = Paragraph("Mục đích", Where(block=0, page=2), heading=2, bold=True, label="1.")

        [paragraph] = shown(Document("a.docx", "docx", "0" * 64, (block,)), [])

        assert paragraph == ShownParagraph(
            anchor="b0",
            label="1.",
            pieces=[Piece("Mục đích", "")],
            heading=True,
            bold=True,
            page=2,
        )

    def test_tables_keep_merged_cells_and_header(self) -> None:
        def cell(text: str, row: int, at: int, **more: int) -> Cell:
            return Cell(text, Where(block=3, row=row, cell=at), column=at, **more)

        rows = (
            Row((cell("STT", 0, 0), cell("Nhiệm vụ", 0, 1)), header=True),
            Row((cell("I. Chỉ đạo", 1, 0, columns=2),)),
            Row((cell("1", 2, 0, rows=2), cell("Kế hoạch", 2, 1))),
        )
        document = Document("a.docx", "docx", "0" * 64, (Table(rows, Where(block=3), 2),))
        read = Attribution(Where(block=3, row=2, cell=1), 0, 8, "tasks/0/title")

        [table] = shown(document, [read])

        assert isinstance(table, ShownTable)
        assert [row.anchor for row in table.rows] == ["b3r0", "b3r1", "b3r2"]
        assert [[c.anchor for c in row.cells] for row in table.rows] == [
            ["b3r0c0", "b3r0c1"],
            ["b3r1c0"],
            ["b3r2c0", "b3r2c1"],
        ]
        assert table.rows[0].cells[0].header
        assert table.rows[1].cells[0].columns == 2
        assert table.rows[2].cells[0].rows == 2
        assert table.rows[2].cells[1].pieces == [Piece("Kế hoạch", "tasks/0/title")]

    def test_a_document_read_for_real_is_shown_whole(self) -> None:
        reading = read_plan(extract_bytes("ke-hoach.md", plan_text()))

        blocks = shown(reading.document, reading.attributions)

        said = []
        for block in blocks:
            if isinstance(block, ShownTable):
                cells = [cell for row in block.rows for cell in row.cells]
                said += ["".join(piece.text for piece in cell.pieces) for cell in cells]
            else:
                said.append("".join(piece.text for piece in block.pieces))
        meant = []
        for original in reading.document.blocks:
            if isinstance(original, Table):
                meant += [cell.text for row in original.rows for cell in row.cells]
            else:
                meant.append(original.text)
        assert said == meant
