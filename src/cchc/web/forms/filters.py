"""What lists are narrowed to. All of it stands in the address, so that a view can be sent to a colleague."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.queries import organisations_visible_to
from cchc.plans.models import Area, Plan
from cchc.plans.queries.plans import areas_of
from cchc.plans.queries.tasks import TaskFilter
from cchc.plans.timing import SOON
from cchc.web.forms.base import DayField, chooser

ONE_DAY: Final = timedelta(days=1)
WINDOWS: Final = (
    ("", _("Mọi thời hạn")),
    ("overdue", _("Quá hạn")),
    ("soon", _("Trong 15 ngày tới")),
    ("q1", _("Quý I")),
    ("q2", _("Quý II")),
    ("q3", _("Quý III")),
    ("q4", _("Quý IV")),
)


class ListFilter(forms.Form):
    """A filter is never refused: what cannot be read does not narrow."""

    text = forms.CharField(label=_("Tìm trong nội dung"), required=False, max_length=200)
    unit = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Đơn vị"),
        required=False,
        empty_label=_("Mọi đơn vị"),
        widget=forms.Select(chooser(_("Mọi đơn vị"))),
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = organisations_visible_to(actor).filter(agency=actor.agency_id)
        self.fields["text"].widget.attrs |= {
            "type": "search",
            "data-search": "",
            "placeholder": _("Gõ có dấu hoặc không dấu"),
        }

    def value(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def is_narrowed(self) -> bool:
        return any(self.value(name) for name in self.fields)


class TaskFilterForm(ListFilter):
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Lĩnh vực"), required=False, empty_label=_("Mọi lĩnh vực")
    )
    due = forms.ChoiceField(label=_("Thời hạn"), choices=WINDOWS, required=False)
    due_from = DayField(label=_("Hạn từ ngày"), required=False)
    due_to = DayField(label=_("Hạn đến ngày"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)
        area.queryset = areas_of(plan)
        self._year = plan.year

    def chosen(self, *, on: date) -> TaskFilter:
        """The filter as the query takes it; a stated day narrows a window further."""
        first, last = window(self.value("due") or "", year=self._year, on=on)
        area, unit = self.value("area"), self.value("unit")
        return TaskFilter(
            area=area.pk if area else None,
            unit=unit.pk if unit else None,
            due_from=self.value("due_from") or first,
            due_to=self.value("due_to") or last,
            text=self.value("text") or "",
        )


def window(code: str, *, year: int, on: date) -> tuple[date | None, date | None]:
    """First and last day of a named window of due dates; quarters are those of `year`."""
    if code == "overdue":
        return None, on - ONE_DAY
    if code == "soon":
        return on, on + SOON
    if code in {"q1", "q2", "q3", "q4"}:
        month = 3 * int(code[1]) - 2
        after = date(year, month + 3, 1) if month < 10 else date(year + 1, 1, 1)
        return date(year, month, 1), after - ONE_DAY
    return None, None
