"""What a person settles about obligations, and their recomputation when units or settings change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.plans import notices, permissions
from cchc.plans.models import DueDateOverride, Obligation, Plan
from cchc.plans.queries.changes import NO_LONGER_GIVEN, not_over
from cchc.plans.queries.derived import derived_rows
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.moves import move_many
from cchc.plans.states import UNFINISHED, Act, ObligationState, PlanState

DERIVED: Final = (
    "deliverable_id",
    "unit_text",
    "role",
    "shared",
    "title",
    "title_folded",
    "product",
    "derived_on",
    "period",
    "period_from",
    "period_to",
    "cutoff_on",
    "not_before",
    "event",
    "rule",
    "rule_sentence_vi",
    "rule_sentence_en",
    "unit_rule",
    "unit_sentence_vi",
    "unit_sentence_en",
    "source_text",
    "source_field",
    "reasons",
    "remarks",
    "suggestions",
)
"""What only the rules say of an obligation; `due_on`, `unit`, `state`, `needs_decision` a person may settle too."""
FIELDS: Final = tuple(name.removesuffix("_id") for name in DERIVED)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """How many obligations came, changed and went."""

    added: int
    changed: int
    dropped: int


@transaction.atomic
def override_due_date(
    *, actor: User, obligation: Obligation, new_on: date, reason: str, at: datetime
) -> Obligation:
    """Set another due date, with the reason. The rule's own date and every earlier one are kept."""
    obligation = _locked(obligation)
    permissions.require_can_settle_obligation(actor, obligation)
    _require_open(obligation)
    if not reason.strip():
        raise DomainError(_("Sửa hạn phải có lý do; hãy ghi lý do."))
    if new_on == obligation.due_on:
        raise DomainError(
            _("Hạn đang là {day}; hãy chọn một ngày khác.").format(day=short_date(new_on))
        )
    DueDateOverride.objects.create(
        agency_id=obligation.agency_id,
        obligation=obligation,
        old_on=obligation.due_on,
        new_on=new_on,
        reason=reason.strip(),
        by=actor,
        at=at,
    )
    old = obligation.due_on
    obligation.due_on = new_on
    obligation.needs_decision = _needs_decision(obligation)
    obligation.save(update_fields=["due_on", "needs_decision"])
    audit.record(
        "obligation.due_date_overridden",
        obligation,
        actor=actor,
        old=old.isoformat() if old else None,
        new=new_on.isoformat(),
        reason=reason.strip(),
    )
    return obligation


@transaction.atomic
def assign_unit(
    *, actor: User, obligation: Obligation, unit: Organisation, reason: str
) -> Obligation:
    """Say which unit owes a product, where the plan does not name one that can be found ("các đơn vị có liên
    quan") or the work has moved. Kept when the rules are applied again."""
    obligation = _locked(obligation)
    permissions.require_can_settle_obligation(actor, obligation)
    _require_open(obligation)
    if unit.agency_id != obligation.agency_id:
        raise DomainError(
            _("{unit} không thuộc {agency} nên không nhận việc này được.").format(
                unit=unit, agency=obligation.agency
            )
        )
    if not reason.strip():
        raise DomainError(_("Giao đơn vị phải có lý do; hãy ghi lý do."))
    old = obligation.unit_id
    obligation.unit, obligation.unit_assigned = unit, True
    obligation.needs_decision = _needs_decision(obligation)
    obligation.save(update_fields=["unit", "unit_assigned", "needs_decision"])
    audit.record(
        "obligation.unit_assigned",
        obligation,
        actor=actor,
        old=old,
        new=unit.pk,
        reason=reason.strip(),
    )
    return obligation


def _locked(obligation: Obligation) -> Obligation:
    return (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("plan__agency", "agency", "unit")
        .get(pk=obligation.pk)
    )


def _require_open(obligation: Obligation) -> None:
    if obligation.state not in UNFINISHED:
        raise DomainError(
            _("Việc này đang ở trạng thái “{state}” nên không sửa được.").format(
                state=obligation.get_state_display()
            )
        )


def _needs_decision(obligation: Obligation) -> bool:
    return obligation.due_on is None or obligation.unit_id is None or not obligation.product


@transaction.atomic
def recompute_obligations(
    *, actor: User, plan: Plan, at: datetime, settings: RuleSettings | None = None
) -> Recomputed:
    """Apply the rules again, after units, groups, names or settings changed. Obligations are matched by key: dates
    and units that a person set stay; what the rules no longer give is dropped, not deleted."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
    permissions.require_can_settle(actor, plan)
    if plan.state != PlanState.ISSUED:
        raise DomainError(_("“{plan}” đã được rút nên không tính lại được.").format(plan=plan))
    wanted = {row.key: row for row in derived_rows(plan, settings)}
    locked = plan.obligations.select_for_update(of=("self",)).order_by("pk")
    known = _by_key([*locked], wanted)
    missing = not_over(plan, [*wanted.values()], known)
    added = Obligation.objects.bulk_create(missing)
    both = [(row, wanted[key]) for key, row in known.items() if key in wanted]
    back = [row for row, _new in both if row.state == ObligationState.DROPPED]
    changed = [row for row, new in both if _update(row, new)]
    Obligation.objects.bulk_update(
        changed, [*FIELDS, "key", "due_on", "unit", "needs_decision"], batch_size=200
    )
    moved = [row for row, new in both if _moved(row, new)]
    Obligation.objects.bulk_update(moved, ["position"], batch_size=500)
    gone = [row for key, row in known.items() if key not in wanted]
    move_many(actor=actor, obligations=back, act=Act.RESTORE, at=at, note=notices.GIVEN_AGAIN.vi)
    dropped = move_many(
        actor=actor, obligations=gone, act=Act.DROP, at=at, note=notices.NO_LONGER_GIVEN.vi
    )
    done = Recomputed(len(added), len(changed), dropped)
    audit.record(
        "obligations.recomputed",
        plan,
        actor=actor,
        added=done.added,
        changed=done.changed,
        dropped=done.dropped,
    )
    return done


def _by_key(rows: Sequence[Obligation], wanted: Mapping[str, Obligation]) -> dict[str, Obligation]:
    """The rows by their keys. One that an amendment or an edit ended takes the key it had where the rules give that
    again for its task and no other row has it."""
    known = {row.key: row for row in rows}
    for ended, row in list(known.items()):
        key, mark, _number = ended.partition(NO_LONGER_GIVEN)
        again = wanted.get(key) if mark and row.state == ObligationState.DROPPED else None
        if again and key not in known and again.task_id == row.task_id:
            row.key = key
            known[key] = known.pop(ended)
    return known


def _update(row: Obligation, new: Obligation) -> bool:
    """Take over what the rules say now; true when anything differs, or when it is owed again."""
    before = _comparable(row)
    if row.due_on == row.derived_on:
        row.due_on = new.due_on
    if not row.unit_assigned:
        row.unit_id = new.unit_id
    for name in DERIVED:
        setattr(row, name, getattr(new, name))
    row.needs_decision = _needs_decision(row)
    return _comparable(row) != before or row.state == ObligationState.DROPPED


def _moved(row: Obligation, new: Obligation) -> bool:
    """Take over the place in the order of the plan, which is no change of what is owed."""
    before, row.position = row.position, new.position
    return before != new.position


def _comparable(row: Obligation) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in (*DERIVED, "due_on", "unit_id", "needs_decision"))
