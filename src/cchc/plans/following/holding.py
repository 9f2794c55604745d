"""Who held the work, day by day: the lead unit, a coordinating unit that stays silent, the office, a leader.

A day belongs to whoever had the work when it began: what is handed in on Monday is with the office from Tuesday on,
so that no day is counted twice. Between two events nothing changes: the ledger is made of stretches, no day is walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from cchc.common.text import short_date
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.rules.result import Text
from cchc.plans.states import OBLIGATION_MOVES, Act, ObligationState

ONE_DAY: Final = timedelta(days=1)
UNDER_WAY: Final = Text("Đơn vị chủ trì đang thực hiện.", "The lead unit is at work.")
CAME_BACK: Final = Text(
    "Bị trả lại ngày {day}, đơn vị chủ trì hoàn thiện.",
    "Sent back on {day}, the lead unit mends it.",
)
TAKEN_BACK: Final = Text(
    "Đơn vị chủ trì rút lại ngày {day} để hoàn thiện.", "Taken back by the lead unit on {day}."
)
SILENT: Final = Text(
    "Đơn vị phối hợp chưa trả lời, hạn trả lời {day} đã qua.",
    "The coordinating unit has not answered; its day {day} has passed.",
)
WITH_OFFICE: Final = Text(
    "Đã nộp ngày {day}, chờ Văn phòng chấp nhận.", "Handed in on {day}, with the office."
)
WITH_LEADER: Final = Text(
    "Văn phòng chấp nhận ngày {day}, chờ lãnh đạo xác nhận.",
    "Accepted by the office on {day}, with a leader for confirmation.",
)
BECAUSE: Final = {
    Act.TAKE_BACK: TAKEN_BACK,
    Act.SEND_BACK: CAME_BACK,
    Act.REOPEN: CAME_BACK,
    Act.SUBMIT: WITH_OFFICE,
    Act.PASS_ON: WITH_LEADER,
}


class Holder(StrEnum):
    LEAD = "lead"
    COORDINATING = "coordinating"
    OFFICE = "office"
    LEADER = "leader"


HOLDERS: Final = {
    ObligationState.OPEN: Holder.LEAD,
    ObligationState.SENT_BACK: Holder.LEAD,
    ObligationState.SUBMITTED: Holder.OFFICE,
    ObligationState.AWAITING_CONFIRMATION: Holder.LEADER,
}
"""Who has the work in each state; nobody once it is done or dropped."""


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation: the unit that leads, the day from which it is owed, the due date in force."""

    unit_id: int | None
    since: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """An act between states, on its day."""

    act: Act
    on: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to a coordinating unit; `closed_on` is the day it was answered, refused or withdrawn."""

    unit_id: int
    due_on: date
    closed_on: date | None = None

    def is_silent(self, day: date) -> bool:
        """Its day has passed and it was not answered before this one."""
        return self.due_on < day and (self.closed_on is None or self.closed_on >= day)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row in one hand, `first` and `last` included. `late_days` of its working days were past the due date
    without a product handed in in time. `unit_id` is null with the office and the leader."""

    holder: Holder
    unit_id: int | None
    first: date
    last: date
    working_days: int
    late_days: int
    why: Text


@dataclass(frozen=True, slots=True)
class _Phase:
    """What holds at the beginning of a day, until the next move."""

    first: date
    state: ObligationState
    handed_in_on: date | None = None
    why: Text = UNDER_WAY


def stretches(
    owed: Owed,
    moves: Sequence[Moved],
    requests: Sequence[Asked],
    *,
    until: date,
    working_days: WorkingDays,
) -> list[Stretch]:
    """The ledger from the day the obligation is owed to day `until`, in order, without gap while it is unfinished.

    `moves` in the order in which they were made.
    """
    phases = _phases(owed, moves)
    found: list[Stretch] = []
    for (first, last), phase in _spans(owed, phases, requests, until):
        held = _held(owed, phase, requests, first)
        if held is None:
            continue
        one = _counted(held, first, last, _late_from(owed, phase), working_days)
        if found and _continues(found[-1], one):
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return found


def holder_now(
    state: ObligationState, unit_id: int | None, requests: Iterable[Asked], *, on: date
) -> tuple[Holder, int | None] | None:
    """Who has the work after what has happened on the day so far; None when it is done or dropped."""
    holder = HOLDERS.get(state)
    if holder != Holder.LEAD:
        return (holder, None) if holder else None
    silent = _first_silent(requests, on)
    return (Holder.COORDINATING, silent.unit_id) if silent else (Holder.LEAD, unit_id)


def overheld(request: Asked, *, until: date, working_days: WorkingDays) -> int:
    """Working days for which the coordinating unit kept the lead waiting beyond the day it was given."""
    return working_days.between(request.due_on, request.closed_on or until)


def _phases(owed: Owed, moves: Iterable[Moved]) -> list[_Phase]:
    """The states one after the other. A move counts from the day after; of several on a day the last remains."""
    phases = [_Phase(owed.since, ObligationState.OPEN)]
    for move in moves:
        before = phases[-1]
        after = _after(before, move)
        if after.first == before.first:
            phases[-1] = after
        else:
            phases.append(after)
    return phases


def _after(before: _Phase, move: Moved) -> _Phase:
    state = OBLIGATION_MOVES[move.act].target
    handed_in_on = before.handed_in_on
    if move.act == Act.SUBMIT:
        handed_in_on = move.on
    elif HOLDERS.get(state) == Holder.LEAD:
        handed_in_on = None
    return _Phase(
        first=max(move.on + ONE_DAY, before.first),
        state=state,
        handed_in_on=handed_in_on,
        why=BECAUSE.get(move.act, UNDER_WAY).fill(day=short_date(move.on)),
    )


def _spans(
    owed: Owed, phases: Sequence[_Phase], requests: Iterable[Asked], until: date
) -> Iterator[tuple[tuple[date, date], _Phase]]:
    """The days cut wherever anything changes, each piece with the phase it lies in."""
    cuts = {phase.first for phase in phases} | set(_changes(requests))
    inside = sorted(day for day in cuts if owed.since < day <= until)
    if until < owed.since:
        return
    for first, after in pairwise([owed.since, *inside, until + ONE_DAY]):
        phase = next(one for one in reversed(phases) if one.first <= first)
        yield (first, after - ONE_DAY), phase


def _changes(requests: Iterable[Asked]) -> Iterator[date]:
    for one in requests:
        yield one.due_on + ONE_DAY
        if one.closed_on:
            yield one.closed_on + ONE_DAY


def _held(
    owed: Owed, phase: _Phase, requests: Iterable[Asked], day: date
) -> tuple[Holder, int | None, Text] | None:
    holder = HOLDERS.get(phase.state)
    if holder is None:
        return None
    if holder != Holder.LEAD:
        return holder, None, phase.why
    silent = _first_silent(requests, day)
    if silent:
        return Holder.COORDINATING, silent.unit_id, SILENT.fill(day=short_date(silent.due_on))
    return Holder.LEAD, owed.unit_id, phase.why


def _first_silent(requests: Iterable[Asked], day: date) -> Asked | None:
    """Of several silent units the one whose day passed first holds the work."""
    silent = (one for one in requests if one.is_silent(day))
    return min(silent, key=lambda one: (one.due_on, one.unit_id), default=None)


def _late_from(owed: Owed, phase: _Phase) -> date | None:
    """The due date, where the days of the phase after it are late; None where a product is in in time."""
    if owed.due_on and phase.handed_in_on and phase.handed_in_on <= owed.due_on:
        return None
    return owed.due_on


def _counted(
    held: tuple[Holder, int | None, Text],
    first: date,
    last: date,
    late_from: date | None,
    working_days: WorkingDays,
) -> Stretch:
    holder, unit_id, why = held
    before = first - ONE_DAY
    late = working_days.between(max(before, late_from), last) if late_from else 0
    return Stretch(holder, unit_id, first, last, working_days.between(before, last), late, why)


def _continues(one: Stretch, other: Stretch) -> bool:
    same = (one.holder, one.unit_id, one.why) == (other.holder, other.unit_id, other.why)
    return same and one.last + ONE_DAY == other.first


def _joined(one: Stretch, other: Stretch) -> Stretch:
    return replace(
        one,
        last=other.last,
        working_days=one.working_days + other.working_days,
        late_days=one.late_days + other.late_days,
    )
