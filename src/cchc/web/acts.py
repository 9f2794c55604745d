"""What views say to a service and back: day and time of the act, a message, the way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from cchc.common.errors import DomainError, NotAllowed

Result = TypeVar("Result")


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
