"""Read tasks: lists by filter, one task with everything about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cchc.accounts.models import User
from cchc.common.text import fold
from cchc.plans.models import Obligation, Plan, Task, TaskUnit
from cchc.plans.permissions import Right, holds
from cchc.plans.queries import obligations
from cchc.plans.states import UNFINISHED, ObligationState


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to; every part left out does not narrow."""

    area: int | None = None
    """Id of an area of the plan; its sub-areas count."""
    unit: int | None = None
    """Id of an organisation that leads, coordinates or monitors, by itself or as a member of a group, or owes."""
    due_from: date | None = None
    due_to: date | None = None
    """An unfinished obligation of the task falls due in the window, both days included."""
    text: str = ""
    """Words in any order, with or without diacritics, in the titles of the task and its rows."""


def visible_to(actor: User) -> QuerySet[Task]:
    """The tasks of every plan of the agency, without the rows of tasks (`parent`)."""
    if not holds(actor, Right.READ_PLANS):
        return Task.objects.none()
    return Task.objects.filter(agency_id=actor.agency_id, parent=None)


def of_plan(plan: Plan, chosen: TaskFilter | None = None) -> QuerySet[Task]:
    """The tasks of a plan in its order, with area, `deliverables`, `units`, `deadlines` and `parts`
    (with the same): a constant number of queries."""
    tasks = plan.tasks.filter(parent=None).select_related("area")
    return _with_contents(_narrowed(tasks, chosen or TaskFilter())).order_by("position")


def detail(actor: User) -> QuerySet[Task]:
    """Tasks with all relations, for one page about one task: as `of_plan`, with plan and document, and
    `obligations` as the actor may see them (dropped ones too), each with unit, deliverable and `overrides`."""
    owed = obligations.with_overrides(obligations.visible_to(actor)).order_by("position")
    return _with_contents(
        visible_to(actor).select_related(
            "area", "plan__document", "plan__source_file", "plan__agency"
        )
    ).prefetch_related(Prefetch("obligations", owed), Prefetch("parts__obligations", owed))


def _with_contents(tasks: QuerySet[Task]) -> QuerySet[Task]:
    units = TaskUnit.objects.select_related("organisation", "group").order_by("role", "position")
    parts = Task.objects.order_by("position").prefetch_related(
        "deliverables", "deadlines", Prefetch("units", units)
    )
    return tasks.prefetch_related(
        "deliverables", "deadlines", Prefetch("units", units), Prefetch("parts", parts)
    )


def _narrowed(tasks: QuerySet[Task], chosen: TaskFilter) -> QuerySet[Task]:
    if chosen.area is not None:
        tasks = tasks.filter(
            Q(area=chosen.area) | Q(area__parent=chosen.area) | Q(area__parent__parent=chosen.area)
        )
    if chosen.unit is not None:
        tasks = tasks.filter(_concerns(chosen.unit))
    if chosen.due_from or chosen.due_to:
        tasks = tasks.filter(_due_between(chosen.due_from, chosen.due_to))
    for word in fold(chosen.text).split():
        rows = Task.objects.filter(parent=OuterRef("pk"), title_folded__contains=word)
        tasks = tasks.filter(Q(title_folded__contains=word) | Exists(rows))
    return tasks


def _concerns(unit: int) -> Q:
    named = TaskUnit.objects.filter(
        Q(organisation=unit) | Q(group__memberships__organisation=unit), _of_task()
    )
    owed = Obligation.objects.filter(_of_task(), unit=unit).exclude(state=ObligationState.DROPPED)
    return Q(Exists(named)) | Q(Exists(owed))


def _due_between(first: date | None, last: date | None) -> Q:
    owed = Obligation.objects.filter(_of_task(), state__in=UNFINISHED)
    if first:
        owed = owed.filter(due_on__gte=first)
    if last:
        owed = owed.filter(due_on__lte=last)
    return Q(Exists(owed))


def _of_task() -> Q:
    return Q(task=OuterRef("pk")) | Q(task__parent=OuterRef("pk"))
