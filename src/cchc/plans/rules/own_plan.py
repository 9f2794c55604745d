"""The plan of one unit: whatever part of it the plan names as lead, the unit itself owes the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cchc.plans.draft import PlanDraft, TaskPart
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.owners import MISSING, OwnerRule
from cchc.plans.rules.result import ObligationDraft, Text
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Unit, Units

OWN: Final = OwnerRule(
    "own-plan",
    Text("Kế hoạch của chính đơn vị", "The unit's own plan"),
    Text(
        "Kế hoạch của {unit}: đơn vị chịu trách nhiệm mọi sản phẩm trong kế hoạch của mình.",
        "A plan of {unit}: the unit answers for every product of its own plan.",
    ),
)
NAMED: Final = Text(" Văn bản giao “{text}”.", " The plan names “{text}”.")


def derive_own(
    draft: PlanDraft, units: Units, settings: RuleSettings, *, owner: Unit
) -> list[ObligationDraft]:
    """As `derive`, each product once for each due date, owed by `owner`; the leads that the plan names are told."""
    named = draft.model_copy(update={"tasks": [_without_leads(task) for task in draft.tasks]})
    return [_own(one, owner, _leads(draft, one.task)) for one in derive(named, units, settings)]


def _without_leads(part: TaskPart) -> TaskPart:
    parts = [_without_leads(one) for one in part.parts]
    return part.model_copy(update={"lead": [], "parts": parts})


def _own(one: ObligationDraft, owner: Unit, leads: str) -> ObligationDraft:
    reasons = tuple(reason for reason in one.reasons if reason != MISSING.sentence)
    said = OWN.sentence.fill(unit=owner.name)
    also = NAMED.fill(text=leads) if leads else Text("", "")
    return replace(
        one,
        unit_code=owner.code,
        unit_text=leads or None,
        unit_rule=OWN.code,
        unit_explanation=Text(said.vi + also.vi, said.en + also.en),
        reasons=reasons,
        needs_decision=bool(reasons),
    )


def _leads(draft: PlanDraft, path: str) -> str:
    """The leads that the plan names for the task, or for the row of it where the row names some."""
    steps = [int(step) for step in path.split("/")[1::2]]
    part: TaskPart = draft.tasks[steps[0]]
    found: Sequence[str] = [lead.text for lead in part.lead]
    for step in steps[1:]:
        part = part.parts[step]
        found = [lead.text for lead in part.lead] or found
    return "; ".join(found)
