"""This year's plan, and what is known of it -> everything that makes it next year's, change by change."""

from __future__ import annotations

from typing import Final

from cchc.common.errors import DomainError
from cchc.plans.draft import DocumentHead, PlanDraft
from cchc.plans.drafting.change import KINDS, NOTHING_KNOWN, Change, Known, Proposal
from cchc.plans.drafting.fates import fates
from cchc.plans.drafting.head import head_changes
from cchc.plans.drafting.numbering import is_regular
from cchc.plans.drafting.targets import target_changes
from cchc.plans.drafting.texts import deadline_changes, text_changes
from cchc.plans.drafting.tree import tree_of
from cchc.plans.drafting.years import Shift
from cchc.plans.rules.case import plan_of
from cchc.plans.rules.result import Text

FURTHEST: Final = 10  # years; a plan drafted from an older one says nothing of today
NUMBERS: Final = Text(
    "Đánh số lại cho liền nhau; số nhiệm vụ của từng lĩnh vực trừ đi các nhiệm vụ bỏ.",
    "Numbered without gaps; what is dropped is taken from the count of its area.",
)
COUNTS: Final = Text(
    "Số nhiệm vụ của từng lĩnh vực trừ đi các nhiệm vụ bỏ; số thứ tự giữ như cũ vì kế hoạch không đánh số đều.",
    "What is dropped is taken from the count of its area; numbers stay, for the plan's follow no one manner.",
)


def propose(draft: PlanDraft, known: Known = NOTHING_KNOWN, *, year: int) -> Proposal:
    """Every change that makes the plan of `year` (of a plan for several years: the first of the new ones).

    Raises DomainError when the plan names no year and when `year` does not come after it.
    """
    shift = shift_to(draft.document, year)
    changes = [
        *head_changes(draft, shift),
        *fates(draft, known, shift),
        *target_changes(draft, known),
        *deadline_changes(draft, shift),
        *text_changes(draft, shift),
    ]
    if draft.tasks:
        changes.append(_numbers(draft, changes))
    return Proposal(year, shift.by, tuple(sorted(changes, key=lambda one: KINDS.index(one.kind))))


def shift_to(head: DocumentHead, year: int) -> Shift:
    """How far the years of the plan move. Raises DomainError."""
    years = plan_of(head).years
    if years is None:
        raise DomainError(
            "Kế hoạch không ghi rõ năm nên không biết dời thời hạn bao nhiêu; hãy sửa năm ở phần đầu văn bản rồi làm lại."
        )
    if not years[1] < year <= years[1] + FURTHEST:
        raise DomainError(
            f"Kế hoạch năm {years[1]} không dùng để dự thảo kế hoạch năm {year} được; "
            f"hãy chọn một năm từ {years[1] + 1} đến {years[1] + FURTHEST}."
        )
    return Shift(years[0], years[1], year - years[0])


def _numbers(draft: PlanDraft, changes: list[Change]) -> Change:
    dropped = sum(change.kind == "drop" for change in changes)
    old, new = len(draft.tasks), len(draft.tasks) - dropped
    reason = NUMBERS if is_regular(tree_of(draft)["tasks"]) else COUNTS
    return Change("number", "tasks", f"{old} nhiệm vụ", f"{new} nhiệm vụ", reason)
