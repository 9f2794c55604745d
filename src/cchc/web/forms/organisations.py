"""Forms for units, their names and their groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, OrganisationAlias, User
from cchc.accounts.queries import organisations_visible_to
from cchc.accounts.states import Kind
from cchc.web.forms.base import DayField, ServiceForm, chooser


class CreateOrganisationForm(ServiceForm):
    name = forms.CharField(label=_("Tên đơn vị"), max_length=300)
    short_name = forms.CharField(
        label=_("Tên viết tắt"), max_length=100, required=False, help_text=_("Ví dụ: Phòng KH-TC")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices, initial=Kind.DIVISION)
    parent = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Thuộc"),
        widget=forms.Select(chooser(_("Chọn đơn vị"))),
    )
    code = forms.CharField(
        label=_("Mã định danh"),
        max_length=35,
        required=False,
        help_text=_("Theo Quyết định 20/2020/QĐ-TTg, ví dụ H01.15.03"),
    )
    valid_from = DayField(label=_("Hoạt động từ ngày"))

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)
        parent.queryset = organisations_visible_to(actor).filter(valid_to=None)
        parent.initial = actor.agency_id


class RenameForm(ServiceForm):
    name = forms.CharField(label=_("Tên mới"), max_length=300)
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=100, required=False)


class CloseForm(ServiceForm):
    valid_to = DayField(label=_("Ngày hoạt động cuối cùng"))


class AliasForm(ServiceForm):
    name = forms.CharField(
        label=_("Tên gọi khác"), max_length=300, help_text=_("Như văn bản thường ghi")
    )


class GroupForm(ServiceForm):
    name = forms.CharField(
        label=_("Tên nhóm"), max_length=300, help_text=_("Ví dụ: Các đơn vị trực thuộc Sở")
    )


class MembersForm(ServiceForm):
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Thành viên"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    on = DayField(
        label=_("Áp dụng từ ngày"), help_text=_("Trước ngày này, thành viên vẫn như đã ghi.")
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisations"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = organisations_visible_to(actor).filter(
            valid_to=None, agency=actor.agency_id
        )


class RemoveAliasForm(ServiceForm):
    alias = forms.ModelChoiceField(OrganisationAlias.objects.none())

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["alias"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = OrganisationAlias.objects.filter(agency=actor.agency_id)
