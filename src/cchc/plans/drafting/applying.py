"""A proposal and what people decided on it -> next year's plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from cchc.common.errors import DomainError
from cchc.common.text import nfc
from cchc.plans.draft import PlanDraft, Target
from cchc.plans.drafting.change import Change, Decision, Proposal
from cchc.plans.drafting.fates import mark
from cchc.plans.drafting.figures import figure_of, quantity_of, raised, reworded
from cchc.plans.drafting.numbering import recount, renumber
from cchc.plans.drafting.proposing import shift_to
from cchc.plans.drafting.tree import Tree, at, put, tree_of
from cchc.plans.drafting.unions import follow, followed
from cchc.plans.drafting.years import Shift, move
from cchc.plans.reading.columns import roles_of
from cchc.plans.reading.grammar.deadlines import parse_deadlines

NO_DECISIONS: Final[Mapping[str, Decision]] = {}
FATES: Final = frozenset({"keep", "carry", "drop"})


def apply(
    draft: PlanDraft, proposal: Proposal, decisions: Mapping[str, Decision] = NO_DECISIONS
) -> PlanDraft:
    """The new plan: what was accepted, and what holds undecided, done to a copy of the draft.

    Raises DomainError for a decision on a change that is not in the proposal, for a refusal of what follows from the
    year itself, and for a figure or wording that cannot stand where it is put.
    """
    _require_known(proposal, decisions)
    shift = shift_to(draft.document, proposal.year)
    tree = tree_of(draft)
    following = [followed(task) for task in tree["tasks"]]
    _reword(tree, proposal, decisions)
    for task, names in zip(tree["tasks"], following, strict=True):
        follow(task, names)
        _move_cells(task, shift)
    _settle_tasks(tree, proposal, decisions)
    tree |= {"unread": [], "coverage": 1.0}
    try:
        return PlanDraft.model_validate(tree)
    except ValidationError as problem:
        where = "/".join(str(step) for step in problem.errors()[0]["loc"])
        raise DomainError(
            f"Nội dung sửa tại “{where}” không dùng được; hãy sửa lại hoặc lấy nội dung được đề nghị."
        ) from problem


def holds(change: Change, decisions: Mapping[str, Decision]) -> bool:
    """Whether the change is made: as decided, else as proposed."""
    decision = decisions.get(change.key)
    return change.accepted if decision is None else decision.accepted


def stays(change: Change, decisions: Mapping[str, Decision]) -> bool:
    """Of a change that settles a task: whether the task is in the new plan."""
    return holds(change, decisions) != (change.kind == "drop")


def _require_known(proposal: Proposal, decisions: Mapping[str, Decision]) -> None:
    changes = {change.key: change for change in proposal.changes}
    for key, decision in decisions.items():
        if key not in changes:
            raise DomainError(
                f"Bản đề nghị không còn mục “{key}”; kế hoạch gốc đã thay đổi, hãy xem lại từ đầu."
            )
        if changes[key].fixed and not decision.accepted:
            raise DomainError(
                f"“{changes[key].new}” theo năm của kế hoạch mới nên không bỏ riêng được; hãy chọn năm khác."
            )


def _reword(tree: Tree, proposal: Proposal, decisions: Mapping[str, Decision]) -> None:
    """Texts first; the figures of targets are then put into the words as they are by now."""
    changes = [one for one in proposal.changes if one.kind not in FATES | {"number", "review"}]
    for change in sorted(changes, key=lambda one: one.kind == "target"):
        if not holds(change, decisions):
            continue
        decision = decisions.get(change.key)
        said = nfc(decision.text).strip() if decision and decision.text else None
        if change.kind == "target":
            _raise(tree, change, said)
        elif said is not None:
            _write(tree, change, said)
        else:
            for path, value in change.puts:
                put(tree, path, value)


def _write(tree: Tree, change: Change, said: str) -> None:
    """A wording of one's own, read by the grammar of what stands there."""
    if change.kind == "deadline":
        read = parse_deadlines(said, year=tree["document"]["year"])
        put(tree, change.path, [one.model_dump(mode="json") for one in read])
    elif change.path.startswith("targets/"):
        place = "/".join(change.path.split("/")[:2])
        old = Target.model_validate(at(tree, place))
        target = reworded(old, quantity_of(change.path), said)
        put(tree, place, target.model_dump(mode="json"))
    else:
        for path, _value in change.puts:
            put(tree, path, said)


def _raise(tree: Tree, change: Change, said: str | None) -> None:
    place, _, rest = change.path.partition("/measures/")
    if not rest:
        if said:
            put(tree, f"{place}/text", said)
        return
    target, index = Target.model_validate(at(tree, place)), int(rest)
    figure = said if said is not None else next((value for _, value in change.puts), None)
    if figure is None:
        return
    changed = raised(target, index, figure_of(figure, target.measures[index]))
    if changed is None:
        raise DomainError(
            f"Không đặt được “{figure}” vào câu “{target.text}”; hãy giữ chỉ tiêu cũ rồi sửa trong văn bản."
        )
    put(tree, place, changed.model_dump(mode="json"))


def _move_cells(part: Tree, shift: Shift) -> None:
    """The issued cells follow, with the headers of their columns; of columns without a meaning the text was decided on."""
    headers = tuple(part["cells"])
    moved = {}
    for header, role in zip(headers, roles_of(headers), strict=True):
        cell = part["cells"][header]
        new = cell if role is None else move(cell, shift, everything=role == "deadline").text
        moved[move(header, shift).text] = new
    part["cells"] = moved
    for row in part["parts"]:
        _move_cells(row, shift)


def _settle_tasks(tree: Tree, proposal: Proposal, decisions: Mapping[str, Decision]) -> None:
    settled: dict[str, Any] = {one.path: one for one in proposal.changes if one.kind in FATES}
    kept, dropped = [], []
    for index, task in enumerate(tree["tasks"]):
        change = settled[f"tasks/{index}"]
        if not stays(change, decisions):
            dropped.append(task)
            continue
        if change.kind == "carry":
            mark(task, change.new)
        kept.append(task)
    numbers = next(proposal.of_kind("number"), None)
    if numbers and holds(numbers, decisions):
        if dropped:
            renumber(tree["tasks"], kept)
        recount(tree["areas"], dropped)
    tree["tasks"] = kept
