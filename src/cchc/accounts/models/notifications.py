"""What a person is told: line by line in the pages, once a day in one letter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models.organisations import Organisation
from cchc.accounts.models.people import User
from cchc.accounts.states import DigestState, HandingOver, MailFailure, NoticeKind


class Digest(models.Model):
    """One letter to one person for one day: everything that they were told and have not read.

    `stage` says how far the conversation with the mail server has come while `state` is "sending"; it is committed
    before the content goes out, so that a letter is never sent twice. `last_error` is the server's own answer.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    person = models.ForeignKey(
        User, models.PROTECT, related_name="digests", verbose_name=_("người nhận")
    )
    day = models.DateField(_("ngày"))
    state = models.CharField(
        _("trạng thái"), max_length=20, choices=DigestState, default=DigestState.QUEUED
    )
    stage = models.CharField(
        _("giai đoạn gửi"), max_length=20, choices=HandingOver, blank=True, default=""
    )
    attempts = models.PositiveSmallIntegerField(_("số lần đã gửi"), default=0)
    next_attempt_at = models.DateTimeField(_("lần gửi tiếp theo"), null=True, blank=True)
    failure = models.CharField(
        _("lý do"), max_length=20, choices=MailFailure, blank=True, default=""
    )
    last_error = models.TextField(_("trả lời của máy chủ thư"), blank=True, default="")
    message_id = models.CharField(_("mã thư"), max_length=255, blank=True, default="")
    sent_at = models.DateTimeField(_("đã gửi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("thư tổng hợp")
        ordering: ClassVar[list[str]] = ["-day", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="digest_once_a_day",
                fields=["person", "day"],
                violation_error_message=_("Người này đã có thư tổng hợp của ngày đó."),
            ),
            models.CheckConstraint(
                name="digest_stage_while_sending",
                condition=Q(state=DigestState.SENDING) ^ Q(stage=""),
                violation_error_message=_("Chỉ thư đang gửi mới có giai đoạn gửi."),
            ),
            models.CheckConstraint(
                name="digest_sent_has_moment",
                condition=Q(state=DigestState.SENT) ^ Q(sent_at=None),
                violation_error_message=_("Thư đã gửi phải có thời điểm gửi, thư khác thì không."),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-day", "-id"], name="digest_of_agency"),
            models.Index(
                fields=["next_attempt_at", "id"],
                name="digest_waiting",
                condition=Q(state=DigestState.QUEUED),
            ),
            models.Index(
                fields=["id"], name="digest_under_way", condition=Q(state=DigestState.SENDING)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.day}"


class Notification(models.Model):
    """One thing a person is told, about one object: `subject` names it as the audit trail does.

    `key` says what it is about and which occasion: the same key never tells a person twice. `digest` is the letter
    that carries it.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    person = models.ForeignKey(
        User, models.PROTECT, related_name="notifications", verbose_name=_("người nhận")
    )
    kind = models.CharField(_("loại"), max_length=20, choices=NoticeKind)
    subject = models.CharField(_("đối tượng"), max_length=80)
    text_vi = models.TextField(_("nội dung"))
    text_en = models.TextField(_("nội dung tiếng Anh"))
    key = models.CharField(_("khóa"), max_length=200)
    at = models.DateTimeField(_("thời điểm"))
    read_at = models.DateTimeField(_("đã đọc lúc"), null=True, blank=True)
    digest = models.ForeignKey(
        Digest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notifications",
        verbose_name=_("thư tổng hợp"),
    )

    class Meta:
        verbose_name = _("thông báo")
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="notification_once",
                fields=["person", "key"],
                violation_error_message=_("Người này đã được báo việc đó."),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-at", "-id"], name="notification_of_person"),
            models.Index(fields=["person"], name="notification_unread", condition=Q(read_at=None)),
            models.Index(
                fields=["agency", "person"],
                name="notification_unmailed",
                condition=Q(read_at=None, digest=None),
            ),
        ]

    def __str__(self) -> str:
        return self.text_vi
