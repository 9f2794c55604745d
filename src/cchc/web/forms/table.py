"""What the table of everything is narrowed to, sorted by and made of. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, get_args

from django import forms
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.plans.queries import choices
from cchc.plans.queries.narrowing import WITHOUT, Mark, Narrowing, Progress, Window
from cchc.plans.queries.obligations import BY_DUE, Order
from cchc.plans.queries.scope import PlanChoice, years_of
from cchc.plans.states import ObligationState, Standing
from cchc.web.forms.base import DayField, chooser

WINDOWS: Final[Sequence[tuple[str, Promise]]] = (
    ("", _("Mọi thời hạn")),
    (Window.OVERDUE, _("Đã qua hạn")),
    (Window.DUE_SOON, _("Trong 15 ngày tới")),
    (Window.NEXT, _("Trong 30 ngày tới")),
    (Window.LATER, _("Sau 15 ngày nữa")),
    (Window.Q1, _("Quý I")),
    (Window.Q2, _("Quý II")),
    (Window.Q3, _("Quý III")),
    (Window.Q4, _("Quý IV")),
    (Window.OUTSIDE, _("Ngoài năm")),
    (Window.UNDATED, _("Chưa có hạn")),
)
MARKS: Final[Sequence[tuple[str, Promise]]] = (
    (Mark.UNDECIDED, _("Cần quyết định")),
    (Mark.STALE, _("Chậm cập nhật")),
    (Mark.DIFFICULT, _("Có khó khăn, vướng mắc")),
    (Mark.EXTENSION, _("Đang xin gia hạn")),
    (Mark.UNANSWERED, _("Phối hợp quá hạn trả lời")),
    (Mark.MOVED, _("Hạn đã thay đổi")),
)
STANDINGS: Final[Sequence[tuple[str, Promise | str]]] = (
    ("", _("Chưa hoàn thành")),
    (Progress.DONE, _("Đã hoàn thành")),
    (Progress.ALL, _("Tất cả")),
    *Standing.choices,
)
STATES: Final = [
    ("", _("Mọi trạng thái")),
    *(
        (state.value, state.label)
        for state in ObligationState
        if state not in {ObligationState.DONE, ObligationState.DROPPED}
    ),
]
SORTS: Final[Sequence[tuple[str, Promise]]] = (
    ("", _("Hạn sớm nhất trước")),
    ("-due_on", _("Hạn muộn nhất trước")),
    ("-updated_on", _("Mới cập nhật trước")),
    ("updated_on", _("Lâu chưa cập nhật trước")),
    ("-handed_in_on", _("Mới nộp trước")),
    ("-state_since", _("Mới đổi trạng thái trước")),
    ("state_since", _("Lâu chưa đổi trạng thái trước")),
)
COLUMNS: Final[Sequence[tuple[str, Promise]]] = (
    ("due", _("Hạn")),
    ("product", _("Sản phẩm")),
    ("area", _("Lĩnh vực")),
    ("unit", _("Đơn vị")),
    ("standing", _("Tình trạng")),
    ("state", _("Trạng thái")),
    ("updated", _("Cập nhật")),
    ("expected", _("Dự kiến xong")),
    ("handed_in", _("Ngày nộp")),
    ("done", _("Hoàn thành")),
    ("derived", _("Hạn theo quy tắc")),
    ("plan", _("Kế hoạch")),
)
"""The task itself always stands in the table."""
USUAL: Final = ("due", "product", "unit", "standing", "updated")
Column = Literal["due_on", "updated_on", "handed_in_on", "state_since"]


class LongSelect(forms.Select):
    """A list of hundreds of names, written out at once: a template for each of them takes longer than the page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) == chosen else "", label)
                for key, label in self.choices
            ),
        )
        given = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", given, options)


class TableForm(forms.Form):
    """A table is never refused: what cannot be read does not narrow."""

    text = forms.CharField(label=_("Tìm trong nội dung"), required=False, max_length=200)
    standing = forms.ChoiceField(label=_("Tình trạng"), choices=STANDINGS, required=False)
    unit = forms.ChoiceField(
        label=_("Đơn vị"), required=False, widget=LongSelect(chooser(_("Mọi đơn vị")))
    )
    area = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    due = forms.ChoiceField(label=_("Thời hạn"), choices=WINDOWS, required=False)
    due_from = DayField(label=_("Hạn từ ngày"), required=False)
    due_to = DayField(label=_("Hạn đến ngày"), required=False)
    state = forms.ChoiceField(label=_("Trạng thái"), choices=STATES, required=False)
    plan = forms.ChoiceField(label=_("Kế hoạch"), required=False)
    year = forms.ChoiceField(label=_("Năm"), required=False)
    sort = forms.ChoiceField(label=_("Sắp xếp"), choices=SORTS, required=False)
    mark = forms.MultipleChoiceField(
        label=_("Chỉ những việc"),
        choices=MARKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    col = forms.MultipleChoiceField(
        label=_("Cột"), choices=COLUMNS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, actor: User, plans: Sequence[PlanChoice], plan: int | None = None
    ) -> None:
        """`plan` is the one that the table is about; without it all of `plans` can be chosen from."""
        super().__init__(*args)
        self._plans, self._plan = plans, plan
        areas = choices.areas([plan] if plan else [one.id for one in plans])
        self._choices("area", _("Mọi lĩnh vực"), [*areas, (WITHOUT, _("Nhiệm vụ khác"))])
        self._choices(
            "unit", _("Mọi đơn vị"), [*choices.units(actor), (WITHOUT, _("Chưa rõ đơn vị"))]
        )
        self._choices("plan", _("Mọi kế hoạch"), [(one.id, one.code) for one in plans])
        self._choices("year", _("Mọi năm"), [(year, str(year)) for year in years_of(plans)])
        if plan:
            del self.fields["plan"], self.fields["year"]
        self.fields["text"].widget.attrs |= {
            "type": "search",
            "data-search": "",
            "placeholder": _("Gõ có dấu hoặc không dấu"),
        }

    def _choices(self, name: str, every: Promise, rest: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", every), *rest]

    def value(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)

    def year_or(self, year: int) -> int:
        """The year whose quarters are meant."""
        return int(self.value("year") or year)

    @property
    def plan_chosen(self) -> PlanChoice | None:
        """The one plan that the table is about, if any."""
        wanted = self._plan or int(self.value("plan") or 0)
        return next((one for one in self._plans if one.id == wanted), None)

    def chosen(self) -> Narrowing:
        """The conditions as the query takes them."""
        unit, standing = self.value("unit"), self.value("standing") or Progress.UNFINISHED
        whole = standing in set(Progress)
        return Narrowing(
            text=self.value("text") or "",
            plans=self._plan_ids(),
            area=self.value("area") or "",
            unit=int(unit) if unit and unit != WITHOUT else unit or None,
            progress=Progress(standing) if whole else Progress.ALL,
            standings=() if whole else (Standing(standing),),
            state=ObligationState(self.value("state")) if self.value("state") else None,
            window=Window(self.value("due")) if self.value("due") else None,
            due_from=self.value("due_from"),
            due_to=self.value("due_to"),
            marks=tuple(Mark(mark) for mark in self.value("mark") or ()),
        )

    def order(self) -> Order:
        sort = self.value("sort") or ""
        column = sort.removeprefix("-")
        for known in get_args(Column):
            if known == column:
                return Order(known, sort.startswith("-"))
        return BY_DUE

    def columns(self) -> list[str]:
        return list(self.value("col") or USUAL)

    @property
    def is_narrowed(self) -> bool:
        return any(self.value(name) for name in self.fields if name not in {"sort", "col"})

    @property
    def main(self) -> list[forms.BoundField]:
        """The conditions that stand in a row of fields; marks and columns are lists of boxes."""
        return [self[name] for name in self.fields if name not in {"mark", "col"}]

    def _plan_ids(self) -> tuple[int, ...] | None:
        """None where neither a plan nor a year is asked for."""
        if self._plan:
            return (self._plan,)
        plan, year = self.value("plan"), self.value("year")
        if not plan and not year:
            return None
        return tuple(
            one.id
            for one in self._plans
            if (not plan or one.id == int(plan))
            and (not year or one.year <= int(year) <= one.last_year)
        )
