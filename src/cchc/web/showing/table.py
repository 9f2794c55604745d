"""One page of the table of everything, as its template shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import standing_of
from cchc.plans.queries.obligations import ObligationRow, Order
from cchc.plans.rules.result import Text
from cchc.plans.states import ObligationState, Standing
from cchc.web.forms.table import COLUMNS

SORTED_BY: Final = {
    "due": "due_on",
    "updated": "updated_on",
    "handed_in": "handed_in_on",
}
"""Columns of the table that a click sorts by."""
TASK: Final = "task"
TASK_AT: Final = 2
"""The task stands in every table, after due date and product."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column. `sort` is what a click asks for, `sorted` how it is sorted now (for `aria-sort`)."""

    key: str
    name: Promise
    sort: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with how it stands and why."""

    row: ObligationRow
    standing: Standing
    reasons: Sequence[Text]

    @property
    def state(self) -> str:
        return str(ObligationState(self.row.state).label)


def judged(rows: Iterable[ObligationRow], *, on: date, settings: FollowUpSettings) -> list[Judged]:
    """The rows (in force) as they stand on the day."""
    found = []
    for row in rows:
        judgement = standing_of(row.facts, on=on, settings=settings)
        found.append(Judged(row, judgement.standing, judgement.reasons))
    return found


def heads(columns: Iterable[str], order: Order) -> list[Head]:
    """The heads of the chosen columns, in the order in which columns are offered."""
    chosen = {*columns, TASK}
    offered = [*COLUMNS[:TASK_AT], (TASK, _("Nhiệm vụ")), *COLUMNS[TASK_AT:]]
    return [_head(key, name, order) for key, name in offered if key in chosen]


def _head(key: str, name: Promise, order: Order) -> Head:
    column = SORTED_BY.get(key)
    if column is None:
        return Head(key, name)
    if column != order.column:
        return Head(key, name, column if column == "due_on" else f"-{column}")
    way = "descending" if order.latest_first else "ascending"
    return Head(key, name, column if order.latest_first else f"-{column}", way)
