"""Units ask each other: the unit that owes a product asks another for something by a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import CoordinationRequest, Obligation


@transaction.atomic
def ask_unit(
    *,
    actor: User,
    obligation: Obligation,
    to_unit: Organisation,
    text: str,
    due_on: date,
    at: datetime,
) -> CoordinationRequest:
    """Ask another unit of the agency for something by a day that is not past; while the work is with the unit that
    owes it. Tells the asked unit."""
    raise NotImplementedError


@transaction.atomic
def answer_request(
    *,
    actor: User,
    request: CoordinationRequest,
    answer: str,
    at: datetime,
    documents: Sequence[OfficialDocument] = (),
) -> CoordinationRequest:
    """Give what was asked for; only the asked unit. Tells the unit that asked."""
    raise NotImplementedError


@transaction.atomic
def refuse_request(
    *, actor: User, request: CoordinationRequest, reason: str, at: datetime
) -> CoordinationRequest:
    """Say why the unit will not do it; only the asked unit. Tells the unit that asked."""
    raise NotImplementedError


@transaction.atomic
def withdraw_request(
    *, actor: User, request: CoordinationRequest, at: datetime, reason: str = ""
) -> CoordinationRequest:
    """Take a request back that is not answered; only the unit that asked. Tells the asked unit."""
    raise NotImplementedError


@transaction.atomic
def remind_unit(*, actor: User, request: CoordinationRequest, at: datetime) -> CoordinationRequest:
    """Remind the asked unit of a request of one's own unit, at most once a day."""
    raise NotImplementedError
