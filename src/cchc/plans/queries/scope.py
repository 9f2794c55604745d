"""What a view of the whole is about: the plans in force of one year, or one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.plans.models import Obligation
from cchc.plans.queries import obligations, plans
from cchc.plans.states import ObligationState, PlanLevel, PlanState


class PlanChoice(NamedTuple):
    """A plan in force that gives units work."""

    id: int
    code: str
    title: str
    year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Scope:
    """A year, the plans that cover it, and the one that is chosen of them, if any."""

    year: int
    plans: Sequence[PlanChoice]
    chosen: int | None = None

    @property
    def plan_ids(self) -> list[int]:
        return [self.chosen] if self.chosen else [plan.id for plan in self.plans]

    @property
    def plan(self) -> PlanChoice | None:
        return next((plan for plan in self.plans if plan.id == self.chosen), None)


def plans_followed(actor: User) -> list[PlanChoice]:
    """The plans in force that give units work, newest first: one query."""
    found = plans.visible_to(actor).filter(state=PlanState.ISSUED).exclude(level=PlanLevel.UPPER)
    names = ("id", "code", "title", "year", "last_year")
    return [
        PlanChoice._make(row)
        for row in found.select_related(None).values_list(*names).order_by("-year", "-id")
    ]


def years_of(choices: Sequence[PlanChoice]) -> list[int]:
    """The years that plans cover, newest first."""
    return sorted(
        {year for plan in choices for year in range(plan.year, plan.last_year + 1)}, reverse=True
    )


def scope_of(
    choices: Sequence[PlanChoice], *, on: date, year: int | None = None, plan: int | None = None
) -> Scope:
    """The plans of `year` or, of them, `plan`. Without a year that any plan covers: that of the day, else the newest
    year with a plan, else that of the day."""
    years = years_of(choices)
    if plan and year not in years:
        year = next((one.year for one in choices if one.id == plan), None)
    if year not in years:
        year = on.year if on.year in years or not years else years[0]
    covering = [one for one in choices if one.year <= year <= one.last_year]
    chosen = plan if any(one.id == plan for one in covering) else None
    return Scope(year, covering, chosen)


def in_scope(actor: User, scope: Scope) -> QuerySet[Obligation]:
    """The obligations in force of the scope, as far as the actor may see them."""
    return obligations.in_force_for(actor).filter(plan__in=scope.plan_ids)


def whole_of(scope: Scope) -> QuerySet[Obligation]:
    """The obligations in force of the scope, whoever owes them: for figures of a unit that the actor may see, to
    which the work of others belongs too where it was asked to help."""
    return Obligation.objects.filter(plan__in=scope.plan_ids).exclude(state=ObligationState.DROPPED)
