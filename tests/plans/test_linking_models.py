"""What the database itself refuses of links and drafts, whoever writes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cchc.accounts.models import Organisation, User
from cchc.plans.models import NextPlanDraft, Plan, PlanImport, TaskLink
from cchc.plans.states import PlanLevel
from tests.people import AT
from tests.plans.cascade import task


def refused(constraint: str, act: object) -> None:
    assert callable(act)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        act()


def a_link(owner: User, low: Plan, high: Plan, number: int = 1, weight: str = "1") -> TaskLink:
    return TaskLink.objects.create(
        agency=low.agency,
        task=task(low, 1),
        upper_task=task(high, number),
        weight=Decimal(weight),
        by=owner,
        at=AT,
    )


def test_a_link_stands_once_upwards_with_a_weight(owner: User, ours: Plan, upper: Plan) -> None:
    link = a_link(owner, ours, upper)
    assert str(link) == f"{link.task_id} -> {link.upper_task_id}"
    refused("task_link_once", lambda: a_link(owner, ours, upper))
    refused("task_link_weight", lambda: a_link(owner, ours, upper, 2, "0"))
    refused("task_link_to_another", lambda: a_link(owner, ours, ours))


def test_only_a_units_import_has_an_owner(
    owner: User, agency: Organisation, ours: Plan, centres: list[Organisation]
) -> None:
    kept = PlanImport.objects.filter(plan=ours)
    name = "plan_import_of_unit_has_owner"
    refused(name, lambda: kept.update(level=PlanLevel.UNIT))
    refused(name, lambda: kept.update(owner=centres[0]))
    assert kept.update(level=PlanLevel.UNIT, owner=centres[0]) == 1


def a_draft(owner: User, plan: Plan, year: int = 2023, **more: object) -> NextPlanDraft:
    values = {
        "agency": plan.agency,
        "plan": plan,
        "year": year,
        "created_by": owner,
        "created_at": AT,
        "changed_by": owner,
        "changed_at": AT,
    }
    return NextPlanDraft.objects.create(**values | more)


def test_a_draft_stands_once_a_year_with_a_sensible_step(owner: User, ours: Plan) -> None:
    assert str(a_draft(owner, ours)) == f"{ours.pk}: 2023"
    refused("next_plan_draft_once", lambda: a_draft(owner, ours))
    for step in ("0", "100.01"):
        refused("next_plan_draft_step", lambda step=step: a_draft(owner, ours, 2024, step=step))
    early = AT - timedelta(seconds=1)
    refused("next_plan_draft_changed_later", lambda: a_draft(owner, ours, 2024, changed_at=early))
    assert [one.year for one in (a_draft(owner, ours, 2025), *NextPlanDraft.objects.all())] == [
        2025,
        2023,
        2025,
    ]
