from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from cchc.accounts.models import User
from tests.busy import busy  # noqa: F401
from tests.people import (  # noqa: F401
    administrator,
    affiliated,
    agency,
    centres,
    clerk,
    colleague,
    division,
    files,
    head,
    imported,
    inspector,
    issued,
    leader,
    office,
    other_agency,
    owner,
    reader,
    stranger,
)
from tests.plans.cascade import centre_head, ours, own, upper  # noqa: F401

SignIn: TypeAlias = Callable[[User], Client]


@pytest.fixture(scope="session", autouse=True)
def static_root() -> None:
    """The folder that the server of static files looks into, empty here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def as_person() -> SignIn:
    """A browser in which the person is signed in."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def fresh_limits(db: None) -> None:
    """Nobody has tried to sign in before: the counts of the rate limits are empty."""
    cache.clear()
