"""What a paragraph says of itself (`w:pPr`), read in one pass: a long plan has thousands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.docx.names import VAL, W, child, number
from cchc.documents.extract.numerals import whole

PROPERTIES: Final = f"{W}pPr"
STYLE: Final = f"{W}pStyle"
LISTED: Final = f"{W}numPr"
OUTLINE: Final = f"{W}outlineLvl"
END_MARK: Final = f"{W}rPr"


@dataclass(slots=True)
class Properties:
    """None is "not said"."""

    style_id: str | None = None
    list_id: int | None = None
    level: int | None = None
    outline: int | None = None
    end_deleted: bool = False
    """The end of the paragraph was deleted under tracked changes: it runs on into the next."""


NOTHING: Final = Properties()


def properties_of(paragraph: _Element) -> Properties:
    """The properties of a `w:p`."""
    element = next(paragraph.iterchildren(PROPERTIES), None)
    return NOTHING if element is None else read_properties(element)


def read_properties(element: _Element) -> Properties:
    """The properties a `w:pPr` holds, of a paragraph or of a style."""
    found = Properties()
    for node in element:
        tag = node.tag
        if tag == STYLE:
            found.style_id = node.get(VAL)
        elif tag == LISTED:
            found.list_id = number(node, "numId")
            found.level = number(node, "ilvl")
        elif tag == OUTLINE:
            found.outline = whole(node.get(VAL))
        elif tag == END_MARK:
            found.end_deleted = child(node, "del") is not None
    return found


def heading_of(outline: int | None) -> int | None:
    """Heading level of an outline level: 0 to 5 are 1 to 6; body text (9) is none."""
    return outline + 1 if outline is not None and 0 <= outline <= 5 else None
