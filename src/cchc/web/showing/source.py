"""The source document beside its structure: every character verbatim, and which field it went to.

Pure: blocks and attributions in, pieces out. `anchor` is the id that both sides use for a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cchc.documents.extract.blocks import Cell, Document, Paragraph, Table
from cchc.plans.reading.result import Attribution


class Spot(Protocol):
    """A place of the source: `blocks.Where` or `draft.Place`."""

    @property
    def block(self) -> int: ...
    @property
    def row(self) -> int | None: ...
    @property
    def cell(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together: read as `field`, or unread (`field` empty)."""

    text: str
    field: str

    @property
    def is_unread(self) -> bool:
        return not self.field and bool(self.text.strip())

    @property
    def is_frame(self) -> bool:
        """Structure of the document rather than a value of the draft."""
        return self.field.startswith("structure/")


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    anchor: str
    label: str
    pieces: Sequence[Piece]
    heading: bool
    bold: bool
    page: int | None


@dataclass(frozen=True, slots=True)
class ShownCell:
    anchor: str
    label: str
    pieces: Sequence[Piece]
    columns: int
    rows: int
    header: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    anchor: str
    cells: Sequence[ShownCell]


@dataclass(frozen=True, slots=True)
class ShownTable:
    anchor: str
    rows: Sequence[ShownRow]


ByPlace = Mapping[tuple[int, int | None, int | None], Sequence[Attribution]]


def anchor(place: Spot) -> str:
    """The id of a place in the page: "b14" a block, "b14r3" a row of a table, "b14r3c2" a cell."""
    row = "" if place.row is None else f"r{place.row}"
    cell = "" if place.cell is None else f"c{place.cell}"
    return f"b{place.block}{row}{cell}"


def shown(
    document: Document, attributions: Iterable[Attribution]
) -> list[ShownParagraph | ShownTable]:
    """The blocks of the document in order, each text cut where its fields begin and end."""
    read: dict[tuple[int, int | None, int | None], list[Attribution]] = defaultdict(list)
    for found in attributions:
        read[_key(found.where)].append(found)
    return [
        _table(block, read) if isinstance(block, Table) else _paragraph(block, read)
        for block in document.blocks
    ]


def pieces(text: str, found: Iterable[Attribution]) -> list[Piece]:
    """`text` cut at the attributions; joined again, the pieces are the text."""
    cut: list[Piece] = []
    at = 0
    for part in sorted(found, key=lambda part: part.start):
        start, end = max(part.start, at), min(part.end, len(text))
        if start >= end:
            continue
        if start > at:
            cut.append(Piece(text[at:start], ""))
        cut.append(Piece(text[start:end], part.field))
        at = end
    if at < len(text):
        cut.append(Piece(text[at:], ""))
    return cut


def _paragraph(block: Paragraph, read: ByPlace) -> ShownParagraph:
    return ShownParagraph(
        anchor=anchor(block.where),
        label=block.label,
        pieces=pieces(block.text, read.get(_key(block.where), ())),
        heading=block.heading is not None,
        bold=block.bold,
        page=block.where.page,
    )


def _table(block: Table, read: ByPlace) -> ShownTable:
    return ShownTable(
        anchor=anchor(block.where),
        rows=[
            ShownRow(
                anchor(replace(block.where, row=at, cell=None)),
                [_cell(cell, row.header, read) for cell in row.cells],
            )
            for at, row in enumerate(block.rows)
        ],
    )


def _cell(cell: Cell, header: bool, read: ByPlace) -> ShownCell:
    return ShownCell(
        anchor=anchor(cell.where),
        label=cell.label,
        pieces=pieces(cell.text, read.get(_key(cell.where), ())),
        columns=cell.columns,
        rows=cell.rows,
        header=header,
    )


def _key(place: Spot) -> tuple[int, int | None, int | None]:
    return place.block, place.row, place.cell
