"""The form of how an agency follows its programme."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.reading.grammar.document_kinds import KINDS
from cchc.web.forms.base import ServiceForm

EARLIEST: Final = 90
"""Days; a reminder a quarter ahead would meet the product of the quarter before."""
ACCOMPANYING: Final = ("giay_", "phieu_", "thu_")
"""Leave, invitations, routing slips, letters: papers that go along with work and are no product of a plan."""
PRODUCTS: Final = [
    (one.slug, one.name)
    for one in KINDS
    if one.basis.startswith("Nghị định 30") and not one.slug.startswith(ACCOMPANYING)
]
"""Kinds of administrative documents that products of a plan are."""
NUMBER: Final = re.compile(r"[0-9]{1,4}")


class DaysField(forms.CharField):
    """Numbers of days in a row: "30, 15, 7, 1"."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str | None) else ", ".join(map(str, value))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        parts = re.split(r"[,;\s]+", text.strip(" ,;"))
        if not all(NUMBER.fullmatch(part) and 1 <= int(part) <= EARLIEST for part in parts):
            raise ValidationError(
                _now("Hãy ghi các số ngày từ 1 đến {most}, cách nhau bằng dấu phẩy.").format(
                    most=EARLIEST
                )
            )
        return tuple(int(part) for part in parts)


class FollowUpForm(ServiceForm):
    remind_days = DaysField(label=_("Nhắc trước hạn (số ngày)"), max_length=60)
    overdue_every = forms.IntegerField(
        label=_("Nhắc lại việc trễ hạn mỗi (ngày)"), min_value=1, max_value=60
    )
    escalate_after = forms.IntegerField(
        label=_("Báo lãnh đạo sau khi trễ (ngày)"), min_value=1, max_value=180
    )
    stale_after = forms.IntegerField(
        label=_("Coi là chậm cập nhật sau (ngày)"), min_value=1, max_value=365
    )
    most_extensions = forms.IntegerField(
        label=_("Số lần gia hạn tối đa của một việc"), min_value=0, max_value=10
    )
    confirm_kinds = forms.MultipleChoiceField(
        label=_("Loại sản phẩm cần lãnh đạo xác nhận"),
        choices=PRODUCTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """The fields as the one argument of the service."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        kinds = tuple(cleaned.pop("confirm_kinds"))
        return {"settings": FollowUpSettings(**cleaned, confirm_kinds=kinds)}
