"""What a task of several rows says: as far as it is what its rows say, it follows them."""

from __future__ import annotations

from typing import Any, Final

from cchc.plans.drafting.tree import Tree

UNIONS: Final = ("deliverables", "lead", "coordinating", "monitoring", "deadlines")
FIRSTS: Final = ("title", "note", "funding")


def follows(task: Tree, name: str) -> bool:
    """The value of the task is that of its rows: of the first one, or of all, each text once."""
    return bool(_plain(task[name]) == _plain(_of_rows(task, name)))


def follow(task: Tree, names: list[str]) -> None:
    """Say again what the rows say now."""
    for name in names:
        task[name] = _of_rows(task, name)


def followed(task: Tree) -> list[str]:
    """The values of the task that follow its rows; none in a task of one row."""
    return [name for name in (*UNIONS, *FIRSTS) if task["parts"] and follows(task, name)]


def _of_rows(task: Tree, name: str) -> Any:
    if name in FIRSTS:
        return task["parts"][0][name]
    kept: dict[str, Any] = {}
    for part in task["parts"]:
        for value in part[name]:
            kept.setdefault(value["text"], value)
    return list(kept.values())


def _plain(value: Any) -> Any:
    return [one["text"] for one in value] if isinstance(value, list) else value
