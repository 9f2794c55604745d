"""The packed streams of a PDF, inflated piece by piece before anything is parsed; nothing of them is kept."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cchc.documents.extract.limits import HIGHEST_RATIO, LARGEST_PART, MEGABYTE

STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""A stream that begins as zlib does."""
CHECKSUM: Final = "incorrect data check"
"""A wrong sum under whole content, as some producers leave it; nothing is lost by it."""
TWICE_PACKED: Final = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")


@dataclass(frozen=True, slots=True)
class Stream:
    """One packed stream: its sizes in bytes (inflated: counted little further than `LARGEST_PART`)."""

    inflated: int
    packed: int
    is_whole: bool

    @property
    def is_bomb(self) -> bool:
        return self.inflated > LARGEST_PART and self.inflated > HIGHEST_RATIO * self.packed


def streams_of(content: bytes) -> Iterator[Stream]:
    for match in STREAM.finditer(content):
        end = content.find(b"endstream", match.end())
        yield _measured(content[match.end() : end if end >= 0 else len(content)])


def would_burst(content: bytes) -> bool:
    """A stream inflates beyond sense, or is packed twice so that nobody can tell."""
    return bool(TWICE_PACKED.search(content)) or any(one.is_bomb for one in streams_of(content))


def _measured(pending: bytes) -> Stream:
    inflater = zlib.decompressobj()
    size, packed = 0, len(pending)
    is_whole = True
    try:
        while pending and not inflater.eof and size <= LARGEST_PART:
            size += len(inflater.decompress(pending, MEGABYTE))
            pending = inflater.unconsumed_tail
        is_whole = inflater.eof or size > LARGEST_PART
    except zlib.error as error:
        is_whole = CHECKSUM in str(error)
    return Stream(size, packed, is_whole)
