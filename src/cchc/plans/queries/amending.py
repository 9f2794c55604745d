"""Read amendments: the comparison of an amending document with the plan it changes, the versions of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.plans.amending.choices import Decisions
from cchc.plans.amending.comparing import Comparison, compare
from cchc.plans.amending.reading import paragraphs
from cchc.plans.amending.suggesting import Suggestion, suggest
from cchc.plans.draft import PlanDraft
from cchc.plans.models import Plan, PlanImport, Task
from cchc.plans.queries import imports, plans
from cchc.plans.states import PlanState


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amending document under review beside the plan it changes. `suggestion` is what its words and its tasks make
    of its shape; `is_chosen`: a person has said the shape."""

    base: PlanDraft
    amending: PlanDraft
    decisions: Decisions
    is_chosen: bool
    suggestion: Suggestion
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a plan. `until` is the day from which the next one holds; None for the one in force."""

    plan: Plan
    until: date | None

    @property
    def is_in_force(self) -> bool:
        return self.plan.state == PlanState.ISSUED


def amendment_of(plan_import: PlanImport) -> Amendment:
    """The comparison with what was decided so far; without a decision on the shape, with the one suggested."""
    assert plan_import.amends is not None
    base = imports.effective_draft(plan_import.amends.plan_import)
    amending = imports.reviewed_draft(plan_import)
    texts = texts_of(plan_import)
    suggestion = suggest(base, amending, texts)
    chosen = plan_import.matching
    decisions = Decisions.from_json(chosen) if chosen else Decisions(shape=suggestion.shape)
    return Amendment(
        base,
        amending,
        decisions,
        bool(chosen),
        suggestion,
        compare(base, amending, decisions, texts),
    )


def texts_of(plan_import: PlanImport) -> list[str]:
    """The paragraphs of the document, tables left out."""
    return paragraphs(imports.DOCUMENT.validate_python(plan_import.source.blocks))


def under_review(actor: User, plan: Plan) -> QuerySet[PlanImport]:
    """Amending documents of the plan that wait for a person."""
    return imports.in_review(actor).filter(amends=plan)


def versions_of(plan: Plan) -> list[Version]:
    """Every version of the plan, the first one first, withdrawn ones too. Queries as many as versions in force."""
    first = plan
    while first.amends_id:
        first = Plan.objects.get(pk=first.amends_id)
    found, level = [], [first.pk]
    while level:
        rows = list(
            Plan.objects.filter(pk__in=level)
            .select_related("document", "source_file", "issued_by", "agency")
            .order_by("version", "pk")
        )
        found += rows
        level = list(Plan.objects.filter(amends__in=level).values_list("pk", flat=True))
    ends = {
        later.amends_id: later.effective_from
        for later in found
        if later.state != PlanState.WITHDRAWN
    }
    return [Version(version, ends.get(version.pk)) for version in sorted(found, key=_place)]


def _place(plan: Plan) -> tuple[int, int]:
    return plan.version, plan.pk


def in_force(plan: Plan) -> Plan:
    """The version that holds in place of the plan; the plan itself where none amends it."""
    while later := plan.amendments.exclude(state=PlanState.WITHDRAWN).first():
        plan = later
    return plan


def other_versions(task: Task) -> list[Task]:
    """The same task in the other versions of the plan, the first one first; one query for each version."""
    before, after = [], []
    step = task
    while step.previous_id:
        step = Task.objects.select_related("plan__document").get(pk=step.previous_id)
        before.append(step)
    step = task
    while later := (
        step.later.exclude(plan__state=PlanState.WITHDRAWN).select_related("plan__document").first()
    ):
        after.append(later)
        step = later
    return [*reversed(before), *after]


def as_issued(plan: Plan) -> Mapping[str, object]:
    """What the document said at the paths that a person changed."""
    return {path: found.issued for path, found in plans.corrected_fields(plan).items()}
