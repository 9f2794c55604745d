"""Is the document a plan at all? Decided on what was found in it, never on what was missed."""

from __future__ import annotations

from cchc.common.errors import Unreadable
from cchc.plans.draft import PlanDraft
from cchc.plans.reading.record import Record

ENOUGH = 3
"""A title and a section, a table of tasks with who and when: either will do."""


def require_plan(draft: PlanDraft, record: Record) -> None:
    """Raises Unreadable when the document is of another kind, or holds too little of a plan."""
    titled = draft.document.kind is not None
    if record.other_kind and not titled:
        raise Unreadable(
            f"Văn bản “{draft.source.file}” là {record.other_kind.lower()}, không phải kế hoạch, nên không đọc thành kế hoạch được; "
            "hãy chọn tệp kế hoạch đã ban hành."
        )
    if _evidence(draft, record) < ENOUGH:
        raise Unreadable(
            f"Không thấy nhiệm vụ, mục tiêu hay tiêu đề của một kế hoạch trong “{draft.source.file}”; "
            "hãy kiểm tra lại tệp đã chọn."
        )


def _evidence(draft: PlanDraft, record: Record) -> int:
    owned = any(task.lead or task.deadlines for task in draft.tasks)
    return (
        2 * (draft.document.kind is not None)
        + (3 if owned else bool(draft.tasks))
        + bool(draft.targets)
        + min(record.sections, 2)
        + (draft.document.code_as_issued is not None)
    )
