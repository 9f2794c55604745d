"""Word documents -> blocks.

Order: the body, each text box after the paragraph it is anchored in; then footnotes and endnotes, labelled with their
numbers; then page headers and footers that say more than a page number, each text once. Comments are not part of
the document. A cell's first automatic number is its label; those of its further paragraphs stand in its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.assembly import Assembly, Part, RawCell, cell_of_parts, clean
from cchc.documents.extract.blocks import Block
from cchc.documents.extract.docx.names import W, child
from cchc.documents.extract.docx.numbering import Numbering
from cchc.documents.extract.docx.package import Package
from cchc.documents.extract.docx.properties import Properties, heading_of, properties_of
from cchc.documents.extract.docx.runs import Runs
from cchc.documents.extract.docx.styles import Style, Styles
from cchc.documents.extract.docx.tables import Slot, grid_width, read_rows, unwrapped
from cchc.documents.extract.numerals import roman

PARAGRAPH: Final = f"{W}p"
PAGE_NUMBER: Final = re.compile(r"(?:[\W\d_]|\b(?:trang|page|of|tr|[ivxlc]+)\b)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph, wherever it stands, and the text boxes anchored in it."""

    part: Part
    boxes: list[_Element]


class Story:
    """Reads the parts of one document into an assembly, counting list numbers as it goes."""

    def __init__(self, package: Package) -> None:
        self.assembly = Assembly()
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._runs = Runs(self._styles)
        self._carried = ""

    def tell(self) -> list[Block]:
        body = child(self._package.body(), "body")
        if body is not None:
            self._walk(body)
        self._notes("footnotes", "footnote", str)
        self._notes("endnotes", "endnote", lambda count: roman(count).lower())
        self._margins()
        return self.assembly.blocks

    def _walk(self, parent: _Element) -> None:
        for element in unwrapped(parent, "p", "tbl"):
            if element.tag == PARAGRAPH:
                said = self._say(element)
                self.assembly.add_part(said.part)
                for box in said.boxes:
                    self._walk(box)
            else:
                self.assembly.add_table(read_rows(element, self._cell), grid_width(element))

    def _say(self, paragraph: _Element) -> Said:
        """Read a paragraph; one whose end was deleted runs on into the next, which then says both."""
        own = properties_of(paragraph)
        style = self._styles.of_paragraph(own.style_id)
        words = self._runs.read(paragraph, style)
        text = words.text
        if self._carried:
            text, self._carried = self._carried + text, ""
        if own.end_deleted:
            self._carried = text
            return Said(Part(""), words.boxes)
        heading = style.heading if own.outline is None else heading_of(own.outline)
        return Said(Part(text, self._label(own, style), words.bold, heading), words.boxes)

    def _label(self, own: Properties, style: Style) -> str:
        listed = style.numbering if own.list_id is None else own.list_id
        if not listed:
            return ""
        level = style.level if own.level is None else own.level
        if level is None:
            level = self._numbering.level_of(listed, own.style_id)
        return self._numbering.next_label(listed, level)

    def _cell(self, slot: Slot) -> RawCell:
        parts = (said.part for said in self._flat(slot.element))
        return cell_of_parts(parts, slot.column, slot.columns, slot.rows)

    def _flat(self, parent: _Element) -> Iterator[Said]:
        """Every paragraph below an element, those of nested tables and text boxes included, in reading order."""
        for element in unwrapped(parent, "p", "tbl"):
            if element.tag == PARAGRAPH:
                said = self._say(element)
                yield said
                for box in said.boxes:
                    yield from self._flat(box)
            else:
                for row in unwrapped(element, "tr"):
                    for cell in unwrapped(row, "tc"):
                        yield from self._flat(cell)

    def _notes(self, kind: str, name: str, numeral: Callable[[int], str]) -> None:
        root = self._package.part(kind)
        notes = [] if root is None else root.findall(W + name)
        count = 0
        for note in notes:
            if note.get(f"{W}type", "normal") == "normal":
                count += 1
                label = numeral(count)
                for said in self._flat(note):
                    part = said.part
                    if clean(part.text):
                        self.assembly.add_part(replace(part, label=label or part.label))
                        label = ""

    def _margins(self) -> None:
        told: set[str] = set()
        for root in (*self._package.parts("header"), *self._package.parts("footer")):
            for said in self._flat(root):
                words = clean(said.part.text)
                if words not in told and not PAGE_NUMBER.fullmatch(words):
                    told.add(words)
                    self.assembly.add_part(said.part)


def read(name: str, content: bytes) -> list[Block]:
    """The blocks of a .docx. Raises `Unreadable` when it is damaged, encrypted or asks for too much."""
    return Story(Package(name, content)).tell()
