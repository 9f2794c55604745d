"""Read organisations, groups, people and the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet, Subquery

from cchc.accounts.models import (
    AuditEntry,
    CalendarFeed,
    Digest,
    GroupMember,
    Notification,
    Organisation,
    SavedView,
    UnitGroup,
    User,
)
from cchc.accounts.permissions import RIGHTS, Right
from cchc.accounts.rules import hash_of_token
from cchc.accounts.states import DigestState


def organisations_visible_to(actor: User) -> QuerySet[Organisation]:
    """The agency of the actor and its units, closed ones included, the agency first."""
    return Organisation.objects.filter(
        Q(pk=actor.agency_id) | Q(agency_id=actor.agency_id)
    ).order_by(F("agency").asc(nulls_first=True), "sort_order", "name_folded", "id")


def groups_visible_to(actor: User) -> QuerySet[UnitGroup]:
    return UnitGroup.objects.filter(agency_id=actor.agency_id)


def people_visible_to(actor: User) -> QuerySet[User]:
    """The administrator sees the people of the agency, everyone else themselves."""
    if actor.role in RIGHTS[Right.SETTLE_PEOPLE]:
        return User.objects.filter(
            Q(organisation=actor.agency_id) | Q(organisation__agency=actor.agency_id)
        ).order_by("full_name", "id")
    return User.objects.filter(pk=actor.pk)


def audit_visible_to(actor: User) -> QuerySet[AuditEntry]:
    """The trail of the agency, newest first, for those who may read it; nothing for others."""
    if actor.role not in RIGHTS[Right.READ_AUDIT]:
        return AuditEntry.objects.none()
    return AuditEntry.objects.filter(agency_id=actor.agency_id).select_related("actor")


def notifications_of(person: User) -> QuerySet[Notification]:
    """What a person was told, newest first."""
    return Notification.objects.filter(person=person)


def unread_of(person: User) -> QuerySet[Notification]:
    """What a person was told and has not read."""
    return notifications_of(person).filter(read_at=None)


def older_than(told: QuerySet[Notification], last: int) -> QuerySet[Notification]:
    """Those that come after the notification with the id `last` in a list, newest first; none after an unknown one."""
    moment = Subquery(Notification.objects.filter(pk=last).values("at")[:1])
    return told.filter(Q(at__lt=moment) | Q(at=moment, pk__lt=last))


def digests_visible_to(actor: User) -> QuerySet[Digest]:
    """The letters of the agency, newest first, for who keeps its mail; nothing for others."""
    if actor.role not in RIGHTS[Right.KEEP_MAIL]:
        return Digest.objects.none()
    return Digest.objects.filter(agency_id=actor.agency_id).select_related("person")


def digest_counts(digests: QuerySet[Digest]) -> Mapping[DigestState, int]:
    """How many letters stand where; every state is a key. One query."""
    found = dict(digests.order_by().values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state, 0) for state in DigestState}


def saved_views_of(person: User, page: str) -> QuerySet[SavedView]:
    """What a person keeps of a page (the name of its address), by name."""
    return SavedView.objects.filter(person=person, page=page)


def feed_of(person: User) -> CalendarFeed | None:
    """The secret address in use, if any."""
    return CalendarFeed.objects.filter(person=person, revoked_at=None).first()


def person_behind(token: str) -> User | None:
    """Whose calendar a secret address is; nobody's when it is unknown, revoked, or its account closed. One query by
    index, whatever is asked."""
    found = CalendarFeed.objects.filter(
        token_hash=hash_of_token(token), revoked_at=None, person__is_active=True
    ).select_related("person__organisation__agency")
    feed = found.first()
    return feed.person if feed else None


def units_of(agency: Organisation, on: date) -> QuerySet[Organisation]:
    """The units of the agency on that day, in their order; the agency itself is not one of them."""
    return agency.units.filter(_valid("", on))


def members_on(group: UnitGroup, day: date) -> QuerySet[Organisation]:
    """The units that belong to the group and exist on that day."""
    return Organisation.objects.filter(
        _valid("", day), _valid("memberships__", day), memberships__group=group
    )


def groups_of(agency: Organisation) -> QuerySet[UnitGroup]:
    """The groups of the agency with `aliases` and `memberships` (their `organisation` too), three queries."""
    members = GroupMember.objects.select_related("organisation").order_by(
        "organisation__sort_order", "organisation__name_folded", "id"
    )
    return agency.unit_groups.prefetch_related("aliases", Prefetch("memberships", members))


def _valid(prefix: str, day: date) -> Q:
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    )
