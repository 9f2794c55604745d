"""Numbers and bullets that begin a line: "A.", "I.", "1.", "1.1.", "a)", "-", "+"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PART, UPPER, ROMAN, ARABIC, DECIMAL, LOWER, DASH, PLUS, PLAIN = 0, 1, 2, 3, 4, 10, 20, 21, 30
"""Depths, outermost first; a decimal number lies one deeper for every point it holds."""

PART_MARK: Final = re.compile(
    r"(?P<number>(?:phần|chương|mục)\s+(?:thứ\s+\w+|[ivxl]+|\d+))\s*[.:–-]?\s*(?=\S|$)",
    re.IGNORECASE,
)
ROMAN_MARK: Final = re.compile(
    r"(?P<number>[IVXL]{1,6})(?:\s*[.)/:]\s*|\s*[-–]\s+|\s+(?=\w))(?=\S|$)"
)
UPPER_MARK: Final = re.compile(r"(?P<number>[A-ZĐ])(?:\s*[.)/]\s*|\s*[-–]\s+)(?=\D|$)")
DECIMAL_MARK: Final = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,2})+)(?:\s*[.)/:]?\s+|\s*[.)/]\s*)(?=[^\d\s%/]|\d{2,}|$)"
)
ARABIC_MARK: Final = re.compile(
    r"(?P<number>\d{1,3})(?:\s*[.):](?:\s+(?=\S)|(?=[^\d\s])|\s*$)|\s*/(?:\s+(?=\S)|$)|\s+[-–]\s+(?=\S))"
)
LOWER_MARK: Final = re.compile(r"(?P<number>[a-zđ]\d?)\s*[.)]\s*(?=\S|$)")
PLUS_MARK: Final = re.compile(r"(?P<number>\+)\s*(?=\S)")
DASH_MARK: Final = re.compile(
    r"(?P<number>[-–—•●▪■◦○*·\uf0b7\uf02d])\s*(?=\S)|(?P<o>o)\s+(?=[A-ZĐ])"
)
BARE_NUMBER: Final = re.compile(
    r"\s*(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-ZĐ]|[a-zđ])\s*[.)/:]?\s*"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a line without its punctuation, how deep it lies, and where the text proper begins."""

    number: str
    depth: int
    end: int

    @property
    def bullet(self) -> bool:
        return self.depth in {DASH, PLUS}


def find_marker(text: str) -> Marker | None:
    """The marker that begins the text; of "- 1. Name" the number."""
    outer = _bullet(text)
    start = outer.end if outer else 0
    inner = _number(text, start)
    return inner or outer


def label_marker(label: str) -> Marker | None:
    """The marker of an automatic number ("1.", "a)", "-"); it takes no characters of the text."""
    bare = label.strip()
    if not bare:
        return None
    found = find_marker(f"{bare} x") or find_marker(f"{bare}. x")
    return Marker(found.number, found.depth, 0) if found else Marker(bare, DASH, 0)


def bare_number(text: str) -> str | None:
    """The number when the text holds nothing else: "1.", "09", " II", "5.1.1"."""
    found = BARE_NUMBER.fullmatch(text)
    return found["number"] if found else None


def depth_of(number: str) -> int:
    """How deep a bare number lies."""
    if number.isdigit():
        return ARABIC
    if "." in number:
        return ARABIC + number.count(".")
    if number.islower():
        return LOWER
    return ROMAN if set(number) <= set("IVXLC") and number not in {"C", "L"} else UPPER


def _bullet(text: str) -> Marker | None:
    if found := PLUS_MARK.match(text):
        return Marker("+", PLUS, found.end())
    if found := DASH_MARK.match(text):
        return Marker(found["number"] or "o", DASH, found.end())
    return None


def _number(text: str, start: int) -> Marker | None:
    first = text[start : start + 1]
    if first.isdigit():
        found = DECIMAL_MARK.match(text, start) or ARABIC_MARK.match(text, start)
        return Marker(found["number"], depth_of(found["number"]), found.end()) if found else None
    if found := PART_MARK.match(text, start):
        return Marker(found["number"], PART, found.end())
    if found := ROMAN_MARK.match(text, start):
        return Marker(found["number"], ROMAN, found.end())
    if found := UPPER_MARK.match(text, start):
        return Marker(found["number"], UPPER, found.end())
    if found := LOWER_MARK.match(text, start):
        return Marker(found["number"], LOWER, found.end())
    return None
