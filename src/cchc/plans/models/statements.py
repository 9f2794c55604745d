"""What a plan says beside its tasks: targets, solutions, duties of units."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, UnitGroup
from cchc.plans.models.plans import Area, Plan


class Target(models.Model):
    """A target line, verbatim. Its quantities are `TargetMeasure`s."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="targets", verbose_name=_("kế hoạch")
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("lĩnh vực"),
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    field = models.CharField(max_length=60)
    text = models.TextField(_("mục tiêu"))
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("mục tiêu")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="target_position", fields=["plan", "position"])
        ]

    def __str__(self) -> str:
        return self.text


class TargetMeasure(models.Model):
    """One quantity of a target line, in `unit`. `value_max` only with comparator `between`."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    target = models.ForeignKey(
        Target, models.PROTECT, related_name="measures", verbose_name=_("mục tiêu")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    field = models.CharField(max_length=80)
    text = models.TextField(_("nội dung"))
    comparator = models.CharField(_("so sánh"), max_length=10, blank=True, default="")
    value = models.DecimalField(
        _("giá trị"), max_digits=30, decimal_places=4, null=True, blank=True
    )
    value_max = models.DecimalField(
        _("giá trị cao nhất"), max_digits=30, decimal_places=4, null=True, blank=True
    )
    unit = models.TextField(_("đơn vị tính"), blank=True, default="")
    exception = models.TextField(_("không tính"), blank=True, default="")
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("chỉ tiêu")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="target_measure_position", fields=["target", "position"]),
            models.CheckConstraint(
                name="target_measure_between",
                condition=Q(value_max=None) | Q(comparator="between", value__isnull=False),
                violation_error_message=_("Chỉ khoảng giá trị mới có giá trị cao nhất."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Solution(models.Model):
    """A measure the plan takes ("giải pháp thực hiện")."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="solutions", verbose_name=_("kế hoạch")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    number = models.TextField(_("số thứ tự"), blank=True, default="")
    text = models.TextField(_("giải pháp"))
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("giải pháp")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="solution_position", fields=["plan", "position"])
        ]

    def __str__(self) -> str:
        return self.text


class Duty(models.Model):
    """A paragraph of "tổ chức thực hiện": what a unit is charged with beyond its tasks."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="duties", verbose_name=_("kế hoạch")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    number = models.TextField(_("số thứ tự"), blank=True, default="")
    text = models.TextField(_("nội dung"))
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("trách nhiệm thực hiện")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="duty_position", fields=["plan", "position"])
        ]

    def __str__(self) -> str:
        return self.text


class DutyUnit(models.Model):
    """A unit or group a duty names. Neither is set where the name is not resolved."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    duty = models.ForeignKey(
        Duty, models.PROTECT, related_name="units", verbose_name=_("trách nhiệm thực hiện")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.TextField(_("tên trong văn bản"))
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("đơn vị"),
    )
    group = models.ForeignKey(
        UnitGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nhóm đơn vị"),
    )

    class Meta:
        verbose_name = _("đơn vị được giao trách nhiệm")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="duty_unit_position", fields=["duty", "position"]),
            models.CheckConstraint(
                name="duty_unit_names_one",
                condition=Q(organisation=None) | Q(group=None),
                violation_error_message=_("Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
