"""One task: what the plan says, what is owed for it, and the words it was read from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.models import Obligation, Task
from cchc.plans.queries import obligations, plans, tasks
from cchc.plans.services.obligations import assign_unit, override_due_date
from cchc.plans.timing import timing_of
from cchc.web.acts import sent
from cchc.web.forms.obligations import AssignForm, OverrideForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.cells import corrections_of
from cchc.web.views.plans import sees_obligations


@require_GET
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = tasks.detail(request.user).filter(pk=pk).first()
    if shown is None:  # a row of a task is shown with the task
        part = get_object_or_404(Task, pk=pk, agency=request.user.agency_id, parent__isnull=False)
        return redirect("web:task", part.parent_id)
    corrected = plans.corrected_fields(shown.plan)
    context = {
        "plan": shown.plan,
        "task": shown,
        "rows": [(row, corrections_of(row, corrected)) for row in (shown, *shown.parts.all())],
        "owed": _owed(shown),
        "shows_owed": sees_obligations(request),
    }
    return render(request, "web/tasks/task.html", context)


@require_http_methods(["GET", "POST"])
def override(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set another due date, with the reason."""
    owed = _settled_here(request, pk)
    form = OverrideForm(sent(request), initial={"new_on": owed.due_on})
    if request.method == "POST" and form.carried_out(
        override_due_date, actor=request.user, obligation=owed, at=clock.now()
    ):
        messages.success(request, _("Đã ghi hạn mới và lý do."))
        return redirect(_at(owed))
    return render(request, "web/tasks/override.html", {"owed": owed, "form": form})


@require_http_methods(["GET", "POST"])
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which unit owes a product, with the reason."""
    owed = _settled_here(request, pk)
    form = AssignForm(sent(request), actor=request.user, initial={"unit": _first_unit(owed)})
    if request.method == "POST" and form.carried_out(
        assign_unit, actor=request.user, obligation=owed
    ):
        messages.success(request, _("Đã giao đơn vị."))
        return redirect(_at(owed))
    return render(request, "web/tasks/assign.html", {"owed": owed, "form": form})


def _settled_here(request: SignedInRequest, pk: int) -> Obligation:
    """An obligation that the person sees and may settle."""
    owed = get_object_or_404(
        obligations.visible_to(request.user).select_related("task", "plan__agency", "unit"), pk=pk
    )
    permissions.require_can_settle_obligation(request.user, owed)
    return owed


def _first_unit(owed: Obligation) -> int | None:
    """The unit it has, else the one whose name is nearest to what the plan says."""
    return owed.unit_id or next(iter(owed.suggestions), None)


def _at(owed: Obligation) -> str:
    return f"{reverse('web:task', args=[owed.task_id])}#o{owed.pk}"


def _owed(shown: Task) -> list[tuple[Obligation, str]]:
    """What is owed for the task and its rows, each with how it stands today."""
    today = clock.today()
    found = [*shown.obligations.all()]
    for part in shown.parts.all():
        found += part.obligations.all()
    return [(owed, timing_of(owed.due_on, on=today)) for owed in found]
