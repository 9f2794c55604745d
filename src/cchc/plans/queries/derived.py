"""What the rules give for a plan: obligations as rows that are not saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cchc.common.text import fold
from cchc.plans.draft import PlanDraft
from cchc.plans.models import Deliverable, Obligation, Plan, PlanImport
from cchc.plans.queries.imports import day_of, effective_draft
from cchc.plans.queries.settings import rule_settings
from cchc.plans.queries.units import UnitTable
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.own_plan import derive_own
from cchc.plans.rules.result import ObligationDraft, Text
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.states import PlanLevel


def derived_rows(
    plan: Plan, settings: RuleSettings | None = None, draft: PlanDraft | None = None
) -> list[Obligation]:
    """Unsaved rows of what the rules give for the plan as it is in force, or as `draft` would have it."""
    draft = draft or effective_draft(plan.plan_import)
    table = unit_table(plan, draft)
    found = owed_by(plan, draft, table, settings or rule_settings(plan.agency))
    return ObligationRows(plan, table).build(found)


def owed_by(
    plan: Plan | PlanImport, draft: PlanDraft, table: UnitTable, settings: RuleSettings
) -> list[ObligationDraft]:
    """What a plan of that level asks: nothing of our units where it is the upper level's, all of its owner where it is
    a unit's own, else what the rules give."""
    if plan.level == PlanLevel.UPPER:
        return []
    if plan.level == PlanLevel.UNIT:
        assert plan.owner is not None
        return derive_own(draft, table.units, settings, owner=table.unit_of(plan.owner))
    return derive(draft, table.units, settings)


def unit_table(plan: Plan, draft: PlanDraft) -> UnitTable:
    """The units that the plan may name: those of the day it was first issued and later ones. A version that amends
    it counts from that day too."""
    return UnitTable(plan.agency, day_of(draft, plan.effective_from))


class ObligationRows:
    """Obligations of an issued plan, whose tasks are saved, from what the rules give."""

    def __init__(self, plan: Plan, table: UnitTable) -> None:
        self.plan = plan
        self.table = table
        self.tasks = {task.field: task for task in plan.tasks.all()}
        self.products = {
            product.field: product for product in Deliverable.objects.filter(task__plan=plan)
        }

    def build(self, drafts: Sequence[ObligationDraft]) -> list[Obligation]:
        """Unsaved rows, in the order of the rules."""
        return [self._row(at, draft) for at, draft in enumerate(drafts)]

    def _row(self, at: int, draft: ObligationDraft) -> Obligation:
        return Obligation(
            agency_id=self.plan.agency_id,
            plan=self.plan,
            task=self.tasks[draft.task],
            deliverable=self.products.get(draft.product_path or ""),
            unit=self.table.organisation(draft.unit_code),
            unit_text=draft.unit_text or "",
            role=draft.role,
            shared=draft.shared,
            key=draft.key,
            position=at,
            title=draft.title,
            title_folded=fold(f"{draft.title} {draft.product or ''}"),
            product=draft.product or "",
            **_when(draft),
            **_why(draft),
            suggestions=[self._id(code) for code in draft.suggestions],
        )

    def _id(self, code: str) -> int:
        return self.table.organisations[code].pk


def _when(draft: ObligationDraft) -> dict[str, Any]:
    return {
        "derived_on": draft.due_on,
        "due_on": draft.due_on,
        "period": draft.period or "",
        "period_from": draft.period_first,
        "period_to": draft.period_last,
        "cutoff_on": draft.cutoff_on,
        "not_before": draft.not_before,
        "event": draft.event or "",
    }


def _why(draft: ObligationDraft) -> dict[str, Any]:
    return {
        "rule": draft.rule,
        "rule_sentence_vi": draft.explanation.vi,
        "rule_sentence_en": draft.explanation.en,
        "unit_rule": draft.unit_rule,
        "unit_sentence_vi": draft.unit_explanation.vi,
        "unit_sentence_en": draft.unit_explanation.en,
        "source_text": draft.source_text,
        "source_field": draft.source_path,
        "needs_decision": draft.needs_decision,
        "reasons": _sentences(draft.reasons),
        "remarks": _sentences(draft.remarks),
    }


def _sentences(texts: Iterable[Text]) -> list[dict[str, str]]:
    return [{"vi": text.vi, "en": text.en} for text in texts]
