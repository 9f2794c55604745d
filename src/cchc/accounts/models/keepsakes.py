"""What a person keeps for themselves: the secret address of their calendar, the views they come back to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models.people import User


class CalendarFeed(models.Model):
    """A secret address under which a calendar program reads what a person owes. Only the SHA-256 of the secret is
    kept, in hexadecimal: who reads this table cannot read the calendar."""

    person = models.ForeignKey(
        User, models.PROTECT, related_name="calendar_feeds", verbose_name=_("người dùng")
    )
    token_hash = models.CharField(_("mã băm của địa chỉ"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("tạo lúc"))
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lịch theo dõi")
        verbose_name_plural = _("lịch theo dõi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="calendar_feed_one_open",
                fields=["person"],
                condition=Q(revoked_at=None),
                violation_error_message=_("Người này đã có một địa chỉ lịch đang dùng."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"


class SavedView(models.Model):
    """The filters of a page under a name: `page` is the name of its address, `query` its query string."""

    person = models.ForeignKey(
        User, models.PROTECT, related_name="saved_views", verbose_name=_("người dùng")
    )
    page = models.CharField(_("trang"), max_length=60)
    name = models.CharField(_("tên"), max_length=100)
    name_folded = models.CharField(max_length=200, editable=False)
    query = models.CharField(_("điều kiện lọc"), max_length=2000, blank=True, default="")

    class Meta:
        verbose_name = _("chế độ xem đã lưu")
        verbose_name_plural = _("chế độ xem đã lưu")
        ordering: ClassVar[list[str]] = ["name_folded", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="saved_view_name",
                fields=["person", "page", "name_folded"],
                violation_error_message=_(
                    "Bạn đã lưu một chế độ xem mang tên này ở trang này; hãy đặt tên khác."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
