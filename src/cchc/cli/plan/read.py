"""`cchc plan read`."""

from __future__ import annotations

from pathlib import Path

import click

from cchc.cli.plan.source import document_in
from cchc.cli.plan.summary import summary
from cchc.cli.terminal import show
from cchc.plans.reading import read_plan


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table"]),
    default="json",
    show_default=True,
    help="json: the whole contract; table: a summary for the eye.",
)
def read(file: Path, form: str) -> None:
    """Read an issued plan: every value with the text and the place it stands in.

    What is not understood is listed as such ("unread", kind "unknown"), never guessed or dropped.
    """
    draft = read_plan(document_in(file)).draft
    show(summary(draft) if form == "table" else draft.to_json())
