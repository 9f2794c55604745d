"""Whatever plan is issued, its rows hold everything the draft holds, and every obligation of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.common.errors import DomainError
from cchc.documents.models import StoredFile
from cchc.plans.draft import Deadline, PlanDraft, TaskPart
from cchc.plans.models import Plan, PlanImport, Task, TaskDeadline
from cchc.plans.queries.units import UnitTable
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.issuing import issue_plan
from cchc.plans.services.obligations import Recomputed, recompute_obligations
from cchc.plans.states import ImportState
from tests.people import AT
from tests.plans.strategies import drafts

SETTINGS = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HEAD = ("code", "issued_on", "issuer", "title", "year")


@contextmanager
def one_example() -> Iterator[None]:
    """Each generated plan meets the database as the fixtures left it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def under_review(owner: User, draft: PlanDraft) -> PlanImport:
    """An import of the draft, as if a file had been read to it and nothing found."""
    file = StoredFile.objects.create(
        agency=owner.agency,
        name="ke-hoach.md",
        media_type="text/markdown",
        size=1,
        sha256="a" * 64,
        path="aa/a",
        uploaded_by=owner,
        uploaded_at=AT,
    )
    return PlanImport.objects.create(
        agency=owner.agency,
        file=file,
        state=ImportState.REVIEW,
        draft=draft.model_dump(mode="json"),
        coverage=1,
        created_by=owner,
        created_at=AT,
    )


def of_draft(part: TaskPart) -> dict[str, Any]:
    return {
        "number": part.number or "",
        "title": part.title,
        "products": [(product.text, product.kind or "") for product in part.deliverables],
        "lead": [unit.text for unit in part.lead],
        "coordinating": [unit.text for unit in part.coordinating],
        "monitoring": [unit.text for unit in part.monitoring],
        "deadlines": [deadline.model_copy(update={"where": None}) for deadline in part.deadlines],
        "cells": part.cells,
        "note": part.note or "",
        "funding": part.funding or "",
        "parts": [of_draft(below) for below in part.parts],
    }


def of_row(task: Task) -> dict[str, Any]:
    units = {
        role: [unit.text for unit in task.units.filter(role=role).order_by("position")]
        for role in ("lead", "coordinating", "monitoring")
    }
    return units | {
        "number": task.number,
        "title": task.title,
        "products": [(product.text, product.kind) for product in task.deliverables.all()],
        "deadlines": [read_back(deadline) for deadline in task.deadlines.all()],
        "cells": task.cells,
        "note": task.note,
        "funding": task.funding,
        "parts": [of_row(part) for part in task.parts.all()],
    }


def read_back(row: TaskDeadline) -> Deadline:
    years = (row.year_from, row.year_to) if row.year_from else None
    optional = {name: getattr(row, name) or None for name in ("recurrence", "reference", "event")}
    dates = {name: getattr(row, name) for name in ("start_on", "due_on", "not_before")}
    return Deadline.model_validate(
        {"text": row.text, "kind": row.kind, "years": years, **optional, **dates}
    )


def statements(plan: Plan) -> dict[str, Any]:
    return {
        "areas": [(area.code, area.name) for area in plan.areas.all()],
        "targets": [
            (
                target.text,
                [
                    (one.text, one.comparator, one.value, one.value_max, one.unit)
                    for one in target.measures.all()
                ],
            )
            for target in plan.targets.all()
        ],
        "solutions": [(one.number, one.text) for one in plan.solutions.all()],
        "duties": [
            (one.number, one.text, [unit.text for unit in one.units.all()])
            for one in plan.duties.all()
        ],
    }


def statements_of(draft: PlanDraft) -> dict[str, Any]:
    def exact(value: float | None) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    return {
        "areas": [(area.code or "", area.name) for area in draft.areas],
        "targets": [
            (
                target.text,
                [
                    (
                        one.text,
                        one.comparator or "",
                        exact(one.value),
                        exact(one.value_max),
                        one.unit or "",
                    )
                    for one in target.measures
                ],
            )
            for target in draft.targets
        ],
        "solutions": [(one.number or "", one.text) for one in draft.solutions],
        "duties": [
            (one.number or "", one.text, [unit.text for unit in one.units]) for one in draft.duties
        ],
    }


@SETTINGS
@given(draft=drafts())
def test_nothing_of_a_plan_is_lost(
    owner: User, division: Organisation, affiliated: UnitGroup, draft: PlanDraft
) -> None:
    with one_example():
        plan_import = under_review(owner, draft)
        missing = [name for name in HEAD if not getattr(draft.document, name)]
        if missing:
            with pytest.raises(DomainError, match="Văn bản chưa đủ thông tin để phát hành: thiếu"):
                issue_plan(actor=owner, plan_import=plan_import, at=AT)
            return

        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        tasks = plan.tasks.filter(parent=None).order_by("position")
        assert [of_row(task) for task in tasks] == [of_draft(task) for task in draft.tasks]
        assert statements(plan) == statements_of(draft)
        codes = {area.code for area in draft.areas}
        assert [task.area.code if task.area else None for task in tasks] == [
            task.area if task.area in codes else None for task in draft.tasks
        ]


@SETTINGS
@given(draft=drafts())
def test_every_obligation_of_the_rules_is_kept_once(
    owner: User, division: Organisation, affiliated: UnitGroup, draft: PlanDraft
) -> None:
    with one_example():
        document = draft.document.model_copy(
            update={
                name: getattr(draft.document, name) or getattr(AS_ISSUED, name) for name in HEAD
            }
        )
        draft = draft.model_copy(update={"document": document})
        plan = issue_plan(actor=owner, plan_import=under_review(owner, draft), at=AT)
        table = UnitTable(plan.agency, plan.effective_from)
        wanted = derive(draft, table.units, RuleSettings())

        rows = plan.obligations.select_related("unit", "task", "deliverable").order_by("position")
        assert [
            (
                row.key,
                row.task.field,
                row.deliverable.field if row.deliverable else None,
                row.unit,
                row.derived_on,
                row.due_on,
                row.needs_decision,
                row.source_field,
            )
            for row in rows
        ] == [
            (
                one.key,
                one.task,
                one.product_path,
                table.organisation(one.unit_code),
                one.due_on,
                one.due_on,
                one.needs_decision,
                one.source_path,
            )
            for one in wanted
        ]
        assert recompute_obligations(actor=owner, plan=plan, at=AT) == Recomputed(0, 0, 0)


AS_ISSUED = PlanDraft.model_validate(
    {
        "source": {"file": "a.md", "format": "md", "sha256": "0" * 64},
        "document": {
            "code": "12/KH-STP",
            "issued_on": "2022-01-07",
            "issuer": "Sở Tư pháp",
            "title": "Cải cách hành chính",
            "year": 2022,
        },
    }
).document
