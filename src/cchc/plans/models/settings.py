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


class FollowUpRules(models.Model):
    """How one agency follows its programme up; `following.settings` says what each is and why its default."""

    agency = models.OneToOneField(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    remind_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("nhắc trước hạn (số ngày)")
    )
    overdue_every = models.PositiveSmallIntegerField(_("nhắc việc trễ hạn mỗi (ngày)"))
    escalate_after = models.PositiveSmallIntegerField(_("báo lãnh đạo sau khi trễ (ngày)"))
    stale_after = models.PositiveSmallIntegerField(_("coi là chậm cập nhật sau (ngày)"))
    most_extensions = models.PositiveSmallIntegerField(_("số lần gia hạn tối đa"))
    confirm_kinds = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("loại sản phẩm cần lãnh đạo xác nhận"),
    )

    class Meta:
        verbose_name = _("quy tắc theo dõi, đôn đốc")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="follow_up_rules_spacing",
                condition=Q(overdue_every__gte=1, escalate_after__gte=1, stale_after__gte=1),
                violation_error_message=_("Các khoảng cách nhắc phải từ 1 ngày trở lên."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}"


class ReminderRun(models.Model):
    """The reminders of one agency for one day have been made; written in the same transaction as they are."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("thời điểm"))
    created = models.PositiveIntegerField(_("số thông báo"))

    class Meta:
        verbose_name = _("lần nhắc việc")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reminder_run_once_a_day",
                fields=["agency", "day"],
                violation_error_message=_("Ngày này đã nhắc việc."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.day}"
