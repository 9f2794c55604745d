"""Plans as issued: the list, tasks, targets, the year as a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.models import Area, Plan, Task
from cchc.plans.queries import obligations, plans, tasks
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.states import Standing
from cchc.web.forms.filters import TaskFilterForm
from cchc.web.http import SignedInRequest, number_in
from cchc.web.showing import timeline as drawing
from cchc.web.showing.obligations import Summary, by_task
from cchc.web.showing.table import judged
from cchc.web.showing.targets import line


@dataclass(frozen=True, slots=True)
class AreaTasks:
    """An area with the tasks shown under it, each with what is owed for it."""

    area: Area | None
    tasks: Sequence[tuple[Task, Summary | None]]


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    context = {
        "plans": plans.with_counts(plans.visible_to(request.user)),
        "can_import": permissions.can_import(
            request.user, request.user.agency, request.user.organisation
        ),
    }
    return render(request, "web/plans/index.html", context)


@require_GET
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """The tasks of a plan by area, narrowed as the address says."""
    shown, today = plan_seen(request, pk), clock.today()
    form = TaskFilterForm(request.GET, actor=request.user, plan=shown)
    found = list(tasks.of_plan(shown, form.chosen(on=today)))
    owed = by_task(obligations.timeline(request.user, shown, on=today), whole_of(found))
    context = {
        "plan": shown,
        "tab": "tasks",
        "form": form,
        "groups": _by_area(found, owed),
        "count": len(found),
        "shows_owed": sees_obligations(request),
    }
    part = "web/plans/_tasks.html" if request.htmx else "web/plans/tasks.html"
    return render(request, part, context)


@require_GET
def targets(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = plan_seen(request, pk)
    lines = [
        (target, [line(target, measure) for measure in target.measures.all()])
        for target in plans.targets_of(shown)
    ]
    context = {"plan": shown, "tab": "targets", "lines": lines}
    return render(request, "web/plans/targets.html", context)


@require_GET
def timeline(request: SignedInRequest, pk: int) -> HttpResponse:
    """One year of obligations: a line for each task, grouped by area."""
    shown, today = plan_seen(request, pk), clock.today()
    years = range(shown.year, shown.last_year + 1)
    asked = number_in(request.GET.get("year", ""))
    year = (
        asked if asked is not None and asked in years else min(max(today.year, years[0]), years[-1])
    )
    found = list(tasks.of_plan(shown))
    rows = obligations.whole_year(request.user, shown, on=today)
    groups = _by_area(found, by_task(rows, whole_of(found)))
    standing = judged(rows, on=today, settings=follow_up_settings(shown.agency))
    told = {one.row.id: one.standing for one in standing}
    context = {
        "plan": shown,
        "tab": "timeline",
        "years": years,
        "chosen_year": year,
        "drawing": drawing.draw(_bands(groups, told), year=year, today=today),
        "head": drawing.HEAD,
        "row": drawing.ROW,
        "rows": [one for one in standing if one.row.due_on is None or one.row.due_on.year == year],
        "shapes": [(one.value, one.label) for one in map(Standing, drawing.URGENCY)],
    }
    return render(request, "web/plans/timeline.html", context)


def plan_seen(request: SignedInRequest, pk: int) -> Plan:
    return get_object_or_404(plans.visible_to(request.user), pk=pk)


def sees_obligations(request: SignedInRequest) -> bool:
    rights = (permissions.Right.SEE_ALL_OBLIGATIONS, permissions.Right.SEE_OWN_OBLIGATIONS)
    return any(permissions.holds(request.user, right) for right in rights)


def whole_of(found: Iterable[Task]) -> dict[int, int]:
    """Row of a task -> the task."""
    return {part.pk: task.pk for task in found for part in task.parts.all()}


def _by_area(found: Iterable[Task], owed: dict[int, Summary]) -> list[AreaTasks]:
    areas: dict[int | None, list[tuple[Task, Summary | None]]] = defaultdict(list)
    named: dict[int | None, Area | None] = {}
    for task in found:
        named[task.area_id] = task.area
        areas[task.area_id].append((task, owed.get(task.pk)))
    return [AreaTasks(named[area], rows) for area, rows in areas.items()]


def _bands(groups: Iterable[AreaTasks], told: Mapping[int, Standing]) -> list[drawing.Band]:
    return [
        drawing.Band(
            str(group.area) if group.area else _("Nhiệm vụ khác"),
            [_line(task, summary, told) for task, summary in group.tasks],
        )
        for group in groups
    ]


def _line(task: Task, summary: Summary | None, told: Mapping[int, Standing]) -> drawing.Line:
    rows = summary.rows if summary else []
    return drawing.Line(
        name=str(task),
        url=reverse("web:task", args=[task.pk]),
        dues=[_due(row.due_on, row, told[row.id]) for row in rows if row.due_on],
        undated=sum(row.due_on is None for row in rows),
    )


def _due(on: date, row: obligations.ObligationRow, standing: Standing) -> drawing.Due:
    title = f"{on:%d/%m/%Y}: {row.product or row.title} – {row.unit} ({standing.label})"
    moved = row.derived_on if row.is_overridden else None
    return drawing.Due(on, standing, title, row.period_from, moved)
