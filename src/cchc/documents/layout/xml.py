"""WordprocessingML as text, made directly: a table of a thousand rows costs little more than its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NewType, TypeAlias
from xml.sax.saxutils import escape

Markup = NewType("Markup", str)
"""Well-formed elements with the prefix `w`, every character of their text escaped."""

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# What XML 1.0 cannot hold (section 2.2, production Char): invisible control characters and lone surrogates.
UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_ENDS: Final = re.compile(r"\r\n?")
PIECES: Final = re.compile(r"([\n\t])")
BREAKS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}
QUOTES: Final = {'"': "&quot;"}

Attributes: TypeAlias = Mapping[str, str | int]


def element(tag: str, attributes: Attributes | None = None, *children: Markup) -> Markup:
    """`<w:tag w:name="value">` holding the children. Attribute names are without their prefix."""
    named = "".join(
        f' w:{name}="{escape(str(value), QUOTES)}"' for name, value in (attributes or {}).items()
    )
    inner = "".join(children)
    return Markup(f"<w:{tag}{named}>{inner}</w:{tag}>" if inner else f"<w:{tag}{named}/>")


def joined(markup: Iterable[Markup]) -> Markup:
    return Markup("".join(markup))


def plain(text: str) -> str:
    """The text as XML can hold it: invisible control characters left out, markup escaped."""
    return escape(UNWRITABLE.sub("", LINE_ENDS.sub("\n", text)))


def run(text: str) -> Markup:
    """A run of text; line breaks and tabs become Word's."""
    pieces = (
        BREAKS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>'
        for piece in PIECES.split(plain(text))
        if piece
    )
    return Markup(f"<w:r>{''.join(pieces)}</w:r>")


def paragraph(text: str, style: str, *properties: Markup) -> Markup:
    """One paragraph in a style of `template/styles.xml`; `properties` add to the style (w:pPr)."""
    written = run(text) if text else ""
    return Markup(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(properties)}</w:pPr>{written}</w:p>'
    )
