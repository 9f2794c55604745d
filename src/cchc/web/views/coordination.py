"""Units ask each other: the request, its answer, its refusal, and the silence in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cchc.common import clock
from cchc.documents.extract.limits import MEGABYTE
from cchc.plans import permissions
from cchc.plans.models import CoordinationRequest
from cchc.plans.queries import work
from cchc.plans.queries.work import Can, CanRequest
from cchc.plans.services import coordinating
from cchc.web.acts import sent
from cchc.web.forms.base import ServiceForm
from cchc.web.forms.coordination import AnswerForm, AskForm, RefuseForm, WithdrawRequestForm
from cchc.web.http import SignedInRequest
from cchc.web.views.acting import Wording, at_once, going_on, not_now, owed_seen, page_of_act
from cchc.web.views.choosing import Choosing, choosing

ASK: Final = Wording(
    gettext_lazy("Đề nghị phối hợp"),
    gettext_lazy("Gửi đề nghị"),
    gettext_lazy("Đã gửi đề nghị phối hợp."),
    gettext_lazy("Đơn vị được đề nghị nhận thông báo và thấy việc này trong “Việc của tôi”."),
)
ANSWER: Final = Wording(
    gettext_lazy("Trả lời đề nghị phối hợp"),
    gettext_lazy("Gửi trả lời"),
    gettext_lazy("Đã trả lời đề nghị phối hợp."),
)
REFUSE: Final = Wording(
    gettext_lazy("Từ chối đề nghị phối hợp"),
    gettext_lazy("Từ chối"),
    gettext_lazy("Đã từ chối đề nghị phối hợp."),
    grave=True,
)
WITHDRAW: Final = Wording(
    gettext_lazy("Rút đề nghị phối hợp"),
    gettext_lazy("Rút đề nghị"),
    gettext_lazy("Đã rút đề nghị phối hợp."),
    grave=True,
)
WHOSE: Final = {
    CanRequest.ANSWER: permissions.require_can_answer,
    CanRequest.REFUSE: permissions.require_can_answer,
    CanRequest.WITHDRAW: permissions.require_can_follow_request,
}
"""Who opens the form of an act at all."""


@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask another unit for something by a day."""
    owed = owed_seen(request, pk)
    form = AskForm(sent(request), actor=request.user, obligation=owed)
    return not_now(request, owed, Can.ASK_UNIT) or page_of_act(
        request, owed, form, coordinating.ask_unit, ASK, obligation=owed
    )


@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give what was asked for, with documents of the register where there are any."""
    asked = request_seen(request, pk)
    state = choosing(request)
    form = AnswerForm(state.sent(request), actor=request.user, initial=request.POST.dict())
    return _page(
        request, asked, form, CanRequest.ANSWER, coordinating.answer_request, ANSWER, state
    )


@require_http_methods(["GET", "POST"])
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = request_seen(request, pk)
    form = RefuseForm(sent(request))
    return _page(request, asked, form, CanRequest.REFUSE, coordinating.refuse_request, REFUSE)


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = request_seen(request, pk)
    form = WithdrawRequestForm(sent(request))
    return _page(request, asked, form, CanRequest.WITHDRAW, coordinating.withdraw_request, WITHDRAW)


@require_POST
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remind the asked unit; at most once a day."""
    asked = request_seen(request, pk)
    return at_once(
        request,
        asked.obligation,
        lambda: coordinating.remind_unit(actor=request.user, request=asked, at=clock.now()),
        _("Đã nhắc đơn vị phối hợp."),
    )


def request_seen(request: SignedInRequest, pk: int) -> CoordinationRequest:
    """A request about an obligation that the person may read."""
    readable = CoordinationRequest.objects.filter(obligation__in=work.readable_by(request.user))
    return get_object_or_404(
        readable.select_related(
            "obligation__task",
            "obligation__plan",
            "obligation__unit",
            "obligation__agency",
            "from_unit",
            "to_unit",
            "asked_by",
        ),
        pk=pk,
    )


def _page(
    request: SignedInRequest,
    asked: CoordinationRequest,
    form: ServiceForm,
    can: CanRequest,
    service: Callable[..., object],
    wording: Wording,
    choosing: Choosing | None = None,
) -> HttpResponse:
    """The form of an act on a request, beside what was asked."""
    owed = asked.obligation
    if request.method == "GET":
        WHOSE[can](request.user, asked)
        if can not in work.allowed_request_acts(request.user, asked):
            messages.warning(request, _closed(asked))
            return redirect("web:obligation", owed.pk)
    elif form.is_bound and form.carried_out(
        service, actor=request.user, request=asked, at=clock.now()
    ):
        messages.success(request, str(wording.said))
        return redirect(going_on(request, owed))
    context = {
        "owed": owed,
        "asked": asked,
        "form": form,
        "wording": wording,
        "choosing": choosing,
        "limit": settings.LARGEST_UPLOAD // MEGABYTE,
        "next": going_on(request, owed),
    }
    return render(request, "web/coordination/act.html", context)


def _closed(asked: CoordinationRequest) -> str:
    return _(
        "Đề nghị này đang ở trạng thái “{state}”, lúc này không làm được điều vừa chọn."
    ).format(state=asked.get_state_display())
