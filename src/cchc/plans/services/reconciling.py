"""Obligations when the plan that gives them changes: work done stays with what it was done for, the rest comes and goes.

Used when an amendment takes effect, when it is withdrawn, and when a plan in force is edited.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.accounts.services.notifications import notify
from cchc.accounts.states import NoticeKind
from cchc.plans.models import DueDateOverride, Obligation, Plan, Task
from cchc.plans.queries import people
from cchc.plans.queries.changes import NO_LONGER_GIVEN, Change, whole_of
from cchc.plans.rules.result import Text
from cchc.plans.services.moves import move_many
from cchc.plans.services.obligations import DERIVED
from cchc.plans.states import UNFINISHED, Act

LONGEST_KEY: Final = 180
FROM_THE_RULES: Final = ("plan_id", "task_id", "key", "position", *DERIVED)
"""What the plan and the rules say; how the work stands is not among it."""
WORDS: Final[Mapping[str, Text]] = {
    "added": Text("{n} việc mới", "{n} new"),
    "moved": Text("{n} việc đổi hạn", "{n} with another due date"),
    "dropped": Text("{n} việc thôi thực hiện", "{n} no longer owed"),
}
WRITTEN: Final = (
    *(name.removesuffix("_id") for name in FROM_THE_RULES),
    *("due_on", "unit", "unit_assigned", "needs_decision"),
)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many obligations came, kept their work, got another day, went."""

    added: int
    kept: int
    moved: int
    dropped: int
    units: Mapping[int, Counter[str]]
    """What changed for a unit: how many of `added`, `moved`, `dropped`; other units are not in it."""


@transaction.atomic
def reconcile(
    *,
    actor: User,
    plan: Plan,
    found: Sequence[Change],
    tasks: Mapping[int, int],
    reason: str,
    at: datetime,
) -> Reconciled:
    """Carry out `changes` on locked rows: what stays is given its place in `plan` and keeps its id, state and records;
    a day that moves is kept beside the new one with the reason; what goes is dropped with the reason, what comes back
    is restored. The caller checks the permission and records the act."""
    stays = [change for change in found if change.row and change.new]
    ends = [change.row for change in found if change.row and change.new is None]
    back = [change.row for change in stays if change.row and change.comes_back]
    moved = [change for change in stays if change.is_moved]
    units = _by_unit(found)
    _record_days(actor, moved, reason, at)
    _free_keys([change.row for change in found if change.row])
    rows = [_taken_over(change) for change in stays]
    rows += [_ended(row, plan, tasks) for row in ends]
    Obligation.objects.bulk_update(rows, WRITTEN, batch_size=200)
    added = Obligation.objects.bulk_create(
        [change.new for change in found if change.new and not change.row], batch_size=500
    )
    going = [change.row for change in found if change.row and change.goes]
    dropped = move_many(actor=actor, obligations=going, act=Act.DROP, at=at, note=reason)
    move_many(actor=actor, obligations=back, act=Act.RESTORE, at=at, note=reason)
    return Reconciled(len(added), len(stays), len(moved), dropped, units)


def _by_unit(found: Sequence[Change]) -> dict[int, Counter[str]]:
    """Counted before the rows change. Work that a unit has already finished is not news."""
    units: dict[int, Counter[str]] = defaultdict(Counter)
    for change in found:
        before = change.row.unit_id if change.row and change.row.state in UNFINISHED else None
        after = change.unit_id if change.new else None
        comes = change.row is None or change.comes_back
        if after and (comes or (before and before != after)):
            units[after]["added"] += 1
        if before and (change.goes or (after and before != after)):
            units[before]["dropped"] += 1
        if before and before == after and change.is_moved:
            units[before]["moved"] += 1
    return dict(units)


@transaction.atomic
def tell_units(
    *,
    actor: User,
    done: Reconciled,
    subject: Plan | Task,
    notice: Text,
    at: datetime,
    key: str,
    values: Mapping[str, object],
) -> int:
    """Tell the people of every unit whose work changed, once for each `key`, how much came, moved and went. `notice`
    says why; `values` fill it beside `{changes}`."""
    told = 0
    for unit_id, counts in done.units.items():
        said = [WORDS[name].fill(n=counts[name]) for name in WORDS if counts[name]]
        changes = Text(", ".join(one.vi for one in said), ", ".join(one.en for one in said))
        text = notice.fill(changes=changes, **values)
        told += notify(
            actor=actor,
            people=people.of_unit(unit_id),
            kind=NoticeKind.OTHER,
            subject=audit.label(subject),
            text_vi=text.vi,
            text_en=text.en,
            at=at,
            key=key,
        )
    return told


def _record_days(actor: User, moved: Sequence[Change], reason: str, at: datetime) -> None:
    """The day before beside the new one. A plan that no longer says a day leaves none to set."""
    DueDateOverride.objects.bulk_create(
        DueDateOverride(
            agency_id=change.row.agency_id,
            obligation=change.row,
            old_on=change.row.due_on,
            new_on=change.due_on,
            reason=reason,
            by=actor,
            at=at,
        )
        for change in moved
        if change.row and change.due_on
    )


def _free_keys(rows: Sequence[Obligation]) -> None:
    """Keys change places within a plan: each row first takes one that nobody has."""
    Obligation.objects.filter(pk__in=[row.pk for row in rows]).update(
        key=Concat(Value(f"{NO_LONGER_GIVEN}{NO_LONGER_GIVEN}"), Cast(F("id"), TextField()))
    )


def _taken_over(change: Change) -> Obligation:
    row, new, due_on = change.row, change.new, change.due_on
    assert row is not None
    assert new is not None
    row.unit_assigned = row.unit_assigned and row.unit_text == new.unit_text
    row.due_on, row.unit_id = due_on, change.unit_id
    for name in FROM_THE_RULES:
        setattr(row, name, getattr(new, name))
    row.needs_decision = row.due_on is None or row.unit_id is None or not row.product
    return row


def _ended(row: Obligation, plan: Plan, tasks: Mapping[int, int]) -> Obligation:
    """What the plan no longer gives stands with its task as that is now; where the task is gone, where it was."""
    task = whole_of(row.task, tasks)
    if task is not None:
        row.plan_id, row.task_id = plan.pk, task
    key = row.key.partition(NO_LONGER_GIVEN)[0]
    row.key = f"{key[:LONGEST_KEY]}{NO_LONGER_GIVEN}{row.pk}"
    return row
