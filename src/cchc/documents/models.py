"""Files as they came, and official documents registered once for everything that refers to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User


class StoredFile(models.Model):
    """The bytes of an uploaded file, kept once per agency under their SHA-256 (`path` is below MEDIA_ROOT)."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    media_type = models.CharField(_("loại tệp"), max_length=100)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)
    path = models.CharField(max_length=100, editable=False)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người tải lên")
    )
    uploaded_at = models.DateTimeField(_("thời điểm tải lên"))

    class Meta:
        verbose_name = _("tệp lưu trữ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="stored_file_once",
                fields=["agency", "sha256"],
                violation_error_message=_("Cơ quan đã lưu tệp có đúng nội dung này."),
            ),
            models.CheckConstraint(
                name="stored_file_sha256",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Mã băm SHA-256 không hợp lệ."),
            ),
            models.CheckConstraint(
                name="stored_file_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("Tệp không có nội dung."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfficialDocument(models.Model):
    """An issued administrative document (Nghị định 30/2020/NĐ-CP, Điều 8): number, symbol, day, issuer, signer.

    `code` is number and symbol together ("42/KH-SLĐTBXH"). Registered once per agency.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=80, blank=True, default="")
    code = models.CharField(_("số, ký hiệu"), max_length=100)
    kind = models.CharField(_("tên loại"), max_length=60, blank=True, default="")
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300)
    title = models.TextField(_("trích yếu"))
    signer_position = models.CharField(
        _("chức vụ người ký"), max_length=200, blank=True, default=""
    )
    signer_name = models.CharField(_("người ký"), max_length=150, blank=True, default="")
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("tệp"),
    )

    class Meta:
        verbose_name = _("văn bản")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="official_document_once",
                fields=["agency", "code", "issued_on", "issuer"],
                violation_error_message=_("Văn bản này đã được đăng ký."),
            ),
            models.CheckConstraint(
                name="official_document_has_code",
                condition=~Q(code=""),
                violation_error_message=_("Văn bản phải có số, ký hiệu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}".strip()
