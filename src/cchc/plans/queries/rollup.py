"""How far tasks have come, and how that adds up for the tasks they carry out. Exact numbers, never a guessed share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from cchc.accounts.models import Organisation
from cchc.plans.models import Obligation, TaskLink
from cchc.plans.states import ObligationState, PlanState


@dataclass(frozen=True, slots=True)
class Progress:
    """Obligations done among those counted (all but dropped ones)."""

    done: int
    counted: int

    @property
    def share(self) -> Fraction | None:
        """None where nothing is counted."""
        return Fraction(self.done, self.counted) if self.counted else None


NOTHING: Final = Progress(0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A task that carries out another, with its stated weight and how far it has come (None: no data)."""

    link: int
    task: int
    weight: Decimal
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class RollUp:
    """The weighted mean over the parts that have data."""

    parts: tuple[Part, ...]

    @property
    def counted(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.share is not None)

    @property
    def silent(self) -> int:
        """Parts without data, left out of the mean."""
        return len(self.parts) - len(self.counted)

    @property
    def weight(self) -> Decimal:
        """The weights that count, together: the denominator."""
        return sum((part.weight for part in self.counted), Decimal(0))

    @property
    def share(self) -> Fraction | None:
        """None where no part has data."""
        if not self.counted:
            return None
        weighed = [
            Fraction(part.weight) * part.share for part in self.counted if part.share is not None
        ]
        return sum(weighed, Fraction(0)) / Fraction(self.weight)


class Cascade:
    """The links of an agency between plans in force, and the progress of every task; two queries, whatever is asked.

    A task that has obligations has come as far as these; one without (a task of an upper plan) as far as the tasks
    that carry it out.
    """

    def __init__(self, agency: Organisation | int) -> None:
        key = agency if isinstance(agency, int) else agency.pk
        self.links: Mapping[int, TaskLink] = {link.pk: link for link in _links(key)}
        self._own = _own(key)
        self._down: dict[int, list[TaskLink]] = defaultdict(list)
        self._up: dict[int, list[TaskLink]] = defaultdict(list)
        for link in self.links.values():
            self._down[link.upper_task_id].append(link)
            self._up[link.task_id].append(link)
        self._shares: dict[int, Fraction | None] = {}

    def own(self, task: int) -> Progress:
        """What is owed for the task itself."""
        return self._own.get(task, NOTHING)

    def up(self, task: int) -> Sequence[TaskLink]:
        """Links to the tasks it carries out."""
        return self._up.get(task, [])

    def down(self, task: int) -> Sequence[TaskLink]:
        """Links from the tasks that carry it out."""
        return self._down.get(task, [])

    def rolled(self, task: int) -> RollUp:
        """How far the tasks that carry it out have come."""
        return RollUp(
            tuple(
                Part(link.pk, link.task_id, link.weight, self.share(link.task_id))
                for link in self.down(task)
            )
        )

    def share(self, task: int) -> Fraction | None:
        """How far the task has come; None where nothing is counted."""
        if task not in self._shares:
            own = self.own(task)
            self._shares[task] = own.share if own.counted else self.rolled(task).share
        return self._shares[task]


def _links(agency: int) -> Sequence[TaskLink]:
    return list(
        TaskLink.objects.filter(
            agency=agency,
            task__plan__state=PlanState.ISSUED,
            upper_task__plan__state=PlanState.ISSUED,
        )
        .select_related("task__plan__owner", "task__plan__agency", "upper_task__plan")
        .order_by("task__plan__level", "task__plan", "task__position", "id")
    )


def _own(agency: int) -> Mapping[int, Progress]:
    """By whole task: what is owed for its rows is owed for it."""
    owed = Obligation.objects.filter(agency=agency, plan__state=PlanState.ISSUED)
    found = (
        owed.exclude(state=ObligationState.DROPPED)
        .order_by()
        .values(whole=Coalesce("task__parent", "task"))
        .annotate(counted=Count("pk"), done=Count("pk", filter=Q(state=ObligationState.DONE)))
        .values_list("whole", "done", "counted")
    )
    return {whole: Progress(done, counted) for whole, done, counted in found}
