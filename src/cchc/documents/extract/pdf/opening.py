"""A PDF opened within limits: encryption, damage and inflating bombs met before anything is parsed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from cchc.common.errors import Unreadable
from cchc.documents.extract import refusals
from cchc.documents.extract.limits import MOST_PAGES
from cchc.documents.extract.pdf.inflating import TWICE_PACKED, streams_of

KIND: Final = "PDF"
END_MARK: Final = b"%%EOF"
TAIL: Final = 4096
"""Bytes at the end in which the end mark stands (the specification: 1,024; producers append more)."""
ENCRYPTION: Final = b"/Encrypt"

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
    """A stream that is damaged would be read in part; one in an encrypted file looks so and is not."""
    if TWICE_PACKED.search(content):
        raise refusals.bomb(name)
    for stream in streams_of(content):
        if stream.is_bomb:
            raise refusals.bomb(name)
        if not stream.is_whole and ENCRYPTION not in content:
            raise refusals.corrupt(name, KIND)
