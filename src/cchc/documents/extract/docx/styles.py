"""What a paragraph inherits from its style: heading level, weight, list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.docx.names import W, child, switch, value
from cchc.documents.extract.docx.properties import NOTHING, heading_of, read_properties

HEADING_NAME: Final = re.compile(r"heading ([1-6])", re.IGNORECASE)
DEEPEST_CHAIN: Final = 20
"""Styles based on one another; Word allows fewer, and a loop must end."""


@dataclass(frozen=True, slots=True)
class Style:
    """Resolved properties; None is "not said"."""

    heading: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    numbering: int | None = None
    level: int | None = None


class Styles:
    """The styles of a document, resolved on demand along `basedOn`."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = Style(bold=switch(root, "docDefaults", "rPrDefault", "rPr", "b"))
        self._default_id = ""
        for element in () if root is None else root.iterfind(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._elements[name] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {
                "1",
                "true",
            }:
                self._default_id = name

    def of_paragraph(self, style_id: str | None) -> Style:
        """Properties of a paragraph style; of the default one when none is named or it is unknown."""
        return self._style(style_id if style_id in self._elements else self._default_id)

    def of_run(self, style_id: str | None) -> Style:
        """Properties of a character style, without the document's defaults."""
        return self._style(style_id) if style_id in self._elements else Style()

    def _style(self, style_id: str | None) -> Style:
        if not style_id:
            return self._default
        if style_id not in self._resolved:
            chain: list[_Element] = []
            name: str | None = style_id
            while name in self._elements and len(chain) < DEEPEST_CHAIN:
                chain.append(self._elements[name])
                name = value(self._elements[name], "basedOn")
            is_run = chain[0].get(f"{W}type") == "character"
            style = Style() if is_run else self._default
            for element in reversed(chain):
                style = _laid_over(style, element)
            self._resolved[style_id] = style
        return self._resolved[style_id]


def _laid_over(base: Style, element: _Element) -> Style:
    properties = child(element, "pPr")
    listed = NOTHING if properties is None else read_properties(properties)
    named = HEADING_NAME.fullmatch(value(element, "name") or "")
    own = Style(
        heading=int(named[1]) if named else heading_of(listed.outline),
        bold=switch(element, "rPr", "b"),
        hidden=switch(element, "rPr", "vanish"),
        numbering=listed.list_id,
        level=listed.level,
    )
    said = {name: one for name in Style.__slots__ if (one := getattr(own, name)) is not None}
    return replace(base, **said)
