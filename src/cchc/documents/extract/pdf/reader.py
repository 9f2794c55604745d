"""PDF -> blocks; a page that is a picture goes to whoever reads pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Final, TypeAlias

from cchc.documents.extract.assembly import Assembly, rejoined
from cchc.documents.extract.blocks import Block, Format
from cchc.documents.extract.limits import MOST_PAGES
from cchc.documents.extract.pdf.joining import join_pages
from cchc.documents.extract.pdf.layout import Item, Margins, Printed, items_of, margins_of
from cchc.documents.extract.pdf.opening import opened
from cchc.documents.extract.pdf.sheet import Sheet, read_sheet, take_page_numbers

FEWEST_GLYPHS: Final = 15
"""A page with fewer has no text layer worth the name: a stamp, a number."""
MOST_UNMAPPED: Final = 0.2
"""Share of glyphs without a character from which the text layer is useless."""


Recognise: TypeAlias = Callable[[str, bytes, Sequence[int]], dict[int, Sheet]]
"""Reads scanned pages, numbered from 1. Raises `Unreadable` where that is not possible here."""


def read(
    name: str, content: bytes, recognise: Recognise, most_pages: int = MOST_PAGES
) -> tuple[Format, list[Block]]:
    """The blocks of a PDF, and "scan" when most pages had to be recognised.

    Raises `Unreadable` for an encrypted or damaged file, or one that asks for too much.
    """
    sheets: list[Sheet] = []
    with opened(name, content, most_pages) as pdf:
        for page in pdf.pages:
            sheets.append(read_sheet(page))
            page.close()
    scanned = [sheet.number for sheet in sheets if _is_scanned(sheet)]
    if scanned:
        read_again = recognise(name, content, scanned)
        sheets = [read_again.get(sheet.number, sheet) for sheet in sheets]
    form: Format = "scan" if 2 * len(scanned) > len(sheets) else "pdf"
    return form, blocks_of(sheets)


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """The blocks of pages already taken apart."""
    take_page_numbers(sheets)
    sizes: dict[tuple[int, int], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        sizes[round(sheet.width), round(sheet.height)].append(sheet)
    margins = {size: margins_of(alike) for size, alike in sizes.items()}
    pages = [items_of(sheet, _margins(sheet, margins)) for sheet in sheets]
    assembly = Assembly()
    for item in join_pages(pages):
        _add(assembly, item)
    for sheet in sheets:
        for text in sheet.aside:
            assembly.add_paragraph(text, page=sheet.number)
    return assembly.blocks


def _margins(sheet: Sheet, margins: dict[tuple[int, int], Margins]) -> Margins:
    return margins[round(sheet.width), round(sheet.height)]


def _add(assembly: Assembly, item: Item) -> None:
    if isinstance(item, Printed):
        text = reduce(rejoined, (line.text for line in item.lines))
        bold = all(line.bold for line in item.lines)
        assembly.add_paragraph(text, bold=bold, page=item.page)
    else:
        assembly.add_table(item.rows)


def _is_scanned(sheet: Sheet) -> bool:
    count = sheet.glyph_count
    if count < FEWEST_GLYPHS:
        return sheet.pictured
    return sheet.unmapped > MOST_UNMAPPED * count
