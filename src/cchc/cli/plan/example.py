"""`cchc plan example`."""

from __future__ import annotations

from pathlib import Path

import click

from cchc.cli.plan.output_file import require_free, write_whole
from cchc.common.errors import DomainError
from cchc.plans.example import load
from cchc.plans.writing import write_plan


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite OUT if it exists.")
def example(out: Path, force: bool) -> None:
    """Write the example programme to OUT: an official document (.docx) or a draft (.json)."""
    form = out.suffix.lower()
    if form not in {".docx", ".json"}:
        raise DomainError(
            f"Không biết ghi “{out.name}” theo dạng nào; hãy đặt tên có đuôi .docx hoặc .json."
        )
    require_free(out, force=force)
    draft = load()
    if form == ".docx":
        write_whole(out, write_plan(draft))
    else:
        write_whole(out, (draft.to_json() + "\n").encode())
