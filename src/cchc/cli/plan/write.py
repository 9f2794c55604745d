"""`cchc plan write`."""

from __future__ import annotations

from pathlib import Path

import click

from cchc.cli.plan.draft_file import load_draft
from cchc.cli.plan.output_file import require_free, write_whole
from cchc.common.errors import DomainError
from cchc.plans.writing import write_plan


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite OUT if it exists.")
def write(draft: Path, out: Path, force: bool) -> None:
    """Write DRAFT (.json) as an official document OUT (.docx), laid out as Decree 30/2020/NĐ-CP says.

    OUT is written whole or not at all. Reading it back gives the same draft.
    """
    if out.suffix.lower() != ".docx":
        raise DomainError(
            f"Chỉ ghi được tệp .docx, không ghi được “{out.name}”; hãy đặt tên có đuôi .docx."
        )
    require_free(out, force=force)
    write_whole(out, write_plan(load_draft(draft)))
