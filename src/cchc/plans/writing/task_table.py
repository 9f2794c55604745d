"""The table of tasks: areas as merged rows, one row for a task, merged downwards where a task spans several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.documents.layout.sheet import Page
from cchc.documents.layout.tables import Cell, Merge, Row, grid
from cchc.documents.layout.xml import Markup
from cchc.plans.draft import Deadline, Deliverable, PlanDraft, Task, TaskPart, UnitRef
from cchc.plans.writing import wording
from cchc.plans.writing.areas import area_heading, area_link

SEPARATOR: Final = "; "
"""Between several values of one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its share of the width of the table, what it says of a row."""

    header: str
    share: float
    text: Callable[[TaskPart], str]
    style: str = "CellText"
    optional: bool = False
    """Written only where some task has something to say in it."""
    always_merged: bool = False
    """Merged over the rows of a task even when empty: it makes them one task."""


def _values(values: Sequence[Deliverable] | Sequence[UnitRef] | Sequence[Deadline]) -> str:
    return SEPARATOR.join(value.text for value in values)


COLUMNS: Final = (
    Column("STT", 15, lambda row: row.number or "", "CellCentred", always_merged=True),
    Column("Nhiệm vụ", 92, lambda row: row.title, "CellJustified"),
    Column("Kết quả", 35, lambda row: _values(row.deliverables), "CellCentred"),
    Column("Đơn vị chủ trì", 38, lambda row: _values(row.lead), "CellCentred"),
    Column("Đơn vị phối hợp", 40, lambda row: _values(row.coordinating), "CellCentred"),
    Column("Thời gian hoàn thành", 32, lambda row: _values(row.deadlines), "CellCentred"),
    Column("Theo dõi, đôn đốc", 30, lambda row: _values(row.monitoring), "CellCentred", True),
    Column("Nguồn kinh phí", 28, lambda row: row.funding or "", "CellCentred", True),
    Column("Ghi chú", 28, lambda row: row.note or "", "CellText", True),
)
FIRST_VALUE: Final = 2
"""The first column after number and title."""


def task_table(draft: PlanDraft, page: Page) -> Markup:
    """The table over the text width of the page; its header is repeated on each page."""
    lines = [line for task in draft.tasks for line in (task, *task.parts)]
    columns = [column for column in COLUMNS if not column.optional or any(map(column.text, lines))]
    total = sum(column.share for column in columns)
    widths = [column.share / total * page.text_width for column in columns]
    header = Row(tuple(Cell(column.header, "CellHeader") for column in columns), header=True)
    return grid(widths, [header, *_rows(draft, columns)], wording.TABLE)


def _rows(draft: PlanDraft, columns: Sequence[Column]) -> Iterator[Row]:
    """Each area's row, then its tasks; tasks outside any area come first."""
    by_area: dict[str | None, list[Task]] = {}
    known = {area_link(area) for area in draft.areas}
    for task in draft.tasks:
        by_area.setdefault(task.area if task.area in known else None, []).append(task)
    for task in by_area.get(None, ()):
        yield from _task_rows(task, columns)
    for area in draft.areas:
        yield Row((Cell(area_heading(area), "CellGroup", len(columns)),), keep_with_next=True)
        for task in by_area.pop(area_link(area), ()):
            yield from _task_rows(task, columns)


def _task_rows(task: Task, columns: Sequence[Column]) -> Iterator[Row]:
    """One row, or one for each part; a cell that says the same in the rows that follow is merged over them."""
    parts: Sequence[TaskPart] = task.parts or [task]
    texts = [[column.text(part) for part in parts] for column in columns]
    merged = [
        _merged(down, column.always_merged) for column, down in zip(columns, texts, strict=True)
    ]
    for row in range(1, len(parts)):
        _keep_one(row, merged, texts)
    last = len(parts) - 1
    for row in range(len(parts)):
        cells = [
            Cell(texts[at][row], column.style, merge=_merge(merged[at], row))
            for at, column in enumerate(columns)
        ]
        yield Row(tuple(cells), keep_with_next=row < last)


def _merged(texts: Sequence[str], empty_too: bool) -> list[bool]:
    """For each row, whether the cell goes on with the one above it."""
    return [
        row > 0 and text == texts[row - 1] and bool(text or empty_too)
        for row, text in enumerate(texts)
    ]


def _keep_one(row: int, merged: Sequence[list[bool]], texts: Sequence[Sequence[str]]) -> None:
    """A row says something of its own beside a title: a title alone in its row would name an area."""
    told = [at for at in range(FIRST_VALUE, len(texts)) if texts[at][row]]
    if told and all(merged[at][row] for at in told):
        merged[told[-1]][row] = False


def _merge(merged: Sequence[bool], row: int) -> Merge:
    if merged[row]:
        return "more"
    return "first" if row + 1 < len(merged) and merged[row + 1] else "none"
