"""Read plans as issued."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cchc.accounts.models import User
from cchc.plans.models import (
    Area,
    CorrectedField,
    Duty,
    DutyUnit,
    EditedField,
    Obligation,
    Plan,
    Solution,
    Target,
    Task,
)
from cchc.plans.permissions import Right, holds
from cchc.plans.states import UNFINISHED, ObligationState


def visible_to(actor: User) -> QuerySet[Plan]:
    """The plans of the actor's agency, newest year first, each with its document, file and agency."""
    if not holds(actor, Right.READ_PLANS):
        return Plan.objects.none()
    return (
        Plan.objects.filter(agency_id=actor.agency_id)
        .select_related("document", "source_file", "agency", "issued_by")
        .order_by("-year", "-id")
    )


def with_counts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Each plan with `task_count`, `obligation_count` and `undecided_count` (unfinished obligations that need a person)."""
    tasks = Task.objects.filter(plan=OuterRef("pk"), parent=None)
    owed = Obligation.objects.filter(plan=OuterRef("pk")).exclude(state=ObligationState.DROPPED)
    waiting = owed.filter(needs_decision=True, state__in=UNFINISHED)
    return plans.annotate(
        task_count=_count(tasks),
        obligation_count=_count(owed),
        undecided_count=_count(waiting),
    )


def _count(rows: QuerySet[Task] | QuerySet[Obligation]) -> Coalesce:
    counted = rows.order_by().values("plan").annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def areas_of(plan: Plan) -> QuerySet[Area]:
    """The areas in the order of the plan, each with `task_count`: tasks, not rows of tasks."""
    return plan.areas.annotate(task_count=Count("tasks", filter=Q(tasks__parent=None))).order_by(
        "position"
    )


def targets_of(plan: Plan) -> QuerySet[Target]:
    """The target lines with their `measures` and area, two queries."""
    return plan.targets.select_related("area").prefetch_related("measures")


def solutions_of(plan: Plan) -> QuerySet[Solution]:
    return plan.solutions.all()


def duties_of(plan: Plan) -> QuerySet[Duty]:
    """The duties with their `units` (organisation and group too), two queries."""
    return plan.duties.prefetch_related(
        Prefetch("units", DutyUnit.objects.select_related("organisation", "group"))
    )


def corrected_fields(plan: Plan) -> Mapping[str, CorrectedField | EditedField]:
    """What was corrected before the plan was issued or edited since, by path in the draft (`tasks/3/deadlines/0`);
    the newest of each path. Two queries."""
    corrected = plan.corrected_fields.select_related("by").order_by("id")
    edited = plan.edited_fields.select_related("by").order_by("id")
    found: dict[str, CorrectedField | EditedField] = {one.field: one for one in corrected}
    return found | {one.field: one for one in edited}
