"""Check the digital signatures of kept files, and keep what was found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common import jobs
from cchc.common.errors import DomainError
from cchc.documents import permissions, queries, signatures
from cchc.documents.extract.limits import MEGABYTE
from cchc.documents.models import SignatureCheck, StoredFile
from cchc.documents.states import worst

CHECKED_AT_ONCE: Final = 5 * MEGABYTE
"""Signatures of smaller files are checked while the person waits (well under a second), of larger ones by a job."""


def have_signatures_checked(
    *, actor: User, file: StoredFile, at: datetime, content: bytes | None = None
) -> None:
    """Once for a file, however often it is uploaded: at once where its bytes are at hand and it is quick, else by
    a job."""
    if not file.is_pdf or file.signature_state:
        return
    if content is None or file.size > CHECKED_AT_ONCE:
        jobs.defer("documents.check_signatures", file_id=file.pk)
    else:
        _keep_signatures(actor, file, content, at)


@transaction.atomic
def check_signatures(*, actor: User, file: StoredFile, at: datetime) -> StoredFile:
    """Look at the signatures of a file (again, where the trusted certificates have changed); the rows found before
    are replaced, and the trail keeps both states. Raises DomainError for a file that is no PDF or that is lost."""
    file = StoredFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    permissions.require_can_keep(actor, file.agency)
    if not file.is_pdf:
        raise DomainError(
            _("“{name}” không phải tệp PDF nên không có chữ ký số để kiểm tra.").format(
                name=file.name
            )
        )
    return _keep_signatures(actor, file, queries.open_file(file), at)


def _keep_signatures(actor: User, file: StoredFile, content: bytes, at: datetime) -> StoredFile:
    trusted = signatures.certificates_in(Path(settings.TRUST_ROOT))
    found = signatures.validate(content, trusted=trusted, at=at)
    old = file.signature_state
    SignatureCheck.objects.filter(file=file).delete()
    SignatureCheck.objects.bulk_create(
        SignatureCheck(
            agency_id=file.agency_id,
            file=file,
            position=position,
            checked_at=at,
            state=one.state,
            signer=one.signer[:300],
            signer_organisation=one.signer_organisation[:300],
            signed_at=one.signed_at,
            timestamped=one.timestamped,
            covers_whole_file=one.covers_whole_file,
            reasons=[{"vi": reason.vi, "en": reason.en} for reason in one.reasons],
        )
        for position, one in enumerate(found, start=1)
    )
    file.signature_state = worst(one.state for one in found)
    file.save(update_fields=["signature_state"])
    audit.record(
        "file.signatures_checked", file, actor=actor, old=old, new=str(file.signature_state)
    )
    return file
