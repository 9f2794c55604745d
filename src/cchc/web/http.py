"""What views behind the sign-in are given, and how they read it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from cchc.accounts.models import User

MOST_DIGITS: Final = 18
"""PostgreSQL's bigint has at most 19."""


class SignedInRequest(HttpRequest):
    """A request of a known person; `htmx` is true when only a part of the page is asked for."""

    user: User
    htmx: HtmxDetails


def number_in(text: str) -> int | None:
    """The number of a row or a year as an address or a form names it; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def text_in(text: str) -> str:
    """What was typed outside a form, without what the database cannot keep and without spaces around it."""
    return text.replace("\x00", "").strip()
