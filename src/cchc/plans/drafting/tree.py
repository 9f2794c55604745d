"""A draft as a tree of JSON values, and the values at its paths."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from cchc.plans.draft import PlanDraft

Tree: TypeAlias = dict[str, Any]
PLACE: Final = "where"
SLASH: Final = "~1"
"""Stands for "/" inside a step, as in JSON Pointer (RFC 6901)."""
CELLS: Final = "cells"
"""Keyed by the headers of a table: any word may be one."""


def tree_of(draft: PlanDraft) -> Tree:
    """The draft without the places of the document it was read from: the new plan is another document."""
    tree: Tree = _placeless(draft.model_dump(mode="json"))
    return tree


def at(tree: Tree, path: str) -> Any:
    """The value at the path (`tasks/3/title`). Raises KeyError, IndexError where there is none."""
    here: Any = tree
    for name in path.split("/"):
        here = here[int(name)] if isinstance(here, list) else here[name.replace(SLASH, "/")]
    return here


def step(name: str) -> str:
    """The name as one step of a path."""
    return name.replace("/", SLASH)


def put(tree: Tree, path: str, value: Any) -> None:
    """Replace the value at the path."""
    above, _slash, last = path.rpartition("/")
    holder = at(tree, above) if above else tree
    if isinstance(holder, list):
        holder[int(last)] = value
    else:
        holder[last.replace(SLASH, "/")] = value


def _placeless(value: Any) -> Any:
    if isinstance(value, list):
        return [_placeless(one) for one in value]
    if isinstance(value, dict):
        return {name: _value(name, one) for name, one in value.items()}
    return value


def _value(name: str, value: Any) -> Any:
    if name == PLACE:
        return None
    return value if name == CELLS else _placeless(value)
