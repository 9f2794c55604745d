"""The review of a reading: source and structure side by side, findings, names to resolve; and its small acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.accounts.models import Organisation, UnitGroup
from cchc.accounts.permissions import Right, has_right
from cchc.common import clock
from cchc.common.errors import DomainError
from cchc.plans import corrections, permissions
from cchc.plans.models import PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.queries import plans
from cchc.plans.services import imports as services
from cchc.web.acts import attempt, sent
from cchc.web.forms.imports import CorrectForm, DecideForm, ResolveForm
from cchc.web.http import SignedInRequest, text_in
from cchc.web.showing import source
from cchc.web.showing.structure import Structure, entry_id, entry_path


def review(request: SignedInRequest, shown: PlanImport) -> HttpResponse:
    """The whole page; `#f-…` and `#b…` name entries and places in it."""
    reading = queries.reading(shown)
    rows = queries.findings(shown)
    context = _progress(rows) | {
        "import": shown,
        "blocks": source.shown(reading.document, reading.attributions),
        "sections": _structure(shown, rows, reading.attributions).sections(),
        "findings": [(row, entry_path(row.field) if row.field else "") for row in rows],
        "unread": reading.draft.unread,
        "names": _names(shown),
        "can_review": permissions.can_import(request.user, shown.agency, shown.owner),
        "can_name": _names_units(request, shown),
    }
    return render(request, "web/imports/review.html", context)


@require_GET
def plan_source(request: SignedInRequest, pk: int) -> HttpResponse:
    """The document a plan was issued from, as it was read; corrected values are marked elsewhere."""
    plan = get_object_or_404(plans.visible_to(request.user).select_related("plan_import"), pk=pk)
    reading = queries.reading(plan.plan_import)
    context = {"plan": plan, "blocks": source.shown(reading.document, reading.attributions)}
    return render(request, "web/plans/source.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct one entry. `path` names it; the answer is the entry as it now stands."""
    shown = _in_review(request, pk)
    path = entry_path(request.GET.get("path", ""))
    entry = _entry(shown, path)
    form = CorrectForm(sent(request), initial={"new": entry.value})
    inside = bool(request.GET.get("inside"))
    if request.method == "POST" and form.carried_out(
        services.correct_field,
        actor=request.user,
        plan_import=shown,
        field=path,
        at=clock.now(),
    ):
        return _answer(request, shown, path, _("Đã sửa."))
    part = "web/imports/_correct.html" if request.htmx else "web/imports/correct.html"
    context = {"import": shown, "entry": entry, "form": form, "inside": inside}
    return render(request, part, context)


@require_GET
def entry(request: SignedInRequest, pk: int) -> HttpResponse:
    """One entry as it stands, for those who leave its form without a change."""
    shown = _in_review(request, pk)
    found = _entry(shown, entry_path(request.GET.get("path", "")))
    return render(
        request,
        "web/imports/_entry.html",
        {"import": shown, "entry": found, "can_review": True},
    )


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the corrections of one entry back."""
    shown = _in_review(request, pk)
    path = entry_path(request.GET.get("path", ""))
    fields = [found["field"] for found in shown.corrections if entry_path(found["field"]) == path]
    for field in fields:
        act = partial(services.undo_correction, actor=request.user, plan_import=shown, field=field)
        attempt(request, act)
    return _answer(request, shown, path, _("Đã trở lại như văn bản."))


@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm a finding (the text stays) or say that it is corrected; the answer is the finding as it now stands."""
    shown = _in_review(request, pk)
    form = DecideForm(request.POST)
    form.submit(services.decide_finding, actor=request.user, plan_import=shown, at=clock.now())
    return _finding(request, shown, form.data.get("key", ""), form)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    shown = _in_review(request, pk)
    key = text_in(request.POST.get("key", ""))
    attempt(request, lambda: services.undo_decision(actor=request.user, plan_import=shown, key=key))
    return _finding(request, shown, key, None)


@require_POST
def resolve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say once for all whom a name means."""
    shown = _in_review(request, pk)
    units, groups = queries.unit_choices(shown.agency)
    form = ResolveForm(request.POST, units=units, groups=groups)
    form.submit(services.resolve_unit, actor=request.user, plan_import=shown)
    if request.htmx:
        context = {"import": shown, "names": _names(shown, form), "can_name": True}
        return render(request, "web/imports/_names.html", context)
    return redirect(f"{reverse('web:import', args=[pk])}#names")


def _names_units(request: SignedInRequest, shown: PlanImport) -> bool:
    """Whom a name means is said once for all plans of the agency: not by a unit that brings in its own plan."""
    return has_right(request.user, Right.NAME_UNITS, shown.agency)


def _in_review(request: SignedInRequest, pk: int) -> PlanImport:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    permissions.require_can_review(request.user, shown)
    if shown.draft is None:
        raise Http404
    return shown


def _structure(
    shown: PlanImport, rows: Sequence[queries.FindingRow], attributions: Sequence[Any]
) -> Structure:
    return Structure(
        queries.effective_draft(shown),
        attributions=attributions,
        corrections=shown.corrections,
        open_fields=[row.field for row in rows if row.is_open and row.field],
    )


def _entry(shown: PlanImport, path: str) -> Any:
    reading = queries.reading(shown)
    structure = _structure(shown, queries.findings(shown), reading.attributions)
    try:
        corrections.value_at(queries.effective_draft(shown).model_dump(mode="json"), path)
    except DomainError as missing:
        raise Http404(str(missing)) from missing
    return structure.entry(path)


def _answer(request: SignedInRequest, shown: PlanImport, path: str, said: str) -> HttpResponse:
    """The entry after an act, with the progress and the findings beside it."""
    if not request.htmx:
        return redirect(f"{reverse('web:import', args=[shown.pk])}#{entry_id(path)}")
    shown.refresh_from_db()
    rows = queries.findings(shown)
    context = _progress(rows) | {
        "import": shown,
        "entry": _entry(shown, path),
        "findings": [(row, entry_path(row.field) if row.field else "") for row in rows],
        "said": said,
        "inside": bool(request.GET.get("inside")),
        "can_review": True,
        "oob": True,
    }
    return render(request, "web/imports/_corrected.html", context)


def _finding(
    request: SignedInRequest, shown: PlanImport, key: str, form: DecideForm | None
) -> HttpResponse:
    rows = queries.findings(shown)
    row = next((row for row in rows if row.key == key), None)
    if row is None or not request.htmx:
        return redirect(f"{reverse('web:import', args=[shown.pk])}#findings")
    context = _progress(rows) | {
        "import": shown,
        "row": row,
        "path": entry_path(row.field) if row.field else "",
        "refused": form.non_field_errors() if form else (),
        "can_review": True,
        "oob": True,
    }
    return render(request, "web/imports/_decided.html", context)


def _progress(rows: Sequence[queries.FindingRow]) -> dict[str, int]:
    """How many of the findings that still hold are dealt with."""
    return {
        "total": len(rows),
        "handled": sum(not row.is_open for row in rows),
        "blocking": sum(row.blocks_issue for row in rows),
    }


def _names(
    shown: PlanImport, refused: ResolveForm | None = None
) -> list[tuple[queries.UnitName, ResolveForm | None]]:
    """Every name of a unit; those that mean nobody yet with the form that settles it."""
    units, groups = queries.unit_choices(shown.agency)
    return [
        (name, None if name.meaning.is_resolved else _form_for(name, units, groups, refused))
        for name in queries.unit_names(shown)
    ]


def _form_for(
    name: queries.UnitName,
    units: list[Organisation],
    groups: list[UnitGroup],
    refused: ResolveForm | None,
) -> ResolveForm:
    if refused and refused.data.get("name") == name.text and refused.errors:
        return refused
    near = name.meaning.suggestions
    initial = {"name": name.text, "meant": f"u{near[0].pk}" if near else ""}
    return ResolveForm(
        units=units, groups=groups, initial=initial, auto_id=f"id_{entry_id(name.fields[0])}_%s"
    )
