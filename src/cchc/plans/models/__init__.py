"""Plans: imports under review, plans as issued, what they ask of whom by when, and the work on it."""

from __future__ import annotations

from cchc.plans.models.coordination import Comment, CoordinationRequest, Mention, RequestDocument
from cchc.plans.models.drafting import NextPlanDraft
from cchc.plans.models.imports import FindingDecision, ImportSource, PlanImport
from cchc.plans.models.linking import DutyTask, SolutionTask, SolutionUnit, TaskLink
from cchc.plans.models.obligations import DueDateOverride, Obligation
from cchc.plans.models.plans import Area, CorrectedField, EditedField, Plan
from cchc.plans.models.settings import AgencyRules, FollowUpRules, ReminderRun
from cchc.plans.models.statements import Duty, DutyUnit, Solution, Target, TargetMeasure
from cchc.plans.models.tasks import Deliverable, Task, TaskDeadline, TaskUnit
from cchc.plans.models.work import (
    Evidence,
    Explanation,
    Extension,
    ObligationMove,
    ProgressReport,
    Submission,
)

__all__ = [
    "AgencyRules",
    "Area",
    "Comment",
    "CoordinationRequest",
    "CorrectedField",
    "Deliverable",
    "DueDateOverride",
    "Duty",
    "DutyTask",
    "DutyUnit",
    "EditedField",
    "Evidence",
    "Explanation",
    "Extension",
    "FindingDecision",
    "FollowUpRules",
    "ImportSource",
    "Mention",
    "NextPlanDraft",
    "Obligation",
    "ObligationMove",
    "Plan",
    "PlanImport",
    "ProgressReport",
    "ReminderRun",
    "RequestDocument",
    "Solution",
    "SolutionTask",
    "SolutionUnit",
    "Submission",
    "Target",
    "TargetMeasure",
    "Task",
    "TaskDeadline",
    "TaskLink",
    "TaskUnit",
]
