"""A plan draft for the eye: the head, the targets, and its tasks area by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.cli.grid import grid
from cchc.common.text import short_date
from cchc.plans.draft import Deadline, PlanDraft, Task, TaskPart

HEAD = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn")


def summary(draft: PlanDraft) -> str:
    """Plain text in Vietnamese; values that were not read are shown as "?"."""
    blocks = [_letterhead(draft), *_targets(draft), *_areas(draft), _counts(draft)]
    return "\n\n".join(block for block in blocks if block)


def _letterhead(draft: PlanDraft) -> str:
    head = draft.document
    issued = short_date(head.issued_on) if head.issued_on else "?"
    return "\n".join(
        (
            f"{head.kind or '?'} số {head.code or '?'} ngày {issued}: {head.title or '?'}",
            f"Cơ quan ban hành: {head.issuer or '?'}",
        )
    )


def _targets(draft: PlanDraft) -> Iterator[str]:
    if draft.targets:
        yield "MỤC TIÊU\n" + "\n".join(f"- {' '.join(one.text.split())}" for one in draft.targets)


def _areas(draft: PlanDraft) -> Iterator[str]:
    """One table for each area; tasks under no known area come last."""
    known = {area.code for area in draft.areas if area.code is not None}
    seen: set[str] = set()
    for area in draft.areas:
        tasks = [] if area.code is None or area.code in seen else _under(draft, area.code)
        seen.add(area.code or "")
        title = f"{area.code}. {area.name}" if area.code else area.name
        yield f"{title}\n{_tasks(tasks)}" if tasks else title
    rest = [task for task in draft.tasks if task.area not in known]
    if rest:
        yield _tasks(rest)


def _under(draft: PlanDraft, code: str) -> list[Task]:
    return [task for task in draft.tasks if task.area == code]


def _tasks(tasks: Sequence[Task]) -> str:
    return grid(HEAD, [row for task in tasks for row in _rows(task)])


def _rows(task: TaskPart) -> Iterator[tuple[str, ...]]:
    yield (
        task.number or "",
        task.title,
        "; ".join(one.text for one in task.deliverables),
        "; ".join(one.text for one in task.lead),
        "; ".join(_deadline(one) for one in task.deadlines),
    )
    for part in task.parts:
        yield from _rows(part)


def _deadline(deadline: Deadline) -> str:
    return f"{deadline.text} (?)" if deadline.kind == "unknown" else deadline.text


def _counts(draft: PlanDraft) -> str:
    measures = sum(len(target.measures) for target in draft.targets)
    covered = f"{100 * draft.coverage:.1f}".replace(".", ",")
    return (
        f"{len(draft.areas)} lĩnh vực, {len(draft.tasks)} nhiệm vụ, {len(draft.targets)} mục tiêu "
        f"({measures} chỉ tiêu), {len(draft.solutions)} giải pháp. "
        f"Đã đọc {covered}% nội dung; {len(draft.unread)} đoạn chưa xếp được vào đâu."
    )
