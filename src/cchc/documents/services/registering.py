"""Register official documents once, and say when one is registered already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.rows import keep
from cchc.documents import permissions, queries, wording
from cchc.documents.locks import lock_register
from cchc.documents.models import OfficialDocument, StoredFile
from cchc.documents.rules import (
    EVIDENCE,
    HEAD_FIELDS,
    DocumentHead,
    clean_head,
    clean_name,
    media_type,
    searchable,
)
from cchc.documents.services.files import store_file
from cchc.documents.services.signatures import have_signatures_checked


@dataclass(frozen=True, slots=True)
class Registered:
    """What registering came to: the document, whether it is a new one, and if not, why it is the one meant."""

    document: OfficialDocument
    is_new: bool
    why: str = ""


@transaction.atomic
def register_document(
    *,
    actor: User,
    agency: Organisation,
    head: DocumentHead,
    at: datetime,
    file: StoredFile | None = None,
) -> OfficialDocument:
    """Register an official document; one that the agency has registered already is given back as it stands, with the
    file where it had none."""
    permissions.require_can_keep(actor, agency)
    lock_register(agency)
    head = clean_head(head)
    if file:
        have_signatures_checked(actor=actor, file=file, at=at)
    if known := queries.registered_as(agency, head):
        if file and known.file is None:
            _give_file(actor, known, file)
        return known
    return _new_document(actor, agency, head, file, at)


def _new_document(
    actor: User, agency: Organisation, head: DocumentHead, file: StoredFile | None, at: datetime
) -> OfficialDocument:
    document = OfficialDocument(
        agency=agency,
        file=file,
        registered_by=actor,
        registered_at=at,
        search_folded=searchable(head),
        **{name: getattr(head, name) for name in HEAD_FIELDS},
    )
    keep(document)
    audit.record("document.registered", document, actor=actor, code=head.code)
    return document


def _give_file(actor: User, document: OfficialDocument, file: StoredFile) -> None:
    document.file = file
    document.save(update_fields=["file"])
    audit.record("document.file_given", document, actor=actor, file=file.name, sha256=file.sha256)


@transaction.atomic
def register_evidence(
    *,
    actor: User,
    agency: Organisation,
    head: DocumentHead,
    at: datetime,
    name: str = "",
    content: bytes = b"",
) -> Registered:
    """Register what proves that work is done: the file and its head in one step, or the head alone (no `name`).

    Bytes that a registered document already has, and a head that is registered already, give that document back and
    say so; nothing is kept twice. Signatures of a .pdf are checked, of a large one by a job.
    Raises Unreadable for a file that is not accepted, DomainError for a head that lacks something.
    """
    permissions.require_can_keep(actor, agency)
    if name or content:
        name = clean_name(name)
        media_type(name, content, accepted=EVIDENCE, limit=settings.LARGEST_UPLOAD)
    lock_register(agency)
    head = clean_head(head)
    if content and (same := queries.with_bytes(agency, content)):
        return Registered(same, is_new=False, why=wording.same_bytes(same))
    known = queries.registered_as(agency, head)
    if known and (known.file or not content):
        return Registered(
            known, is_new=False, why=wording.same_head(known, other_file=bool(content))
        )
    file = None
    if content:
        file = store_file(
            actor=actor, agency=agency, name=name, content=content, at=at, accepted=EVIDENCE
        )
    if known and file:
        _give_file(actor, known, file)
    document = known or _new_document(actor, agency, head, file, at)
    if file:
        have_signatures_checked(actor=actor, file=file, at=at, content=content)
    return Registered(document, known is None, wording.file_came(document) if known else "")
