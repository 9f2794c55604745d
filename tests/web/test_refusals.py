"""What a person sees when something is refused, missing or broken."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse  # noqa: TID251 -- pages are what is tested
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from cchc.accounts.models import User
from cchc.common.errors import DomainError, NotAllowed, Unreadable
from cchc.web.middleware import DomainErrorPage
from tests.web.conftest import SignIn


def never(_request: HttpRequest) -> HttpResponse:
    raise AssertionError


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (NotAllowed("Chỉ quản trị được làm việc này."), HTTPStatus.FORBIDDEN),
        (Unreadable("Tệp rỗng."), HTTPStatus.UNPROCESSABLE_ENTITY),
        (DomainError("Số này đã có."), HTTPStatus.CONFLICT),
    ],
)
def test_the_domain_refuses_with_its_own_sentence(
    refusal: DomainError, status: HTTPStatus, owner: User, rf: RequestFactory
) -> None:
    request = rf.get("/")
    request.user = owner

    answer = DomainErrorPage(never).process_exception(request, refusal)

    assert answer is not None
    assert answer.status_code == status
    assert str(refusal) in answer.content.decode()
    assert "Về trang chủ" in answer.content.decode()


def test_a_fragment_is_answered_with_a_fragment(owner: User, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = owner
    request.htmx = True  # type: ignore[attr-defined]

    answer = DomainErrorPage(never).process_exception(request, DomainError("Số này đã có."))

    assert answer is not None
    assert "Số này đã có." in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_any_other_error_is_not_covered_up(rf: RequestFactory) -> None:
    assert DomainErrorPage(never).process_exception(rf.get("/"), ValueError("lỗi")) is None


def test_a_page_that_is_not_there_says_so_and_keeps_the_menu(
    owner: User, as_person: SignIn
) -> None:
    answer = as_person(owner).get("/khong-co/")

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "Không tìm thấy trang" in answer.text
    assert reverse("web:plans") in answer.text


def test_a_request_from_another_site_is_told_what_to_do(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    answer = client.post(reverse("web:language"), {"language": "en"})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Hãy tải lại trang trước rồi gửi lại." in answer.text


def test_the_page_of_an_error_needs_nothing_that_could_be_broken() -> None:
    page = render_to_string("500.html")

    assert "Hệ thống gặp lỗi" in page
    assert "Something failed" in page


@pytest.mark.parametrize("template", ["400.html", "403.html"])
def test_pages_of_other_refusals_say_what_to_do(
    template: str, owner: User, rf: RequestFactory
) -> None:
    request = rf.get("/")
    request.user = owner

    assert "Về trang chủ" in render_to_string(template, request=request)


def test_answers_carry_the_strict_policy(client: Client, db: None) -> None:
    headers = client.get(reverse("account_login")).headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
