"""What units owe, summed up for each task; the colours of how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cchc.plans.queries.obligations import ObligationRow
from cchc.plans.states import Standing, Timing

COLOURS: Final[Mapping[str, str]] = {
    Timing.OVERDUE: "red",
    Timing.DUE_SOON: "gold",
    Timing.LATER: "blue",
    Timing.UNDATED: "",
    Standing.DONE_IN_TIME: "green",
    Standing.DONE_LATE: "green outline",
    Standing.AWAITING: "blue outline",
    Standing.ON_COURSE: "blue",
    Standing.AT_RISK: "gold",
    Standing.LATE: "red",
}


@dataclass(slots=True)
class Summary:
    """What is owed for one task: how many, the nearest day, how it stands."""

    count: int = 0
    undecided: int = 0
    next_on: date | None = None
    timing: Timing = Timing.UNDATED
    rows: list[ObligationRow] = field(default_factory=list)

    @property
    def colour(self) -> str:
        return COLOURS[self.timing]


def by_task(rows: Iterable[ObligationRow], whole: Mapping[int, int]) -> dict[int, Summary]:
    """The summary of each task; `whole` maps a row of a task to the task."""
    found: dict[int, Summary] = {}
    for row in rows:
        summary = found.setdefault(whole.get(row.task_id, row.task_id), Summary())
        summary.rows.append(row)
        summary.count += 1
        summary.undecided += row.needs_decision
        if row.due_on and (summary.next_on is None or row.due_on < summary.next_on):
            summary.next_on, summary.timing = row.due_on, row.timing
    return found
