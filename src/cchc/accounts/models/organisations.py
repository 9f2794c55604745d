"""Organisations, and the groups and names plans use for them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.states import Kind


class DaysValid(Func):
    """The days from `valid_from` to `valid_to`, both included; open where `valid_to` is null."""

    function = "DATERANGE"
    output_field = DateRangeField()


VALID_DAYS = DaysValid(
    "valid_from", "valid_to", RangeBoundary(inclusive_lower=True, inclusive_upper=True)
)


class Organisation(models.Model):
    """A body of the administration: a province, a department (Sở), or a unit of one.

    `agency` is the nearest body above that issues plans (province, department); null on such a body itself.
    """

    agency = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("cơ quan"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("cơ quan cấp trên"),
    )
    code = models.CharField(_("mã định danh"), max_length=35, blank=True, default="")
    name = models.CharField(_("tên"), max_length=300)
    name_folded = models.CharField(max_length=300, editable=False)
    short_name = models.CharField(_("tên viết tắt"), max_length=100, blank=True, default="")
    kind = models.CharField(_("loại"), max_length=20, choices=Kind)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("cơ quan, đơn vị")
        ordering: ClassVar[list[str]] = ["sort_order", "name_folded", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="organisation_code",
                fields=["code"],
                condition=~Q(code=""),
                violation_error_message=_("Mã định danh này đã thuộc về một cơ quan, đơn vị khác."),
            ),
            models.UniqueConstraint(
                name="organisation_open_name",
                fields=["parent", "name_folded"],
                condition=Q(valid_to=None),
                nulls_distinct=False,
                violation_error_message=_("Đã có đơn vị đang hoạt động mang tên này."),
            ),
            models.CheckConstraint(
                # Quyết định 20/2020/QĐ-TTg, Điều 4: at most 35 characters of ".", 0-9, A-Z.
                name="organisation_code_form",
                condition=Q(code="") | Q(code__regex=r"^[A-Z0-9]+(\.[A-Z0-9]+)*$"),
                violation_error_message=_(
                    "Mã định danh chỉ gồm chữ A-Z, số và dấu chấm, tối đa 35 ký tự (Quyết định 20/2020/QĐ-TTg)."
                ),
            ),
            models.CheckConstraint(
                name="organisation_valid_days",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Ngày kết thúc không được trước ngày bắt đầu."),
            ),
            models.CheckConstraint(
                name="organisation_unit_has_agency",
                condition=Q(kind__in=[Kind.PROVINCE, Kind.DEPARTMENT], agency=None)
                | (~Q(kind__in=[Kind.PROVINCE, Kind.DEPARTMENT]) & Q(agency__isnull=False)),
                violation_error_message=_(
                    "Đơn vị phải thuộc một tỉnh hoặc sở; tỉnh, sở không thuộc đơn vị nào."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def acting_agency(self) -> Organisation:
        """The agency this body acts for: the one above it, or itself."""
        return self.agency or self

    @property
    def acting_agency_id(self) -> int:
        return self.agency_id or self.pk

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class UnitGroup(models.Model):
    """A group of units that plans address by one name: "Phòng chuyên môn thuộc Sở"."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="unit_groups", verbose_name=_("cơ quan")
    )
    name = models.CharField(_("tên nhóm"), max_length=300)
    name_folded = models.CharField(max_length=300, editable=False)

    class Meta:
        verbose_name = _("nhóm đơn vị")
        ordering: ClassVar[list[str]] = ["name_folded", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="unit_group_name",
                fields=["agency", "name_folded"],
                violation_error_message=_("Cơ quan đã có nhóm đơn vị mang tên này."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """A unit's membership of a group, by days; `valid_to` null while it lasts."""

    group = models.ForeignKey(
        UnitGroup, models.PROTECT, related_name="memberships", verbose_name=_("nhóm đơn vị")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("đơn vị")
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("thành viên nhóm đơn vị")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="group_member_valid_days",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Ngày kết thúc không được trước ngày bắt đầu."),
            ),
            ExclusionConstraint(
                name="group_member_once_a_day",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (VALID_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Đơn vị đã ở trong nhóm vào những ngày này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.organisation_id}"


class OrganisationAlias(models.Model):
    """A name that texts give to a unit or a group: "Phòng KH-TC". Resolved once, for every later plan."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="known_names", verbose_name=_("cơ quan")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aliases",
        verbose_name=_("đơn vị"),
    )
    group = models.ForeignKey(
        UnitGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aliases",
        verbose_name=_("nhóm đơn vị"),
    )
    name = models.CharField(_("tên gọi"), max_length=300)
    name_folded = models.CharField(max_length=300, editable=False)

    class Meta:
        verbose_name = _("tên gọi khác")
        verbose_name_plural = _("tên gọi khác")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="organisation_alias_name",
                fields=["agency", "name_folded"],
                violation_error_message=_("Tên gọi này đã được gán cho một đơn vị hoặc nhóm khác."),
            ),
            models.CheckConstraint(
                name="organisation_alias_names_one",
                condition=Q(organisation__isnull=False, group=None)
                | Q(organisation=None, group__isnull=False),
                violation_error_message=_("Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
