"""The plan that results when an amending document takes effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, TypeVar

from cchc.plans.amending.choices import Decisions, Fate, Section, Shape
from cchc.plans.amending.comparing import Comparison, Line, compare
from cchc.plans.amending.fields import area_name
from cchc.plans.amending.likeness import same_words
from cchc.plans.draft import Area, PlanDraft, Solution, Target, Task

Side: TypeAlias = Literal["before", "after"]
Item = TypeVar("Item", Task, Target, Solution)

ISSUED_ANEW: Final = (
    "legal_bases",
    "objectives",
    "requirements",
    "funding",
    "duties",
    "recipients",
    "signer",
    "annexes",
)
"""Parts that a replacement states anew, each as a whole; a part that it does not have stays."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item of the result comes from. `side` is the document whose words it bears; `before` its place in the
    plan, None for a new one; `after` its place in the amending document, None where that does not speak of it."""

    side: Side
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The resulting draft and the origin of each of its tasks, targets and solutions, in their order."""

    draft: PlanDraft
    tasks: tuple[Origin, ...]
    targets: tuple[Origin, ...]
    solutions: tuple[Origin, ...]

    def of(self, section: Section) -> tuple[Origin, ...]:
        origins: tuple[Origin, ...] = getattr(self, section.value)
        return origins


def merge(
    base: PlanDraft,
    amending: PlanDraft,
    decisions: Decisions | None = None,
    texts: Sequence[str] = (),
) -> PlanDraft:
    """The plan as amended: `assemble` of the comparison."""
    return assemble(base, amending, compare(base, amending, decisions, texts)).draft


def assemble(base: PlanDraft, amending: PlanDraft, comparison: Comparison) -> Merged:
    """The plan as amended, with the origin of its items.

    Partial: the plan's order; a changed task stands where it stood and keeps its number; added ones come at the end
    of their area. A row number that the plan already uses there is a number of the amending table alone, so an added
    task has none then. Whole: the order, numbers and areas of the replacement.
    The head stays that of the plan: it is the same plan, and days count from its issue.
    """
    whole = comparison.shape == Shape.WHOLE
    areas = _Areas(base, amending, whole=whole)
    order = {section: _order(comparison.of(section), whole=whole) for section in Section}
    tasks = _Tasks(base, amending, comparison, areas).build(order[Section.TASKS])
    draft = base.model_copy(
        update={
            **_anew(amending, whole=whole),
            "source": amending.source,
            "areas": areas.known,
            "tasks": [task for task, _origin in tasks],
            "targets": [
                areas.moved(target, origin)
                for origin in order[Section.TARGETS]
                for target in [_item(base.targets, amending.targets, origin)]
            ],
            "solutions": [
                _item(base.solutions, amending.solutions, origin)
                for origin in order[Section.SOLUTIONS]
            ],
            "unread": amending.unread,
            "coverage": amending.coverage,
        },
    )
    return Merged(
        draft.model_copy(deep=True),
        tuple(origin for _task, origin in tasks),
        tuple(order[Section.TARGETS]),
        tuple(order[Section.SOLUTIONS]),
    )


class _Areas:
    """The areas of the result, and what a task of either side says as its area there."""

    def __init__(self, base: PlanDraft, amending: PlanDraft, *, whole: bool) -> None:
        self.replaced = whole and bool(amending.areas)
        self.before, self.after = base.areas, amending.areas
        self.known = list(amending.areas if self.replaced else base.areas)

    def link(self, task: Task, side: Side) -> str | None:
        """The link to the area of the same name, which is added where the result has none; None for no area."""
        name = area_name(task, self.before if side == "before" else self.after)
        if not name:
            return None
        own = self.replaced == (side == "after")
        same = None if own else next((a for a in self.known if same_words(a.name, name)), None)
        if same:
            return same.code or same.name
        if own:
            return task.area
        return self._added(task, name)

    def moved(self, item: Item, origin: Origin) -> Item:
        """The target with its link into the areas of the result; other items as they are."""
        if not isinstance(item, Target) or item.area is None:
            return item
        task = Task(title="", area=item.area)
        return item.model_copy(update={"area": self.link(task, origin.side)})

    def _added(self, task: Task, name: str) -> str:
        code = task.area if task.area != name else None
        taken = {area.code for area in self.known}
        area = Area(code=None if code in taken else code, name=name)
        self.known.append(area)
        return area.code or area.name


class _Tasks:
    """The tasks of the result."""

    def __init__(
        self, base: PlanDraft, amending: PlanDraft, comparison: Comparison, areas: _Areas
    ) -> None:
        self.base, self.amending = base, amending
        self.partial = comparison.shape == Shape.PARTIAL
        self.silent = comparison.silent
        self.areas = areas
        numbers = [task.number for task in base.tasks if task.number]
        self.runs_through = len(set(numbers)) == len(numbers)

    def build(self, order: Iterable[Origin]) -> list[tuple[Task, Origin]]:
        found = [(self._task(origin), origin) for origin in order]
        return self._at_ends_of_areas(found) if self.partial else found

    def _task(self, origin: Origin) -> Task:
        if origin.side == "before":
            task = _item(self.base.tasks, self.amending.tasks, origin)
            return task.model_copy(update={"area": self.areas.link(task, "before")})
        task = self.amending.tasks[origin.after or 0]
        area = self.areas.link(task, "after")
        if origin.before is None or not self.partial:
            return task.model_copy(update={"area": area})
        stood = self.base.tasks[origin.before]
        kept = {name: getattr(stood, name) for name in self.silent}
        return task.model_copy(
            update={**kept, "number": stood.number, "area": area or self._stood_in(stood)}
        )

    def _stood_in(self, task: Task) -> str | None:
        return self.areas.link(task, "before")

    def _at_ends_of_areas(self, tasks: list[tuple[Task, Origin]]) -> list[tuple[Task, Origin]]:
        placed = [(task, origin) for task, origin in tasks if origin.before is not None]
        for task, origin in tasks:
            if origin.before is None:
                same = [at for at, (known, _o) in enumerate(placed) if known.area == task.area]
                placed.insert(
                    same[-1] + 1 if same else len(placed), (self._free(task, placed), origin)
                )
        return placed

    def _free(self, task: Task, placed: list[tuple[Task, Origin]]) -> Task:
        """The task without a number that another one bears: of its area, or of the plan where numbers run through."""
        taken = {
            known.number
            for known, _origin in placed
            if self.runs_through or known.area == task.area
        }
        return task.model_copy(update={"number": None}) if task.number in taken else task


def _order(lines: Sequence[Line], *, whole: bool) -> list[Origin]:
    """The origins of what stays: a replacement's in its order, then what it does not speak of; else the lines'."""
    kept = [line for line in lines if line.fate != Fate.REMOVED]
    if whole:
        kept.sort(key=lambda line: (line.after is None, line.after or 0))
    return [_origin(line, whole=whole) for line in kept]


def _origin(line: Line, *, whole: bool) -> Origin:
    speaks = line.after is not None and (whole or line.fate != Fate.UNCHANGED)
    return Origin("after" if speaks else "before", line.before, line.after)


def _item(before: Sequence[Item], after: Sequence[Item], origin: Origin) -> Item:
    if origin.side == "after":
        assert origin.after is not None
        return after[origin.after]
    assert origin.before is not None
    return before[origin.before]


def _anew(amending: PlanDraft, *, whole: bool) -> dict[str, object]:
    if not whole:
        return {}
    stated = {name: getattr(amending, name) for name in ISSUED_ANEW}
    return {name: value for name, value in stated.items() if value}
