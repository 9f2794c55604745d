"""Acts on many obligations chosen in the table, and the views of it that a person keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cchc.accounts.queries import saved_views_of
from cchc.accounts.services.views import delete_view, rename_view, save_view
from cchc.common import clock
from cchc.plans.queries import obligations
from cchc.plans.services.accepting import Outcome, accept_many
from cchc.plans.services.nudging import remind_now
from cchc.web.acts import attempt
from cchc.web.http import SignedInRequest, text_in

SERVICES: Final[Mapping[str, Callable[..., Outcome]]] = {
    "accept": accept_many,
    "remind": remind_now,
}
FILES: Final[Mapping[str, str]] = {
    "xlsx": "web:obligations_xlsx",
    "docx": "web:obligations_docx",
}
TABLE: Final = "web:obligations"


@require_POST
def act(request: SignedInRequest) -> HttpResponse:
    """Accept, remind or export the chosen rows; each refusal is shown with its row."""
    chosen = [text for text in request.POST.getlist("id") if text.isdecimal() and len(text) < 19]
    asked = request.POST.get("act", "")
    if not chosen:
        messages.warning(request, _("Chưa chọn việc nào; hãy đánh dấu ở đầu các dòng."))
        return redirect(_back(request))
    if asked in FILES:
        ids = QueryDict(mutable=True)
        ids.setlist("id", chosen)
        return redirect(f"{reverse(FILES[asked])}?{ids.urlencode()}")
    if service := SERVICES.get(asked):
        rows = obligations.visible_to(request.user).filter(pk__in=chosen)
        outcome = service(actor=request.user, obligations=rows, at=clock.now())
        _tell(request, asked, outcome)
    return redirect(_back(request))


@require_POST
def keep_view(request: SignedInRequest) -> HttpResponse:
    """Keep the conditions of the table under a name."""
    query, name = text_in(request.POST.get("query", "")), text_in(request.POST.get("name", ""))
    kept = attempt(
        request, lambda: save_view(actor=request.user, page=TABLE, name=name, query=query)
    )
    if kept:
        messages.success(request, _("Đã lưu chế độ xem “{name}”.").format(name=kept.name))
    return redirect(f"{reverse(TABLE)}?{query}")


@require_POST
def change_view(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a view another name, or forget it."""
    view = get_object_or_404(saved_views_of(request.user, TABLE), pk=pk)
    if request.POST.get("act") == "delete":
        attempt(request, lambda: delete_view(actor=request.user, view=view))
        messages.success(request, _("Đã xóa chế độ xem “{name}”.").format(name=view.name))
        return redirect(TABLE)
    name = text_in(request.POST.get("name", ""))
    if attempt(request, lambda: rename_view(actor=request.user, view=view, name=name)):
        messages.success(request, _("Đã đổi tên chế độ xem."))
    return redirect(f"{reverse(TABLE)}?{view.query}")


def _tell(request: SignedInRequest, asked: str, outcome: Outcome) -> None:
    count = len(outcome.accepted)
    if count:
        said = (
            ngettext("Đã chấp nhận {n} việc.", "Đã chấp nhận {n} việc.", count)
            if asked == "accept"
            else ngettext("Đã nhắc {n} việc.", "Đã nhắc {n} việc.", count)
        )
        messages.success(request, said.format(n=count))
    for obligation, why in outcome.refused:
        messages.error(request, f"{obligation}: {why}")


def _back(request: SignedInRequest) -> str:
    """The table as it was."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if safe and back.startswith("/") else reverse(TABLE)
