"""Walking a draft with the path of everything met. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.plans.draft import PlanDraft, TaskPart, UnitRef


def walk(draft: PlanDraft) -> Iterator[tuple[str, TaskPart]]:
    """Every task followed by its rows, in the order of the document, with its path (`tasks/3/parts/1`)."""
    yield from _walk(draft.tasks, "tasks")


def _walk(parts: Sequence[TaskPart], path: str) -> Iterator[tuple[str, TaskPart]]:
    for at, part in enumerate(parts):
        field = f"{path}/{at}"
        yield field, part
        yield from _walk(part.parts, f"{field}/parts")


def unit_refs(draft: PlanDraft) -> Iterator[tuple[str, UnitRef]]:
    """Every unit named by a task, a row of a task or a duty, with its path."""
    for field, part in walk(draft):
        for role in ("lead", "coordinating", "monitoring"):
            units: list[UnitRef] = getattr(part, role)
            yield from ((f"{field}/{role}/{at}", unit) for at, unit in enumerate(units))
    for at, duty in enumerate(draft.duties):
        yield from ((f"duties/{at}/units/{n}", unit) for n, unit in enumerate(duty.units))
