"""HTML -> blocks. Everything a browser would show is kept, menus and notices of a web copy included:
what belongs to the plan is decided by who reads the blocks."""

from __future__ import annotations

from lxml.etree import _Element

from cchc.documents.extract.assembly import Assembly, Part, RawRow
from cchc.documents.extract.blocks import Block
from cchc.documents.extract.html.flow import Around, Flow
from cchc.documents.extract.html.tables import cells_below, is_layout, read_rows
from cchc.documents.extract.html.tree import is_bold, parse, tag_of


class Page:
    """Reads one page into an assembly."""

    def __init__(self) -> None:
        self.assembly = Assembly()
        self._flow = Flow(self.assembly.add_part, self._table)

    def read(self, root: _Element) -> list[Block]:
        self._flow.walk(root, Around())
        self._flow.flush()
        return self.assembly.blocks

    def _table(self, table: _Element, around: Around) -> None:
        for caption in table.iterchildren("caption"):
            self._inside(caption, around)
        if is_layout(table):
            for cell in cells_below(table):
                self._inside(cell, around)
        else:
            self.assembly.add_table(rows_of(table, around))

    def _inside(self, element: _Element, around: Around) -> None:
        bold = is_bold(element, tag_of(element), inherited=around.bold)
        self._flow.walk(element, Around(bold, around.heading, around.exact))
        self._flow.flush()


def rows_of(table: _Element, around: Around) -> list[RawRow]:
    """The rows of a table; a table inside one of its cells becomes text of that cell."""
    return read_rows(table, lambda cell: _parts(cell, around))


def _parts(element: _Element, around: Around) -> list[Part]:
    found: list[Part] = []

    def nested(table: _Element, inside: Around) -> None:
        for cell in cells_below(table):
            found.extend(_parts(cell, inside))

    flow = Flow(found.append, nested)
    bold = is_bold(element, tag_of(element), inherited=around.bold)
    flow.walk(element, Around(bold, around.heading, around.exact))
    flow.flush()
    return found


def read(text: str) -> list[Block]:
    """The blocks of a page."""
    root = parse(text)
    return [] if root is None else Page().read(root)


def first_table(text: str) -> list[RawRow]:
    """The rows of the first table of a fragment."""
    root = parse(text)
    table = None if root is None else next(root.iter("table"), None)
    return [] if table is None else rows_of(table, Around())
