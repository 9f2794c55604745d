"""Forms with which the office and the leaders judge what was handed in and decide extensions."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cchc.plans.models import Extension, Obligation
from cchc.web.forms.base import DayField, ServiceForm
from cchc.web.forms.work import words

GRANT, REFUSE = "grant", "refuse"
BY_RULE: Final = ""


class SendBackForm(ServiceForm):
    note = words(
        _("Lý do trả lại"),
        rows=3,
        hint=_("Thiếu gì, sai ở đâu, cần bổ sung gì; đơn vị đọc đúng những chữ này."),
    )


class ReopenForm(ServiceForm):
    note = words(
        _("Lý do mở lại"),
        rows=3,
        hint=_("Việc trở về đơn vị như một việc bị trả lại; lý do được lưu trong nhật ký."),
    )


class DecideForm(ServiceForm):
    """Grant, as wanted or until another day, or refuse with the reason."""

    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(GRANT, _("Đồng ý gia hạn")), (REFUSE, _("Không đồng ý"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn đồng ý hoặc không đồng ý.")},
    )
    granted_on = DayField(
        label=_("Gia hạn đến ngày"),
        required=False,
        help_text=_("Chỉ khi đồng ý; để trống là theo ngày đơn vị đề nghị."),
    )
    note = words(_("Ý kiến"), rows=2, required=False, hint=_("Không đồng ý thì phải ghi lý do."))

    def __init__(self, *args: Any, extension: Extension, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["granted_on"].widget.attrs["placeholder"] = f"{extension.wanted_on:%d/%m/%Y}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["granted"] = cleaned.pop("decision", None) == GRANT
        if not cleaned["granted"]:
            cleaned["granted_on"] = None
        return cleaned


class ConfirmationForm(ServiceForm):
    """Whether a leader confirms a product."""

    needed = forms.TypedChoiceField(
        label=_("Lãnh đạo xác nhận"),
        choices=[
            (BY_RULE, _("Theo quy định chung của cơ quan")),
            ("yes", _("Cần lãnh đạo xác nhận")),
            ("no", _("Không cần, Văn phòng chấp nhận là xong")),
        ],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    reason = words(_("Lý do"), rows=2)


class ChosenForm(forms.Form):
    """The rows ticked in a list of what waits."""

    obligations = forms.ModelMultipleChoiceField(
        Obligation.objects.none(),
        error_messages={
            "required": _("Chưa chọn việc nào; hãy đánh dấu các việc ở đầu dòng rồi bấm lại."),
            "invalid_choice": _("Danh sách đã thay đổi; hãy tải lại trang và chọn lại."),
            "invalid_pk_value": _("Danh sách đã thay đổi; hãy tải lại trang và chọn lại."),
        },
    )

    def __init__(self, *args: Any, among: QuerySet[Obligation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["obligations"]
        assert isinstance(chosen, forms.ModelMultipleChoiceField)
        chosen.queryset = among
