"""A unit explains why its work is late ("giải trình")."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans.models import Explanation, Obligation


@transaction.atomic
def explain(*, actor: User, obligation: Obligation, text: str, at: datetime) -> Explanation:
    """Put the reason of a delay on record; refused while the work is not late."""
    raise NotImplementedError
