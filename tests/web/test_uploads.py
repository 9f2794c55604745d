"""What is too large is refused before it is read."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import User
from cchc.web.uploads import FIELDS, MOST_FILES
from tests.web.conftest import SignIn

MEGABYTE = 1024 * 1024


@pytest.fixture
def limit(settings: Settings) -> int:
    """Bytes that one form may send."""
    settings.LARGEST_UPLOAD = MEGABYTE
    return MOST_FILES * MEGABYTE + FIELDS


@pytest.fixture
def client(colleague: User, as_person: SignIn) -> Client:
    return as_person(colleague)


def announcing(client: Client, size: str) -> object:
    """A form of a few bytes that says it has `size`."""
    return client.post(reverse("web:document_new"), {"code": "1/X"}, CONTENT_LENGTH=size)


def test_more_than_any_form_may_send_is_refused_unread(client: Client, limit: int) -> None:
    answer = announcing(client, str(limit + 1))

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "mỗi tệp tối đa 1 MB; hãy nén lại hoặc gửi từng tệp một" in answer.text


def test_a_stranger_to_the_system_is_refused_as_well(db: None, limit: int) -> None:
    answer = announcing(Client(), str(limit + 1))

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_what_fits_goes_on(client: Client, limit: int) -> None:
    answer = client.post(reverse("web:document_new"), {"code": "1/X", "title": "x" * MEGABYTE})

    assert answer.status_code == HTTPStatus.OK


@pytest.mark.parametrize("size", ["", "nhiều", "-1"])
def test_what_is_announced_without_sense_is_not_taken_for_large(
    client: Client, limit: int, size: str
) -> None:
    assert announcing(client, size).status_code != HTTPStatus.REQUEST_ENTITY_TOO_LARGE
