"""A page speaks one language: none of our own sentences stays in the other, on any page that links lead to."""

from __future__ import annotations

import gettext
import html
import re
from collections import deque
from collections.abc import Iterable
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import resolve, reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import User
from cchc.plans.models import Obligation
from tests.busy import TODAY, Busy
from tests.web.conftest import SignIn

SHORTEST: Final = 14
"""Letters of a sentence that nobody writes into a plan by chance."""
READ: Final = ("title", "aria-label", "placeholder", "alt")
"""Attributes that a person sees or hears."""
SILENT: Final = frozenset({"script", "style", "textarea"})


class Page(HTMLParser):
    """What a person reads on a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self._inside.append(tag)
        if tag == "script":
            self.scripts.append(str(given.get("src", "")))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        self.words += [str(given[name]) for name in READ if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.words.append(" ".join(data.split()))


def pages(client: Client) -> dict[str, Page]:
    """One page of every kind that links lead to, from the first page on, by its address."""
    waiting, seen, found = deque([reverse("web:home")]), {"web:home"}, dict[str, Page]()
    while waiting:
        address = waiting.popleft()
        answer: Any = client.get(address, follow=True)
        if answer.streaming:  # a file: read to its end, so that it is closed
            assert b"".join(answer.streaming_content)
            continue
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        assert answer.status_code == HTTPStatus.OK, address
        page = found[address] = Page(answer.content.decode())
        for link in page.links:
            target = urldefrag(urljoin(address, link)).url
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or is_seen(parts.path, seen):
                continue
            waiting.append(target)
    return found


def is_seen(path: str, seen: set[str]) -> bool:
    """Whether a page of this kind is known; now it is."""
    kind = resolve(path).view_name
    known = kind in seen
    seen.add(kind)
    return known


def sentences(side: int) -> set[str]:
    """Ours in Vietnamese (0) or English (1): those that differ, without places to fill."""
    file = Path(django_settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.mo"
    with file.open("rb") as opened:
        known = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
    found = set()
    for one, other in known.items():
        if isinstance(one, str) and one != other and not re.search(r"[{%]", one):
            found.add(" ".join(html.unescape((one, other)[side]).split()))
    return {text for text in found if len(text) >= SHORTEST}


def left_over(found: dict[str, Page], foreign: Iterable[str], data: str) -> dict[str, list[str]]:
    """Pages on which something stands, as a text of its own, in the other language; not what people wrote."""
    asked = {one for one in foreign if one not in data}
    return {
        address: said
        for address, page in found.items()
        if (said := sorted(asked.intersection(word.strip(" .:–") for word in page.words)))
    }


@pytest.fixture(autouse=True)
def july(settings: Settings) -> None:
    settings.TODAY = TODAY


@pytest.fixture
def data(busy: Busy) -> str:
    """Everything that the document and its people wrote, in one text."""
    told = [
        part
        for one in Obligation.objects.select_related("task", "unit")
        for part in (one.title, one.product, one.task.title, str(one.unit))
    ]
    people = [f"{one.full_name} {one.organisation}" for one in User.objects.all()]
    return "\n".join([*told, *people, busy.plan.title, "Kết quả thực hiện", NOTE, DOCUMENT])


NOTE: Final = "Giữ nguyên như văn bản"
"""Why the findings of the import were left as they are."""
DOCUMENT: Final = "Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành"
"""The heads of the annex, shown as they stand on the page of the source."""
PEOPLE: Final = ("owner", "head", "administrator")


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(("language", "foreign"), [("en", 0), ("vi", 1)])
def test_no_sentence_of_the_other_language(
    name: str,
    language: str,
    foreign: int,
    data: str,
    as_person: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = as_person(request.getfixturevalue(name))
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language

    found = pages(client)

    assert len(found) >= FEWEST[name]
    assert left_over(found, sentences(foreign), data) == {}


FEWEST: Final = {
    "owner": 50,
    "head": 15,
    "administrator": 15,
}
"""Kinds of pages that a person gets to: the walk does not stop at the first."""


def test_what_a_person_wrote_stays_text_on_every_page(
    busy: Busy, owner: User, as_person: SignIn
) -> None:
    hostile = '<script src="//evil.example/x.js"></script><b title="\'x">"&amp;'
    owner.full_name = f"{hostile} cán bộ"
    owner.save(update_fields=["full_name"])
    for rows in (busy.plan.obligations, busy.plan.tasks):
        rows.update(title=hostile)
    busy.plan.areas.update(name=hostile)
    type(busy.plan).objects.update(title=hostile)
    assert busy.late.unit
    busy.late.unit.name = hostile
    busy.late.unit.save(update_fields=["name"])

    found = pages(as_person(owner))

    scripts = {source for page in found.values() for source in page.scripts}
    assert not any("evil" in source for source in scripts)
    shown = [
        address for address, page in found.items() if any(hostile in word for word in page.words)
    ]
    assert len(shown) >= FEWEST["owner"] // 2


def test_a_name_of_three_hundred_letters_breaks_no_page(
    busy: Busy, owner: User, as_person: SignIn
) -> None:
    long = "Nghiêng" * 40
    busy.plan.tasks.update(title=long)
    busy.plan.obligations.update(title=long, product=long)
    busy.plan.areas.update(name=long)

    assert len(pages(as_person(owner))) >= FEWEST["owner"]
