"""What the state of an obligation lets people do now, and the sentences of refusal: what, why, what now.

The services raise them; the queries ask the same questions to show only what is possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.accounts.models import User
from cchc.common.clock import local_of
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.plans.models import CoordinationRequest, Extension, Obligation, ObligationMove
from cchc.plans.notices import named
from cchc.plans.states import (
    OBLIGATION_MOVES,
    WITH_UNIT,
    Act,
    ExtensionState,
    ObligationState,
    PlanState,
    RequestState,
)

DOING: Final[Mapping[Act, Promise]] = {
    Act.SUBMIT: gettext_lazy("nộp"),
    Act.TAKE_BACK: gettext_lazy("rút lại"),
    Act.ACCEPT: gettext_lazy("chấp nhận"),
    Act.PASS_ON: gettext_lazy("chấp nhận"),
    Act.SEND_BACK: gettext_lazy("trả lại"),
    Act.CONFIRM: gettext_lazy("xác nhận"),
    Act.DISCHARGE: gettext_lazy("ghi hoàn thành"),
    Act.REOPEN: gettext_lazy("mở lại"),
    Act.DROP: gettext_lazy("thôi thực hiện"),
    Act.RESTORE: gettext_lazy("khôi phục"),
}
"""As in “… nên không chấp nhận được nữa”."""
DONE: Final[Mapping[Act, Promise]] = {
    Act.SUBMIT: gettext_lazy("đã được {who} nộp lúc {time}"),
    Act.TAKE_BACK: gettext_lazy("đã được {who} rút lại lúc {time}"),
    Act.ACCEPT: gettext_lazy("đã được {who} chấp nhận lúc {time}"),
    Act.PASS_ON: gettext_lazy("đã được {who} chấp nhận và trình lãnh đạo lúc {time}"),
    Act.SEND_BACK: gettext_lazy("đã bị {who} trả lại lúc {time}"),
    Act.CONFIRM: gettext_lazy("đã được {who} xác nhận hoàn thành lúc {time}"),
    Act.DISCHARGE: gettext_lazy("đã hoàn thành theo sản phẩm chung mà {who} xử lý lúc {time}"),
    Act.REOPEN: gettext_lazy("đã được {who} mở lại lúc {time}"),
    Act.DROP: gettext_lazy("đã thôi thực hiện do {who} ghi lúc {time}"),
    Act.RESTORE: gettext_lazy("đã được {who} khôi phục lúc {time}"),
}
"""What happened last, as in “… đã được Văn phòng Sở chấp nhận lúc 09:30 ngày 15/03/2022 nên …”."""
CLOSED: Final[Mapping[str, Promise]] = {
    RequestState.ANSWERED: gettext_lazy("đã được {who} trả lời lúc {time}"),
    RequestState.REFUSED: gettext_lazy("đã bị {who} từ chối lúc {time}"),
    RequestState.WITHDRAWN: gettext_lazy("đã được {who} rút lúc {time}"),
}
DECIDED: Final[Mapping[str, Promise]] = {
    ExtensionState.GRANTED: gettext_lazy("đã được {who} đồng ý lúc {time}"),
    ExtensionState.REFUSED: gettext_lazy("đã bị {who} từ chối lúc {time}"),
    ExtensionState.WITHDRAWN: gettext_lazy("đã được {who} rút lúc {time}"),
}


def moment(at: datetime) -> str:
    """ "09:30 ngày 15/03/2022", local time."""
    local = local_of(at)
    return _("{time} ngày {day}").format(time=f"{local:%H:%M}", day=short_date(local.date()))


def is_owed(obligation: Obligation) -> bool:
    """Its plan is in force and it was not dropped."""
    return obligation.plan.state == PlanState.ISSUED and obligation.state != ObligationState.DROPPED


def is_with_unit(obligation: Obligation) -> bool:
    return is_owed(obligation) and obligation.state in WITH_UNIT


def can_move(obligation: Obligation, act: Act) -> bool:
    return is_owed(obligation) and obligation.state in OBLIGATION_MOVES[act].sources


def needs_document(obligation: Obligation) -> bool:
    """The product is a document: nothing else proves it."""
    return bool(obligation.deliverable and obligation.deliverable.kind)


def is_late(obligation: Obligation, *, on: date) -> bool:
    """Its day has passed without a hand-in, or the hand-in in force came after it."""
    return obligation.due_on is not None and (obligation.handed_in_on or on) > obligation.due_on


def require_owed(obligation: Obligation, *, doing: str | Promise) -> None:
    """Refuse what the plan no longer asks for; `doing` is the act in the middle of a sentence."""
    if is_owed(obligation):
        return
    plan_goes_on = obligation.plan.state == PlanState.ISSUED
    shown = obligation if plan_goes_on else obligation.plan
    raise DomainError(
        _("“{what}” không còn phải thực hiện ({why}) nên không {doing} được.").format(
            what=named(obligation), why=shown.get_state_display().lower(), doing=doing
        )
    )


def require_unfinished(obligation: Obligation, *, doing: str | Promise) -> None:
    """Refuse what is of no more use once the work is finished."""
    require_owed(obligation, doing=doing)
    if obligation.state == ObligationState.DONE and obligation.done_on is not None:
        raise DomainError(
            _("“{what}” đã hoàn thành ngày {day} nên không cần {doing} nữa.").format(
                what=named(obligation), day=short_date(obligation.done_on), doing=doing
            )
        )


def require_with_unit(
    obligation: Obligation, *, doing: str | Promise, last: ObligationMove | None
) -> None:
    """Refuse what only makes sense while the unit has the work; `last` is the last move."""
    require_owed(obligation, doing=doing)
    if obligation.state not in WITH_UNIT:
        raise DomainError(_refusal(obligation, doing, last))


def require_move(
    obligation: Obligation, act: Act, *, note: str, last: ObligationMove | None
) -> None:
    """Refuse an act that the state does not allow, saying who was quicker; or one that must say why and does not."""
    if act != Act.RESTORE:
        require_owed(obligation, doing=DOING[act])
    if obligation.state not in OBLIGATION_MOVES[act].sources:
        raise DomainError(_refusal(obligation, DOING[act], last))
    require_reason(note if OBLIGATION_MOVES[act].needs_note else "-", doing=DOING[act])


def require_reason(text: str, *, doing: str | Promise) -> None:
    if not text.strip():
        raise DomainError(
            _("Muốn {doing} phải nêu lý do; hãy ghi lý do rồi gửi lại.").format(doing=doing)
        )


def _refusal(obligation: Obligation, doing: str | Promise, last: ObligationMove | None) -> str:
    what = named(obligation)
    if last is None:
        return _("“{what}” chưa được nộp nên không {doing} được.").format(what=what, doing=doing)
    happened = str(DONE[Act(last.act)]).format(who=last.by, time=moment(last.at))
    return _(
        "“{what}” {happened} nên không {doing} được; hãy tải lại trang để xem tình trạng mới."
    ).format(what=what, happened=happened, doing=doing)


def require_asked(request: CoordinationRequest, *, doing: str | Promise) -> None:
    """Refuse to act on a request that was answered, refused or withdrawn: by whom, and when."""
    if request.state == RequestState.ASKED:
        return
    happened = _happened(CLOSED[request.state], request.answered_by, request.answered_at)
    raise DomainError(
        _(
            "Đề nghị phối hợp này {happened} nên không {doing} được; hãy tải lại trang để xem nội dung."
        ).format(happened=happened, doing=doing)
    )


def require_undecided(extension: Extension, *, doing: str | Promise) -> None:
    """Refuse to act on a request for extension that was decided or withdrawn: by whom, and when."""
    if extension.state == ExtensionState.ASKED:
        return
    happened = _happened(DECIDED[extension.state], extension.decided_by, extension.decided_at)
    raise DomainError(
        _(
            "Đề nghị gia hạn này {happened} nên không {doing} được; hãy tải lại trang để xem quyết định."
        ).format(happened=happened, doing=doing)
    )


def _happened(sentence: Promise, who: User | None, at: datetime | None) -> str:
    return str(sentence).format(who=who, time=moment(at) if at else "")
