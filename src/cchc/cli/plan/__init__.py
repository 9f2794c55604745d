"""`cchc plan ...`: what can be done with a plan, all but its status without a database."""

from __future__ import annotations

import click

from cchc.cli.lazy import LazyCommand, LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "read": LazyCommand("cchc.cli.plan.read:read", "What the document says, value by value."),
        "check": LazyCommand(
            "cchc.cli.plan.check:check", "What contradicts itself, is unclear, or is out of date."
        ),
        "obligations": LazyCommand(
            "cchc.cli.plan.obligations:obligations", "Who owes what by when, and by which rule."
        ),
        "write": LazyCommand(
            "cchc.cli.plan.write:write", "A draft (.json) as an official document (.docx)."
        ),
        "next": LazyCommand(
            "cchc.cli.plan.next:next_plan", "Draft next year's plan from this one."
        ),
        "example": LazyCommand("cchc.cli.plan.example:example", "Write the example programme."),
        "status": LazyCommand(
            "cchc.cli.plan.status:status", "How the plans in force stand, what is late (database)."
        ),
        "schema": LazyCommand("cchc.cli.plan.schema:schema", "JSON Schema of a plan draft."),
    },
)
def plan() -> None:
    """Work on an issued plan: .docx, .pdf, .html, .md, .txt; .odt and .doc where LibreOffice is
    installed, scanned .pdf where Tesseract is. Only `status` asks the database.
    """
