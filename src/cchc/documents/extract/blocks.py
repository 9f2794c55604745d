"""What every format is reduced to: the paragraphs and tables of a document, in reading order, verbatim.

Text is NFC with the author's words, spaces and line breaks (`\\n`) kept; only marks of the format itself
(`<b>`, `**`, `|`, `#`) are gone. Empty paragraphs and empty cells are kept out of `Paragraph`s, but an empty
cell stays in its row: its position carries meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

Format: TypeAlias = Literal["docx", "pdf", "html", "md", "txt", "odt", "doc", "scan"]
FORMATS: Final[tuple[Format, ...]] = ("docx", "pdf", "html", "md", "txt", "odt", "doc", "scan")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the document, as far as the format knows it. `block` and `row`, `cell` count from 0;
    `line` (text formats) and `page` count from 1."""

    block: int
    row: int | None = None
    cell: int | None = None
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside tables (text boxes included)."""

    text: str
    where: Where
    heading: int | None = None
    """1 to 6 where the format marks a heading, else None."""
    bold: bool = False
    """Every visible character is bold."""
    label: str = ""
    """The list number or bullet that the format keeps out of the text (Word's automatic numbers, <ol>),
    as it would print: "1.", "a)", "-". Not part of `text`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A merged cell stands once, where it begins."""

    text: str
    where: Where
    column: int
    """Grid column of its left edge, from 0."""
    columns: int = 1
    """Grid columns it spans."""
    rows: int = 1
    """Rows it spans downwards."""
    bold: bool = False
    label: str = ""
    """Automatic list number of its first paragraph, as in `Paragraph.label`."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False
    """The format itself marks it a header (w:tblHeader, <th>, the line above |---|)."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `columns` is the width of the grid."""

    rows: tuple[Row, ...]
    where: Where
    columns: int


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file reduced to blocks. `name` is the file name without folders."""

    name: str
    format: Format
    sha256: str
    blocks: tuple[Block, ...] = field(default=())
