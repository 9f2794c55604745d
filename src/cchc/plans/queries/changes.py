"""What becomes of every obligation when the plan that gives it changes; nothing is written here."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from cchc.plans.amending.pairing import Owed, pair
from cchc.plans.models import Obligation, Plan, Task
from cchc.plans.states import UNFINISHED, WITH_UNIT, ObligationState

NO_LONGER_GIVEN: Final = "~"
"""In the key of an obligation that the plan stopped giving: it comes back when the plan gives it again."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one obligation: `row` as it is (None: it comes), `new` as the plan gives it (None: it goes)."""

    row: Obligation | None
    new: Obligation | None
    held: date | None = None
    """The day that was set under the version that holds again; None where none was."""

    @property
    def due_on(self) -> date | None:
        """The day in force afterwards. A day that a person set stays, unless the plan itself now says another; it comes
        back with the version under which it was set."""
        if self.new is None:
            return self.row.due_on if self.row else None
        if self.row is None or self.new.derived_on != self.row.derived_on:
            return self.held or self.new.due_on
        return self.row.due_on

    @property
    def is_moved(self) -> bool:
        return bool(self.row and self.new and self.row.due_on != self.due_on)

    @property
    def is_seen(self) -> bool:
        """It comes, goes, or is owed by another day, by another unit or for another product."""
        if self.row is None or self.new is None:
            return self.row is None or self.goes
        if self.row.state == ObligationState.DROPPED:
            return self.comes_back
        same = self.row.product == self.new.product and self.row.title == self.new.title
        return self.is_moved or self.unit_id != self.row.unit_id or not same

    @property
    def unit_id(self) -> int | None:
        """The unit that owes it afterwards. One that a person gave the work to keeps it while the plan says the same."""
        if self.row is None or self.new is None:
            found = self.new or self.row
            return found.unit_id if found else None
        given = self.row.unit_assigned and self.row.unit_text == self.new.unit_text
        return self.row.unit_id if given else self.new.unit_id

    @property
    def comes_back(self) -> bool:
        """Only plans and rules end work: what they give again is owed again."""
        return bool(self.row and self.new and self.row.state == ObligationState.DROPPED)

    @property
    def goes(self) -> bool:
        """The work ends; what is finished stays finished."""
        return self.new is None and self.row is not None and self.row.state in UNFINISHED


def changes(
    known: Sequence[Obligation],
    wanted: Sequence[Obligation],
    tasks: Mapping[int, int],
    plan: Plan,
    held: Mapping[int, date] = MappingProxyType({}),
) -> list[Change]:
    """What becomes of every obligation, those that stay first, in the order of `wanted`.

    `tasks`: whole task as it was -> whole task as it will be; `held`: days set under a version that holds again. Of a plan that amends another, a product due several
    times is not asked for the times before it took effect, unless it was owed already.
    """
    order = sorted(known, key=lambda row: (row.state == ObligationState.DROPPED, row.pk))
    will_be = {task: task for task in tasks.values()}
    pairs = pair(
        [_known(row, tasks) for row in order],
        [_owed(row, whole_of(row.task, will_be)) for row in wanted],
    )
    matched = {at: order[one] for one, at in pairs.items()}
    over = set() if plan.amends_id is None else _over(wanted, plan.effective_from)
    found = [
        _change(matched.get(at), new, held)
        for at, new in enumerate(wanted)
        if at in matched or at not in over
    ]
    return found + [Change(row, None) for at, row in enumerate(order) if at not in pairs]


def _change(row: Obligation | None, new: Obligation, held: Mapping[int, date]) -> Change:
    return Change(row, new, held.get(row.pk) if row else None)


def _over(wanted: Sequence[Obligation], since: date) -> set[int]:
    """Places of those due before the day, where the same product is due again later."""
    later = {_series(row) for row in wanted if row.due_on is not None and row.due_on >= since}
    return {
        at
        for at, row in enumerate(wanted)
        if row.due_on is not None and row.due_on < since and _series(row) in later
    }


def _series(row: Obligation) -> tuple[object, ...]:
    return row.task_id, row.deliverable_id, row.unit_id, row.unit_text


def not_over(
    plan: Plan, wanted: Sequence[Obligation], known: Container[str] = ()
) -> list[Obligation]:
    """The rows whose keys are not known, without those that a plan which amends another does not ask for (see
    `changes`)."""
    over = set() if plan.amends_id is None else _over(wanted, plan.effective_from)
    return [row for at, row in enumerate(wanted) if row.key not in known and at not in over]


def _known(row: Obligation, tasks: Mapping[int, int]) -> Owed:
    return _owed(row, whole_of(row.task, tasks))


def whole_of(task: Task, tasks: Mapping[int, int]) -> int | None:
    return tasks.get(task.parent_id or task.pk)


def _owed(row: Obligation, task: int | None) -> Owed:
    given = row.unit_id if not row.unit_assigned else None
    return Owed(
        task=task,
        title=row.title,
        product=row.product,
        owner=f"u{given}" if given else f"?{row.unit_text}",
        owner_text=row.unit_text,
        period=row.period,
        due_on=row.derived_on,
        key=row.key.partition(NO_LONGER_GIVEN)[0],
        is_periodic=row.cutoff_on is not None,
        is_with_unit=row.state in WITH_UNIT or row.state == ObligationState.DROPPED,
    )
