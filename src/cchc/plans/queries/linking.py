"""Read how plans hang together: what a task carries out, what follows from solutions and duties, what may belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from cchc.accounts.models import Organisation, User
from cchc.plans.amending.likeness import Likeness
from cchc.plans.models import (
    Duty,
    DutyTask,
    Plan,
    Solution,
    SolutionTask,
    SolutionUnit,
    Task,
    TaskLink,
)
from cchc.plans.permissions import Right, holds
from cchc.plans.queries import plans
from cchc.plans.queries.rollup import Cascade, Progress
from cchc.plans.states import PlanLevel, PlanState

LIKELY: Final = 0.3
"""Likeness from which a task is worth suggesting: below, texts of two plans share little but common words."""
SUGGESTED: Final = 3
ABOVE: Final[dict[PlanLevel, tuple[PlanLevel, ...]]] = {
    PlanLevel.UNIT: (PlanLevel.UNIT, PlanLevel.AGENCY, PlanLevel.UPPER),
    PlanLevel.AGENCY: (PlanLevel.AGENCY, PlanLevel.UPPER),
    PlanLevel.UPPER: (PlanLevel.UPPER,),
}
"""Levels whose tasks a task of the level may carry out."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A solution or duty with what follows from it: units, tasks with their progress, tasks that may belong to it."""

    statement: Solution | Duty
    units: Sequence[str]
    tasks: Sequence[tuple[Task, Progress]]
    suggested: Sequence[Task]

    @property
    def follows_nothing(self) -> bool:
        """No task puts it into practice."""
        return not self.tasks


def visible_to(actor: User) -> QuerySet[TaskLink]:
    """The links between the plans of the agency."""
    if not holds(actor, Right.READ_PLANS):
        return TaskLink.objects.none()
    return TaskLink.objects.filter(agency_id=actor.agency_id).select_related(
        "task__plan__agency", "task__plan__owner", "upper_task__plan"
    )


def shows_progress(actor: User) -> bool:
    """How far other units have come is for those who follow the whole."""
    return holds(actor, Right.SEE_ALL_OBLIGATIONS)


def tasks_above(actor: User, task: Task) -> QuerySet[Task]:
    """What the task may carry out: whole tasks of other plans in force that stand as high or higher."""
    seen = Task.objects.filter(plan__in=plans.visible_to(actor).order_by().values("pk"))
    return (
        seen.filter(
            parent=None,
            plan__state=PlanState.ISSUED,
            plan__level__in=ABOVE[PlanLevel(task.plan.level)],
        )
        .exclude(Q(plan=task.plan_id) | Q(links_down__task=task))
        .select_related("plan")
        .order_by("-plan__level", "-plan__year", "plan", "position")
    )


def likeliest(text: str, tasks: Iterable[Task], count: int = SUGGESTED) -> list[Task]:
    """The tasks whose words are nearest to the text, best first; none that shares little with it. Only a suggestion."""
    known = list(tasks)
    measure = Likeness([text, *(task.title for task in known)])
    ranked = sorted(
        ((measure.of(text, task.title), -at) for at, task in enumerate(known)), reverse=True
    )
    return [known[-at] for likeness, at in ranked[:count] if likeness >= LIKELY]


def solutions_of(plan: Plan, cascade: Cascade) -> list[Followed]:
    """The solutions of the plan with what follows from each; four queries."""
    units = SolutionUnit.objects.select_related("organisation").order_by(
        "organisation__sort_order", "organisation__name_folded", "id"
    )
    links = SolutionTask.objects.select_related("task").order_by("task__position")
    found = plan.solutions.prefetch_related(Prefetch("units", units), Prefetch("tasks", links))
    tasks = _tasks_of(plan)
    return [
        _followed(
            one,
            [str(unit.organisation) for unit in one.units.all()],
            [link.task for link in one.tasks.all()],
            tasks,
            cascade,
        )
        for one in found
    ]


def duties_of(plan: Plan, cascade: Cascade) -> list[Followed]:
    """The duties of the plan, with the units that the document charges; four queries."""
    links = DutyTask.objects.select_related("task").order_by("task__position")
    found = plans.duties_of(plan).prefetch_related(Prefetch("tasks", links))
    tasks = _tasks_of(plan)
    return [
        _followed(
            one,
            [str(unit.organisation or unit.group or unit.text) for unit in one.units.all()],
            [link.task for link in one.tasks.all()],
            tasks,
            cascade,
        )
        for one in found
    ]


def _tasks_of(plan: Plan) -> Sequence[Task]:
    return list(plan.tasks.filter(parent=None).order_by("position"))


def _followed(
    statement: Solution | Duty,
    units: Sequence[str],
    linked: Sequence[Task],
    tasks: Sequence[Task],
    cascade: Cascade,
) -> Followed:
    chosen = {task.pk for task in linked}
    others = [task for task in tasks if task.pk not in chosen]
    return Followed(
        statement,
        units,
        [(task, cascade.own(task.pk)) for task in linked],
        [] if linked else likeliest(statement.text, others),
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """A task of the plan in the tree: what it carries out, what carries it out, how far that has come."""

    task: Task
    up: Sequence[TaskLink]
    down: Sequence[TaskLink]
    own: Progress
    rolled: Fraction | None
    silent: int
    """Tasks that carry it out and have no data."""

    @property
    def is_loose(self) -> bool:
        """Nothing of another plan hangs on it, either way."""
        return not self.up and not self.down


def branches(plan: Plan, cascade: Cascade) -> list[Branch]:
    """The tasks of the plan, in its order, with their links; one query."""
    return [
        _branch(task, cascade) for task in plan.tasks.filter(parent=None).select_related("area")
    ]


def _branch(task: Task, cascade: Cascade) -> Branch:
    rolled = cascade.rolled(task.pk)
    return Branch(
        task,
        cascade.up(task.pk),
        cascade.down(task.pk),
        cascade.own(task.pk),
        rolled.share,
        rolled.silent,
    )


def unit_choices(actor: User) -> QuerySet[Organisation]:
    """Units that may answer for a solution."""
    return Organisation.objects.filter(agency=actor.agency_id, valid_to=None)
