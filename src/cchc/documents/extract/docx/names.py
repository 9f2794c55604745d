"""Names of WordprocessingML (ECMA-376, Part 1) in the form lxml spells them."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.numerals import whole

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""Namespaces of the Strict variant and what they are called in the usual one."""
W: Final = f"{{{MAIN}}}"
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

VAL: Final = f"{W}val"
OFF: Final = frozenset({"0", "false", "off", "none"})


def child(element: _Element | None, *path: str) -> _Element | None:
    """The element at a path of local names below this one, if all of them are there."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)
    return element


def value(element: _Element | None, *path: str) -> str | None:
    """`w:val` of the element at a path below this one."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(element: _Element | None, *path: str) -> int | None:
    """`w:val` as a whole number; None where it is absent or no number."""
    return whole(value(element, *path))


def switch(element: _Element | None, *path: str) -> bool | None:
    """A property that is on, off or not said (`<w:b/>`, `<w:b w:val="0"/>`, nothing)."""
    found = child(element, *path)
    return None if found is None else found.get(VAL, "1").lower() not in OFF
