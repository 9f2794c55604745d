"""A later due date: asked for by the unit, decided by the office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.accounts.states import NoticeKind
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.plans import notices, permissions
from cchc.plans.conditions import (
    require_reason,
    require_undecided,
    require_unfinished,
    require_with_unit,
)
from cchc.plans.models import DueDateOverride, Extension, Obligation
from cchc.plans.permissions import Right
from cchc.plans.queries import people
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.moves import last_move
from cchc.plans.services.moves import hold
from cchc.plans.services.telling import tell, tell_unit
from cchc.plans.states import ExtensionState

RECORDED: Final[Mapping[ExtensionState, str]] = {
    ExtensionState.GRANTED: "extension.granted",
    ExtensionState.REFUSED: "extension.refused",
    ExtensionState.WITHDRAWN: "extension.withdrawn",
}


@transaction.atomic
def ask_extension(
    *, actor: User, obligation: Obligation, wanted_on: date, reason: str, at: datetime
) -> Extension:
    """Ask for a later due date, with the reason: before the product is handed in, one request at a time, and no
    oftener granted than the agency's setting allows. Tells the reform officers."""
    held, doing = hold(actor=actor, obligation=obligation), _("xin gia hạn")
    permissions.require_can_work(actor, held)
    require_with_unit(held, doing=doing, last=last_move(held))
    require_reason(reason, doing=doing)
    due_on = _due_day(held)
    _require_later(wanted_on, due_on, day_of(at))
    _require_not_asked(held)
    _require_not_too_often(held)
    extension = Extension.objects.create(
        agency_id=held.agency_id,
        obligation=held,
        due_on=due_on,
        wanted_on=wanted_on,
        reason=reason.strip(),
        asked_by=actor,
        asked_at=at,
        asked_on=day_of(at),
    )
    held.extension_asked = True
    held.save(update_fields=["extension_asked"])
    audit.record(
        "extension.asked", held, actor=actor, day=wanted_on.isoformat(), reason=extension.reason
    )
    tell(
        actor=actor,
        to=people.with_right(held.agency_id, Right.ACCEPT),
        obligation=held,
        notice=notices.EXTENSION_ASKED,
        at=at,
        key=f"extension:{extension.pk}:asked",
        kind=NoticeKind.WAITING,
        values={"day": short_date(wanted_on)},
    )
    return extension


@transaction.atomic
def decide_extension(
    *,
    actor: User,
    extension: Extension,
    granted: bool,
    at: datetime,
    granted_on: date | None = None,
    note: str = "",
) -> Extension:
    """Grant (until `granted_on`, else as wanted) or refuse, which needs a note. A granted one writes a
    DueDateOverride and moves `due_on`; the rule's own date stays. Tells the unit."""
    held = _held(actor, extension)
    obligation = held.obligation
    permissions.require_can_accept(actor, obligation)
    require_undecided(held, doing=_("quyết định"))
    require_unfinished(obligation, doing=_("quyết định gia hạn"))
    if granted:
        _grant(actor, held, granted_on or held.wanted_on, at)
    else:
        require_reason(note, doing=_("từ chối gia hạn"))
    _close(
        actor, held, ExtensionState.GRANTED if granted else ExtensionState.REFUSED, at, note.strip()
    )
    tell_unit(
        actor=actor,
        obligation=obligation,
        notice=notices.EXTENSION_GRANTED if granted else notices.EXTENSION_REFUSED,
        at=at,
        key=f"extension:{held.pk}:decided",
        values={
            "day": short_date(held.granted_on or held.wanted_on),
            "note": notices.shortened(held.decision_note),
        },
    )
    return held


@transaction.atomic
def withdraw_extension(*, actor: User, extension: Extension, at: datetime) -> Extension:
    """Withdraw a request that is not decided; only the unit that owes the product."""
    held = _held(actor, extension)
    permissions.require_can_withdraw_extension(actor, held)
    require_undecided(held, doing=_("rút"))
    _close(actor, held, ExtensionState.WITHDRAWN, at)
    return held


def _held(actor: User, extension: Extension) -> Extension:
    """The extension as it is now, locked after its obligation as by everyone."""
    obligation = hold(actor=actor, obligation=extension.obligation)
    Extension.objects.select_for_update().get(pk=extension.pk)
    held = Extension.objects.select_related("decided_by").get(pk=extension.pk)
    held.obligation = obligation
    return held


def _due_day(obligation: Obligation) -> date:
    if obligation.due_on is None:
        raise DomainError(
            _(
                "“{what}” chưa có hạn nên không có gì để gia hạn; hãy đề nghị cán bộ cải cách hành chính đặt hạn."
            ).format(what=notices.named(obligation))
        )
    return obligation.due_on


def _require_later(wanted_on: date, due_on: date, on: date) -> None:
    if wanted_on <= due_on:
        raise DomainError(
            _("Hạn đề nghị {day} không sau hạn đang có {due}; hãy chọn ngày muộn hơn.").format(
                day=short_date(wanted_on), due=short_date(due_on)
            )
        )
    if wanted_on < on:
        raise DomainError(
            _("Hạn đề nghị {day} đã qua; hãy chọn từ {today} trở đi.").format(
                day=short_date(wanted_on), today=short_date(on)
            )
        )


def _require_not_asked(obligation: Obligation) -> None:
    asked = obligation.extensions.filter(state=ExtensionState.ASKED).select_related("asked_by")
    if before := asked.first():
        raise DomainError(
            _(
                "{who} đã đề nghị gia hạn việc này đến {day}, đang chờ quyết định; hãy rút đề nghị đó trước khi xin ngày khác."
            ).format(who=before.asked_by, day=short_date(before.wanted_on))
        )


def _require_not_too_often(obligation: Obligation) -> None:
    most = follow_up_settings(obligation.agency).most_extensions
    granted = obligation.extensions.filter(state=ExtensionState.GRANTED).count()
    if granted >= most:
        raise DomainError(
            _(
                "Việc này đã được gia hạn {count} lần, cơ quan cho gia hạn tối đa {most} lần; hãy đề nghị điều chỉnh kế hoạch."
            ).format(count=granted, most=most)
        )


def _grant(actor: User, extension: Extension, until: date, at: datetime) -> None:
    obligation = extension.obligation
    _require_not_too_often(obligation)
    now_due = _due_day(obligation)
    if until <= max(now_due, extension.due_on):
        raise DomainError(
            _("Hạn mới {day} không sau hạn đang có {due}; hãy chọn ngày muộn hơn.").format(
                day=short_date(until), due=short_date(max(now_due, extension.due_on))
            )
        )
    reason = notices.EXTENSION_NOTE.fill(
        day=short_date(extension.asked_on), reason=extension.reason
    )
    DueDateOverride.objects.create(
        agency_id=obligation.agency_id,
        obligation=obligation,
        old_on=now_due,
        new_on=until,
        reason=reason.vi,
        by=actor,
        at=at,
    )
    obligation.due_on = extension.granted_on = until
    obligation.save(update_fields=["due_on"])


def _close(
    actor: User, extension: Extension, state: ExtensionState, at: datetime, note: str = ""
) -> None:
    extension.state, extension.decision_note = state, note
    extension.decided_by, extension.decided_at = actor, at
    extension.save(
        update_fields=["state", "decision_note", "decided_by", "decided_at", "granted_on"]
    )
    obligation = extension.obligation
    obligation.extension_asked = False
    obligation.save(update_fields=["extension_asked"])
    audit.record(
        RECORDED[state],
        obligation,
        actor=actor,
        day=extension.granted_on.isoformat() if extension.granted_on else None,
        note=note,
    )
