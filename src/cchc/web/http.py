"""Types for views behind the sign-in."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from cchc.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request of a known person; `htmx` is true when only a part of the page is asked for."""

    user: User
    htmx: HtmxDetails
