"""Glyphs of a page gathered into lines and phrases. Lengths in points (1/72 inch), `top` counts downwards."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

BOLD_FONT: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
WORD_GAP: Final = 0.2
"""Share of the type size from which a gap without a blank glyph parts two words."""
SURE_GAP: Final = 1.3
"""Share of the type size from which a gap parts two columns (a justified line reaches about 1)."""
PHRASE_GAP: Final = 0.6
"""Share of the type size from which a gap may part two columns, when it is `UNLIKE` times a blank of the line."""
UNLIKE: Final = 1.9
BLANK: Final = 0.28
"""Share of the type size a blank takes, where the line does not show it."""
SAME_LINE: Final = 0.42
"""Share of the type size by which glyphs of one line may differ in height (raised figures)."""
BEYOND: Final = 0.5
"""Share of the page around it that is read too: a table too wide for its page runs over the edge."""
OVERPRINT: Final = 0.12
"""Share of the type size: the same glyph again within it is printed twice to look bold."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Phrase:
    """Glyphs of one line without a wide gap between them."""

    glyphs: Sequence[Glyph]

    @cached_property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @cached_property
    def bold(self) -> bool:
        return all(glyph.bold for glyph in self.glyphs if not glyph.text.isspace())

    @cached_property
    def text(self) -> str:
        """Its words; a blank wherever the glyphs leave room for one."""
        pieces = [self.glyphs[0].text]
        for before, after in zip(self.glyphs, self.glyphs[1:], strict=False):
            wide = after.x0 - before.x1 > WORD_GAP * after.size
            if wide and not (before.text.isspace() or after.text.isspace()):
                pieces.append(" ")
            pieces.append(after.text)
        return "".join(pieces).strip()

    @cached_property
    def first_word_width(self) -> float:
        """Room its first word needs."""
        end = self.x0
        for before, after in zip(self.glyphs, [*self.glyphs[1:], None], strict=True):
            end = before.x1
            if (
                after is None
                or after.text.isspace()
                or after.x0 - before.x1 > WORD_GAP * after.size
            ):
                break
        return end - self.x0


@dataclass(frozen=True)
class Line(Phrase):
    """All glyphs at one height."""

    @cached_property
    def words(self) -> list[Phrase]:
        """The line cut at its blanks and gaps."""
        found: list[list[Glyph]] = []
        ended = True
        for glyph in self.glyphs:
            if glyph.text.isspace():
                ended = True
                continue
            if ended or glyph.x0 - found[-1][-1].x1 > WORD_GAP * glyph.size:
                found.append([])
            found[-1].append(glyph)
            ended = False
        return [Phrase(glyphs) for glyphs in found]

    @cached_property
    def gaps(self) -> list[tuple[float, float]]:
        """Where and between which places the line is free for so long that two columns may meet there."""
        between = [(left.x1, right.x0) for left, right in pairwise(self.words)]
        widths = sorted(right - left for left, right in between)
        blank = widths[len(widths) // 4] if len(widths) > 2 else BLANK * self.size
        needed = min(max(PHRASE_GAP * self.size, UNLIKE * blank), SURE_GAP * self.size)
        return [(left, right) for left, right in between if right - left >= needed]

    def cut(self, places: Sequence[float]) -> dict[int, Phrase]:
        """Its glyphs between places across the page: number of the strip and what stands in it."""
        strips: dict[int, list[Glyph]] = {}
        for word in self.words:
            strip = bisect_right(places, (word.x0 + word.x1) / 2)
            strips.setdefault(strip, []).extend(word.glyphs)
        return {strip: Phrase(glyphs) for strip, glyphs in strips.items()}


def read_glyphs(chars: Iterable[dict[str, Any]], width: float, height: float) -> list[Glyph]:
    """Upright characters on and around the page, marks that combine joined to the letters they stand on."""
    weights: dict[str, bool] = {}
    found: list[Glyph] = []
    for char in chars:
        text, font = char["text"], char["fontname"]
        inside = -BEYOND * width <= char["x0"] <= (1 + BEYOND) * width
        inside = inside and -BEYOND * height <= char["top"] <= (1 + BEYOND) * height
        if not inside or not text or not is_upright(char):
            continue
        if found and unicodedata.combining(text[0]):
            found[-1] = replace(found[-1], text=found[-1].text + text)
            continue
        bold = weights.get(font)
        if bold is None:
            bold = weights[font] = bool(BOLD_FONT.search(font))
        found.append(
            Glyph(text, char["x0"], char["x1"], char["top"], char["bottom"], char["size"], bold)
        )
    return found


def is_upright(char: dict[str, Any]) -> bool:
    """The character runs along the page, give or take the slant of a scan."""
    along, rising = char["matrix"][:2]
    return bool(abs(rising) < 0.2 * abs(along))


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from top to bottom, each from left to right; lines of blanks alone are left out."""
    gathered: list[list[Glyph]] = []
    height = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if gathered and glyph.middle - height <= SAME_LINE * max(glyph.size, gathered[-1][0].size):
            gathered[-1].append(glyph)
        else:
            gathered.append([glyph])
            height = glyph.middle
    lines = (_line(glyphs) for glyphs in gathered)
    return [line for line in lines if line is not None]


def _line(glyphs: list[Glyph]) -> Line | None:
    """One line, without blanks at its ends and without glyphs printed twice."""
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x0):
        twice = any(
            glyph.text == other.text and glyph.x0 - other.x0 < OVERPRINT * glyph.size
            for other in kept[-2:]
        )
        if not twice and (kept or not glyph.text.isspace()):
            kept.append(glyph)
    while kept and kept[-1].text.isspace():
        kept.pop()
    return Line(kept) if kept else None
