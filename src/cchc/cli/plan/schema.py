"""`cchc plan schema`."""

from __future__ import annotations

import json

import click

from cchc.cli.terminal import show
from cchc.plans.draft import PlanDraft


@click.command()
def schema() -> None:
    """Print the JSON Schema of a plan draft: what `read` gives and `write` takes."""
    contract = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    contract |= PlanDraft.model_json_schema()
    show(json.dumps(contract, ensure_ascii=False, indent=2))
