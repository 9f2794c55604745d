"""`cchc plan obligations`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from cchc.cli.grid import grid
from cchc.cli.plan.source import draft_and_document
from cchc.cli.terminal import show
from cchc.common.text import short_date
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.settings_file import load_settings
from cchc.plans.rules.units_file import load_units

HEAD: Final = ("NV", "Sản phẩm", "Đơn vị", "Hạn", "Kỳ", "Quy tắc", "Ghi chú")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--units",
    type=click.Path(path_type=Path),
    required=True,
    help="Units and groups of the organisation (.yaml).",
)
@click.option(
    "--settings",
    type=click.Path(path_type=Path),
    help="What law and plan leave to the agency (.yaml): days from cut-off to due date, ...",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table"]),
    default="json",
    show_default=True,
    help="json: with rules, explanations and sources; table: for the eye.",
)
def obligations(file: Path, units: Path, settings: Path | None, form: str) -> None:
    """Derive who owes which product by when, from an issued plan or a draft (.json).

    Each obligation names the rule that made it and the text it came from. Where the plan fixes no day or names
    no known unit, none is invented: the obligation says what somebody must decide.
    """
    table = load_units(units.read_bytes(), units.name)
    chosen = load_settings(settings.read_bytes(), settings.name) if settings else RuleSettings()
    draft, _ = draft_and_document(file)
    found = derive(draft, table, chosen)
    if form == "json":
        show(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=2))
    else:
        show(_as_table(found))


def _as_table(found: Sequence[ObligationDraft]) -> str:
    """The obligations in rows; what is to be said about several of them stands once, below."""
    notes: dict[str, int] = {}
    rows = []
    for one in found:
        said = [text.vi for text in (*one.reasons, *one.remarks)]
        said += [one.unit_explanation.vi] if one.shared and one.unit_code else []
        marks = [f"({notes.setdefault(text, len(notes) + 1)})" for text in said]
        rows.append((*_row(one), " ".join(marks)))
    below = [f"({number}) {text}" for text, number in notes.items()]
    undecided = sum(one.needs_decision for one in found)
    total = f"{len(found)} nghĩa vụ, {undecided} cần quyết định."
    return "\n\n".join(part for part in (grid(HEAD, rows), "\n".join(below), total) if part)


def _row(one: ObligationDraft) -> tuple[str, ...]:
    return (
        one.task_number or "",
        one.product or "?",
        one.unit_code or f"? {one.unit_text or ''}".strip(),
        short_date(one.due_on) if one.due_on else "?",
        one.period or "",
        one.rule,
    )
