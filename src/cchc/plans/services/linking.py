"""How plans hang together: tasks that carry out tasks of a higher plan; what follows from solutions and duties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.plans import permissions
from cchc.plans.models import (
    Duty,
    DutyTask,
    Plan,
    Solution,
    SolutionTask,
    SolutionUnit,
    Task,
    TaskLink,
)
from cchc.plans.states import PlanLevel, PlanState

RANK: Final = {PlanLevel.UNIT: 0, PlanLevel.AGENCY: 1, PlanLevel.UPPER: 2}
"""A task carries out one of a plan that stands as high or higher."""


@transaction.atomic
def link_task(
    *,
    actor: User,
    task: Task,
    upper_task: Task,
    weight: Decimal,
    at: datetime,
    note: str = "",
) -> TaskLink:
    """Say that `task` carries out `upper_task`, with a weight among all that carry it out.

    Refused within one plan, towards a lower plan, for plans that are not in force, and where the upper task would,
    by other links, carry out this one.
    """
    task, upper_task = _fresh(task), _fresh(upper_task)
    permissions.require_can_link(actor, task.plan)
    # The lock on the agency makes two links follow each other: each sees the circle that the other would close.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=task.agency_id)
    _require_upward(task, upper_task)
    _require_no_circle(task, upper_task)
    link = TaskLink(
        agency_id=task.agency_id,
        task=task,
        upper_task=upper_task,
        weight=_sensible(weight),
        note=note.strip(),
        by=actor,
        at=at,
    )
    keep(link)
    audit.record(
        "task.linked",
        task,
        actor=actor,
        upper=str(upper_task),
        weight=str(link.weight),
        note=link.note,
    )
    return link


def _fresh(task: Task) -> Task:
    return Task.objects.select_related("plan__agency", "plan__owner").get(pk=task.pk)


def _require_upward(task: Task, upper_task: Task) -> None:
    lower, upper = task.plan, upper_task.plan
    if task.agency_id != upper_task.agency_id:
        raise DomainError(_("Nhiệm vụ này thuộc cơ quan khác; hãy nhập kế hoạch đó vào đây trước."))
    if task.parent_id or upper_task.parent_id:
        raise DomainError(_("Chỉ liên kết cả nhiệm vụ, không liên kết từng phần của nhiệm vụ."))
    for plan in (lower, upper):
        if plan.state != PlanState.ISSUED:
            raise DomainError(
                _("“{plan}” đang ở trạng thái “{state}” nên không liên kết được.").format(
                    plan=plan, state=plan.get_state_display()
                )
            )
    if lower.pk == upper.pk:
        raise DomainError(
            _("Hai nhiệm vụ thuộc cùng một kế hoạch; hãy chọn nhiệm vụ của kế hoạch cấp trên.")
        )
    if RANK[PlanLevel(lower.level)] > RANK[PlanLevel(upper.level)]:
        raise DomainError(
            _(
                "“{upper}” là {level}, thấp hơn kế hoạch của nhiệm vụ này; hãy liên kết từ phía kế hoạch đó."
            ).format(upper=upper, level=upper.get_level_display().lower())
        )


def _require_no_circle(task: Task, upper_task: Task) -> None:
    above: dict[int, list[int]] = defaultdict(list)
    links = TaskLink.objects.filter(agency=task.agency_id)
    for lower, upper in links.values_list("task", "upper_task"):
        above[lower].append(upper)
    seen, waiting = set(), [upper_task.pk]
    while waiting:
        here = waiting.pop()
        if here == task.pk:
            raise DomainError(
                _(
                    "“{upper}” đã, trực tiếp hay qua nhiệm vụ khác, thực hiện chính nhiệm vụ này; không liên kết vòng được."
                ).format(upper=upper_task)
            )
        if here not in seen:
            seen.add(here)
            waiting += above[here]


def _sensible(weight: Decimal) -> Decimal:
    """Two decimals, above 0."""
    if not weight.is_finite() or weight <= 0:
        raise DomainError(_("Trọng số phải lớn hơn 0, ví dụ 1 hoặc 2,5."))
    return weight.quantize(Decimal("0.01"))


@transaction.atomic
def change_link(
    *, actor: User, link: TaskLink, weight: Decimal, note: str = "", at: datetime
) -> TaskLink:
    """State another weight or note; who stated it last stands with it."""
    link = _locked(link)
    permissions.require_can_link(actor, link.task.plan)
    old = link.weight
    link.weight, link.note, link.by, link.at = _sensible(weight), note.strip(), actor, at
    keep(link)
    audit.record(
        "task.link_changed",
        link.task,
        actor=actor,
        upper=str(link.upper_task),
        old=str(old),
        new=str(link.weight),
        note=link.note,
    )
    return link


@transaction.atomic
def unlink_task(*, actor: User, link: TaskLink) -> None:
    """Take a link back; the journal keeps that it was there, with its weight."""
    link = _locked(link)
    permissions.require_can_link(actor, link.task.plan)
    audit.record(
        "task.unlinked", link.task, actor=actor, upper=str(link.upper_task), weight=str(link.weight)
    )
    link.delete()


def _locked(link: TaskLink) -> TaskLink:
    found = (
        TaskLink.objects.select_for_update(of=("self",))
        .select_related("task__plan__agency", "task__plan__owner", "upper_task")
        .filter(pk=link.pk)
        .first()
    )
    if found is None:
        raise DomainError(_("Liên kết này đã được gỡ; hãy tải lại trang."))
    return found


@transaction.atomic
def link_solution(*, actor: User, solution: Solution, tasks: Collection[Task]) -> Solution:
    """Say which tasks of the plan put the solution into practice: these and no others."""
    solution = Solution.objects.select_for_update(of=("self",)).get(pk=solution.pk)
    plan = _plan_in_force(actor, solution.plan_id)
    _require_of_plan(tasks, plan)
    known = SolutionTask.objects.filter(solution=solution)
    added, gone = _difference(known.values_list("task", flat=True), tasks)
    known.filter(task__in=gone).delete()
    SolutionTask.objects.bulk_create(
        SolutionTask(agency=plan.agency, solution=solution, task_id=task) for task in added
    )
    _record_tasks("solution.linked", solution, actor, added, gone)
    return solution


@transaction.atomic
def link_duty(*, actor: User, duty: Duty, tasks: Collection[Task]) -> Duty:
    """Say which tasks of the plan put the duty into practice: these and no others."""
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    plan = _plan_in_force(actor, duty.plan_id)
    _require_of_plan(tasks, plan)
    known = DutyTask.objects.filter(duty=duty)
    added, gone = _difference(known.values_list("task", flat=True), tasks)
    known.filter(task__in=gone).delete()
    DutyTask.objects.bulk_create(
        DutyTask(agency=plan.agency, duty=duty, task_id=task) for task in added
    )
    _record_tasks("duty.linked", duty, actor, added, gone)
    return duty


@transaction.atomic
def set_solution_units(
    *, actor: User, solution: Solution, units: Collection[Organisation]
) -> Solution:
    """Say which units answer for the solution: these and no others."""
    solution = Solution.objects.select_for_update(of=("self",)).get(pk=solution.pk)
    plan = _plan_in_force(actor, solution.plan_id)
    for unit in units:
        if unit.agency_id != plan.agency_id:
            raise DomainError(
                _("{unit} không thuộc {agency} nên không chịu trách nhiệm giải pháp này.").format(
                    unit=unit, agency=plan.agency
                )
            )
    known = SolutionUnit.objects.filter(solution=solution)
    added, gone = _difference(known.values_list("organisation", flat=True), units)
    known.filter(organisation__in=gone).delete()
    SolutionUnit.objects.bulk_create(
        SolutionUnit(agency=plan.agency, solution=solution, organisation_id=unit) for unit in added
    )
    if added or gone:
        names = sorted(unit.name for unit in units)
        audit.record("solution.units_set", solution, actor=actor, members=names)
    return solution


@transaction.atomic
def settle_solution(
    *,
    actor: User,
    solution: Solution,
    tasks: Collection[Task],
    units: Collection[Organisation],
) -> Solution:
    """Say at once which tasks put the solution into practice and which units answer for it."""
    link_solution(actor=actor, solution=solution, tasks=tasks)
    return set_solution_units(actor=actor, solution=solution, units=units)


def _plan_in_force(actor: User, pk: int) -> Plan:
    plan = Plan.objects.select_related("agency", "owner").get(pk=pk)
    permissions.require_can_link(actor, plan)
    if plan.state != PlanState.ISSUED:
        raise DomainError(
            _("“{plan}” đang ở trạng thái “{state}” nên không liên kết được.").format(
                plan=plan, state=plan.get_state_display()
            )
        )
    return plan


def _require_of_plan(tasks: Iterable[Task], plan: Plan) -> None:
    for task in tasks:
        if task.plan_id != plan.pk or task.parent_id:
            raise DomainError(
                _("“{task}” không phải nhiệm vụ của “{plan}”; hãy chọn lại.").format(
                    task=task, plan=plan
                )
            )


def _difference(
    known: Iterable[int], wanted: Collection[Task] | Collection[Organisation]
) -> tuple[list[int], list[int]]:
    """Ids to add and ids to take away, in a stable order."""
    before, after = set(known), {row.pk for row in wanted}
    return sorted(after - before), sorted(before - after)


def _record_tasks(
    action: str, subject: Solution | Duty, actor: User, added: list[int], gone: list[int]
) -> None:
    if not added and not gone:
        return
    named = {task.pk: str(task) for task in Task.objects.filter(pk__in=[*added, *gone])}
    audit.record(
        action,
        subject,
        actor=actor,
        linked=[named[task] for task in added],
        unlinked=[named[task] for task in gone],
    )
