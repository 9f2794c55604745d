"""Files as they came, and official documents registered once for everything that refers to them."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.documents.states import SignatureState


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
    signature_state = models.CharField(
        _("chữ ký số"), max_length=20, choices=SignatureState, blank=True, default=""
    )
    """The worst of its signatures; empty while they are not checked, and for files that are no PDF."""

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

    @property
    def suffix(self) -> str:
        """ ".docx": what people call its kind by."""
        return PurePath(self.name).suffix.lower()

    @property
    def is_pdf(self) -> bool:
        """Digital signatures are looked for in PDF files alone."""
        return self.media_type == "application/pdf"


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
    registered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người đăng ký")
    )
    registered_at = models.DateTimeField(_("thời điểm đăng ký"))
    search_folded = models.TextField(editable=False)
    """What it is found by: its words without diacritics (`rules.searchable`)."""

    class Meta:
        verbose_name = _("văn bản")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "issued_on", "id"], name="official_document_by_day"),
            GinIndex(
                fields=["search_folded"],
                name="official_document_trigrams",
                opclasses=["gin_trgm_ops"],
            ),
        ]
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


class Attachment(models.Model):
    """A further file of a document: an annex, a sheet, a photograph."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="attachments", verbose_name=_("văn bản")
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="attached_to", verbose_name=_("tệp")
    )
    added_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người đính kèm")
    )
    added_at = models.DateTimeField(_("thời điểm đính kèm"))

    class Meta:
        verbose_name = _("tệp kèm theo văn bản")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="attachment_once",
                fields=["document", "file"],
                violation_error_message=_("Văn bản đã có tệp này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.file}"


class SignatureCheck(models.Model):
    """What the last check found about one digital signature of a file; one row too where there is none or where the
    file cannot be looked into. `reasons` are sentences in both languages: [{"vi": …, "en": …}]."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("cơ quan")
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="signatures", verbose_name=_("tệp")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    checked_at = models.DateTimeField(_("thời điểm kiểm tra"))
    state = models.CharField(_("tình trạng"), max_length=20, choices=SignatureState)
    signer = models.CharField(_("người ký số"), max_length=300, blank=True, default="")
    signer_organisation = models.CharField(
        _("cơ quan của người ký số"), max_length=300, blank=True, default=""
    )
    signed_at = models.DateTimeField(_("thời điểm ký số"), null=True, blank=True)
    timestamped = models.BooleanField(_("có dấu thời gian"), default=False)
    covers_whole_file = models.BooleanField(_("ký trên toàn bộ tệp"), default=False)
    reasons = models.JSONField(_("lý do"), default=list, blank=True)

    class Meta:
        verbose_name = _("kết quả kiểm tra chữ ký số")
        ordering = ("position",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="signature_check_once",
                fields=["file", "position"],
                violation_error_message=_("Chữ ký này đã có kết quả kiểm tra."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.signer} ({self.get_state_display()})".strip()
