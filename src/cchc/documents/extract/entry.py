"""The door: a file or its bytes in, a `Document` out, or one sentence saying why not.

The content decides how a file is read, and a file whose extension says otherwise is refused: likelier the wrong file
was chosen than that its name is wrong. Readers are imported when
their format is met, so that a text file is read without the parsers of the others.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeAlias

from cchc.documents.extract import refusals
from cchc.documents.extract.blocks import Block, Document, Format, Table
from cchc.documents.extract.encodings import decode, refuse_older
from cchc.documents.extract.kinds import (
    SPOKEN,
    Readable,
    is_readable,
    kind_of_bytes,
    kind_of_text,
    require_fitting_name,
)
from cchc.documents.extract.limits import LARGEST_FILE, LARGEST_TEXT, PAGES_WHILE_WAITING

if TYPE_CHECKING:
    from cchc.documents.extract.pdf.sheet import Sheet

Found: TypeAlias = tuple[Format, list[Block]]
ReadBinary: TypeAlias = Callable[[str, bytes, Readable], Found]


def extract_file(path: Path) -> Document:
    """Read a file. Raises `Unreadable` with a sentence for the user; writes nothing beside the file."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refusals.not_a_file(name)
        if status.st_size > LARGEST_FILE:
            raise refusals.too_large(name, status.st_size, LARGEST_FILE)
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusals.missing(name) from error
    except (OSError, ValueError) as error:
        raise refusals.not_allowed(name) from error
    return extract_bytes(name, content)


def extract_bytes(name: str, content: bytes) -> Document:
    """Read the bytes of a file offered under `name`. Raises `Unreadable` with a sentence for the user."""
    return _extracted(name, content, _read_binary)


def extract_while_waiting(name: str, content: bytes) -> Document:
    """As `extract_bytes`, for a person who waits: no program is started and no long PDF read, so scans, older Office
    files and more than `PAGES_WHILE_WAITING` are refused (`Unreadable`)."""
    return _extracted(name, content, _read_quickly)


def _extracted(name: str, content: bytes, read_binary: ReadBinary) -> Document:
    name = PurePath(name).name or name
    if not content:
        raise refusals.empty(name)
    if len(content) > LARGEST_FILE:
        raise refusals.too_large(name, len(content), LARGEST_FILE)
    try:
        form, blocks = _read(name, content, read_binary)
    except RecursionError as error:
        raise refusals.corrupt(name, "(lồng nhau quá nhiều lớp)") from error
    if not blocks:
        raise refusals.wordless(name)
    refuse_older(name, " ".join(_texts(blocks)))
    return Document(name, form, sha256(content).hexdigest(), tuple(blocks))


def _read(name: str, content: bytes, read_binary: ReadBinary) -> Found:
    kind = kind_of_bytes(name, content)
    if kind is None:
        text = decode(name, content)
        if len(content) > LARGEST_TEXT:
            raise refusals.too_large(name, len(content), LARGEST_TEXT)
        kind = kind_of_text(name, text)
        require_fitting_name(name, kind)
        return _read_text(text, kind)
    require_fitting_name(name, kind)
    if not is_readable(kind):
        raise refusals.wrong_kind(name, SPOKEN[kind][0])
    return read_binary(name, content, kind)


def _read_text(text: str, kind: Readable) -> Found:
    if kind == "html":
        from cchc.documents.extract.html import reader as html  # noqa: PLC0415

        return kind, html.read(text)
    from cchc.documents.extract.plain import reader as plain  # noqa: PLC0415

    return kind, plain.read(text, kind)


def _read_binary(name: str, content: bytes, kind: Readable) -> Found:
    if kind == "docx":
        from cchc.documents.extract.docx import reader as docx  # noqa: PLC0415

        return kind, docx.read(name, content)
    if kind == "pdf":
        from cchc.documents.extract.pdf import reader as pdf  # noqa: PLC0415

        return pdf.read(name, content, _recognise)
    from cchc.documents.extract import office  # noqa: PLC0415

    return kind, office.read(name, content, kind)


def _read_quickly(name: str, content: bytes, kind: Readable) -> Found:
    if kind == "pdf":
        from cchc.documents.extract.pdf import reader as pdf  # noqa: PLC0415

        return pdf.read(name, content, _refuse_scan, PAGES_WHILE_WAITING)
    if kind != "docx":
        raise refusals.wrong_kind(name, SPOKEN[kind][0])
    return _read_binary(name, content, kind)


def _refuse_scan(name: str, content: bytes, pages: Sequence[int]) -> dict[int, Sheet]:
    raise refusals.no_ocr(name)


def _recognise(name: str, content: bytes, pages: Sequence[int]) -> dict[int, Sheet]:
    from cchc.documents.extract import scan  # noqa: PLC0415

    return scan.recognise(name, content, pages)


def _texts(blocks: list[Block]) -> list[str]:
    return [
        text
        for block in blocks
        for text in (
            [cell.text for row in block.rows for cell in row.cells]
            if isinstance(block, Table)
            else [block.text]
        )
    ]
