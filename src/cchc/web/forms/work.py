"""Forms of daily work: what a unit reports, hands in, explains and asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.documents.queries import documents_visible_to
from cchc.web.forms.base import DayField, ServiceForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_TEXT: Final = 10_000


def words(
    label: _StrPromise, *, rows: int = 3, hint: _StrPromise | str = "", **more: Any
) -> forms.CharField:
    """A field for sentences."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_TEXT,
        help_text=hint,
        widget=forms.Textarea({"rows": rows}),
        **more,
    )


class ReportForm(ServiceForm):
    """A report of progress. No percentage: the product is there or it is not."""

    done_text = words(_("Kết quả đến nay"), hint=_("Đã làm xong phần nào, đang ở bước nào."))
    difficulties = words(
        _("Khó khăn, vướng mắc"),
        required=False,
        hint=_("Ghi khi có; Văn phòng Sở được báo ngay và việc được xếp vào “có nguy cơ trễ”."),
    )
    proposals = words(_("Đề xuất giải pháp"), required=False)
    expected_on = DayField(
        label=_("Dự kiến hoàn thành"),
        required=False,
        help_text=_("Ngày đơn vị dự kiến nộp sản phẩm."),
    )


class ExplainForm(ServiceForm):
    text = words(
        _("Nội dung giải trình"),
        rows=4,
        hint=_("Nguyên nhân trễ, trách nhiệm, biện pháp khắc phục. Giải trình được lưu cùng việc."),
    )


class ExtensionForm(ServiceForm):
    wanted_on = DayField(label=_("Đề nghị gia hạn đến ngày"))
    reason = words(_("Lý do"), hint=_("Vì sao không kịp hạn, căn cứ; Văn phòng Sở quyết định."))


class NoteForm(ServiceForm):
    """An act that may be given a word on the way."""

    note = words(_("Ghi chú"), required=False, rows=2)


class HandInForm(ServiceForm):
    """What is handed in. `documents` are registered ones, in the order in which they were chosen."""

    documents = forms.ModelMultipleChoiceField(
        OfficialDocument.objects.none(),
        label=_("Văn bản minh chứng"),
        required=False,
        error_messages={
            "invalid_choice": _("Văn bản đã chọn không còn trong sổ văn bản; hãy chọn lại."),
            "invalid_pk_value": _("Văn bản đã chọn không còn trong sổ văn bản; hãy chọn lại."),
        },
    )
    note = words(
        _("Nội dung nộp"), required=False, rows=2, hint=_("Tóm tắt sản phẩm, điều cần lưu ý.")
    )
    explanation = words(
        _("Giải trình vì sao trễ"),
        rows=3,
        required=False,
        hint=_("Việc đã quá hạn nên khi nộp phải có giải trình; giải trình được lưu cùng việc."),
    )

    def __init__(self, *args: Any, actor: User, late: bool, explained: bool, **kwargs: Any) -> None:
        """`late`: past the due date; `explained`: the unit has explained the delay already."""
        super().__init__(*args, **kwargs)
        documents = self.fields["documents"]
        assert isinstance(documents, forms.ModelMultipleChoiceField)
        documents.queryset = documents_visible_to(actor)
        if not late:
            del self.fields["explanation"]
        elif not explained:
            self.fields["explanation"].required = True
            self.fields["explanation"].error_messages["required"] = str(
                _("Việc đã quá hạn; hãy ghi giải trình vì sao trễ rồi nộp.")
            )

    def clean_documents(self) -> list[OfficialDocument]:
        return list(self.cleaned_data["documents"])
