"""What holds for every page: its language, and how a refusal of the domain is shown."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cchc.common.errors import DomainError, NotAllowed, Unreadable

Respond = Callable[[HttpRequest], HttpResponse]
CODES: Final = frozenset(code for code, _ in settings.LANGUAGES)


class ChosenLanguage:
    """Show pages in the language chosen by the person (a cookie), else in Vietnamese.

    The browser's Accept-Language is ignored: machines of an office are often set to English by nobody's choice.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in CODES else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response


class DomainErrorPage:
    """Turn what the domain refuses into a page with its sentence: 403 not allowed, 409 against a rule, 422 unreadable."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        page = "web/parts/refusal.html" if getattr(request, "htmx", False) else "web/refused.html"
        return render(request, page, {"message": str(exception)}, status=status_of(exception))


def status_of(refusal: DomainError) -> HTTPStatus:
    if isinstance(refusal, NotAllowed):
        return HTTPStatus.FORBIDDEN
    if isinstance(refusal, Unreadable):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.CONFLICT
