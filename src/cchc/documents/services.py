"""Keep files, register official documents."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.rows import keep
from cchc.common.text import nfc, squeeze
from cchc.documents import permissions
from cchc.documents.models import OfficialDocument, StoredFile
from cchc.documents.rules import DocumentHead, clean_name, media_type


@transaction.atomic
def store_file(
    *, actor: User, agency: Organisation, name: str, content: bytes, at: datetime
) -> StoredFile:
    """Keep the bytes under their hash; bytes the agency already has give the row it has.

    Raises Unreadable for what is not an allowed file. A transaction that is rolled back leaves the bytes on disk,
    where the next upload of the same file finds them.
    """
    permissions.require_can_keep(actor, agency)
    name = clean_name(name)
    kind = media_type(name, content)
    digest = sha256(content).hexdigest()
    # The lock on the agency makes two uploads of the same bytes follow each other.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    if known := StoredFile.objects.filter(agency=agency, sha256=digest).first():
        return known
    file = StoredFile(
        agency=agency,
        name=name,
        media_type=kind,
        size=len(content),
        sha256=digest,
        path=f"{digest[:2]}/{digest}",
        uploaded_by=actor,
        uploaded_at=at,
    )
    keep(file)
    _write(Path(settings.MEDIA_ROOT) / file.path, content)
    audit.record("file.stored", file, actor=actor, name=name, sha256=digest, size=len(content))
    return file


def _write(path: Path, content: bytes) -> None:
    """All of the bytes or none, readable by the owner alone (mkstemp)."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


@transaction.atomic
def register_document(
    *, actor: User, agency: Organisation, head: DocumentHead, file: StoredFile | None = None
) -> OfficialDocument:
    """Register an official document; one that the agency has registered already is given back as it stands."""
    permissions.require_can_keep(actor, agency)
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    identity = {"code": head.code, "issued_on": head.issued_on, "issuer": squeeze(nfc(head.issuer))}
    if known := OfficialDocument.objects.filter(agency=agency, **identity).first():
        return known
    document = OfficialDocument(
        agency=agency,
        **identity,
        number=head.number,
        symbol=head.symbol,
        kind=head.kind,
        title=squeeze(nfc(head.title)),
        signer_position=head.signer_position,
        signer_name=head.signer_name,
        file=file,
    )
    keep(document)
    audit.record("document.registered", document, actor=actor, code=head.code)
    return document
