"""HTML tables -> rows on an exact grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.assembly import Part, RawCell, RawRow, cell_of_parts
from cchc.documents.extract.html.tree import is_unseen, line_of, span, tag_of

GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
WIDEST: Final = 1000
TALLEST: Final = 65534
"""Limits of `colspan` and `rowspan` in the HTML standard."""
DATA_CELLS: Final = 4
"""A table inside a table with this many cells is a table of its own: the outer one only places it on the page."""

PartsOf = Callable[[_Element], list[Part]]


def is_layout(table: _Element) -> bool:
    """The table only arranges the page: it holds another table, or says so itself."""
    if table.get("role") in {"presentation", "none"}:
        return True
    return any(
        inner is not table and sum(1 for _ in inner.iter("td", "th")) >= DATA_CELLS
        for inner in table.iter("table")
    )


def cells_below(table: _Element) -> Iterator[_Element]:
    """The cells of a table itself, in reading order."""
    for row, _ in _rows_of(table):
        yield from _cells_of(row)


def read_rows(table: _Element, parts_of: PartsOf) -> list[RawRow]:
    """Rows with each merged cell once, where it begins; spans end with the table."""
    rows = list(_rows_of(table))
    taken: dict[int, int] = {}
    found: list[RawRow] = []
    for number, (row, in_head) in enumerate(rows):
        elements = list(_cells_of(row))
        cells = _placed(elements, taken, len(rows) - number, parts_of)
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        header = in_head or (bool(elements) and all(tag_of(cell) == "th" for cell in elements))
        found.append(RawRow(cells, header, line=line_of(row)))
    return found


def _placed(
    elements: list[_Element], taken: dict[int, int], rows_left: int, parts_of: PartsOf
) -> list[RawCell]:
    """Cells of one row; columns `taken` from above are skipped, what these cells take is added."""
    cells: list[RawCell] = []
    column = 0
    for element in elements:
        while column in taken:
            column += 1
        columns = span(element, "colspan", WIDEST)
        rows = (
            rows_left
            if element.get("rowspan", "").strip() == "0"
            else span(element, "rowspan", TALLEST)
        )
        rows = min(rows, rows_left)
        cells.append(cell_of_parts(parts_of(element), column, columns, rows))
        for offset in range(columns):
            taken[column + offset] = max(rows, taken.get(column + offset, 0))
        column += columns
    return cells


def _rows_of(table: _Element) -> Iterator[tuple[_Element, bool]]:
    for node in table:
        tag = tag_of(node)
        if tag == "tr" and not is_unseen(node, tag):
            yield node, False
        elif tag in GROUPS and not is_unseen(node, tag):
            for row in node:
                if tag_of(row) == "tr" and not is_unseen(row, "tr"):
                    yield row, tag == "thead"


def _cells_of(row: _Element) -> Iterator[_Element]:
    for node in row:
        tag = tag_of(node)
        if tag in {"td", "th"} and not is_unseen(node, tag):
            yield node
