"""Read the work on obligations: what waits for a person, one obligation with everything about it, who may do what."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.plans.models import CoordinationRequest, Extension, Obligation


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
    plan, unit and deliverable; requests and extensions also their obligation with these."""

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
    raise NotImplementedError


def work_of(person: User, *, on: date) -> Work:
    """What waits for the person on that day: a constant number of queries."""
    raise NotImplementedError


def detail(actor: User) -> QuerySet[Obligation]:
    """Obligations that the actor may read, each with task, plan, unit, deliverable and prefetched: `submissions`
    (their `evidence`, documents, files and signature checks), `moves`, `reports`, `extensions`, `explanations`,
    `requests` (with documents), `comments` (with `mentions`), `overrides`; a constant number of queries."""
    raise NotImplementedError


def allowed_acts(actor: User, obligation: Obligation) -> Set[Can]:
    """What the actor may do with it now: the conditions of the services that do not depend on what is entered."""
    raise NotImplementedError


def allowed_request_acts(actor: User, request: CoordinationRequest) -> Set[CanRequest]:
    """What the actor may do with a request now."""
    raise NotImplementedError
