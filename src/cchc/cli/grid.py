"""A table in the terminal: columns as wide as they need, long text wrapped, wide characters counted as two."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

GAP: Final = "  "
NARROWEST: Final = 8
UNKNOWN_TERMINAL: Final = (120, 24)


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> str:
    """The table as text, no line wider than `width` columns where the columns allow it (default: the terminal)."""
    room = width or shutil.get_terminal_size(UNKNOWN_TERMINAL).columns
    widths = _widths([head, *rows], room - len(GAP) * (len(head) - 1))
    rule = GAP.join("─" * column for column in widths)
    lines = [*_line(head, widths), rule]
    for row in rows:
        lines += _line(row, widths)
    return "\n".join(lines)


def columns(text: str) -> int:
    """Terminal columns the text takes: none for combining marks, two for wide characters."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at blanks; a longer word is cut."""
    lines, line = [], ""
    for word in text.split():
        if line and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
        while columns(line) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line or not lines else lines


def _head(text: str, width: int) -> str:
    """The longest beginning of at most `width` columns, one letter at least."""
    taken = 0
    for at, letter in enumerate(text):
        taken += columns(letter)
        if taken > width and at > 0:
            return text[:at]
    return text


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """What each column needs; the widest give way, one by one, until all fit or none can."""
    widths = [
        max(columns(" ".join(cell.split())) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    while sum(widths) > room and max(widths) > NARROWEST:
        ordered = sorted(widths, reverse=True)
        next_widest = max((w for w in ordered if w < ordered[0]), default=NARROWEST)
        excess = sum(widths) - room
        widest = [at for at, w in enumerate(widths) if w == ordered[0]]
        cut = min(ordered[0] - max(next_widest, NARROWEST), -(-excess // len(widest)))
        for at in widest:
            widths[at] -= max(cut, 1)
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The row as lines of the terminal, as many as its longest cell needs."""
    wrapped = [wrap(cell, max(width, 1)) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (
            part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True)
        )
        yield GAP.join(padded).rstrip()
