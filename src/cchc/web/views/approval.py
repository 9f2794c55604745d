"""The office and the leaders judge what was handed in, one by one or many at once, and decide extensions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.common.errors import NotAllowed
from cchc.plans.permissions import Right, holds
from cchc.plans.queries import approval as queries
from cchc.plans.queries.obligations import visible_to
from cchc.plans.queries.work import Can
from cchc.plans.services import accepting, confirming
from cchc.plans.services.accepting import Outcome
from cchc.plans.services.extending import decide_extension
from cchc.plans.states import ObligationState
from cchc.web.acts import sent
from cchc.web.forms.approval import (
    ChosenForm,
    ConfirmationForm,
    DecideForm,
    ReopenForm,
    SendBackForm,
)
from cchc.web.http import SignedInRequest
from cchc.web.views.acting import (
    Wording,
    at_once,
    form_page,
    going_on,
    not_now,
    owed_seen,
    page_of_act,
)
from cchc.web.views.reporting import extension_seen

REFUSED: Final = "refused_at_once"
"""Where the session keeps, until the list is shown again, which of many were refused and why."""
SEND_BACK: Final = Wording(
    _("Trả lại"), _("Trả lại cho đơn vị"), _("Đã trả lại; đơn vị nhận được lý do."), grave=True
)
REOPEN: Final = Wording(
    _("Mở lại việc đã hoàn thành"), _("Mở lại"), _("Đã mở lại; việc trở về đơn vị."),
    _("Các đơn vị cùng hoàn thành theo sản phẩm chung này cũng phải làm lại."),
    grave=True,
)  # fmt: skip
DECIDE: Final = Wording(
    _("Quyết định gia hạn"), _("Ghi quyết định"), _("Đã ghi quyết định về gia hạn.")
)
CONFIRMATION: Final = Wording(
    _("Sản phẩm có cần lãnh đạo xác nhận?"), _("Ghi lại"), _("Đã ghi lại việc lãnh đạo xác nhận.")
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A list of what waits for a judgement: whose, under which name, and what accepting is called there."""

    view: str
    many_view: str
    state: ObligationState
    right: Right
    service: Callable[..., Outcome]
    one: Callable[..., object]
    said: Promise


ACCEPTING: Final = Desk(
    "web:approvals",
    "web:accept_chosen",
    ObligationState.SUBMITTED,
    Right.ACCEPT,
    accepting.accept_many,
    accepting.accept,
    _("Đã chấp nhận."),
)
CONFIRMING: Final = Desk(
    "web:confirmations",
    "web:confirm_chosen",
    ObligationState.AWAITING_CONFIRMATION,
    Right.CONFIRM,
    confirming.confirm_many,
    confirming.confirm,
    _("Đã xác nhận hoàn thành."),
)


@require_GET
def approvals(request: SignedInRequest) -> HttpResponse:
    """What units handed in and the office has not judged."""
    return _list(request, ACCEPTING, "web/approval/approvals.html")


@require_GET
def confirmations(request: SignedInRequest) -> HttpResponse:
    """What the office accepted and a leader confirms."""
    return _list(request, CONFIRMING, "web/approval/confirmations.html")


@require_POST
def accept_chosen(request: SignedInRequest) -> HttpResponse:
    return _many(request, ACCEPTING)


@require_POST
def confirm_chosen(request: SignedInRequest) -> HttpResponse:
    return _many(request, CONFIRMING)


@require_POST
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, pk, ACCEPTING)


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, pk, CONFIRMING)


@require_http_methods(["GET", "POST"])
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reason is asked for in the row of the list (htmx) or on a page of its own."""
    owed = owed_seen(request, pk)
    if away := not_now(request, owed, Can.SEND_BACK):
        return away
    form = SendBackForm(sent(request), auto_id=f"id_{owed.pk}_%s")
    if request.htmx and request.method == "GET":
        form.fields["note"].widget.attrs["autofocus"] = True
        context = {"owed": owed, "form": form, "next": going_on(request, owed)}
        return render(request, "web/approval/_send_back.html", context)
    return page_of_act(request, owed, form, accepting.send_back, SEND_BACK, obligation=owed)


@require_http_methods(["GET", "POST"])
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    owed = owed_seen(request, pk)
    return not_now(request, owed, Can.REOPEN) or page_of_act(
        request, owed, ReopenForm(sent(request)), accepting.reopen, REOPEN, obligation=owed
    )


@require_http_methods(["GET", "POST"])
def confirmation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether a leader confirms this product."""
    owed = owed_seen(request, pk)
    if away := not_now(request, owed, Can.SET_CONFIRMATION):
        return away
    known = {True: "yes", False: "no", None: ""}[owed.needs_confirmation]
    form = ConfirmationForm(sent(request), initial={"needed": known})
    if request.method == "POST" and form.carried_out(
        accepting.set_needs_confirmation, actor=request.user, obligation=owed
    ):
        messages.success(request, str(CONFIRMATION.said))
        return redirect(going_on(request, owed))
    return form_page(request, owed, form, CONFIRMATION)


@require_GET
def extensions(request: SignedInRequest) -> HttpResponse:
    """Later dates that units ask for, and what was decided lately."""
    _require(request, Right.ACCEPT)
    context = {
        "waiting": list(queries.extensions_waiting(request.user)),
        "decided": queries.extensions_decided(request.user),
    }
    return render(request, "web/approval/extensions.html", context)


@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Grant an extension, until the day that was wanted or another, or refuse it with the reason."""
    extension = extension_seen(request, pk)
    owed = extension.obligation
    form = DecideForm(sent(request), extension=extension)
    if request.method == "POST" and form.carried_out(
        decide_extension, actor=request.user, extension=extension, at=clock.now()
    ):
        messages.success(request, str(DECIDE.said))
        return redirect(going_on(request, owed))
    if away := not_now(request, owed, Can.DECIDE_EXTENSION):
        return away
    context = {
        "owed": owed,
        "extension": extension,
        "form": form,
        "wording": DECIDE,
        "next": going_on(request, owed),
    }
    return render(request, "web/approval/decide.html", context)


def _require(request: SignedInRequest, right: Right) -> None:
    if not holds(request.user, right):
        raise NotAllowed(
            _("Chỉ cán bộ cải cách hành chính mở được danh sách chờ chấp nhận.")
            if right == Right.ACCEPT
            else _("Chỉ lãnh đạo cơ quan mở được danh sách chờ xác nhận.")
        )


def _list(request: SignedInRequest, desk: Desk, template: str) -> HttpResponse:
    _require(request, desk.right)
    after = request.GET.get("after", "")
    waits = queries.waiting(request.user, desk.state)
    page = queries.page(waits, after=queries.Cursor.parse(after) if after else None)
    context: dict[str, Any] = {
        "rows": page.rows,
        "next": str(page.next) if page.next else "",
        "first": not after,
        "many": desk.many_view,
        "finished": queries.finished_lately(request.user, on=clock.today()),
        "refused": request.session.pop(REFUSED, []),
    }
    return render(request, template, context)


def _many(request: SignedInRequest, desk: Desk) -> HttpResponse:
    """Judge the ticked rows each by itself; those refused are listed with their sentences."""
    _require(request, desk.right)
    form = ChosenForm(request.POST, among=visible_to(request.user))
    if not form.is_valid():
        messages.error(request, str(form.errors["obligations"][0]))
        return redirect(desk.view)
    outcome = desk.service(
        actor=request.user,
        obligations=list(form.cleaned_data["obligations"]),
        at=clock.now(),
    )
    if done := len(outcome.accepted):
        said = ngettext("Đã xong {n} việc.", "Đã xong {n} việc.", done)
        messages.success(request, said.format(n=done))
    request.session[REFUSED] = [
        [owed.pk, owed.product or owed.title, str(owed.unit or owed.unit_text), why]
        for owed, why in outcome.refused
    ]
    return redirect(desk.view)


def _one(request: SignedInRequest, pk: int, desk: Desk) -> HttpResponse:
    owed = owed_seen(request, pk)
    return at_once(
        request,
        owed,
        lambda: desk.one(actor=request.user, obligation=owed, at=clock.now()),
        desk.said,
    )
