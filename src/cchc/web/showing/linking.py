"""How plans hang together, for the eye: links of a task, the tree of a plan, shares in percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cchc.accounts.models import User
from cchc.plans import permissions
from cchc.plans.models import Plan, Task, TaskLink
from cchc.plans.queries import linking
from cchc.plans.queries.rollup import Cascade, Progress
from cchc.plans.states import PlanLevel, PlanState


@dataclass(frozen=True, slots=True)
class Node:
    """A task that carries out another, with its own progress and what in turn carries it out."""

    link: TaskLink
    own: Progress
    share: Decimal | None
    below: Sequence[Node]
    can_change: bool

    @property
    def task(self) -> Task:
        return self.link.task


@dataclass(frozen=True, slots=True)
class Links:
    """A task with its links up (with the share of each upper task) and down, and what they add up to."""

    task: Task
    up: Sequence[tuple[TaskLink, Decimal | None, bool]]
    down: Sequence[Node]
    own: Progress
    rolled: Decimal | None
    weight: Decimal
    silent: int
    is_upper: bool

    @property
    def is_loose(self) -> bool:
        return not self.up and not self.down


@dataclass(frozen=True, slots=True)
class Tree:
    """The tasks of a plan with their links; `loose` of them have none."""

    branches: Sequence[Links]

    @property
    def loose(self) -> int:
        return sum(branch.is_loose for branch in self.branches)

    @property
    def carried(self) -> int:
        """Tasks that some other plan's task carries out."""
        return sum(bool(branch.down) for branch in self.branches)

    @property
    def carrying(self) -> int:
        """Tasks that carry out one of a higher plan."""
        return sum(bool(branch.up) for branch in self.branches)


class Drawing:
    """Links as one person sees them, out of a `Cascade`."""

    def __init__(self, actor: User, cascade: Cascade) -> None:
        self._actor = actor
        self._cascade = cascade

    def of(self, task: Task) -> Links:
        cascade = self._cascade
        rolled = cascade.rolled(task.pk)
        return Links(
            task=task,
            up=[
                (link, self._share(link.upper_task_id), self._may(link))
                for link in cascade.up(task.pk)
            ],
            down=self._below(task.pk),
            own=cascade.own(task.pk),
            rolled=in_percent(rolled.share),
            weight=rolled.weight,
            silent=rolled.silent,
            is_upper=task.plan.level == PlanLevel.UPPER,
        )

    def _below(self, task: int) -> list[Node]:
        return [
            Node(
                link,
                self._cascade.own(link.task_id),
                self._share(link.task_id),
                self._below(link.task_id),
                self._may(link),
            )
            for link in self._cascade.down(task)
        ]

    def _share(self, task: int) -> Decimal | None:
        return in_percent(self._cascade.share(task))

    def _may(self, link: TaskLink) -> bool:
        return permissions.can_link(self._actor, link.task.plan)


def links_of(actor: User, task: Task) -> Links:
    """Everything that hangs on one task; two queries."""
    return Drawing(actor, Cascade(task.agency_id)).of(task)


def tree_of(actor: User, plan: Plan) -> Tree:
    """Everything that hangs on the tasks of a plan; three queries."""
    drawing = Drawing(actor, Cascade(plan.agency_id))
    tasks = plan.tasks.filter(parent=None).select_related("area").order_by("position")
    found = []
    for task in tasks:
        task.plan = plan
        found.append(drawing.of(task))
    return Tree(found)


def in_percent(share: Fraction | None) -> Decimal | None:
    """The share as a decimal that the pages round; None stays None."""
    return None if share is None else Decimal(share.numerator) / Decimal(share.denominator)


def can_link(actor: User, plan: Plan) -> bool:
    return plan.state == PlanState.ISSUED and permissions.can_link(actor, plan)


shows_progress = linking.shows_progress
