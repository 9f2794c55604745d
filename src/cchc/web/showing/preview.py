"""What a plan would ask of each unit if it were issued as it now stands. Nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.plans.models import PlanImport
from cchc.plans.queries import imports
from cchc.plans.queries.derived import owed_by
from cchc.plans.queries.settings import rule_settings
from cchc.plans.queries.units import UnitTable
from cchc.plans.rules.result import ObligationDraft


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation to come; `unit` is the unit's name, else the text of the plan."""

    draft: ObligationDraft
    unit: str
    resolved: bool


@dataclass(frozen=True, slots=True)
class Preview:
    tasks: Sequence[tuple[str, Sequence[Owed]]]
    count: int
    undecided: int
    units: Sequence[tuple[str, int]]
    """Units by how much they would owe, the most first."""


def preview(plan_import: PlanImport) -> Preview:
    draft = imports.effective_draft(plan_import)
    table = UnitTable(plan_import.agency, imports.day_of(draft, plan_import.created_at.date()))
    owed = [
        _owed(found, table)
        for found in owed_by(plan_import, draft, table, rule_settings(plan_import.agency))
    ]
    loads = Counter(item.unit for item in owed if item.resolved)
    return Preview(
        tasks=[
            (title, list(items))
            for (_, title), items in groupby(
                owed, key=lambda item: (item.draft.task, _title(item.draft))
            )
        ],
        count=len(owed),
        undecided=sum(item.draft.needs_decision for item in owed),
        units=loads.most_common(),
    )


def _owed(found: ObligationDraft, table: UnitTable) -> Owed:
    unit = table.organisation(found.unit_code)
    return Owed(found, str(unit) if unit else found.unit_text or "", unit is not None)


def _title(found: ObligationDraft) -> str:
    return f"{found.task_number}. {found.title}" if found.task_number else found.title
