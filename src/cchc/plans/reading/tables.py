"""Tables of tasks: which rows are areas, which are tasks, and which only go on with the task above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.common.text import fold
from cchc.plans.reading.areas import AreaPath, is_reform_area
from cchc.plans.reading.entries import Entry, add_task, by_role
from cchc.plans.reading.headers import Columns, is_column_numbers, is_repeated
from cchc.plans.reading.ledger import SENTENCE, Text
from cchc.plans.reading.lines import Box, Grid
from cchc.plans.reading.markers import (
    ARABIC,
    ROMAN,
    UPPER,
    bare_number,
    depth_of,
    find_marker,
    label_marker,
)
from cchc.plans.reading.record import Record
from cchc.plans.reading.rows import LaidRow, is_deadline, is_product, is_unit, lay_out

TOTAL: Final = re.compile(r"(?:tong cong|tong so|cong|tong)\s*(?::.*)?$|ghi chu\b")
"""What stands alone in a row without naming an area."""
LOOK_AHEAD: Final = 8
"""Rows searched for the number that tells whether this one opens a level."""
LONGEST_AREA: Final = 300
"""Characters; a longer line in a merged cell is a remark."""
NAMED_LEVEL: Final = re.compile(
    r"(?P<word>lĩnh vực|nhóm|phần|mục)\s+(?P<number>\d{1,2}|[IVX]+)\s*[.:–-]\s*(?=\S)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class TaskRows:
    """The tables of tasks of one document, read one after the other: areas and open tasks go on across them."""

    record: Record
    year: int | None
    areas: AreaPath = field(default_factory=AreaPath)
    group: list[tuple[LaidRow, Columns]] = field(default_factory=list)
    """The rows of the task that is being read, each with its columns."""

    def read(self, grid: Grid, columns: Columns) -> None:
        """Read one table; its header rows and what repeats them are structure."""
        for boxes in grid.rows[columns.row : columns.body]:
            self._structure(boxes)
        rows = lay_out(grid, columns)
        for index, row in enumerate(rows):
            self._row(row, columns, rows[index + 1 : index + LOOK_AHEAD])

    def close(self) -> None:
        """End the task that is being read."""
        if self.group:
            entries = [_entry(row, columns) for row, columns in self.group]
            year = self.group[0][1].year or self.year
            if self.group[0][1].column("lead") is None and _is_office(self.areas):
                entries[0].texts["lead"] = self.areas.name
            self.group = []
            add_task(self.record, entries, area=self.areas.link, year=year)

    def _row(self, row: LaidRow, columns: Columns, later: Sequence[LaidRow]) -> None:
        if not row.filled:
            return
        if is_column_numbers(row.boxes) or is_repeated(row.boxes, columns):
            self._structure(row.boxes)
        elif area := area_row(row, columns, later, in_task=bool(self.group)):
            self.close()
            self._enter(area)
        elif self._same_columns(columns) and _is_cut(row, columns):
            _push_up(self.group[-1][0], row)
        elif self.group and _is_part(row, columns, self._numbered()):
            self.group.append((row, columns))
        elif _is_task(row, columns):
            self.close()
            self._area_column(row, columns)
            self.group = [(row, columns)]

    def _numbered(self) -> bool:
        """The task that is being read has a number."""
        row, columns = self.group[0]
        number = columns.column("number")
        return bool(row.words(number) or row.label(number))

    def _same_columns(self, columns: Columns) -> bool:
        return bool(self.group) and self.group[-1][1].keys == columns.keys

    def _enter(self, area: AreaRow) -> None:
        index = self.areas.enter(self.record, area.code, area.name, area.name)
        for box in area.boxes:
            self.record.claim(box.text, f"areas/{index}/code")

    def _area_column(self, row: LaidRow, columns: Columns) -> None:
        """A column may name the area of each task, merged down over its tasks."""
        column = columns.column("area")
        text = row.text(column)
        if text and not (self.areas.open and self.areas.open[-1][1].name == text.text.strip()):
            marker = find_marker(text.text)
            numbered = marker is not None and not marker.bullet
            code = marker.number if marker and numbered else None
            name = text.cut(marker.end) if marker and numbered else text
            self.areas.enter(self.record, code, name, text)

    def _structure(self, boxes: Sequence[Box]) -> None:
        for box in boxes:
            self.record.claim(box.text, "structure/header")


def _is_office(areas: AreaPath) -> bool:
    """The rows are grouped by the office that leads them."""
    name = areas.name.text
    return bool(areas.open) and is_unit(name) and not is_reform_area(name)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A row that names an area."""

    code: str | None
    name: Text
    boxes: tuple[Box, ...]


def area_row(
    row: LaidRow, columns: Columns, later: Sequence[LaidRow], *, in_task: bool
) -> AreaRow | None:
    filled = row.filled
    names = {box.words for box in filled if box.words}
    within = {columns.column("number"), columns.column("task")} & row.held.keys()
    if within or any(len(words) > LONGEST_AREA for words in names):
        return None
    if len(filled) == 1 or (len(names) == 1 and len(filled) > 2):
        return _one_cell_area(row, columns, in_task)
    if (len(filled) == 2 and len(names) == 2) or (len(filled) == 2 and filled[0].cell.label):
        return _two_cell_area(row, columns, later)
    return None


def _one_cell_area(row: LaidRow, columns: Columns, in_task: bool) -> AreaRow | None:
    box = row.filled[0]
    if not box.words or bare_number(box.words) or TOTAL.match(fold(box.words)):
        return None
    column = next((at for at, placed in row.placed.items() if placed is box), 0)
    task = columns.column("task") or 0
    spans = box.cell.columns > 1 or len(row.boxes) == 1
    if column > max(task, 1) and not spans:
        return None
    code, name, numbered = _numbered_name(box)
    if not numbered and in_task and _goes_on(box.words, spans, row.exact):
        return None
    if not numbered and not spans and row.exact and not (box.cell.bold or box.words.isupper()):
        return None  # a task of which nothing else is written, beside areas that span their rows
    return AreaRow(code, name, tuple(row.filled))


def _goes_on(words: str, spans: bool, exact: bool) -> bool:
    """A lone text that belongs to the task above: the rest of a sentence, a bullet, a cell of a merged task."""
    if words[0].islower() or words[0] in "-+•":
        return True
    return spans and not exact and (is_deadline(words) or is_product(words) or is_unit(words))


def _numbered_name(box: Box) -> tuple[str | None, Text, bool]:
    text = box.text.trimmed()
    if label := label_marker(box.cell.label):
        return label.number, text, True
    if found := NAMED_LEVEL.match(text.text):
        return found["number"], text.cut(found.end()), True
    marker = find_marker(text.text)
    if marker is None or marker.bullet:
        return None, text, False
    return marker.number, text.cut(marker.end).trimmed(), True


def _two_cell_area(row: LaidRow, columns: Columns, later: Sequence[LaidRow]) -> AreaRow | None:
    """A numeral in the cell of numbers (or the first), a name in another, the rest empty."""
    at = {id(box): column for column, box in row.placed.items()}
    numbers = columns.column("number")
    first, second = sorted(row.filled, key=lambda box: at.get(id(box)) != numbers)
    number = bare_number(first.words) or (
        bare_number(first.cell.label) if not first.words else None
    )
    task = max(columns.column("task") or 0, 1)
    if number is None or not second.words or at.get(id(second), 0) > task:
        return None
    outer = depth_of(number) in {ROMAN, UPPER} and not number.islower()
    wide = second.cell.columns >= max(2, len(columns.keys) - 2)
    marked = second.cell.bold or second.words.isupper()
    if outer or wide or marked or _opens_level(number, columns, later):
        return AreaRow(number, second.text.trimmed(), tuple(row.filled))
    return None


def _opens_level(number: str, columns: Columns, later: Sequence[LaidRow]) -> bool:
    """The next row is numbered below this one ("5" then "5.1"), or numbering starts anew.

    Where the next area comes first, the row had nothing under it: it is a task of which nothing else is written.
    """
    for row in later:
        if len(row.filled) == 1 and _one_cell_area(row, columns, in_task=True):
            return False
        words = row.words(columns.column("number")) or row.label(columns.column("number"))
        following = bare_number(words)
        if following is None:
            continue
        below = following.startswith(f"{number}.") or depth_of(following) > depth_of(number)
        anew = depth_of(following) == ARABIC and int(following) == 1 and len(row.filled) > 2
        return below or anew
    return False


def _is_cut(row: LaidRow, columns: Columns) -> bool:
    """The row is the rest of the row above, cut by a page break: no number, sentences that go on."""
    if row.held or row.words(columns.column("number")) or row.label(columns.column("number")):
        return False
    title = row.words(columns.column("task"))
    if title:
        return title[0].islower()
    return all(box.words[:1].islower() for box in row.filled)


def _push_up(above: LaidRow, row: LaidRow) -> None:
    for column, box in row.placed.items():
        if box.words:
            before = above.more.get(column)
            above.more[column] = before.joined(box.text, SENTENCE) if before else box.text


def _is_part(row: LaidRow, columns: Columns, numbered: bool) -> bool:
    """The row goes on with the task above: its number or title is merged from there, or both are empty.

    A bullet without a number is a part of a numbered task; where no task has a number, it is one itself.
    """
    number, task = columns.column("number"), columns.column("task")
    if task in row.held or (number is not None and number in row.held):
        return True
    if row.words(number) or row.label(number):
        return False
    title = row.words(task)
    return not title or (numbered and title[0] in "-+•")


def _is_task(row: LaidRow, columns: Columns) -> bool:
    """The row says what is to be done. A lone number, or a total under the table, does not."""
    title = row.words(columns.column("task"))
    return bool(title) and not title.isdigit() and not TOTAL.match(fold(title))


def _entry(row: LaidRow, columns: Columns) -> Entry:
    """The row by role and by header. A cell merged down from above speaks for this row too."""
    shown = {**{column: box.text for column, box in row.held.items()}}
    shown |= {column: row.text(column) for column in {*row.placed, *row.more}}
    pairs = [
        (
            columns.roles[column] if column < len(columns.roles) else None,
            columns.keys[column] if column < len(columns.keys) else f"({column + 1})",
            shown[column],
        )
        for column in sorted(shown)
        if column < len(columns.keys) or shown[column]
    ]
    texts, cells = by_role(pairs)
    number = columns.column("number")
    label = row.label(number) or row.label(columns.column("task"))
    return Entry(texts, cells, label)
