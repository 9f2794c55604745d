"""What an agency decided about single days of its calendar."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User


class DayDecision(models.Model):
    """A day that is worked, or off, against the week and the public holidays, by a decision ("hoán đổi ngày làm việc").

    `basis` names the decision: its number and day.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    day = models.DateField(_("ngày"))
    is_working = models.BooleanField(_("là ngày làm việc"))
    reason = models.CharField(_("lý do"), max_length=300)
    basis = models.CharField(_("văn bản quyết định"), max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    at = models.DateTimeField(_("thời điểm ghi"))

    class Meta:
        verbose_name = _("quyết định về ngày làm việc")
        ordering: ClassVar[list[str]] = ["day"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="day_decision_once",
                fields=["agency", "day"],
                violation_error_message=_("Ngày này đã có quyết định; hãy bỏ quyết định cũ trước."),
            ),
            models.CheckConstraint(
                name="day_decision_says_why",
                condition=~Q(reason="") & ~Q(basis=""),
                violation_error_message=_("Phải ghi lý do và văn bản quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}: {'+' if self.is_working else '-'}"
