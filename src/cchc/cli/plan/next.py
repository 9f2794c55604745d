"""`cchc plan next`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import click

from cchc.cli.plan.output_file import require_free, write_whole
from cchc.cli.plan.source import draft_and_document
from cchc.cli.terminal import show
from cchc.common.errors import DomainError
from cchc.plans.checking import check, render_text
from cchc.plans.drafting import Change, Decision, Known, Proposal, apply, propose
from cchc.plans.drafting.change import ChangeKind
from cchc.plans.drafting.known_file import load_known
from cchc.plans.writing import write_plan

GROUPS: Final[dict[ChangeKind, str]] = {
    "head": "PHẦN ĐẦU VÀ CHỮ KÝ",
    "drop": "NHIỆM VỤ BỎ",
    "carry": "NHIỆM VỤ CHUYỂN TIẾP",
    "keep": "NHIỆM VỤ GIỮ LẠI",
    "target": "CHỈ TIÊU",
    "deadline": "THỜI HẠN",
    "year": "NĂM TRONG VĂN BẢN",
    "number": "ĐÁNH SỐ",
    "review": "XEM LẠI",
}


@click.command("next")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--year", type=int, required=True, help="Year of the new plan.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the new plan (.docx).")
@click.option(
    "--known",
    "known_file",
    type=click.Path(path_type=Path),
    help="What is done and what was reached (.yaml): tasks, results, step.",
)
@click.option("--refuse", multiple=True, metavar="KEY", help="Refuse a change (may be repeated).")
@click.option("--accept", multiple=True, metavar="KEY", help="Accept a change (may be repeated).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for the eye; json: every change with its key, in both languages.",
)
@click.option("--force", is_flag=True, help="Overwrite OUT if it exists.")
def next_plan(
    file: Path,
    year: int,
    out: Path | None,
    known_file: Path | None,
    refuse: Sequence[str],
    accept: Sequence[str],
    form: str,
    force: bool,
) -> None:
    """Draft the plan of the year after from FILE, an issued plan or a draft (.json).

    Lists every change with its reason, then what the checks find in the new plan. Nothing is raised or dropped
    without a result that is known; what must be decided is marked "?".
    """
    if out is not None:
        _require_docx(out)
        require_free(out, force=force)
    draft, _ = draft_and_document(file)
    known = Known()
    if known_file is not None:
        known = load_known(known_file.read_bytes(), known_file.name, draft)
    proposal = propose(draft, known, year=year)
    decisions = {key: Decision(accepted=False) for key in refuse}
    decisions |= {key: Decision(accepted=True) for key in accept}
    new = apply(draft, proposal, decisions)
    if out is not None:
        write_whole(out, write_plan(new))
    if form == "json":
        changes = [_as_json(change, decisions) for change in proposal.changes]
        show(json.dumps(changes, ensure_ascii=False, indent=2))
    else:
        show(_as_text(proposal, decisions))
        show("\n" + render_text(check(new), "vi", None))


def _require_docx(out: Path) -> None:
    if out.suffix.lower() != ".docx":
        raise DomainError(
            f"Chỉ ghi được tệp .docx, không ghi được “{out.name}”; hãy đặt tên có đuôi .docx."
        )


def _holds(change: Change, decisions: dict[str, Decision]) -> bool:
    decision = decisions.get(change.key)
    return change.accepted if decision is None else decision.accepted


def _as_json(change: Change, decisions: dict[str, Decision]) -> dict[str, Any]:
    said = asdict(change)
    said.pop("puts")
    return {"key": change.key, **said, "accepted": _holds(change, decisions)}


def _as_text(proposal: Proposal, decisions: dict[str, Decision]) -> str:
    lines: list[str] = []
    for kind, changes in groupby(proposal.changes, key=lambda change: change.kind):
        lines += ["", GROUPS[kind]] if lines else [GROUPS[kind]]
        for change in changes:
            lines += _lines(change, decisions)
    undecided = [change for change in proposal.undecided if change.key not in decisions]
    lines += ["", f"{len(proposal.changes)} thay đổi, {len(undecided)} cần quyết định."]
    return "\n".join(lines)


def _lines(change: Change, decisions: dict[str, Decision]) -> Iterator[str]:
    """ "- [x] year@tasks/0/title: old -> new", then why."""
    box = "?" if change.to_decide and change.key not in decisions else " "
    box = "x" if _holds(change, decisions) and box == " " else box
    old = " ".join(change.old.split())
    same = change.new is None or change.new == change.old
    new = "" if same else f" -> {' '.join((change.new or '').split())}"
    yield f"- [{box}] {change.key}: {old}{new}"
    for text in (change.reason, *change.remarks):
        yield f"      {text.vi}"
