"""The text of a plan: grounds, numbered sections, the mark that ends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from cchc.documents.layout.xml import Element, paragraph
from cchc.plans.draft import Area, PlanDraft
from cchc.plans.writing import wording
from cchc.plans.writing.task_table import area_link

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
CLOSING_MARKS: Final = (".", ";", ":", ",")


def opening(draft: PlanDraft) -> Iterator[Element]:
    """Grounds in italics, then who issues the plan."""
    last = len(draft.legal_bases) - 1
    for index, basis in enumerate(draft.legal_bases):
        yield paragraph(closed(basis.text, "." if index == last else ";"), "Ground")
    issuer = draft.document.issuer
    kind = (draft.document.kind or wording.DEFAULT_KIND).capitalize()
    if issuer:
        yield paragraph(f"{issuer} ban hành {kind} với các nội dung như sau:", "Body")


def closed(text: str, mark: str) -> str:
    """The text with a mark at its end, unless it has one."""
    return text if text.endswith(CLOSING_MARKS) else text + mark


def sections(draft: PlanDraft) -> list[tuple[str, list[Element]]]:
    """Heading and blocks of each section the draft has something for, in the order plans are written."""
    written = (
        (wording.PURPOSE_AND_REQUIREMENTS, list(_purpose(draft))),
        (wording.TARGETS, list(_targets(draft))),
        (wording.TASKS, list(announcement(draft))),
        (wording.SOLUTIONS, [_numbered(s.number, s.text) for s in draft.solutions]),
        (wording.FUNDING, _dashes([p.text for p in draft.funding])),
        (wording.DUTIES, [_numbered(d.number, d.text) for d in draft.duties]),
    )
    return [(heading, blocks) for heading, blocks in written if blocks]


def _purpose(draft: PlanDraft) -> Iterator[Element]:
    numbers = count(1)
    for heading, passages in (
        (wording.PURPOSE, draft.objectives),
        (wording.REQUIREMENTS, draft.requirements),
    ):
        if passages:
            yield paragraph(f"{next(numbers)}. {heading}", "HeadingArabic")
            yield from _dashes([p.text for p in passages])


def _targets(draft: PlanDraft) -> Iterator[Element]:
    """Lines of the plan as a whole first, then those of each area under its name."""
    yield from _dashes([t.text for t in draft.targets if t.area is None])
    names = {area_link(area): area.name for area in draft.areas}
    numbers, last = count(1), None
    for target in draft.targets:
        if target.area is None:
            continue
        if target.area != last:
            yield paragraph(
                f"{next(numbers)}. {names.get(target.area, target.area)}", "HeadingArabic"
            )
            last = target.area
        yield _dash(target.text)


def announcement(draft: PlanDraft) -> Iterator[Element]:
    """How many tasks in which areas; the counts are those the draft states, never counted anew."""
    if not draft.tasks:
        return
    where = " (đính kèm Phụ lục)" if draft.annexes else ""
    stated = [area for area in draft.areas if area.stated_task_count is not None]
    areas = f" trên {len(draft.areas):02d} lĩnh vực" if draft.areas else ""
    follows = ", như sau:" if stated or not draft.annexes else "."
    yield paragraph(
        f"Công tác cải cách hành chính được thực hiện{areas} với {len(draft.tasks):02d} nhiệm vụ{where}{follows}",
        "Body",
    )
    yield from _counts(stated)


def _counts(stated: Sequence[Area]) -> Iterator[Element]:
    for number, area in enumerate(stated, start=1):
        yield paragraph(f"{number}. {area.name}: {area.stated_task_count:02d} nhiệm vụ", "Body")


def _numbered(number: str | None, text: str) -> Element:
    return paragraph(f"{number}. {text}", "Body") if number else _dash(text)


def _dashes(texts: Sequence[str]) -> list[Element]:
    return [_dash(text) for text in texts]


def _dash(text: str) -> Element:
    return paragraph(f"- {text}", "Body")
