"""The programme at a glance: areas, units and quarters, each figure the number of rows of one list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from cchc.accounts.models import Organisation
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.holding import Holder
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Area, CoordinationRequest, Obligation
from cchc.plans.queries.ledger import Ledger, ever_late, ledgers
from cchc.plans.queries.narrowing import (
    QUARTERS,
    WITHOUT,
    Mark,
    Narrowing,
    Window,
    condition,
    due_in,
)
from cchc.plans.queries.scope import Scope
from cchc.plans.queries.standing import standing_column
from cchc.plans.states import ObligationState, RequestState, Standing

Counts = Mapping[Standing, int]
# Thousands of groups: looking a word up is ten times quicker than asking the enumeration for it.
STANDING: Final = {one.value: one for one in Standing}
WINDOW: Final = {one.value: one for one in Window}
SIGNALS: Final[Mapping[str, Narrowing]] = {
    "stale": Narrowing(marks=(Mark.STALE,)),
    "next": Narrowing(window=Window.NEXT),
    "difficult": Narrowing(marks=(Mark.DIFFICULT,)),
    "undecided": Narrowing(marks=(Mark.UNDECIDED,)),
    "extension": Narrowing(marks=(Mark.EXTENSION,)),
    "unanswered": Narrowing(marks=(Mark.UNANSWERED,)),
    "to_confirm": Narrowing(state=ObligationState.AWAITING_CONFIRMATION),
    "to_accept": Narrowing(state=ObligationState.SUBMITTED),
}


@dataclass(frozen=True, slots=True)
class Line:
    """How many obligations of an area stand where. `key` is the area's name folded, `WITHOUT` for tasks of none."""

    key: str
    code: str
    name: str
    counts: Counts

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class UnitLine:
    """How many obligations of a unit stand where, and how many fall due when. `id` is None for the rows of no unit."""

    id: int | None
    name: str
    counts: Counts
    due: Mapping[Window, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class Signals(NamedTuple):
    """How many rows of the scope ask for a look."""

    stale: int
    next: int
    difficult: int
    undecided: int
    extension: int
    unanswered: int
    to_confirm: int
    to_accept: int


@dataclass(slots=True)
class Delay:
    """Late working days of a unit's figures, by whom they were held; and the requests it was asked."""

    as_lead: int = 0
    as_coordinating: int = 0
    """On the work of other units that waited for this one."""
    at_coordinating: int = 0
    """On its own work, with units that it waited for."""
    at_office: int = 0
    at_leader: int = 0
    asked: int = 0
    answered: int = 0
    answered_late: int = 0
    silent: int = 0
    """Not answered, and the day passed while the work was not finished."""

    @property
    def waiting(self) -> int:
        """On its own work, after it was handed in."""
        return self.at_office + self.at_leader


def by_area(
    rows: QuerySet[Obligation], scope: Scope, *, on: date, settings: FollowUpSettings
) -> list[Line]:
    """A line for each area of the scope in the order of its plan, those of the same name together: two queries."""
    counted = (
        rows.order_by()
        .values_list("task__area", standing_column(on, settings))
        .annotate(found=Count("pk"))
    )
    by_id: dict[int | None, Counter[Standing]] = defaultdict(Counter)
    for area, standing, found in counted:
        by_id[area][STANDING[standing]] += found
    areas = Area.objects.filter(plan__in=scope.plan_ids).order_by("position", "id")
    named: dict[str, tuple[str, str]] = {}
    by_name: dict[str, Counter[Standing]] = defaultdict(Counter)
    for pk, code, name, folded in areas.values_list("id", "code", "name", "name_folded"):
        named.setdefault(folded, (code, name))
        by_name[folded] += by_id.pop(pk, Counter())
    lines = [Line(key, *said, by_name[key]) for key, said in named.items() if by_name[key]]
    rest = sum(by_id.values(), Counter[Standing]())
    return [*lines, Line(WITHOUT, "", "", rest)] if rest else lines


def by_unit(
    rows: QuerySet[Obligation], *, year: int, on: date, settings: FollowUpSettings
) -> list[UnitLine]:
    """A line for each unit that owes something: those with most late first, then most at risk: two queries."""
    counts: dict[int | None, Counter[Standing]] = defaultdict(Counter)
    due: dict[int | None, Counter[Window]] = defaultdict(Counter)
    counted = (
        rows.order_by()
        .values_list("unit", standing_column(on, settings), window_column(year, on))
        .annotate(found=Count("pk"))
    )
    for unit, standing, window, found in counted:
        counts[unit][STANDING[standing]] += found
        due[unit][WINDOW[window]] += found
    names = dict(
        Organisation.objects.filter(pk__in=[unit for unit in counts if unit]).values_list(
            "pk", "name"
        )
    )
    lines = [
        UnitLine(unit, names[unit] if unit else "", counts[unit], due[unit]) for unit in counts
    ]
    return sorted(lines, key=_urgency)


def window_column(year: int, on: date) -> Case:
    """The quarter of the year an obligation falls due in, `outside` or `undated`: every row has one."""
    windows = (*QUARTERS, Window.UNDATED)
    return Case(
        *(When(due_in(one, year=year, on=on), then=Value(one.value)) for one in windows),
        default=Value(Window.OUTSIDE.value),
        output_field=CharField(),
    )


def totals(lines: Sequence[Line] | Sequence[UnitLine]) -> Counts:
    """The sum of lines. Every standing is a key."""
    found = Counter[Standing]()
    for line in lines:
        found.update(line.counts)
    return {standing: found[standing] for standing in Standing}


def signals(
    rows: QuerySet[Obligation], *, year: int, on: date, settings: FollowUpSettings
) -> Signals:
    """What asks for a look, one query: each number is that of the rows of its narrowing in `SIGNALS`."""
    found = rows.order_by().aggregate(
        **{
            name: Count("pk", filter=condition(asked, year=year, on=on, settings=settings))
            for name, asked in SIGNALS.items()
        }
    )
    return Signals(**found)


def delays(
    rows: QuerySet[Obligation], units: Collection[int], *, on: date, working_days: WorkingDays
) -> Mapping[int, Delay]:
    """For each of the units, the late working days until the day by who held them: five queries. Every unit is a key."""
    found = {unit: Delay() for unit in units}
    requested = _requested(rows, found, on)
    concerned = rows.filter(ever_late(on)).filter(Q(unit__in=units) | Q(pk__in=requested))
    owners = dict(concerned.order_by().values_list("pk", "unit"))
    for number, ledger in ledgers(owners, until=on, working_days=working_days).items():
        _attribute(found, owners[number], ledger)
    return found


def _requested(rows: QuerySet[Obligation], found: Mapping[int, Delay], on: date) -> set[int]:
    """Count the requests to the units; the ids of the obligations whose day these could hold up."""
    requests = CoordinationRequest.objects.filter(
        to_unit__in=list(found), obligation__in=rows.order_by().values("pk")
    ).exclude(state=RequestState.WITHDRAWN)
    overheld = set()
    for number, unit, due_on, answered_on, done_on in requests.values_list(
        "obligation_id", "to_unit_id", "due_on", "answered_on", "obligation__done_on"
    ):
        delay = found[unit]
        delay.asked += 1
        if answered_on:
            delay.answered += 1
            delay.answered_late += answered_on > due_on
        else:
            delay.silent += due_on < (done_on or on)
        if (answered_on or on) > due_on:
            overheld.add(number)
    return overheld


def _attribute(found: Mapping[int, Delay], owner: int | None, ledger: Ledger) -> None:
    """Add the late days of one obligation to the figures of the units concerned."""
    own = found.get(owner) if owner else None
    for stretch in ledger:
        helper = found.get(stretch.unit_id) if stretch.unit_id else None
        if stretch.holder == Holder.COORDINATING and helper:
            helper.as_coordinating += stretch.late_days
        if own is None:
            continue
        if stretch.holder == Holder.LEAD:
            own.as_lead += stretch.late_days
        elif stretch.holder == Holder.COORDINATING:
            own.at_coordinating += stretch.late_days
        elif stretch.holder == Holder.OFFICE:
            own.at_office += stretch.late_days
        else:
            own.at_leader += stretch.late_days


def _urgency(line: UnitLine) -> tuple[int, int, int, str]:
    counts = line.counts
    return (-counts[Standing.LATE], -counts[Standing.AT_RISK], -line.total, line.name)
