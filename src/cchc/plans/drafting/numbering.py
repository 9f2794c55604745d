"""Numbers of tasks without gaps, in the manner of the plan, and the counts that areas announce."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from cchc.plans.drafting.tree import Tree

NUMBER: Final = re.compile(r"(.*?)(\d+)(\D*)")


class Numbered(NamedTuple):
    """A number of a task in its pieces: "2.01." is ("2.", "01", ".")."""

    before: str
    figures: str
    after: str
    area: str | None


MANNERS: Final[Sequence[Callable[[Numbered], object]]] = (
    lambda number: None,
    lambda number: number.area,
    lambda number: number.before,
)
"""Through the document, anew in each area, anew behind each beginning ("2.")."""


def renumber(all_tasks: Sequence[Tree], kept: Sequence[Tree]) -> None:
    """Give the kept tasks (among all, in order) numbers without gaps; left as they are where the manner is not clear."""
    manner = _manner_of(all_tasks)
    if manner is None:
        return
    seen: Counter[object] = Counter()
    for task in kept:
        number = _pieces(task)
        assert number is not None
        seen[manner(number)] += 1
        width = len(number.figures) if number.figures.startswith("0") else 0
        _rename(task, f"{number.before}{seen[manner(number)]:0{width}d}{number.after}")


def is_regular(tasks: Sequence[Tree]) -> bool:
    """The numbers follow one of the manners that plans use."""
    return _manner_of(tasks) is not None


def recount(areas: Sequence[Tree], dropped: Sequence[Tree]) -> None:
    """Take what was dropped from the count each area announces; a slip in the announced count stays a slip."""
    gone = Counter(task["area"] for task in dropped)
    for area in areas:
        count = area["stated_task_count"]
        if count is not None:
            area["stated_task_count"] = max(count - gone[area["code"] or area["name"]], 0)


def _manner_of(tasks: Sequence[Tree]) -> Callable[[Numbered], object] | None:
    numbers = [_pieces(task) for task in tasks]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(numbers):
        return None
    return next((manner for manner in MANNERS if _counts_up(known, manner)), None)


def _counts_up(numbers: Sequence[Numbered], manner: Callable[[Numbered], object]) -> bool:
    seen: Counter[object] = Counter()
    for number in numbers:
        seen[manner(number)] += 1
        if int(number.figures) != seen[manner(number)]:
            return False
    return True


def _pieces(task: Tree) -> Numbered | None:
    match = NUMBER.fullmatch(task["number"] or "")
    return Numbered(match[1], match[2], match[3], task["area"]) if match else None


def _rename(task: Tree, number: str) -> None:
    for part in task["parts"]:
        if part["number"] == task["number"]:
            part["number"] = number
    task["number"] = number
