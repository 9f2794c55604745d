"""The exact grid of a Word table: spans across and down, cells skipped at the left, rows deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.assembly import RawCell, RawRow
from cchc.documents.extract.docx.names import VAL, W, child, number, switch
from cchc.documents.extract.numerals import whole

WRAPPERS: Final = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
PROPERTIES: Final = f"{W}tcPr"
SPAN: Final = f"{W}gridSpan"
ACROSS: Final = f"{W}hMerge"
DOWN: Final = f"{W}vMerge"
CONTINUE: Final = "continue"
WIDEST: Final = 1000
"""Grid columns; Word itself allows 63."""


@dataclass(slots=True)
class Slot:
    """A cell while its table is read: it may still grow."""

    element: _Element
    column: int
    columns: int
    rows: int = 1


@dataclass(slots=True)
class Line:
    """A row while its table is read."""

    header: bool
    slots: list[Slot] = field(default_factory=list)


def unwrapped(parent: _Element, *names: str) -> Iterator[_Element]:
    """Children of some local names, also inside content controls and the like, in order."""
    wanted = {W + name for name in names}
    for node in parent:
        if node.tag in wanted:
            yield node
        elif node.tag in WRAPPERS:
            yield from unwrapped(node, *names)


def read_rows(table: _Element, cell_of: Callable[[Slot], RawCell]) -> list[RawRow]:
    """The rows of a `w:tbl`; `cell_of` is asked for each cell once, in reading order."""
    rows = _lines(table)
    return [RawRow([cell_of(slot) for slot in line.slots], line.header) for line in rows]


def grid_width(table: _Element) -> int:
    """Columns its grid declares."""
    grid = child(table, "tblGrid")
    return 0 if grid is None else min(len(grid.findall(f"{W}gridCol")), WIDEST)


def _lines(table: _Element) -> list[Line]:
    open_slots: dict[int, Slot] = {}
    lines: list[Line] = []
    for row in unwrapped(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None:
            line = Line(switch(properties, "tblHeader") or False)
            _fill(line, row, open_slots, _bounded(number(properties, "gridBefore"), 0))
            lines.append(line)
    return lines


def _fill(line: Line, row: _Element, open_slots: dict[int, Slot], column: int) -> None:
    """Place the cells of a row; a cell merged into its neighbour above or at the left makes that one larger."""
    for element in unwrapped(row, "tc"):
        span, across, down = _merges(element)
        above = open_slots.get(column)
        if across == CONTINUE and line.slots:
            line.slots[-1].columns += span
        elif down == CONTINUE and above is not None:
            above.rows += 1
        else:
            slot = Slot(element, column, span)
            line.slots.append(slot)
            open_slots.pop(column, None)
            if down is not None:
                open_slots[column] = slot
        column += span


def _merges(cell: _Element) -> tuple[int, str | None, str | None]:
    """Grid columns of a cell; how it is merged across and down ("restart", "continue" or not at all)."""
    span, across, down = 1, None, None
    properties = next(cell.iterchildren(PROPERTIES), None)
    for node in () if properties is None else properties:
        if node.tag == SPAN:
            span = _bounded(whole(node.get(VAL)), 1) or 1
        elif node.tag == ACROSS:
            across = node.get(VAL, CONTINUE)
        elif node.tag == DOWN:
            down = node.get(VAL, CONTINUE)
    return span, across, down


def _bounded(found: int | None, default: int) -> int:
    return default if found is None else max(0, min(found, WIDEST))
