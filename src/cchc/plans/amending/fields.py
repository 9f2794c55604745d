"""What a task says, field by field as text, and which fields of two tasks differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.common.text import nfc, squeeze
from cchc.plans.draft import Area, Task, TaskPart

LISTS: Final = ("deliverables", "lead", "coordinating", "monitoring", "deadlines")
TEXTS: Final = ("funding", "note")
OF_A_ROW: Final = ("title", *LISTS, *TEXTS)
FIELDS: Final = (*OF_A_ROW, "parts")
"""The fields of a task that are compared, in the order in which they are shown; its area is compared by name."""

IDLE: Final = " \t.,;:-–"
"""Signs at the ends of a text that change nothing of what it says."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, each as its texts in order; empty where nothing is said."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def said(task: TaskPart, name: str) -> tuple[str, ...]:
    """The texts of a field; a row of a task is one text."""
    value = getattr(task, name)
    if name == "parts":
        return tuple(_row(part) for part in task.parts)
    if name in LISTS:
        return tuple(item.text for item in value)
    return (value,) if value else ()


def changes(before: Task, after: Task, silent: Collection[str] = ()) -> list[FieldChange]:
    """The fields in which the tasks differ but for blanks, capitals and idle signs; `silent` fields are left out."""
    found = [
        FieldChange(name, said(before, name), said(after, name))
        for name in FIELDS
        if name not in silent
    ]
    return [change for change in found if _plain(change.before) != _plain(change.after)]


def silent_fields(tasks: Sequence[Task]) -> frozenset[str]:
    """The fields that no task of a document says anything of: it has no column for them."""
    return frozenset(name for name in FIELDS if not any(said(task, name) for task in tasks))


def area_name(task: Task, areas: Sequence[Area]) -> str:
    """The name of the task's area; what the task says where no area of the draft bears it."""
    named = next((area.name for area in areas if task.area in {area.code, area.name}), None)
    return named or task.area or ""


def _row(part: TaskPart) -> str:
    values = ["; ".join(said(part, name)) for name in OF_A_ROW]
    inner = [_row(below) for below in part.parts]
    return " | ".join(value for value in (*values, *inner) if value)


def _plain(texts: Sequence[str]) -> list[str]:
    return [squeeze(nfc(text)).strip(IDLE).casefold() for text in texts]
