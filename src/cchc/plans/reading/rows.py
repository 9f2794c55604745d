"""The rows of a table laid over its columns, also where merged cells were lost and rows are shorter than the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Final

from cchc.common.text import fold
from cchc.plans.reading.grammar.deadlines import find_deadlines
from cchc.plans.reading.grammar.deliverables import find_deliverables
from cchc.plans.reading.headers import Columns
from cchc.plans.reading.ledger import SENTENCE, Text
from cchc.plans.reading.lines import Box, Boxes, Grid
from cchc.plans.reading.markers import bare_number
from cchc.plans.reading.official_words import AGENCY_HEADS, GROUP_HEADS
from cchc.plans.reading.vocabulary import Role

WIDEST_SEARCH: Final = 12
"""Columns up to which a short row is tried in every position."""
UNIT_HEADS: Final = tuple(f"{head} " for head in (*AGENCY_HEADS, *GROUP_HEADS))


@dataclass(slots=True)
class LaidRow:
    """A row: its boxes by column, and those merged down into it from above."""

    boxes: Boxes
    placed: dict[int, Box]
    held: dict[int, Box] = field(default_factory=dict)
    more: dict[int, Text] = field(default_factory=dict)
    """Texts that a page break pushed into the next row, by column."""
    exact: bool = False
    """The format said where every cell stands."""
    filled: list[Box] = field(init=False)
    """The boxes that hold a text or an automatic number."""

    def __post_init__(self) -> None:
        self.filled = [box for box in self.boxes if box.words or box.cell.label]

    def text(self, column: int | None) -> Text:
        """The text of a column, its continuation after a page break included."""
        box = self.placed.get(column) if column is not None else None
        text = box.text if box else Text(())
        more = self.more.get(column) if column is not None else None
        return text.joined(more, SENTENCE) if text and more else more or text

    def words(self, column: int | None) -> str:
        return self.text(column).text.strip()

    def label(self, column: int | None) -> str:
        box = self.placed.get(column) if column is not None else None
        return box.cell.label if box else ""


def lay_out(grid: Grid, columns: Columns) -> list[LaidRow]:
    """The body rows of a table over its columns."""
    width = len(columns.keys)
    exact = any(box.cell.columns > 1 or box.cell.rows > 1 for boxes in grid.rows for box in boxes)
    open_cells: dict[int, tuple[Box, int]] = {}
    rows: list[LaidRow] = []
    for number, boxes in enumerate(grid.rows):
        held = {column: box for column, (box, left) in open_cells.items() if left > 0}
        open_cells = {
            column: (box, left - 1) for column, (box, left) in open_cells.items() if left > 1
        }
        for box in boxes:
            if box.cell.rows > 1:
                open_cells[box.cell.column] = (box, box.cell.rows - 1)
        if number >= columns.body:
            placed = _placed(boxes, columns, exact or bool(held), width)
            rows.append(LaidRow(boxes, placed, held, exact=exact))
    return rows


def _placed(boxes: Boxes, columns: Columns, exact: bool, width: int) -> dict[int, Box]:
    if exact:
        return {box.cell.column: box for box in boxes}
    if len(boxes) >= width or not 1 < len(boxes) <= width <= WIDEST_SEARCH:
        return dict(enumerate(boxes))
    return dict(zip(_best_columns(boxes, columns.roles), boxes, strict=True))


def _best_columns(boxes: Boxes, roles: Sequence[Role | None]) -> Sequence[int]:
    """The columns, left to right, that the contents of a short row suit best."""
    if bare_number(boxes[0].words) and roles[0] == "number" and len(boxes) == 2:
        return (0, 1)
    return max(
        combinations(range(len(roles)), len(boxes)),
        key=lambda choice: sum(
            suits(box.words, roles[column]) for box, column in zip(boxes, choice, strict=True)
        ),
    )


@lru_cache(maxsize=8192)
def suits(words: str, role: Role | None) -> float:
    """How well a text fits a column, about -5 to 4."""
    if not words:
        return 0.0
    scores: Mapping[str, float] = {
        "number": 4.0 if bare_number(words) else -5.0,
        "deadline": 4.0 if is_deadline(words) else -2.0,
        "product": 3.0 if is_product(words) else 0.5 if len(words) < 40 else -1.0,
        "task": min(len(words) / 40, 2.5) - 2 * is_unit(words) - 2 * is_deadline(words),
    }
    if role in {"lead", "coordinating", "monitoring"}:
        return 2.0 if is_unit(words) else -1.0
    return scores.get(role or "", 0.0)


@lru_cache(maxsize=8192)
def is_deadline(words: str) -> bool:
    """The text is understood as a deadline."""
    return len(words) < 200 and any(
        found.value.kind != "unknown" for found in find_deadlines(words, year=None)
    )


def is_product(words: str) -> bool:
    """The text is short and names a kind of document."""
    return len(words) < 60 and any(found.value.kind for found in find_deliverables(words))


def is_unit(words: str) -> bool:
    """The text begins as the name of a unit does."""
    return len(words) < 150 and f"{fold(words)} ".startswith(UNIT_HEADS)
