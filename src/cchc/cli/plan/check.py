"""`cchc plan check`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cchc.cli.plan.source import draft_and_document
from cchc.cli.terminal import show
from cchc.plans.checking import check as findings_of
from cchc.plans.checking import exit_status, render_text
from cchc.plans.checking.rendering import Language


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text"]),
    default="text",
    show_default=True,
    help="text: for the eye; json: a list for programs, in both languages.",
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Language of the text.",
)
def check(file: Path, form: str, lang: Language) -> int:
    """Check an issued plan, or a draft (.json), for what a careful clerk would ask about.

    Exit status: 0 without errors (warnings and notes do not count), 1 with, 2 when FILE is unreadable.
    """
    draft, document = draft_and_document(file)
    findings = findings_of(draft, document)
    if form == "json":
        show(json.dumps([one.as_json() for one in findings], ensure_ascii=False, indent=2))
    else:
        show(render_text(findings, lang, document))
    return exit_status(findings)
