"""The table of tasks: areas as merged rows, one row for a task, merged downwards where a task spans several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.documents.layout.sheet import Page
from cchc.documents.layout.tables import Cell, Merge, Row, grid
from cchc.documents.layout.xml import Element
from cchc.plans.draft import Area, Deadline, Deliverable, PlanDraft, Task, TaskPart, UnitRef
from cchc.plans.writing import wording

SEPARATOR: Final = "; "
"""Between several values of one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its share of the width that is left, what it says of a task."""

    header: str
    share: float
    text: Callable[[TaskPart], str]
    style: str = "CellText"
    optional: bool = False
    """Written only where some task has something to say in it."""


def _values(values: Sequence[Deliverable] | Sequence[UnitRef] | Sequence[Deadline]) -> str:
    return SEPARATOR.join(value.text for value in values)


NUMBER: Final = Column("STT", 15, lambda task: task.number or "", "CellCentred")
COLUMNS: Final = (
    NUMBER,
    Column("Nhiệm vụ", 92, lambda task: task.title, "CellJustified"),
    Column("Kết quả", 35, lambda task: _values(task.deliverables), "CellCentred"),
    Column("Đơn vị chủ trì", 38, lambda task: _values(task.lead), "CellCentred"),
    Column("Đơn vị phối hợp", 40, lambda task: _values(task.coordinating), "CellCentred"),
    Column("Thời gian hoàn thành", 32, lambda task: _values(task.deadlines), "CellCentred"),
    Column("Theo dõi, đôn đốc", 30, lambda task: _values(task.monitoring), "CellCentred", True),
    Column("Nguồn kinh phí", 28, lambda task: task.funding or "", "CellCentred", True),
    Column("Ghi chú", 28, lambda task: task.note or "", "CellText", True),
)


def task_table(draft: PlanDraft, page: Page) -> Element:
    """The table over the text width of the page; its header is repeated on each page."""
    columns = [column for column in COLUMNS if not column.optional or _used(column, draft.tasks)]
    total = sum(column.share for column in columns)
    widths = [column.share / total * page.text_width for column in columns]
    header = Row(tuple(Cell(column.header, "CellHeader") for column in columns), header=True)
    return grid(widths, [header, *_rows(draft, columns)], wording.TABLE)


def _used(column: Column, tasks: Sequence[TaskPart]) -> bool:
    return any(column.text(task) or _used(column, task.parts) for task in tasks)


def _rows(draft: PlanDraft, columns: Sequence[Column]) -> Iterator[Row]:
    """Tasks in their order, each area's row before its first task; tasks outside any area come first."""
    by_area: dict[str | None, list[Task]] = {}
    for task in draft.tasks:
        by_area.setdefault(task.area, []).append(task)
    known = {area_link(area) for area in draft.areas}
    for link in [link for link in by_area if link not in known]:
        for task in by_area.pop(link):
            yield from _task_rows(task, columns)
    for area in draft.areas:
        yield Row((Cell(_area_text(area), "CellGroup", len(columns)),), keep_with_next=True)
        for task in by_area.pop(area_link(area), ()):
            yield from _task_rows(task, columns)


def area_link(area: Area) -> str:
    """How a task names its area: by its code, or by its name where it has none."""
    return area.code or area.name


def _area_text(area: Area) -> str:
    return f"{area.code}. {area.name}" if area.code else area.name


def _task_rows(task: Task, columns: Sequence[Column]) -> Iterator[Row]:
    """One row, or one for each part; a cell that says the same in rows that follow is merged over them."""
    if not task.parts:
        yield Row(tuple(Cell(column.text(task), column.style) for column in columns))
        return
    texts = [[_part_text(task, part, column) for column in columns] for part in task.parts]
    last = len(texts) - 1
    for row in range(len(texts)):
        cells = [
            Cell(
                texts[row][at],
                column.style,
                merge=_merge([line[at] for line in texts], row, at == 0),
            )
            for at, column in enumerate(columns)
        ]
        yield Row(tuple(cells), keep_with_next=row < last)


def _part_text(task: Task, part: TaskPart, column: Column) -> str:
    """What a part says in a column; where no part says anything, what the task says for all of them."""
    if column is NUMBER:
        return column.text(task)
    if any(column.text(one) for one in task.parts):
        return column.text(part)
    return column.text(task)


def _merge(column: Sequence[str], row: int, always: bool) -> Merge:
    """Empty cells are merged only where `always` says so: in the column of numbers, which makes the rows one task."""
    alike = [always or bool(text) for text in column]
    above = row > 0 and alike[row] and column[row] == column[row - 1]
    below = row + 1 < len(column) and alike[row] and column[row] == column[row + 1]
    return "more" if above else "first" if below else "none"
