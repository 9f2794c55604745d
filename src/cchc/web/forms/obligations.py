"""Forms about what units owe."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.web.forms.base import DayField, ServiceForm


class OverrideForm(ServiceForm):
    new_on = DayField(label=_("Hạn mới"))
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Ghi rõ căn cứ, ví dụ số và ngày của văn bản cho phép lùi hạn."),
    )
