"""Read next year's plan while it is drafted: what is known of this year, what is proposed, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from cchc.accounts.models import User
from cchc.plans.checking import Finding, check
from cchc.plans.draft import PlanDraft
from cchc.plans.drafting import Decision, Known, Proposal, apply, propose
from cchc.plans.drafting.change import Standing
from cchc.plans.models import NextPlanDraft, Plan
from cchc.plans.permissions import Right, holds
from cchc.plans.queries.imports import effective_draft
from cchc.plans.states import ObligationState


@dataclass(frozen=True, slots=True)
class NextPlan:
    """A draft as it stands: this year's plan, the changes, the decisions that still apply, the plan that results."""

    old: PlanDraft
    proposal: Proposal
    decisions: Mapping[str, Decision]
    new: PlanDraft
    outdated: int
    """Decisions on changes that are no longer proposed: the work on the plan went on meanwhile."""

    @property
    def waiting(self) -> int:
        """Changes that need a person and that nobody has decided."""
        return sum(change.key not in self.decisions for change in self.proposal.undecided)

    def findings(self) -> list[Finding]:
        """What the checks say of the new plan."""
        return check(self.new)


def visible_to(actor: User) -> QuerySet[NextPlanDraft]:
    """Drafts of the agency for those who see its imports; of a unit's own plan for the unit's head and officers."""
    seen = Q(agency=actor.agency_id)
    if not holds(actor, Right.READ_IMPORTS):
        if not holds(actor, Right.IMPORT_OWN_PLAN):
            return NextPlanDraft.objects.none()
        seen &= Q(plan__owner=actor.organisation_id)
    return NextPlanDraft.objects.filter(seen).select_related(
        "plan__agency", "plan__owner", "plan__document", "created_by", "changed_by"
    )


def next_plan(kept: NextPlanDraft) -> NextPlan:
    """What is proposed today and what was decided about it; the plan of the agency is read anew: constant queries.

    Raises DomainError where the plan of this year has lost what is needed (its year).
    """
    old = effective_draft(kept.plan.plan_import)
    proposal = propose(old, known_of(kept), year=kept.year)
    stored = decisions_of(kept)
    proposed = {change.key for change in proposal.changes}
    decisions = {key: decision for key, decision in stored.items() if key in proposed}
    new = apply(old, proposal, decisions)
    return NextPlan(old, proposal, decisions, new, len(stored) - len(decisions))


def decisions_of(kept: NextPlanDraft) -> dict[str, Decision]:
    return {
        key: Decision(accepted=decision["accepted"], text=decision.get("text"))
        for key, decision in kept.decisions.items()
    }


def known_of(kept: NextPlanDraft) -> Known:
    """Tasks by what was done of what is owed for them; results and step as people stated them. One query."""
    return Known(
        tasks=standings(kept.plan),
        results={path: Decimal(figure) for path, figure in kept.results.items()},
        step=kept.step,
    )


def standings(plan: Plan) -> Mapping[str, Standing]:
    """By path of the whole task (`tasks/3`): done when everything owed for it is; nothing owed is not known."""
    found = (
        plan.obligations.exclude(state=ObligationState.DROPPED)
        .order_by()
        .values(whole=Coalesce("task__parent__field", "task__field"))
        .annotate(counted=Count("pk"), done=Count("pk", filter=Q(state=ObligationState.DONE)))
        .values_list("whole", "done", "counted")
    )
    return {path: "done" if done == counted else "unfinished" for path, done, counted in found}
