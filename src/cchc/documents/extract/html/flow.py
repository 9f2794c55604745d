"""Text flowing through elements, cut into paragraphs where a browser begins a new line of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.assembly import Part
from cchc.documents.extract.html.lists import labels
from cchc.documents.extract.html.tree import (
    BLOCKS,
    HEADINGS,
    WORD_LABEL,
    is_bold,
    is_unseen,
    line_of,
    tag_of,
)

BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class _Line:
    """The paragraph being gathered."""

    pieces: list[str] = field(default_factory=list)
    label: str = ""
    plain: bool = False
    seen: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around a text give it."""

    bold: bool = False
    heading: int | None = None
    exact: bool = False


class Flow:
    """Walks elements; says each paragraph to `on_part` and each table to `on_table`, in reading order."""

    def __init__(
        self, on_part: Callable[[Part], None], on_table: Callable[[_Element, Around], None]
    ) -> None:
        self._on_part = on_part
        self._on_table = on_table
        self._line = _Line()
        self._heading: int | None = None

    def walk(self, element: _Element, around: Around) -> None:
        """Read what stands inside an element."""
        self._text(element.text, element, around)
        listed = labels(element) if tag_of(element) in {"ul", "ol", "menu"} else {}
        for node in element:
            tag = tag_of(node)
            if tag and not is_unseen(node, tag):
                self._enter(node, tag, around, listed.get(node))
            self._text(node.tail, node, around)

    def flush(self) -> None:
        """End the paragraph."""
        line, self._line = self._line, _Line(label=self._line.label)
        text = "".join(line.pieces)
        if line.seen:
            self._line.label = ""
            bold = not line.plain
            self._on_part(Part(text, line.label, bold, heading=self._heading, line=line.line))

    def _enter(self, node: _Element, tag: str, around: Around, label: str | None) -> None:
        inside = Around(
            is_bold(node, tag, inherited=around.bold),
            HEADINGS.get(tag, around.heading),
            around.exact or tag == "pre",
        )
        if tag == "br":
            self._line.pieces.append("\n")
        elif tag == "table":
            self.flush()
            self._on_table(node, inside)
        elif WORD_LABEL.search(node.get("style", "")):
            words = "".join(str(piece) for piece in node.itertext())
            self._line.label = BLANKS.sub(" ", words.replace("\xa0", " ")).strip()
        elif tag in BLOCKS:
            self._block(node, inside, label)
        else:
            self.walk(node, inside)

    def _block(self, node: _Element, inside: Around, label: str | None) -> None:
        self.flush()
        self._line.label = self._line.label if label is None else label
        before, self._heading = self._heading, inside.heading
        self.walk(node, inside)
        self.flush()
        self._heading = before
        if label is not None:
            self._line.label = ""

    def _text(self, text: str | None, element: _Element, around: Around) -> None:
        if not text:
            return
        words = text if around.exact else BLANKS.sub(" ", text)
        line = self._line
        if words.startswith(" ") and (not line.pieces or line.pieces[-1].endswith((" ", "\n"))):
            words = words[1:]
        if words.strip():
            line.plain = line.plain or not around.bold
            line.seen = True
            line.line = line.line or line_of(element)
        if words:
            line.pieces.append(words)
