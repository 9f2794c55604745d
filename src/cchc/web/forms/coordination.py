"""Forms with which units ask each other and answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.queries import organisations_visible_to
from cchc.documents.models import OfficialDocument
from cchc.documents.queries import documents_visible_to
from cchc.plans.models import Obligation
from cchc.web.forms.base import DayField, ServiceForm, chooser
from cchc.web.forms.work import words


class AskForm(ServiceForm):
    to_unit = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Đơn vị phối hợp"),
        widget=forms.Select(chooser(_("Chọn đơn vị"))),
    )
    text = words(_("Đề nghị đơn vị làm gì"), hint=_("Nội dung, sản phẩm cần có, gửi cho ai."))
    due_on = DayField(
        label=_("Hạn trả lời"),
        help_text=_("Quá ngày này mà chưa có trả lời, số ngày chậm được tính cho đơn vị phối hợp."),
    )

    def __init__(self, *args: Any, actor: User, obligation: Obligation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["to_unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = (
            organisations_visible_to(actor)
            .filter(agency=actor.agency_id, valid_to=None)
            .exclude(pk=obligation.unit_id or 0)
        )


class AnswerForm(ServiceForm):
    answer = words(_("Nội dung trả lời"), rows=4)
    documents = forms.ModelMultipleChoiceField(
        OfficialDocument.objects.none(), label=_("Văn bản kèm theo"), required=False
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = self.fields["documents"]
        assert isinstance(documents, forms.ModelMultipleChoiceField)
        documents.queryset = documents_visible_to(actor)

    def clean_documents(self) -> list[OfficialDocument]:
        return list(self.cleaned_data["documents"])


class RefuseForm(ServiceForm):
    reason = words(_("Lý do từ chối"), hint=_("Đơn vị đề nghị và Văn phòng Sở đọc lý do này."))


class WithdrawRequestForm(ServiceForm):
    reason = words(_("Lý do rút"), rows=2, required=False)
