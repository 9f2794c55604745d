"""Documents shown as a few lines of text, so that a test compares all of what was read at a glance.

A paragraph is one string: `#` for each heading level, the label in «», `**` when bold, the text. A table is a list of
rows, a row a list of cells; a merged cell says how many columns and rows it takes, as `text [2x1]`.
"""

from __future__ import annotations

from typing import TypeAlias

from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Block, Cell, Document, Paragraph, Row

Shown: TypeAlias = "str | list[list[str]]"


def shown(document: Document) -> list[Shown]:
    """Every block of a document."""
    return [show(block) for block in document.blocks]


def show(block: Block) -> Shown:
    if isinstance(block, Paragraph):
        marks = f"{'#' * (block.heading or 0)} " if block.heading else ""
        return f"{marks}{_label(block.label)}{'**' if block.bold else ''}{block.text}"
    return [[show_cell(cell) for cell in row.cells] for row in block.rows]


def show_cell(cell: Cell) -> str:
    spans = f" [{cell.columns}x{cell.rows}]" if (cell.columns, cell.rows) != (1, 1) else ""
    return f"{_label(cell.label)}{'**' if cell.bold else ''}{cell.text}{spans}"


def _label(label: str) -> str:
    return f"«{label}» " if label else ""


def read(name: str, content: str | bytes) -> list[Shown]:
    """What is read of a file of that name and content."""
    return shown(extract(name, content))


def extract(name: str, content: str | bytes) -> Document:
    return extract_bytes(name, content.encode() if isinstance(content, str) else content)


def rows_of(document: Document, block: int = 0) -> tuple[Row, ...]:
    """The rows of a block that is a table."""
    table = document.blocks[block]
    assert not isinstance(table, Paragraph), table
    return table.rows


def words_of(document: Document) -> str:
    """All the text of a document, in order."""
    said: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        else:
            said += [cell.text for row in block.rows for cell in row.cells]
    return "\n".join(said)
