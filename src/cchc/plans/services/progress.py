"""A unit says how far its work is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans.models import Obligation


@transaction.atomic
def report_progress(
    *,
    actor: User,
    obligation: Obligation,
    done_text: str,
    at: datetime,
    difficulties: str = "",
    proposals: str = "",
    expected_on: date | None = None,
) -> Obligation:
    """Report what is done, what is in the way, what is proposed, and when the unit expects to finish. Only while the
    unit has the work; `expected_on` not in the past. A report with difficulties is told to the reform officers."""
    raise NotImplementedError
