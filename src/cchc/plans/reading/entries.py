"""One task, from texts sorted by what they hold: a row of a table or the labelled lines of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, TypeVar

from cchc.common.text import squeeze
from cchc.plans.draft import Deadline, Deliverable, Task, TaskPart, UnitRef
from cchc.plans.reading.grammar.deadlines import find_deadlines
from cchc.plans.reading.grammar.deliverables import find_deliverables
from cchc.plans.reading.grammar.found import Found
from cchc.plans.reading.grammar.units import cell_units, lead_and_coordinating
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.markers import bare_number, find_marker
from cchc.plans.reading.record import Record
from cchc.plans.reading.vocabulary import Role

V = TypeVar("V", Deliverable, UnitRef, Deadline)
CELLS_KEPT: Final = 2048
"""Cells of tables say the same again and again ("Văn phòng Sở", "Quý I/2026"): each is parsed once."""


@dataclass(slots=True)
class Entry:
    """What one row, or one labelled paragraph, says. `cells` holds every cell by its header."""

    texts: dict[Role, Text] = field(default_factory=dict)
    cells: dict[str, Text] = field(default_factory=dict)
    label: str = ""
    """The automatic number of the row."""
    own_number: bool = True
    """The title may begin with the number of the task."""

    def text(self, role: Role) -> Text:
        return self.texts.get(role) or Text(())


@lru_cache(maxsize=CELLS_KEPT)
def _products(text: str) -> Sequence[Found[Deliverable]]:
    return tuple(find_deliverables(text))


@lru_cache(maxsize=CELLS_KEPT)
def _unit_names(text: str) -> Sequence[Found[UnitRef]]:
    return tuple(cell_units(text))


@lru_cache(maxsize=CELLS_KEPT)
def _deadlines(text: str, year: int | None) -> Sequence[Found[Deadline]]:
    return tuple(find_deadlines(text, year=year))


def add_task(
    record: Record, entries: Sequence[Entry], *, area: str | None, year: int | None
) -> None:
    """Append the task that these rows make; more than one row gives parts."""
    path = f"tasks/{len(record.tasks)}"
    if len(entries) == 1:
        record.tasks.append(Task(**_values(record, path, entries[0], year), area=area))
        return
    parts = [
        TaskPart(**_values(record, f"{path}/parts/{index}", entry, year))
        for index, entry in enumerate(entries)
    ]
    record.tasks.append(_whole(parts, area))


def _whole(parts: list[TaskPart], area: str | None) -> Task:
    """The task its parts make: number and title of the first, every value of all once."""
    first = parts[0]
    titled = [
        part if part.title else part.model_copy(update={"title": first.title}) for part in parts
    ]
    return Task(
        where=first.where,
        number=first.number,
        area=area,
        title=first.title,
        deliverables=_once(part.deliverables for part in parts),
        lead=_once(part.lead for part in parts),
        coordinating=_once(part.coordinating for part in parts),
        monitoring=_once(part.monitoring for part in parts),
        funding=first.funding,
        note=first.note,
        deadlines=_once(part.deadlines for part in parts),
        parts=titled,
        cells=first.cells,
    )


def _once(lists: Iterable[Sequence[V]]) -> list[V]:
    kept: dict[str, V] = {}
    for values in lists:
        for value in values:
            kept.setdefault(value.text, value)
    return list(kept.values())


def _values(record: Record, path: str, entry: Entry, year: int | None) -> dict[str, Any]:
    number, title = _number_and_title(record, path, entry)
    lead, coordinating = _units(record, path, entry)
    due = entry.text("deadline")
    values: dict[str, Any] = {
        "where": record.ledger.place(title or next(iter(entry.cells.values()), title)),
        "number": number,
        "title": squeeze(title.text),
        "deliverables": record.put(
            entry.text("product"),
            _products(entry.text("product").text),
            f"{path}/deliverables",
        ),
        "lead": lead,
        "coordinating": coordinating,
        "monitoring": _named(record, path, "monitoring", entry.text("monitoring")),
        "funding": _plain(record, f"{path}/funding", entry.text("funding")),
        "note": _plain(record, f"{path}/note", entry.text("note")),
        "deadlines": record.put(due, _deadlines(due.text, year), f"{path}/deadlines"),
        "cells": {key: text.text for key, text in entry.cells.items()},
    }
    for key, text in entry.cells.items():
        record.claim(text, f"{path}/cells/{key}")
    return values


def _number_and_title(record: Record, path: str, entry: Entry) -> tuple[str | None, Text]:
    cell, title = entry.text("number"), entry.text("task").trimmed()
    number = bare_number(cell.text) or squeeze(cell.text) or bare_number(entry.label)
    record.claim(cell, f"{path}/number")
    marker = find_marker(title.text) if entry.own_number and not number else None
    if marker and not marker.bullet:
        record.claim(title.cut(0, marker.end), f"{path}/number")
        number, title = marker.number, title.cut(marker.end)
    record.claim(title, f"{path}/title")
    return number or None, title


def _units(record: Record, path: str, entry: Entry) -> tuple[list[UnitRef], list[UnitRef]]:
    """Lead and coordinating units; one cell may hold both ("Chủ trì: ... Phối hợp: ...")."""
    cell = entry.text("lead")
    both = lead_and_coordinating(cell.text) if cell and not entry.text("coordinating") else None
    if both is None:
        lead = _named(record, path, "lead", cell)
        return lead, _named(record, path, "coordinating", entry.text("coordinating"))
    return record.put(cell, both[0], f"{path}/lead"), record.put(
        cell, both[1], f"{path}/coordinating"
    )


def _named(record: Record, path: str, name: str, text: Text) -> list[UnitRef]:
    return record.put(text, _unit_names(text.text), f"{path}/{name}")


def _plain(record: Record, path: str, text: Text) -> str | None:
    record.claim(text, path)
    return text.text.strip() or None


def by_role(
    pairs: Iterable[tuple[Role | None, str, Text]],
) -> tuple[dict[Role, Text], dict[str, Text]]:
    """Texts by role and by header; an empty text fills its cell but no role."""
    texts: dict[Role, Text] = {}
    cells: dict[str, Text] = {}
    for role, key, text in pairs:
        cells[key] = text
        if role and text and role not in texts:
            texts[role] = text
    return texts, cells
