"""What the rules look at: the draft with its path beside every value, and the document's own words when given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from cchc.documents.extract.blocks import Document, Paragraph, Where
from cchc.plans.checking.finding import Spot
from cchc.plans.checking.settings import Thresholds
from cchc.plans.draft import Citation, Place, PlanDraft, Task, TaskPart, UnitRef
from cchc.plans.reading.grammar.citations import find_citations


class Worded(Protocol):
    """Any object of the draft with a text of its own and its place."""

    @property
    def text(self) -> str: ...
    @property
    def where(self) -> Place | None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A task, or one of the rows it spans, with its path and the number people call it by."""

    path: str
    number: str
    task: Task
    part: TaskPart

    @property
    def title_spot(self) -> Spot:
        return Spot(f"{self.path}/title", self.part.title, self.part.where)

    def spots(self, name: str) -> list[Spot]:
        """The values of one list of the row: `deliverables`, `lead`, `coordinating`, `monitoring`, `deadlines`."""
        return spots(f"{self.path}/{name}", getattr(self.part, name))


@dataclass(frozen=True, slots=True, eq=False)
class NamedUnit:
    """A unit or group as one task or duty names it."""

    spot: Spot
    unit: UnitRef
    role: str
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document named in a line. `after` is what follows it there, up to the next document named."""

    spot: Spot
    citation: Citation
    after: str

    @property
    def named(self) -> Spot:
        """The place of the line with the citation alone as its words."""
        return Spot(self.spot.path, self.citation.text, self.spot.where)

    @property
    def code(self) -> str:
        """Number and symbol; "" when it is cited without."""
        return self.citation.code or ""


def is_first(task: Task) -> bool:
    """Task number 1, however it is written ("1", "01")."""
    return bool(task.number) and (task.number or "").lstrip("0") == "1"


def spots(path: str, items: Sequence[Worded]) -> list[Spot]:
    """One spot for each item of a list of the draft."""
    return [Spot(f"{path}/{index}", item.text, item.where) for index, item in enumerate(items)]


@dataclass(frozen=True)
class Subject:
    """The plan under examination. `document` is the source it was read from, None when there is none."""

    draft: PlanDraft
    document: Document | None
    thresholds: Thresholds

    @property
    def issued_on(self) -> date | None:
        return self.draft.document.issued_on

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year the plan is for, None when it does not say."""
        head = self.draft.document
        if head.years is not None:
            return head.years
        return (head.year, head.year) if head.year is not None else None

    @cached_property
    def numbers_restart(self) -> bool:
        """Task numbers begin anew in each area: several areas have a task 1."""
        return len({task.area for task in self.draft.tasks if is_first(task)}) > 1

    @cached_property
    def tasks(self) -> tuple[Row, ...]:
        """The tasks, without the rows inside them. Where numbers restart, the area is said: "II.1"."""
        return tuple(
            Row(f"tasks/{index}", self._number(index, task), task, task)
            for index, task in enumerate(self.draft.tasks)
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every task followed by the rows it spans."""
        return tuple(row for task in self.tasks for row in _unfolded(task))

    @cached_property
    def units(self) -> tuple[NamedUnit, ...]:
        """Every unit named by a task or a duty, in the order of the document."""
        return (*self._units_of_tasks(), *self._units_of_duties())

    @cached_property
    def passages(self) -> tuple[Spot, ...]:
        """The running text of the plan outside the task table: grounds, aims, targets, solutions, duties."""
        draft = self.draft
        named: tuple[tuple[str, Sequence[Worded]], ...] = (
            ("legal_bases", draft.legal_bases),
            ("objectives", draft.objectives),
            ("requirements", draft.requirements),
            ("targets", draft.targets),
            ("solutions", draft.solutions),
            ("funding", draft.funding),
            ("duties", draft.duties),
        )
        return tuple(spot for name, items in named for spot in spots(name, items))

    @cached_property
    def lines(self) -> tuple[Spot, ...]:
        """Every text of the draft that people wrote: passages, titles, names, cells, recipients."""
        draft = self.draft
        head = draft.document
        titles = [Spot("document/title", head.title or "", head.where)]
        areas = [
            Spot(f"areas/{i}/name", area.name, area.where) for i, area in enumerate(draft.areas)
        ]
        return tuple(
            spot
            for spot in (
                *titles,
                *self.passages,
                *areas,
                *(spot for row in self.rows for spot in _texts(row)),
                *spots("recipients", draft.recipients),
                *spots("unread", draft.unread),
            )
            if spot.text
        )

    @cached_property
    def all_lines(self) -> tuple[Spot, ...]:
        """The lines, and the paragraphs of the document that no line comes from: headings, announcements."""
        others = (p for p in self.paragraphs if p.where.block not in self._paths)
        return (*self.lines, *(self.at(paragraph) for paragraph in others))

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every document named in the lines of the draft, in their order."""
        return tuple(one for line in self.lines for one in _cited(line))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the document outside tables; none without a document."""
        blocks = self.document.blocks if self.document else ()
        return tuple(block for block in blocks if isinstance(block, Paragraph))

    def at(self, paragraph: Paragraph) -> Spot:
        """A paragraph of the document, with the path of the first line of the draft that was read from it."""
        return Spot(
            self._paths.get(paragraph.where.block), paragraph.text, place_of(paragraph.where)
        )

    @cached_property
    def _paths(self) -> dict[int, str | None]:
        found: dict[int, str | None] = {}
        for spot in self.lines:
            if spot.where:
                found.setdefault(spot.where.block, spot.path)
        return found

    def _number(self, index: int, task: Task) -> str:
        number = task.number or str(index + 1)
        return f"{task.area}.{number}" if self.numbers_restart and task.area else number

    def _units_of_tasks(self) -> Iterator[NamedUnit]:
        for row in self.rows:
            for role in ("lead", "coordinating", "monitoring"):
                refs: list[UnitRef] = getattr(row.part, role)
                for spot, unit in zip(row.spots(role), refs, strict=True):
                    yield NamedUnit(spot, unit, role, row)

    def _units_of_duties(self) -> Iterator[NamedUnit]:
        for index, duty in enumerate(self.draft.duties):
            for spot, unit in zip(
                spots(f"duties/{index}/units", duty.units), duty.units, strict=True
            ):
                yield NamedUnit(Spot(spot.path, spot.text, spot.where or duty.where), unit, "duty")


def place_of(where: Where) -> Place:
    """The same place in the words of the draft."""
    return Place(
        block=where.block, row=where.row, cell=where.cell, line=where.line, page=where.page
    )


def _cited(line: Spot) -> Iterator[Cited]:
    found = find_citations(line.text)
    ends = [one.start for one in found[1:]] + [len(line.text)]
    for one, end in zip(found, ends, strict=False):
        yield Cited(line, one.value, line.text[one.end : end])


def _unfolded(row: Row) -> Iterator[Row]:
    yield row
    for index, part in enumerate(row.part.parts):
        number = f"{row.number}.{part.number}" if part.number else row.number
        yield from _unfolded(Row(f"{row.path}/parts/{index}", number, row.task, part))


def _texts(row: Row) -> Iterator[Spot]:
    yield row.title_spot
    for name in ("deliverables", "lead", "coordinating", "monitoring", "deadlines"):
        yield from row.spots(name)
