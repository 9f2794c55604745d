"""Read what documents prove."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Evidence


def uses_of(actor: User, document: OfficialDocument) -> QuerySet[Evidence]:
    """What a document proves, as far as the actor may see it: hand-ins that were not taken back, with obligation,
    task, plan and unit."""
    raise NotImplementedError


def documents_of_work(actor: User) -> QuerySet[OfficialDocument]:
    """Documents that prove an obligation or answer a request which the actor may read: their files may be
    downloaded."""
    raise NotImplementedError
