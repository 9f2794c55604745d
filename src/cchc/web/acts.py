"""What views and services say to each other: what was sent, a refusal without a form, that an act is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from cchc.common.errors import DomainError, NotAllowed

Result = TypeVar("Result")


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even when it is nothing; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def sent_with_files(
    request: HttpRequest,
) -> tuple[QueryDict | None, MultiValueDict[str, UploadedFile[bytes]] | None]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def done(request: HttpRequest, text: str | Promise, to: str, *args: object) -> HttpResponse:
    """Say that an act is done and go on to a page."""
    messages.success(request, str(text))
    return redirect(to, *args)


def attempt(request: HttpRequest, act: Callable[[], Result]) -> Result | None:
    """Run an act that has no form to show a refusal on: the sentence becomes a message, the result None."""
    try:
        return act()
    except NotAllowed:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return None
