"""A plan draft -> its obligations: every product of every task, for every unit that owes it, by due date."""

from __future__ import annotations

from cchc.plans.draft import PlanDraft
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Units


def derive(draft: PlanDraft, units: Units, settings: RuleSettings) -> list[ObligationDraft]:
    """The obligations of the plan, in the order of the plan; units of a group by code.

    Every product and every deadline of every task gives at least one. Deterministic, independent of the
    order of the units table. A date that the text and the rules do not fix stays None, with the reason.
    """
    raise NotImplementedError
