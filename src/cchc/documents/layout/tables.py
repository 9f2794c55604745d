"""Tables: a frame without borders that sets blocks side by side, and a ruled grid of rows.

Widths are in millimetres and stand on the grid and on every cell: Word follows the cells, LibreOffice the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from cchc.documents.layout.sheet import twips
from cchc.documents.layout.xml import Attributes, Markup, element, paragraph

SPLIT_FROM: Final = 700
"""Characters in one cell from which a row may break across pages: shorter rows stay whole."""

WHOLE: Final = element("cantSplit")
REPEATED: Final = element("tblHeader")
KEPT: Final = element("keepNext")

Merge = Literal["none", "first", "more"]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    style: str = "CellText"
    columns: int = 1
    """Grid columns it spans."""
    merge: Merge = "none"
    """Downwards: the first cell of a merge carries the text, the others continue it."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False
    """Repeated at the top of every page."""
    keep_with_next: bool = False
    """Never the last row of a page."""


def frame(
    widths: Sequence[float], rows: Sequence[Sequence[Sequence[Markup]]], above: float = 0
) -> Markup:
    """A table without borders: rows of cells of blocks, `above` millimetres of room over each row.

    A row never breaks across pages.
    """
    return _table(
        widths,
        [
            _row([_cell(width, blocks) for width, blocks in zip(widths, row, strict=True)])
            for row in rows
        ],
        margins=[_margins(above)],
    )


def grid(widths: Sequence[float], rows: Sequence[Row], caption: str) -> Markup:
    """A ruled table. `caption` is its name for people who do not see it."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line: Attributes = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
    return _table(
        widths,
        [_grid_row(row, widths) for row in rows],
        borders=[element("tblBorders", None, *(element(side, line) for side in sides))],
        caption=[element("tblCaption", {"val": caption})],
    )


def _grid_row(row: Row, widths: Sequence[float]) -> Markup:
    cells, column = [], 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.columns])
        keep = [KEPT] if row.keep_with_next else []
        text = "" if cell.merge == "more" else cell.text
        properties = []
        if cell.columns > 1:
            properties.append(element("gridSpan", {"val": cell.columns}))
        if cell.merge != "none":
            attributes = {"val": "restart"} if cell.merge == "first" else None
            properties.append(element("vMerge", attributes))
        if row.header:
            properties.append(element("vAlign", {"val": "center"}))
        cells.append(_cell(width, [paragraph(text, cell.style, *keep)], properties))
        column += cell.columns
    whole = all(len(cell.text) < SPLIT_FROM for cell in row.cells)
    return _row(cells, whole=whole, header=row.header)


def _table(
    widths: Sequence[float],
    rows: Sequence[Markup],
    *,
    borders: Sequence[Markup] = (),
    margins: Sequence[Markup] = (),
    caption: Sequence[Markup] = (),
) -> Markup:
    properties = element(
        "tblPr",
        None,
        element("tblW", {"w": sum(map(twips, widths)), "type": "dxa"}),
        element("jc", {"val": "center"}),
        *borders,
        element("tblLayout", {"type": "fixed"}),
        *margins,
        *caption,
    )
    columns = element("tblGrid", None, *(element("gridCol", {"w": twips(w)}) for w in widths))
    return element("tbl", None, properties, columns, *rows)


def _row(cells: Sequence[Markup], *, whole: bool = True, header: bool = False) -> Markup:
    properties = [WHOLE] * whole + [REPEATED] * header
    return element(
        "tr", None, *([element("trPr", None, *properties)] if properties else []), *cells
    )


def _cell(width: float, blocks: Sequence[Markup], properties: Sequence[Markup] = ()) -> Markup:
    measure = element("tcW", {"w": twips(width), "type": "dxa"})
    return element("tc", None, element("tcPr", None, measure, *properties), *blocks)


def _margins(top: float) -> Markup:
    """Cells whose text begins at their edges, but for the room above it."""
    sides = {"top": twips(top), "left": 0, "right": 0}
    return element(
        "tblCellMar", None, *(element(side, {"w": w, "type": "dxa"}) for side, w in sides.items())
    )
