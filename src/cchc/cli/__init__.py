"""`cchc`: one command line for everything.

Help is in English, for the operator who types commands; what a command says about somebody's document, refusals
included, is Vietnamese, for the official who reads it. Exit status: 0 done, 1 done and errors were found in the
document (`plan check`), 2 refused or failed, 130 interrupted. Nothing heavy is imported before it is needed:
`cchc plan ...` never loads Django.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from cchc.cli.lazy import LazyCommand, LazyGroup
from cchc.cli.terminal import run

__all__ = ["main"]


class Main(LazyGroup):
    """The outermost group: every failure leaves as one sentence on stderr and an exit status."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, then exit with the status; with `standalone_mode=False` raise and return as click does."""
        parent = super().main

        def inside() -> object:
            return parent(args, prog_name or "cchc", complete_var, standalone_mode=False, **extra)

        return run(inside) if standalone_mode else inside()


@click.group(
    cls=Main,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    lazy={
        "plan": LazyCommand(
            "cchc.cli.plan:plan",
            "Read, check and write a plan; derive obligations (no database).",
        ),
        "up": LazyCommand("cchc.cli.system:up", "Start everything: database, pages, jobs."),
        "agency": LazyCommand(
            "cchc.cli.system:agency", "Open an agency with its first administrator."
        ),
        "db": LazyCommand(
            "cchc.cli.system:db", "The database: address, structure, backup, restore."
        ),
        "doctor": LazyCommand(
            "cchc.cli.system:doctor", "Test every setting and connection; say what to do."
        ),
        "remind": LazyCommand(
            "cchc.cli.remind:remind", "Tell everyone what is near, due or overdue today."
        ),
        "worker": LazyCommand("cchc.cli.system:worker", "Do the jobs that wait in the queue."),
        "manage": LazyCommand(
            "cchc.cli.system:manage", "Any Django management command, passed through."
        ),
    },
)
@click.version_option(package_name="cchc", prog_name="cchc", message="%(prog)s %(version)s")
def main() -> None:
    """An administrative-reform plan (kế hoạch cải cách hành chính), from the issued document to a
    programme that runs and reports itself.

    \b
    Start here:
      cchc plan read ke-hoach.docx --format table     what the plan says
      cchc plan check ke-hoach.docx --format text     what a careful clerk would ask about
      cchc up                                         the pages, with the example programme
    """
