"""How much may be sent to the pages at once."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cchc.documents.extract.limits import MEGABYTE

MOST_FILES: Final = 5
"""Files of the largest size in one form."""
FIELDS: Final = MEGABYTE
"""Bytes for everything else in it."""


class UploadLimit:
    """Refuse what is announced to be larger than any form may send, before a byte of it is read. Each file is measured
    again by its form, from the temporary file it streams into."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if announced(request) <= MOST_FILES * settings.LARGEST_UPLOAD + FIELDS:
            return self.get_response(request)
        message = _(
            "Dữ liệu gửi lên quá lớn: mỗi tệp tối đa {limit} MB; hãy nén lại hoặc gửi từng tệp một."
        ).format(limit=settings.LARGEST_UPLOAD // MEGABYTE)
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return render(request, "web/refused.html", {"message": message}, status=status)


def announced(request: HttpRequest) -> int:
    """Bytes of the body as the browser announces them; 0 where it does not say."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0
