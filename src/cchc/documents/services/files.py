"""Keep files: the bytes once, under their hash."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Set
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.rows import keep
from cchc.documents import permissions
from cchc.documents.extract.kinds import Kind
from cchc.documents.locks import lock_register
from cchc.documents.models import StoredFile
from cchc.documents.rules import PLANS, clean_name, media_type


@transaction.atomic
def store_file(
    *,
    actor: User,
    agency: Organisation,
    name: str,
    content: bytes,
    at: datetime,
    accepted: Set[Kind] = PLANS,
) -> StoredFile:
    """Keep the bytes under their hash; bytes the agency already has give the row it has.

    Raises Unreadable for a kind that is not `accepted`. A transaction that is rolled back leaves the bytes on disk,
    where the next upload of the same file finds them.
    """
    permissions.require_can_keep(actor, agency)
    name = clean_name(name)
    kind = media_type(name, content, accepted=accepted, limit=settings.LARGEST_UPLOAD)
    digest = sha256(content).hexdigest()
    lock_register(agency)
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
