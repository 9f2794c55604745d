"""Pages in a real browser. Without a Chromium on the machine these tests are skipped by name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

from cchc.accounts.models import User
from tests.busy import busy  # noqa: F401
from tests.people import (  # noqa: F401
    administrator,
    affiliated,
    agency,
    centres,
    colleague,
    division,
    files,
    imported,
    inspector,
    issued,
    leader,
    office,
    owner,
    reader,
)
from tests.plans.cascade import ours, own, upper  # noqa: F401

# Playwright runs a loop of its own in this thread; the tests ask the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
Opening: TypeAlias = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session", autouse=True)
def static_root() -> None:
    """The folder that the server of static files looks into, empty here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses are given in full; the plugin's own fixture is written in a way that pytest is to drop."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": list(QUIET)}


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as installed for building the pages."""
    return (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


class Watch:
    """What a browser must never do on our pages: report an error or ask another machine."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self._home = home
        self.seen: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"error: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # Violations of the content security policy are reported here too.
        if message.type in {"error", "warning"}:
            self.seen.append(f"{message.type}: {message.text} {message.location['url']}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:", "blob:")):
            self.seen.append(f"asked another machine: {request.url}")


@pytest.fixture
def opening(
    context: BrowserContext, live_server: LiveServer, transactional_db: None
) -> Iterator[Opening]:
    """Open a page as a person, in a window of some width and in a language; whatever happens there is watched."""
    watch = Watch(context, live_server.url)

    def go(person: User, path: str = "/", *, width: int = 1280, language: str = "vi") -> Page:
        client = Client()
        client.force_login(person)
        kept = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.LANGUAGE_COOKIE_NAME: language,
        }
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()]
        )
        page = context.pages[0] if context.pages else context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + path)
        return page

    yield go
    assert watch.seen == []
