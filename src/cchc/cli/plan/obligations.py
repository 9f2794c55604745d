"""`cchc plan obligations`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

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
    rows = [
        (
            one.task_number or "",
            one.product or "?",
            one.unit_code or f"? {one.unit_text or ''}".strip(),
            short_date(one.due_on) if one.due_on else "?",
            one.period or "",
            one.rule,
            " ".join(text.vi for text in (*one.reasons, *one.remarks)),
        )
        for one in found
    ]
    head = ("NV", "Sản phẩm", "Đơn vị", "Hạn", "Kỳ", "Quy tắc", "Cần xem")
    open_ones = sum(one.needs_decision for one in found)
    return f"{grid(head, rows)}\n\n{len(found)} nghĩa vụ, {open_ones} cần quyết định."
