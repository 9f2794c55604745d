"""Zip containers (.docx, .odt) opened within limits."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from cchc.documents.extract import refusals
from cchc.documents.extract.limits import HIGHEST_RATIO, LARGEST_PART, MOST_ENTRIES, SUSPICIOUS_PART

ENCRYPTED_BIT: Final = 0x1
BROKEN: Final = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    RuntimeError,
)
"""What `zipfile` raises on damaged or unsupported archives."""


class Archive:
    """The entries of one container. Methods raise `Unreadable` for damage, passwords and inflating bombs."""

    def __init__(self, name: str, content: bytes, kind: str) -> None:
        self._name = name
        self._kind = kind
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise refusals.corrupt(name, kind) from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise refusals.bomb(name)
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, path: str) -> bytes | None:
        """An entry inflated; None where there is none of that name."""
        entry = self._entries.get(path)
        if entry is None:
            return None
        self._refuse_inflating(entry)
        if entry.flag_bits & ENCRYPTED_BIT:
            raise refusals.encrypted(self._name)
        try:
            with self._zip.open(entry) as stream:
                inflated = stream.read(LARGEST_PART + 1)
        except BROKEN as error:
            raise refusals.corrupt(self._name, self._kind) from error
        if len(inflated) > LARGEST_PART:
            raise refusals.bomb(self._name)
        return inflated

    def refuse_bombs(self) -> None:
        """Look at every entry, for a program that will inflate all of them."""
        for entry in self._entries.values():
            self._refuse_inflating(entry)

    def _refuse_inflating(self, entry: ZipInfo) -> None:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > LARGEST_PART or (
            entry.file_size > SUSPICIOUS_PART and ratio > HIGHEST_RATIO
        ):
            raise refusals.bomb(self._name)
