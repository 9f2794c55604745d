"""One task: what the plan says, what is owed for it, and the words it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.following.holding import Asked, holder_now
from cchc.plans.following.standing import Judgement, standing_of
from cchc.plans.models import CoordinationRequest, Obligation, Task
from cchc.plans.queries import obligations, plans, tasks
from cchc.plans.queries.comments import comments_on
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.journal import journal_of
from cchc.plans.queries.standing import facts_of
from cchc.plans.queries.work import open_requests
from cchc.plans.services.obligations import assign_unit, override_due_date
from cchc.plans.states import ObligationState
from cchc.web.acts import sent
from cchc.web.forms.comments import CommentForm
from cchc.web.forms.obligations import AssignForm, OverrideForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.cells import corrections_of
from cchc.web.showing.journal import happenings
from cchc.web.showing.linking import can_link, links_of, shows_progress
from cchc.web.showing.work import holder_name
from cchc.web.views.plans import sees_obligations


class Owed(NamedTuple):
    """An obligation of a task as it stands: the judgement (None when it is dropped), who holds it, open requests."""

    item: Obligation
    judgement: Judgement | None
    holder: str
    asked: Sequence[CoordinationRequest]


@require_GET
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = tasks.detail(request.user).filter(pk=pk).first()
    if shown is None:  # a row of a task is shown with the task
        part = get_object_or_404(Task, pk=pk, agency=request.user.agency_id, parent__isnull=False)
        return redirect("web:task", part.parent_id)
    may_talk = permissions.can_judge(request.user, shown.agency_id, permissions.Right.DISCUSS)
    follows = permissions.holds(request.user, permissions.Right.READ_DISCUSSION)
    context: dict[str, Any] = {"plan": shown.plan, "task": shown, "follows": follows}
    if follows and request.GET.get("tab") == "journal":
        lines = happenings(journal_of(request.user, shown))
        return render(request, "web/tasks/journal.html", context | {"lines": lines})
    corrected = plans.corrected_fields(shown.plan)
    names = reverse("web:comment_people", args=[shown.pk])
    context |= {
        "rows": [(row, corrections_of(row, corrected)) for row in (shown, *shown.parts.all())],
        "owed": _owed(request, shown),
        "shows_owed": sees_obligations(request),
        "comments": comments_on(request.user, shown),
        "comment_form": CommentForm(suggestions=names) if may_talk else None,
        "links": links_of(request.user, shown),
        "can_link_task": can_link(request.user, shown.plan),
        "shows_progress": shows_progress(request.user),
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
    return reverse("web:obligation", args=[owed.pk])


def _owed(request: SignedInRequest, shown: Task) -> list[Owed]:
    """What is owed for the task and its rows: how each stands today, who holds it, whom it waits for."""
    today, settings = clock.today(), follow_up_settings(request.user.agency)
    found = [*shown.obligations.all()]
    for part in shown.parts.all():
        found += part.obligations.all()
    asked: dict[int, list[CoordinationRequest]] = defaultdict(list)
    for one in open_requests().filter(obligation__in=found).order_by("due_on", "id"):
        asked[one.obligation_id].append(one)
    return [
        Owed(
            owed,
            None
            if owed.state == ObligationState.DROPPED
            else standing_of(facts_of(owed), on=today, settings=settings),
            _holder(owed, asked[owed.pk], today),
            asked[owed.pk],
        )
        for owed in found
    ]


def _holder(owed: Obligation, asked: Sequence[CoordinationRequest], today: date) -> str:
    """Who has the work now, by name; empty where nobody has it any more."""
    units = {one.to_unit_id: str(one.to_unit) for one in asked}
    if owed.unit:
        units[owed.unit.pk] = str(owed.unit)
    waiting = [Asked(one.to_unit_id, one.due_on) for one in asked]
    held = holder_now(ObligationState(owed.state), owed.unit_id, waiting, on=today)
    return holder_name(*held, units) if held else ""
