"""How plans hang together: the tree of a plan, links of a task, what follows from solutions and duties."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.models import Duty, Solution, TaskLink
from cchc.plans.queries import linking as queries
from cchc.plans.queries import plans, tasks
from cchc.plans.queries.rollup import Cascade
from cchc.plans.services import linking as services
from cchc.web.acts import attempt, done, sent
from cchc.web.forms.linking import ChangeLinkForm, LinkForm, SolutionForm, TasksForm
from cchc.web.http import SignedInRequest, number_in
from cchc.web.showing.linking import can_link, shows_progress, tree_of
from cchc.web.views.plans import plan_seen


@require_GET
def tree(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the tasks of the plan carry out, and what carries them out."""
    shown = plan_seen(request, pk)
    context = {
        "plan": shown,
        "tab": "links",
        "tree": tree_of(request.user, shown),
        "is_upper": shown.level == "upper",
        "only_loose": request.GET.get("loose") == "1",
        "can_link": can_link(request.user, shown),
        "shows_progress": shows_progress(request.user),
    }
    return render(request, "web/linking/tree.html", context)


@require_http_methods(["GET", "POST"])
def link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a task carries out one of a higher plan."""
    shown = get_object_or_404(
        tasks.visible_to(request.user).select_related("plan__agency", "plan__owner"), pk=pk
    )
    permissions.require_can_link(request.user, shown.plan)
    above = queries.tasks_above(request.user, shown)
    form = LinkForm(sent(request), task=shown, above=above)
    if request.method == "POST" and form.carried_out(
        services.link_task, actor=request.user, task=shown, at=clock.now()
    ):
        return _back(request, _("Đã liên kết với nhiệm vụ cấp trên."), shown.pk)
    context = {"task": shown, "plan": shown.plan, "form": form, "nothing": not above}
    return render(request, "web/linking/link.html", context)


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """State another weight or note."""
    shown = _link_seen(request, pk)
    initial = {"weight": shown.weight.normalize(), "note": shown.note}
    form = ChangeLinkForm(sent(request), initial=initial)
    if request.method == "POST" and form.carried_out(
        services.change_link, actor=request.user, link=shown, at=clock.now()
    ):
        return _back(request, _("Đã ghi trọng số."), shown.task_id)
    return render(request, "web/linking/change.html", {"link": shown, "form": form})


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a link back; "undo" is linking again, the journal keeps what it was."""
    shown = _link_seen(request, pk)
    if attempt(request, lambda: services.unlink_task(actor=request.user, link=shown) or True):
        return _back(request, _("Đã gỡ liên kết; nhật ký còn giữ trọng số cũ."), shown.task_id)
    return redirect("web:task", shown.task_id)


@require_GET
def statements(request: SignedInRequest, pk: int) -> HttpResponse:
    """Solutions and duties, each with what follows from it."""
    shown = plan_seen(request, pk)
    cascade = Cascade(shown.agency_id)
    solutions, duties = queries.solutions_of(shown, cascade), queries.duties_of(shown, cascade)
    context = {
        "plan": shown,
        "tab": "statements",
        "solutions": [one.statement for one in solutions],
        "duties": [one.statement for one in duties],
        "followed": [("solution", solutions), ("duty", duties)],
        "loose": sum(one.follows_nothing for one in (*solutions, *duties)),
        "can_link": can_link(request.user, shown),
        "shows_progress": shows_progress(request.user),
    }
    return render(request, "web/linking/statements.html", context)


@require_http_methods(["GET", "POST"])
def solution(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which tasks put a solution into practice, and which units answer for it."""
    shown = _statement_seen(request, Solution, pk)
    form = SolutionForm(
        sent(request),
        plan=shown.plan,
        actor=request.user,
        initial={
            "tasks": list(shown.tasks.values_list("task", flat=True)),
            "units": list(shown.units.values_list("organisation", flat=True)),
        },
    )
    if request.method == "POST" and form.carried_out(
        services.settle_solution, actor=request.user, solution=shown
    ):
        return _to_statements(request, shown)
    return _statement_page(request, shown, form)


@require_http_methods(["GET", "POST"])
def duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which tasks put a duty into practice."""
    shown = _statement_seen(request, Duty, pk)
    form = TasksForm(
        sent(request),
        plan=shown.plan,
        initial={"tasks": list(shown.tasks.values_list("task", flat=True))},
    )
    if request.method == "POST" and form.carried_out(
        services.link_duty, actor=request.user, duty=shown
    ):
        return _to_statements(request, shown)
    return _statement_page(request, shown, form)


@require_POST
def follow_solution(request: SignedInRequest, pk: int) -> HttpResponse:
    """Link one suggested task by one click."""
    shown = _statement_seen(request, Solution, pk)
    chosen = _with_chosen(request, shown)
    linked = attempt(
        request,
        lambda: services.link_solution(actor=request.user, solution=shown, tasks=chosen),
    )
    return _to_statements(request, shown, is_done=linked is not None)


@require_POST
def follow_duty(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _statement_seen(request, Duty, pk)
    chosen = _with_chosen(request, shown)
    linked = attempt(
        request, lambda: services.link_duty(actor=request.user, duty=shown, tasks=chosen)
    )
    return _to_statements(request, shown, is_done=linked is not None)


def _link_seen(request: SignedInRequest, pk: int) -> TaskLink:
    found = get_object_or_404(queries.visible_to(request.user), pk=pk)
    permissions.require_can_link(request.user, found.task.plan)
    return found


def _statement_seen(request: SignedInRequest, model: type[Any], pk: int) -> Any:
    seen = plans.visible_to(request.user).order_by().values("pk")
    statements = model.objects.select_related("plan__agency", "plan__owner").filter(plan__in=seen)
    found = get_object_or_404(statements, pk=pk)
    permissions.require_can_link(request.user, found.plan)
    return found


def _with_chosen(request: SignedInRequest, shown: Solution | Duty) -> list[Any]:
    """The tasks it has and the one that was clicked."""
    asked = number_in(request.POST.get("task", ""))
    wanted = {*shown.tasks.values_list("task", flat=True)}
    wanted |= {asked} if asked is not None else set()
    return list(tasks.visible_to(request.user).filter(pk__in=wanted))


def _statement_page(
    request: SignedInRequest, shown: Solution | Duty, form: TasksForm
) -> HttpResponse:
    chosen = form.initial["tasks"]
    others = [task for task in shown.plan.tasks.filter(parent=None) if task.pk not in chosen]
    context = {
        "statement": shown,
        "plan": shown.plan,
        "form": form,
        "is_solution": isinstance(shown, Solution),
        "suggested": queries.likeliest(shown.text, others),
    }
    return render(request, "web/linking/statement.html", context)


def _to_statements(
    request: SignedInRequest, shown: Solution | Duty, *, is_done: bool = True
) -> HttpResponse:
    kind = "solution" if isinstance(shown, Solution) else "duty"
    if is_done:
        done(request, _("Đã ghi nhiệm vụ tiếp nối."), "web:plan_statements", shown.plan_id)
    return redirect(f"{reverse('web:plan_statements', args=[shown.plan_id])}#{kind}-{shown.pk}")


def _back(request: SignedInRequest, said: str, task: int) -> HttpResponse:
    done(request, said, "web:task", task)
    return redirect(f"{reverse('web:task', args=[task])}#links")
