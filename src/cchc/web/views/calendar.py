"""The agency's working calendar: public holidays, days off and days worked by decision."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cchc.common import clock
from cchc.common.text import short_date
from cchc.deadlines import queries, services
from cchc.deadlines.permissions import can_settle_calendar
from cchc.deadlines.public_holidays import FIRST_YEAR, LAST_YEAR
from cchc.web.acts import attempt, done
from cchc.web.forms.base import ServiceForm
from cchc.web.forms.calendar import DecideDayForm, SwapDaysForm, TakeBackDayForm
from cchc.web.http import SignedInRequest, number_in
from cchc.web.showing.calendar import months, reason


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    return _page(request, _year(request.GET.get("year", "")))


@require_POST
def swap(request: SignedInRequest) -> HttpResponse:
    """A weekday off for a day of rest that is worked."""
    form = SwapDaysForm(request.POST)
    kept = form.submit(
        services.swap_days, actor=request.user, agency=request.user.agency, at=clock.now()
    )
    if kept is None:
        return _page(request, _year_typed(form, "off"), swap=form)
    said = _("Đã ghi: nghỉ ngày {off}, làm bù ngày {worked}.").format(
        off=short_date(kept[0].day), worked=short_date(kept[1].day)
    )
    return done(request, said, _at(kept[0].day))


@require_POST
def decide(request: SignedInRequest) -> HttpResponse:
    """One day off, or worked."""
    form = DecideDayForm(request.POST)
    kept = form.submit(
        services.decide_day, actor=request.user, agency=request.user.agency, at=clock.now()
    )
    if kept is None:
        return _page(request, _year_typed(form, "day"), decide=form)
    said = _("Đã ghi ngày {day}.").format(day=short_date(kept.day))
    return done(request, said, _at(kept.day))


@require_POST
def take_back(request: SignedInRequest) -> HttpResponse:
    """Remove a decision; the day is again as week and holidays make it."""
    form = TakeBackDayForm(request.POST, actor=request.user)
    if not form.is_valid():
        return redirect("web:working_calendar")
    decision = form.cleaned_data["decision"]
    day = decision.day
    attempt(request, lambda: services.take_back_day(actor=request.user, decision=decision))
    return redirect(_at(day))


def _page(request: SignedInRequest, year: int, **given: ServiceForm) -> HttpResponse:
    """A year with the forms of its acts; a refused form is shown as it was sent."""
    agency, today = request.user.agency, clock.today()
    calendar = queries.working_days(agency.pk)
    special = queries.year_of(request.user, year)
    swap = SwapDaysForm(initial={name: request.GET.get(name, "") for name in ("off", "worked")})
    context = {
        "tab": "calendar",
        "year": year,
        "earlier": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if year < LAST_YEAR else None,
        "months": months(year, special, calendar, today=today),
        "special": [(one, reason(one)) for one in special],
        "working_days": calendar.between(date(year - 1, 12, 31), date(year, 12, 31)),
        "swaps": queries.swaps_to_settle(request.user, year),
        "forms": {"swap": swap, "decide": DecideDayForm()} | given,
        "can_decide": can_settle_calendar(request.user, agency),
    }
    return render(request, "web/calendar/index.html", context)


def _year(text: str) -> int:
    """The year asked for, within the table of holidays; this year where none is."""
    wanted = number_in(text)
    return min(max(clock.today().year if wanted is None else wanted, FIRST_YEAR), LAST_YEAR)


def _year_typed(form: ServiceForm, name: str) -> int:
    """The year of the day that a refused form speaks of."""
    day = form.cleaned_data.get(name) if hasattr(form, "cleaned_data") else None
    return _year(str(day.year) if day else "")


def _at(day: date) -> str:
    return f"{reverse('web:working_calendar')}?year={day.year}"
