"""The work of a plan, piece by piece: each task or part of a task with what holds for it, and its products each
with the deadline meant for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, TypeVar

from cchc.common.text import fold
from cchc.plans.draft import Deadline, Deliverable, Task, TaskPart, UnitRef
from cchc.plans.rules.case import Placed

Value = TypeVar("Value")
Pair: TypeAlias = tuple[Placed[Deliverable] | None, Placed[Deadline] | None]

ELSEWHERE: Final = frozenset({"by_reference", "by_regulation"})
"""Deadlines whose words name other documents, not the products of the task."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A task, or one of its parts with what it inherits from the task where it says nothing itself."""

    path: str
    number: str | None
    title: Placed[str]
    products: tuple[Placed[Deliverable], ...]
    leads: tuple[Placed[UnitRef], ...]
    deadlines: tuple[Placed[Deadline], ...]
    cells: tuple[str, ...]


def pieces(task: Task, path: str) -> Iterator[Piece]:
    """The task when it stands in one row; else each of its parts, and the task itself for the products and
    deadlines that no part repeats or inherits.
    """
    yield from _pieces(task, _piece(task, path, None))


def pairs(piece: Piece) -> list[Pair]:
    """Every product with the deadlines meant for it. A deadline that names products ("báo cáo trước ngày
    15/8") is for those alone; the others are for the products none names, or, without such, for the work itself.
    """
    if len(piece.deadlines) < 2 or not piece.products:
        return [
            (product, deadline)
            for product in piece.products or (None,)
            for deadline in piece.deadlines or (None,)
        ]
    meant = [_named(deadline.value, piece.products) for deadline in piece.deadlines]
    for_all = [at for at, named in enumerate(meant) if not named]
    matched: list[Pair] = []
    for at, product in enumerate(piece.products):
        own = [of for of, named in enumerate(meant) if at in named] or for_all
        chosen = own or range(len(meant))
        matched += [(product, piece.deadlines[of]) for of in chosen]
    used = {deadline.path for _, deadline in matched if deadline}
    return matched + [(None, deadline) for deadline in piece.deadlines if deadline.path not in used]


def _pieces(task: TaskPart, piece: Piece) -> Iterator[Piece]:
    if not task.parts:
        yield piece
        return
    above = _for_all(task, piece)
    parts = [
        (part, _piece(part, f"{piece.path}/parts/{at}", above))
        for at, part in enumerate(task.parts)
    ]
    rest = _rest(piece, [inner for _, inner in parts])
    if rest:
        yield rest
    for part, inner in parts:
        yield from _pieces(part, inner)


def _piece(task: TaskPart, path: str, above: Piece | None) -> Piece:
    """The task or part; what it leaves empty comes from `above`."""
    own = Piece(
        path=path,
        number=task.number,
        title=Placed(task.title, f"{path}/title"),
        products=_placed(task.deliverables, f"{path}/deliverables"),
        leads=_placed(task.lead, f"{path}/lead"),
        deadlines=_placed(task.deadlines, f"{path}/deadlines"),
        cells=tuple(task.cells.values()),
    )
    if above is None:
        return own
    return replace(
        own,
        number=own.number or above.number,
        title=own.title if task.title.strip() else above.title,
        products=own.products or above.products,
        leads=own.leads or above.leads,
        deadlines=own.deadlines or above.deadlines,
        cells=own.cells or above.cells,
    )


def _for_all(task: TaskPart, piece: Piece) -> Piece:
    """What the task says for every part: a single value, or several that no part says itself. Several values
    gathered from the parts belong to these parts, not to one that is silent.
    """
    parts = task.parts
    return replace(
        piece,
        products=piece.products
        if len(piece.products) == 1 or not any(part.deliverables for part in parts)
        else (),
        leads=piece.leads if len(piece.leads) == 1 or not any(part.lead for part in parts) else (),
        deadlines=piece.deadlines
        if len(piece.deadlines) == 1 or not any(part.deadlines for part in parts)
        else (),
    )


def _rest(piece: Piece, parts: Sequence[Piece]) -> Piece | None:
    """What the task says beside its parts; None when they say it all."""
    products = _unsaid(piece.products, [part.products for part in parts])
    deadlines = _unsaid(piece.deadlines, [part.deadlines for part in parts])
    if not products and not deadlines:
        return None
    return replace(piece, products=products, deadlines=piece.deadlines if products else deadlines)


def _unsaid(
    own: Sequence[Placed[Value]], said: Sequence[Sequence[Placed[Value]]]
) -> tuple[Placed[Value], ...]:
    """Values no part inherits (same path) or repeats (equal, its place in the document included)."""
    paths = {placed.path for part in said for placed in part}
    values = [placed.value for part in said for placed in part]
    return tuple(p for p in own if p.path not in paths and p.value not in values)


def _placed(values: Sequence[Value], path: str) -> tuple[Placed[Value], ...]:
    return tuple(Placed(value, f"{path}/{at}") for at, value in enumerate(values))


def _named(deadline: Deadline, products: Sequence[Placed[Deliverable]]) -> set[int]:
    """Which products the deadline names by their kind of document."""
    if deadline.kind in ELSEWHERE:
        return set()
    words = fold(deadline.text)
    return {
        at
        for at, product in enumerate(products)
        if product.value.kind and product.value.kind.replace("_", " ") in words
    }
