"""A document being written: blocks in order, sections of A4, and the bytes of the .docx."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cchc.documents.layout.xml import (
    NAMESPACE,
    Attributes,
    Markup,
    element,
    joined,
    paragraph,
    plain,
)

PARTS: Final = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/document.xml": "",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/header.xml": "header.xml",
}
HEADER: Final = Markup('<w:headerReference w:type="default" r:id="rId3"/>')
"""The page number; the relationship stands in `template/document.rels`."""
NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Of every file in the package: the same document gives the same bytes, whenever it is written."""

OPENING: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{NAMESPACE}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
TWIPS_PER_MM: Final = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Word's unit of length: 1,440 to an inch."""
    return round(millimetres * TWIPS_PER_MM)


@dataclass(frozen=True, slots=True)
class Page:
    """An A4 page, in millimetres. Margins of NĐ 30/2020, Phụ lục I, I.2: top and bottom 20-25, left 30-35, right 15-20."""

    width: float
    height: float
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header: float = 10
    """From the edge of the paper to the page number."""

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


PORTRAIT: Final = Page(width=210, height=297)
LANDSCAPE: Final = Page(width=297, height=210)


class Sheet:
    """Blocks are added in reading order; a section ends where `end_section` says."""

    def __init__(self, *, title: str, author: str) -> None:
        self._title, self._author = title, author
        self._blocks: list[Markup] = []

    def add(self, blocks: Iterable[Markup]) -> None:
        self._blocks.extend(blocks)

    def end_section(self, page: Page) -> None:
        """Closes the section that holds everything added since the last one; the next begins a new page.

        Each section numbers its pages from 1 and shows no number on its first page (NĐ 30/2020, Phụ lục I, I.7:
        an annex is numbered separately).
        """
        self._blocks.append(paragraph("", "SectionEnd", _section(page)))

    def finish(self, page: Page) -> bytes:
        """The package, its last section on `page`. The bytes depend on nothing but what was added."""
        body = joined((*self._blocks, _section(page)))
        written = {
            "word/document.xml": f"{OPENING}<w:body>{body}</w:body></w:document>".encode(),
            "docProps/core.xml": self._core(),
        }
        package = BytesIO()
        with ZipFile(package, "w", ZIP_DEFLATED) as archive:
            for name, template in PARTS.items():
                part = ZipInfo(name, NO_DATE)
                part.compress_type = ZIP_DEFLATED
                archive.writestr(part, written.get(name) or _template(template))
        return package.getvalue()

    def _core(self) -> bytes:
        core = _template("core.xml").decode()
        for tag, text in (("title", self._title), ("creator", self._author)):
            core = core.replace(f"<dc:{tag}/>", f"<dc:{tag}>{plain(text)}</dc:{tag}>")
        return core.encode()


def _section(page: Page) -> Markup:
    orientation = "landscape" if page.width > page.height else "portrait"
    size: Attributes = {"w": twips(page.width), "h": twips(page.height), "orient": orientation}
    margins = {
        "top": twips(page.top),
        "right": twips(page.right),
        "bottom": twips(page.bottom),
        "left": twips(page.left),
        "header": twips(page.header),
        "footer": twips(page.header),
        "gutter": 0,
    }
    return element(
        "sectPr",
        None,
        HEADER,
        element("type", {"val": "nextPage"}),
        element("pgSz", size),
        element("pgMar", margins),
        element("pgNumType", {"start": 1}),
        element("titlePg"),
    )


@cache
def _template(name: str) -> bytes:
    return files("cchc.documents.layout").joinpath("template", name).read_bytes()
