"""A leader confirms what the office accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans import notices, permissions
from cchc.plans.models import Obligation
from cchc.plans.queries.moves import submission_in_force
from cchc.plans.services.accepting import Outcome, judge_many
from cchc.plans.services.moves import hold, move
from cchc.plans.services.sharing import discharge_others
from cchc.plans.services.telling import tell_unit
from cchc.plans.states import Act


@transaction.atomic
def confirm(*, actor: User, obligation: Obligation, at: datetime, note: str = "") -> Obligation:
    """Confirm that the work is finished; a shared product discharges every unit that owes it. Tells the unit."""
    held = hold(actor=actor, obligation=obligation)
    permissions.require_can_confirm(actor, held)
    submission = submission_in_force(held)
    made = move(
        actor=actor, obligation=held, act=Act.CONFIRM, at=at, note=note, submission=submission
    )
    discharge_others(actor=actor, obligation=held, submission=submission, at=at)
    tell_unit(actor=actor, obligation=held, notice=notices.CONFIRMED, at=at, key=f"move:{made.pk}")
    return held


@transaction.atomic
def confirm_many(*, actor: User, obligations: Iterable[Obligation], at: datetime) -> Outcome:
    """`confirm` each by itself: a refusal of one does not undo the others."""
    return judge_many(
        actor=actor,
        obligations=obligations,
        act=lambda one: confirm(actor=actor, obligation=one, at=at),
    )
