"""A .docx as a package: its parts found by their relationships, inflated and parsed within limits."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree
from lxml.etree import _Element

from cchc.documents.extract import refusals
from cchc.documents.extract.docx.names import RELATIONSHIP, STRICT
from cchc.documents.extract.limits import HIGHEST_RATIO, LARGEST_PART, MOST_ENTRIES, SUSPICIOUS_PART

KIND: Final = "Word (.docx)"
ENCRYPTED_BIT: Final = 0x1


class Package:
    """The parts of one .docx. Every method raises `Unreadable` when the file is damaged or asks for too much."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise refusals.corrupt(name, KIND) from error
        entries = self._archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise refusals.bomb(name)
        self._entries = {entry.filename: entry for entry in entries}
        self._main = next(self._related("", "officeDocument"), "word/document.xml")

    def body(self) -> _Element:
        """The root of the main part."""
        root = self._part(self._main)
        if root is None:
            raise refusals.corrupt(self.name, KIND)
        return root

    def parts(self, kind: str) -> list[_Element]:
        """Roots of the parts related to the main one as "styles", "numbering", "footnotes", "header"..."""
        found = (self._part(path) for path in self._related(self._main, kind))
        return [root for root in found if root is not None]

    def part(self, kind: str) -> _Element | None:
        """Root of the first part of a kind."""
        return next(iter(self.parts(kind)), None)

    def _related(self, source: str, kind: str) -> Iterator[str]:
        folder, leaf = posixpath.split(source)
        relations = self._part(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        for relation in () if relations is None else relations.iterfind(RELATIONSHIP):
            if (
                relation.get("Type", "").rpartition("/")[2] == kind
                and relation.get("TargetMode") != "External"
            ):
                target = posixpath.join("/", folder, relation.get("Target", ""))
                yield posixpath.normpath(target).lstrip("/")

    def _part(self, path: str) -> _Element | None:
        entry = self._entries.get(path)
        if entry is None:
            return None
        xml = self._inflate(entry)
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
            raise refusals.corrupt(self.name, KIND) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.corrupt(self.name, KIND)
        return root

    def _inflate(self, entry: ZipInfo) -> bytes:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > LARGEST_PART or (
            entry.file_size > SUSPICIOUS_PART and ratio > HIGHEST_RATIO
        ):
            raise refusals.bomb(self.name)
        if entry.flag_bits & ENCRYPTED_BIT:
            raise refusals.encrypted(self.name)
        try:
            with self._archive.open(entry) as stream:
                inflated = stream.read(LARGEST_PART + 1)
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise refusals.corrupt(self.name, KIND) from error
        if len(inflated) > LARGEST_PART:
            raise refusals.bomb(self.name)
        return inflated
