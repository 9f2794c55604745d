"""A document on its way to becoming a plan: what was read, what a person corrected and decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.common.fields import VerbatimJSONField
from cchc.documents.models import StoredFile
from cchc.plans.models.plans import Plan
from cchc.plans.states import Decision, ImportState, PlanLevel, ReadingStage


class PlanImport(models.Model):
    """One reading of one file. `draft` is what was read and never changes; corrections stand beside it.

    `corrections`: list of {"field", "old", "new", "note", "by", "by_name", "at"}, the newest last, one per field.
    `findings`: list of the check's findings as JSON with "key" and "present" (false once a correction removed it).
    `level` and `owner` are those that the plan will have (`Plan.level`).
    Of an amending document: `amends` is the version of the plan it changes, `matching` what was decided about it
    (`amending.choices.Decisions` as JSON, empty until somebody opens the comparison), `merged` the plan that resulted.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", verbose_name=_("tệp văn bản")
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=ImportState, default=ImportState.READING
    )
    stage = models.CharField(
        _("tiến độ đọc"), max_length=10, choices=ReadingStage, default=ReadingStage.QUEUED
    )
    draft = VerbatimJSONField(_("bản thảo đọc được"), null=True, blank=True)
    coverage = models.DecimalField(
        _("tỷ lệ nội dung nhận diện được"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    corrections = models.JSONField(_("nội dung sửa"), default=list, blank=True)
    findings = models.JSONField(_("phát hiện"), default=list, blank=True)
    error = models.TextField(_("lỗi đọc"), blank=True, default="")
    amends = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amending_imports",
        verbose_name=_("điều chỉnh, bổ sung cho"),
    )
    level = models.CharField(
        _("cấp kế hoạch"), max_length=10, choices=PlanLevel, default=PlanLevel.AGENCY
    )
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kế hoạch của đơn vị"),
    )
    matching = models.JSONField(_("đối chiếu với kế hoạch"), default=dict, blank=True)
    merged = VerbatimJSONField(_("kế hoạch sau điều chỉnh"), null=True, blank=True)
    plan = models.OneToOneField(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_import",
        verbose_name=_("kế hoạch"),
    )
    created_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người nhập")
    )
    created_at = models.DateTimeField(_("thời điểm nhập"))

    class Meta:
        verbose_name = _("lượt nhập kế hoạch")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-id"], name="plan_import_of_agency")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="plan_import_issued_has_plan",
                condition=Q(state=ImportState.ISSUED, plan__isnull=False)
                | (~Q(state=ImportState.ISSUED) & Q(plan=None)),
                violation_error_message=_(
                    "Lượt nhập đã phát hành phải có kế hoạch, và chỉ khi đó."
                ),
            ),
            models.CheckConstraint(
                name="plan_import_review_has_draft",
                condition=~Q(state__in=[ImportState.REVIEW, ImportState.ISSUED])
                | Q(draft__isnull=False, coverage__isnull=False),
                violation_error_message=_("Chỉ rà soát được văn bản đã đọc xong."),
            ),
            models.CheckConstraint(
                name="plan_import_failed_has_error",
                condition=Q(state=ImportState.FAILED) & ~Q(error="") | ~Q(state=ImportState.FAILED),
                violation_error_message=_("Lượt đọc không thành công phải nêu lý do."),
            ),
            models.CheckConstraint(
                name="plan_import_of_unit_has_owner",
                condition=Q(level=PlanLevel.UNIT, owner__isnull=False)
                | (~Q(level=PlanLevel.UNIT) & Q(owner=None)),
                violation_error_message=_("Kế hoạch của đơn vị phải nêu đơn vị, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                name="plan_import_coverage_share",
                condition=Q(coverage=None) | Q(coverage__gte=0, coverage__lte=1),
                violation_error_message=_("Tỷ lệ nhận diện phải từ 0 đến 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"


class ImportSource(models.Model):
    """The document an import was read from, as blocks, and which characters went to which field.

    `blocks`: `documents.extract.blocks.Document` as JSON; `attributions`: list of `reading.result.Attribution`.
    """

    plan_import = models.OneToOneField(
        PlanImport, models.PROTECT, related_name="source", verbose_name=_("lượt nhập")
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    blocks = models.JSONField(_("nội dung văn bản"))
    attributions = models.JSONField(_("phần đã nhận diện"), default=list)

    class Meta:
        verbose_name = _("nội dung nguồn của lượt nhập")

    def __str__(self) -> str:
        return f"{self.plan_import_id}"


class FindingDecision(models.Model):
    """What a person decided about one finding. `key` is the finding's key within the import."""

    plan_import = models.ForeignKey(
        PlanImport, models.PROTECT, related_name="decisions", verbose_name=_("lượt nhập")
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    key = models.CharField(_("phát hiện"), max_length=200)
    decision = models.CharField(_("quyết định"), max_length=10, choices=Decision)
    note = models.TextField(_("ghi chú"), blank=True, default="")
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người quyết định")
    )
    at = models.DateTimeField(_("thời điểm"))

    class Meta:
        verbose_name = _("quyết định về phát hiện")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="finding_decision_once",
                fields=["plan_import", "key"],
                violation_error_message=_("Phát hiện này đã có quyết định."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_decision_display()}"
