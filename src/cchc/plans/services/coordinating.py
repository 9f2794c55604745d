"""Units ask each other: the unit that owes a product asks another for something by a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.accounts.states import NoticeKind
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import short_date
from cchc.documents.models import OfficialDocument
from cchc.plans import notices, permissions
from cchc.plans.conditions import (
    require_asked,
    require_reason,
    require_unfinished,
    require_with_unit,
)
from cchc.plans.models import CoordinationRequest, Obligation
from cchc.plans.queries import people
from cchc.plans.queries.moves import last_move
from cchc.plans.rules.result import Text
from cchc.plans.services.moves import hold
from cchc.plans.services.proving import keep_answer
from cchc.plans.services.telling import tell
from cchc.plans.states import RequestState

RECORDED: Final[Mapping[RequestState, str]] = {
    RequestState.ANSWERED: "request.answered",
    RequestState.REFUSED: "request.refused",
    RequestState.WITHDRAWN: "request.withdrawn",
}


@transaction.atomic
def ask_unit(
    *,
    actor: User,
    obligation: Obligation,
    to_unit: Organisation,
    text: str,
    due_on: date,
    at: datetime,
) -> CoordinationRequest:
    """Ask another unit of the agency for something by a day that is not past; while the work is with the unit that
    owes it. Tells the asked unit."""
    held, on = hold(actor=actor, obligation=obligation), day_of(at)
    permissions.require_can_work(actor, held)
    require_with_unit(held, doing=_("đề nghị phối hợp"), last=last_move(held))
    _require_sense(held, to_unit, text, due_on, on)
    request = CoordinationRequest(
        agency_id=held.agency_id,
        obligation=held,
        from_unit_id=actor.organisation_id,
        to_unit=to_unit,
        text=text.strip(),
        due_on=due_on,
        asked_by=actor,
        asked_at=at,
        asked_on=on,
    )
    keep(request)
    _keep_earliest(held)
    audit.record(
        "request.asked",
        held,
        actor=actor,
        to=str(to_unit),
        day=due_on.isoformat(),
        note=request.text,
    )
    _tell_asked(actor, request, notices.REQUESTED, at, "asked")
    return request


@transaction.atomic
def answer_request(
    *,
    actor: User,
    request: CoordinationRequest,
    answer: str,
    at: datetime,
    documents: Sequence[OfficialDocument] = (),
) -> CoordinationRequest:
    """Give what was asked for; only the asked unit. Tells the unit that asked."""
    held = _held(actor, request)
    permissions.require_can_answer(actor, held)
    _require_open(held, doing=_("trả lời"))
    if not answer.strip():
        raise DomainError(_("Trả lời phải có nội dung; hãy ghi nội dung rồi gửi lại."))
    _close(actor, held, RequestState.ANSWERED, answer, at)
    keep_answer(actor=actor, request=held, documents=documents, on=day_of(at))
    _tell_asker(actor, held, notices.ANSWERED, at)
    return held


@transaction.atomic
def refuse_request(
    *, actor: User, request: CoordinationRequest, reason: str, at: datetime
) -> CoordinationRequest:
    """Say why the unit will not do it; only the asked unit. Tells the unit that asked."""
    held, doing = _held(actor, request), _("từ chối phối hợp")
    permissions.require_can_answer(actor, held)
    _require_open(held, doing=doing)
    require_reason(reason, doing=doing)
    _close(actor, held, RequestState.REFUSED, reason, at)
    _tell_asker(actor, held, notices.REQUEST_REFUSED, at)
    return held


@transaction.atomic
def withdraw_request(
    *, actor: User, request: CoordinationRequest, at: datetime, reason: str = ""
) -> CoordinationRequest:
    """Take a request back that is not answered; only the unit that asked. Tells the asked unit."""
    held = _held(actor, request)
    permissions.require_can_follow_request(actor, held)
    require_asked(held, doing=_("rút"))
    _close(actor, held, RequestState.WITHDRAWN, reason, at)
    _tell_asked(actor, held, notices.REQUEST_WITHDRAWN, at, "withdrawn", NoticeKind.OTHER)
    return held


@transaction.atomic
def remind_unit(*, actor: User, request: CoordinationRequest, at: datetime) -> CoordinationRequest:
    """Remind the asked unit of a request of one's own unit, at most once a day."""
    held, doing, day = _held(actor, request), _("nhắc"), day_of(at)
    permissions.require_can_follow_request(actor, held)
    _require_open(held, doing=doing)
    reminded = AuditEntry.objects.filter(
        subject=audit.label(held.obligation),
        action="request.reminded",
        data__request=held.pk,
        data__day=day.isoformat(),
    ).select_related("actor")
    if before := reminded.first():
        raise DomainError(
            _("Hôm nay {who} đã nhắc {unit} về đề nghị này; mỗi ngày chỉ nhắc một lần.").format(
                who=before.actor, unit=held.to_unit
            )
        )
    audit.record(
        "request.reminded",
        held.obligation,
        actor=actor,
        request=held.pk,
        day=day.isoformat(),
        to=str(held.to_unit),
    )
    _tell_asked(actor, held, notices.REQUEST_REMINDED, at, f"reminded:{day}")
    return held


def _held(actor: User, request: CoordinationRequest) -> CoordinationRequest:
    """The request as it is now, locked after its obligation as by everyone."""
    obligation = hold(actor=actor, obligation=request.obligation)
    CoordinationRequest.objects.select_for_update().get(pk=request.pk)
    held = CoordinationRequest.objects.select_related("from_unit", "to_unit", "answered_by").get(
        pk=request.pk
    )
    held.obligation = obligation
    return held


def _require_sense(
    obligation: Obligation, to_unit: Organisation, text: str, due_on: date, on: date
) -> None:
    if to_unit.agency_id != obligation.agency_id or not to_unit.is_valid_on(on):
        raise DomainError(
            _(
                "{unit} không phải đơn vị đang hoạt động của {agency}; hãy chọn một đơn vị của cơ quan."
            ).format(unit=to_unit, agency=obligation.agency)
        )
    if to_unit.pk == obligation.unit_id:
        raise DomainError(
            _("{unit} là đơn vị chủ trì; hãy chọn đơn vị khác để đề nghị phối hợp.").format(
                unit=to_unit
            )
        )
    if not text.strip():
        raise DomainError(
            _("Đề nghị phối hợp phải nêu nội dung cần; hãy ghi nội dung rồi gửi lại.")
        )
    if due_on < on:
        raise DomainError(
            _("Hạn trả lời {day} đã qua; hãy chọn từ {today} trở đi.").format(
                day=short_date(due_on), today=short_date(on)
            )
        )


def _require_open(request: CoordinationRequest, *, doing: str) -> None:
    """Not answered yet, and the work that it is for not finished."""
    require_asked(request, doing=doing)
    require_unfinished(request.obligation, doing=doing)


def _close(
    actor: User, request: CoordinationRequest, state: RequestState, text: str, at: datetime
) -> None:
    request.state, request.answer = state, text.strip()
    request.answered_by, request.answered_at, request.answered_on = actor, at, day_of(at)
    request.save(update_fields=["state", "answer", "answered_by", "answered_at", "answered_on"])
    _keep_earliest(request.obligation)
    audit.record(RECORDED[state], request.obligation, actor=actor, note=request.answer)


def _keep_earliest(obligation: Obligation) -> None:
    """The earliest day of a request that nobody answered."""
    waiting = obligation.requests.filter(state=RequestState.ASKED)
    obligation.request_due_on = waiting.aggregate(day=Min("due_on"))["day"]
    obligation.save(update_fields=["request_due_on"])


def _tell_asked(
    actor: User,
    request: CoordinationRequest,
    notice: Text,
    at: datetime,
    occasion: str,
    kind: NoticeKind = NoticeKind.WAITING,
) -> None:
    tell(
        actor=actor,
        to=people.of_unit(request.to_unit_id),
        obligation=request.obligation,
        notice=notice,
        at=at,
        key=f"request:{request.pk}:{occasion}",
        kind=kind,
        values={"unit": request.from_unit, "day": short_date(request.due_on)},
    )


def _tell_asker(actor: User, request: CoordinationRequest, notice: Text, at: datetime) -> None:
    tell(
        actor=actor,
        to=people.of_unit(request.from_unit_id),
        obligation=request.obligation,
        notice=notice,
        at=at,
        key=f"request:{request.pk}:closed",
        values={"unit": request.to_unit, "note": notices.shortened(request.answer)},
    )
