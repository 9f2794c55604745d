"""Numbers of a list as Word prints them (ECMA-376, Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
BULLET: Final = "•"
SYMBOL_FONTS_FROM: Final = 0xF000
"""Code points from here on (private use) name a glyph of a symbol font, not a character."""
GLYPHS: Final[Mapping[int, str]] = {
    0xF02D: "-", 0xF02B: "+", 0xF06F: "☐", 0xF0A8: "☐", 0xF071: "☐", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0FD: "☒",
    0xF0E0: "→", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B0: "°", 0xF0B1: "±",
}  # fmt: skip
"""Glyphs of Symbol and Wingdings met in official documents that are more than a bullet."""


def roman(number: int) -> str:
    """1 -> "I"; zero and less, which Word leaves blank, -> ""."""
    text = ""
    for size, sign in ROMAN:
        count, number = divmod(max(number, 0), size)
        text += sign * count
    return text


def letters(number: int) -> str:
    """1 -> "A", 26 -> "Z", 27 -> "AA", 28 -> "BB": Word repeats the letter."""
    if number < 1:
        return ""
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def numeral(number: int, form: str) -> str:
    """A number in a format of Word; formats of other languages are written as plain digits."""
    return FORMATS.get(form, str)(number)


def glyph(code: int) -> str:
    """The character a symbol font prints for a code, or a bullet where only the shape differs."""
    if code < SYMBOL_FONTS_FROM:
        code = 0xF000 + code if code < 0x100 else code
    if code >= SYMBOL_FONTS_FROM and code <= 0xF0FF:
        return GLYPHS.get(code, BULLET)
    return chr(code)


def bullet(text: str) -> str:
    """A bullet as it prints: glyphs of symbol fonts as characters."""
    return "".join(
        glyph(ord(sign)) if ord(sign) >= SYMBOL_FONTS_FROM else sign for sign in text
    ).strip()


def whole(text: str | None) -> int | None:
    """The number a text writes, if it writes one of sensible size."""
    digits = (text or "").strip()
    return int(digits) if digits.removeprefix("-").isdecimal() and len(digits) < 10 else None
