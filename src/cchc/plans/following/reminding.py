"""When to remind whom: so many days before the due date, on it, weekly after it, and once to the leaders.

Nobody is reminded on a day off: a reminder before the date moves to the working day before, one after the date to the
working day after. Of several reminders that were missed (the system was down, the plan came late) the last one stands
for all: nothing is lost and nobody is flooded. A date that moves begins anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.settings import FollowUpSettings


class Audience(StrEnum):
    """`unit`: the people who do the work; `head`: who answers for the unit; `leaders`: who answers for the agency."""

    UNIT = "unit"
    HEAD = "head"
    LEADERS = "leaders"


class StageKind(StrEnum):
    BEFORE = "before"
    DUE = "due"
    OVERDUE = "overdue"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Stage:
    """One reminder about one due date. `n`: days before it, or the count of those after it; 0 on the date."""

    kind: StageKind
    n: int
    day: date
    audience: Audience

    @property
    def key(self) -> str:
        """ "before-15", "due-0", "overdue-2", "escalated-0": given once for each due date."""
        return f"{self.kind}-{self.n}"


def stages_reached(
    due_on: date, *, on: date, settings: FollowUpSettings, working_days: WorkingDays
) -> list[Stage]:
    """What each audience is to have heard by day `on` about something still owed: the last stage of each.

    Empty while the first is ahead.
    """
    calendar = _Calendar(due_on, settings, working_days)
    reached = (calendar.unit(on), calendar.head(on), calendar.leaders(on))
    return [stage for stage in reached if stage]


def stages_until(
    due_on: date, *, last: date, settings: FollowUpSettings, working_days: WorkingDays
) -> list[Stage]:
    """Every stage up to day `last`, in order of their days: what will be said, for the eye."""
    calendar = _Calendar(due_on, settings, working_days)
    found = (stage for stage in calendar.every(last) if stage.day <= last)
    return sorted(found, key=lambda stage: stage.day)


def horizon(on: date, *, settings: FollowUpSettings, working_days: WorkingDays) -> date:
    """Due dates before this day, and no others, have a stage that is reached by day `on`."""
    return working_days.after(on, 1) + timedelta(days=max(settings.remind_days, default=0))


@dataclass(frozen=True, slots=True)
class _Calendar:
    due_on: date
    settings: FollowUpSettings
    working_days: WorkingDays

    def unit(self, on: date) -> Stage | None:
        reached = [stage for stage in self.of_unit() if stage.day <= on]
        return reached[-1] if reached else None

    def head(self, on: date) -> Stage | None:
        n = (on - self.due_on).days // self.settings.overdue_every
        while n > 0:
            if (stage := self.overdue(n)).day <= on:
                return stage
            n -= 1
        return None

    def leaders(self, on: date) -> Stage | None:
        stage = self.escalated()
        return stage if stage.day <= on else None

    def of_unit(self) -> Iterator[Stage]:
        """Those on the way to the date, the date last."""
        for n in sorted({n for n in self.settings.remind_days if n > 0}, reverse=True):
            yield Stage(StageKind.BEFORE, n, self._before(n), Audience.UNIT)
        yield Stage(StageKind.DUE, 0, self._before(0), Audience.UNIT)

    def overdue(self, n: int) -> Stage:
        day = self._after(n * self.settings.overdue_every)
        return Stage(StageKind.OVERDUE, n, day, Audience.HEAD)

    def escalated(self) -> Stage:
        day = self._after(self.settings.escalate_after)
        return Stage(StageKind.ESCALATED, 0, day, Audience.LEADERS)

    def every(self, last: date) -> Iterator[Stage]:
        yield from self.of_unit()
        for n in range(1, (last - self.due_on).days // self.settings.overdue_every + 1):
            yield self.overdue(n)
        yield self.escalated()

    def _before(self, n: int) -> date:
        return self.working_days.on_or_before(self.due_on - timedelta(days=n))

    def _after(self, n: int) -> date:
        return self.working_days.on_or_after(self.due_on + timedelta(days=n))
