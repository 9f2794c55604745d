"""Read what an agency settled about its due-date rules."""

from __future__ import annotations

from typing import cast

from cchc.accounts.models import Organisation
from cchc.plans.models import AgencyRules
from cchc.plans.rules.settings import CheckEvery, NamedPeriod, RuleSettings


def rule_settings(agency: Organisation) -> RuleSettings:
    """The settings of the agency; the working assumptions of `RuleSettings` where it settled none."""
    settled = AgencyRules.objects.filter(agency=agency).first()
    if settled is None:
        return RuleSettings()
    # The choices of the columns are the words of these types, tested.
    return RuleSettings(
        report_due_days=settled.report_due_days,
        unnamed_report_periods=cast(
            "tuple[NamedPeriod, ...]", tuple(settled.unnamed_report_periods)
        ),
        continuous_check=cast("CheckEvery", settled.continuous_check),
    )
