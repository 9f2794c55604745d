"""The office judges what was handed in: accepts it, sends it back, opens finished work again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.accounts.states import NoticeKind
from cchc.common.clock import day_of
from cchc.common.errors import DomainError, NotAllowed
from cchc.common.text import short_date
from cchc.plans import notices, permissions
from cchc.plans.conditions import require_move, require_owed, require_reason
from cchc.plans.models import Extension, Obligation, ObligationMove, Submission
from cchc.plans.permissions import Right
from cchc.plans.queries import people
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.moves import discharged_by, last_move, submission_in_force
from cchc.plans.services.moves import hold, hold_all, move
from cchc.plans.services.sharing import discharge_others, reopen_others
from cchc.plans.services.telling import tell, tell_unit
from cchc.plans.states import UNFINISHED, Act, ExtensionState, ObligationState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many at once: those that went through, and the others each with the sentence why not."""

    accepted: list[Obligation]
    refused: list[tuple[Obligation, str]]


@transaction.atomic
def accept(*, actor: User, obligation: Obligation, at: datetime, note: str = "") -> Obligation:
    """Accept a product: finished, or to a leader where it is to be confirmed. A shared product discharges every unit
    that owes it. Refused before the product's own day (its documents, `not_before`, `cutoff_on`) and while an
    extension waits for its decision. Tells the unit, and the leaders where they are to confirm."""
    held = hold(actor=actor, obligation=obligation)
    permissions.require_can_accept(actor, held)
    act = Act.PASS_ON if _is_to_be_confirmed(held) else Act.ACCEPT
    require_move(held, act, note=note, last=last_move(held))
    submission = submission_in_force(held)
    _require_its_day(held, submission, day_of(at))
    _require_no_open_extension(held)
    made = move(actor=actor, obligation=held, act=act, at=at, note=note, submission=submission)
    if act == Act.PASS_ON:
        _tell_leaders(actor, held, made)
    else:
        discharge_others(actor=actor, obligation=held, submission=submission, at=at)
    notice = notices.PASSED_ON if act == Act.PASS_ON else notices.ACCEPTED
    tell_unit(actor=actor, obligation=held, notice=notice, at=at, key=f"move:{made.pk}")
    return held


@transaction.atomic
def accept_many(*, actor: User, obligations: Iterable[Obligation], at: datetime) -> Outcome:
    """`accept` each by itself: a refusal of one does not undo the others."""
    return judge_many(
        actor=actor,
        obligations=obligations,
        act=lambda one: accept(actor=actor, obligation=one, at=at),
    )


@transaction.atomic
def judge_many(
    *, actor: User, obligations: Iterable[Obligation], act: Callable[[Obligation], Obligation]
) -> Outcome:
    """One act on each of many obligations, each in a savepoint of its own; all are locked first, in one order.
    Raises NotAllowed where the actor may not judge at all: that is no refusal of a single one."""
    accepted: list[Obligation] = []
    refused: list[tuple[Obligation, str]] = []
    for one in hold_all(actor=actor, obligations=obligations):
        try:
            with transaction.atomic():
                accepted.append(act(one))
        except NotAllowed:
            raise
        except DomainError as sentence:
            refused.append((one, str(sentence)))
    return Outcome(accepted, refused)


@transaction.atomic
def send_back(*, actor: User, obligation: Obligation, note: str, at: datetime) -> Obligation:
    """Send a product back to its unit, with the reason: the office what waits for it, a leader what waits for them."""
    held = hold(actor=actor, obligation=obligation)
    if held.state == ObligationState.AWAITING_CONFIRMATION:
        permissions.require_can_confirm(actor, held)
    else:
        permissions.require_can_accept(actor, held)
    made = move(
        actor=actor,
        obligation=held,
        act=Act.SEND_BACK,
        at=at,
        note=note,
        submission=submission_in_force(held),
    )
    _tell_why(actor, held, made)
    return held


@transaction.atomic
def reopen(*, actor: User, obligation: Obligation, note: str, at: datetime) -> Obligation:
    """Open finished work again, with the reason: the office or a leader. Units that a shared product discharged owe
    it again too."""
    held = hold(actor=actor, obligation=obligation)
    permissions.require_can_accept_or_confirm(actor, held)
    require_move(held, Act.REOPEN, note=note, last=last_move(held))
    if source := discharged_by(held):
        raise DomainError(
            _(
                "“{what}” hoàn thành theo sản phẩm chung của {unit}; hãy mở lại việc của {unit}."
            ).format(what=notices.named(held), unit=notices.owing(source))
        )
    made = move(
        actor=actor,
        obligation=held,
        act=Act.REOPEN,
        at=at,
        note=note,
        submission=submission_in_force(held),
    )
    reopen_others(actor=actor, obligation=held, note=note, at=at)
    _tell_why(actor, held, made)
    return held


@transaction.atomic
def set_needs_confirmation(
    *, actor: User, obligation: Obligation, needed: bool | None, reason: str
) -> Obligation:
    """Say whether a leader confirms this product, with the reason; None: by the rule of the agency again. What
    already waits for a leader goes on waiting."""
    held, doing = hold(actor=actor, obligation=obligation), _("đặt việc xác nhận")
    permissions.require_can_accept_or_confirm(actor, held)
    require_owed(held, doing=doing)
    if held.state not in UNFINISHED:
        raise DomainError(
            _("“{what}” đã hoàn thành; hãy mở lại việc trước khi đặt việc xác nhận.").format(
                what=notices.named(held)
            )
        )
    require_reason(reason, doing=doing)
    old, held.needs_confirmation = held.needs_confirmation, needed
    held.save(update_fields=["needs_confirmation"])
    audit.record(
        "obligation.confirmation_set",
        held,
        actor=actor,
        old=old,
        new=needed,
        reason=reason.strip(),
    )
    return held


def _is_to_be_confirmed(obligation: Obligation) -> bool:
    """By what was said of this one, else by the kind of its product."""
    if obligation.needs_confirmation is not None:
        return obligation.needs_confirmation
    if obligation.deliverable is None:
        return False
    return obligation.deliverable.kind in follow_up_settings(obligation.agency).confirm_kinds


def _require_its_day(obligation: Obligation, submission: Submission | None, on: date) -> None:
    """Nothing is finished before the day of its own document, before its figures are closed, or too early."""
    days = [(obligation.not_before, _("kế hoạch không cho làm sớm hơn ngày {day}"))]
    days.append((obligation.cutoff_on, _("số liệu của kỳ chốt ngày {day}")))
    if submission:
        dated = submission.evidence.order_by("-document__issued_on").first()
        day = dated.document.issued_on if dated else None
        days.append((day, _("văn bản minh chứng ghi ngày {day}")))
    for day, why in days:
        if day is not None and on < day:
            raise DomainError(
                _("Chưa chấp nhận được “{what}”: {why}; hãy chờ đến ngày đó hoặc trả lại.").format(
                    what=notices.named(obligation), why=why.format(day=short_date(day))
                )
            )


def _require_no_open_extension(obligation: Obligation) -> None:
    asked = Extension.objects.filter(obligation=obligation, state=ExtensionState.ASKED).first()
    if asked:
        raise DomainError(
            _(
                "“{what}” còn đề nghị gia hạn đến {day} chưa quyết định; hãy quyết định gia hạn rồi chấp nhận."
            ).format(what=notices.named(obligation), day=short_date(asked.wanted_on))
        )


def _tell_why(actor: User, obligation: Obligation, made: ObligationMove) -> None:
    """Tell the unit that the work is with it again, and the reason."""
    notice = notices.SENT_BACK if made.act == Act.SEND_BACK else notices.REOPENED
    tell_unit(
        actor=actor,
        obligation=obligation,
        notice=notice,
        at=made.at,
        key=f"move:{made.pk}",
        kind=NoticeKind.WAITING,
        values={"note": notices.shortened(made.note)},
    )


def _tell_leaders(actor: User, obligation: Obligation, made: ObligationMove) -> None:
    tell(
        actor=actor,
        to=people.with_right(obligation.agency_id, Right.CONFIRM),
        obligation=obligation,
        notice=notices.TO_CONFIRM,
        at=made.at,
        key=f"confirm:{made.pk}",
        kind=NoticeKind.WAITING,
    )
