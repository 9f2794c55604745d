"""How plans hang together: tasks that carry out tasks of a higher plan, what follows from solutions and duties."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.plans.models.statements import Duty, Solution
from cchc.plans.models.tasks import Task


class TaskLink(models.Model):
    """`task` carries out `upper_task` of a higher plan, with a stated `weight` among all that carry it out."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="links_up", verbose_name=_("nhiệm vụ")
    )
    upper_task = models.ForeignKey(
        Task, models.PROTECT, related_name="links_down", verbose_name=_("nhiệm vụ cấp trên")
    )
    weight = models.DecimalField(
        _("trọng số"), max_digits=7, decimal_places=2, validators=[MinValueValidator(0.01)]
    )
    note = models.TextField(_("ghi chú"), blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người liên kết"))
    at = models.DateTimeField(_("thời điểm"))

    class Meta:
        verbose_name = _("liên kết nhiệm vụ cấp trên")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="task_link_once",
                fields=["task", "upper_task"],
                violation_error_message=_("Hai nhiệm vụ này đã được liên kết."),
            ),
            models.CheckConstraint(
                name="task_link_weight",
                condition=Q(weight__gt=0),
                violation_error_message=_("Trọng số phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                name="task_link_to_another",
                condition=~Q(task=F("upper_task")),
                violation_error_message=_("Nhiệm vụ không thể liên kết với chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} -> {self.upper_task_id}"


class SolutionTask(models.Model):
    """A task that puts a solution of the plan into practice."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    solution = models.ForeignKey(
        Solution, models.PROTECT, related_name="tasks", verbose_name=_("giải pháp")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="solutions", verbose_name=_("nhiệm vụ")
    )

    class Meta:
        verbose_name = _("nhiệm vụ của giải pháp")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="solution_task_once", fields=["solution", "task"])
        ]

    def __str__(self) -> str:
        return f"{self.solution_id}: {self.task_id}"


class SolutionUnit(models.Model):
    """A unit responsible for a solution, as the office settled it."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    solution = models.ForeignKey(
        Solution, models.PROTECT, related_name="units", verbose_name=_("giải pháp")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("đơn vị chịu trách nhiệm")
    )

    class Meta:
        verbose_name = _("đơn vị chịu trách nhiệm giải pháp")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="solution_unit_once", fields=["solution", "organisation"])
        ]

    def __str__(self) -> str:
        return f"{self.solution_id}: {self.organisation_id}"


class DutyTask(models.Model):
    """A task that puts a duty of the plan into practice."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    duty = models.ForeignKey(
        Duty, models.PROTECT, related_name="tasks", verbose_name=_("trách nhiệm thực hiện")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="duties", verbose_name=_("nhiệm vụ")
    )

    class Meta:
        verbose_name = _("nhiệm vụ của trách nhiệm")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="duty_task_once", fields=["duty", "task"])
        ]

    def __str__(self) -> str:
        return f"{self.duty_id}: {self.task_id}"
