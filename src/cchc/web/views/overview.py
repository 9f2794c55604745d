"""The leader's page: on course or not, what is late and who holds it, what can still be saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.accounts.models import Organisation
from cchc.accounts.states import Role
from cchc.common import clock
from cchc.deadlines.queries import working_days
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Obligation
from cchc.plans.permissions import require_can_see_all
from cchc.plans.queries import obligations, overview
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.ledger import Ledger, ledgers
from cchc.plans.queries.narrowing import Narrowing, Window, condition
from cchc.plans.queries.scope import PlanChoice, Scope, in_scope, plans_followed, scope_of, years_of
from cchc.plans.queries.standing import with_standing
from cchc.plans.states import Standing
from cchc.web.http import SignedInRequest
from cchc.web.showing import overview as showing
from cchc.web.showing.overview import Held, Links
from cchc.web.showing.table import Judged, judged
from cchc.web.views import work

SHOWN: Final = 8
"""Rows of a list on the leader's page; the rest is one click away."""
UNITS: Final = 10


@dataclass(frozen=True, slots=True)
class View:
    """What a page about the whole is asked for: the scope, its rows, the day and the rules of the agency."""

    choices: Sequence[PlanChoice]
    scope: Scope
    rows: QuerySet[Obligation]
    on: date
    settings: FollowUpSettings

    @property
    def links(self) -> Links:
        return Links(self.scope)

    def next_of(self, wanted: QuerySet[Obligation], size: int = SHOWN) -> list[Judged]:
        """The first rows by due date as they stand."""
        page = obligations.page(wanted, on=self.on, size=size)
        return judged(page.rows, on=self.on, settings=self.settings)

    def standing(self, *wanted: Standing) -> QuerySet[Obligation]:
        return with_standing(self.rows, *wanted, on=self.on, settings=self.settings)


def view_of(request: SignedInRequest) -> View:
    """What the address asks for; a year or a plan that is none is passed over."""
    choices, today = plans_followed(request.user), clock.today()
    scope = scope_of(
        choices, on=today, year=_number(request, "year"), plan=_number(request, "plan")
    )
    return View(
        choices=choices,
        scope=scope,
        rows=in_scope(request.user, scope),
        on=today,
        settings=follow_up_settings(request.user.agency),
    )


def chooser(view: View) -> dict[str, Any]:
    """What the form above a page about the whole offers."""
    return {
        "day": view.on,
        "scope": view.scope,
        "years": years_of(view.choices),
        "plan_choices": view.scope.plans,
        "standings": [(one.value, one.label) for one in showing.ORDER],
    }


@require_GET
def front(request: SignedInRequest) -> HttpResponse:
    """The first page: a leader's is the whole, everyone else's their own work."""
    return index(request) if request.user.role == Role.LEADER else work.home(request)


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """The programme at a glance on the day shown. Raises NotAllowed for those who do not follow the whole."""
    require_can_see_all(request.user)
    view = view_of(request)
    areas = overview.by_area(view.rows, view.scope, on=view.on, settings=view.settings)
    units = overview.by_unit(view.rows, year=view.scope.year, on=view.on, settings=view.settings)
    calendar = working_days(request.user.agency_id)
    delays = unit_delays(view, units[:UNITS], calendar)
    context = chooser(view) | {
        "tiles": showing.tiles(overview.totals(areas), view.links),
        "areas": showing.areas(areas, view.links),
        "signs": _signs(view),
        "units": showing.units(units[:UNITS], view.scope, delays),
        "load": showing.load(units[:UNITS], view.links),
        "unit_count": len(units),
        **_lists(view, calendar),
    }
    return render(request, "web/overview/index.html", context)


def unit_delays(
    view: View, lines: Iterable[overview.UnitLine], calendar: WorkingDays
) -> Mapping[int, overview.Delay]:
    """Who held what is late, for the units of these lines."""
    ids = [line.id for line in lines if line.id]
    return overview.delays(view.rows, ids, on=view.on, working_days=calendar)


def held(view: View, rows: Sequence[Judged], calendar: WorkingDays) -> list[Held]:
    """Rows with who has them and the late working days of each: four queries."""
    found = ledgers([one.row.id for one in rows], until=view.on, working_days=calendar)
    return showing.held(rows, found, names_in(found.values()))


def names_in(found: Iterable[Ledger]) -> dict[int, str]:
    """The names of the units in ledgers: one query."""
    ids = {stretch.unit_id for ledger in found for stretch in ledger if stretch.unit_id}
    return dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name"))


def _lists(view: View, calendar: WorkingDays) -> dict[str, Any]:
    soon = condition(
        Narrowing(window=Window.NEXT), year=view.scope.year, on=view.on, settings=view.settings
    )
    return {
        "late": held(view, view.next_of(view.standing(Standing.LATE)), calendar),
        "at_risk": view.next_of(view.standing(Standing.AT_RISK)),
        "soon": view.next_of(view.rows.filter(soon)),
        "all_late": view.links(standing=Standing.LATE),
        "all_at_risk": view.links(standing=Standing.AT_RISK),
        "all_soon": view.links(due=Window.NEXT),
    }


def _signs(view: View) -> list[showing.Figure]:
    found = overview.signals(view.rows, year=view.scope.year, on=view.on, settings=view.settings)
    return showing.signs(found, view.settings.stale_after, view.links)


def _number(request: SignedInRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
