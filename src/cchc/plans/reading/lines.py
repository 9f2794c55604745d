"""A document as the reader walks it: its lines and its tables, each character tied to its source.

A paragraph gives one line per line break; a paragraph set in columns (the two halves of a letterhead
in the text of a PDF) gives one per column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from cchc.common.text import fold
from cchc.documents.extract.blocks import Cell, Document, Paragraph, Table
from cchc.plans.reading.ledger import Piece, Source, Text
from cchc.plans.reading.markers import Marker, find_marker, label_marker

OPENING: Final = 100
"""Characters that tell a set phrase from a sentence."""
WIDE_GAP: Final = re.compile(
    r"(?<!\s)(?<![Ss][ốỐoO]:)(?<![Ss][ốỐoO])(?<!ngày)(?<!tháng)(?:[^\S\n]{4,}|\t+)(?!\s|/|tháng|năm|\d|[)\]]|$)"
)
"""Blanks that set a line in columns, but for the blank number or day of a draft."""
RULE: Final = re.compile(r"[\s\-_=*~.–—…]{3,}|[-_*–—]+")
PAGE_NUMBER: Final = re.compile(
    r"(?:[-–]\s*)?(?:trang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–])?", re.IGNORECASE
)
SENTENCE_END: Final = re.compile(r"[.;:!?…]['\"”’)\]]*\s*$")


@dataclass(frozen=True)
class Line:
    """One line. `text` holds the marker too; `body` is what follows it. What is derived is worked out once."""

    text: Text
    marker: Marker | None
    bold: bool
    heading: int | None

    @cached_property
    def body(self) -> Text:
        return self.text.cut(self.marker.end) if self.marker else self.text

    @cached_property
    def words(self) -> str:
        return self.body.text.strip()

    @cached_property
    def caps(self) -> bool:
        """Set in capitals throughout."""
        return self.words.isupper() and sum(map(str.isalpha, self.words)) > 2

    @cached_property
    def marked(self) -> bool:
        """Stands out as a heading does."""
        return self.bold or self.caps or self.heading is not None

    @cached_property
    def folded(self) -> str:
        return fold(self.words)

    @cached_property
    def opening(self) -> str:
        """How the line begins, its marker included, folded."""
        return fold(self.text.text[:OPENING])


@dataclass(frozen=True)
class Box:
    """A cell and its text."""

    cell: Cell
    text: Text

    @cached_property
    def words(self) -> str:
        return self.text.text.strip()


Boxes: TypeAlias = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row; row numbers are those of the table."""

    table: Table
    rows: tuple[Boxes, ...]

    @property
    def columns(self) -> int:
        return self.table.columns or max(map(len, self.rows), default=0)

    def cut(self, start: int, end: int | None = None) -> Grid:
        return Grid(self.table, self.rows[start:end])


Item: TypeAlias = Line | Grid


def items_of(document: Document) -> tuple[list[Source], list[Item]]:
    """The sources of the document, numbered as the texts know them, and its items in order."""
    sources: list[Source] = []
    items: list[Item] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            items.extend(_paragraph_lines(block, len(sources)))
            sources.append(Source(block.where, block.text))
        else:
            items.append(_grid(block, sources))
    return sources, items


def cell_lines(box: Box) -> list[Line]:
    """The lines of a cell, for tables that only lay out text."""
    parts = _split(box.text.text)
    return [
        _line(box.text.cut(start, end), box.cell.label if not number else "", box.cell.bold, None)
        for number, (start, end) in enumerate(parts)
    ]


def is_rule(words: str) -> bool:
    """A drawn line: "-------", "*****"."""
    return bool(words) and RULE.fullmatch(words) is not None


def is_page_number(line: Line) -> bool:
    """A page number or running foot: "2", "- 2 -", "Trang 2/10"."""
    return PAGE_NUMBER.fullmatch(line.text.text.strip()) is not None


def ends_sentence(words: str) -> bool:
    return SENTENCE_END.search(words) is not None


def _grid(table: Table, sources: list[Source]) -> Grid:
    rows: list[Boxes] = []
    for row in table.rows:
        boxes: list[Box] = []
        for cell in row.cells:
            boxes.append(Box(cell, Text([Piece(len(sources), 0, cell.text)])))
            sources.append(Source(cell.where, cell.text))
        rows.append(tuple(boxes))
    return Grid(table, tuple(rows))


def _paragraph_lines(paragraph: Paragraph, source: int) -> Iterator[Line]:
    label = paragraph.label
    for start, end in _split(paragraph.text):
        text = Text([Piece(source, start, paragraph.text[start:end])])
        yield _line(text, label, paragraph.bold, paragraph.heading)
        label = ""


def _line(text: Text, label: str, bold: bool, heading: int | None) -> Line:
    marker = label_marker(label) if label.strip() else find_marker(text.text)
    return Line(text, marker, bold, heading)


def _split(text: str) -> Sequence[tuple[int, int]]:
    """The stretches of the text that stand on a line, or in a column of a line, of their own; ends trimmed."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        edges = [0, *(edge for gap in WIDE_GAP.finditer(line) for edge in gap.span()), len(line)]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            words = line[low:high].strip()
            if words:
                start = at + low + line[low:high].index(words)
                found.append((start, start + len(words)))
        at += len(line) + 1
    return found
