"""The document as one stream of lines and tables of tasks or targets.

Tables that only lay out text (letterhead, signature, a page in a frame) become lines again, sentences cut by a
page break are joined, and a table without a header goes on with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from cchc.common.text import fold
from cchc.plans.reading.headers import Columns, TableKind, find_header, kind_of, with_header_row
from cchc.plans.reading.ledger import SENTENCE
from cchc.plans.reading.lines import (
    Boxes,
    Grid,
    Item,
    Line,
    cell_lines,
    ends_sentence,
    is_page_number,
    is_rule,
)
from cchc.plans.reading.markers import bare_number
from cchc.plans.reading.official_words import AUTHORITY_MARKS, MOTTOES
from cchc.plans.reading.vocabulary import BEFORE_FIGURES, OPEN_ENDS

LETTERHEAD: Final = re.compile(
    r"(?:so\s*:.{0,20}[/-]\s*[a-z]|noi nhan\b|.{0,40}ngay\s.{0,6}thang\s.{0,6}nam\s)"
)
LONG_LINE: Final = 60
"""Characters; a line as long as this that ends in the middle of a sentence goes on."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with its columns; `kind` None where it is neither of tasks nor of targets."""

    grid: Grid
    columns: Columns | None
    kind: TableKind | None


Part: TypeAlias = Line | Ruled


def stream_of(items: Sequence[Item]) -> list[Part]:
    """Lines and tables in reading order."""
    parts: list[Part] = []
    last: Ruled | None = None
    for item in items:
        if isinstance(item, Line):
            parts.append(item)
            continue
        for part in _table_parts(item, last):
            parts.append(part)
            last = part if isinstance(part, Ruled) and part.columns else last
    return list(_joined(parts))


def _table_parts(grid: Grid, last: Ruled | None) -> Iterator[Part]:
    grid = with_header_row(grid)
    columns = find_header(grid)
    if columns is None:
        yield from _headless(grid, last)
        return
    yield from _lines_of(grid.rows[: columns.row])
    end = _closing_row(grid, columns.body)
    body = grid.cut(0, end)
    yield Ruled(body, columns, kind_of(columns, body))
    yield from _lines_of(grid.rows[end:])


def _headless(grid: Grid, last: Ruled | None) -> Iterator[Part]:
    if _lays_out_text(grid):
        yield from _lines_of(grid.rows)
    elif last and last.columns and _goes_on(grid, last):
        columns = replace(last.columns, row=0, depth=0)
        end = _closing_row(grid, 0)
        yield Ruled(grid.cut(0, end), columns, last.kind)
        yield from _lines_of(grid.rows[end:])
    else:
        yield Ruled(grid, None, None)


def _goes_on(grid: Grid, last: Ruled) -> bool:
    """As wide as the table before it, with a row that is numbered as a task or fills most cells."""
    width = len(last.columns.keys) if last.columns else 0
    return grid.columns == width and any(
        bare_number(boxes[0].words) or sum(bool(box.words) for box in boxes) >= max(2, width // 2)
        for boxes in grid.rows
        if boxes
    )


def _lays_out_text(grid: Grid) -> bool:
    """A table for the eye: one text in a row, or letterhead and signature side by side."""
    filled = [sum(bool(box.words) for box in boxes) for boxes in grid.rows]
    if max(filled, default=0) <= 1:
        return True
    return any(_is_letterhead(box.words) for boxes in grid.rows[:60] for box in boxes)


def _is_letterhead(words: str) -> bool:
    folded = fold(words[:160])
    return (
        folded.startswith((*MOTTOES, *AUTHORITY_MARKS))
        or any(motto in folded for motto in MOTTOES[:1])
        or LETTERHEAD.match(folded) is not None
    )


def _closing_row(grid: Grid, start: int) -> int:
    """The row where recipients and signature begin, set in the same table as the tasks."""
    for number in range(start, len(grid.rows)):
        words = [box.words for box in grid.rows[number] if box.words]
        if len(words) <= 3 and any(
            fold(word[:40]).startswith(("noi nhan", *AUTHORITY_MARKS)) for word in words
        ):
            return number
    return len(grid.rows)


def _lines_of(rows: Sequence[Boxes]) -> Iterator[Line]:
    """The lines of the cells, column by column: the left half of a letterhead, then the right."""
    width = max((box.cell.column for boxes in rows for box in boxes), default=0) + 1
    columns = {
        number: [box for boxes in rows for box in boxes if box.cell.column == number]
        for number in range(min(width, 64))
    }
    for boxes in columns.values():
        for box in boxes:
            yield from cell_lines(box)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Sentences that a page break or a line break cut, put together; page numbers between stay lines of their own."""
    held: Line | None = None
    between: list[Line] = []
    for part in parts:
        if (
            isinstance(part, Line)
            and held is not None
            and (is_page_number(part) or is_rule(part.words))
        ):
            between.append(part)
            continue
        if held is not None and isinstance(part, Line) and _continues(held, part):
            held = replace(
                held, text=held.text.joined(part.text, SENTENCE), bold=held.bold and part.bold
            )
            continue
        if held is not None:
            yield held
        yield from between
        held, between = None, []
        if isinstance(part, Line):
            held = part
        else:
            yield part
    if held is not None:
        yield held
    yield from between


def _continues(line: Line, following: Line) -> bool:
    """The line below goes on with the sentence, or the heading in capitals, of this one."""
    words, more = line.words, following.text.text.strip()
    if following.marker is not None or not words or not more or ends_sentence(words):
        return False
    last = fold(words.split()[-1])
    if line.caps:
        return following.caps and (words.endswith(",") or last in OPEN_ENDS)
    if more[0].islower():
        return (not following.marked or line.marked) and not fold(words).startswith(MOTTOES)
    if more[0].isdigit():
        return last in BEFORE_FIGURES
    if following.marked or line.marked or ":" in more[:40]:
        return False
    return last in OPEN_ENDS or (words.endswith(",") and len(words) >= LONG_LINE)
