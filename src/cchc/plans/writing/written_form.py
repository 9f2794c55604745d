"""The draft as a written plan says it: what an official document fixes is fixed before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias, TypeVar

from cchc.plans.draft import (
    Deadline,
    Deliverable,
    DocumentHead,
    Duty,
    LegalBasis,
    Passage,
    PlanDraft,
    Signer,
    Solution,
    Target,
    Task,
    TaskPart,
    UnitRef,
)
from cchc.plans.writing import wording
from cchc.plans.writing.areas import area_link
from cchc.plans.writing.contents import has_target_table, has_task_table

CLOSING_MARKS: Final = (".", ";", ":", ",")
AFTER_TASKS: Final = ("duties", "funding", "solutions")
BEFORE_TASKS: Final = ("targets", "requirements", "objectives")
"""Fields whose last text may end the body, from its end."""
LISTS: Final = ("deliverables", "lead", "coordinating", "monitoring", "deadlines")
SHARED: Final = (*LISTS, "funding", "note")
"""What the rows of a task may have in common."""

Ending = TypeVar("Ending", Duty, Passage, Solution, Target)
Valued: TypeAlias = Deliverable | UnitRef | Deadline


def as_written(draft: PlanDraft) -> PlanDraft:
    """The draft with what only its written form decides; a draft that was read from a plan does not change.

    - a document has a kind; without one it is a "Kế hoạch";
    - a code is issued as it is written; without a number its symbol stands alone ("/KH-SNV");
    - grounds end with ";", the last with "." (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6.a), unless they have a mark;
    - who signs stands in capitals (II.7);
    - the last text of the body has no full stop of its own: "./." closes it;
    - targets of the plan as a whole come before those of areas, tasks follow the order of the areas;
    - what a task says of all its parts, and no part says, each part says; the task says what any of them says.
    """
    changes: dict[str, object] = {
        "document": _head(draft.document),
        "legal_bases": _closed(draft.legal_bases),
        "targets": _targets(draft),
        "tasks": [_whole(task) for task in _tasks(draft)],
        "signer": _capitals(draft.signer),
    }
    written = draft.model_copy(update=changes)
    name = _last_section(written)
    if name is None:
        return written
    *before, last = getattr(written, name)
    return written.model_copy(update={name: [*before, _open_ended(last)]})


def _last_section(draft: PlanDraft) -> str | None:
    """The field whose text ends the body; None where a table does."""
    names = AFTER_TASKS if has_task_table(draft) else (*AFTER_TASKS, *BEFORE_TASKS)
    name = next((name for name in names if getattr(draft, name)), None)
    return None if name == "targets" and has_target_table(draft) else name


def _head(head: DocumentHead) -> DocumentHead:
    blank = f"/{head.symbol}" if head.symbol else None
    code = head.code_as_issued or head.code or blank
    return head.model_copy(
        update={"code_as_issued": code, "kind": head.kind or wording.DEFAULT_KIND}
    )


def _closed(grounds: Sequence[LegalBasis]) -> list[LegalBasis]:
    last = len(grounds) - 1
    return [
        ground
        if ground.text.endswith(CLOSING_MARKS)
        else ground.model_copy(update={"text": ground.text + ("." if index == last else ";")})
        for index, ground in enumerate(grounds)
    ]


def _open_ended(last: Ending) -> Ending:
    return last.model_copy(update={"text": last.text.removesuffix(wording.END).rstrip(".; ")})


def _capitals(signer: Signer | None) -> Signer | None:
    if signer is None:
        return None
    powers = {"authority": signer.authority, "position": signer.position}
    return signer.model_copy(update={key: text and text.upper() for key, text in powers.items()})


def _targets(draft: PlanDraft) -> list[Target]:
    order = _order(draft)
    return sorted(draft.targets, key=lambda target: order.get(target.area, -1))


def _tasks(draft: PlanDraft) -> list[Task]:
    order = _order(draft)
    return sorted(draft.tasks, key=lambda task: order.get(task.area, -1))


def _order(draft: PlanDraft) -> dict[str | None, int]:
    """Where each area stands; of two with one code the first."""
    links = [area_link(area) for area in draft.areas]
    return {link: links.index(link) for link in links}


def _whole(task: Task) -> Task:
    """The task and its parts saying the same: parts complete, the task with every value of its parts once."""
    if not task.parts:
        return task
    common: dict[str, object] = {
        name: getattr(task, name)
        for name in SHARED
        if getattr(task, name) and not any(getattr(part, name) for part in task.parts)
    }
    parts = [
        part.model_copy(update=common | {"number": task.number, "title": _title(task, part)})
        for part in task.parts
    ]
    union: dict[str, object] = {name: _once(parts, name) for name in LISTS}
    first = {name: getattr(parts[0], name) for name in ("title", "funding", "note")}
    return task.model_copy(update=union | first | {"parts": parts})


def _title(task: Task, part: TaskPart) -> str:
    """The part's own title; under a title of the task that no part repeats, both."""
    if not part.title or any(task.title in one.title for one in task.parts):
        return part.title or task.title
    return f"{task.title}: {part.title}"


def _once(parts: Sequence[TaskPart], name: str) -> list[Valued]:
    kept: dict[str, Valued] = {}
    for part in parts:
        for value in getattr(part, name):
            kept.setdefault(value.text, value)
    return list(kept.values())
