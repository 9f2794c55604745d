"""Moves of obligations between states: every one is checked against `OBLIGATION_MOVES`, kept as a record, and carries
the columns with it that say how the work stands. The services of the acts call this, each in its own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common.clock import day_of
from cchc.common.errors import NotAllowed
from cchc.plans.conditions import require_move
from cchc.plans.models import Obligation, ObligationMove, Submission
from cchc.plans.queries.moves import last_move, sharing
from cchc.plans.states import OBLIGATION_MOVES, WITH_UNIT, Act, ObligationState

RECORDED: Final[Mapping[Act, str]] = {
    Act.SUBMIT: "obligation.submitted",
    Act.TAKE_BACK: "obligation.taken_back",
    Act.ACCEPT: "obligation.accepted",
    Act.PASS_ON: "obligation.passed_on",
    Act.SEND_BACK: "obligation.sent_back",
    Act.CONFIRM: "obligation.confirmed",
    Act.DISCHARGE: "obligation.discharged",
    Act.REOPEN: "obligation.reopened",
    Act.DROP: "obligation.dropped",
    Act.RESTORE: "obligation.restored",
}
COLUMNS: Final = ("state", "state_since", "handed_in_on", "done_on", "updated_on")
"""What a move may change."""


@transaction.atomic
def hold(*, actor: User, obligation: Obligation) -> Obligation:
    """The obligation as it is now, nobody else changing it until the transaction ends."""
    [held] = hold_all(actor=actor, obligations=[obligation])
    return held


@transaction.atomic
def hold_all(*, actor: User, obligations: Iterable[Obligation]) -> list[Obligation]:
    """Lock obligations and those that share a product with them, always in the order of their ids so that two people
    never wait for each other; those asked for, as they are now. Raises NotAllowed for another agency's."""
    wanted = {one.pk: one for one in obligations}
    which = Q(pk__in=wanted)
    for one in wanted.values():
        if one.shared:
            which |= sharing(one)
    held = Obligation.objects.select_for_update().filter(which, agency=actor.agency_id)
    locked = set(held.order_by("pk").values_list("pk", flat=True))
    if not wanted.keys() <= locked:
        raise NotAllowed(_("Việc này không thuộc cơ quan của bạn."))
    # Read after the lock: plan and unit may have changed while it was waited for.
    return list(
        Obligation.objects.filter(pk__in=wanted)
        .select_related("plan", "agency", "unit", "deliverable", "task")
        .order_by("pk")
    )


@transaction.atomic
def move(
    *,
    actor: User,
    obligation: Obligation,
    act: Act,
    at: datetime,
    note: str = "",
    submission: Submission | None = None,
) -> ObligationMove:
    """Carry a held obligation to the next state. Raises DomainError where its state does not allow the act, with
    who did what before, or where a reason is missing."""
    require_move(obligation, act, note=note, last=last_move(obligation))
    made = _moved(actor, obligation, act, at, note, submission)
    made.save()
    obligation.save(update_fields=COLUMNS)
    audit.record(RECORDED[act], obligation, actor=actor, note=made.note)
    return made


@transaction.atomic
def move_many(
    *, actor: User, obligations: Sequence[Obligation], act: Act, at: datetime, note: str
) -> int:
    """Drop or restore many locked obligations at once, whatever the state of the plan; how many moved. The caller
    records the act that is the reason."""
    made = [
        _moved(actor, one, act, at, note, None)
        for one in obligations
        if one.state in OBLIGATION_MOVES[act].sources
    ]
    ObligationMove.objects.bulk_create(made, batch_size=1000)
    Obligation.objects.bulk_update([one.obligation for one in made], COLUMNS, batch_size=500)
    return len(made)


def _moved(
    actor: User,
    obligation: Obligation,
    act: Act,
    at: datetime,
    note: str,
    submission: Submission | None,
) -> ObligationMove:
    """The record, not yet saved; the columns of the obligation follow it."""
    target, on = OBLIGATION_MOVES[act].target, day_of(at)
    made = ObligationMove(
        agency_id=obligation.agency_id,
        obligation=obligation,
        act=act,
        from_state=obligation.state,
        to_state=target,
        by=actor,
        at=at,
        on=on,
        note=note.strip(),
        submission=submission,
    )
    obligation.state, obligation.state_since = target, on
    _keep_days(obligation, on, submission)
    return made


def _keep_days(obligation: Obligation, on: date, submission: Submission | None) -> None:
    """Days of hand-in and completion: both go when the work is with the unit again, or with nobody."""
    state = obligation.state
    obligation.done_on = on if state == ObligationState.DONE else None
    if state in WITH_UNIT or state == ObligationState.DROPPED:
        obligation.handed_in_on = None
    elif obligation.handed_in_on is None and submission is not None:
        obligation.handed_in_on = submission.on
    if state == ObligationState.SUBMITTED:
        obligation.updated_on = on
