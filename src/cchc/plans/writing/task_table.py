"""The table of tasks: areas as merged rows, one row for a task, merged downwards where a task spans several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.documents.layout.sheet import Page
from cchc.documents.layout.tables import Cell, Merge, Row, grid
from cchc.documents.layout.xml import Markup
from cchc.plans.draft import PlanDraft, Task, TaskPart
from cchc.plans.writing import wording
from cchc.plans.writing.areas import area_heading, area_link
from cchc.plans.writing.columns import Column, columns_of, widths_of


def task_table(draft: PlanDraft, page: Page) -> Markup:
    """The table over the text width of the page; its header is repeated on each page."""
    columns = columns_of(draft.tasks)
    widths = widths_of(columns, page.text_width)
    columns = [
        replace(column, style=column.style_in(width))
        for column, width in zip(columns, widths, strict=True)
    ]
    header = Row(tuple(Cell(column.header, "CellHeader") for column in columns), header=True)
    return grid(widths, [header, *_rows(draft, columns)], wording.TASK_TABLE)


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
    """One row, or one for each part; a cell that says the same in the rows that follow is merged over them.

    Each row says something of its own beside its title: a title alone in its row would name an area.
    """
    parts: Sequence[TaskPart] = task.parts or [task]
    texts = [[column.text(part) for part in parts] for column in columns]
    merged = [
        _merged(down, column.role == "number") for column, down in zip(columns, texts, strict=True)
    ]
    values = [at for at, column in enumerate(columns) if column.role not in {"number", "task"}]
    for row in range(1, len(parts)):
        told = [at for at in values if texts[at][row]]
        if told and all(merged[at][row] for at in told):
            merged[told[-1]][row] = False
    last = len(parts) - 1
    for row in range(len(parts)):
        cells = [
            Cell(texts[at][row], column.style, merge=_merge(merged[at], row))
            for at, column in enumerate(columns)
        ]
        yield Row(tuple(cells), keep_with_next=row < last)


def _merged(texts: Sequence[str], empty_too: bool) -> list[bool]:
    """For each row, whether the cell goes on with the one above it; empty ones do where they make the rows one task."""
    return [
        row > 0 and text == texts[row - 1] and bool(text or empty_too)
        for row, text in enumerate(texts)
    ]


def _merge(merged: Sequence[bool], row: int) -> Merge:
    if merged[row]:
        return "more"
    return "first" if row + 1 < len(merged) and merged[row + 1] else "none"
