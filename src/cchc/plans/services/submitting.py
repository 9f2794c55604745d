"""Hand a product in with what proves it, and take it back while nobody has judged it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Obligation


@transaction.atomic
def submit(
    *,
    actor: User,
    obligation: Obligation,
    documents: Sequence[OfficialDocument],
    at: datetime,
    note: str = "",
    explanation: str = "",
) -> Obligation:
    """Hand the product in. A product that is a document needs at least one document; another needs a document or a
    note. Past the due date an explanation is needed: one given since, or `explanation`, which is kept as a record.

    Refused: documents of another agency or dated after the day of the hand-in, and an obligation without a unit.
    Tells the reform officers.
    """
    raise NotImplementedError


@transaction.atomic
def take_back(*, actor: User, obligation: Obligation, at: datetime, note: str = "") -> Obligation:
    """Undo a hand-in that the office has not yet accepted or sent back; only the unit that owes the product."""
    raise NotImplementedError
