"""The words of one paragraph: runs, breaks, symbols, tracked changes, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.docx.names import COMPATIBILITY, MATH, W, child, switch, value
from cchc.documents.extract.docx.styles import Style, Styles
from cchc.documents.extract.numerals import glyph

RUN: Final = f"{W}r"
BOX: Final = f"{W}txbxContent"
ALTERNATIVES: Final = f"{COMPATIBILITY}AlternateContent"
UNSEEN: Final = frozenset(
    W + name
    for name in (
        "pPr",
        "rPr",
        "sdtPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "fldData",
        "rt",
        "binData",
    )
) | frozenset({f"{COMPATIBILITY}Fallback"})
"""Properties, deletions and moves away, field codes, phonetic guides; Fallback is taken by `ALTERNATIVES` alone."""


def _symbol(node: _Element) -> str:
    try:
        return glyph(int(node.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


PRINTED: Final[Mapping[str, Callable[[_Element], str]]] = {
    f"{W}t": lambda node: node.text or "",
    f"{MATH}t": lambda node: node.text or "",
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}br": lambda _: "\n",
    f"{W}cr": lambda _: "\n",
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}sym": _symbol,
}
"""What an element prints by itself."""


@dataclass(slots=True)
class Words:
    """What a paragraph says. `boxes` are the contents of its text boxes, to be read after it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    seen: bool = False
    plain: bool = False

    def add(self, text: str, *, bold: bool) -> None:
        self.pieces.append(text)
        if text.strip():
            self.seen = True
            self.plain = self.plain or not bold

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def bold(self) -> bool:
        """Every visible character is bold."""
        return self.seen and not self.plain


class Runs:
    """Reads paragraphs with the styles of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: _Element, style: Style) -> Words:
        """The words of a `w:p` in a style."""
        words = Words()
        if not style.hidden:
            self._gather(paragraph, words, base=style.bold or False, bold=False)
        return words

    def _gather(self, parent: _Element, words: Words, *, base: bool, bold: bool) -> None:
        for node in parent:
            tag = node.tag
            if tag == RUN:
                self._run(node, words, base=base)
            elif tag in PRINTED:
                words.add(PRINTED[tag](node), bold=bold)
            elif tag == BOX:
                words.boxes.append(node)
            elif tag == ALTERNATIVES:
                self._alternative(node, words, base=base, bold=bold)
            elif tag not in UNSEEN:
                self._gather(node, words, base=base, bold=bold)

    def _run(self, run: _Element, words: Words, *, base: bool) -> None:
        properties = child(run, "rPr")
        if properties is None:
            self._gather(run, words, base=base, bold=base)
            return
        style = self._styles.of_run(value(properties, "rStyle"))
        hidden = switch(properties, "vanish")
        if not (style.hidden if hidden is None else hidden):
            own = switch(properties, "b")
            inherited = base if style.bold is None else style.bold
            self._gather(run, words, base=base, bold=inherited if own is None else own)

    def _alternative(self, node: _Element, words: Words, *, base: bool, bold: bool) -> None:
        """One of the alternatives: the first that says anything, so that nothing is counted twice."""
        for branch in node:
            before = len(words.pieces) + len(words.boxes)
            self._gather(branch, words, base=base, bold=bold)
            if len(words.pieces) + len(words.boxes) > before:
                return
