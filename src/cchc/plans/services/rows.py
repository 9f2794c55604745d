"""The rows of a plan from its draft. Only `issuing` and `amending` write them, each in its own transaction."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeAlias

from cchc.common.text import fold
from cchc.plans.draft import Deadline, Node, PlanDraft, TaskPart, UnitRef
from cchc.plans.draft import Target as DraftTarget
from cchc.plans.models import (
    Area,
    Deliverable,
    Duty,
    DutyUnit,
    Plan,
    Solution,
    Target,
    TargetMeasure,
    Task,
    TaskDeadline,
    TaskUnit,
)
from cchc.plans.paths import walk
from cchc.plans.queries.units import UnitTable
from cchc.plans.states import UnitRole

Spot: TypeAlias = tuple[int, int]


class PlanRows:
    """Areas, tasks and statements of one plan. `as_issued` is the draft as read, `draft` the one in force."""

    def __init__(
        self, plan: Plan, draft: PlanDraft, as_issued: PlanDraft, table: UnitTable
    ) -> None:
        self.plan = plan
        self.agency = plan.agency
        self.draft = draft
        self.as_issued = as_issued
        self.table = table
        self.parts = list(walk(draft))
        self.order = {field: at for at, (field, _part) in enumerate(self.parts)}
        self.areas: dict[str, list[tuple[Spot | None, Area]]] = {}
        self.tasks: dict[str, Task] = {}

    def save(self) -> None:
        """Insert everything, a constant number of statements for each level of areas and of task rows."""
        self._save_areas()
        self._save_tasks()
        self._save_contents()
        self._save_targets()
        self._save_statements()

    def _save_areas(self) -> None:
        """In the order of the plan, so that an area stands before those below it."""
        for at, area in enumerate(self.draft.areas):
            row = Area(
                agency=self.agency,
                plan=self.plan,
                parent=self._area(area.parent, area) if area.parent else None,
                code=area.code or "",
                name=area.name,
                name_folded=fold(area.name),
                position=at,
                field=f"areas/{at}",
                stated_task_count=area.stated_task_count,
            )
            row.save(force_insert=True)
            self.areas.setdefault(row.code, []).append((_spot(area), row))

    def _area(self, code: str | None, node: Node) -> Area | None:
        """The area that bears the code; of several (a numeral used twice by mistake), the last before the node."""
        same = self.areas.get(code or "", [])
        here = _spot(node)
        ahead = [row for spot, row in same if spot and here and spot <= here]
        if ahead:
            return ahead[-1]
        return same[0][1] if same else None

    def _save_tasks(self) -> None:
        level: list[tuple[str, TaskPart, Task | None]] = [
            (f"tasks/{at}", task, None) for at, task in enumerate(self.draft.tasks)
        ]
        while level:
            rows = [self._task(field, part, parent) for field, part, parent in level]
            Task.objects.bulk_create(rows)
            self.tasks |= {row.field: row for row in rows}
            level = [
                (f"{field}/parts/{at}", below, self.tasks[field])
                for field, part, _parent in level
                for at, below in enumerate(part.parts)
            ]

    def save_again(self, task: Task) -> list[Deliverable]:
        """Write one saved task or row of a task as the draft has it now. Returns the products that it no longer has,
        for the caller to delete once nothing hangs on them."""
        part = dict(self.parts)[task.field]
        self.tasks[task.field] = task
        task.title, task.title_folded = part.title, fold(part.title)
        task.note, task.funding = part.note or "", part.funding or ""
        task.save(update_fields=["title", "title_folded", "note", "funding"])
        task.units.all().delete()
        task.deadlines.all().delete()
        TaskUnit.objects.bulk_create(self._units(task.field, part))
        TaskDeadline.objects.bulk_create(self._deadlines(task.field, part))
        known = {product.position: product for product in task.deliverables.all()}
        for product in self._products(task.field, part):
            old = known.pop(product.position, None)
            product.pk = old.pk if old else None
            product.save()
        return list(known.values())

    def _task(self, field: str, part: TaskPart, parent: Task | None) -> Task:
        return Task(
            agency=self.agency,
            plan=self.plan,
            area=parent.area if parent else self._area(getattr(part, "area", None), part),
            parent=parent,
            field=field,
            position=self.order[field],
            number=part.number or "",
            title=part.title,
            title_as_issued=self._issued_title(field, part),
            title_folded=fold(part.title),
            note=part.note or "",
            funding=part.funding or "",
            cells=part.cells,
            where=_where(part),
        )

    def _issued_title(self, field: str, part: TaskPart) -> str:
        here: Any = self.as_issued
        for name in field.split("/"):
            try:
                here = here[int(name)] if name.isdecimal() else getattr(here, name)
            except IndexError:
                return part.title
        return str(here.title)

    def _save_contents(self) -> None:
        Deliverable.objects.bulk_create(
            row for field, part in self.parts for row in self._products(field, part)
        )
        TaskUnit.objects.bulk_create(
            row for field, part in self.parts for row in self._units(field, part)
        )
        TaskDeadline.objects.bulk_create(
            row for field, part in self.parts for row in self._deadlines(field, part)
        )

    def _products(self, field: str, part: TaskPart) -> list[Deliverable]:
        return [
            Deliverable(
                **self._in_task(field, "deliverables", at, product),
                text=product.text,
                kind=product.kind or "",
            )
            for at, product in enumerate(part.deliverables)
        ]

    def _units(self, field: str, part: TaskPart) -> list[TaskUnit]:
        return [
            self._unit(field, role, at, unit)
            for role in UnitRole
            for at, unit in enumerate(getattr(part, role))
        ]

    def _deadlines(self, field: str, part: TaskPart) -> list[TaskDeadline]:
        return [self._deadline(field, at, deadline) for at, deadline in enumerate(part.deadlines)]

    def _in_task(self, field: str, name: str, at: int, node: Any) -> dict[str, Any]:
        return {
            "agency": self.agency,
            "task": self.tasks[field],
            "position": at,
            "field": f"{field}/{name}/{at}",
            "where": _where(node),
        }

    def _unit(self, field: str, role: UnitRole, at: int, unit: UnitRef) -> TaskUnit:
        meaning = self.table.meaning_of(unit.text)
        return TaskUnit(
            **self._in_task(field, role.value, at, unit),
            role=role,
            text=unit.text,
            organisation=meaning.organisation,
            group=meaning.group,
        )

    def _deadline(self, field: str, at: int, deadline: Deadline) -> TaskDeadline:
        first, last = deadline.years or (None, None)
        return TaskDeadline(
            **self._in_task(field, "deadlines", at, deadline),
            text=deadline.text,
            kind=deadline.kind,
            start_on=deadline.start_on,
            due_on=deadline.due_on,
            year_from=first,
            year_to=last,
            recurrence=deadline.recurrence or "",
            reference=deadline.reference or "",
            event=deadline.event or "",
            not_before=deadline.not_before,
        )

    def _save_targets(self) -> None:
        targets = Target.objects.bulk_create(
            Target(
                agency=self.agency,
                plan=self.plan,
                area=self._area(target.area, target) if target.area else None,
                position=at,
                field=f"targets/{at}",
                text=target.text,
                where=_where(target),
            )
            for at, target in enumerate(self.draft.targets)
        )
        TargetMeasure.objects.bulk_create(
            row
            for target, read in zip(targets, self.draft.targets, strict=True)
            for row in _measures(target, read)
        )

    def _save_statements(self) -> None:
        Solution.objects.bulk_create(
            Solution(
                agency=self.agency,
                plan=self.plan,
                position=at,
                number=solution.number or "",
                text=solution.text,
                where=_where(solution),
            )
            for at, solution in enumerate(self.draft.solutions)
        )
        duties = Duty.objects.bulk_create(
            Duty(
                agency=self.agency,
                plan=self.plan,
                position=at,
                number=duty.number or "",
                text=duty.text,
                where=_where(duty),
            )
            for at, duty in enumerate(self.draft.duties)
        )
        DutyUnit.objects.bulk_create(
            self._duty_unit(duty, at, unit)
            for duty, read in zip(duties, self.draft.duties, strict=True)
            for at, unit in enumerate(read.units)
        )

    def _duty_unit(self, duty: Duty, at: int, unit: UnitRef) -> DutyUnit:
        meaning = self.table.meaning_of(unit.text)
        return DutyUnit(
            agency=self.agency,
            duty=duty,
            position=at,
            text=unit.text,
            organisation=meaning.organisation,
            group=meaning.group,
        )


def _measures(target: Target, read: DraftTarget) -> list[TargetMeasure]:
    return [
        TargetMeasure(
            agency_id=target.agency_id,
            target=target,
            position=at,
            field=f"{target.field}/measures/{at}",
            text=measure.text,
            comparator=measure.comparator or "",
            value=_exact(measure.value),
            value_max=_exact(measure.value_max),
            unit=measure.unit or "",
            exception=measure.exception or "",
            where=_where(measure),
        )
        for at, measure in enumerate(read.measures)
    ]


def _exact(value: float | None) -> Decimal | None:
    """The number as written: 83.87 is 83.87, not its nearest binary fraction."""
    return None if value is None else Decimal(str(value))


def _spot(node: Node) -> Spot | None:
    """Where the node stands, to be compared with others; None where the draft does not say."""
    return (node.where.block, node.where.row or 0) if node.where else None


def _where(node: Any) -> dict[str, Any] | None:
    return node.where.model_dump() if node.where else None
