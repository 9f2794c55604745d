"""Read stored files and registered documents."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.documents.models import OfficialDocument, StoredFile


def files_visible_to(actor: User) -> QuerySet[StoredFile]:
    """The files of the actor's agency. Pages add their own rule about what refers to a file."""
    return StoredFile.objects.filter(agency_id=actor.agency_id)


def documents_visible_to(actor: User) -> QuerySet[OfficialDocument]:
    return OfficialDocument.objects.filter(agency_id=actor.agency_id).select_related("file")


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
