"""Read what people say about tasks."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cchc.accounts.models import User
from cchc.plans.models import Comment, Obligation, Task
from cchc.plans.permissions import RIGHTS, Right, can_judge
from cchc.plans.queries import people
from cchc.plans.queries.work import readable_by


def comments_on(actor: User, task: Task) -> QuerySet[Comment]:
    """What was said about a task and its rows, oldest first, with author, obligation and `mentions`: as far as the
    actor may read it. The words of a withdrawn comment are not to be shown (`withdrawn_at`)."""
    if not can_judge(actor, task.agency_id, Right.READ_DISCUSSION):
        return Comment.objects.none()
    return (
        Comment.objects.filter(
            Q(task=task) | Q(task__parent=task),
            Q(obligation=None) | Q(obligation__in=readable_by(actor)),
        )
        .select_related("by__organisation", "obligation__unit")
        .prefetch_related("mentions__person")
        .order_by("id")
    )


def people_to_mention(
    actor: User, task: Task, *, obligation: Obligation | None = None
) -> QuerySet[User]:
    """Whom a comment on the task, or on one obligation of it, may call by name: those who may read it."""
    if not can_judge(actor, task.agency_id, Right.DISCUSS):
        return User.objects.none()
    readers = people.with_right(task.agency_id, Right.READ_DISCUSSION)
    if obligation is None:
        return readers
    units = obligation.requests.values("to_unit")
    working = Q(organisation=obligation.unit_id) | Q(organisation__in=units)
    return readers.filter(
        Q(role__in=RIGHTS[Right.SEE_ALL_OBLIGATIONS])
        | (Q(role__in=RIGHTS[Right.SEE_OWN_OBLIGATIONS]) & working)
    )
