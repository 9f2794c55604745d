"""What a person was told, newest first, and what they have not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cchc.accounts.models import Notification
from cchc.accounts.queries import notifications_of, older_than
from cchc.accounts.services.notifications import mark_all_read, mark_read
from cchc.accounts.states import NoticeKind
from cchc.common import clock
from cchc.web.acts import done
from cchc.web.http import SignedInRequest
from cchc.web.views.go import address_of

PAGE: Final = 50
COLOURS: Final = {
    NoticeKind.OVERDUE: "red",
    NoticeKind.DUE: "gold",
    NoticeKind.WAITING: "blue",
    NoticeKind.OTHER: "",
}


@dataclass(frozen=True, slots=True)
class Day:
    """What was told on one day; `told` pairs each with the colour of its kind."""

    day: date
    told: Sequence[tuple[Notification, str]]


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Grouped by day; `before` is the id of the last one of the page above, `unread` leaves the read ones out."""
    found = notifications_of(request.user)
    unread_only = request.GET.get("unread") == "1"
    if unread_only:
        found = found.filter(read_at=None)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) <= 18:
        found = older_than(found, int(before))
    page = list(found[: PAGE + 1])
    context = {
        "days": _by_day(page[:PAGE]),
        "next": page[PAGE - 1].pk if len(page) > PAGE else None,
        "first": not before,
        "unread_only": unread_only,
        "newest": max((one.pk for one in page), default=None),
    }
    return render(request, "web/notifications/index.html", context)


def _by_day(told: Sequence[Notification]) -> list[Day]:
    return [
        Day(day, [(one, COLOURS[NoticeKind(one.kind)]) for one in group])
        for day, group in groupby(told, key=lambda one: clock.day_of(one.at))
    ]


@require_GET
def opened(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that it was read and go to what it is about."""
    told = get_object_or_404(notifications_of(request.user), pk=pk)
    mark_read(actor=request.user, notification=told, at=clock.now())
    address = address_of(request.user, told.subject)
    if address is None:
        gone = _("Nội dung của thông báo này không còn, hoặc bạn không còn được xem.")
        return done(request, gone, "web:notifications")
    return redirect(address)


@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    told = get_object_or_404(notifications_of(request.user), pk=pk)
    mark_read(actor=request.user, notification=told, at=clock.now())
    return redirect("web:notifications")


@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """What the page showed; what was told while it was open stays unread."""
    up_to = request.POST.get("up_to", "")
    if not up_to.isdecimal() or len(up_to) > 18:
        return redirect("web:notifications")
    count = mark_all_read(actor=request.user, up_to=int(up_to), at=clock.now())
    said = ngettext(
        "Đã đánh dấu {n} thông báo là đã đọc.", "Đã đánh dấu {n} thông báo là đã đọc.", count
    )
    return done(request, said.format(n=count), "web:notifications")
