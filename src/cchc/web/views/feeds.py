"""A person's calendar under a secret address, and the page on which they make and revoke it."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from cchc.accounts.models import User
from cchc.accounts.queries import feed_of, person_behind
from cchc.accounts.rules import hash_of_token
from cchc.accounts.services.feeds import make_feed, revoke_feed
from cchc.common import clock
from cchc.plans.queries.calendar import CalendarEntry, entries_for
from cchc.web.acts import attempt, done
from cchc.web.http import SignedInRequest
from cchc.web.limits import Limit
from cchc.web.showing.ics import calendar_of

READINGS: Final = Limit("calendar", most=120, seconds=3600)
"""Of one calendar: programs ask every few minutes at most, a person's several devices together."""
MISSES: Final = Limit("calendar-miss", most=60, seconds=3600)
"""Of one network address with secrets that open nothing. Only further misses are turned away: who shares the address
and has a calendar keeps it."""


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address, in its person's language; 404 for any address that opens nothing."""
    person = person_behind(token)
    if person is None:
        return _missed(request)
    key = hash_of_token(token)
    if READINGS.is_reached(key):
        return _too_often()
    READINGS.count(key)
    with translation.override(person.language):
        return _told(request, person)


def _missed(request: HttpRequest) -> HttpResponse:
    address = get_adapter(request).get_client_ip(request)
    if MISSES.is_reached(address):
        return _too_often()
    MISSES.count(address)
    raise Http404


def _too_often() -> HttpResponse:
    return HttpResponse(
        _("Lịch được đọc quá nhiều lần; hãy thử lại sau một giờ.") + "\n",
        content_type="text/plain; charset=utf-8",
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": "3600"},
    )


def _told(request: HttpRequest, person: User) -> HttpResponse:
    today = clock.today()
    entries = entries_for(person, on=today)
    content = calendar_of(
        entries,
        name=_("Việc cải cách hành chính: {unit}").format(unit=person.organisation.name),
        on=today,
        pages=request.build_absolute_uri("/").rstrip("/"),
        domain=urlsplit(settings.PUBLIC_URL).hostname or "localhost",
    )
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Language"] = person.language
    answer["Content-Disposition"] = 'inline; filename="cchc.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(_changed_at(entries).timestamp())
    # Only by the ETag: what is done leaves the calendar and takes its moment with it.
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _changed_at(entries: list[CalendarEntry]) -> datetime:
    """The day begins anew for what became late; otherwise the last change."""
    midnight = timezone.make_aware(datetime.combine(clock.today(), time.min))
    return max([midnight, *(entry.changed_at for entry in entries)])


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    """One's own calendar address: what it is for, whether there is one. The secret itself is not shown again."""
    return render(request, "web/notifications/calendar.html", {"feed": feed_of(request.user)})


@require_POST
def make(request: SignedInRequest) -> HttpResponse:
    """A new secret address, shown in this answer and never again."""
    token = make_feed(actor=request.user, at=clock.now())
    address = request.build_absolute_uri(reverse("web:calendar", args=[token]))
    answer = render(
        request,
        "web/notifications/calendar.html",
        {
            "feed": feed_of(request.user),
            "address": address,
            "subscribe": "webcal:" + address.partition(":")[2],
        },
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def revoke(request: SignedInRequest) -> HttpResponse:
    if attempt(request, lambda: revoke_feed(actor=request.user, at=clock.now())):
        return done(request, _("Đã thu hồi địa chỉ lịch."), "web:calendar_page")
    return redirect("web:calendar_page")
