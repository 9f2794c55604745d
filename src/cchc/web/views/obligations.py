"""What units owe: lists by due date, "việc của tôi", the home page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.models import Obligation
from cchc.plans.queries import imports, obligations, plans
from cchc.plans.queries.obligations import Cursor
from cchc.plans.states import Timing
from cchc.web.forms.filters import ObligationFilterForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.obligations import COLOURS, grouped
from cchc.web.views.plans import plan_seen, sees_obligations


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for this person today."""
    person, today = request.user, clock.today()
    whole = permissions.holds(person, permissions.Right.SEE_ALL_OBLIGATIONS)
    owed = obligations.open_to(person) if whole else obligations.mine(person)
    context: dict[str, Any] = {
        "whole": whole,
        "shows_owed": sees_obligations(request),
        "plans": plans.with_counts(plans.visible_to(person))[:5],
        "can_import": permissions.holds(person, permissions.Right.IMPORT_PLANS),
    }
    if context["shows_owed"]:
        urgent = owed.filter(due_on__isnull=False)
        context |= {
            "tiles": _tiles(owed),
            "groups": grouped(obligations.page(urgent, on=today, size=12).rows),
            "undecided": obligations.page(owed.filter(needs_decision=True), on=today, size=8).rows,
        }
    if context["can_import"]:
        context["imports"] = imports.in_review(person)[:5]
    return render(request, "web/home.html", context)


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """What one unit owes, by time: the person's own, or another one that the person may see."""
    form = ObligationFilterForm(request.GET, actor=request.user)
    unit = form.value("unit") or request.user.organisation
    owed = obligations.of_unit(request.user, unit)
    context = _listed(request, owed, form) | {
        "unit": unit,
        "tiles": _tiles(owed),
        "hide_unit": True,
        "others": permissions.holds(request.user, permissions.Right.SEE_ALL_OBLIGATIONS),
    }
    part = "web/obligations/_list.html" if request.htmx else "web/obligations/mine.html"
    return render(request, part, context)


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
