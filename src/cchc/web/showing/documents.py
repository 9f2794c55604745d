"""What the pages of the register show: how a signature stands, what was done to a registration, and what the file of
a new document seems to say about itself, for the person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from cchc.accounts.models import AuditEntry
from cchc.common.errors import Unreadable
from cchc.common.text import fold, short_date, squeeze
from cchc.documents.extract import extract_while_waiting
from cchc.documents.extract.blocks import Document, Table
from cchc.documents.extract.limits import MEGABYTE
from cchc.documents.models import OfficialDocument
from cchc.documents.rules import KINDS
from cchc.documents.states import SignatureState
from cchc.plans.reading.reader import read_blocks

COLOURS: Final[Mapping[str, str]] = {
    SignatureState.VALID: "green",
    SignatureState.UNTRUSTED: "gold",
    SignatureState.UNREADABLE: "gold",
    SignatureState.INVALID: "red",
    SignatureState.ABSENT: "outline",
}
READ_UP_TO: Final = 3 * MEGABYTE
"""Larger files are not read while a person waits."""
FOLDED_KINDS: Final = {fold(kind): kind for kind in KINDS}
SUBJECT: Final = re.compile(r"(?i)^\s*v/v\s*:?\s*(?P<title>\S.*)$")
AFTER_TITLE: Final = re.compile(
    r"(?:can cu|kinh gui|thuc hien (?:quyet dinh|ke hoach|cong van|thong tu|nghi)|phan|[ivx]+\.|\d+\.|dieu \d|--)"
)
"""How the line under the summary begins."""
TITLE_LINES: Final = 4
LONGEST_TITLE: Final = 400
SEARCHED_LINES: Final = 40


@dataclass(frozen=True, slots=True)
class Mended:
    """One value of a registration that a person corrected."""

    name: str
    old: str
    new: str
    reason: str
    by: str
    at: datetime


def corrections(entries: Iterable[AuditEntry]) -> list[Mended]:
    """The corrections among what was done to a registration."""
    return [
        Mended(
            name=_name_of(str(entry.data.get("field", ""))),
            old=_said(entry.data.get("old")),
            new=_said(entry.data.get("new")),
            reason=str(entry.data.get("reason", "")),
            by=str(entry.actor),
            at=entry.at,
        )
        for entry in entries
        if entry.action == "document.corrected" and entry.data.get("field") not in PARTS_OF_CODE
    ]


PARTS_OF_CODE: Final = frozenset({"number", "symbol"})
"""They change with the code and say nothing more."""


def _name_of(name: str) -> str:
    names = {field.name: field.verbose_name for field in OfficialDocument._meta.fields}
    return str(names.get(name, name))


def _said(value: object) -> str:
    text = "" if value is None else str(value)
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def suggested(name: str, content: bytes, *, issuers: Sequence[str] = ()) -> dict[str, Any]:
    """What the file seems to say of itself, by the names of the form; nothing where it cannot be read quickly.

    A letterhead shortens the name of its issuer ("SỞ TƯ PHÁP"): where one name of `issuers` begins so, it is offered.
    Read from the letterhead, the title and the signature (Nghị định 30/2020/NĐ-CP, Phụ lục I) as in plans; never
    kept without a person's confirmation.
    """
    if len(content) > READ_UP_TO:
        return {}
    try:
        document = extract_while_waiting(name, content)
    except Unreadable:
        return {}
    reading, record = read_blocks(document)
    head, signer = reading.draft.document, reading.draft.signer
    lines = _lines(document)
    kind = head.kind or record.other_kind or ""
    subject = _subject(lines)
    found = {
        "code": head.code if head.number is not None else None,
        "kind": _official(kind) or ("Công văn" if subject else None),
        "issued_on": head.issued_on,
        "issuer": head.issuer and _in_full(head.issuer, issuers),
        "title": head.title or subject or _title(lines, kind),
        "signer_position": signer and _position(signer.authority, signer.position),
        "signer_name": signer and signer.name,
    }
    return {field: value for field, value in found.items() if value}


def _in_full(issuer: str, known: Sequence[str]) -> str:
    words = fold(issuer)
    longer = [name for name in known if fold(name) == words or fold(name).startswith(f"{words} ")]
    return longer[0] if len(longer) == 1 else issuer


def _official(kind: str) -> str | None:
    return FOLDED_KINDS.get(fold(kind))


def _position(authority: str | None, position: str | None) -> str:
    return squeeze(" ".join(part for part in (authority, position) if part))


def _lines(document: Document) -> Sequence[str]:
    """The first lines of a document, those in its tables too: a letterhead is often one."""
    found: list[str] = []
    for block in document.blocks[:SEARCHED_LINES]:
        texts = (
            [cell.text for row in block.rows for cell in row.cells]
            if isinstance(block, Table)
            else [block.text]
        )
        found += [squeeze(line) for text in texts for line in text.splitlines() if line.strip()]
    return found[:SEARCHED_LINES]


def _subject(lines: Sequence[str]) -> str | None:
    """ "V/v báo cáo kết quả …" under the number of an official letter."""
    for line in lines:
        if found := SUBJECT.match(line):
            return found["title"]
    return None


def _title(lines: Sequence[str], kind: str) -> str | None:
    """The lines under the name of the kind, to the first that begins something else."""
    if not kind:
        return None
    words = fold(kind)
    for index, line in enumerate(lines):
        folded = fold(line).rstrip(" :.")
        if folded == words:
            return _joined(lines[index + 1 :]) or None
        if folded.startswith(f"{words} ") and line[: len(kind)].isupper():
            return squeeze(line[len(kind) :]).lstrip(":– -") or None
    return None


def _joined(lines: Sequence[str]) -> str:
    title: list[str] = []
    for line in lines[:TITLE_LINES]:
        if AFTER_TITLE.match(fold(line)) or len(" ".join((*title, line))) > LONGEST_TITLE:
            break
        if not any(letter.isalpha() for letter in line):
            break
        title.append(line)
        if line.endswith((".", ":", ";")):
            break
    return squeeze(" ".join(title))
