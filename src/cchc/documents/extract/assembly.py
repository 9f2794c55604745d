"""From what a format's reader found to numbered blocks: texts cleaned, empty ones left out, places filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.documents.extract.blocks import Block, Cell, Paragraph, Row, Table, Where

INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that print nothing: controls, soft hyphen, zero-width and direction marks, half surrogates."""
BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANKS_AT_BREAK: Final = re.compile(r"[^\S\n]*\n[^\S\n]*")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a reader found it; `column` None stands right after its neighbour."""

    text: str
    column: int | None = None
    columns: int = 1
    rows: int = 1
    bold: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as a reader found it."""

    cells: Sequence[RawCell]
    header: bool = False
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph as a reader found it, in a cell or outside."""

    text: str
    label: str = ""
    bold: bool = False
    heading: int | None = None
    line: int | None = None
    page: int | None = None


def cell_of_parts(parts: Iterable[Part], column: int, columns: int, rows: int) -> RawCell:
    """A cell of several paragraphs, one a line: the first label is the cell's, the others stand in its text."""
    said = [(part, words) for part in parts if (words := clean(part.text)) or part.label]
    lines = [
        f"{part.label} {words}".strip() if number else words
        for number, (part, words) in enumerate(said)
    ]
    bold = all(part.bold for part, words in said if words)
    return RawCell("\n".join(lines), column, columns, rows, bold, said[0][0].label if said else "")


def rejoined(text: str, after: str) -> str:
    """Two parts of a text that a wrapped line parted: `803/KH-` and `UBND` meet without a blank."""
    glued = len(text) > 1 and text[-1] in "-/" and text[-2].isalnum() and after[:1].isalnum()
    return f"{text}{'' if glued else ' '}{after}"


def clean(text: str) -> str:
    """The text in NFC without invisible characters; every kind of line break as one `\\n`; ends trimmed."""
    if text.isprintable():  # neither invisible signs nor breaks: most text
        return unicodedata.normalize("NFC", text).strip()
    visible = INVISIBLE.sub("", BREAKS.sub("\n", text))
    return BLANKS_AT_BREAK.sub("\n", unicodedata.normalize("NFC", visible)).strip()


@dataclass(slots=True)
class Assembly:
    """Collects the blocks of one document in reading order."""

    blocks: list[Block] = field(default_factory=list)

    def add_paragraph(
        self,
        text: str,
        *,
        heading: int | None = None,
        bold: bool = False,
        label: str = "",
        line: int | None = None,
        page: int | None = None,
    ) -> None:
        """Append a paragraph unless nothing of it is visible."""
        words = clean(text)
        if words:
            where = Where(len(self.blocks), line=line, page=page)
            self.blocks.append(Paragraph(words, where, heading, bold, label))

    def add_part(self, part: Part) -> None:
        """Append a paragraph a reader found."""
        self.add_paragraph(
            part.text,
            heading=part.heading,
            bold=part.bold,
            label=part.label,
            line=part.line,
            page=part.page,
        )

    def add_table(self, rows: Iterable[RawRow], columns: int = 0) -> None:
        """Append a table, at least `columns` wide, unless no cell of it holds text or a label."""
        block = len(self.blocks)
        placed = tuple(_row(raw, block, number) for number, raw in enumerate(rows))
        cells = [cell for row in placed for cell in row.cells]
        if any(cell.text or cell.label for cell in cells):
            width = max(columns, *(cell.column + cell.columns for cell in cells))
            first = next(cell.where for cell in cells)
            where = Where(block, line=first.line, page=first.page)
            self.blocks.append(Table(placed, where, width))


def _row(raw: RawRow, block: int, number: int) -> Row:
    cells: list[Cell] = []
    edge = 0
    for index, cell in enumerate(raw.cells):
        column = edge if cell.column is None else cell.column
        where = Where(block, number, index, raw.line, raw.page)
        text = clean(cell.text)
        bold = cell.bold and bool(text)
        cells.append(Cell(text, where, column, cell.columns, cell.rows, bold, cell.label))
        edge = column + cell.columns
    return Row(tuple(cells), raw.header)
