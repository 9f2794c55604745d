"""Read what has moved an obligation, and which obligations move together."""

from __future__ import annotations

from django.db.models import Q

from cchc.plans.models import Obligation, ObligationMove, Submission
from cchc.plans.queries.changes import NO_LONGER_GIVEN
from cchc.plans.states import Act


def last_move(obligation: Obligation) -> ObligationMove | None:
    """The last move with its author; None where nothing has happened."""
    return obligation.moves.select_related("by", "submission").order_by("-id").first()


def submission_in_force(obligation: Obligation) -> Submission | None:
    """The last hand-in that was not taken back."""
    return obligation.submissions.filter(taken_back_at=None).order_by("-id").first()


def sharing(obligation: Obligation) -> Q:
    """The obligations of all units that owe the same product together: their keys differ in the unit alone. A unit
    that the plan no longer names is not among them."""
    product = obligation.key.rpartition("/")[0]
    same = Q(task=obligation.task_id, shared=True, key__startswith=f"{product}/")
    return same & ~Q(key__contains=NO_LONGER_GIVEN)


def discharged_by(obligation: Obligation) -> Obligation | None:
    """Whose shared product finished it, with its unit; None where it was not finished so."""
    last = obligation.moves.select_related("submission__obligation__unit").order_by("-id").first()
    if last is None or last.act != Act.DISCHARGE or last.submission is None:
        return None
    return last.submission.obligation
