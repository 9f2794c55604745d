"""A leader confirms what the office accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans.models import Obligation
from cchc.plans.services.accepting import Outcome


@transaction.atomic
def confirm(*, actor: User, obligation: Obligation, at: datetime, note: str = "") -> Obligation:
    """Confirm that the work is finished; tells the unit."""
    raise NotImplementedError


@transaction.atomic
def confirm_many(*, actor: User, obligations: Iterable[Obligation], at: datetime) -> Outcome:
    """`confirm` each by itself: a refusal of one does not undo the others."""
    raise NotImplementedError
