"""What the frame around every page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cchc.accounts.models import User
from cchc.plans.permissions import Right, holds
from cchc.web import clock
from cchc.web.navigation import menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """Agency, year and menu of the person signed in, and whether they settle what is owed; costs no query."""
    today = clock.today()
    person = getattr(request, "user", None)
    if not isinstance(person, User):
        return {"today": today, "year": today.year}
    return {
        "today": today,
        "year": today.year,
        "agency": person.agency,
        "nav": menu(person, request.path),
        "can_settle": holds(person, Right.SETTLE_OBLIGATIONS),
    }
