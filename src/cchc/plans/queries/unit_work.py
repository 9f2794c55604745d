"""Read the year of one unit: why something came late, what it was asked and what it asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from cchc.accounts.models import Organisation
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.holding import Asked, overheld
from cchc.plans.models import CoordinationRequest, Explanation, Obligation
from cchc.plans.states import RequestState


class RequestRow(NamedTuple):
    """A request between two units, without the text of its answer."""

    id: int
    obligation_id: int
    task_id: int
    product: str
    title: str
    other_unit: str
    text: str
    asked_on: date
    due_on: date
    answered_on: date | None
    done_on: date | None
    """The work that it was for was finished."""
    state: RequestState


@dataclass(frozen=True, slots=True)
class Request:
    """A request and the working days beyond its day: until the answer; without one until the work that it was for was
    finished, or until today."""

    row: RequestRow
    days_over: int

    @property
    def is_open(self) -> bool:
        return self.row.state == RequestState.ASKED and self.row.done_on is None

    @property
    def state(self) -> str:
        return str(RequestState(self.row.state).label)


def requests(
    rows: QuerySet[Obligation],
    *,
    until: date,
    working_days: WorkingDays,
    to_unit: Organisation | None = None,
    from_unit: Organisation | None = None,
    most: int = 300,
) -> list[Request]:
    """The requests on obligations of `rows` to a unit, or from it, by the day they are due: one query."""
    found = CoordinationRequest.objects.filter(obligation__in=rows.order_by().values("pk"))
    found = found.filter(to_unit=to_unit) if to_unit else found.filter(from_unit=from_unit)
    other = "from_unit__name" if to_unit else "to_unit__name"
    told = found.order_by("due_on", "id").values_list(
        *("id", "obligation_id", "obligation__task_id", "obligation__product"),
        *("obligation__title", other, "text", "asked_on", "due_on", "answered_on"),
        *("obligation__done_on", "state"),
    )
    return [
        Request(row, _over(row, until, working_days)) for row in map(RequestRow._make, told[:most])
    ]


def explanations(obligations: Iterable[int]) -> Mapping[int, list[str]]:
    """What units said about their delays ("giải trình"), the oldest first, by obligation: one query."""
    found: dict[int, list[str]] = defaultdict(list)
    told = Explanation.objects.filter(obligation__in=list(obligations)).order_by("id")
    for number, text in told.values_list("obligation_id", "text"):
        found[number].append(text)
    return found


def _over(row: RequestRow, until: date, working_days: WorkingDays) -> int:
    if row.state == RequestState.WITHDRAWN:
        return 0
    asked = Asked(unit_id=0, due_on=row.due_on, closed_on=row.answered_on or row.done_on)
    return overheld(asked, until=until, working_days=working_days)
