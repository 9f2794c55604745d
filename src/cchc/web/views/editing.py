"""A task of a plan in force edited by hand: first what would change, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc.accounts.models import Organisation
from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.models import Task
from cchc.plans.queries import plans
from cchc.plans.queries.changes import Change
from cchc.plans.queries.editing import Edit, edit_of, editable
from cchc.plans.services.editing import edit_task
from cchc.web.acts import sent
from cchc.web.forms.amending import EditTaskForm
from cchc.web.http import SignedInRequest


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The texts of a task; sent once, what would become of its obligations; confirmed, the edit."""
    task = get_object_or_404(
        Task.objects.select_related("plan__agency", "plan__plan_import", "parent"),
        pk=pk,
        plan__in=plans.visible_to(request.user),
    )
    permissions.require_can_settle(request.user, task.plan)
    form = EditTaskForm(sent(request), initial=editable(task))
    found: Edit | None = None
    if request.method == "POST" and "confirmed" in request.POST:
        if form.carried_out(edit_task, actor=request.user, task=task, at=clock.now()):
            messages.success(request, _("Đã sửa nhiệm vụ; việc phải làm đã đổi theo."))
            return redirect("web:task", task.parent_id or task.pk)
    elif request.method == "POST":
        found = form.submit(lambda texts, reason: edit_of(task, texts))
    context = {"task": task, "plan": task.plan, "form": form, "edit": found}
    if found:
        context["lines"] = _lines(found)
    return render(request, "web/editing/edit.html", context)


def _lines(found: Edit) -> list[tuple[Change, str, str]]:
    """Each obligation that changes, with its unit before and after."""
    wanted = {one.unit_id for one in found.seen} | {
        one.row.unit_id for one in found.seen if one.row
    }
    units = Organisation.objects.in_bulk([pk for pk in wanted if pk])

    def name(pk: int | None, text: str) -> str:
        return units[pk].name if pk in units else text

    return [
        (
            one,
            name(one.row.unit_id, one.row.unit_text) if one.row else "",
            name(one.unit_id, one.new.unit_text) if one.new else "",
        )
        for one in found.seen
    ]
