"""Read the work on obligations: what waits for a person, one obligation with everything about it, who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import F, Prefetch, Q, QuerySet

from cchc.accounts.models import User
from cchc.plans.conditions import can_move, is_late, is_owed, is_with_unit
from cchc.plans.models import (
    Comment,
    CoordinationRequest,
    DueDateOverride,
    Evidence,
    Explanation,
    Extension,
    Obligation,
    ObligationMove,
    ProgressReport,
    RequestDocument,
    Submission,
)
from cchc.plans.permissions import (
    Right,
    can_judge,
    is_asker,
    works_for,
)
from cchc.plans.queries import obligations
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.moves import sharing
from cchc.plans.states import (
    UNFINISHED,
    Act,
    ExtensionState,
    ObligationState,
    PlanState,
    RequestState,
)

SOON: Final = timedelta(days=30)
MOST: Final = 100
"""Rows of a list about the whole agency; what is beyond stands in the table of everything."""
OF_OBLIGATION: Final = ("task", "plan", "unit", "deliverable")


class Can(StrEnum):
    """What a person may do with an obligation now; pages show only these."""

    REPORT = "report"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    EXPLAIN = "explain"
    ASK_EXTENSION = "ask_extension"
    WITHDRAW_EXTENSION = "withdraw_extension"
    ASK_UNIT = "ask_unit"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    DECIDE_EXTENSION = "decide_extension"
    SET_CONFIRMATION = "set_confirmation"
    OVERRIDE_DUE_DATE = "override_due_date"
    ASSIGN_UNIT = "assign_unit"
    COMMENT = "comment"


class CanRequest(StrEnum):
    """What a person may do with a coordination request now."""

    ANSWER = "answer"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REMIND = "remind"


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for one person, each list in the order in which it is to be done. Rows of obligations have task,
    plan, unit and deliverable; requests and extensions also their obligation with these. What waits for the office
    or a leader is cut after MOST rows."""

    sent_back: list[Obligation]
    overdue: list[Obligation]
    due: list[Obligation]
    """Due in the next 30 days."""
    later: list[Obligation]
    """Due after that, or without a date."""
    handed_in: list[Obligation]
    """Of one's own unit, waiting for the office or a leader."""
    requests: list[CoordinationRequest]
    """To one's own unit, unanswered."""
    asked: list[CoordinationRequest]
    """By one's own unit, unanswered."""
    to_accept: list[Obligation]
    to_decide: list[Extension]
    to_confirm: list[Obligation]


def readable_by(actor: User) -> QuerySet[Obligation]:
    """Those of `obligations.visible_to`, and those that the actor's unit was asked to help with."""
    seen = obligations.visible_to(actor)
    if not works_for(actor, actor.organisation_id):
        return seen
    asked = CoordinationRequest.objects.filter(to_unit=actor.organisation_id)
    return Obligation.objects.filter(
        Q(pk__in=seen.values("pk")) | Q(pk__in=asked.values("obligation")),
        agency=actor.agency_id,
    )


def work_of(person: User, *, on: date) -> Work:
    """What waits for the person on that day: a constant number of queries."""
    own = _own(person)
    with_us = [one for one in own if one.state == ObligationState.OPEN]
    return Work(
        sent_back=[one for one in own if one.state == ObligationState.SENT_BACK],
        overdue=[one for one in with_us if one.due_on and one.due_on < on],
        due=[one for one in with_us if one.due_on and on <= one.due_on <= on + SOON],
        later=[one for one in with_us if one.due_on is None or one.due_on > on + SOON],
        handed_in=sorted(
            (one for one in own if one.handed_in_on is not None),
            key=lambda one: (one.handed_in_on or on, one.pk),
        ),
        requests=_waiting_requests(person, Q(to_unit=person.organisation_id)),
        asked=_waiting_requests(person, Q(from_unit=person.organisation_id)),
        to_accept=_to_judge(person, Right.ACCEPT, ObligationState.SUBMITTED),
        to_decide=_to_decide(person),
        to_confirm=_to_judge(person, Right.CONFIRM, ObligationState.AWAITING_CONFIRMATION),
    )


def _own(person: User) -> list[Obligation]:
    """What the person's unit owes of plans in force, by due date, those without one last."""
    if not works_for(person, person.organisation_id):
        return []
    owed = Obligation.objects.filter(
        agency=person.agency_id,
        unit=person.organisation_id,
        state__in=UNFINISHED,
        plan__state=PlanState.ISSUED,
    )
    return list(
        owed.select_related(*OF_OBLIGATION).order_by(F("due_on").asc(nulls_last=True), "id")
    )


def _waiting_requests(person: User, which: Q) -> list[CoordinationRequest]:
    if not works_for(person, person.organisation_id):
        return []
    waiting = open_requests().filter(which, agency=person.agency_id)
    return list(waiting.order_by("due_on", "id"))


def open_requests() -> QuerySet[CoordinationRequest]:
    """Requests still to be answered: those of work that is not finished, with their obligation and both units."""
    return CoordinationRequest.objects.filter(
        state=RequestState.ASKED,
        obligation__state__in=UNFINISHED,
        obligation__plan__state=PlanState.ISSUED,
    ).select_related(
        "from_unit", "to_unit", "asked_by", *(f"obligation__{name}" for name in OF_OBLIGATION)
    )


def _to_judge(person: User, right: Right, state: ObligationState) -> list[Obligation]:
    """What waits for the office or a leader, the longest waiting first."""
    if not can_judge(person, person.agency_id, right):
        return []
    waiting = Obligation.objects.filter(
        agency=person.agency_id, state=state, plan__state=PlanState.ISSUED
    )
    return list(waiting.select_related(*OF_OBLIGATION).order_by("state_since", "id")[:MOST])


def _to_decide(person: User) -> list[Extension]:
    if not can_judge(person, person.agency_id, Right.ACCEPT):
        return []
    asked = Extension.objects.filter(
        agency=person.agency_id,
        state=ExtensionState.ASKED,
        obligation__state__in=UNFINISHED,
        obligation__plan__state=PlanState.ISSUED,
    ).select_related("asked_by", *(f"obligation__{name}" for name in OF_OBLIGATION))
    return list(asked.order_by("asked_at", "id")[:MOST])


def detail(actor: User) -> QuerySet[Obligation]:
    """Obligations that the actor may read, each with task, plan, unit, deliverable and prefetched: `submissions`
    (their `evidence`, documents, files and signature checks), `moves`, `reports`, `extensions`, `explanations`,
    `requests` (with documents), `comments` (with `mentions`), `overrides`; a constant number of queries."""
    comments = Comment.objects.select_related("by__organisation").prefetch_related(
        "mentions__person"
    )
    overrides = DueDateOverride.objects.select_related("by").order_by("-id")
    extensions = Extension.objects.select_related("asked_by", "decided_by")
    return (
        readable_by(actor)
        .select_related("agency", "plan__agency", "unit", "deliverable", "task__area")
        .prefetch_related(
            Prefetch("submissions", _submissions()),
            Prefetch("moves", ObligationMove.objects.select_related("by")),
            Prefetch("reports", ProgressReport.objects.select_related("by")),
            Prefetch("explanations", Explanation.objects.select_related("by")),
            Prefetch("extensions", extensions),
            Prefetch("requests", _requests()),
            Prefetch("comments", comments),
            Prefetch("overrides", overrides),
        )
    )


def _submissions() -> QuerySet[Submission]:
    evidence = Evidence.objects.select_related("document__file").prefetch_related(
        "document__file__signatures", "document__attachments__file"
    )
    return Submission.objects.select_related("by").prefetch_related(Prefetch("evidence", evidence))


def _requests() -> QuerySet[CoordinationRequest]:
    documents = RequestDocument.objects.select_related("document__file").order_by("id")
    return CoordinationRequest.objects.select_related(
        "from_unit", "to_unit", "asked_by", "answered_by"
    ).prefetch_related(Prefetch("documents", documents))


def others_sharing(obligation: Obligation) -> QuerySet[Obligation]:
    """What other units owe of the same product, with unit; nothing where it is not shared."""
    if not obligation.shared:
        return Obligation.objects.none()
    others = Obligation.objects.filter(sharing(obligation), plan=obligation.plan_id)
    owed = others.exclude(pk=obligation.pk).exclude(state=ObligationState.DROPPED)
    return owed.select_related("unit").order_by("position")


def allowed_acts(actor: User, obligation: Obligation, *, on: date) -> Set[Can]:
    """What the actor may do with it on that day: the conditions of the services that do not depend on what is
    entered. No query for rows of `detail`, but one for the settings where an extension could be asked for."""
    acts: set[Can] = set()
    if works_for(actor, obligation.unit_id):
        acts |= _acts_of_unit(obligation, on)
    if can_judge(actor, obligation.agency_id, Right.ACCEPT):
        acts |= _acts_of_office(obligation)
    if can_judge(actor, obligation.agency_id, Right.CONFIRM):
        acts |= _acts_of_leader(obligation)
    if can_judge(actor, obligation.agency_id, Right.DISCUSS):
        acts.add(Can.COMMENT)
    return acts


def _acts_of_unit(obligation: Obligation, on: date) -> set[Can]:
    with_unit = is_with_unit(obligation)
    return _holding(
        {
            Can.REPORT: with_unit,
            Can.SUBMIT: with_unit,
            Can.ASK_UNIT: with_unit,
            Can.TAKE_BACK: can_move(obligation, Act.TAKE_BACK),
            Can.EXPLAIN: is_owed(obligation) and is_late(obligation, on=on),
            Can.ASK_EXTENSION: with_unit and _may_be_extended(obligation),
            Can.WITHDRAW_EXTENSION: obligation.extension_asked,
        }
    )


def _acts_of_office(obligation: Obligation) -> set[Can]:
    unfinished = is_owed(obligation) and obligation.state in UNFINISHED
    asked = obligation.extension_asked
    return _holding(
        {
            Can.ACCEPT: can_move(obligation, Act.ACCEPT) and not asked,
            Can.SEND_BACK: is_owed(obligation) and obligation.state == ObligationState.SUBMITTED,
            Can.REOPEN: _may_be_reopened(obligation),
            Can.DECIDE_EXTENSION: unfinished and asked,
            Can.SET_CONFIRMATION: unfinished,
            Can.OVERRIDE_DUE_DATE: unfinished,
            Can.ASSIGN_UNIT: unfinished,
        }
    )


def _acts_of_leader(obligation: Obligation) -> set[Can]:
    awaiting = can_move(obligation, Act.CONFIRM)
    return _holding(
        {
            Can.CONFIRM: awaiting,
            Can.SEND_BACK: awaiting,
            Can.REOPEN: _may_be_reopened(obligation),
            Can.SET_CONFIRMATION: is_owed(obligation) and obligation.state in UNFINISHED,
        }
    )


def _holding(conditions: Mapping[Can, bool]) -> set[Can]:
    return {act for act, holds in conditions.items() if holds}


def _may_be_extended(obligation: Obligation) -> bool:
    if obligation.due_on is None or obligation.extension_asked:
        return False
    extensions: Iterable[Extension] = obligation.extensions.all()
    granted = sum(one.state == ExtensionState.GRANTED for one in extensions)
    return granted < follow_up_settings(obligation.agency).most_extensions


def _may_be_reopened(obligation: Obligation) -> bool:
    """Not what another unit's product finished: that unit's work is to be opened again."""
    if not can_move(obligation, Act.REOPEN):
        return False
    moves = list(obligation.moves.all())
    return not moves or moves[-1].act != Act.DISCHARGE


def allowed_request_acts(actor: User, request: CoordinationRequest) -> Set[CanRequest]:
    """What the actor may do with a request now. Reads its obligation and plan: bring them along."""
    acts: set[CanRequest] = set()
    if request.state != RequestState.ASKED:
        return acts
    needed = is_owed(request.obligation) and request.obligation.state in UNFINISHED
    if needed and works_for(actor, request.to_unit_id):
        acts |= {CanRequest.ANSWER, CanRequest.REFUSE}
    if is_asker(actor, request):
        acts |= {CanRequest.WITHDRAW, CanRequest.REMIND} if needed else {CanRequest.WITHDRAW}
    return acts
