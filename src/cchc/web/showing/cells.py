"""A task's values as they stand in the plan beside what the document said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cchc.plans.models import CorrectedField, EditedField, Task
from cchc.plans.states import UnitRole


@dataclass(frozen=True, slots=True)
class Correction:
    """What the document says where a person corrected it."""

    field: str
    issued: str
    note: str
    by: str


def corrections_of(
    task: Task, corrected: Mapping[str, CorrectedField | EditedField]
) -> dict[str, Correction]:
    """The corrections inside one task, by the name of its part (`title`, `deadlines`, `lead`, ...)."""
    found = {}
    for path, field in corrected.items():
        if path.startswith(f"{task.field}/"):
            name = path.removeprefix(f"{task.field}/").split("/")[0]
            found[name] = Correction(path, as_text(field.issued), field.note, str(field.by))
    return found


def as_text(value: Any) -> str:
    """A value of the draft as the document writes it: the text of an object, a list joined with semicolons."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(as_text(item) for item in value)
    if isinstance(value, Mapping):
        return str(value.get("text") or value.get("title") or "")
    return str(value)


def named(task: Task, role: UnitRole) -> Iterable[str]:
    """The units of a role, by the names the document gives them."""
    return [unit.text for unit in task.units.all() if unit.role == role]
