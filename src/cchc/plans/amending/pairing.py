"""Which obligation of the plan as it was is which of the plan as it will be, so that work done on it stays with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from cchc.plans.amending.likeness import words


@dataclass(frozen=True, slots=True)
class Owed:
    """What an obligation is recognised by. `task`: its task in the plan as it will be, None where that is gone.

    `owner` is the unit that the plan gives it to, `owner_text` the name the plan uses, `key` the one the rules gave it;
    `is_periodic` a report on a period that has its own cut-off; `is_with_unit` nothing is handed in.
    """

    task: int | None
    title: str
    product: str
    owner: str
    owner_text: str
    period: str
    due_on: date | None
    key: str = ""
    is_periodic: bool = False
    is_with_unit: bool = True


class Pass(NamedTuple):
    """What two obligations must have in common. `alone`: and each is the only one left that has it.

    `once`: only for work that is due once; a report on one period never becomes that on another.
    `untouched`: only for work of which nothing was handed in.
    """

    key: Callable[[Owed], Hashable]
    alone: bool = False
    once: bool = False
    untouched: bool = False


PASSES: Final = (
    Pass(lambda one: (one.task, _plain(one), one.owner, one.period, one.due_on, words(one.title))),
    Pass(lambda one: (one.task, _plain(one), one.owner, one.period, one.due_on)),
    Pass(lambda one: (one.task, _plain(one), one.owner, one.period)),
    # Work that a person gave to another unit than the plan does.
    Pass(lambda one: (one.task, _plain(one), one.period, one.key)),
    Pass(lambda one: (one.task, _plain(one), words(one.owner_text), one.period), alone=True),
    # The same product of the same unit at another time: the date moved.
    Pass(lambda one: (one.task, _plain(one), one.owner), alone=True, once=True),
    # Both: given to another unit, and the date moved.
    Pass(lambda one: (one.task, _plain(one), words(one.owner_text)), alone=True, once=True),
    # The product is worded anew; what was handed in for the old one does not prove it.
    Pass(lambda one: (one.task, one.owner), alone=True, once=True, untouched=True),
)


def pair(known: Sequence[Owed], wanted: Sequence[Owed]) -> dict[int, int]:
    """Places in `known` -> places in `wanted`; each at most once, the surest first. Those that are the same in every
    respect are paired in their order."""
    left = {at for at, one in enumerate(known) if one.task is not None}
    free = set(range(len(wanted)))
    found: dict[int, int] = {}
    for step in PASSES:
        mine = _groups(known, sorted(left), step, old=True)
        yours = _groups(wanted, sorted(free), step, old=False)
        for key, places in mine.items():
            others = yours.get(key, [])
            if step.alone and (len(places) != 1 or len(others) != 1):
                continue
            for one, other in zip(places, others, strict=False):
                found[one] = other
                left.discard(one)
                free.discard(other)
    return found


def _groups(
    owed: Sequence[Owed], places: Sequence[int], step: Pass, *, old: bool
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        one = owed[at]
        if (step.once and one.is_periodic) or (step.untouched and old and not one.is_with_unit):
            continue
        groups[step.key(one)].append(at)
    return groups


def _plain(one: Owed) -> tuple[str, ...]:
    return words(one.product)
