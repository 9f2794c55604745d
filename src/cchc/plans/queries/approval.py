"""Read what waits to be judged: handed in for the office, accepted for a leader, and what was finished lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.plans.models import Evidence, Extension, Obligation, ObligationMove, Submission
from cchc.plans.queries import obligations
from cchc.plans.states import UNFINISHED, Act, ExtensionState, ObligationState, PlanState

LATELY: Final = timedelta(days=14)
"""So long what was finished is offered to be opened again from the list."""


class Cursor(NamedTuple):
    """The last row of a page of what waits; the next page begins after it."""

    handed_in_on: date
    id: int

    def __str__(self) -> str:
        return f"{self.handed_in_on}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """The cursor as `str` gives it. Raises DomainError for anything else."""
        day, _dot, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(number))
        except ValueError as wrong:
            raise DomainError(
                _("Vị trí trang “{text}” không hợp lệ; hãy mở lại từ trang đầu.").format(text=text)
            ) from wrong


@dataclass(frozen=True, slots=True)
class Page:
    """What waits, the longest first; `next` is the cursor of the following page, None on the last."""

    rows: list[Obligation]
    next: Cursor | None


def waiting(actor: User, state: ObligationState) -> QuerySet[Obligation]:
    """What waits in a state, as far as the actor may see it, with task, plan, unit and `submissions` (those not taken
    back, the last first) with their evidence: a constant number of queries."""
    return with_hand_ins(
        obligations.visible_to(actor).filter(state=state, plan__state=PlanState.ISSUED)
    )


def with_hand_ins(owed: QuerySet[Obligation]) -> QuerySet[Obligation]:
    evidence = Evidence.objects.select_related("document__file").order_by("id")
    handed_in = (
        Submission.objects.filter(taken_back_at=None)
        .select_related("by")
        .prefetch_related(Prefetch("evidence", evidence))
        .order_by("-id")
    )
    return owed.select_related("task", "plan", "unit", "deliverable").prefetch_related(
        Prefetch("submissions", handed_in)
    )


def page(waits: QuerySet[Obligation], *, after: Cursor | None = None, size: int = 50) -> Page:
    """The next `size` rows by the day of their hand-in."""
    if after:
        waits = waits.filter(
            Q(handed_in_on__gt=after.handed_in_on)
            | Q(handed_in_on=after.handed_in_on, pk__gt=after.id)
        )
    found = list(waits.order_by("handed_in_on", "id")[: size + 1])
    shown = found[:size]
    last = shown[-1] if len(found) > size else None
    more = Cursor(last.handed_in_on, last.pk) if last and last.handed_in_on else None
    return Page(shown, more)


def finished_lately(actor: User, *, on: date, size: int = 10) -> list[Obligation]:
    """What was finished in the last two weeks under plans in force, the latest first."""
    return list(
        obligations.visible_to(actor)
        .filter(state=ObligationState.DONE, done_on__gt=on - LATELY, done_on__lte=on)
        .filter(plan__state=PlanState.ISSUED)
        .select_related("task", "plan", "unit", "deliverable")
        .order_by("-done_on", "-id")[:size]
    )


def extensions_waiting(actor: User) -> QuerySet[Extension]:
    """Extensions that nobody has decided, the earliest due date first."""
    return (
        Extension.objects.filter(
            agency_id=actor.agency_id,
            state=ExtensionState.ASKED,
            obligation__in=obligations.visible_to(actor).filter(state__in=UNFINISHED),
            obligation__plan__state=PlanState.ISSUED,
        )
        .select_related(
            "obligation__task", "obligation__plan", "obligation__unit", "obligation__deliverable"
        )
        .select_related("asked_by")
        .order_by("due_on", "id")
    )


def extensions_decided(actor: User, *, size: int = 20) -> list[Extension]:
    """The last decisions about extensions, the newest first."""
    return list(
        Extension.objects.filter(
            agency_id=actor.agency_id, obligation__in=obligations.visible_to(actor)
        )
        .exclude(state=ExtensionState.ASKED)
        .select_related("obligation__task", "obligation__plan", "obligation__unit")
        .select_related("obligation__deliverable", "asked_by", "decided_by")
        .order_by("-decided_at", "-id")[:size]
    )


def why_sent_back(owed: Iterable[Obligation]) -> Mapping[int, ObligationMove]:
    """The move by which each was sent back or opened again last, with its author: one query."""
    moves = (
        ObligationMove.objects.filter(obligation__in=owed, act__in=[Act.SEND_BACK, Act.REOPEN])
        .select_related("by")
        .order_by("id")
    )
    return {move.obligation_id: move for move in moves}
