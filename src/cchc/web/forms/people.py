"""Forms for the people of an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.queries import organisations_visible_to
from cchc.accounts.states import Role
from cchc.web.forms.base import ServiceForm, chooser


class InUnitForm(ServiceForm):
    """Asks for a unit of the actor's agency."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Đơn vị"),
        widget=forms.Select(chooser(_("Chọn đơn vị"))),
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations_visible_to(actor).filter(valid_to=None)


class CreateUserForm(InUnitForm):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    full_name = forms.CharField(label=_("Họ tên hoặc chức danh"), max_length=150)
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.OFFICER)
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Người dùng nên đổi ngay ở lần đăng nhập đầu tiên."),
    )

    field_order = ("full_name", "username", "password", "organisation", "role")


class RoleForm(ServiceForm):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)


class PasswordForm(ServiceForm):
    password = forms.CharField(
        label=_("Mật khẩu mới"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Báo riêng cho người dùng; họ nên đổi ngay sau khi đăng nhập."),
    )
