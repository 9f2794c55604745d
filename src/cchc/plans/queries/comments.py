"""Read what people say about tasks."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.plans.models import Comment, Task


def comments_on(actor: User, task: Task) -> QuerySet[Comment]:
    """What was said about a task and its rows, oldest first, with author, obligation and `mentions`: as far as the
    actor may read it. The words of a withdrawn comment are not to be shown (`withdrawn_at`)."""
    raise NotImplementedError


def people_to_mention(actor: User, task: Task) -> QuerySet[User]:
    """Whom a comment on the task may call by name."""
    raise NotImplementedError
