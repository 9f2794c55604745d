"""The plan draft: what was read from an issued plan, value by value, each with its place.

This is the public contract of `cchc plan read --format json`, `cchc plan schema` and `cchc plan write`.
A value the document does not hold is `None`, a list is empty; nothing is guessed. Text is verbatim (NFC);
the normalised value stands beside it. Order is the order of the document.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Comparator: TypeAlias = Literal[">=", ">", "<=", "<", "=", "between", "exists", "none", "milestone"]
DeadlineKind: TypeAlias = Literal[
    "day",
    "month",
    "quarter",
    "half_year",
    "year",
    "years",
    "continuous",
    "recurring",
    "by_regulation",
    "by_reference",
    "after_event",
    "unknown",
]
Recurrence: TypeAlias = Literal["monthly", "quarterly", "half_yearly", "yearly"]


class Place(BaseModel):
    """Where a value stands: what the format knows, counted as in `documents.extract.blocks.Where`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    block: int
    row: int | None = None
    cell: int | None = None
    line: int | None = None
    page: int | None = None


class Node(BaseModel):
    """An object of the draft; it may say where it stands."""

    model_config = ConfigDict(extra="forbid")

    where: Place | None = None


class Source(Node):
    """The file that was read."""

    file: str
    format: str
    sha256: str


class DocumentHead(Node):
    """Letterhead and title. `code_as_issued` is verbatim, `code` normalised, None when blank in a draft."""

    kind: str | None = None
    code_as_issued: str | None = None
    code: str | None = None
    number: int | None = None
    symbol: str | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    year: int | None = None
    years: tuple[int, int] | None = None


class Citation(Node):
    """A document named in the text."""

    text: str
    kind: str | None = None
    code: str | None = None
    issued_on: date | None = None
    issuer: str | None = None


class LegalBasis(Node):
    text: str
    citations: list[Citation] = []


class Passage(Node):
    """A piece of text that needs no finer reading."""

    text: str


class Measure(Node):
    """One quantity of a target line. `value` in `unit`; `value_max` only with comparator `between`."""

    text: str
    comparator: Comparator | None = None
    value: int | float | None = None
    value_max: int | float | None = None
    unit: str | None = None
    exception: str | None = None


class Target(Node):
    """A target line, as issued, and the quantities it holds."""

    text: str
    area: str | None = None
    measures: list[Measure] = []


class Area(Node):
    """An area of work. `stated_task_count` is the number of tasks the body announces for it."""

    code: str | None = None
    name: str
    parent: str | None = None
    stated_task_count: int | None = None


class Deliverable(Node):
    """A product. `kind` is a document type (`ke_hoach`, `bao_cao`, ...), None when it is none."""

    text: str
    kind: str | None = None


class UnitRef(Node):
    """A unit or a group of units, by the name the document gives it."""

    text: str
    group: bool = False


class Deadline(Node):
    """A deadline as issued. `due_on` only where the text itself fixes the day."""

    text: str
    kind: DeadlineKind
    start_on: date | None = None
    due_on: date | None = None
    years: tuple[int, int] | None = None
    recurrence: Recurrence | None = None
    reference: str | None = None
    event: str | None = None
    not_before: date | None = None


class TaskPart(Node):
    """One row of a task; a task that spans several rows has several."""

    number: str | None = None
    title: str
    deliverables: list[Deliverable] = []
    lead: list[UnitRef] = []
    coordinating: list[UnitRef] = []
    monitoring: list[UnitRef] = []
    funding: str | None = None
    note: str | None = None
    deadlines: list[Deadline] = []
    parts: list[TaskPart] = []
    cells: dict[str, str] = {}


class Task(TaskPart):
    """A task of the plan. `area` is the code of its area; None where the plan has none."""

    area: str | None = None


class Solution(Node):
    number: str | None = None
    text: str
    citations: list[Citation] = []


class Duty(Node):
    """A paragraph of "tổ chức thực hiện"."""

    number: str | None = None
    text: str
    units: list[UnitRef] = []


class Signer(Node):
    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Annex(Node):
    title: str | None = None
    refers_to: str | None = None
    refers_on: date | None = None


class PlanDraft(Node):
    """The whole document. `coverage` is the attributed share of its visible characters, 0 to 1."""

    source: Source
    document: DocumentHead
    legal_bases: list[LegalBasis] = []
    objectives: list[Passage] = []
    requirements: list[Passage] = []
    targets: list[Target] = []
    areas: list[Area] = []
    tasks: list[Task] = []
    solutions: list[Solution] = []
    funding: list[Passage] = []
    duties: list[Duty] = []
    recipients: list[Passage] = []
    signer: Signer | None = None
    annexes: list[Annex] = []
    unread: list[Passage] = []
    coverage: Annotated[float, Field(ge=0, le=1)] = 0.0

    def to_json(self, *, indent: int | None = 2) -> str:
        """The draft as the contract writes it: UTF-8 text, `where` only where it is known, every other null kept.

        `indent` None gives one line.
        """
        separators = None if indent else (",", ":")
        tree = _as_contract(self.model_dump(mode="json"))
        return json.dumps(tree, ensure_ascii=False, indent=indent, separators=separators)


KEYS_FIRST: Final[tuple[str, ...]] = ("number", "area", "title")
"""Of a task, in this order; elsewhere the fields stand as the contract lists them, `where` last."""


def _as_contract(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_contract(item) for item in value]
    if not isinstance(value, dict) or "block" in value:
        return value
    keys = [key for key in value if key != "where"]
    if "title" in value and "deliverables" in value:
        keys.sort(key=lambda key: KEYS_FIRST.index(key) if key in KEYS_FIRST else len(KEYS_FIRST))
    kept = {key: value[key] if key == "cells" else _as_contract(value[key]) for key in keys}
    return kept if value.get("where") is None else {**kept, "where": value["where"]}
