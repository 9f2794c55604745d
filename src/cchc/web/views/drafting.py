"""Next year's plan: begun from one in force, decided change by change, taken away as a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.common.errors import DomainError
from cchc.plans import permissions
from cchc.plans.checking import Finding
from cchc.plans.checking.finding import SEVERITIES
from cchc.plans.models import NextPlanDraft, Plan
from cchc.plans.queries import drafting as queries
from cchc.plans.services import drafting as services
from cchc.plans.states import PlanLevel
from cchc.plans.writing import write_plan
from cchc.web.acts import attempt, done, sent
from cchc.web.forms.drafting import (
    ResultsForm,
    StartForm,
    decisions_sent,
    moment_sent,
    names_of,
)
from cchc.web.http import SignedInRequest
from cchc.web.showing.drafting import groups
from cchc.web.views.plans import plan_seen

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """The drafts begun from a plan, and the form for another."""
    plan = plan_seen(request, pk)
    permissions.require_can_draft_next(request.user, plan)
    form = StartForm(sent(request), initial={"year": plan.last_year + 1})
    if request.method == "POST":
        begun = form.submit(services.start_next_plan, actor=request.user, plan=plan, at=clock.now())
        if begun:
            return redirect("web:next_plan", begun.pk)
    context = {
        "plan": plan,
        "form": form,
        "drafts": queries.visible_to(request.user).filter(plan=plan),
        "is_upper": plan.level == PlanLevel.UPPER,
    }
    return render(request, "web/drafting/start.html", context)


@require_http_methods(["GET", "POST"])
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """The changes with what was decided, and what the checks say of the plan that results."""
    kept = _seen(request, pk)
    found = _found(request, kept)
    if found is None:
        return redirect("web:plan", kept.plan_id)
    if request.method == "POST":
        decisions = decisions_sent(request.POST, found.proposal, found.decisions)
        act = partial(
            services.decide_changes,
            actor=request.user,
            kept=kept,
            decisions=decisions,
            at=clock.now(),
            as_of=moment_sent(request.POST),
        )
        if attempt(request, act):
            said = _("Đã ghi các quyết định; kế hoạch mới và kết quả kiểm tra đã tính lại.")
            return done(request, said, "web:next_plan", pk)
        found = replace(found, decisions=decisions)  # refused: what was chosen stays on the page
    return _page(request, kept, found)


def _page(request: SignedInRequest, kept: NextPlanDraft, found: queries.NextPlan) -> HttpResponse:
    findings = found.findings()
    context = {
        "kept": kept,
        "plan": kept.plan,
        "found": found,
        "groups": groups(found),
        "findings": findings,
        "counts": _by_severity(findings),
        "can_decide": _may_decide(request, kept.plan),
    }
    return render(request, "web/drafting/one.html", context)


@require_http_methods(["GET", "POST"])
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the targets reached last year, and the agency's step."""
    kept = _seen(request, pk)
    permissions.require_can_draft_next(request.user, kept.plan)
    found = _found(request, kept)
    if found is None:
        return redirect("web:plan", kept.plan_id)
    form = ResultsForm(sent(request), draft=found.old, initial=names_of(kept.results, kept.step))
    if request.method == "POST" and form.carried_out(
        services.state_results, actor=request.user, kept=kept, at=clock.now()
    ):
        said = _("Đã ghi kết quả; mức đề nghị của chỉ tiêu đã tính lại.")
        return done(request, said, "web:next_plan", pk)
    context = {"kept": kept, "plan": kept.plan, "form": form}
    return render(request, "web/drafting/results.html", context)


@require_GET
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The new plan as .docx, as it stands."""
    kept = _seen(request, pk)
    found = _found(request, kept)
    if found is None:
        return redirect("web:plan", kept.plan_id)
    response = HttpResponse(write_plan(found.new), content_type=DOCX)
    name = _("Dự thảo kế hoạch {year}.docx").format(year=kept.year)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = _seen(request, pk)
    if attempt(request, lambda: services.discard_next_plan(actor=request.user, kept=kept) or True):
        return done(request, _("Đã bỏ dự thảo."), "web:next_plans", kept.plan_id)
    return redirect("web:next_plans", kept.plan_id)


def _seen(request: SignedInRequest, pk: int) -> NextPlanDraft:
    return get_object_or_404(
        queries.visible_to(request.user).select_related("plan__plan_import"), pk=pk
    )


def _found(request: SignedInRequest, kept: NextPlanDraft) -> queries.NextPlan | None:
    """The draft as it stands; None, with the sentence as a message, where the plan no longer gives one."""
    try:
        return queries.next_plan(kept)
    except DomainError as refusal:
        attempt(request, partial(_refuse, refusal))
        return None


def _refuse(refusal: DomainError) -> None:
    raise refusal


def _may_decide(request: SignedInRequest, plan: Plan) -> bool:
    return permissions.can_import(request.user, plan.agency, plan.owner)


def _by_severity(findings: list[Finding]) -> Mapping[str, int]:
    return {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES}
