"""Glyphs and rules placed by hand, in points, so that a test of the page's geometry says exactly what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from cchc.documents.extract.pdf.glyphs import Glyph, Line, lines_of

SIZE: Final = 10.0
LETTER: Final = 0.5
BLANK: Final = 0.28
"""Width of a letter and of a blank, as shares of the type size."""


def glyphs(
    text: str, x: float = 100, y: float = 100, *, bold: bool = False, size: float = SIZE
) -> list[Glyph]:
    """The glyphs of a text that begins at a place; blanks are glyphs as well."""
    found: list[Glyph] = []
    for sign in text:
        end = round(x + size * (BLANK if sign == " " else LETTER), 3)
        found.append(Glyph(sign, x, end, y, y + size, size, bold))
        x = end
    return found


def line(*phrases: tuple[float, str], y: float = 100, bold: bool = False) -> Line:
    """One line of phrases, each at its place across."""
    found = lines_of(glyph for x, text in phrases for glyph in glyphs(text, x, y, bold=bold))
    assert len(found) == 1
    return found[0]


def stack(*rows: Sequence[tuple[float, str]], top: float = 100, pitch: float = 14) -> list[Line]:
    """Lines below each other."""
    return [line(*row, y=top + number * pitch) for number, row in enumerate(rows)]


def char(text: str, **more: Any) -> dict[str, Any]:
    """A character as pdfplumber gives it."""
    return {
        "text": text,
        "fontname": "ABCDEF+Times-Roman",
        "x0": 100.0,
        "x1": 105.0,
        "top": 100.0,
        "bottom": 110.0,
        "size": SIZE,
        "matrix": (1, 0, 0, 1, 100, 700),
        **more,
    }


def across(y: float, x0: float, x1: float) -> dict[str, Any]:
    """A drawn rule."""
    return {"x0": x0, "x1": x1, "top": y, "bottom": y}


def down(x: float, y0: float, y1: float) -> dict[str, Any]:
    return {"x0": x, "x1": x, "top": y0, "bottom": y1}


def rect(x0: float, y0: float, x1: float, y1: float, *, stroke: bool = False) -> dict[str, Any]:
    """A rectangle: filled, or outlined too."""
    return {
        "x0": x0,
        "x1": x1,
        "top": y0,
        "bottom": y1,
        "width": x1 - x0,
        "height": y1 - y0,
        "stroke": stroke,
    }
