"""Who held obligations, read for many at once: the ledger of `following.holding` out of moves and requests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F, Q, QuerySet

from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.holding import Asked, Moved, Owed, Stretch, stretches
from cchc.plans.models import CoordinationRequest, Obligation, ObligationMove, Task
from cchc.plans.states import WITH_UNIT, Act, RequestState

Ledger = Sequence[Stretch]


def ever_late(on: date) -> Q:
    """Past their date without a product, or with one that came after it: only these have late days."""
    return Q(state__in=WITH_UNIT, due_on__lt=on) | Q(handed_in_on__gt=F("due_on"))


def ledgers(
    obligations: QuerySet[Obligation] | Iterable[int], *, until: date, working_days: WorkingDays
) -> Mapping[int, Ledger]:
    """The ledger of each obligation (or its id), by its id: three queries, and one for each version that an amended
    plan had before. Work is owed from the day on which the first version that has its task was in force."""
    owed = _owed(obligations)
    moves, requests = _moves(owed), _requests(owed)
    return {
        number: stretches(
            one,
            moves.get(number, ()),
            requests.get(number, ()),
            until=until,
            working_days=working_days,
        )
        for number, one in owed.items()
    }


def _owed(obligations: QuerySet[Obligation] | Iterable[int]) -> dict[int, Owed]:
    rows = (
        obligations
        if isinstance(obligations, QuerySet)
        else Obligation.objects.filter(pk__in=list(obligations))
    )
    found = list(
        rows.order_by().values_list(
            "pk", "unit_id", "plan__effective_from", "due_on", "task__previous"
        )
    )
    before = _first_in_force({task for *_rest, task in found if task})
    return {
        number: Owed(unit, before.get(task, since), due_on)
        for number, unit, since, due_on, task in found
    }


def _first_in_force(tasks: set[int]) -> Mapping[int, date]:
    """Since when tasks of earlier versions have been in a plan: a query for each version, none without any."""
    since: dict[int, date] = {}
    first = {task: task for task in tasks}
    while level := set(first.values()) - since.keys():
        steps = Task.objects.filter(pk__in=level)
        found = list(steps.values_list("pk", "plan__effective_from", "previous"))
        since |= {pk: day for pk, day, _before in found}
        back = {pk: before for pk, _day, before in found if before}
        first = {task: back.get(at, at) for task, at in first.items()}
    return {task: since[at] for task, at in first.items()}


def _moves(owed: Mapping[int, Owed]) -> Mapping[int, Sequence[Moved]]:
    found = ObligationMove.objects.filter(obligation__in=list(owed)).order_by("id")
    by_obligation: dict[int, list[Moved]] = defaultdict(list)
    for number, act, on in found.values_list("obligation_id", "act", "on"):
        by_obligation[number].append(Moved(Act(act), on))
    return by_obligation


def _requests(owed: Mapping[int, Owed]) -> Mapping[int, Sequence[Asked]]:
    found = CoordinationRequest.objects.filter(obligation__in=list(owed)).order_by("id")
    by_obligation: dict[int, list[Asked]] = defaultdict(list)
    for number, unit, due_on, state, closed_on in found.values_list(
        "obligation_id", "to_unit_id", "due_on", "state", "answered_on"
    ):
        closed = None if state == RequestState.ASKED else closed_on
        by_obligation[number].append(Asked(unit, due_on, closed))
    return by_obligation
