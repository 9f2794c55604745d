"""Which tables a written plan has."""

from __future__ import annotations

from cchc.plans.draft import PlanDraft


def has_target_table(draft: PlanDraft) -> bool:
    """Some quantity cannot be read from the words of its target: it needs a column of its own."""
    return any(
        measure.text not in target.text for target in draft.targets for measure in target.measures
    )


def has_task_table(draft: PlanDraft) -> bool:
    """There are tasks, or areas that no other table names."""
    return bool(draft.tasks or (draft.areas and not has_target_table(draft)))
