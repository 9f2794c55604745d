"""The header of a table: which rows make it, the name and the role of every column, what its body repeats of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from cchc.common.text import fold, squeeze
from cchc.plans.reading.columns import (
    header_words,
    header_year,
    meaning_of,
    names_column,
    roles_of,
)
from cchc.plans.reading.lines import Box, Boxes, Grid
from cchc.plans.reading.vocabulary import MEASURE_UNITS, Role

TableKind: TypeAlias = Literal["tasks", "targets"]

SEARCHED_ROWS: Final = 12
"""A header stands at most so many rows down, below a letterhead set in the same table."""
COLUMN_NUMBER: Final = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
TASK_COMPANY: Final[frozenset[Role]] = frozenset(
    {"lead", "coordinating", "deadline", "product", "monitoring"}
)
"""Columns that make the text beside them a task."""
TARGET_COMPANY: Final[frozenset[Role]] = frozenset(
    {"unit", "value", "lead", "number", "note", "product", "deadline"}
)
QUANTITY_CELL: Final = re.compile(
    r"(?:(?:trên|dưới|từ|đạt|tối thiểu|ít nhất)\s+){0,2}[<>≥≤=~\s]*\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s*%?(?:\s+trở lên)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Names and roles of the columns, left to right; `depth` rows of the table from `row` on make the header."""

    keys: tuple[str, ...]
    roles: tuple[Role | None, ...]
    row: int
    depth: int
    year: int | None
    """The year that only the header of the deadlines gives."""

    def column(self, role: Role) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def body(self) -> int:
        return self.row + self.depth


def with_header_row(grid: Grid) -> Grid:
    """The table with its header in a row of its own.

    A dump that does not mark where a table begins puts letterhead and body into the row of the header: where the
    last cells of an overlong row are a header as wide as the rows below, they become a row.
    """
    if any(box.cell.columns > 1 or box.cell.rows > 1 for boxes in grid.rows for box in boxes):
        return grid
    for number, boxes in enumerate(grid.rows[:SEARCHED_ROWS]):
        below = max(map(len, grid.rows[number + 1 : number + 4]), default=0)
        lead, tail = boxes[:-below], boxes[-below:]
        if not 3 <= below < len(boxes) or any(names_column(box.words) for box in lead):
            continue
        if _is_header_row(tail) and all(names_column(box.words) for box in tail if box.words):
            header = tuple(
                Box(replace(box.cell, column=column), box.text) for column, box in enumerate(tail)
            )
            rows = (*grid.rows[:number], lead, header, *grid.rows[number + 1 :])
            return Grid(replace(grid.table, columns=below), rows)
    return grid


def find_header(grid: Grid) -> Columns | None:
    """The header of a table of tasks or targets, None where the table has none."""
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        if _is_header_row(grid.rows[row]):
            depth = _depth(grid, row)
            columns = _columns(grid, row, depth)
            if kind_of(columns, grid) is not None:
                return columns
    return None


def kind_of(columns: Columns, grid: Grid) -> TableKind | None:
    """Tasks, targets, or neither; told from the roles and, where a header can mean both, from the cells."""
    roles = {role for role in columns.roles if role}
    if "target" in roles and "task" not in roles:
        return "targets" if roles & TARGET_COMPANY else None
    if "task" not in roles:
        return None
    if _holds_quantities(columns, grid):
        return "targets"
    return "tasks" if roles & TASK_COMPANY else None


def is_repeated(boxes: Boxes, columns: Columns) -> bool:
    """The row says the header again, whole or without a cell, bold or not."""
    longest = 2 + max(map(len, columns.keys))
    known = {header_words(key) for key in columns.keys}
    filled = [box.words for box in boxes if box.words]
    same = sum(len(words) <= longest and header_words(words) in known for words in filled)
    return same >= max(2, 0.75 * len(filled))


def is_column_numbers(boxes: Boxes) -> bool:
    """A row "(1) (2) (3)" under the header."""
    words = [box.words for box in boxes if box.words]
    return (
        len(words) >= 3 and all(COLUMN_NUMBER.fullmatch(word) for word in words) and _rising(words)
    )


def _rising(words: Sequence[str]) -> bool:
    numbers = [int(found[0]) for word in words if (found := re.findall(r"\d+", word.split("=")[0]))]
    return (
        bool(numbers)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] <= 2
    )


def _is_header_row(boxes: Boxes) -> bool:
    filled = [box for box in boxes if box.words]
    named = [box for box in filled if names_column(box.words)]
    distinct = {meaning_of(box.words).role for box in named}
    return len(distinct) >= 2 and len(named) >= max(2, 0.6 * len(filled))


def _depth(grid: Grid, row: int) -> int:
    """Rows that make the header: as many as its cells are merged down, and a second row of names under it."""
    rows = grid.rows[row:]
    depth = max((box.cell.rows for box in rows[0]), default=1)
    depth = max(1, min(depth, len(rows) - 1, 3))
    if depth == 1 and len(rows) > 1 and _is_second_row(rows[0], rows[1]):
        return 2
    return depth


def _is_second_row(first: Boxes, second: Boxes) -> bool:
    """At least two names under a cell that is divided; a lone one ("A. Nhiệm vụ trọng tâm") names an area."""
    filled = [box for box in second if box.words]
    wide = any(box.cell.columns > 1 for box in first) or len(filled) < len(first)
    return (
        wide
        and 1 < len(filled) < len(first) + 1
        and all(names_column(box.words) for box in filled)
        and not _same(first, filled)
    )


def _same(first: Boxes, second: Sequence[Box]) -> bool:
    known = {header_words(box.words) for box in first}
    return any(header_words(box.words) in known for box in second)


def _columns(grid: Grid, row: int, depth: int) -> Columns:
    layers = _layers(grid, row, depth)
    leaves = [_leaf(stack) for stack in layers]
    whole = [" ".join(dict.fromkeys(stack)) for stack in layers]
    roles = roles_of(
        [leaf if meaning_of(leaf).role else both for leaf, both in zip(leaves, whole, strict=True)]
    )
    _settle_unit(roles, leaves, grid.rows[row + depth :])
    _settle_task(roles, grid.rows[row + depth :])
    keys = _unique(leaves, whole)
    deadline = roles.index("deadline") if "deadline" in roles else None
    year = header_year(whole[deadline]) if deadline is not None else None
    return Columns(tuple(keys), tuple(roles), row, depth, year)


def _layers(grid: Grid, row: int, depth: int) -> list[list[str]]:
    """The header texts over each column, top down."""
    upper = list(grid.rows[row])
    lower = [box for boxes in grid.rows[row + 1 : row + depth] for box in boxes if box.words]
    if lower and not _placed(upper, lower):
        return _inserted(upper, lower)
    width = max([grid.columns, *(box.cell.column + box.cell.columns for box in upper)])
    layers: list[list[str]] = [[] for _ in range(width)]
    for box in [*upper, *lower]:
        for column in range(box.cell.column, min(width, box.cell.column + box.cell.columns)):
            if box.words:
                layers[column].append(squeeze(box.words))
    return layers


def _placed(upper: Sequence[Box], lower: Sequence[Box]) -> bool:
    """The format knows over which columns the header cells stand."""
    return any(box.cell.rows > 1 or box.cell.columns > 1 for box in upper) or any(
        lower_box.cell.column >= len(lower) for lower_box in lower
    )


def _inserted(upper: Sequence[Box], lower: Sequence[Box]) -> list[list[str]]:
    """In a dump the second row has only the cells under the one that was merged: put them under it."""
    owner = max(range(len(upper)), key=lambda index: (_owner_weight(upper[index], lower), -index))
    layers: list[list[str]] = []
    for index, box in enumerate(upper):
        top = squeeze(box.words)
        if index == owner:
            layers.extend([word for word in (top, squeeze(low.words)) if word] for low in lower)
        else:
            layers.append([top] if top else [])
    return layers


def _owner_weight(box: Box, lower: Sequence[Box]) -> int:
    below = {role for low in lower for role in meaning_of(low.words).weights}
    return sum(weight for role, weight in meaning_of(box.words).weights.items() if role in below)


def _leaf(stack: Sequence[str]) -> str:
    return stack[-1] if stack else ""


def _unique(leaves: Sequence[str], whole: Sequence[str]) -> list[str]:
    """The lowest header text names its column; where two are equal, with what stands above it."""
    keys: list[str] = []
    for index, leaf in enumerate(leaves):
        key = leaf if leaves.count(leaf) == 1 else whole[index]
        key = key or f"({index + 1})"
        keys.append(key if key not in keys else f"{key} ({index + 1})")
    return keys


def _settle_unit(roles: list[Role | None], leaves: Sequence[str], rows: Sequence[Boxes]) -> None:
    """ "Đơn vị" is a unit of measure where its cells name one, and then "Kết quả" a value."""
    rows = [boxes for boxes in rows if sum(bool(box.words) for box in boxes) > 1]
    for index, leaf in enumerate(leaves):
        if header_words(leaf) == "don vi" and _all_cells(rows, index, _is_measure_unit):
            roles[index] = "unit"
    if "value" in roles or ("deadline" in roles and "target" not in roles):
        return
    quantities = [
        index
        for index, leaf in enumerate(leaves)
        if roles[index] in {"product", None} and leaf and _all_cells(rows, index, _is_quantity)
    ]
    if quantities:
        roles[max(quantities, key=lambda index: (*_says_value(leaves[index]), -index))] = "value"


def _says_value(header: str) -> tuple[bool, int]:
    """How much a header of quantities speaks for the value aimed at: "Chỉ tiêu 2026" more than "Thực hiện 2025"."""
    weights = meaning_of(header).weights
    return "value" in weights or "target" in weights, header_year(header) or 0


def _settle_task(roles: list[Role | None], rows: Sequence[Boxes]) -> None:
    """Beside a lead, a product and a deadline, the column with the longest texts holds the tasks."""
    if "task" in roles or "target" in roles or sum(role in roles for role in TASK_COMPANY) < 2:
        return
    lengths = {
        index: sum(len(box.words) for boxes in rows for box in boxes if box.cell.column == index)
        for index, role in enumerate(roles)
        if role in {None, "area"}
    }
    if lengths:
        roles[max(lengths, key=lambda index: lengths[index])] = "task"


def _all_cells(rows: Sequence[Boxes], column: int, holds: Callable[[str], bool]) -> bool:
    words = [
        box.words for boxes in rows for box in boxes if box.cell.column == column and box.words
    ]
    return bool(words) and sum(map(holds, words)) >= 0.8 * len(words)


def _is_quantity(words: str) -> bool:
    return QUANTITY_CELL.fullmatch(words) is not None


def _is_measure_unit(words: str) -> bool:
    return "%" in words or fold(words) in MEASURE_UNITS


def _holds_quantities(columns: Columns, grid: Grid) -> bool:
    return ("value" in columns.roles and "unit" in columns.roles) or (
        "value" in columns.roles
        and "product" not in columns.roles
        and "deadline" not in columns.roles
        and _all_cells(grid.rows[columns.body :], columns.roles.index("value"), _is_quantity)
    )
