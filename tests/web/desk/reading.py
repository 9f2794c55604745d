"""What a page says, as plain as a test compares it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.test import Client
from django.urls import reverse

from cchc.plans.models import Obligation


def opened(client: Client, name: str, *args: object, **asked: Any) -> Any:
    """A page that answers."""
    page = client.get(reverse(f"web:{name}", args=args), asked)
    assert page.status_code == HTTPStatus.OK, page.status_code
    return page


def sent(client: Client, name: str, pk: object, **typed: Any) -> Any:
    """The answer to a form."""
    return client.post(reverse(f"web:{name}", args=[pk]), typed)


def said(client: Client, answer: Any) -> list[str]:
    """What the page says after an act that leads on."""
    assert answer.status_code == HTTPStatus.FOUND, answer.content.decode()[:2000]
    page = client.get(answer["Location"])
    return [str(message) for message in page.context["messages"]]


def page_of(owed: Obligation) -> str:
    return reverse("web:obligation", args=[owed.pk])
