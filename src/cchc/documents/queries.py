"""Read stored files and the register of official documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import BooleanField, F, Func, Prefetch, Q, QuerySet, Value
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError
from cchc.common.text import fold
from cchc.documents.models import Attachment, OfficialDocument, StoredFile
from cchc.documents.permissions import Right, holds
from cchc.documents.rules import DocumentHead


class Cursor(NamedTuple):
    """The last row of a page of the register; the next page begins after it."""

    issued_on: date
    id: int

    def __str__(self) -> str:
        return f"{self.issued_on}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """The cursor as `str` gives it. Raises DomainError for anything else."""
        day, _dot, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(number))
        except ValueError as wrong:
            raise DomainError(
                _("Vị trí trang “{text}” không hợp lệ; hãy mở lại từ trang đầu.").format(text=text)
            ) from wrong


@dataclass(frozen=True, slots=True)
class Page:
    """Documents, newest first; `next` is the cursor of the following page, None on the last."""

    rows: list[OfficialDocument]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the register is narrowed to; empty values do not narrow."""

    text: str = ""
    kind: str = ""
    year: int | None = None
    issuer: str = ""
    signatures: str = ""


def files_visible_to(actor: User) -> QuerySet[StoredFile]:
    """The files of the actor's agency, for those who work there. Pages add their own rule about what refers to a
    file: registered documents through `documents_visible_to`, plans through the plan."""
    if not holds(actor, Right.READ_REGISTER):
        return StoredFile.objects.none()
    return StoredFile.objects.filter(agency_id=actor.agency_id)


def documents_visible_to(actor: User) -> QuerySet[OfficialDocument]:
    """The register of the actor's agency; nothing for those who read plans alone."""
    if not holds(actor, Right.READ_REGISTER):
        return OfficialDocument.objects.none()
    return OfficialDocument.objects.filter(agency_id=actor.agency_id).select_related("file")


def detail(actor: User) -> QuerySet[OfficialDocument]:
    """Those of `documents_visible_to` with their files, annexes and signatures: four queries."""
    attachments = Attachment.objects.select_related("file__uploaded_by").order_by("id")
    return (
        documents_visible_to(actor)
        .select_related("registered_by", "agency", "file__uploaded_by")
        .prefetch_related(
            "file__signatures",
            Prefetch("attachments", attachments),
            "attachments__file__signatures",
        )
    )


def with_files(documents: QuerySet[OfficialDocument]) -> QuerySet[OfficialDocument]:
    """With the file and the annexes of each: two queries."""
    attachments = Attachment.objects.select_related("file").order_by("id")
    return documents.select_related("file").prefetch_related(Prefetch("attachments", attachments))


def registered_as(agency: Organisation, head: DocumentHead) -> OfficialDocument | None:
    """The document that is registered under this code, day and issuer, however its issuer is spelt in capitals."""
    found = (
        OfficialDocument.objects.filter(
            agency=agency, code__iexact=head.code, issued_on=head.issued_on
        )
        .select_related("file", "registered_by", "agency")
        .order_by("id")
    )
    same = (known for known in found if fold(known.issuer) == fold(head.issuer))
    return next(same, None)


def namesakes(actor: User, head: DocumentHead) -> QuerySet[OfficialDocument]:
    """Documents of the same code and day under another issuer: likely the same, written otherwise."""
    return documents_visible_to(actor).filter(code__iexact=head.code, issued_on=head.issued_on)


def with_bytes(agency: Organisation, content: bytes) -> OfficialDocument | None:
    """The registered document that has exactly these bytes, as its file or among its annexes."""
    digest = sha256(content).hexdigest()
    has_them = Q(file__sha256=digest) | Q(attachments__file__sha256=digest)
    return (
        OfficialDocument.objects.filter(has_them, agency=agency)
        .select_related("file", "registered_by", "agency")
        .order_by("id")
        .first()
    )


def narrowed(
    documents: QuerySet[OfficialDocument], asked: RegisterFilter
) -> QuerySet[OfficialDocument]:
    """Those that hold every word, with or without diacritics, and are of the kind, year, issuer and state asked."""
    for word in fold(asked.text).split():
        documents = documents.filter(search_folded__contains=word)
    if asked.kind:
        documents = documents.filter(kind=asked.kind)
    if asked.year:
        documents = documents.filter(
            issued_on__gte=date(asked.year, 1, 1), issued_on__lte=date(asked.year, 12, 31)
        )
    if asked.issuer:
        documents = documents.filter(issuer=asked.issuer)
    if asked.signatures:
        documents = documents.filter(file__signature_state=asked.signatures)
    return documents


def page(
    documents: QuerySet[OfficialDocument], *, after: Cursor | None = None, size: int = 50
) -> Page:
    """The next `size` documents, newest first: one query by index at any depth."""
    if after:
        documents = documents.filter(_before(after))
    found = list(documents.order_by("-issued_on", "-id")[: size + 1])
    shown = found[:size]
    more = len(found) > size
    return Page(shown, Cursor(shown[-1].issued_on, shown[-1].pk) if more else None)


def _before(cursor: Cursor) -> Func:
    return Func(
        Func(F("issued_on"), F("id"), function="ROW"),
        Func(Value(cursor.issued_on), Value(cursor.id), function="ROW"),
        template="%(expressions)s",
        arg_joiner=" < ",
        output_field=BooleanField(),
    )


def kinds(actor: User) -> list[str]:
    """Kinds of documents in the register, for the filter."""
    found = documents_visible_to(actor).exclude(kind="").order_by("kind")
    return list(found.values_list("kind", flat=True).distinct())


def issuers(actor: User) -> list[str]:
    found = documents_visible_to(actor).order_by("issuer")
    return list(found.values_list("issuer", flat=True).distinct())


def years(actor: User) -> list[int]:
    """Years in which the documents of the register were issued, newest first."""
    found = documents_visible_to(actor).order_by("-issued_on__year")
    return list(found.values_list("issued_on__year", flat=True).distinct())


def history(document: OfficialDocument) -> QuerySet[AuditEntry]:
    """What was done to a registration, newest first."""
    return (
        AuditEntry.objects.filter(agency_id=document.agency_id, subject=audit.label(document))
        .select_related("actor")
        .order_by("-id")
    )


def open_file(file: StoredFile) -> bytes:
    """The bytes as uploaded. Raises DomainError when they are missing or no longer have their hash."""
    try:
        content = (Path(settings.MEDIA_ROOT) / file.path).read_bytes()
    except FileNotFoundError:
        content = b""
    if sha256(content).hexdigest() != file.sha256:
        raise DomainError(
            _(
                "Tệp “{name}” đã mất hoặc bị thay đổi trên máy chủ; hãy nhờ người quản trị phục hồi từ bản sao lưu."
            ).format(name=file.name)
        )
    return content
