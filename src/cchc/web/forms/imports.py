"""Forms of the import wizard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Organisation, UnitGroup
from cchc.plans.states import Decision
from cchc.web.forms.base import ServiceForm, chooser
from cchc.web.forms.documents import UploadField, contents


class UploadForm(ServiceForm):
    """Gives the service the name and the bytes of the file."""

    file = UploadField(
        label=_("Tệp văn bản"),
        required_message=_("Hãy chọn tệp kế hoạch rồi tải lên."),
        accept=".docx,.doc,.rtf,.odt,.pdf,.html,.htm,.md,.txt",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        uploaded: UploadedFile[bytes] | None = cleaned.pop("file", None)
        if uploaded:
            cleaned |= contents(uploaded)
        return cleaned


class CorrectForm(ServiceForm):
    new = forms.CharField(
        label=_("Nội dung đúng"),
        required=False,
        max_length=20_000,
        strip=True,
        widget=forms.Textarea({"rows": 3}),
    )
    note = forms.CharField(
        label=_("Lý do, căn cứ"),
        required=False,
        max_length=2000,
        help_text=_("Hiện bên cạnh nội dung như văn bản."),
    )


class DecideForm(ServiceForm):
    key = forms.CharField(widget=forms.HiddenInput, max_length=200)
    decision = forms.ChoiceField(choices=Decision.choices, widget=forms.HiddenInput)
    note = forms.CharField(label=_("Lý do"), required=False, max_length=2000)

    def clean_decision(self) -> Decision:
        return Decision(self.cleaned_data["decision"])


class ResolveForm(ServiceForm):
    """`meant` is "u12" for a unit, "g3" for a group."""

    name = forms.CharField(widget=forms.HiddenInput, max_length=1000)
    meant = forms.ChoiceField(label=_("Là đơn vị, nhóm"))

    def __init__(
        self,
        *args: Any,
        units: list[Organisation],
        groups: list[UnitGroup],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, Organisation | UnitGroup] = {f"u{unit.pk}": unit for unit in units}
        self._known |= {f"g{group.pk}": group for group in groups}
        meant = self.fields["meant"]
        assert isinstance(meant, forms.ChoiceField)
        meant.choices = [
            ("", _("Chọn đơn vị hoặc nhóm")),
            (_("Đơn vị"), [(f"u{unit.pk}", unit.name) for unit in units]),
            (_("Nhóm đơn vị"), [(f"g{group.pk}", group.name) for group in groups]),
        ]
        meant.widget.attrs |= chooser(_("Chọn đơn vị hoặc nhóm"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        meant = self._known.get(cleaned.pop("meant", ""))
        if isinstance(meant, Organisation):
            cleaned["organisation"] = meant
        elif meant:
            cleaned["group"] = meant
        return cleaned
