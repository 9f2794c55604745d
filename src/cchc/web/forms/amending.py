"""Forms about amendments of a plan and edits of its tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.plans.amending.choices import Section, Shape
from cchc.plans.queries.editing import EDITABLE
from cchc.web.forms.base import DayField, ServiceForm, chooser


class ShapeForm(ServiceForm):
    shape = forms.ChoiceField(choices=[(shape.value, shape.value) for shape in Shape])

    def clean_shape(self) -> Shape:
        return Shape(self.cleaned_data["shape"])


class MatchForm(ServiceForm):
    """Which item of the plan an item of the document stands for; nothing chosen: it is new."""

    section = forms.ChoiceField(
        choices=[(section.value, section.value) for section in Section], widget=forms.HiddenInput
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    before = forms.TypedChoiceField(
        label=_("Ứng với mục nào của kế hoạch?"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, items: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = self.fields["before"]
        assert isinstance(before, forms.TypedChoiceField)
        before.choices = [("", _("Không ứng với mục nào: mục mới")), *items]
        before.widget.attrs |= chooser(_("Chọn mục của kế hoạch"))

    def clean_section(self) -> Section:
        return Section(self.cleaned_data["section"])


class FateForm(ServiceForm):
    section = forms.ChoiceField(choices=[(section.value, section.value) for section in Section])
    before = forms.IntegerField(min_value=0)
    removed = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0")], coerce=lambda text: text == "1"
    )

    def clean_section(self) -> Section:
        return Section(self.cleaned_data["section"])


class EffectForm(ServiceForm):
    effective_from = DayField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Như văn bản điều chỉnh quy định; thường là ngày ký. Không ghi ngày chưa đến."),
    )


class EditTaskForm(ServiceForm):
    """Gives the service `texts` by the name of the field, and the reason."""

    title = forms.CharField(label=_("Tên nhiệm vụ"), widget=forms.Textarea({"rows": 3}))
    deliverables = forms.CharField(
        label=_("Kết quả, sản phẩm"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Nhiều sản phẩm thì ngăn cách bằng dấu chấm phẩy."),
    )
    lead = forms.CharField(
        label=_("Đơn vị chủ trì"), required=False, widget=forms.Textarea({"rows": 2})
    )
    coordinating = forms.CharField(
        label=_("Đơn vị phối hợp"), required=False, widget=forms.Textarea({"rows": 2})
    )
    deadlines = forms.CharField(
        label=_("Thời hạn"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Viết như trong kế hoạch, ví dụ: Quý II/2022; Trước ngày 15/6/2022; Hằng quý."),
    )
    reason = forms.CharField(
        label=_("Lý do, căn cứ"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Bắt buộc; hiện bên cạnh nội dung như văn bản và trong nhật ký."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = {name: cleaned.pop(name) for name in EDITABLE if name in cleaned}
        return {**cleaned, "texts": texts}

    @property
    def texts(self) -> Mapping[str, str]:
        texts: Mapping[str, str] = self.cleaned_data["texts"]
        return texts
