"""What the frame around every page shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cchc.accounts.models import User
from cchc.common import clock
from cchc.plans.permissions import Right, holds
from cchc.web.navigation import menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """Agency, year and menu of the person signed in, and whether they settle what is owed; costs no query."""
    today = clock.today()
    person = getattr(request, "user", None)
    frame = {"today": today, "year": today.year, "shown_on": settings.TODAY}
    if not isinstance(person, User):
        return frame
    return {
        **frame,
        "agency": person.agency,
        "nav": menu(person, request.path),
        "can_settle": holds(person, Right.SETTLE_OBLIGATIONS),
    }
