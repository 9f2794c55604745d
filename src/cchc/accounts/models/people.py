"""The people who act for an agency, and the trail of what they did."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models.organisations import Organisation
from cchc.accounts.states import Language, Role


class People(UserManager["User"]):
    """A person is read together with their unit: every permission asks for it."""

    def get_queryset(self) -> models.QuerySet[User]:
        return super().get_queryset().select_related("organisation__agency")


class User(AbstractUser):
    """A person who signs in. Acts only for the agency of their unit. `full_name` is shown, never parsed."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name=_("đơn vị")
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role, default=Role.READER)
    full_name = models.CharField(_("họ tên hoặc chức danh"), max_length=150)
    language = models.CharField(
        _("ngôn ngữ"), max_length=2, choices=Language, default=Language.VIETNAMESE
    )
    wants_mail = models.BooleanField(_("nhận thư tổng hợp hằng ngày"), default=True)

    objects: ClassVar[People] = People()

    REQUIRED_FIELDS: ClassVar[list[str]] = ["organisation", "full_name"]

    class Meta:
        verbose_name = _("người dùng")

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def agency(self) -> Organisation:
        return self.organisation.acting_agency

    @property
    def agency_id(self) -> int:
        return self.organisation.acting_agency_id


class AuditEntry(models.Model):
    """Who did what to which object; written in the transaction of the act, by the database's clock.

    Append-only: a trigger refuses UPDATE and DELETE.
    """

    at = models.DateTimeField(_("thời điểm"), db_default=Now(), editable=False)
    actor = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người thực hiện")
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    action = models.CharField(_("hành động"), max_length=60)
    subject = models.CharField(_("đối tượng"), max_length=80)
    data = models.JSONField(_("nội dung"), default=dict)

    class Meta:
        verbose_name = _("vết hệ thống")
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-id"], name="audit_of_agency"),
            models.Index(fields=["subject", "-id"], name="audit_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"
