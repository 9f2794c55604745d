"""Amendments of a plan: the document brought in, compared with the plan, issued; the versions of a plan."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.documents.extract.limits import LARGEST_FILE, MEGABYTE
from cchc.plans import permissions
from cchc.plans.amending.choices import Section
from cchc.plans.models import Plan, PlanImport
from cchc.plans.queries import amending as queries
from cchc.plans.queries import imports
from cchc.plans.services import amending as services
from cchc.plans.services.imports import start_import
from cchc.plans.states import ImportState
from cchc.web.acts import attempt, done, sent, sent_with_files
from cchc.web.forms.amending import EffectForm, FateForm, MatchForm, ShapeForm
from cchc.web.forms.imports import UploadForm
from cchc.web.http import SignedInRequest, number_in
from cchc.web.showing import comparison as showing
from cchc.web.views.imports import import_seen
from cchc.web.views.plans import plan_seen


@require_GET
def versions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every version of a plan, the documents that gave them, and amendments that wait for a person."""
    plan = plan_seen(request, pk)
    found = queries.versions_of(plan)
    context = {
        "plan": plan,
        "tab": "versions",
        "versions": found,
        "waiting": queries.under_review(request.user, queries.in_force(plan)),
        "can_amend": permissions.can_import(request.user, plan.agency, plan.owner),
    }
    return render(request, "web/amending/versions.html", context)


@require_GET
def current(request: SignedInRequest, pk: int) -> HttpResponse:
    """The version in force in place of this one."""
    return redirect("web:plan", queries.in_force(plan_seen(request, pk)).pk)


@require_GET
def compared(request: SignedInRequest, pk: int) -> HttpResponse:
    """What this version changed in the one before; for everyone who reads plans."""
    plan = plan_seen(request, pk)
    plan_import = get_object_or_404(
        PlanImport.objects.select_related("source", "amends__plan_import"),
        plan=plan,
        amends__isnull=False,
    )
    return _comparison(request, plan_import, plan)


@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring in a document that amends the plan."""
    plan = plan_seen(request, pk)
    permissions.require_can_import(request.user, plan.agency, plan.owner)
    form = UploadForm(*sent_with_files(request))
    if request.method == "POST":
        started = form.submit(
            start_import, actor=request.user, agency=plan.agency, amends=plan, at=clock.now()
        )
        if started:
            return redirect("web:import", started.pk)
    context = {"plan": plan, "form": form, "limit": LARGEST_FILE // MEGABYTE}
    return render(request, "web/amending/start.html", context)


@require_GET
def comparison(request: SignedInRequest, pk: int) -> HttpResponse:
    """The document beside the plan, for a person to settle what is not certain."""
    shown = _amending(request, pk)
    if shown.state == ImportState.ISSUED and shown.plan_id:
        return redirect("web:plan_compared", shown.plan_id)
    if shown.state != ImportState.REVIEW:
        return redirect("web:import", pk)
    return _comparison(request, shown, None)


@require_POST
def shape(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _amending(request, pk), ShapeForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: services.choose_shape(
                actor=request.user, plan_import=shown, **form.cleaned_data
            ),
        )
    return redirect("web:amendment", pk)


@require_http_methods(["GET", "POST"])
def match(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which item of the plan one of the document stands for."""
    shown = _amending(request, pk)
    permissions.require_can_review(request.user, shown)
    if shown.state != ImportState.REVIEW:
        return redirect("web:amendment", pk)
    found = queries.amendment_of(shown)
    asked = request.POST if request.method == "POST" else request.GET
    names = {section.value: section for section in Section}
    section = names.get(asked.get("section", ""), Section.TASKS)
    form = MatchForm(
        sent(request),
        items=showing.choices(found.base, section),
        initial=_asked(request, section),
    )
    if request.method == "POST" and form.carried_out(
        services.match_item, actor=request.user, plan_import=shown
    ):
        return done(request, _("Đã ghi lựa chọn."), "web:amendment", pk)
    items = dict(showing.choices(found.amending, section))
    after = number_in(asked.get("after", ""))
    context = {
        "import": shown,
        "plan": shown.amends,
        "form": form,
        "item": items.get(after) if after is not None else None,
    }
    return render(request, "web/amending/match.html", context)


def _asked(request: SignedInRequest, section: Section) -> dict[str, str]:
    return {
        "section": section.value,
        "after": request.GET.get("after", ""),
        "before": request.GET.get("before", ""),
    }


@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether an item that the document does not state again goes or stays."""
    shown, form = _amending(request, pk), FateForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: services.settle_unmatched(
                actor=request.user, plan_import=shown, **form.cleaned_data
            ),
        )
    return redirect("web:amendment", pk)


@require_POST
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the next version in force."""
    shown, form = _amending(request, pk), EffectForm(request.POST)
    plan = form.submit(
        services.issue_amendment, actor=request.user, plan_import=shown, at=clock.now()
    )
    if plan:
        return done(request, _("Đã phát hành bản điều chỉnh."), "web:plan", plan.pk)
    return _comparison(request, shown, None, form)


def _amending(request: SignedInRequest, pk: int) -> PlanImport:
    """An amending import that the person sees."""
    shown = import_seen(request, pk)
    return get_object_or_404(
        PlanImport.objects.select_related("agency", "source", "file", "amends__plan_import"),
        pk=shown.pk,
        amends__isnull=False,
    )


def _comparison(
    request: SignedInRequest,
    plan_import: PlanImport,
    plan: Plan | None,
    form: EffectForm | None = None,
) -> HttpResponse:
    """The page of a comparison: to be settled, or as it was issued (`plan`)."""
    found = queries.amendment_of(plan_import)
    everything = "all" in request.GET
    issued_on = found.amending.document.issued_on
    findings = [] if plan else imports.findings(plan_import)
    context = {
        "import": plan_import,
        "plan": plan,
        "base": plan_import.amends,
        "amendment": found,
        "groups": showing.groups(found, everything=everything),
        "counts": showing.counts(found.comparison),
        "shapes": showing.SHAPES.items(),
        "everything": everything,
        "doubtful": len(found.comparison.doubtful),
        "blocking": sum(row.blocks_issue for row in findings),
        "form": form or EffectForm(initial={"effective_from": issued_on}),
        "can_amend": plan is None
        and permissions.can_import(request.user, plan_import.agency, plan_import.owner),
    }
    return render(request, "web/amending/comparison.html", context)
