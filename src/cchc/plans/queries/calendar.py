"""What a person's calendar holds: what their unit owes, and what other units wait for, each on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeAlias

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.plans.models import (
    CoordinationRequest,
    DueDateOverride,
    Obligation,
    ObligationMove,
)
from cchc.plans.permissions import works_for
from cchc.plans.states import UNFINISHED, WITH_UNIT, ObligationState, RequestState

CANCELLED_FOR: Final = timedelta(days=60)
"""How long an entry that is no longer owed is told as cancelled, to calendars that keep what they once read."""

Records: TypeAlias = type[DueDateOverride] | type[ObligationMove]


class EntryState(StrEnum):
    OWED = "owed"
    HANDED_IN = "handed_in"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day of one thing. `subject` is the label of the obligation it is opened by, `key` names the entry for ever.

    `sequence` grows with every change, `changed_at` is the moment of the last one. `asked_by` is the unit that waits
    for an answer; empty where the unit itself owes a product.
    """

    key: str
    subject: str
    state: EntryState
    due_on: date
    title: str
    task: str
    plan_code: str
    sequence: int
    changed_at: datetime
    text: str = ""
    asked_by: str = ""


def entries_for(person: User, *, on: date) -> list[CalendarEntry]:
    """What the calendar of a person shows on that day, by date: two queries. What is done is gone; what was dropped or
    withdrawn lately is cancelled. Nothing for those who work for no unit."""
    if not works_for(person, person.organisation_id):
        return []
    since = on - CANCELLED_FOR
    found = [
        *map(_of_obligation, _obligations(person, since)),
        *map(_of_request, _requests(person, since)),
    ]
    return sorted(found, key=lambda entry: (entry.due_on, entry.key))


def _obligations(person: User, since: date) -> QuerySet[Obligation]:
    lately = Q(state=ObligationState.DROPPED, state_since__gte=since)
    return (
        Obligation.objects.filter(
            Q(state__in=UNFINISHED) | lately,
            agency_id=person.agency_id,
            unit=person.organisation_id,
            due_on__isnull=False,
        )
        .select_related("task", "plan")
        .annotate(
            changes=_count(DueDateOverride) + _count(ObligationMove),
            changed_at=Greatest(
                F("plan__issued_at"), _last(DueDateOverride), _last(ObligationMove)
            ),
        )
    )


def _count(records: Records) -> Coalesce:
    """How many there are of the obligation."""
    own = _of(records).annotate(count=Count("pk"))
    return Coalesce(Subquery(own.values_list("count")), 0)


def _last(records: Records, of: str = "pk") -> Subquery:
    """The moment of the last one of the obligation; null without any, which `Greatest` passes over."""
    own = _of(records, of).annotate(last=Max("at"))
    return Subquery(own.values_list("last"))


def _of(records: Records, of: str = "pk") -> QuerySet[Any, Any]:
    own: QuerySet[Any, Any] = records.objects.filter(obligation=OuterRef(of))
    return own.order_by().values("obligation")


def _requests(person: User, since: date) -> QuerySet[CoordinationRequest]:
    withdrawn = Q(state=RequestState.WITHDRAWN, answered_on__gte=since)
    dropped = Q(
        state=RequestState.ASKED,
        obligation__state=ObligationState.DROPPED,
        obligation__state_since__gte=since,
    )
    return (
        CoordinationRequest.objects.filter(
            Q(state=RequestState.ASKED, obligation__state__in=UNFINISHED) | withdrawn | dropped,
            agency_id=person.agency_id,
            to_unit=person.organisation_id,
        )
        .select_related("obligation__task", "obligation__plan", "from_unit")
        .annotate(moved_at=_last(ObligationMove, "obligation"))
    )


def _of_obligation(one: Obligation) -> CalendarEntry:
    return CalendarEntry(
        key=f"obligation-{one.pk}",
        subject=audit.label(one),
        state=_state(one),
        due_on=one.due_on,  # type: ignore[arg-type]  # the query leaves those without a day out
        title=one.product or one.title,
        task=one.task.title,
        plan_code=one.plan.code,
        sequence=one.changes,  # type: ignore[attr-defined]
        changed_at=one.changed_at,  # type: ignore[attr-defined]
    )


def _state(one: Obligation) -> EntryState:
    if one.state == ObligationState.DROPPED:
        return EntryState.CANCELLED
    return EntryState.OWED if one.state in WITH_UNIT else EntryState.HANDED_IN


def _of_request(one: CoordinationRequest) -> CalendarEntry:
    dropped = one.obligation.state == ObligationState.DROPPED
    cancelled = dropped or one.state == RequestState.WITHDRAWN
    changed_at = one.answered_at or one.asked_at
    if dropped and one.state == RequestState.ASKED:
        changed_at = one.moved_at  # type: ignore[attr-defined]
    return CalendarEntry(
        key=f"request-{one.pk}",
        subject=audit.label(one.obligation),
        state=EntryState.CANCELLED if cancelled else EntryState.OWED,
        due_on=one.due_on,
        title=one.obligation.product or one.obligation.title,
        task=one.obligation.task.title,
        plan_code=one.obligation.plan.code,
        sequence=int(cancelled),
        changed_at=changed_at,
        text=one.text,
        asked_by=one.from_unit.name,
    )
