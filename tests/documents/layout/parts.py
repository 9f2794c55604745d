"""Looking into a written .docx: its parts, and the words and properties of its blocks."""

from __future__ import annotations

from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from cchc.documents.layout.xml import NAMESPACE, Markup

Element: TypeAlias = _Element
NAMES = {"w": NAMESPACE}
W = f"{{{NAMESPACE}}}"


def parsed(*blocks: Markup) -> Element:
    """The blocks as children of one element."""
    return etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{"".join(blocks)}</w:body>')


def part(content: bytes, name: str) -> Element:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def body(content: bytes) -> Element:
    return part(content, "word/document.xml")[0]


def find(element: Element, path: str) -> list[Any]:
    """Elements or attributes at an XPath with the prefix `w`."""
    found = element.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def text(element: Element) -> str:
    """The words of a block; a line break is a new line."""
    marks = {W + "br": "\n", W + "tab": "\t"}
    return "".join(
        (e.text or "") if e.tag == W + "t" else marks.get(str(e.tag), "") for e in element.iter()
    )


def texts(element: Element, path: str = ".//w:p") -> list[str]:
    return [text(found) for found in find(element, path)]


def style(paragraph: Element) -> str:
    (name,) = find(paragraph, "w:pPr/w:pStyle/@w:val")
    return str(name)


def rows(table: Element) -> list[list[str]]:
    return [texts(row, "w:tc") for row in find(table, "w:tr")]
