"""One page taken apart: its ruled tables with their glyphs, and the lines outside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cchc.documents.extract.pdf.glyphs import Glyph, Line, is_upright, lines_of, read_glyphs
from cchc.documents.extract.pdf.rules import Grid, Rules, find_grids, read_rules

PAGE_NUMBER: Final = re.compile(
    r"[-–—\s]*(?:trang|page)?\s*\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*", re.IGNORECASE
)
DIGITS: Final = re.compile(r"\d+")
MARGIN: Final = 0.12
"""Share of the page's height at top and bottom where page numbers and running heads stand
(margins are 20 to 25 mm of 297: Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
APART: Final = 0.65
"""Share of the type size that parts a running head from the text."""
STICKING: Final = 0.06
"""Share of the type size: glyphs no further apart belong to one word."""
UNMAPPED: Final = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
PICTURE: Final = 0.3
"""Share of the page: a picture as large on a page without words is a scan."""


@dataclass(slots=True)
class Sheet:
    """What stands on one page. `number` counts from 1."""

    number: int
    width: float
    height: float
    grids: list[Grid]
    cells: list[dict[int, list[Glyph]]]
    """For each grid, the glyphs of each of its cells."""
    lines: list[Line]
    floors: list[float]
    """Heights of rules outside the ruled tables, which may part the rows of a table without columns."""
    aside: list[str] = field(default_factory=list)
    """Text that does not stand upright, and running heads."""
    unmapped: int = 0
    pictured: bool = False

    @property
    def glyph_count(self) -> int:
        inside = sum(len(glyphs) for grid in self.cells for glyphs in grid.values())
        return inside + sum(len(line.glyphs) for line in self.lines)


def read_sheet(page: Any) -> Sheet:
    """Take a `pdfplumber` page apart."""
    width, height = float(page.width), float(page.height)
    glyphs = read_glyphs(page.chars, width, height)
    rules = read_rules(page.lines, page.rects)
    sheet = sheet_of(page.page_number, width, height, glyphs, rules)
    sheet.unmapped = sum(bool(UNMAPPED.fullmatch(glyph.text)) for glyph in glyphs)
    sheet.pictured = _is_pictured(page, width * height)
    turned = "".join(char["text"] for char in page.chars if not is_upright(char))
    if turned.strip():
        sheet.aside.append(turned)
    return sheet


def sheet_of(number: int, width: float, height: float, glyphs: list[Glyph], rules: Rules) -> Sheet:
    """Share the glyphs of a page out to its ruled tables and the lines between them."""
    grids = find_grids(rules)
    cells: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    outside = _share_out(glyphs, grids, cells)
    kept = [index for index, inside in enumerate(cells) if inside]
    return Sheet(
        number,
        width,
        height,
        [grids[index] for index in kept],
        [cells[index] for index in kept],
        lines_of(outside),
        _floors(rules, grids),
    )


def take_page_numbers(sheets: Sequence[Sheet]) -> None:
    """Drop the lone number in a page's margin; move heads and feet that run through the pages aside, each once."""
    for sheet in sheets:
        for line in _edge_lines(sheet):
            if PAGE_NUMBER.fullmatch(line.text):
                sheet.lines.remove(line)
    running = Counter(_pattern(line) for sheet in sheets for line in _lone_lines(sheet))
    told: set[str] = set()
    for sheet in sheets:
        for line in _lone_lines(sheet):
            if running[_pattern(line)] >= max(3, len(sheets) // 2):
                sheet.lines.remove(line)
                if line.text not in told:
                    told.add(line.text)
                    sheets[-1].aside.append(line.text)


def _share_out(
    glyphs: list[Glyph], grids: list[Grid], cells: list[dict[int, list[Glyph]]]
) -> list[Glyph]:
    """Give each glyph to the cell that holds it; the ones no cell holds."""
    if not grids:
        return glyphs
    outside: list[Glyph] = []
    home = outside
    before: Glyph | None = None
    for glyph in glyphs:
        if before is None or not _sticks(before, glyph):
            home = _home(glyph, grids, cells, outside)
        home.append(glyph)
        before = glyph
    return outside


def _sticks(before: Glyph, glyph: Glyph) -> bool:
    """The glyph goes on a word that was begun, which may jut out of its cell."""
    if before.text.isspace() or glyph.text.isspace() or before.top != glyph.top:
        return False
    return abs(glyph.x0 - before.x1) < STICKING * glyph.size


def _home(
    glyph: Glyph, grids: list[Grid], cells: list[dict[int, list[Glyph]]], outside: list[Glyph]
) -> list[Glyph]:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
    for grid, held in zip(grids, cells, strict=True):
        box = grid.box_at(x, y) if grid.ys[0] <= y <= grid.ys[-1] else None
        if box is not None:
            return held.setdefault(box, [])
    return outside


def _floors(rules: Rules, grids: list[Grid]) -> list[float]:
    return [
        rule.at
        for rule in rules.across
        if not any(grid.ys[0] - 1 <= rule.at <= grid.ys[-1] + 1 for grid in grids)
    ]


def _is_pictured(page: Any, area: float) -> bool:
    sizes = (float(image["width"]) * float(image["height"]) for image in page.images)
    return any(size >= PICTURE * area for size in sizes)


def _edge_lines(sheet: Sheet) -> list[Line]:
    """The first and the last line of a page where they stand in its margins."""
    if not sheet.lines:
        return []
    first, last = sheet.lines[0], sheet.lines[-1]
    found = [first] if first.bottom < MARGIN * sheet.height else []
    if last is not first and last.top > (1 - MARGIN) * sheet.height:
        found.append(last)
    elif last is first and last.top > (1 - MARGIN) * sheet.height:
        found = [last]
    return found


def _lone_lines(sheet: Sheet) -> list[Line]:
    """The lines at the edges that stand apart from all else: not the header row of a table that goes on overleaf."""
    solid = [(line.top, line.bottom) for line in sheet.lines]
    solid += [(grid.ys[0], grid.ys[-1]) for grid in sheet.grids]
    return [
        line
        for line in _edge_lines(sheet)
        if not any(
            (top, bottom) != (line.top, line.bottom)
            and max(top - line.bottom, line.top - bottom) < APART * line.size
            for top, bottom in solid
        )
    ]


def _pattern(line: Line) -> tuple[int, str]:
    return round(line.top / 4), DIGITS.sub("#", line.text)
