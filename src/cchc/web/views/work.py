"""What waits for a person, and one obligation with everything about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.accounts.models import User
from cchc.accounts.queries import organisations_visible_to
from cchc.common import clock
from cchc.deadlines.queries import working_days
from cchc.plans import permissions
from cchc.plans.following.holding import Asked, overheld
from cchc.plans.following.standing import Judgement, standing_of
from cchc.plans.models import CoordinationRequest, Obligation
from cchc.plans.queries import approval, imports, obligations, plans, work
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.ledger import ledgers
from cchc.plans.queries.standing import facts_of
from cchc.plans.queries.work import Can, CanRequest
from cchc.plans.states import Act, ObligationState, RequestState
from cchc.web.forms.comments import CommentForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.work import Section, deeds, ledger, sections, totals
from cchc.web.views.plans import sees_obligations

FIRST_ROWS: Final = 6
"""So many rows of each kind stand on the home page."""


class RequestLine(NamedTuple):
    """A request, what the person may do with it, and for how many working days it is unanswered past its day."""

    request: CoordinationRequest
    can: frozenset[CanRequest]
    silent_days: int


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for this person today."""
    person, today = request.user, clock.today()
    whole = permissions.holds(person, permissions.Right.SEE_ALL_OBLIGATIONS)
    context: dict[str, Any] = {
        "whole": whole,
        "shows_owed": sees_obligations(request),
        "plans": plans.with_counts(plans.visible_to(person))[:5],
        "can_import": permissions.holds(person, permissions.Right.IMPORT_PLANS),
        "sections": _waiting(person, today),
        "first_rows": FIRST_ROWS,
    }
    if whole:
        undecided = obligations.open_to(person).filter(needs_decision=True)
        context["undecided"] = obligations.page(undecided, on=today, size=8).rows
    if context["can_import"]:
        context["imports"] = imports.in_review(person)[:5]
    return render(request, "web/home.html", context)


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for this person, the most pressing first."""
    context = {
        "sections": _waiting(request.user, clock.today()),
        "works": sees_obligations(request),
    }
    return render(request, "web/obligations/mine.html", context)


@require_GET
def obligation(request: SignedInRequest, pk: int) -> HttpResponse:
    """One obligation: what is owed, how it stands and why, who held it, everything that was done about it."""
    owed = get_object_or_404(work.detail(request.user), pk=pk)
    allowed = work.allowed_acts(request.user, owed, on=clock.today())
    context = {
        "owed": owed,
        "judgement": _judged(owed),
        "deeds": deeds(allowed),
        "can": {can.value for can in allowed},
        "comment_form": _comment_form(owed) if Can.COMMENT in allowed else None,
        "sharing": work.others_sharing(owed),
        "reports": list(reversed(owed.reports.all())),
        **_handed_in(owed),
        **_coordination(request, owed),
    }
    return render(request, "web/work/obligation.html", context)


def _comment_form(owed: Obligation) -> CommentForm:
    names = reverse("web:comment_people", args=[owed.task_id])
    return CommentForm(suggestions=f"{names}?about={owed.pk}")


def _waiting(person: User, today: date) -> list[Section]:
    waiting = work.work_of(person, on=today)
    return sections(
        waiting,
        approval.why_sent_back(waiting.sent_back),
        on=today,
        settings=follow_up_settings(person.agency),
    )


def _judged(owed: Obligation) -> Judgement | None:
    """How it stands; nothing for what is no longer owed."""
    if owed.state == ObligationState.DROPPED:
        return None
    settings = follow_up_settings(owed.agency)
    return standing_of(facts_of(owed), on=clock.today(), settings=settings)


def _handed_in(owed: Obligation) -> dict[str, Any]:
    """The hand-in in force, the others, newest first, and what was said where another unit's product counts or
    where it came back."""
    every = sorted(owed.submissions.all(), key=lambda one: one.pk, reverse=True)
    last = next((one for one in every if one.taken_back_at is None), None)
    in_force = last if owed.handed_in_on else None
    moves = list(owed.moves.all())
    last_move = moves[-1] if moves else None
    return {
        "in_force": in_force,
        "earlier": [one for one in every if one != in_force],
        "came_back": last_move,
        "discharged": last_move if last_move and last_move.act == Act.DISCHARGE else None,
    }


def _coordination(request: SignedInRequest, owed: Obligation) -> dict[str, Any]:
    """Requests with what the person may do, and the ledger of who held the work."""
    today, calendar = clock.today(), working_days(owed.agency_id)
    found = ledgers([owed.pk], until=today, working_days=calendar)[owed.pk]
    units = dict(organisations_visible_to(request.user).values_list("pk", "name"))
    held = ledger(found, units)
    lines: Sequence[RequestLine] = [
        RequestLine(
            one,
            frozenset(work.allowed_request_acts(request.user, one)),
            overheld(_asked(one, owed), until=today, working_days=calendar),
        )
        for one in owed.requests.all()
    ]
    return {"requests": lines, "held": held, "totals": totals(held)}


def _asked(one: CoordinationRequest, owed: Obligation) -> Asked:
    """Nobody waits for an answer any longer once the work is finished."""
    closed = owed.done_on if one.state == RequestState.ASKED else one.answered_on
    return Asked(one.to_unit_id, one.due_on, closed)
