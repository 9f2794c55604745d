"""Tasks of a plan: products, units and deadlines as issued, each with its path in the draft."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, UnitGroup
from cchc.common.fields import VerbatimJSONField
from cchc.plans.models.plans import Area, Plan
from cchc.plans.states import UnitRole


class Task(models.Model):
    """A task, or (with `parent`) one row of a task that spans several.

    `field` is its path in the draft (`tasks/3`, `tasks/3/parts/1`); `cells` every cell verbatim under its header;
    `where` the place in the source (`plans.draft.Place`). `title_as_issued` differs from `title` once corrected.
    In a plan that amends another, `previous` is the same task of the version before, and `stated_in` the version whose
    document `where` counts in (null: this plan's own).
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", verbose_name=_("kế hoạch"))
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("lĩnh vực"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("thuộc nhiệm vụ"),
    )
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("nhiệm vụ ở bản trước"),
    )
    stated_in = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nêu trong văn bản của"),
    )
    field = models.CharField(max_length=100)
    position = models.PositiveIntegerField(_("thứ tự"))
    number = models.TextField(_("số thứ tự"), blank=True, default="")
    title = models.TextField(_("nhiệm vụ"))
    title_as_issued = models.TextField(_("nhiệm vụ như văn bản"))
    title_folded = models.TextField(editable=False)
    note = models.TextField(_("ghi chú"), blank=True, default="")
    funding = models.TextField(_("kinh phí"), blank=True, default="")
    cells = VerbatimJSONField(_("các ô như văn bản"), default=dict)
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="task_position", fields=["plan", "position"]),
            models.UniqueConstraint(name="task_field", fields=["plan", "field"]),
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(
                fields=["title_folded"], name="task_title_trigrams", opclasses=["gin_trgm_ops"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class Deliverable(models.Model):
    """A product of a task. `kind` is a document type (`ke_hoach`, `bao_cao`), empty when it is none."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="deliverables", verbose_name=_("nhiệm vụ")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    field = models.CharField(max_length=120)
    text = models.TextField(_("kết quả, sản phẩm"))
    kind = models.CharField(_("loại sản phẩm"), max_length=40, blank=True, default="")
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("kết quả, sản phẩm")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="deliverable_position", fields=["task", "position"])
        ]

    def __str__(self) -> str:
        return self.text


class TaskUnit(models.Model):
    """A unit or group that a task names, in one role. Neither is set where the name is not resolved."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    task = models.ForeignKey(Task, models.PROTECT, related_name="units", verbose_name=_("nhiệm vụ"))
    role = models.CharField(_("vai trò"), max_length=12, choices=UnitRole)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    field = models.CharField(max_length=120)
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
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("đơn vị của nhiệm vụ")
        ordering: ClassVar[list[str]] = ["role", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="task_unit_position", fields=["task", "role", "position"]),
            models.CheckConstraint(
                name="task_unit_names_one",
                condition=Q(organisation=None) | Q(group=None),
                violation_error_message=_("Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class TaskDeadline(models.Model):
    """A deadline as issued and what was understood of it (`plans.draft.Deadline`). Dates are never invented."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="deadlines", verbose_name=_("nhiệm vụ")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    field = models.CharField(max_length=120)
    text = models.TextField(_("thời hạn như văn bản"))
    kind = models.CharField(_("loại thời hạn"), max_length=20)
    start_on = models.DateField(_("bắt đầu"), null=True, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    year_from = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    recurrence = models.CharField(_("chu kỳ"), max_length=12, blank=True, default="")
    reference = models.TextField(_("theo văn bản"), blank=True, default="")
    event = models.TextField(_("sau sự kiện"), blank=True, default="")
    not_before = models.DateField(_("không sớm hơn"), null=True, blank=True)
    where = models.JSONField(_("vị trí trong văn bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("thời hạn của nhiệm vụ")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="task_deadline_position", fields=["task", "position"]),
            models.CheckConstraint(
                name="task_deadline_years",
                condition=Q(year_from=None, year_to=None) | Q(year_to__gte=F("year_from")),
                violation_error_message=_("Năm cuối không được trước năm đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
