"""Plans: imports under review, plans as issued, what they ask of whom by when."""

from __future__ import annotations

from cchc.plans.models.imports import FindingDecision, ImportSource, PlanImport
from cchc.plans.models.obligations import DueDateOverride, Obligation
from cchc.plans.models.plans import Area, CorrectedField, Plan
from cchc.plans.models.settings import AgencyRules
from cchc.plans.models.statements import Duty, DutyUnit, Solution, Target, TargetMeasure
from cchc.plans.models.tasks import Deliverable, Task, TaskDeadline, TaskUnit

__all__ = [
    "AgencyRules",
    "Area",
    "CorrectedField",
    "Deliverable",
    "DueDateOverride",
    "Duty",
    "DutyUnit",
    "FindingDecision",
    "ImportSource",
    "Obligation",
    "Plan",
    "PlanImport",
    "Solution",
    "Target",
    "TargetMeasure",
    "Task",
    "TaskDeadline",
    "TaskUnit",
]
