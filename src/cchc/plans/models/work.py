"""The work on an obligation: every move, what was handed in and proves it, reports on the way, delays and why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models.obligations import Obligation
from cchc.plans.states import Act, ExtensionState, ObligationState


class ObligationMove(models.Model):
    """One move of an obligation between states. Append-only: a trigger refuses UPDATE and DELETE.

    `submission` is the hand-in that was made, taken back or judged; of a discharge that of the unit whose product
    counts for all.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="moves", verbose_name=_("việc phải làm")
    )
    act = models.CharField(_("hành động"), max_length=12, choices=Act)
    from_state = models.CharField(_("từ trạng thái"), max_length=24, choices=ObligationState)
    to_state = models.CharField(_("sang trạng thái"), max_length=24, choices=ObligationState)
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người thực hiện")
    )
    at = models.DateTimeField(_("thời điểm"))
    on = models.DateField(_("ngày"))
    note = models.TextField(_("ghi chú"), blank=True, default="")
    submission = models.ForeignKey(
        "Submission",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="moves",
        verbose_name=_("lần nộp sản phẩm"),
    )

    class Meta:
        verbose_name = _("lần chuyển trạng thái")
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-id"], name="obligation_move_of_agency")
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.act}"


class Submission(models.Model):
    """A hand-in of the product. The one in force is the last that was not taken back."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="submissions", verbose_name=_("việc phải làm")
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người nộp"))
    at = models.DateTimeField(_("thời điểm nộp"))
    on = models.DateField(_("ngày nộp"))
    note = models.TextField(_("nội dung"), blank=True, default="")
    taken_back_at = models.DateTimeField(_("thời điểm rút lại"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần nộp sản phẩm")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.on}"


class Evidence(models.Model):
    """An official document that proves what was handed in; one document may prove several obligations."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="evidence", verbose_name=_("lần nộp sản phẩm")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="evidence", verbose_name=_("việc phải làm")
    )
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="+", verbose_name=_("văn bản")
    )

    class Meta:
        verbose_name = _("minh chứng")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="evidence_once",
                fields=["submission", "document"],
                violation_error_message=_("Văn bản này đã có trong lần nộp."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.document_id}"


class ProgressReport(models.Model):
    """What a unit reports on the way. No percentage: what is done, what is in the way, what is proposed."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="reports", verbose_name=_("việc phải làm")
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người báo cáo"))
    at = models.DateTimeField(_("thời điểm"))
    on = models.DateField(_("ngày"))
    done_text = models.TextField(_("kết quả đến nay"))
    difficulties = models.TextField(_("khó khăn, vướng mắc"), blank=True, default="")
    proposals = models.TextField(_("đề xuất giải pháp"), blank=True, default="")
    expected_on = models.DateField(_("dự kiến hoàn thành"), null=True, blank=True)

    class Meta:
        verbose_name = _("báo cáo tiến độ")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="progress_report_says_something",
                condition=~Q(done_text=""),
                violation_error_message=_("Báo cáo tiến độ phải nêu kết quả đến nay."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.on}"


class Explanation(models.Model):
    """Why an obligation is late ("giải trình"), by the unit that owes it."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="explanations", verbose_name=_("việc phải làm")
    )
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người giải trình")
    )
    at = models.DateTimeField(_("thời điểm"))
    on = models.DateField(_("ngày"))
    text = models.TextField(_("nội dung giải trình"))

    class Meta:
        verbose_name = _("giải trình")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="explanation_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Giải trình phải có nội dung."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.on}"


class Extension(models.Model):
    """A later due date, asked for by the unit and decided by the office. The date as issued is never overwritten."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="extensions", verbose_name=_("việc phải làm")
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=ExtensionState, default=ExtensionState.ASKED
    )
    due_on = models.DateField(_("hạn khi xin"))
    wanted_on = models.DateField(_("hạn đề nghị"))
    reason = models.TextField(_("lý do"))
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người xin")
    )
    asked_at = models.DateTimeField(_("thời điểm xin"))
    asked_on = models.DateField(_("ngày xin"))
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người quyết định"),
    )
    decided_at = models.DateTimeField(_("thời điểm quyết định"), null=True, blank=True)
    granted_on = models.DateField(_("hạn được gia hạn"), null=True, blank=True)
    decision_note = models.TextField(_("ý kiến"), blank=True, default="")

    class Meta:
        verbose_name = _("gia hạn")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="extension_one_undecided",
                fields=["obligation"],
                condition=Q(state=ExtensionState.ASKED),
                violation_error_message=_("Việc này đang có một đề nghị gia hạn chờ quyết định."),
            ),
            models.CheckConstraint(
                name="extension_is_later",
                condition=Q(wanted_on__gt=F("due_on"))
                & (Q(granted_on=None) | Q(granted_on__gt=F("due_on"))),
                violation_error_message=_("Hạn gia hạn phải sau hạn đang có."),
            ),
            models.CheckConstraint(
                name="extension_granted_has_day",
                condition=Q(state=ExtensionState.GRANTED, granted_on__isnull=False)
                | (~Q(state=ExtensionState.GRANTED) & Q(granted_on=None)),
                violation_error_message=_("Gia hạn được đồng ý phải có ngày, và chỉ khi đó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.wanted_on}"
