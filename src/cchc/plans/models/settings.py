"""What law and plan leave open and an agency settles."""

from __future__ import annotations

from typing import ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation
from cchc.plans.states import CheckEvery, ReportPeriod

LATEST_REPORT: Final = 60
"""Days; a report later than two months after its cut-off would meet the next one."""


class AgencyRules(models.Model):
    """The settings of the due-date rules of one agency; `rules.settings` says what each is and why its default."""

    agency = models.OneToOneField(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    report_due_days = models.PositiveSmallIntegerField(
        _("số ngày từ ngày chốt số liệu đến hạn nộp báo cáo định kỳ")
    )
    unnamed_report_periods = ArrayField(
        models.CharField(max_length=2, choices=ReportPeriod),
        verbose_name=_("các kỳ báo cáo khi kế hoạch không nêu kỳ"),
    )
    continuous_check = models.CharField(
        _("chu kỳ kiểm tra nhiệm vụ thường xuyên"), max_length=12, choices=CheckEvery
    )

    class Meta:
        verbose_name = _("quy tắc tính hạn của cơ quan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="agency_rules_report_due_days",
                condition=Q(report_due_days__lte=LATEST_REPORT),
                violation_error_message=_(
                    "Hạn nộp báo cáo không quá 60 ngày sau ngày chốt số liệu."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}"
