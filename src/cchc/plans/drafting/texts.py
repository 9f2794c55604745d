"""The texts of a plan that speak of its years, and what happens to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cchc.plans.draft import PlanDraft, TaskPart
from cchc.plans.drafting.change import Change
from cchc.plans.drafting.deadlines import as_text, moved_deadlines
from cchc.plans.drafting.figures import quantity_of, reworded
from cchc.plans.drafting.tree import step
from cchc.plans.drafting.unions import follows
from cchc.plans.drafting.years import Moved, Shift, move
from cchc.plans.reading.columns import roles_of
from cchc.plans.rules.result import Text
from cchc.plans.writing.areas import area_link

PASSAGES: Final = (
    "objectives",
    "requirements",
    "solutions",
    "funding",
    "duties",
    "recipients",
)

MOVES: Final = Text("Dời năm theo kế hoạch năm {year}.", "The year moves with the plan, to {year}.")
DEADLINE: Final = Text("Dời thời hạn {by} năm.", "The deadline moves by {by} year(s).")
NO_YEAR: Final = Text(
    "Thời hạn không ghi năm: tính theo năm của kế hoạch.",
    "The deadline names no year: it is that of the plan.",
)
BEYOND: Final = Text(
    "Thời hạn đã nằm trong hoặc sau năm {year}: giữ nguyên nếu mốc không đổi, dời nếu việc lặp lại.",
    "The deadline is in or after {year} already: keep it if it is fixed, move it if the work comes back.",
)
LEAP: Final = Text(
    "Năm mới không có ngày 29/02: ghi ngày 28/02.", "The new year has no 29/02: it reads 28/02."
)
BEFORE: Final = Text(
    "Năm {years} trước năm kế hoạch cũng được dời; nếu đó là mốc cố định, hãy sửa lại.",
    "{years}, before the plan's year, moves too; if it is a fixed point, correct it.",
)
ISSUED: Final = Text(
    "“{text}” là văn bản đã ban hành nên giữ nguyên; xem năm {year} đã có văn bản mới chưa.",
    "“{text}” is already issued and stays; see whether there is a new document for {year}.",
)
STAYS: Final = Text(
    "“{text}” giữ nguyên; xem còn đúng cho năm {year} không.",
    "“{text}” stays; see whether it still holds for {year}.",
)
GROUND: Final = Text(
    "Căn cứ thuộc năm cũ; thay bằng văn bản của năm {year} khi đã có.",
    "A ground of the old year; put that of {year} in its place once it is issued.",
)
UNREAD: Final = Text(
    "Đoạn này của kế hoạch cũ chưa xếp được vào đâu nên không có trong kế hoạch mới; xem có cần ghi lại không.",
    "This passage of the old plan was not attributed and is not in the new one; see whether it is needed.",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its path; `also` are further paths that hold the same words."""

    path: str
    text: str
    also: tuple[str, ...] = ()


def text_changes(draft: PlanDraft, shift: Shift) -> Iterator[Change]:
    """A change for each text whose years move; a review for each that names what stays."""
    for placed in _texts(draft):
        moved = move(placed.text, shift)
        if moved.text != placed.text:
            yield _moves(placed, moved, _puts(draft, placed, moved.text), shift)
        yield from _reviews(placed.path, placed.text, moved, shift)
    for index, ground in enumerate(draft.legal_bases):
        if _is_of_old_year(ground.text, shift):
            reason = GROUND.fill(year=shift.new_first)
            yield _review(f"legal_bases/{index}", ground.text, reason)
    for index, passage in enumerate(draft.unread):
        yield _review(f"unread/{index}", passage.text, UNREAD)


def deadline_changes(draft: PlanDraft, shift: Shift) -> Iterator[Change]:
    """A change for each cell of deadlines that moves."""
    for index, task in enumerate(draft.tasks):
        path = f"tasks/{index}"
        if not (task.parts and follows(task.model_dump(), "deadlines")):
            yield from _deadlines(task, path, draft.document.year, shift)
        for row, part in enumerate(task.parts):
            yield from _deadlines(part, f"{path}/parts/{row}", draft.document.year, shift)


def _deadlines(part: TaskPart, above: str, year: int | None, shift: Shift) -> Iterator[Change]:
    path, old = f"{above}/deadlines", part.deadlines
    new = moved_deadlines(old, year, shift)
    before, after = as_text(old), as_text(new)
    moved = move(before, shift, everything=True)
    if new != [one.model_copy(update={"where": None}) for one in old]:
        beyond = any(one.due_on and one.due_on.year > shift.last for one in old)
        unsaid = before == after
        reason = NO_YEAR if unsaid else DEADLINE.fill(by=shift.by)
        yield Change(
            "deadline",
            path,
            before,
            after,
            BEYOND.fill(year=shift.new_first) if beyond else reason,
            remarks=(LEAP,) if moved.leap else (),
            puts=((path, [one.model_dump(mode="json") for one in new]),),
            accepted=not beyond,
            fixed=unsaid,
            to_decide=beyond,
        )
    yield from _reviews(path, before, moved, shift)


def _moves(placed: Placed, moved: Moved, puts: tuple[tuple[str, Any], ...], shift: Shift) -> Change:
    remarks = [LEAP] if moved.leap else []
    if moved.before:
        remarks.append(BEFORE.fill(years=", ".join(map(str, sorted(set(moved.before))))))
    return Change(
        "year",
        placed.path,
        placed.text,
        moved.text,
        MOVES.fill(year=shift.new_first),
        remarks=tuple(remarks),
        puts=puts,
        to_decide=bool(moved.before),
    )


def _puts(draft: PlanDraft, placed: Placed, text: str) -> tuple[tuple[str, Any], ...]:
    """The new text, and what follows from it."""
    head, *rest = placed.path.split("/")
    if head == "targets":
        target = reworded(draft.targets[int(rest[0])], quantity_of(placed.path), text)
        return ((f"targets/{rest[0]}", target.model_dump(mode="json")),)
    return tuple((path, text) for path in (placed.path, *placed.also))


def _reviews(path: str, text: str, moved: Moved, shift: Shift) -> Iterator[Change]:
    named = [*moved.issued, *moved.stays]
    if named:
        sentence = ISSUED if moved.issued else STAYS
        yield _review(path, text, sentence.fill(text="”, “".join(named), year=shift.new_first))


def _review(path: str, text: str, reason: Text) -> Change:
    return Change("review", path, text, None, reason, to_decide=True)


def _is_of_old_year(text: str, shift: Shift) -> bool:
    moved = move(text, shift)
    return bool(moved.issued) or moved.text != text


def _texts(draft: PlanDraft) -> Iterator[Placed]:
    """Every text but grounds, names of units and deadlines, in the order of the document."""
    if draft.document.title:
        yield Placed("document/title", draft.document.title)
    for name in PASSAGES[:2]:
        yield from _of_list(draft, name)
    yield from _of_targets(draft)
    yield from _of_areas(draft)
    for index, task in enumerate(draft.tasks):
        path = f"tasks/{index}"
        spoken = [name for name in ("title", "note", "funding") if _is_own(task, name)]
        yield from _of_part(task, path, spoken, products=_is_own(task, "deliverables"))
        for row, part in enumerate(task.parts):
            yield from _of_part(part, f"{path}/parts/{row}", ["title", "note", "funding"])
    for name in PASSAGES[2:]:
        yield from _of_list(draft, name)
    for index, annex in enumerate(draft.annexes):
        if annex.title:
            yield Placed(f"annexes/{index}/title", annex.title)


def _of_list(draft: PlanDraft, name: str) -> Iterator[Placed]:
    for index, item in enumerate(getattr(draft, name)):
        yield Placed(f"{name}/{index}/text", item.text)


def _of_targets(draft: PlanDraft) -> Iterator[Placed]:
    for index, target in enumerate(draft.targets):
        yield Placed(f"targets/{index}/text", target.text)
        for at, measure in enumerate(target.measures):
            if measure.text not in target.text:
                yield Placed(f"targets/{index}/measures/{at}/text", measure.text)


def _of_areas(draft: PlanDraft) -> Iterator[Placed]:
    """Names of areas; where an area has no code, tasks and targets name it by its name."""
    for index, area in enumerate(draft.areas):
        linked = () if area.code else tuple(_linked(draft, area_link(area)))
        yield Placed(f"areas/{index}/name", area.name, linked)


def _linked(draft: PlanDraft, link: str) -> Iterator[str]:
    yield from (f"tasks/{at}/area" for at, task in enumerate(draft.tasks) if task.area == link)
    yield from (f"targets/{at}/area" for at, one in enumerate(draft.targets) if one.area == link)


def _is_own(task: TaskPart, name: str) -> bool:
    return not (task.parts and follows(task.model_dump(), name))


def _of_part(
    part: TaskPart, path: str, names: list[str], *, products: bool = True
) -> Iterator[Placed]:
    for name in names:
        text: str | None = getattr(part, name)
        if text:
            yield Placed(f"{path}/{name}", text)
    for index, product in enumerate(part.deliverables if products else ()):
        yield Placed(f"{path}/deliverables/{index}/text", product.text)
    headers = tuple(part.cells)
    for header, role in zip(headers, roles_of(headers), strict=True):
        if role is None:
            yield Placed(f"{path}/cells/{step(header)}", part.cells[header])
