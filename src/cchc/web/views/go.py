"""From the label of an object, as notifications and letters name it, to its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.accounts.models import User
from cchc.documents.queries import documents_visible_to
from cchc.plans.permissions import Right, holds
from cchc.plans.queries import plans, tasks
from cchc.plans.queries.work import readable_by
from cchc.web.http import SignedInRequest

Address = Callable[[User, int], str | None]


def _plan(person: User, pk: int) -> str | None:
    found = plans.visible_to(person).filter(pk=pk).exists()
    return reverse("web:plan", args=[pk]) if found else None


def _task(person: User, pk: int) -> str | None:
    """A row of a task is shown with the task."""
    whole = tasks.visible_to(person).filter(Q(pk=pk) | Q(parts=pk)).order_by().first()
    return reverse("web:task", args=[whole.pk]) if whole else None


def _obligation(person: User, pk: int) -> str | None:
    found = readable_by(person).filter(pk=pk).exists()
    return reverse("web:obligation", args=[pk]) if found else None


def _document(person: User, pk: int) -> str | None:
    found = documents_visible_to(person).filter(pk=pk).exists()
    return reverse("web:document", args=[pk]) if found else None


def _agency(person: User, pk: int) -> str | None:
    """What waits in the whole agency: with the office, with the leaders, else one's own work."""
    if pk != person.agency_id:
        return None
    if holds(person, Right.ACCEPT):
        return reverse("web:approvals")
    return reverse("web:confirmations" if holds(person, Right.CONFIRM) else "web:home")


PAGES: Final[Mapping[str, Address]] = {
    "plans.plan": _plan,
    "plans.task": _task,
    "plans.obligation": _obligation,
    "documents.officialdocument": _document,
    "accounts.organisation": _agency,
}


@require_GET
def go(request: SignedInRequest, subject: str) -> HttpResponse:
    """To the page of an object; 404 where there is none that this person may see."""
    address = address_of(request.user, subject)
    if address is None:
        raise Http404
    return redirect(address)


def address_of(person: User, subject: str) -> str | None:
    """The page of "plans.obligation:12", if the person may see it."""
    table, _colon, key = subject.partition(":")
    # PostgreSQL's bigint has at most 19 digits.
    if table not in PAGES or not key.isascii() or not key.isdecimal() or len(key) > 18:
        return None
    return PAGES[table](person, int(key))
