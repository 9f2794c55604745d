"""Writing a plan against saving a python-docx document of as many empty paragraphs and table rows, in one run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from time import process_time

import docx

from cchc.plans import example
from cchc.plans.draft import PlanDraft
from cchc.plans.writing import write_plan

ROUNDS = 15
GROWTH = 20
"""How many times as many tasks the long plan has: a table built in quadratic time would show."""


def main() -> None:
    draft = example.load()
    long = draft.model_copy(update={"tasks": [task for task in draft.tasks for _ in range(GROWTH)]})
    for name, plan in (("29 tasks", draft), (f"{len(long.tasks)} tasks", long)):
        blank = blank_like(plan)
        ours, empty = best(partial(write_plan, plan)), best(blank)
        print(f"{name}: write_plan {ours * 1000:.1f} ms CPU, {ours / empty:.2f} times an empty one")
    growth = best(partial(write_plan, long)) / best(partial(write_plan, draft))
    print(f"{GROWTH} times the tasks take {growth:.1f} times as long")


def blank_like(plan: PlanDraft) -> Callable[[], bytes]:
    """Saves a document with as many paragraphs outside tables, and table rows and columns, as the plan written."""
    written = docx.Document(BytesIO(write_plan(plan)))
    paragraphs = len(written.paragraphs)
    shapes = [(len(table.rows), len(table.columns)) for table in written.tables]

    def save() -> bytes:
        document, saved = docx.Document(), BytesIO()
        for _ in range(paragraphs):
            document.add_paragraph()
        for rows, columns in shapes:
            document.add_table(rows, columns)
        document.save(saved)
        return saved.getvalue()

    return save


def best(act: Callable[[], bytes]) -> float:
    """Seconds of CPU, the least of several rounds."""
    times = []
    for _ in range(ROUNDS):
        began = process_time()
        act()
        times.append(process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
