"""The table of everything: what all units owe, narrowed, sorted, and acted on many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cchc.accounts.queries import saved_views_of
from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Obligation
from cchc.plans.queries import obligations, standing
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.narrowing import narrowed
from cchc.plans.queries.obligations import Cursor
from cchc.plans.queries.scope import plans_followed
from cchc.plans.states import Standing
from cchc.web.forms.table import TableForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.obligations import COLOURS
from cchc.web.showing.table import heads, judged
from cchc.web.views.plans import plan_seen

PAGE = "web:obligations"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the rows in force it starts from, and the form that narrows them."""

    form: TableForm
    plan: int | None
    rows: QuerySet[Obligation]
    on: date
    settings: FollowUpSettings

    @property
    def subject(self) -> str:
        """What the rows belong to, for the head of a document."""
        plan, year = self.form.plan_chosen, self.form.value("year")
        if plan:
            return _("Kế hoạch số {code}").format(code=plan.code)
        if year:
            return _("Các kế hoạch năm {year}").format(year=year)
        return _("Các kế hoạch đang thực hiện")

    @property
    def narrowed(self) -> QuerySet[Obligation]:
        """The rows that the table shows, in no order."""
        year = self.form.year_or(self.on.year)
        return narrowed(
            self.rows, self.form.chosen(), year=year, on=self.on, settings=self.settings
        )


def asked(request: SignedInRequest, plan: int | None = None) -> Asked:
    """Read the address of a table or of its export; `plan` where it is about one plan."""
    followed = plans_followed(request.user)
    form = TableForm(request.GET, actor=request.user, plans=followed, plan=plan)
    rows = obligations.in_force_for(request.user)
    return Asked(
        form=form,
        plan=plan,
        rows=rows.filter(plan__in=[plan] if plan else [one.id for one in followed]),
        on=clock.today(),
        settings=follow_up_settings(request.user.agency),
    )


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Everything owed in the agency, of all plans in force, as far as the person may see it."""
    return _shown(request, asked(request), "web/obligations/index.html", {})


@require_GET
def of_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything owed under a plan, as far as the person may see it."""
    plan = plan_seen(request, pk)
    more = {"plan": plan, "tab": "obligations"}
    return _shown(request, asked(request, plan.pk), "web/obligations/of_plan.html", more)


def _shown(
    request: SignedInRequest, table: Asked, template: str, more: dict[str, Any]
) -> HttpResponse:
    context = _listed(request, table) | more
    if not request.htmx:
        context["tiles"] = _tiles(table)
    return render(request, "web/obligations/_table.html" if request.htmx else template, context)


def _listed(request: SignedInRequest, table: Asked) -> dict[str, Any]:
    """One page of the table as the form and the cursor in the address narrow it."""
    form, rows, order = table.form, table.narrowed, table.form.order()
    after = request.GET.get("after", "")
    page = obligations.page(
        rows, on=table.on, after=Cursor.parse(after) if after else None, order=order
    )
    heading, query = heads(form.columns(), order), _query(request)
    return {
        "form": form,
        "rows": judged(page.rows, on=table.on, settings=table.settings),
        "total": rows.count(),
        "heads": heading,
        "shows": {head.key for head in heading},
        "next": str(page.next) if page.next else "",
        "first": not after,
        "views": saved_views_of(request.user, PAGE),
        "query": query,
        "view_query": f"{query}&plan={table.plan}" if table.plan else query,
        "can_accept": permissions.holds(request.user, permissions.Right.ACCEPT),
    }


def _tiles(table: Asked) -> list[tuple[Standing, int, str]]:
    """How many stand where today, before the form narrows."""
    found = standing.counts(table.rows, on=table.on, settings=table.settings)
    return [(one, found[one], COLOURS[one]) for one in Standing]


def _query(request: SignedInRequest) -> str:
    """The conditions in the address without the place in the list: what a saved view keeps and an export takes."""
    asked_for = request.GET.copy()
    asked_for.pop("after", None)
    return asked_for.urlencode()
