"""Units side by side, and the page of one: what it owes, what it finished and when, what it was asked and answered."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from cchc.accounts.models import Organisation
from cchc.accounts.queries import organisations_visible_to
from cchc.deadlines.queries import working_days
from cchc.deadlines.workdays import WorkingDays
from cchc.plans import permissions
from cchc.plans.models import Obligation
from cchc.plans.permissions import require_can_see_all
from cchc.plans.queries import overview, unit_work
from cchc.plans.queries.scope import whole_of
from cchc.plans.queries.standing import counts, with_standing
from cchc.plans.states import Standing
from cchc.web.http import SignedInRequest
from cchc.web.showing import overview as showing
from cchc.web.showing import units as unit_showing
from cchc.web.showing.overview import Links
from cchc.web.showing.table import Judged
from cchc.web.views.overview import View, chooser, held, unit_delays, view_of

UNITS: Final = 25
"""Units on one page."""
MOST: Final = 300
"""Rows of one table on the page of a unit; beyond that the table of everything is the better place."""
OWING: Final = (Standing.LATE, Standing.AT_RISK, Standing.ON_COURSE, Standing.UNDATED)


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Every unit's figures. Raises NotAllowed for those who do not follow the whole."""
    require_can_see_all(request.user)
    view = view_of(request)
    lines = overview.by_unit(view.rows, year=view.scope.year, on=view.on, settings=view.settings)
    pages = max(-(-len(lines) // UNITS), 1)
    asked = request.GET.get("page", "")
    page = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 6 else 1
    shown = lines[(page - 1) * UNITS : page * UNITS]
    delays = unit_delays(view, shown, working_days(request.user.agency_id))
    context = chooser(view) | {
        "units": showing.units(shown, view.scope, delays),
        "load": showing.load(shown, view.links),
        "unit_count": len(lines),
        "page": page,
        "pages": range(1, pages + 1),
    }
    return render(request, "web/units/index.html", context)


@require_GET
def own(request: SignedInRequest) -> HttpResponse:
    """The year of the person's own unit."""
    return one(request, request.user.organisation_id)


@require_GET
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """A unit's year, fit to be printed: every unit's for those who follow the whole, else one's own."""
    unit = get_object_or_404(_seen(request), pk=pk)
    view = view_of(request)
    calendar = working_days(request.user.agency_id)
    whole = whole_of(view.scope)
    owed = whole.filter(unit=unit)
    links = Links(view.scope, unit.pk)
    found = counts(owed, on=view.on, settings=view.settings)
    context = chooser(view) | {
        "unit": unit,
        "tiles": showing.tiles(found, links),
        "figures": unit_showing.figures(found, links),
        "bar": showing.bar(found),
        "delay": overview.delays(whole, [unit.pk], on=view.on, working_days=calendar)[unit.pk],
        "owing": held(view, _rows(view, owed, *OWING), calendar),
        "waiting": _rows(view, owed, Standing.AWAITING),
        "in_time": _rows(view, owed, Standing.DONE_IN_TIME),
        "late": _explained(view, owed, calendar),
        "asked_of": unit_work.requests(whole, to_unit=unit, until=view.on, working_days=calendar),
        "asked_by": unit_work.requests(whole, from_unit=unit, until=view.on, working_days=calendar),
        "sees_all": permissions.holds(request.user, permissions.Right.SEE_ALL_OBLIGATIONS),
        "most": MOST,
        "everything": links(standing="all"),
        "total": sum(found.values()),
    }
    return render(request, "web/units/one.html", context)


def _seen(request: SignedInRequest) -> QuerySet[Organisation]:
    """The units whose work the person may see."""
    units = organisations_visible_to(request.user).filter(agency=request.user.agency_id)
    if permissions.holds(request.user, permissions.Right.SEE_ALL_OBLIGATIONS):
        return units
    if permissions.holds(request.user, permissions.Right.SEE_OWN_OBLIGATIONS):
        return units.filter(pk=request.user.organisation_id)
    return units.none()


def _rows(view: View, owed: QuerySet[Obligation], *wanted: Standing) -> list[Judged]:
    found = with_standing(owed, *wanted, on=view.on, settings=view.settings)
    return view.next_of(found, MOST)


def _explained(
    view: View, owed: QuerySet[Obligation], calendar: WorkingDays
) -> list[unit_showing.Explained]:
    """What came late, with who held it and what the unit said about it."""
    rows = held(view, _rows(view, owed, Standing.DONE_LATE), calendar)
    said = unit_work.explanations(one.one.row.id for one in rows)
    return [unit_showing.Explained(one, said.get(one.one.row.id, [])) for one in rows]
