"""Read what documents prove."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Evidence, RequestDocument
from cchc.plans.queries.work import readable_by


def uses_of(actor: User, document: OfficialDocument) -> QuerySet[Evidence]:
    """What a document proves, as far as the actor may see it: hand-ins that were not taken back, with obligation,
    task, plan and unit."""
    return (
        Evidence.objects.filter(
            document=document,
            submission__taken_back_at=None,
            obligation__in=readable_by(actor),
        )
        .select_related("submission", "obligation__task", "obligation__plan", "obligation__unit")
        .order_by("id")
    )


def documents_of_work(actor: User) -> QuerySet[OfficialDocument]:
    """Documents that prove an obligation or answer a request which the actor may read: their files may be
    downloaded."""
    readable = readable_by(actor)
    proving = Evidence.objects.filter(obligation__in=readable).values("document")
    answering = RequestDocument.objects.filter(request__obligation__in=readable).values("document")
    return OfficialDocument.objects.filter(
        Q(pk__in=proving) | Q(pk__in=answering), agency=actor.agency_id
    )
