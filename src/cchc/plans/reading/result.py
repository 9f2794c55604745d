"""What reading gives: the draft, and for every value the characters of the document it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cchc.documents.extract.blocks import Document, Where
from cchc.plans.draft import PlanDraft


class Attribution(NamedTuple):
    """Characters [start, end) of the text of the paragraph or cell at `where` belong to `field`.

    `field` is a path of the draft (`tasks/3/deadlines/0`, `document/code`) or, for text that carries the
    structure of the document, `structure/heading`, `structure/header`, `structure/announcement`, ...
    """

    where: Where
    start: int
    end: int
    field: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read as a plan. No two attributions overlap; what none covers is in `draft.unread`."""

    draft: PlanDraft
    document: Document
    attributions: tuple[Attribution, ...]
