"""Read what documents prove."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Evidence
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
