"""What lists can be narrowed to: areas and units by the names people know."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from cchc.accounts.models import User
from cchc.accounts.queries import organisations_visible_to
from cchc.plans.models import Area
from cchc.plans.permissions import Right, holds

Choices = list[tuple[str, str]]


def areas(plan_ids: Sequence[int]) -> Choices:
    """The areas of plans by their names, those of the same name once: folded name and name. One query."""
    found = Area.objects.filter(plan__in=plan_ids).order_by("position", "id")
    names: dict[str, str] = {}
    for folded, code, name in found.values_list("name_folded", "code", "name"):
        names.setdefault(folded, f"{code}. {name}" if code else name)
    return list(names.items())


def units(actor: User) -> Choices:
    """The units whose work the actor sees: id and name. One query."""
    seen = organisations_visible_to(actor).filter(agency=actor.agency_id)
    if not holds(actor, Right.SEE_ALL_OBLIGATIONS):
        seen = seen.filter(Q(pk=actor.organisation_id))
    return [(str(pk), name) for pk, name in seen.values_list("pk", "name")]
