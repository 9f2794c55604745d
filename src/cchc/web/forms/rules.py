"""The form of what an agency settles about its due dates."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.plans.models.settings import LATEST_REPORT
from cchc.plans.rules import settings as rules
from cchc.plans.states import CheckEvery, ReportPeriod
from cchc.web.forms.base import ServiceForm


class RulesForm(ServiceForm):
    report_due_days = forms.IntegerField(
        label=_("Số ngày từ ngày chốt số liệu đến hạn nộp báo cáo định kỳ"),
        min_value=0,
        max_value=LATEST_REPORT,
    )
    unnamed_report_periods = forms.MultipleChoiceField(
        label=_("Các kỳ báo cáo khi kế hoạch không nêu kỳ"),
        choices=ReportPeriod.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    continuous_check = forms.ChoiceField(
        label=_("Chu kỳ kiểm tra nhiệm vụ thường xuyên"), choices=CheckEvery.choices
    )

    def clean(self) -> dict[str, Any]:
        """The fields as the one argument of the service."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        settings = rules.RuleSettings(
            report_due_days=cleaned["report_due_days"],
            unnamed_report_periods=cast(
                "tuple[rules.NamedPeriod, ...]", tuple(cleaned["unnamed_report_periods"])
            ),
            continuous_check=cast("rules.CheckEvery", cleaned["continuous_check"]),
        )
        return {"settings": settings}
