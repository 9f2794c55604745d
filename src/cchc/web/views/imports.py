"""The import wizard: upload, review of the reading, preview of obligations, issue."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.documents.extract.limits import LARGEST_FILE, MEGABYTE
from cchc.plans import permissions
from cchc.plans.models import PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.services import imports as services
from cchc.plans.services.issuing import issue_plan
from cchc.plans.states import ImportState, ReadingStage
from cchc.web.acts import attempt, done, sent_with_files
from cchc.web.forms.linking import LevelUploadForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.preview import preview
from cchc.web.views.review import review


@require_http_methods(["GET", "POST"])
def index(request: SignedInRequest) -> HttpResponse:
    """Earlier imports, and the form for a new one."""
    form = LevelUploadForm(*sent_with_files(request), actor=request.user)
    can_import = permissions.can_import(
        request.user, request.user.agency, request.user.organisation
    )
    if request.method == "POST":
        started = form.submit(
            services.start_import,
            actor=request.user,
            agency=request.user.agency,
            at=clock.now(),
        )
        if started:
            return redirect("web:import", started.pk)
    context = {
        "form": form,
        "imports": queries.visible_to(request.user)[:50],
        "can_import": can_import,
        "limit": min(LARGEST_FILE, settings.LARGEST_UPLOAD) // MEGABYTE,
        "has_office": bool(shutil.which("soffice") or shutil.which("libreoffice")),
        "has_ocr": bool(shutil.which("tesseract")),
    }
    return render(request, "web/imports/index.html", context)


@require_GET
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """An import as far as it has come: being read, under review, issued, put aside, not readable."""
    shown = import_seen(request, pk)
    if shown.state == ImportState.REVIEW:
        return review(request, shown)
    if shown.state == ImportState.ISSUED and shown.plan_id:
        return redirect("web:plan", shown.plan_id)
    stages = list(ReadingStage)[:-1]
    stage = ReadingStage(shown.stage)
    context = {
        "import": shown,
        "stages": stages,
        "reached": stages.index(stage) if stage in stages else len(stages),
        "can_import": permissions.can_import(request.user, shown.agency, shown.owner),
    }
    part = "web/imports/_reading.html" if request.htmx else "web/imports/waiting.html"
    return render(request, part, context)


@require_GET
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """The state of a reading, asked for again and again; a finished one opens its page."""
    shown = import_seen(request, pk)
    if shown.state != ImportState.READING:
        response = HttpResponse()
        response["HX-Redirect"] = request.path.removesuffix("progress/")
        return response
    return one(request, pk)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = import_seen(request, pk)
    if attempt(request, lambda: services.discard_import(actor=request.user, plan_import=shown)):
        return done(request, _("Đã bỏ lượt nhập; tệp đã tải lên vẫn được giữ."), "web:imports")
    return redirect("web:import", pk)


@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = import_seen(request, pk)
    attempt(request, lambda: services.retry_import(actor=request.user, plan_import=shown))
    return redirect("web:import", pk)


@require_http_methods(["GET", "POST"])
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each unit would owe, and the act that puts the plan in force."""
    shown = import_seen(request, pk)
    if shown.state != ImportState.REVIEW:
        return redirect("web:import", pk)
    if shown.amends_id:
        return redirect("web:amendment", pk)
    if request.method == "POST":
        plan = attempt(
            request,
            lambda: issue_plan(actor=request.user, plan_import=shown, at=clock.now()),
        )
        if plan:
            return done(request, _("Đã phát hành kế hoạch."), "web:plan", plan.pk)
        return redirect("web:import_issue", pk)
    findings = queries.findings(shown)
    context = {
        "import": shown,
        "draft": queries.effective_draft(shown),
        "preview": preview(shown),
        "blocking": [row for row in findings if row.blocks_issue],
        "open_count": sum(row.is_open for row in findings),
        "can_import": permissions.can_import(request.user, shown.agency, shown.owner),
    }
    return render(request, "web/imports/issue.html", context)


def import_seen(request: SignedInRequest, pk: int) -> PlanImport:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)
