"""The office judges what was handed in: accepts it, sends it back, opens finished work again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans.models import Obligation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many at once: those that went through, and the others each with the sentence why not."""

    accepted: list[Obligation]
    refused: list[tuple[Obligation, str]]


@transaction.atomic
def accept(*, actor: User, obligation: Obligation, at: datetime, note: str = "") -> Obligation:
    """Accept a product: finished, or to a leader where it is to be confirmed. A shared product discharges every unit
    that owes it. Refused before the product's own day (its documents, `not_before`, `cutoff_on`) and while an
    extension waits for its decision. Tells the unit, and the leaders where they are to confirm."""
    raise NotImplementedError


@transaction.atomic
def accept_many(*, actor: User, obligations: Iterable[Obligation], at: datetime) -> Outcome:
    """`accept` each by itself: a refusal of one does not undo the others."""
    raise NotImplementedError


@transaction.atomic
def send_back(*, actor: User, obligation: Obligation, note: str, at: datetime) -> Obligation:
    """Send a product back to its unit, with the reason: the office what waits for it, a leader what waits for them."""
    raise NotImplementedError


@transaction.atomic
def reopen(*, actor: User, obligation: Obligation, note: str, at: datetime) -> Obligation:
    """Open finished work again, with the reason: the office or a leader. Units that a shared product discharged owe
    it again too."""
    raise NotImplementedError


@transaction.atomic
def set_needs_confirmation(
    *, actor: User, obligation: Obligation, needed: bool | None, reason: str
) -> Obligation:
    """Say whether a leader confirms this product, with the reason; None: by the rule of the agency again."""
    raise NotImplementedError
