"""Units working together: what the lead asks of another unit by a day, and what people say about a task."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models.obligations import Obligation
from cchc.plans.models.tasks import Task
from cchc.plans.states import RequestState


class CoordinationRequest(models.Model):
    """What the unit that owes a product asks of another unit. Past `due_on` without an answer, that unit holds the work."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, related_name="requests", verbose_name=_("việc phải làm")
    )
    from_unit = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("đơn vị đề nghị")
    )
    to_unit = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("đơn vị phối hợp")
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=RequestState, default=RequestState.ASKED
    )
    text = models.TextField(_("nội dung đề nghị"))
    due_on = models.DateField(_("hạn trả lời"))
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người đề nghị")
    )
    asked_at = models.DateTimeField(_("thời điểm đề nghị"))
    asked_on = models.DateField(_("ngày đề nghị"))
    answer = models.TextField(_("nội dung trả lời"), blank=True, default="")
    answered_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người trả lời"),
    )
    answered_at = models.DateTimeField(_("thời điểm trả lời"), null=True, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)

    class Meta:
        verbose_name = _("đề nghị phối hợp")
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "to_unit", "due_on", "id"], name="request_of_unit")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="request_to_another_unit",
                condition=~Q(from_unit=F("to_unit")),
                violation_error_message=_("Đơn vị không thể đề nghị chính mình phối hợp."),
            ),
            models.CheckConstraint(
                name="request_due_not_before_asked",
                condition=Q(due_on__gte=F("asked_on")),
                violation_error_message=_("Hạn trả lời không được trước ngày đề nghị."),
            ),
            models.CheckConstraint(
                name="request_answered_has_day",
                condition=Q(state=RequestState.ASKED, answered_on=None)
                | (~Q(state=RequestState.ASKED) & Q(answered_on__isnull=False)),
                violation_error_message=_("Đề nghị đã khép lại phải có ngày, và chỉ khi đó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.to_unit_id}"


class RequestDocument(models.Model):
    """A document given with the answer to a request."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    request = models.ForeignKey(
        CoordinationRequest,
        models.PROTECT,
        related_name="documents",
        verbose_name=_("đề nghị phối hợp"),
    )
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="+", verbose_name=_("văn bản")
    )

    class Meta:
        verbose_name = _("văn bản trả lời phối hợp")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="request_document_once", fields=["request", "document"])
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.document_id}"


class Comment(models.Model):
    """What a person says about a task, or about one obligation of it. Never edited; withdrawn ones keep their place."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="comments", verbose_name=_("nhiệm vụ")
    )
    obligation = models.ForeignKey(
        Obligation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("việc phải làm"),
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người viết"))
    at = models.DateTimeField(_("thời điểm"))
    text = models.TextField(_("nội dung"))
    withdrawn_at = models.DateTimeField(_("thời điểm thu hồi"), null=True, blank=True)

    class Meta:
        verbose_name = _("ý kiến trao đổi")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.text[:80]


class Mention(models.Model):
    """A person named in a comment."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("cơ quan")
    )
    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="mentions", verbose_name=_("ý kiến trao đổi")
    )
    person = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người được nhắc")
    )

    class Meta:
        verbose_name = _("người được nhắc trong ý kiến")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="mention_once", fields=["comment", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.person_id}"
