"""The rule settings as a file (.yaml): the names of `settings.RuleSettings`; what is left out keeps its default.

report_due_days: 1
unnamed_report_periods: [Q1, H1, Q3, Y]
continuous_check: quarterly
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cchc.common.errors import Unreadable
from cchc.plans.rules.period import ORDER
from cchc.plans.rules.settings import CheckEvery, NamedPeriod, RuleSettings
from cchc.plans.rules.yaml_file import broken, load_yaml

DEFAULT = RuleSettings()


class _SettingsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    report_due_days: Annotated[int, Field(ge=-13, le=60)] = DEFAULT.report_due_days
    unnamed_report_periods: Annotated[list[NamedPeriod], Field(min_length=1)] = list(
        DEFAULT.unnamed_report_periods
    )
    continuous_check: CheckEvery = DEFAULT.continuous_check


def load_settings(content: bytes, name: str) -> RuleSettings:
    """The settings in the YAML text; an empty text is the defaults. Raises Unreadable, with the place."""
    try:
        given = _SettingsFile.model_validate(load_yaml(content, name) or {})
    except ValidationError as problem:
        raise Unreadable(broken(name, "thiết lập", problem)) from problem
    return RuleSettings(
        report_due_days=given.report_due_days,
        unnamed_report_periods=tuple(
            period for period in ORDER if period in given.unnamed_report_periods
        ),
        continuous_check=given.continuous_check,
    )
