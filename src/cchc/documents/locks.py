"""What acts on the register hold while they look and write."""

from __future__ import annotations

from cchc.accounts.models import Organisation
from cchc.documents.models import OfficialDocument


def lock_register(agency: Organisation) -> None:
    """The lock on the agency makes two uploads of the same bytes, two registrations of a document follow each other."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)


def locked(document: OfficialDocument) -> OfficialDocument:
    """The document as it stands now, nobody else changing it."""
    return (
        OfficialDocument.objects.select_for_update(of=("self",))
        .select_related("agency", "file", "registered_by")
        .get(pk=document.pk)
    )
