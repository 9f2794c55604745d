"""Forms that say how plans hang together: levels of imports, links of tasks, what follows from statements."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.plans.models import Plan, Task
from cchc.plans.permissions import Right, holds
from cchc.plans.queries.linking import likeliest, unit_choices
from cchc.plans.states import PlanLevel
from cchc.web.forms.base import ServiceForm, chooser
from cchc.web.forms.imports import UploadForm


class LevelUploadForm(UploadForm):
    """The file and whose plan it is. People of a unit bring in their own unit's plan, and are not asked."""

    level = forms.ChoiceField(
        label=_("Kế hoạch này là"),
        choices=PlanLevel.choices,
        initial=PlanLevel.AGENCY,
        required=False,
        help_text=_(
            "Kế hoạch cấp trên chỉ để liên kết, không giao việc cho đơn vị nào của cơ quan."
        ),
    )
    owner = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Của đơn vị"),
        required=False,
        help_text=_(
            "Chỉ chọn khi là kế hoạch riêng của một đơn vị; đơn vị đó chịu trách nhiệm mọi việc."
        ),
        widget=forms.Select(chooser(_("Chọn đơn vị"))),
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own: Organisation | None = None
        if not holds(actor, Right.IMPORT_PLANS):
            self._own = actor.organisation
            del self.fields["level"], self.fields["owner"]
            return
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = unit_choices(actor)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self._own is not None:
            return cleaned | {"level": PlanLevel.UNIT, "owner": self._own}
        return cleaned | {"level": PlanLevel(cleaned.get("level") or PlanLevel.AGENCY)}


class WeightField(forms.DecimalField):
    """A weight as people write it: "2", "2,5"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Trọng số"),
            localize=True,
            max_digits=7,
            decimal_places=2,
            help_text=_(
                "Phần đóng góp của nhiệm vụ này so với các nhiệm vụ cùng thực hiện nhiệm vụ cấp trên; ví dụ 1 và 2 nghĩa là gấp đôi."
            ),
            widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class LinkForm(ServiceForm):
    upper_task = forms.ModelChoiceField(
        Task.objects.none(),
        label=_("Nhiệm vụ cấp trên"),
        widget=forms.Select(chooser(_("Gõ vài chữ của nhiệm vụ"))),
    )
    weight = WeightField(initial=1)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=2000)

    def __init__(self, *args: Any, task: Task, above: QuerySet[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(above)
        upper_task = self.fields["upper_task"]
        assert isinstance(upper_task, forms.ModelChoiceField)
        upper_task.queryset = above
        near = likeliest(task.title, found)
        upper_task.choices = [
            ("", ""),
            *([(_("Gần giống nhất"), [_choice(one, one.plan) for one in near])] if near else []),
            *_by_plan(found),
        ]


class ChangeLinkForm(ServiceForm):
    weight = WeightField()
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=2000)


class TasksForm(ServiceForm):
    """Which tasks of the plan put a statement into practice."""

    tasks = forms.ModelMultipleChoiceField(
        Task.objects.none(),
        label=_("Nhiệm vụ thực hiện"),
        required=False,
        widget=forms.SelectMultiple(chooser(_("Gõ vài chữ của nhiệm vụ"))),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = self.fields["tasks"]
        assert isinstance(tasks, forms.ModelMultipleChoiceField)
        tasks.queryset = plan.tasks.filter(parent=None).order_by("position")


class SolutionForm(TasksForm):
    """Those, and the units that answer for the solution."""

    units = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Đơn vị chịu trách nhiệm"),
        required=False,
        widget=forms.SelectMultiple(chooser(_("Chọn đơn vị"))),
    )

    def __init__(self, *args: Any, plan: Plan, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        units = self.fields["units"]
        assert isinstance(units, forms.ModelMultipleChoiceField)
        units.queryset = unit_choices(actor)


def _by_plan(tasks: Iterable[Task]) -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (str(plan), [_choice(one) for one in found]) for plan, found in groupby(tasks, _plan_of)
    ]


def _plan_of(task: Task) -> Plan:
    return task.plan


def _choice(task: Task, plan: Plan | None = None) -> tuple[int, str]:
    return task.pk, f"{task} ({plan.code})" if plan else str(task)
