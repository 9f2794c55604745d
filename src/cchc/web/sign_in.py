"""How people sign in: accounts are given by the administrator, nobody opens one alone."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cchc.accounts.models import User


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """No self sign-up; after signing in, pages are in the person's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **details)
        remember_language(response, user.language)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("web:account")


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep the chosen language for a year in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
