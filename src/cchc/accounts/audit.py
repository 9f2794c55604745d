"""Write the audit trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from cchc.accounts.models import AuditEntry, User

if TYPE_CHECKING:
    from django.db.models import Model

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain] | None"


def record(action: str, subject: Model, *, actor: User, **data: Plain) -> None:
    """Note one act of `actor`, for their agency. Call it inside the transaction that does the act."""
    AuditEntry.objects.create(
        actor=actor,
        agency_id=actor.agency_id,
        action=action,
        subject=label(subject),
        data=data,
    )


def label(subject: Model) -> str:
    """How the trail names an object: "plans.plan:12"."""
    return f"{subject._meta.label_lower}:{subject.pk}"
