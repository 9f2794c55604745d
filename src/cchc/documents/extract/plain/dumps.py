"""Tables dumped one cell per block: a lone `|` between cells, `||` between rows.

Three ways of dumping are told apart, because the marks do not say where a table begins and ends:

* *framed*: `| A | B || C | D |`: the first and the last mark frame the table;
* *separated*: `A | B || C | D`: the cells before the first mark and after the last are one block each;
* *closed*: `A | B | C | D |`, no `||` anywhere: each mark closes a cell, rows are not told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from cchc.documents.extract.assembly import RawCell, RawRow, rejoined
from cchc.documents.extract.plain.marks import strip_marks
from cchc.documents.extract.plain.rows import FoundTable

Style: TypeAlias = Literal["framed", "separated", "closed"]
MARK_LINE: Final = re.compile(r"\s*\|(?:\s*\|)?\s*")
LONGEST_CELL: Final = 1500
"""Characters; more text between two marks is the body between two tables."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that holds nothing but `|` or `||`."""

    line: int
    ends_row: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines [start, end) that make one cell."""

    start: int
    end: int


def find_dumps(lines: Sequence[str]) -> list[FoundTable]:
    """Every table dumped one cell per block, in order."""
    marks = _marks(lines)
    if len(marks) < 2:
        return []
    groups = _groups(lines, marks)
    style = _style(lines, groups)
    tables: list[FoundTable] = []
    for group in (part for whole in groups for part in _cut_by_width(whole, style)):
        floor = tables[-1].end if tables else 0
        tables.append(_table(lines, group, style, floor))
    return tables


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one text: a line that goes on in lower case was broken by the dump, not the author."""
    text = ""
    for line in lines:
        words = line.strip()
        if words:
            text = rejoined(text, words) if words[0].islower() else f"{text}\n{words}"
    return text.strip()


def _marks(lines: Sequence[str]) -> list[Mark]:
    """`||` ends a row; `| |` on a line of its own stands for two marks with an empty cell between them."""
    found: list[Mark] = []
    for number, line in enumerate(lines):
        if "|" in line and MARK_LINE.fullmatch(line):
            pair = line.count("|") == 2
            together = "||" in line
            found.extend([Mark(number, together)] * (2 if pair and not together else 1))
    return found


def _groups(lines: Sequence[str], marks: Sequence[Mark]) -> list[list[Mark]]:
    groups = [[marks[0]]]
    for before, after in pairwise(marks):
        between = sum(len(line) for line in lines[before.line + 1 : after.line])
        if between > LONGEST_CELL:
            groups.append([])
        groups[-1].append(after)
    return groups


def _width(group: Sequence[Mark]) -> int | None:
    """Cells of a full row: the most that two rows with a `||` on both sides have."""
    ends = [index for index, mark in enumerate(group) if mark.ends_row]
    counts = Counter(after - before for before, after in pairwise(ends))
    wide = [size for size, count in counts.items() if size > 1 and count > 1]
    return max(wide or (size for size in counts if size > 1), default=None)


def _cut_by_width(group: list[Mark], style: Style) -> list[list[Mark]]:
    """A row with more cells than the table is wide runs into the next table: cut behind its last cell."""
    width = _width(group)
    if width is None:
        return [group]
    ends = [index for index, mark in enumerate(group) if mark.ends_row]
    for end, following in pairwise([*ends, len(group)]):
        if following - end > width + (following == len(group)):
            last = end + width + (style == "framed")
            return [group[:last], *_cut_by_width(group[last:], style)]
    return [group]


def _style(lines: Sequence[str], groups: Sequence[Sequence[Mark]]) -> Style:
    if not any(mark.ends_row for group in groups for mark in group):
        return "closed"
    for group in groups:
        width = _width(group)
        if width is not None:
            return "framed" if _lead(group) >= width else "separated"
    group = next(group for group in groups if any(mark.ends_row for mark in group))
    opens = not any(line.strip() for line in lines[: group[0].line]) or _lead(group) >= 2
    return "framed" if opens else "separated"


def _lead(group: Sequence[Mark]) -> int:
    """Cells between the first mark and the first end of a row."""
    return next((index for index, mark in enumerate(group) if mark.ends_row), 0)


def _table(lines: Sequence[str], group: Sequence[Mark], style: Style, floor: int) -> FoundTable:
    first, last = group[0].line, group[-1].line
    start = first if style == "framed" else _block_before(lines, first, floor)
    end = _block_after(lines, last + 1) if style == "separated" else last + 1
    edges = [Mark(start - 1, ends_row=False), *group] if start < first else list(group)
    if end > last + 1:
        edges.append(Mark(end, ends_row=False))
    return FoundTable(start, end, _rows(lines, edges))


def _rows(lines: Sequence[str], edges: Sequence[Mark]) -> list[RawRow]:
    rows: list[list[Segment]] = [[]]
    for before, after in pairwise(edges):
        rows[-1].append(Segment(before.line + 1, after.line))
        if after.ends_row:
            rows.append([])
    return [
        RawRow([_cell(lines[cell.start : cell.end]) for cell in row], line=row[0].start + 1)
        for row in rows
        if row
    ]


def _cell(lines: Sequence[str]) -> RawCell:
    words, bold = strip_marks(joined(lines))
    return RawCell(words, bold=bold)


def _block_before(lines: Sequence[str], mark: int, floor: int) -> int:
    """First line of the block that ends above line `mark`; where no blank lines divide blocks, of its last phrase."""
    last = mark
    while last > floor and not lines[last - 1].strip():
        last -= 1
    start = last
    while start > floor and lines[start - 1].strip():
        start -= 1
    if start == floor == 0 or last < mark:
        return start
    start = max(floor, last - 1)
    while start > floor and lines[start].strip()[:1].islower():
        start -= 1
    return start


def _block_after(lines: Sequence[str], start: int) -> int:
    """The line after the block that begins below a mark; where no blank lines divide blocks, after its first phrase."""
    first = start
    while first < len(lines) and not lines[first].strip():
        first += 1
    end = min(first + 1, len(lines))
    spaced = first > start
    while end < len(lines) and lines[end].strip() and (spaced or lines[end].strip()[0].islower()):
        end += 1
    return end
