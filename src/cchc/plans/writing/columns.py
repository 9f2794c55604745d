"""The columns of the table of tasks: those of the issued plan where its cells are known, else the usual six."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.common.text import squeeze
from cchc.plans.draft import Deadline, Deliverable, Task, TaskPart, UnitRef
from cchc.plans.reading.columns import roles_of
from cchc.plans.reading.vocabulary import Role

SEPARATOR: Final = "; "
"""Between several values of one cell."""
BETWEEN_VALUES: Final = re.compile(r"(?:[\s;,/+•·–-]|\bvà\b)*")
"""What may stand around the values of an issued cell without being one."""
NUMBER_MARKS: Final = " .)/:"
JUSTIFIED_FROM: Final = 60
"""Millimetres: lines of a narrower column are ragged, for justified they would gape."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its share of the width of the table, what it says of a row."""

    role: Role | None
    header: str
    share: float
    text: Callable[[TaskPart], str]
    style: str = "CellCentred"
    least: float = 27
    """Millimetres in which its header's longest word, or a date, fits in the size of the table."""
    optional: bool = False
    """Written only where some task has something to say in it."""

    def style_in(self, width: float) -> str:
        """The style of its cells in a column so many millimetres wide."""
        ragged = self.style == "CellJustified" and width < JUSTIFIED_FROM
        return "CellText" if ragged else self.style


def _values(values: Sequence[Deliverable] | Sequence[UnitRef] | Sequence[Deadline]) -> str:
    return SEPARATOR.join(value.text for value in values)


USUAL: Final = (
    Column("number", "STT", 14, lambda row: row.number or "", least=14),
    Column("task", "Nhiệm vụ", 92, lambda row: row.title, "CellJustified"),
    Column("product", "Kết quả", 36, lambda row: _values(row.deliverables)),
    Column("lead", "Đơn vị chủ trì", 38, lambda row: _values(row.lead)),
    Column("coordinating", "Đơn vị phối hợp", 40, lambda row: _values(row.coordinating)),
    Column("deadline", "Thời gian hoàn thành", 32, lambda row: _values(row.deadlines)),
    Column(
        "monitoring", "Theo dõi, đôn đốc", 30, lambda row: _values(row.monitoring), optional=True
    ),
    Column("funding", "Nguồn kinh phí", 28, lambda row: row.funding or "", optional=True),
    Column("note", "Ghi chú", 28, lambda row: row.note or "", "CellText", optional=True),
)
BY_ROLE: Final = {column.role: column for column in USUAL}
UNKNOWN_SHARE: Final = 28


def columns_of(tasks: Sequence[Task]) -> list[Column]:
    """The columns that say everything about the tasks.

    The issued plan's own, by their order and headers, when they have a place for every value of the draft; columns of
    which only the header is understood keep their cells as issued.
    """
    rows = [row for task in tasks for row in (task.parts or [task])]
    needed = {column.role for column in USUAL if any(map(column.text, rows))}
    headers = max((tuple(row.cells) for row in rows), key=len, default=())
    roles = roles_of(headers)
    shared = all(set(row.cells) <= set(headers) for row in rows)
    if shared and {"task"} <= needed <= set(roles) and set(roles) <= {*BY_ROLE, None}:
        return [_issued(header, role) for header, role in zip(headers, roles, strict=True)]
    return [column for column in USUAL if not column.optional or column.role in needed]


def widths_of(columns: Sequence[Column], total: float) -> list[float]:
    """Millimetres of each column, together the total: by its share, none under its least while there is room."""
    kept: dict[int, float] = {}
    roomy = sum(column.least for column in columns) < total
    while True:
        shares = {at: column.share for at, column in enumerate(columns) if at not in kept}
        scale = (total - sum(kept.values())) / sum(shares.values())
        narrow = [at for at, share in shares.items() if share * scale < columns[at].least]
        if not narrow or not roomy:
            return [kept.get(at, column.share * scale) for at, column in enumerate(columns)]
        kept |= {at: columns[at].least for at in narrow}


def _issued(header: str, role: Role | None) -> Column:
    usual = BY_ROLE.get(role)
    if usual is None:
        return Column(None, header, UNKNOWN_SHARE, lambda row: row.cells.get(header, ""))

    def text(row: TaskPart) -> str:
        cell = row.cells.get(header, "")
        return cell if _still_true(cell, row, usual) else usual.text(row)

    return Column(role, header, usual.share, text, usual.style, usual.least)


def _still_true(cell: str, row: TaskPart, column: Column) -> bool:
    """The issued cell holds the values of the draft, in their order, and nothing else: nobody has corrected them."""
    said = column.text(row)
    if column.role == "number":
        return cell.strip(NUMBER_MARKS) == said
    if column.role in {"task", "funding", "note"}:
        return squeeze(cell) == squeeze(said)
    return _holds_only(cell, said.split(SEPARATOR) if said else [])


def _holds_only(cell: str, values: Iterable[str]) -> bool:
    at = 0
    for value in values:
        start = cell.find(value, at)
        if start < 0 or not BETWEEN_VALUES.fullmatch(cell, at, start):
            return False
        at = start + len(value)
    return BETWEEN_VALUES.fullmatch(cell, at) is not None
