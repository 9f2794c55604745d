"""What units owe: lists by due date."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.common import clock
from cchc.plans.models import Obligation
from cchc.plans.queries import obligations
from cchc.plans.queries.obligations import Cursor
from cchc.plans.states import Timing
from cchc.web.forms.filters import ObligationFilterForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.obligations import COLOURS, grouped
from cchc.web.views.plans import plan_seen


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Everything owed in the agency, of all plans in force, as far as the person may see it."""
    form = ObligationFilterForm(request.GET, actor=request.user)
    owed = obligations.open_to(request.user)
    if unit := form.value("unit"):
        owed = owed.filter(unit=unit)
    context = _listed(request, owed, form) | {"tiles": _tiles(owed), "unit": unit}
    part = "web/obligations/_list.html" if request.htmx else "web/obligations/index.html"
    return render(request, part, context)


@require_GET
def of_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything owed under a plan, as far as the person may see it."""
    shown = plan_seen(request, pk)
    form = ObligationFilterForm(request.GET, actor=request.user)
    owed = obligations.of_plan(request.user, shown)
    if unit := form.value("unit"):
        owed = owed.filter(unit=unit)
    context = _listed(request, owed, form) | {"plan": shown, "tab": "obligations"}
    part = "web/obligations/_list.html" if request.htmx else "web/obligations/of_plan.html"
    return render(request, part, context)


def _listed(
    request: SignedInRequest, owed: QuerySet[Obligation], form: ObligationFilterForm
) -> dict[str, Any]:
    """One page of the list as the form and the cursor in the address narrow it."""
    today = clock.today()
    if text := form.value("text"):
        owed = obligations.with_text(owed, text)
    if timing := form.value("timing"):
        owed = obligations.with_timing(owed, Timing(timing), on=today)
    after = request.GET.get("after", "")
    page = obligations.page(owed, on=today, after=Cursor.parse(after) if after else None)
    return {
        "form": form,
        "groups": grouped(page.rows),
        "next": str(page.next) if page.next else "",
        "first": not after,
    }


def _tiles(owed: QuerySet[Obligation]) -> list[tuple[Timing, int, str]]:
    """How many stand where today, late first."""
    found = obligations.counts(owed, on=clock.today())
    return [(timing, found[timing], COLOURS[timing]) for timing in Timing]
