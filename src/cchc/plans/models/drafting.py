"""Next year's plan while it is being drafted from one in force."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.plans.models.plans import Plan


class NextPlanDraft(models.Model):
    """What people decided so far about the plan of `year`, drafted from `plan`. The proposal is computed, never stored.

    `decisions`: {key of the change: {"accepted", "text"}} (`plans.drafting.Decision`); `results`: what was reached
    last year, {path of the quantity: figure}; `step`: percentage points added to shares below 100 %.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="next_drafts", verbose_name=_("kế hoạch")
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    decisions = models.JSONField(_("quyết định"), default=dict, blank=True)
    results = models.JSONField(_("kết quả năm trước"), default=dict, blank=True)
    step = models.DecimalField(
        _("mức nâng mỗi tỷ lệ (điểm phần trăm)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01), MaxValueValidator(100)],
    )
    created_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người lập")
    )
    created_at = models.DateTimeField(_("thời điểm lập"))
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người sửa")
    )
    changed_at = models.DateTimeField(_("thời điểm sửa"))

    class Meta:
        verbose_name = _("dự thảo kế hoạch năm sau")
        ordering: ClassVar[list[str]] = ["year"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="next_plan_draft_once",
                fields=["plan", "year"],
                violation_error_message=_("Kế hoạch này đã có dự thảo cho năm đó."),
            ),
            models.CheckConstraint(
                name="next_plan_draft_step",
                condition=Q(step=None) | Q(step__gt=0, step__lte=100),
                violation_error_message=_("Mức nâng phải lớn hơn 0 và không quá 100."),
            ),
            models.CheckConstraint(
                name="next_plan_draft_changed_later",
                condition=Q(changed_at__gte=F("created_at")),
                violation_error_message=_("Lần sửa không thể trước khi lập."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.year}"
