"""Extracting and reading a .docx plan against merely opening it with python-docx and walking its text, in one run."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper, partial
from io import BytesIO
from time import process_time
from typing import Final

import docx

from cchc.documents.extract import extract_bytes
from cchc.plans import example
from cchc.plans.draft import PlanDraft
from cchc.plans.reading import read_plan
from cchc.plans.writing import write_plan

ROUNDS: Final = 15
GROWTH: Final = 20
"""How many times as many tasks the long plan has: work in quadratic time would show."""
TARGET: Final = 2.0
"""Reading is to cost at most so many times what parsing alone costs."""


def main() -> None:
    draft = example.load()
    small, large = write_plan(draft), write_plan(_longer(draft))
    for name, content in (("29 tasks", small), (f"{29 * GROWTH} tasks", large)):
        parsing = best(partial(parse, content))
        extracting = best(partial(extract_bytes, "plan.docx", content))
        both = best(partial(read, content))
        print(
            f"{name}: parsing {parsing * 1000:.1f} ms CPU; extracting {extracting / parsing:.2f}, extracting and reading "
            f"{both / parsing:.2f} times that (target {TARGET})"
        )
    growth = best(partial(read, large)) / best(partial(read, small))
    print(f"{GROWTH} times the tasks take {growth:.1f} times as long")


def read(content: bytes) -> None:
    """What `cchc plan read` does, start-up and printing aside."""
    read_plan(extract_bytes("plan.docx", content))


def parse(content: bytes) -> int:
    """Open the document with python-docx and look at every paragraph and cell once; returns the characters seen."""
    document = docx.Document(BytesIO(content))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            seen += sum(len(cell.text) for cell in row.cells)
    return seen


def best(work: Callable[[], object]) -> float:
    """The least CPU seconds of several runs; one run before them does the imports."""
    work()
    caches = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
    ours = [each for each in caches if each.__module__.startswith("cchc.")]
    return min(_seconds(work, ours) for _ in range(ROUNDS))


def _seconds(work: Callable[[], object], caches: Sequence[_lru_cache_wrapper[object]]) -> float:
    """CPU seconds of one run that remembers nothing of the runs before it."""
    for cache in caches:
        cache.cache_clear()
    start = process_time()
    work()
    return process_time() - start


def _longer(draft: PlanDraft) -> PlanDraft:
    """As many tasks again and again, no two alike, so that no cache helps."""
    tasks = [
        task.model_copy(update={"title": f"{task.title} ({copy})", "number": str(copy * 29 + at)})
        for copy in range(GROWTH)
        for at, task in enumerate(draft.tasks, start=1)
    ]
    return draft.model_copy(update={"tasks": tasks})


if __name__ == "__main__":
    main()
