"""Mend what was registered: the head of a document, the files that came with it. The trail keeps what was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.documents import permissions, queries, wording
from cchc.documents.locks import lock_register, locked
from cchc.documents.models import Attachment, OfficialDocument
from cchc.documents.rules import EVIDENCE, HEAD_FIELDS, DocumentHead, clean_head, searchable
from cchc.documents.services.files import store_file
from cchc.documents.services.signatures import have_signatures_checked


@transaction.atomic
def correct_registration(
    *, actor: User, document: OfficialDocument, head: DocumentHead, reason: str
) -> OfficialDocument:
    """Mend what was registered, with the reason; every value it replaces stays in the audit trail.

    Raises DomainError without a reason, where nothing differs, and where another document is registered so.
    """
    document = locked(document)
    permissions.require_can_correct(actor, document)
    if not reason.strip():
        raise DomainError(_("Sửa thông tin văn bản phải có lý do; hãy ghi lý do."))
    head = clean_head(head)
    lock_register(document.agency)
    other = queries.registered_as(document.agency, head)
    if other and other.pk != document.pk:
        raise DomainError(wording.same_head(other, other_file=False))
    changed = {
        name: (getattr(document, name), getattr(head, name))
        for name in HEAD_FIELDS
        if getattr(document, name) != getattr(head, name)
    }
    if not changed:
        raise DomainError(_("Chưa có thông tin nào thay đổi; hãy sửa rồi ghi lại."))
    for name, (_old, new) in changed.items():
        setattr(document, name, new)
    document.search_folded = searchable(head)
    keep(document)
    for name, (old, new) in changed.items():
        audit.record(
            "document.corrected",
            document,
            actor=actor,
            field=name,
            old=None if old is None else str(old),
            new=None if new is None else str(new),
            reason=reason.strip(),
        )
    return document


@transaction.atomic
def attach_file(
    *, actor: User, document: OfficialDocument, name: str, content: bytes, at: datetime
) -> Attachment:
    """Add an annex, a sheet or a photograph to a document; to one that has no file yet, see `register_evidence`.

    Raises DomainError where the document has these bytes already.
    """
    document = locked(document)
    permissions.require_can_correct(actor, document)
    file = store_file(
        actor=actor,
        agency=document.agency,
        name=name,
        content=content,
        at=at,
        accepted=EVIDENCE,
    )
    if document.file_id == file.pk:
        raise DomainError(_("Văn bản đã có tệp này; hãy chọn tệp khác."))
    attachment = Attachment(
        agency=document.agency, document=document, file=file, added_by=actor, added_at=at
    )
    keep(attachment)
    audit.record(
        "document.file_attached", document, actor=actor, file=file.name, sha256=file.sha256
    )
    have_signatures_checked(actor=actor, file=file, at=at, content=content)
    return attachment


@transaction.atomic
def detach_file(*, actor: User, attachment: Attachment, reason: str) -> OfficialDocument:
    """Take away a file that was attached by mistake, with the reason; its bytes and the trail stay."""
    document = locked(attachment.document)
    permissions.require_can_correct(actor, document)
    if not reason.strip():
        raise DomainError(_("Bỏ tệp kèm theo phải có lý do; hãy ghi lý do."))
    found = Attachment.objects.filter(pk=attachment.pk).select_related("file").first()
    if found is None:
        raise DomainError(_("Tệp này đã được bỏ khỏi văn bản; hãy tải lại trang."))
    found.delete()
    audit.record(
        "document.file_detached",
        document,
        actor=actor,
        file=found.file.name,
        sha256=found.file.sha256,
        reason=reason.strip(),
    )
    return document
