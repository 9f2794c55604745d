"""Vietnamese unless a person chooses English, on every page, and the page stays the same."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from tests.web.conftest import SignIn


def test_the_wish_of_the_browser_is_not_asked(client: Client, db: None) -> None:
    answer = client.get(reverse("account_login"), headers={"Accept-Language": "en-GB,en"})

    assert answer.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in answer.text


def test_a_choice_is_kept_and_the_page_too(client: Client, db: None) -> None:
    there = reverse("account_login") + "?next=/plans/"

    answer = client.post(reverse("web:language"), {"language": "en", "next": there})

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, there)
    assert '<html lang="en">' in client.get(there).text


def test_a_choice_is_remembered_for_the_person(owner: User, as_person: SignIn) -> None:
    as_person(owner).post(reverse("web:language"), {"language": "en", "next": "/"})

    owner.refresh_from_db()
    assert owner.language == "en"


@pytest.mark.parametrize("code", ["", "fr", "en-GB", "<script>"])
def test_an_unknown_language_changes_nothing(client: Client, db: None, code: str) -> None:
    answer = client.post(reverse("web:language"), {"language": code, "next": "/help/"})

    assert answer.url == "/help/"
    assert answer.cookies == {}


@pytest.mark.parametrize(
    "target", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""]
)
def test_nobody_is_led_to_another_site(client: Client, db: None, target: str) -> None:
    answer = client.post(reverse("web:language"), {"language": "en", "next": target})

    assert answer.url == reverse("web:home")


def test_a_broken_cookie_means_vietnamese(client: Client, db: None) -> None:
    client.cookies["django_language"] = "../../etc"

    assert client.get(reverse("account_login")).headers["Content-Language"] == "vi"


def test_the_switch_is_not_a_link_to_follow(client: Client, db: None) -> None:
    assert client.get(reverse("web:language")).status_code == HTTPStatus.METHOD_NOT_ALLOWED
