"""A PDF opened within limits: encryption, damage and inflating bombs met before anything is parsed."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from cchc.common.errors import Unreadable
from cchc.documents.extract import refusals
from cchc.documents.extract.limits import HIGHEST_RATIO, LARGEST_PART, MEGABYTE, MOST_PAGES

KIND: Final = "PDF"
END_MARK: Final = b"%%EOF"
TAIL: Final = 4096
"""Bytes at the end in which the end mark stands (the specification: 1,024; producers append more)."""
STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""A stream that begins as zlib does."""
CHECKSUM: Final = "incorrect data check"
"""A wrong sum under whole content, as some producers leave it; nothing is lost by it."""
ENCRYPTION: Final = b"/Encrypt"
TWICE_PACKED: Final = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on fonts say nothing to a user


@contextmanager
def opened(name: str, content: bytes, most_pages: int = MOST_PAGES) -> Iterator[Any]:
    """The `pdfplumber.PDF`; any failure to parse it, then or later, becomes one sentence (`Unreadable`)."""
    if END_MARK not in content[-TAIL:]:
        raise refusals.corrupt(name, KIND)
    _refuse_bad_streams(name, content)
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            _refuse_many(name, len(pdf.pages), most_pages)
            yield pdf
    except Unreadable:
        raise
    except Exception as error:  # the parser raises every kind of error on damaged input
        if _is_locked(error):
            raise refusals.encrypted(name) from error
        raise refusals.corrupt(name, KIND) from error


def _refuse_many(name: str, pages: int, most: int) -> None:
    if pages > most:
        raise refusals.too_many_pages(name, pages, most)


def _is_locked(error: BaseException) -> bool:
    causes = (error, *(arg for arg in error.args if isinstance(arg, BaseException)))
    return any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes)


def _refuse_bad_streams(name: str, content: bytes) -> None:
    """Inflate every packed stream piece by piece, keeping nothing; one that is damaged would be read in part."""
    if TWICE_PACKED.search(content):
        raise refusals.bomb(name)
    for match in STREAM.finditer(content):
        size, packed = _inflated_size(name, content, match.end())
        if size > LARGEST_PART and size > HIGHEST_RATIO * packed:
            raise refusals.bomb(name)


def _inflated_size(name: str, content: bytes, start: int) -> tuple[int, int]:
    """Size of a stream inflated (counted no further than `LARGEST_PART`) and packed, in bytes."""
    inflater = zlib.decompressobj()
    size = 0
    end = content.find(b"endstream", start)
    pending = content[start : end if end >= 0 else len(content)]
    packed = len(pending)
    whole = True
    try:
        while pending and not inflater.eof and size <= LARGEST_PART:
            size += len(inflater.decompress(pending, MEGABYTE))
            pending = inflater.unconsumed_tail
        whole = inflater.eof or size > LARGEST_PART
    except zlib.error as error:
        whole = CHECKSUM in str(error)
    if not whole and ENCRYPTION not in content:
        raise refusals.corrupt(name, KIND)
    return size, packed
