"""The form for what people say about a task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.web.forms.base import ServiceForm


class CommentForm(ServiceForm):
    text = forms.CharField(
        label=_("Ý kiến trao đổi"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Gõ @ để nhắc một người; người được nhắc nhận thông báo."),
    )

    def __init__(self, *args: Any, suggestions: str = "", **kwargs: Any) -> None:
        """`suggestions` is the address that names people to call."""
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"data-mention": suggestions}
