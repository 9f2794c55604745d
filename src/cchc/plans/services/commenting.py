"""People talk about a task, and call each other by name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.accounts.models import User
from cchc.plans.models import Comment, Obligation, Task


@transaction.atomic
def comment(
    *, actor: User, task: Task, text: str, at: datetime, obligation: Obligation | None = None
) -> Comment:
    """Say something about a task, or about one obligation of it. `@username` calls a person of the agency who may
    read it, and tells them; an unknown name is refused. Without an obligation everyone who follows or carries out
    the plan reads it; with one, those who see the obligation."""
    raise NotImplementedError


@transaction.atomic
def withdraw_comment(*, actor: User, comment: Comment, at: datetime) -> Comment:
    """Take back what one wrote: it keeps its place, its words are no longer shown."""
    raise NotImplementedError
