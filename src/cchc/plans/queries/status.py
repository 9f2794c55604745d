"""A plan on a day in few lines: how its areas stand, what is late and who holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cchc.common.errors import DomainError
from cchc.deadlines.queries import working_days
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import Judgement, standing_of
from cchc.plans.models import Obligation, Plan
from cchc.plans.notices import described, owing
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.overview import Counts, Line, by_area, totals
from cchc.plans.queries.reminding import silent_units
from cchc.plans.queries.scope import PlanChoice, Scope, whole_of
from cchc.plans.queries.standing import facts_of, with_standing
from cchc.plans.states import PlanLevel, PlanState, Standing


@dataclass(frozen=True, slots=True)
class Late:
    """Something late: whose it is, since when, who has the work now and why it is where it is."""

    task_number: str
    what: str
    unit: str
    due_on: date
    working_days: int
    """Past the due date, until the day."""
    holder: str
    """The unit that has the work now: a coordinating unit that has not answered, else the one that owes it."""
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class PlanStatus:
    plan: Plan
    on: date
    counts: Counts
    areas: Sequence[Line]
    late: Sequence[Late]


def plans_in_force(code: str = "") -> QuerySet[Plan]:
    """The plans of every agency that give units work, or the one of this code (in any case of letters).

    Raises DomainError where no plan in force has the code.
    """
    found = (
        Plan.objects.filter(state=PlanState.ISSUED)
        .exclude(level=PlanLevel.UPPER)
        .select_related("agency")
        .order_by("agency", "-year", "id")
    )
    if not code:
        return found
    chosen = found.filter(code__iexact=code.strip())
    if not chosen:
        known = ", ".join(found.values_list("code", flat=True)) or "–"
        raise DomainError(
            _(
                "Không có kế hoạch đang thực hiện nào mang số, ký hiệu “{code}”; đang có: {known}."
            ).format(code=code, known=known)
        )
    return chosen


def status_of(plan: Plan, *, on: date) -> PlanStatus:
    """The plan on the day: a constant number of queries."""
    choice = PlanChoice(plan.pk, plan.code, plan.title, plan.year, plan.last_year)
    scope = Scope(plan.year, [choice], plan.pk)
    rows, settings = whole_of(scope), follow_up_settings(plan.agency)
    areas = by_area(rows, scope, on=on, settings=settings)
    late = with_standing(rows, Standing.LATE, on=on, settings=settings)
    return PlanStatus(plan, on, totals(areas), areas, _late(plan, late, on, settings))


def _late(
    plan: Plan, late: QuerySet[Obligation], on: date, settings: FollowUpSettings
) -> list[Late]:
    """Longest overdue first."""
    rows = list(late.select_related("unit", "task").order_by("due_on", "id"))
    silent, calendar = silent_units(rows, on), working_days(plan.agency_id)
    found = []
    for row in rows:
        assert row.due_on is not None
        found.append(
            Late(
                task_number=row.task.number,
                what=described(row),
                unit=owing(row),
                due_on=row.due_on,
                working_days=calendar.between(row.due_on, on),
                holder=silent[row.pk].unit if row.pk in silent else owing(row),
                judgement=standing_of(facts_of(row), on=on, settings=settings),
            )
        )
    return found
