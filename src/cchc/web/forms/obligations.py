"""Forms about what units owe."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.queries import organisations_visible_to
from cchc.web.forms.base import DayField, ServiceForm, chooser


class AssignForm(ServiceForm):
    unit = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Đơn vị thực hiện"),
        widget=forms.Select(chooser(_("Chọn đơn vị"))),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = organisations_visible_to(actor).filter(
            agency=actor.agency_id, valid_to=None
        )


class WithdrawForm(ServiceForm):
    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Ví dụ: bị thay thế bằng kế hoạch số …; nhập nhầm văn bản."),
    )


class OverrideForm(ServiceForm):
    new_on = DayField(label=_("Hạn mới"))
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Ghi rõ căn cứ, ví dụ số và ngày của văn bản cho phép lùi hạn."),
    )
