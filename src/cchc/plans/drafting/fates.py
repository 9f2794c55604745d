"""What becomes of each task: kept, carried over or dropped. Only what is known to be done is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchc.plans.draft import PlanDraft, Task, TaskPart
from cchc.plans.drafting.change import Change, Known
from cchc.plans.drafting.rhythm import Rhythm, rhythm_of
from cchc.plans.drafting.tree import Tree
from cchc.plans.drafting.years import Shift
from cchc.plans.reading.columns import roles_of
from cchc.plans.rules.result import Text

MARK: Final = "Chuyển tiếp từ năm {year}"
NOTE_HEADER: Final = "Ghi chú"

DONE_ONCE: Final = Text(
    "Đã hoàn thành. {why} Nếu năm sau vẫn phải làm, hãy giữ lại.",
    "Done. {why} If it is to be done again, keep it.",
)
COMES_BACK: Final = Text("{why} Giữ lại cho năm {year}.", "{why} Kept for {year}.")
CARRIED: Final = Text(
    "Chưa hoàn thành trong năm {old}: chuyển tiếp sang năm {year} và ghi chú trong kế hoạch.",
    "Not finished in {old}: carried over to {year} and marked so.",
)
NOT_KNOWN: Final = Text(
    "Chưa rõ đã hoàn thành hay chưa. {why} Hãy quyết định giữ hay bỏ.",
    "Whether it is done is not known. {why} Decide whether to keep it.",
)
STILL_OPEN: Final = Text(
    "Phần việc của năm {old} chưa xong; xem có phải làm nốt trước khi làm phần năm {year} không.",
    "The work of {old} is not finished; see whether it must be finished before that of {year}.",
)


def fates(draft: PlanDraft, known: Known, shift: Shift) -> Iterator[Change]:
    """One change for each task. Refusing "keep" or "carry" leaves the task out; refusing "drop" keeps it."""
    for index, task in enumerate(draft.tasks):
        path = f"tasks/{index}"
        yield _fate(task, path, known, rhythm_of(task, path, draft.document, shift), shift)


def _fate(task: Task, path: str, known: Known, rhythm: Rhythm, shift: Shift) -> Change:
    standing = known.tasks.get(path)
    years = {
        "old": _years(shift.first, shift.last),
        "year": _years(shift.new_first, shift.new_last),
    }
    title = name_of(task)
    if rhythm.kind != "once":
        remarks = (STILL_OPEN.fill(**years),) if standing == "unfinished" else ()
        reason = COMES_BACK.fill(why=rhythm.reason, **years)
        return Change("keep", path, title, title, reason, remarks=remarks)
    if standing == "done":
        return Change("drop", path, title, None, DONE_ONCE.fill(why=rhythm.reason))
    if standing == "unfinished":
        return Change("carry", path, title, MARK.format(year=years["old"]), CARRIED.fill(**years))
    reason = NOT_KNOWN.fill(why=rhythm.reason)
    return Change("keep", path, title, title, reason, to_decide=True)


def name_of(task: TaskPart) -> str:
    """ "4. Báo cáo định kỳ …"."""
    return f"{task.number}. {task.title}" if task.number else task.title


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def mark(task: Tree, words: str) -> None:
    """Put the mark in the note of a task and of each of its rows; in the issued table's own column where it has one."""
    task["note"] = f"{task['note']}; {words}" if task["note"] else words
    if task["cells"]:
        headers = tuple(task["cells"])
        roles = zip(headers, roles_of(headers), strict=True)
        header = next((name for name, role in roles if role == "note"), NOTE_HEADER)
        task["cells"] = {**task["cells"], header: task["note"]}
    for part in task["parts"]:
        mark(part, words)
