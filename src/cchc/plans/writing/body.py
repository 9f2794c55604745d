"""The text of a plan: grounds, issuing formula, numbered sections, the mark that ends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import Final

from cchc.documents.layout.sheet import PORTRAIT
from cchc.documents.layout.tables import KEPT
from cchc.documents.layout.xml import Markup, paragraph
from cchc.plans.draft import PlanDraft
from cchc.plans.writing import wording
from cchc.plans.writing.areas import area_link
from cchc.plans.writing.contents import has_target_table, has_task_table
from cchc.plans.writing.target_table import target_table
from cchc.plans.writing.task_table import task_table

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to be written."""

    text: str
    style: str = "Body"
    keep_with_next: bool = False

    def written(self) -> Markup:
        return paragraph(self.text, self.style, *([KEPT] if self.keep_with_next else []))


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: list[Line]
    table: Markup | None = None

    def written(self, number: int) -> list[Markup]:
        """Its heading, numbered from 1 in Roman numerals, its lines and its table."""
        heading = Line(f"{ROMAN[number - 1]}. {self.heading}", "HeadingRoman")
        lines = [line.written() for line in (heading, *self.lines)]
        return [*lines, self.table] if self.table else lines


def opening(draft: PlanDraft) -> Iterator[Markup]:
    """Grounds in italics, then who issues the plan."""
    for basis in draft.legal_bases:
        for line in _lines(basis.text, "Ground"):
            yield line.written()
    head = draft.document
    if head.issuer:
        kind = (head.kind or wording.DEFAULT_KIND).capitalize()
        yield Line(f"{head.issuer} ban hành {kind} với các nội dung như sau:").written()


def sections(draft: PlanDraft) -> list[Section]:
    """What the draft has something for, in the order plans are written.

    The last closes the text with "./." and stays on the page of the signature, which never stands alone.
    """
    found = [
        Section(wording.PURPOSE_AND_REQUIREMENTS, list(_purpose(draft))),
        _target_section(draft),
        _task_section(draft),
        Section(wording.SOLUTIONS, _items((s.number, s.text) for s in draft.solutions)),
        Section(wording.FUNDING, _items((None, p.text) for p in draft.funding)),
        Section(wording.DUTIES, _items((d.number, d.text) for d in draft.duties)),
    ]
    told = [section for section in found if section.lines or section.table]
    if told and told[-1].table is None and told[-1].heading != wording.TASKS:
        last = told[-1].lines
        last[-1] = replace(last[-1], text=last[-1].text + wording.END, keep_with_next=True)
    return told


def _target_section(draft: PlanDraft) -> Section:
    if has_target_table(draft):
        return Section(wording.TARGETS, [], target_table(draft))
    return Section(wording.TARGETS, list(_targets(draft)))


def _task_section(draft: PlanDraft) -> Section:
    """Its table stands in the annex, where there is one."""
    lines = list(_announcement(draft))
    if draft.annexes or not lines:
        return Section(wording.TASKS, lines)
    lines[-1] = replace(lines[-1], style="BeforeTable")
    return Section(wording.TASKS, lines, task_table(draft, PORTRAIT))


def _purpose(draft: PlanDraft) -> Iterator[Line]:
    numbers = count(1)
    for heading, passages in (
        (wording.PURPOSE, draft.objectives),
        (wording.REQUIREMENTS, draft.requirements),
    ):
        if passages:
            yield Line(f"{next(numbers)}. {heading}", "HeadingArabic")
            yield from _items((None, p.text) for p in passages)


def _targets(draft: PlanDraft) -> Iterator[Line]:
    """The targets of the plan as a whole, then those of each area under its name."""
    names = {area_link(area): area.name for area in draft.areas}
    numbers = count(1)
    for link, targets in groupby(draft.targets, key=lambda target: target.area):
        if link is not None:
            yield Line(f"{next(numbers)}. {names.get(link, link)}", "HeadingArabic")
        yield from _items((None, target.text) for target in targets)


def _announcement(draft: PlanDraft) -> Iterator[Line]:
    """How many tasks in which areas; the count of an area is the one the draft states, never counted anew."""
    if not has_task_table(draft):
        return
    stated = [area for area in draft.areas if area.stated_task_count is not None]
    where = " (đính kèm Phụ lục)" if draft.annexes else ""
    areas = f" trên {len(draft.areas):02d} lĩnh vực" if draft.areas else ""
    tasks = f" với {len(draft.tasks):02d} nhiệm vụ" if draft.tasks else ""
    follows = ", như sau:" if stated or not draft.annexes else "."
    yield Line(f"Công tác cải cách hành chính được thực hiện{areas}{tasks}{where}{follows}")
    for number, area in enumerate(stated, start=1):
        yield Line(f"{number}. {area.name}: {area.stated_task_count:02d} nhiệm vụ")


def _items(items: Iterable[tuple[str | None, str]]) -> list[Line]:
    """Numbered paragraphs, or dashes where there is no number."""
    return [
        line
        for number, text in items
        for line in _lines(f"{number}. {text}" if number else f"- {text}", "Body")
    ]


def _lines(text: str, style: str) -> Iterator[Line]:
    """One paragraph for each line of the text."""
    return (Line(line, style) for line in text.split("\n"))
