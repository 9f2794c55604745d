"""Targets: lines of a list, under the name of an area or not, and rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc.common.text import squeeze
from cchc.plans.draft import Measure, Target
from cchc.plans.reading.areas import find_area, is_reform_area
from cchc.plans.reading.grammar.measures import find_measures
from cchc.plans.reading.headers import Columns, is_column_numbers, is_repeated
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.lines import Box, Grid
from cchc.plans.reading.outline import Node
from cchc.plans.reading.record import NamedArea, Record, clean_end
from cchc.plans.reading.rows import LaidRow, lay_out
from cchc.plans.reading.tables import LOOK_AHEAD, area_row

INTRODUCTION: Final = re.compile(r"[:：]\s*$")
END_MARKS: Final = ("./.",)


def read_target_nodes(record: Record, nodes: Sequence[Node], area: Text | None = None) -> None:
    """Read the lines of a section of targets; a line that only names what follows is its heading."""
    for node in nodes:
        if node.children and _is_title(node):
            record.claim(node.whole, "structure/heading")
            named = node.body if _names_area(record, node) else area
            read_target_nodes(record, node.children, named)
        elif INTRODUCTION.search(node.words) and not _has_quantity(node):
            record.claim(node.whole, "structure/heading")
            area = node.body if _names_area(record, node) else area
        else:
            add_target(record, node.whole, node.body, area)
            read_target_nodes(record, node.children, area)


def add_target(record: Record, whole: Text, body: Text, area: Text | None) -> None:
    """Append one line as a target."""
    path = f"targets/{len(record.targets)}"
    body = clean_end(body, END_MARKS)
    found = find_measures(body.text)
    target = Target(
        text=body.text,
        measures=record.put(body, found, f"{path}/measures"),
        where=record.ledger.place(body),
    )
    record.claim(clean_end(whole, END_MARKS), f"{path}/text")
    record.targets.append(target)
    if area is not None:
        record.target_areas.append((target, area))


def read_target_table(record: Record, grid: Grid, columns: Columns) -> None:
    """Read a table of targets: one target per row, its measure from the columns of value and unit."""
    _structure(record, [box for boxes in grid.rows[columns.row : columns.body] for box in boxes])
    area: Text | None = None
    rows = lay_out(grid, columns)
    for index, row in enumerate(rows):
        if is_column_numbers(row.boxes) or is_repeated(row.boxes, columns):
            _structure(record, row.boxes)
        elif found := area_row(row, columns, rows[index + 1 : index + LOOK_AHEAD], in_task=False):
            area = found.name
            cells = tuple(box.text for box in found.boxes)
            record.named_areas.append(NamedArea(found.code, area, cells))
        elif row.filled:
            _row(record, row, columns, area)


def _row(record: Record, row: LaidRow, columns: Columns, area: Text | None) -> None:
    title = row.text(_title_column(columns))
    if not title:
        return
    path = f"targets/{len(record.targets)}"
    value, unit = row.text(columns.column("value")), row.text(columns.column("unit"))
    measures = _measures(record, path, title, value, unit)
    record.claim(title, f"{path}/text")
    record.claim(row.text(columns.column("number")), f"{path}/number")
    place = record.ledger.place(title)
    target = Target(text=squeeze(title.text), measures=measures, where=place)
    record.targets.append(target)
    if area is not None:
        record.target_areas.append((target, area))


def _measures(record: Record, path: str, title: Text, value: Text, unit: Text) -> list[Measure]:
    """The measure that the row gives in its own columns, else those its text holds."""
    if not value:
        return record.put(title, find_measures(title.text), f"{path}/measures")
    said = (
        squeeze(f"{value.text} {unit.text}")
        if unit.text.strip() not in value.text
        else squeeze(value.text)
    )
    found = [one.value for one in find_measures(said)]
    for text in (value, unit):
        record.claim(text, f"{path}/measures/0")
    place = record.ledger.place(value)
    if not found:
        return [Measure(text=said, where=place)]
    return [measure.model_copy(update={"where": place}) for measure in found]


def _title_column(columns: Columns) -> int | None:
    column = columns.column("target")
    return columns.column("task") if column is None else column


def _structure(record: Record, boxes: Sequence[Box]) -> None:
    for box in boxes:
        record.claim(box.text, "structure/header")


def _is_title(node: Node) -> bool:
    """The line holds no quantity of its own: a name, or words that introduce the list under it."""
    if INTRODUCTION.search(node.words):
        return True
    marked = node.line is not None and node.line.marked
    short = len(node.words.split()) <= 15 and not node.words.endswith((".", ";"))
    return (marked or short) and not _has_quantity(node)


def _has_quantity(node: Node) -> bool:
    return any(found.value.value is not None for found in find_measures(node.words))


def _names_area(record: Record, node: Node) -> bool:
    return is_reform_area(node.words) or find_area(node.words, record.areas) is not None
