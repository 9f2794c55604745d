"""What the frame around every page shows."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from cchc.accounts.models import User
from cchc.accounts.queries import unread_of
from cchc.common import clock
from cchc.plans.permissions import Right, holds
from cchc.web.navigation import menu

MOST_COUNTED: Final = 100
"""Unread notifications are counted up to here; above it the bell says "99+"."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Agency, year and menu of the person signed in, and whether they settle what is owed: no query. `unread`, how
    many notifications the bell counts, costs one by index where the bell is shown, none in parts of pages."""
    today = clock.today()
    person = getattr(request, "user", None)
    frame = {"today": today, "year": today.year, "shown_on": settings.TODAY}
    if not isinstance(person, User):
        return frame
    return {
        **frame,
        "agency": person.agency,
        "nav": menu(person, request.path),
        "unread": unread_of(person)[:MOST_COUNTED].count,
        "can_settle": holds(person, Right.SETTLE_OBLIGATIONS),
    }
