"""The plan as issued, its areas, and what was corrected in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument, StoredFile
from cchc.plans.states import PlanLevel, PlanState


class Plan(models.Model):
    """A reform plan in force. `code` is the document's, kept here so that the database refuses a second issue.

    `year` is the first year it covers, `last_year` the last. `owner` is the unit whose own plan it is, null for the
    agency's. `amends` is the version that this one replaces from `effective_from` on; one that was withdrawn makes room
    for another.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="plans", verbose_name=_("văn bản")
    )
    source_file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="plans", verbose_name=_("tệp nguồn")
    )
    code = models.CharField(_("số, ký hiệu"), max_length=100)
    code_as_issued = models.TextField(_("số, ký hiệu ghi trên văn bản"), blank=True, default="")
    year = models.PositiveSmallIntegerField(_("năm"))
    last_year = models.PositiveSmallIntegerField(_("đến năm"))
    title = models.TextField(_("tên kế hoạch"))
    title_folded = models.TextField(editable=False)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=PlanState, default=PlanState.ISSUED
    )
    version = models.PositiveSmallIntegerField(_("lần ban hành"), default=1)
    level = models.CharField(
        _("cấp kế hoạch"), max_length=10, choices=PlanLevel, default=PlanLevel.AGENCY
    )
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_plans",
        verbose_name=_("kế hoạch của đơn vị"),
    )
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        verbose_name=_("điều chỉnh, bổ sung cho"),
    )
    effective_from = models.DateField(_("có hiệu lực từ"))
    issued_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người phát hành")
    )
    issued_at = models.DateTimeField(_("thời điểm phát hành"))

    class Meta:
        verbose_name = _("kế hoạch")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-year", "-id"], name="plan_of_agency")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plan_issued_once",
                fields=["agency", "code", "year"],
                condition=Q(state=PlanState.ISSUED),
                violation_error_message=_(
                    "Kế hoạch mang số, ký hiệu này của năm này đã được phát hành."
                ),
            ),
            models.UniqueConstraint(
                name="plan_file_issued_once",
                fields=["agency", "source_file"],
                condition=Q(state=PlanState.ISSUED),
                violation_error_message=_("Tệp này đã được phát hành thành kế hoạch."),
            ),
            models.UniqueConstraint(
                name="plan_amended_once",
                fields=["amends"],
                condition=~Q(state=PlanState.WITHDRAWN),
                violation_error_message=_("Kế hoạch này đã có văn bản điều chỉnh đang hiệu lực."),
            ),
            models.CheckConstraint(
                name="plan_of_unit_has_owner",
                condition=Q(level=PlanLevel.UNIT, owner__isnull=False)
                | (~Q(level=PlanLevel.UNIT) & Q(owner=None)),
                violation_error_message=_("Kế hoạch của đơn vị phải nêu đơn vị, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                name="plan_years",
                condition=Q(last_year__gte=F("year")),
                violation_error_message=_("Năm cuối không được trước năm đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"


class Area(models.Model):
    """An area of reform work of one plan ("lĩnh vực", Nghị quyết 76/NQ-CP). `field` is its path in the draft."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="areas", verbose_name=_("kế hoạch"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("lĩnh vực lớn"),
    )
    code = models.TextField(_("ký hiệu"), blank=True, default="")
    name = models.TextField(_("tên lĩnh vực"))
    name_folded = models.TextField(editable=False)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    field = models.CharField(max_length=60)
    stated_task_count = models.PositiveSmallIntegerField(
        _("số nhiệm vụ văn bản nêu"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("lĩnh vực")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="area_position", fields=["plan", "position"])
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}" if self.code else self.name


class CorrectedField(models.Model):
    """A value of the plan that a person corrected before it was issued; the issued value is kept here.

    `field` is the path in the draft (`tasks/3/deadlines/0`); values are JSON as the draft holds them.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="corrected_fields", verbose_name=_("kế hoạch")
    )
    field = models.CharField(_("vị trí"), max_length=200)
    issued = models.JSONField(_("như văn bản"), null=True)
    corrected = models.JSONField(_("đã sửa thành"), null=True)
    note = models.TextField(_("ghi chú"), blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người sửa"))
    at = models.DateTimeField(_("thời điểm"))

    class Meta:
        verbose_name = _("nội dung đã sửa")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="corrected_field_once", fields=["plan", "field"])
        ]

    def __str__(self) -> str:
        return self.field


class EditedField(models.Model):
    """A value of a plan in force that a person changed, with the reason. Append-only: the newest of a field holds.

    `field` is the path in the draft of the version; `issued` the value as issued, `before` the one in force until then.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="edited_fields", verbose_name=_("kế hoạch")
    )
    field = models.CharField(_("vị trí"), max_length=200)
    issued = models.JSONField(_("như văn bản"), null=True)
    before = models.JSONField(_("trước khi sửa"), null=True)
    corrected = models.JSONField(_("đã sửa thành"), null=True)
    note = models.TextField(_("lý do"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người sửa"))
    at = models.DateTimeField(_("thời điểm"))

    class Meta:
        verbose_name = _("nội dung sửa khi đang thực hiện")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="edited_field_has_reason",
                condition=~Q(note=""),
                violation_error_message=_("Sửa kế hoạch đang thực hiện phải có lý do."),
            )
        ]

    def __str__(self) -> str:
        return self.field
