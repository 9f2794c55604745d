"""Read who is to be told: the people of a unit, the office, the leaders."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cchc.accounts.models import User
from cchc.plans.permissions import RIGHTS, Right


def of_agency(agency_id: int) -> QuerySet[User]:
    """Everyone with an open account in the agency or one of its units."""
    return User.objects.filter(
        Q(organisation=agency_id) | Q(organisation__agency=agency_id), is_active=True
    ).order_by("full_name", "id")


def of_unit(unit_id: int | None) -> QuerySet[User]:
    """Those who act for a unit; nobody acts for no unit."""
    if unit_id is None:
        return User.objects.none()
    return User.objects.filter(
        organisation=unit_id, role__in=RIGHTS[Right.WORK], is_active=True
    ).order_by("full_name", "id")


def with_right(agency_id: int, right: Right) -> QuerySet[User]:
    """Those of the agency whose role gives the right."""
    return of_agency(agency_id).filter(role__in=RIGHTS[right])
