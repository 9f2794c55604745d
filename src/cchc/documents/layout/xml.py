"""WordprocessingML elements, made directly: a table of a thousand rows costs what its text costs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from lxml import etree
from lxml.etree import _Element

Element: TypeAlias = _Element

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{NAMESPACE}}}"
R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
NAMES: Final = {"w": NAMESPACE}

# What XML 1.0 cannot hold (section 2.2, production Char): invisible control characters and lone surrogates.
UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PIECES: Final = re.compile(r"([\n\t])")
BREAKS: Final = {"\n": "br", "\t": "tab"}

Attributes: TypeAlias = Mapping[str, str | int]


def element(tag: str, attributes: Attributes | None = None, *children: Element) -> Element:
    """`<w:tag w:name="value">` holding the children. Attribute names are without their prefix."""
    made = etree.Element(W + tag, nsmap=NAMES)
    for name, value in (attributes or {}).items():
        made.set(W + name, str(value))
    made.extend(children)
    return made


def run(text: str, *properties: Element) -> Element:
    """A run of text; line breaks and tabs become Word's, characters XML cannot hold are left out."""
    made = element("r")
    if properties:
        made.append(element("rPr", None, *properties))
    for piece in PIECES.split(UNWRITABLE.sub("", text.replace("\r\n", "\n"))):
        if piece in BREAKS:
            made.append(element(BREAKS[piece]))
        elif piece:
            written = element("t")
            written.text = piece
            written.set(SPACE, "preserve")
            made.append(written)
    return made


def paragraph(text: str, style: str, *properties: Element) -> Element:
    """One paragraph in a style of `template/styles.xml`; `properties` add to the style (w:pPr)."""
    made = element("p", None, element("pPr", None, element("pStyle", {"val": style}), *properties))
    if text:
        made.append(run(text))
    return made
