"""A .docx as a package: its parts found by their relationships and parsed without entities or network."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from cchc.documents.extract import refusals
from cchc.documents.extract.archives import Archive
from cchc.documents.extract.docx.names import RELATIONSHIP, STRICT
from cchc.documents.extract.kinds import WORD


class Package:
    """The parts of one .docx. Every method raises `Unreadable` when the file is damaged or asks for too much."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._archive = Archive(name, content, WORD)
        self._relations: dict[str, list[tuple[str, str]]] = {}
        self._main = next(iter(self._related("", "officeDocument")), "word/document.xml")

    def body(self) -> _Element:
        """The root of the main part."""
        root = self._part(self._main)
        if root is None:
            raise refusals.corrupt(self.name, WORD)
        return root

    def parts(self, kind: str) -> list[_Element]:
        """Roots of the parts related to the main one as "styles", "numbering", "footnotes", "header"..."""
        found = (self._part(path) for path in self._related(self._main, kind))
        return [root for root in found if root is not None]

    def part(self, kind: str) -> _Element | None:
        """Root of the first part of a kind."""
        return next(iter(self.parts(kind)), None)

    def _related(self, source: str, kind: str) -> list[str]:
        """Paths of the parts a part refers to as of a kind."""
        if source not in self._relations:
            self._relations[source] = list(self._read_relations(source))
        return [path for path, said in self._relations[source] if said == kind]

    def _read_relations(self, source: str) -> Iterator[tuple[str, str]]:
        folder, leaf = posixpath.split(source)
        relations = self._part(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        for relation in () if relations is None else relations.iterfind(RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.join("/", folder, relation.get("Target", ""))
                kind = relation.get("Type", "").rpartition("/")[2]
                yield posixpath.normpath(target).lstrip("/"), kind

    def _part(self, path: str) -> _Element | None:
        xml = self._archive.read(path)
        if xml is None:
            return None
        for strict, usual in STRICT.items():
            if strict in xml[:4096]:
                xml = xml.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(xml, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refusals.corrupt(self.name, WORD) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.corrupt(self.name, WORD)
        return root
