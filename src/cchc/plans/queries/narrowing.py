"""Narrow a list of obligations as a person asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import F, Q, QuerySet

from cchc.common.text import fold
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Obligation
from cchc.plans.queries.standing import stale, standings
from cchc.plans.states import UNFINISHED, WITH_UNIT, ObligationState, Standing
from cchc.plans.timing import SOON

ONE_DAY: Final = timedelta(days=1)
NEXT: Final = timedelta(days=30)
"""How far the leaders' page looks ahead: a month, the rhythm of their meetings. Set by us in 2026; no law fixes it."""
WITHOUT: Final = "-"
"""Asked for as an area or a unit: the rows that have none."""


class Window(StrEnum):
    """A span of due days. Quarters and `outside` are those of the year asked about."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NEXT = "next"
    LATER = "later"
    UNDATED = "undated"
    Q1 = "q1"
    Q2 = "q2"
    Q3 = "q3"
    Q4 = "q4"
    OUTSIDE = "outside"


class Mark(StrEnum):
    """Something about an obligation that a person looks for."""

    UNDECIDED = "undecided"
    STALE = "stale"
    DIFFICULT = "difficult"
    EXTENSION = "extension"
    UNANSWERED = "unanswered"
    MOVED = "moved"


class Progress(StrEnum):
    """How far the work is, where no one standing is asked for."""

    UNFINISHED = "unfinished"
    DONE = "done"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to; a part left out does not narrow, but for `progress`."""

    text: str = ""
    """Words in any order, with or without diacritics."""
    plans: tuple[int, ...] | None = None
    area: str = ""
    """The name of an area, folded; `WITHOUT`: tasks of no area."""
    unit: int | str | None = None
    """Id of an organisation; `WITHOUT`: not resolved."""
    progress: Progress = Progress.UNFINISHED
    standings: tuple[Standing, ...] = ()
    """Where any is asked for, `progress` says nothing."""
    state: ObligationState | None = None
    window: Window | None = None
    due_from: date | None = None
    due_to: date | None = None
    marks: tuple[Mark, ...] = ()
    """Each of them is to hold."""


def narrowed(
    obligations: QuerySet[Obligation],
    asked: Narrowing,
    *,
    year: int,
    on: date,
    settings: FollowUpSettings,
) -> QuerySet[Obligation]:
    """Those of `obligations` (in force) that meet everything asked for."""
    return obligations.filter(condition(asked, year=year, on=on, settings=settings))


def condition(asked: Narrowing, *, year: int, on: date, settings: FollowUpSettings) -> Q:
    """What a row must meet, to filter by and to count by."""
    wanted = _belonging(asked) & _standing(asked, on, settings)
    for word in fold(asked.text).split():
        wanted &= Q(title_folded__contains=word)
    if asked.state:
        wanted &= Q(state=asked.state)
    if asked.window:
        wanted &= due_in(asked.window, year=year, on=on)
    if asked.due_from:
        wanted &= Q(due_on__gte=asked.due_from)
    if asked.due_to:
        wanted &= Q(due_on__lte=asked.due_to)
    for mark in asked.marks:
        wanted &= MARKED[mark](on, settings)
    return wanted


def due_in(window: Window, *, year: int, on: date) -> Q:
    """The due days of a window. A row without a due day lies in `undated` alone."""
    if window in QUARTERS:
        first, last = quarter(year, QUARTERS.index(window) + 1)
        return Q(due_on__range=(first, last))
    return {
        Window.OVERDUE: Q(due_on__lt=on),
        Window.DUE_SOON: Q(due_on__range=(on, on + SOON)),
        Window.NEXT: Q(due_on__range=(on, on + NEXT)),
        Window.LATER: Q(due_on__gt=on + SOON),
        Window.UNDATED: Q(due_on=None),
        Window.OUTSIDE: Q(due_on__lt=date(year, 1, 1)) | Q(due_on__gt=date(year, 12, 31)),
    }[window]


def quarter(year: int, number: int) -> tuple[date, date]:
    """The first and the last day of quarter 1 to 4."""
    first = 3 * number - 2
    end = date(year + 1, 1, 1) if number == 4 else date(year, first + 3, 1)
    return date(year, first, 1), end - ONE_DAY


def not_updated(on: date, settings: FollowUpSettings) -> Q:
    """ "Chậm cập nhật": with its unit, and nothing was reported for `stale_after` days, or at all."""
    return Q(state__in=WITH_UNIT) & stale(on, settings)


QUARTERS: Final = (Window.Q1, Window.Q2, Window.Q3, Window.Q4)
MARKED: Final[Mapping[Mark, Callable[[date, FollowUpSettings], Q]]] = {
    Mark.UNDECIDED: lambda _on, _settings: Q(needs_decision=True, state__in=UNFINISHED),
    Mark.STALE: not_updated,
    Mark.DIFFICULT: lambda _on, _settings: Q(has_difficulty=True, state__in=WITH_UNIT),
    Mark.EXTENSION: lambda _on, _settings: Q(extension_asked=True),
    Mark.UNANSWERED: lambda on, _settings: Q(request_due_on__lt=on, state__in=WITH_UNIT),
    Mark.MOVED: lambda _on, _settings: Q(derived_on__isnull=False) & ~Q(due_on=F("derived_on")),
}


def _belonging(asked: Narrowing) -> Q:
    """Where the rows come from and to whom they belong."""
    wanted = Q()
    if asked.plans is not None:
        wanted &= Q(plan__in=asked.plans)
    if asked.area:
        named = Q(task__area__name_folded=asked.area)
        wanted &= Q(task__area=None) if asked.area == WITHOUT else named
    if asked.unit is not None:
        wanted &= Q(unit=None) if asked.unit == WITHOUT else Q(unit=asked.unit)
    return wanted


def _standing(asked: Narrowing, on: date, settings: FollowUpSettings) -> Q:
    if asked.standings:
        conditions = standings(on, settings)
        return reduce(or_, (conditions[standing] for standing in asked.standings))
    if asked.progress == Progress.ALL:
        return Q()
    unfinished = Q(state__in=UNFINISHED)
    return unfinished if asked.progress == Progress.UNFINISHED else ~unfinished
