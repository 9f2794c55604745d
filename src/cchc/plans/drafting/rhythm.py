"""Whether a task comes back every year, goes on, or is done once: told from its deadline and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from cchc.common.text import fold
from cchc.plans.draft import DocumentHead, Task
from cchc.plans.drafting.years import Shift, move
from cchc.plans.rules.case import Case, plan_of
from cchc.plans.rules.catalogue import rule_for
from cchc.plans.rules.result import Text
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.work import pairs, pieces

Kind: TypeAlias = Literal["continuous", "recurring", "yearly", "ongoing", "once"]

OF_KIND: Final[dict[str, tuple[Kind, Text]]] = {
    "continuous": (
        "continuous",
        Text("Việc làm thường xuyên (“{text}”).", "Continuous work (“{text}”)."),
    ),
    "recurring": (
        "recurring",
        Text("Việc lặp lại theo kỳ (“{text}”).", "Comes back every period (“{text}”)."),
    ),
    "by_regulation": (
        "recurring",
        Text(
            "Thời hạn “{text}” không phải một ngày của riêng năm này.",
            "The deadline “{text}” is no day of this year alone.",
        ),
    ),
}
PERIODIC_RULES: Final = frozenset({"periodic-report", "recurring-day", "recurring-check"})
REPORT: Final = Text(
    "Báo cáo định kỳ, năm nào cũng phải làm.", "A periodic report, due every year."
)
YEARLY: Final = Text(
    "“{text}” nêu năm của kế hoạch: mỗi năm một lần.",
    "“{text}” names the year of the plan: once every year.",
)
ONGOING: Final = re.compile(
    r"^(tiep tuc|duy tri|tang cuong|nang cao|day manh|phat huy|giu vung|thuong xuyen)\b"
)
"""How plans word work that has no end (openings of tasks in issued reform plans of 2020-2026), in folded text."""
GOES_ON: Final = Text(
    "Cách ghi “{text}” cho thấy việc còn tiếp diễn.",
    "The wording “{text}” says that the work goes on.",
)
ONCE: Final = Text(
    "Việc làm một lần: không lặp lại, không nêu năm của kế hoạch.",
    "Done once: it does not come back and names no year of the plan.",
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The kind, and the words it was told from."""

    kind: Kind
    reason: Text


def rhythm_of(task: Task, path: str, head: DocumentHead, shift: Shift) -> Rhythm:
    """The first of: its deadline, the rules for periodic reports, its words. Else it is done once."""
    found = next(_rhythms(task, path, head, shift), None)
    return found or Rhythm("once", ONCE)


def _rhythms(task: Task, path: str, head: DocumentHead, shift: Shift) -> Iterator[Rhythm]:
    for deadline in task.deadlines:
        if deadline.kind in OF_KIND:
            kind, reason = OF_KIND[deadline.kind]
            yield Rhythm(kind, reason.fill(text=deadline.text))
    if _is_periodic(task, path, head):
        yield Rhythm("recurring", REPORT)
    for text in _said(task):
        if names_own_year(text, shift):
            yield Rhythm("yearly", YEARLY.fill(text=text))
    opening = ONGOING.match(fold(task.title))
    if opening:
        yield Rhythm("ongoing", GOES_ON.fill(text=task.title[: opening.end()]))


def names_own_year(text: str, shift: Shift) -> bool:
    """The text names a year of the plan that is not one of a document already issued."""
    return move(text, shift).text != text


def _is_periodic(task: Task, path: str, head: DocumentHead) -> bool:
    plan, settings = plan_of(head), RuleSettings()
    return any(
        rule_for(Case(plan, settings, piece.title, product, deadline)).code in PERIODIC_RULES
        for piece in pieces(task, path)
        for product, deadline in pairs(piece)
    )


def _said(task: Task) -> Iterator[str]:
    """Titles and products: the deadline's year says when, not how often."""
    for part in (task, *task.parts):
        yield part.title
        yield from (product.text for product in part.deliverables)
