"""Obligations: one product x one unit x one due date, with the rule and the text each came from."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.plans.models.plans import Plan
from cchc.plans.models.tasks import Deliverable, Task
from cchc.plans.states import ObligationState, OwedAs


class Obligation(models.Model):
    """What one unit owes by one day. `derived_on` is the rule's date and never changes; `due_on` is the date in
    force. `unit` is null where the name is not resolved (`unit_text`), `due_on` where nothing fixes a day.

    The columns from `state` to `extension_asked` say how the work stands; the services of the programme keep them
    together with the records they come from. `needs_confirmation` null: by the agency's rule. `handed_in_on`: the day of
    the hand-in in force. `request_due_on`: the earliest day of a request that a coordinating unit has not answered.

    `reasons` and `remarks` are lists of {"vi", "en"}; `suggestions` ids of organisations with a near name.
    """

    # The composite indexes below begin with these keys; indexes of their own would only cost writes.
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("cơ quan"),
    )
    plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        related_name="obligations",
        db_index=False,
        verbose_name=_("kế hoạch"),
    )
    task = models.ForeignKey(
        Task,
        models.PROTECT,
        related_name="obligations",
        db_index=False,
        verbose_name=_("nhiệm vụ"),
    )
    deliverable = models.ForeignKey(
        Deliverable,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
        verbose_name=_("sản phẩm"),
    )
    unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
        db_index=False,
        verbose_name=_("đơn vị"),
    )
    unit_assigned = models.BooleanField(_("đơn vị do người có thẩm quyền giao"), default=False)
    unit_text = models.TextField(_("đơn vị chủ trì như văn bản"), blank=True, default="")
    role = models.CharField(_("vai trò"), max_length=12, choices=OwedAs)
    shared = models.BooleanField(_("nhiều đơn vị cùng một sản phẩm"), default=False)
    key = models.CharField(max_length=200)
    position = models.PositiveIntegerField(_("thứ tự"))
    state = models.CharField(
        _("trạng thái"), max_length=24, choices=ObligationState, default=ObligationState.OPEN
    )
    state_since = models.DateField(_("trạng thái từ ngày"), null=True, blank=True)
    needs_confirmation = models.BooleanField(
        _("cần lãnh đạo xác nhận"), null=True, blank=True, default=None
    )
    handed_in_on = models.DateField(_("ngày nộp"), null=True, blank=True)
    done_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    updated_on = models.DateField(_("cập nhật gần nhất"), null=True, blank=True)
    expected_on = models.DateField(_("dự kiến hoàn thành"), null=True, blank=True)
    has_difficulty = models.BooleanField(_("đang có khó khăn, vướng mắc"), default=False)
    request_due_on = models.DateField(_("hạn phối hợp sớm nhất"), null=True, blank=True)
    extension_asked = models.BooleanField(_("đang xin gia hạn"), default=False)
    title = models.TextField(_("nội dung"))
    title_folded = models.TextField(editable=False)
    product = models.TextField(_("sản phẩm như văn bản"), blank=True, default="")
    derived_on = models.DateField(_("hạn theo quy tắc"), null=True, blank=True)
    due_on = models.DateField(_("hạn thực hiện"), null=True, blank=True)
    period = models.CharField(_("kỳ"), max_length=20, blank=True, default="")
    period_from = models.DateField(_("đầu kỳ"), null=True, blank=True)
    period_to = models.DateField(_("cuối kỳ"), null=True, blank=True)
    cutoff_on = models.DateField(_("ngày chốt số liệu"), null=True, blank=True)
    not_before = models.DateField(_("không sớm hơn"), null=True, blank=True)
    event = models.TextField(_("sau sự kiện"), blank=True, default="")
    rule = models.CharField(_("quy tắc tính hạn"), max_length=60)
    rule_sentence_vi = models.TextField(_("giải thích quy tắc"))
    rule_sentence_en = models.TextField(_("giải thích quy tắc (tiếng Anh)"))
    unit_rule = models.CharField(_("quy tắc giao đơn vị"), max_length=60)
    unit_sentence_vi = models.TextField(_("giải thích giao đơn vị"))
    unit_sentence_en = models.TextField(_("giải thích giao đơn vị (tiếng Anh)"))
    source_text = models.TextField(_("thời hạn như văn bản"), blank=True, default="")
    source_field = models.CharField(max_length=120)
    needs_decision = models.BooleanField(_("cần quyết định"), default=False)
    reasons = models.JSONField(_("lý do cần quyết định"), default=list, blank=True)
    remarks = models.JSONField(_("lưu ý"), default=list, blank=True)
    suggestions = models.JSONField(_("đơn vị có tên gần giống"), default=list, blank=True)

    class Meta:
        verbose_name = _("việc phải làm")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="obligation_key", fields=["plan", "key"]),
            models.CheckConstraint(
                name="obligation_period",
                condition=Q(period_from=None) | Q(period_to__gte=F("period_from")),
                violation_error_message=_("Cuối kỳ không được trước đầu kỳ."),
            ),
            models.CheckConstraint(
                name="obligation_handed_in_has_day",
                condition=Q(
                    state__in=[
                        ObligationState.OPEN,
                        ObligationState.SENT_BACK,
                        ObligationState.DROPPED,
                    ]
                )
                | Q(handed_in_on__isnull=False),
                violation_error_message=_("Việc đã nộp phải có ngày nộp."),
            ),
            models.CheckConstraint(
                name="obligation_done_has_day",
                condition=Q(state=ObligationState.DROPPED)
                | Q(state=ObligationState.DONE, done_on__isnull=False)
                | (~Q(state=ObligationState.DONE) & Q(done_on=None)),
                violation_error_message=_(
                    "Việc hoàn thành phải có ngày hoàn thành, và chỉ khi đó."
                ),
            ),
            models.CheckConstraint(
                name="obligation_undecided_is_said",
                condition=Q(needs_decision=True) | Q(due_on__isnull=False, unit__isnull=False),
                violation_error_message=_(
                    "Việc chưa có hạn hoặc đơn vị phải được đánh dấu cần quyết định."
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "unit", "due_on", "id"], name="obligation_of_unit"),
            models.Index(fields=["agency", "due_on", "id"], name="obligation_of_agency"),
            models.Index(
                fields=["agency", "due_on", "id"],
                name="obligation_unfinished",
                condition=~Q(state__in=[ObligationState.DONE, ObligationState.DROPPED]),
            ),
            models.Index(fields=["agency", "updated_on", "id"], name="obligation_by_update"),
            # Everything that a standing is told by: the whole is counted without the rows, which are wide.
            models.Index(
                fields=["agency", "plan"],
                include=[
                    *("id", "task", "unit", "state", "state_since", "due_on", "handed_in_on"),
                    *("updated_on", "expected_on", "has_difficulty", "request_due_on"),
                    *("extension_asked", "needs_decision"),
                ],
                name="obligation_standing",
            ),
            models.Index(
                fields=["agency", "state", "handed_in_on", "id"],
                name="obligation_handed_in",
                condition=Q(
                    state__in=[ObligationState.SUBMITTED, ObligationState.AWAITING_CONFIRMATION]
                ),
            ),
            models.Index(
                fields=["agency", "due_on", "id"],
                name="obligation_undecided",
                condition=Q(needs_decision=True),
            ),
            models.Index(fields=["plan", "position"], name="obligation_of_plan"),
            models.Index(fields=["task", "position"], name="obligation_of_task"),
            GinIndex(
                fields=["title_folded"],
                name="obligation_title_trigrams",
                opclasses=["gin_trgm_ops"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product or self.title}: {self.unit or self.unit_text}"

    @property
    def rule_sentence(self) -> str:
        """Why this date, in the language of the reader."""
        return self.rule_sentence_en if get_language() == "en" else self.rule_sentence_vi

    @property
    def unit_sentence(self) -> str:
        """Why this unit, in the language of the reader."""
        return self.unit_sentence_en if get_language() == "en" else self.unit_sentence_vi


class DueDateOverride(models.Model):
    """A due date set by a person, with the reason. Append-only: a trigger refuses UPDATE and DELETE."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="overrides", verbose_name=_("việc phải làm")
    )
    old_on = models.DateField(_("hạn cũ"), null=True)
    new_on = models.DateField(_("hạn mới"))
    reason = models.TextField(_("lý do"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người sửa"))
    at = models.DateTimeField(_("thời điểm"))

    class Meta:
        verbose_name = _("lần sửa hạn")
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="due_date_override_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Sửa hạn phải có lý do."),
            ),
            models.CheckConstraint(
                name="due_date_override_changes",
                condition=Q(old_on=None) | ~Q(old_on=F("new_on")),
                violation_error_message=_("Hạn mới phải khác hạn đang có."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.new_on}"
