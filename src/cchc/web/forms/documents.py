"""Forms of the register of official documents."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.common.errors import Unreadable
from cchc.documents import queries
from cchc.documents.models import OfficialDocument
from cchc.documents.queries import RegisterFilter
from cchc.documents.rules import (
    HEAD_FIELDS,
    KINDS,
    DocumentHead,
    clean_head,
    require_fitting_size,
)
from cchc.documents.states import SignatureState
from cchc.web.forms.base import DayField, ServiceForm

TYPED: Final = tuple(name for name in HEAD_FIELDS if name not in {"number", "symbol"})
"""What a person types of a head; number and symbol come out of the code."""
EVIDENCE: Final = ".pdf,.docx,.doc,.rtf,.odt,.xlsx,.xls,.png,.jpg,.jpeg,.html,.htm,.md,.txt"


class UploadField(forms.FileField):
    """A file; one that is too large is refused before its bytes are read."""

    def __init__(self, *, accept: str, required_message: Any = "", **kwargs: Any) -> None:
        super().__init__(
            widget=forms.FileInput({"accept": accept}),
            error_messages={
                "required": required_message or _("Hãy chọn tệp rồi tải lên."),
                "empty": _("Tệp rỗng (0 byte); hãy chọn lại tệp hoặc tải lại từ nguồn."),
            },
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        found: UploadedFile[bytes] | None = super().clean(data, initial)
        if found:
            try:
                require_fitting_size(found.name or "", found.size or 0, settings.LARGEST_UPLOAD)
            except Unreadable as refused:
                raise ValidationError(str(refused)) from refused
        return found


def contents(uploaded: UploadedFile[bytes] | None) -> dict[str, Any]:
    """Name and bytes as the services take them; nothing where no file was chosen."""
    return {"name": uploaded.name or "", "content": uploaded.read()} if uploaded else {}


class HeadForm(ServiceForm):
    """What identifies a document: Nghị định 30/2020/NĐ-CP, Điều 8. Gives the service `head`."""

    code = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=100,
        help_text=_("Ví dụ 15/BC-STP. Văn bản không có số: ghi “Không số” và tên gọi ngắn."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    kind = forms.CharField(
        label=_("Tên loại"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"list": "kinds", "autocomplete": "off"}),
    )
    issued_on = DayField(label=_("Ngày ban hành"))
    issuer = forms.CharField(
        label=_("Cơ quan, đơn vị ban hành"),
        max_length=300,
        widget=forms.TextInput({"list": "issuers", "autocomplete": "off"}),
    )
    title = forms.CharField(
        label=_("Trích yếu"), max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    signer_position = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=200)
    signer_name = forms.CharField(label=_("Người ký"), required=False, max_length=150)

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    @property
    def kinds(self) -> tuple[str, ...]:
        return KINDS

    @property
    def issuers(self) -> list[str]:
        """Offered while a person types: the agency itself and those of earlier documents."""
        return sorted({self.actor.agency.name, *queries.issuers(self.actor)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        head = DocumentHead(**{name: cleaned.pop(name) for name in TYPED})
        return {"head": head, **cleaned}


class RegisterForm(HeadForm):
    """A new document, with its file where there is one."""

    file = UploadField(label=_("Tệp"), accept=EVIDENCE, required=False)
    is_another = forms.BooleanField(
        label=_("Đây là văn bản khác, hãy đăng ký thêm"),
        required=False,
        widget=forms.HiddenInput,
    )
    field_order = ("file", *TYPED, "is_another")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        confirmed = cleaned.pop("is_another")
        if not confirmed and (same := self._namesake(cleaned["head"])):
            self.fields["is_another"].widget = forms.CheckboxInput()
            raise ValidationError(
                _(
                    "Đã có %(document)s ngày %(day)s của %(issuer)s, cùng số và ngày nhưng khác cơ quan ban hành. "
                    "Nếu đúng là một văn bản, hãy ghi cơ quan ban hành như đã đăng ký; nếu là văn bản khác, hãy đánh"
                    " dấu ô ở cuối."
                ),
                params={
                    "document": same,
                    "day": f"{same.issued_on:%d/%m/%Y}",
                    "issuer": same.issuer,
                },
            )
        return {"head": cleaned["head"], **contents(cleaned["file"])}

    def _namesake(self, head: DocumentHead) -> OfficialDocument | None:
        """A document of the same code and day that is not simply the one meant."""
        if queries.registered_as(self.actor.agency, clean_head(head)):
            return None
        return queries.namesakes(self.actor, clean_head(head)).first()


class CorrectForm(HeadForm):
    reason = forms.CharField(
        label=_("Lý do sửa"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Giá trị cũ, giá trị mới, lý do và người sửa được giữ lại."),
    )


class AttachForm(ServiceForm):
    file = UploadField(label=_("Tệp kèm theo"), accept=EVIDENCE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return contents(cleaned.get("file"))


class DetachForm(ServiceForm):
    reason = forms.CharField(label=_("Lý do bỏ tệp"), max_length=2000)


class RegisterFilterForm(forms.Form):
    """What the register is narrowed to; what cannot be read does not narrow."""

    text = forms.CharField(label=_("Tìm văn bản"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Tên loại"), required=False)
    year = forms.TypedChoiceField(
        label=_("Năm ban hành"), required=False, coerce=int, empty_value=None
    )
    issuer = forms.ChoiceField(label=_("Cơ quan ban hành"), required=False)
    signatures = forms.ChoiceField(
        label=_("Chữ ký số"),
        required=False,
        choices=[("", _("Mọi tình trạng")), *SignatureState.choices],
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("kind", _("Mọi loại"), queries.kinds(actor))
        self._offer("year", _("Mọi năm"), queries.years(actor))
        self._offer("issuer", _("Mọi cơ quan"), queries.issuers(actor))
        self.fields["text"].widget.attrs |= {
            "type": "search",
            "data-search": "",
            "placeholder": _("Số, trích yếu, người ký; có dấu hoặc không dấu"),
        }

    def _offer(self, name: str, everything: Any, values: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *((value, value) for value in values)]

    @property
    def chosen(self) -> RegisterFilter:
        self.is_valid()
        return RegisterFilter(
            **{name: value for name, value in self.cleaned_data.items() if value is not None}
        )

    @property
    def is_narrowed(self) -> bool:
        return self.chosen != RegisterFilter()
