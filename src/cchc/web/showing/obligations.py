"""What units owe, grouped as a person plans their days, and summed up for each task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
HEADINGS: Final[Mapping[str, Promise]] = {
    Timing.OVERDUE: gettext_lazy("Quá hạn"),
    Timing.DUE_SOON: gettext_lazy("Đến hạn trong 15 ngày tới"),
    Timing.UNDATED: gettext_lazy("Chưa có hạn, cần quyết định"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that follow each other under one heading."""

    heading: str
    colour: str
    rows: Sequence[ObligationRow]


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


def grouped(rows: Iterable[ObligationRow]) -> list[Group]:
    """Rows in order of their date under headings: late, soon, then month by month, last those without a date."""
    return [
        Group(heading, colour, list(found))
        for (heading, colour), found in groupby(rows, key=_heading)
    ]


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


def _heading(row: ObligationRow) -> tuple[str, str]:
    if row.timing == Timing.LATER and row.due_on:
        return _("Tháng {month}/{year}").format(
            month=row.due_on.month, year=row.due_on.year
        ), "blue"
    return str(HEADINGS[row.timing]), COLOURS[row.timing]
