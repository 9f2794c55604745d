"""One task: what the plan says, what is owed for it, and the words it was read from."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cchc.plans import permissions
from cchc.plans.models import Obligation, Task
from cchc.plans.queries import obligations, plans, tasks
from cchc.plans.services.obligations import override_due_date
from cchc.plans.timing import timing_of
from cchc.web.acts import done
from cchc.web.forms.obligations import OverrideForm
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
        "can_settle": permissions.holds(request.user, permissions.Right.SETTLE_OBLIGATIONS),
    }
    return render(request, "web/tasks/task.html", context)


@require_http_methods(["GET", "POST"])
def override(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set another due date, with the reason."""
    owed = get_object_or_404(
        obligations.visible_to(request.user).select_related("task", "plan__agency", "unit"), pk=pk
    )
    permissions.require_can_settle(request.user, owed.plan)
    form = OverrideForm(request.POST or None, initial={"new_on": owed.due_on})
    if request.method == "POST" and form.carried_out(
        override_due_date, actor=request.user, obligation=owed, at=timezone.now()
    ):
        response = done(request, _("Đã ghi hạn mới và lý do."), "web:task", owed.task_id)
        response["Location"] = f"{reverse('web:task', args=[owed.task_id])}#o{owed.pk}"
        return response
    return render(request, "web/tasks/override.html", {"owed": owed, "form": form})


def _owed(shown: Task) -> list[tuple[Obligation, str]]:
    """What is owed for the task and its rows, each with how it stands today."""
    today = timezone.localdate()
    found = [*shown.obligations.all()]
    for part in shown.parts.all():
        found += part.obligations.all()
    return [(owed, timing_of(owed.due_on, on=today)) for owed in found]
