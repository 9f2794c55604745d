"""Forms of an agency's working calendar."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.deadlines.models import DayDecision
from cchc.deadlines.queries import visible_to
from cchc.web.forms.base import DayField, ServiceForm


class _DecisionForm(ServiceForm):
    """Stands beside another of its kind on one page: each has ids of its own."""

    ids: ClassVar[str] = "%s"
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, help_text=_("Ví dụ: Hoán đổi ngày làm việc dịp nghỉ lễ")
    )
    basis = forms.CharField(
        label=_("Văn bản quyết định"),
        max_length=300,
        help_text=_("Số, ký hiệu, ngày, cơ quan ban hành"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": self.ids, **kwargs})


class SwapDaysForm(_DecisionForm):
    ids = "swap_%s"
    off = DayField(label=_("Được nghỉ ngày"))
    worked = DayField(label=_("Làm bù ngày"))
    field_order = ("off", "worked", "reason", "basis")


class DecideDayForm(_DecisionForm):
    ids = "day_%s"
    day = DayField(label=_("Ngày"))
    is_working = forms.TypedChoiceField(
        label=_("Ngày đó"),
        choices=(("off", _("Nghỉ")), ("on", _("Làm việc"))),
        coerce=lambda value: value == "on",
    )
    field_order = ("day", "is_working", "reason", "basis")


class TakeBackDayForm(ServiceForm):
    decision = forms.ModelChoiceField(DayDecision.objects.none())

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = visible_to(actor).select_related("agency")
