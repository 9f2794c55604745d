"""What all pages of acts on an obligation share: the one that is meant, the page of its form, where one goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cchc.accounts.models import User
from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.models import Obligation
from cchc.plans.queries import work
from cchc.plans.queries.work import Can
from cchc.web.acts import attempt
from cchc.web.forms.base import ServiceForm
from cchc.web.http import SignedInRequest

WHOSE: Final[Mapping[Can, Callable[[User, Obligation], None]]] = {
    Can.REPORT: permissions.require_can_work,
    Can.SUBMIT: permissions.require_can_work,
    Can.TAKE_BACK: permissions.require_can_work,
    Can.EXPLAIN: permissions.require_can_work,
    Can.ASK_EXTENSION: permissions.require_can_work,
    Can.ASK_UNIT: permissions.require_can_work,
    Can.ACCEPT: permissions.require_can_accept,
    Can.DECIDE_EXTENSION: permissions.require_can_accept,
    Can.SEND_BACK: permissions.require_can_accept_or_confirm,
    Can.REOPEN: permissions.require_can_accept_or_confirm,
    Can.SET_CONFIRMATION: permissions.require_can_accept_or_confirm,
}
"""Who opens the form of an act at all."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the page of an act says: its name, its button, what is said when it is done, a hint beside the form."""

    heading: Promise
    button: Promise
    said: Promise
    hint: Promise | str = ""
    grave: bool = False


def owed_seen(request: SignedInRequest, pk: int) -> Obligation:
    """An obligation that the person may read, with task, plan and unit."""
    readable = work.readable_by(request.user).select_related(
        "task", "plan__agency", "agency", "unit", "deliverable"
    )
    return get_object_or_404(readable, pk=pk)


def page_of_act(
    request: SignedInRequest,
    owed: Obligation,
    form: ServiceForm,
    service: Callable[..., object],
    wording: Wording,
    **context: object,
) -> HttpResponse:
    """The form of an act; once it is done, on to where the person came from. What is refused keeps what was typed."""
    if request.method == "POST" and form.carried_out(
        service, actor=request.user, at=clock.now(), **context
    ):
        messages.success(request, str(wording.said))
        return redirect(going_on(request, owed))
    return form_page(request, owed, form, wording)


def form_page(
    request: SignedInRequest, owed: Obligation, form: ServiceForm, wording: Wording
) -> HttpResponse:
    shown = {"owed": owed, "form": form, "wording": wording, "next": going_on(request, owed)}
    return render(request, "web/work/act.html", shown)


def at_once(
    request: SignedInRequest, owed: Obligation, act: Callable[[], object], said: str | Promise
) -> HttpResponse:
    """An act without words: done, or refused in a sentence."""
    if attempt(request, act) is not None:
        messages.success(request, str(said))
    return redirect(going_on(request, owed))


def not_now(request: SignedInRequest, owed: Obligation, can: Can) -> HttpResponse | None:
    """Where the form of an act is opened that is not possible now: back to the obligation, with the reason. What is
    sent goes to the service, which knows best. Raises NotAllowed for those whose act it never is."""
    if request.method == "POST":
        return None
    WHOSE[can](request.user, owed)
    if can in work.allowed_acts(request.user, owed, on=clock.today()):
        return None
    messages.warning(
        request,
        _(
            "Việc này đang ở trạng thái “{state}”, lúc này không làm được điều vừa chọn; những gì làm được có ở trang này."
        ).format(state=owed.get_state_display()),
    )
    return redirect("web:obligation", owed.pk)


def going_on(request: SignedInRequest, owed: Obligation) -> str:
    """The page the person came from (`next`), if it is one of ours; else the obligation."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return reverse("web:obligation", args=[owed.pk])
