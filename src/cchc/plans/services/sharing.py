"""A product that several units owe together: that of one discharges all of them, and opens again for all."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.common.text import short_date
from cchc.plans import notices
from cchc.plans.models import Obligation, Submission
from cchc.plans.queries.moves import discharged_by, sharing
from cchc.plans.services.moves import move
from cchc.plans.services.telling import tell_unit
from cchc.plans.states import UNFINISHED, Act, ObligationState


@transaction.atomic
def discharge_others(
    *, actor: User, obligation: Obligation, submission: Submission | None, at: datetime
) -> int:
    """Finish what the other units owe of a shared product; how many. The obligation is held, which holds them too."""
    if not obligation.shared or submission is None:
        return 0
    unit = notices.owing(obligation)
    note = notices.SHARED_NOTE.fill(unit=unit, day=short_date(submission.on))
    others = _others(obligation, UNFINISHED)
    for other in others:
        made = move(
            actor=actor,
            obligation=other,
            act=Act.DISCHARGE,
            at=at,
            note=note.vi,
            submission=submission,
        )
        tell_unit(
            actor=actor,
            obligation=other,
            notice=notices.DISCHARGED,
            at=at,
            key=f"move:{made.pk}",
            values={"unit": unit},
        )
    return len(others)


@transaction.atomic
def reopen_others(*, actor: User, obligation: Obligation, note: str, at: datetime) -> int:
    """Open again what the product of this obligation discharged; how many."""
    if not obligation.shared:
        return 0
    text = notices.REOPENED_NOTE.fill(unit=notices.owing(obligation), note=note.strip())
    others = [
        other
        for other in _others(obligation, {ObligationState.DONE})
        if discharged_by(other) == obligation
    ]
    for other in others:
        made = move(actor=actor, obligation=other, act=Act.REOPEN, at=at, note=text.vi)
        tell_unit(
            actor=actor,
            obligation=other,
            notice=notices.REOPENED,
            at=at,
            key=f"move:{made.pk}",
            values={"note": notices.shortened(text.vi)},
        )
    return len(others)


def _others(obligation: Obligation, states: Set[ObligationState]) -> list[Obligation]:
    return list(
        Obligation.objects.filter(sharing(obligation), plan=obligation.plan_id, state__in=states)
        .exclude(pk=obligation.pk)
        .select_related("plan", "agency", "unit", "deliverable", "task")
        .order_by("pk")
    )
