"""When two drafts are the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cchc.plans.draft import PlanDraft
from cchc.plans.writing.written_form import as_written

NOT_OF_THE_PLAN: Final = {"source", "where", "coverage", "unread", "cells"}
"""Facts of the file that was read and of the columns it happened to have, not of the plan."""


def same_draft(one: PlanDraft, other: PlanDraft) -> bool:
    """Whether both say the same plan: equal, as written, in every field but those that tell where they were read.

    Left out: `source`, `where`, `coverage` and `unread` (facts of the file), and `cells`: the verbatim cells of the
    table that was read. They come back as they were unless a value was corrected or the columns have no place for
    one (`columns_of`); what they mean is compared by the fields of its own.
    What only the written form decides (`as_written`) is settled on both sides first. Everything else is compared
    verbatim, order included.
    """
    return not any(differences(one, other))


def differences(one: PlanDraft, other: PlanDraft) -> Iterator[str]:
    """ "tasks/3/title: 'a' | 'b'" for each value that differs, in the order of the contract."""
    mine, yours = (as_written(draft).model_dump(mode="json") for draft in (one, other))
    yield from _differences("", mine, yours)


def _differences(path: str, one: Any, other: Any) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one | other:
            if key not in NOT_OF_THE_PLAN:
                yield from _differences(f"{path}/{key}", one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (mine, yours) in enumerate(zip(one, other, strict=True)):
            yield from _differences(f"{path}/{index}", mine, yours)
    elif one != other:
        yield f"{path.removeprefix('/')}: {one!r} | {other!r}"
