"""A page's lines and grids -> its paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, TypeAlias

from cchc.documents.extract.assembly import RawCell, RawRow
from cchc.documents.extract.pdf.columns import Band, find_bands, row_starts
from cchc.documents.extract.pdf.glyphs import Glyph, Line, Phrase, lines_of
from cchc.documents.extract.pdf.reflow import ENDS_SENTENCE, ITEM, NUMBERED, flow, is_wrapped
from cchc.documents.extract.pdf.rules import Grid
from cchc.documents.extract.pdf.sheet import Sheet

PADDING: Final = 5.4
"""Points Word leaves free at each side of a cell."""
INDENT: Final = 0.8
"""Share of the type size from which a line is indented against another."""
OTHER_SIZE: Final = 0.25
"""Share of the type size by which a line of another paragraph may be known (a scan shows heights only roughly)."""
SAME_LEFT: Final = 0.2
"""Share of the type size by which the left ends of two lines of a column differ."""
APART: Final = 1.2
"""Gap between two lines, as a share of the type size, across which no paragraph goes on."""
LOOSE: Final = 1.2
"""Distance of two lines, as a multiple of the usual one, after which a full sentence ends a paragraph."""


@dataclass(slots=True)
class Printed:
    """A paragraph as printed, on one page or more."""

    lines: list[Line]
    page: int
    margins: Margins


@dataclass(slots=True)
class PrintedTable:
    """A table as printed: `edges` are the places of its column borders; `ruled` when lines draw them."""

    rows: list[RawRow]
    edges: Sequence[float]
    ruled: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page begins and ends, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float


Item: TypeAlias = Printed | PrintedTable


def margins_of(sheets: Sequence[Sheet]) -> Margins:
    """Margins of pages of one size; at least 0.85 of the width counts as text (NĐ 30/2020: 15 to 20 mm at the right)."""
    lines = [line for sheet in sheets for line in sheet.lines]
    width = sheets[0].width
    right = max([line.x1 for line in lines], default=0.0)
    left = min([line.x0 for line in lines], default=0.0)
    pitches = [
        after.bottom - line.bottom
        for sheet in sheets
        for line, after in zip(sheet.lines, sheet.lines[1:], strict=False)
        if after.x0 <= line.x0 and line.x1 > 0.9 * right
    ]
    return Margins(left, max(right, 0.85 * width), median(pitches) if pitches else 0.0)


def items_of(sheet: Sheet, margins: Margins) -> list[Item]:
    """Everything on a page, from top to bottom."""
    heap = [(grid.ys[0], _ruled(grid, cells, sheet.number)) for grid, cells in _grids(sheet)]
    placed: list[tuple[float, Item]] = list(heap)
    tops = [top for top, _ in heap]
    start = 0
    for number in range(1, len(sheet.lines) + 1):
        ended = number == len(sheet.lines) or any(
            sheet.lines[start].top < top <= sheet.lines[number].top for top in tops
        )
        if ended:
            placed += _stretch(sheet.lines[start:number], sheet, margins)
            start = number
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def goes_on(above: Line, line: Line, first: Line, margins: Margins) -> bool:
    """A line continues the paragraph that `first` begins and `above` ends so far."""
    room = margins.right - above.x1
    indent = INDENT * line.size
    centred = (
        abs(above.x0 + above.x1 - line.x0 - line.x1) < indent
        and abs(above.x0 - line.x0) > SAME_LEFT * line.size
        and above.x0 > margins.left + indent
    )
    if centred:
        room = margins.right - margins.left - (above.x1 - above.x0)
    if not is_wrapped(above, line, room):
        return False
    ends = above.text.endswith(ENDS_SENTENCE)
    if ITEM.match(line.text) and (ends or line.x0 > above.x0 + indent or _is_next(first, line)):
        return False
    if (above.bold != line.bold and (ends or centred)) or abs(
        above.size - line.size
    ) > OTHER_SIZE * line.size:
        return False
    hanging = above is first and ITEM.match(first.text)
    return centred or bool(hanging) or line.x0 <= above.x0 + indent


def _is_next(first: Line, line: Line) -> bool:
    """The line bears the number after the paragraph's own, at the same distance from the margin."""
    numbers = [NUMBERED.match(each.text) for each in (first, line)]
    if not all(numbers) or abs(first.x0 - line.x0) > SAME_LEFT * line.size:
        return False
    before, after = (int(number[1]) for number in numbers if number)
    return after == before + 1


def _grids(sheet: Sheet) -> Iterator[tuple[Grid, dict[int, list[Glyph]]]]:
    return zip(sheet.grids, sheet.cells, strict=True)


def _stretch(lines: list[Line], sheet: Sheet, margins: Margins) -> Iterator[tuple[float, Item]]:
    """Tables of columns and paragraphs among lines that no ruled table parts."""
    start = 0
    for band in find_bands(lines, (margins.left + margins.right) / 2):
        yield from _paragraphs(lines[start : band.start], sheet.number, margins)
        yield lines[band.start].top, _banded(lines, band, sheet)
        start = band.end
    yield from _paragraphs(lines[start:], sheet.number, margins)


def _paragraphs(
    lines: Sequence[Line], page: int, margins: Margins
) -> Iterator[tuple[float, Printed]]:
    gathered: list[Line] = []
    for line in lines:
        if gathered and not _same_paragraph(gathered, line, margins):
            yield gathered[0].top, Printed(gathered, page, margins)
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered[0].top, Printed(gathered, page, margins)


def _same_paragraph(gathered: list[Line], line: Line, margins: Margins) -> bool:
    above = gathered[-1]
    if line.top - above.bottom > APART * line.size:
        return False
    loose = margins.pitch and line.bottom - above.bottom > LOOSE * margins.pitch
    if loose and above.text.endswith(ENDS_SENTENCE):
        return False
    return goes_on(above, line, gathered[0], margins)


def _ruled(grid: Grid, cells: dict[int, list[Glyph]], page: int) -> PrintedTable:
    rows: list[list[RawCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for number, box in enumerate(grid.boxes):
        lines = lines_of(cells.get(number, ()))
        width = grid.xs[box.left + box.columns] - grid.xs[box.left] - 2 * PADDING
        cell = _cell(lines, max(width, _widest(lines)), box.left, box.columns, box.rows)
        rows[box.top].append(cell)
    return PrintedTable([RawRow(row, page=page) for row in rows], grid.xs, ruled=True)


def _banded(lines: Sequence[Line], band: Band, sheet: Sheet) -> PrintedTable:
    starts = [*row_starts(lines, band, sheet.floors), band.end]
    columns = len(band.gutters) + 1
    wide = dict.fromkeys(range(columns), 0.0)
    for number in range(band.start, band.end):
        if number not in band.crossing:
            for column, phrase in lines[number].cut(band.edges).items():
                wide[column] = max(wide[column], phrase.x1 - phrase.x0)
    rows: list[RawRow] = []
    for start, end in pairwise(starts):
        if start in band.crossing:
            cells = [_cell(lines[start:end], lines[start].x1, 0, columns, 1)]
        else:
            cells = _row(lines[start:end], band.edges, wide)
        rows.append(RawRow(cells, page=sheet.number))
    return PrintedTable(rows, band.edges, ruled=False)


def _row(lines: Sequence[Line], edges: Sequence[float], wide: dict[int, float]) -> list[RawCell]:
    """Cells of a row without rules; in two columns (letterhead, signature) every line is its author's."""
    said: dict[int, list[Phrase]] = {column: [] for column in wide}
    for line in lines:
        for column, phrase in line.cut(edges).items():
            said[column].append(phrase)
    if len(wide) > 2:
        return [_cell(phrases, wide[column], column, 1, 1) for column, phrases in said.items()]
    return [
        RawCell("\n".join(p.text for p in phrases), column, bold=all(p.bold for p in phrases))
        for column, phrases in said.items()
    ]


def _cell(lines: Sequence[Phrase], width: float, column: int, columns: int, rows: int) -> RawCell:
    bold = bool(lines) and all(line.bold for line in lines)
    return RawCell(flow(lines, width), column, columns, rows, bold)


def _widest(lines: Sequence[Phrase]) -> float:
    return max((line.x1 - line.x0 for line in lines), default=0.0)
