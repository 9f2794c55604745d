"""Which shape an amending document seems to have, for a person to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc.plans.amending.choices import Decisions, Shape
from cchc.plans.amending.comparing import compare
from cchc.plans.amending.wording import shape_said
from cchc.plans.draft import PlanDraft
from cchc.plans.rules.result import Text

MOST: Final = 0.8
"""Share of the plan's tasks from which a document that says nothing of itself seems to issue all of them anew."""

SAID: Final = Text("Văn bản ghi: “{quotation}”.", "The text says: “{quotation}”.")
COUNTED: Final = Text(
    "Văn bản nêu lại {again} trong {all} nhiệm vụ của kế hoạch.",
    "It states {again} of the plan's {all} tasks again.",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    shape: Shape
    reason: Text


def suggest(before: PlanDraft, after: PlanDraft, texts: Sequence[str]) -> Suggestion:
    """By what the document says of itself, unless it says "một số nhiệm vụ" and yet holds nearly all of them; else
    by how many tasks of the plan it states again."""
    again = sum(line.is_matched for line in compare(before, after).tasks)
    most = bool(before.tasks) and again >= MOST * len(before.tasks)
    said = shape_said(texts)
    if said and (said.shape == Shape.WHOLE or not most):
        return Suggestion(said.shape, SAID.fill(quotation=said.quotation))
    return Suggestion(
        Shape.WHOLE if most else Shape.PARTIAL,
        COUNTED.fill(again=again, all=len(before.tasks)),
    )


def suggested(before: PlanDraft, after: PlanDraft, texts: Sequence[str]) -> Decisions:
    """Nothing decided but the shape that seems right."""
    return Decisions(shape=suggest(before, after, texts).shape)
