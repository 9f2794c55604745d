"""A later due date: asked for by the unit, decided by the office."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans.models import Extension, Obligation


@transaction.atomic
def ask_extension(
    *, actor: User, obligation: Obligation, wanted_on: date, reason: str, at: datetime
) -> Extension:
    """Ask for a later due date, with the reason: before the product is handed in, one request at a time, and no
    oftener granted than the agency's setting allows. Tells the reform officers."""
    raise NotImplementedError


@transaction.atomic
def decide_extension(
    *,
    actor: User,
    extension: Extension,
    granted: bool,
    at: datetime,
    granted_on: date | None = None,
    note: str = "",
) -> Extension:
    """Grant (until `granted_on`, else as wanted) or refuse, which needs a note. A granted one writes a
    DueDateOverride and moves `due_on`; the rule's own date stays. Tells the unit."""
    raise NotImplementedError


@transaction.atomic
def withdraw_extension(*, actor: User, extension: Extension, at: datetime) -> Extension:
    """Withdraw a request that is not decided; only the unit that asked."""
    raise NotImplementedError
