"""Forms about letters: where to, and whether they are wanted."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.web.forms.base import ServiceForm


class MailForm(ServiceForm):
    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
    )
    wants_mail = forms.BooleanField(
        label=_("Nhận thư tổng hợp: mỗi ngày nhiều nhất một thư"), required=False
    )

    @classmethod
    def of(cls, person: User) -> MailForm:
        """The form with what the person has set."""
        return cls(initial={"email": person.email, "wants_mail": person.wants_mail})
