"""What all forms share: a form's cleaned data are the arguments of a service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cchc.common.errors import DomainError, NotAllowed

Result = TypeVar("Result")
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
"""No plan, document or unit has a day outside; a year of "0202" or "20222" is a slip of the hand."""


class ServiceForm(forms.Form):
    """Checks the shape of the input; the service checks everything else."""

    def carried_out(self, service: Callable[..., object], **context: object) -> bool:
        """The input is well formed and the service did its act."""
        return self.submit(service, **context) is not None

    def submit(self, service: Callable[..., Result], **context: object) -> Result | None:
        """Call the service if the input is well formed; show a refusal on the form and return None.

        NotAllowed goes through: the page for it names who may.
        """
        if not self.is_valid():
            return None
        try:
            return service(**context, **self.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as refusal:
            self.add_error(None, str(refusal))
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
        return None


class DayField(forms.DateField):
    """A date typed as officials write it, dd/mm/yyyy, whatever the browser's language."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"},
        )
        super().__init__(
            widget=widget,
            input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
            error_messages={"invalid": _("Hãy ghi ngày theo dạng dd/mm/yyyy, ví dụ 31/03/2022.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def chooser(placeholder: Any) -> dict[str, Any]:
    """Attributes of a list long enough to be typed into."""
    return {"data-choose": placeholder, "data-none": _("Không tìm thấy mục nào phù hợp")}
