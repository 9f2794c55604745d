"""One version of a plan takes the place of another: obligations, links and comments go with the tasks they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.common.text import squeeze
from cchc.plans.models import (
    Comment,
    DueDateOverride,
    DutyTask,
    Obligation,
    Plan,
    SolutionTask,
    SolutionUnit,
    Task,
    TaskLink,
)
from cchc.plans.queries.changes import changes
from cchc.plans.queries.derived import derived_rows
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.reconciling import Reconciled, reconcile


@transaction.atomic
def hand_over(
    *,
    actor: User,
    old: Plan,
    new: Plan,
    reason: str,
    at: datetime,
    settings: RuleSettings | None = None,
) -> Reconciled:
    """What hangs on the tasks of `old` hangs on the same tasks of `new` from now on; works both ways, so that a
    withdrawn version gives back what it took. The caller checks the permission and records the act."""
    tasks = _same_tasks(old, new)
    whole = {before: after for before, after in tasks.items() if before != after}
    whole |= {after: after for after in new.tasks.filter(parent=None).values_list("pk", flat=True)}
    known = Obligation.objects.select_for_update(of=("self",)).select_related("task")
    rows = list(known.filter(plan__in=(old, new)).order_by("pk"))
    held = _days_before(old, rows) if old.amends_id == new.pk else {}
    found = changes(rows, derived_rows(new, settings), whole, new, held)
    done = reconcile(actor=actor, plan=new, found=found, tasks=whole, reason=reason, at=at)
    _hand_over_links(old, new, tasks)
    return done


def _days_before(amendment: Plan, rows: Iterable[Obligation]) -> dict[int, date]:
    """The days that were set before the amendment came, by extensions and by hand."""
    earlier = DueDateOverride.objects.filter(obligation__in=rows, at__lt=amendment.issued_at)
    return dict(earlier.order_by("id").values_list("obligation", "new_on"))


def _same_tasks(old: Plan, new: Plan) -> dict[int, int]:
    """Tasks and rows of tasks of `old` -> the same ones of `new`, whichever of the two came first."""
    later = Task.objects.filter(previous__isnull=False)
    there = later.filter(plan=new, previous__plan=old).values_list("previous", "pk")
    back = later.filter(plan=old, previous__plan=new).values_list("pk", "previous")
    return {before: after for before, after in (*there, *back) if before and after}


def _hand_over_links(old: Plan, new: Plan, tasks: Mapping[int, int]) -> None:
    solutions = _same_texts(
        old.solutions.values_list("pk", "text"), new.solutions.values_list("pk", "text")
    )
    duties = _same_texts(old.duties.values_list("pk", "text"), new.duties.values_list("pk", "text"))
    _repoint(Comment.objects.all(), task=tasks)
    _repoint(TaskLink.objects.all(), task=tasks)
    _repoint(TaskLink.objects.all(), upper_task=tasks)
    _repoint(SolutionTask.objects.all(), solution=solutions, task=tasks)
    _repoint(SolutionUnit.objects.all(), solution=solutions)
    _repoint(DutyTask.objects.all(), duty=duties, task=tasks)


def _repoint(rows: QuerySet[Any], **places: Mapping[int, int]) -> None:
    """Rows whose keys are all known point at what they became."""
    found = list(rows.filter(**{f"{name}__in": known for name, known in places.items()}))
    for row in found:
        for name, known in places.items():
            setattr(row, f"{name}_id", known[getattr(row, f"{name}_id")])
    rows.model.objects.bulk_update(found, list(places), batch_size=500)


def _same_texts(old: Iterable[tuple[int, str]], new: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Rows that say the same, each once, by their ids."""
    free: dict[str, list[int]] = {}
    for pk, text in new:
        free.setdefault(squeeze(text), []).append(pk)
    return {pk: free[squeeze(text)].pop(0) for pk, text in old if free.get(squeeze(text))}
