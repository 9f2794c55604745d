"""Signing in, and that nothing is seen without it."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import get_resolver, reverse

from cchc.accounts.models import User
from cchc.accounts.states import Language
from tests.web.conftest import SignIn
from tests.web.everything import ADDRESSES, ONES, PUBLIC

PASSWORD = "mot-mat-khau-dai-2022"


@pytest.fixture
def with_password(owner: User, fresh_limits: None) -> User:
    owner.set_password(PASSWORD)
    owner.save()
    return owner


def sign_in(client: Client, username: str, password: str) -> object:
    return client.post(reverse("account_login"), {"login": username, "password": password})


class TestSignIn:
    def test_opens_the_home_page(self, client: Client, with_password: User) -> None:
        answer = sign_in(client, with_password.username, PASSWORD)

        assert answer.status_code == HTTPStatus.FOUND
        assert answer.url == reverse("web:home")
        assert client.get(answer.url).context["request"].user == with_password

    def test_a_wrong_password_is_refused_in_vietnamese(
        self, client: Client, with_password: User
    ) -> None:
        answer = sign_in(client, with_password.username, "sai")

        assert answer.context["form"].non_field_errors() == [
            "Tên đăng nhập hoặc mật khẩu không đúng; hãy kiểm tra rồi nhập lại."
        ]

    def test_a_closed_account_does_not_enter(self, client: Client, with_password: User) -> None:
        with_password.is_active = False
        with_password.save()

        answer = sign_in(client, with_password.username, PASSWORD)

        assert not answer.wsgi_request.user.is_authenticated

    def test_goes_on_to_the_page_that_was_asked_for(
        self, client: Client, with_password: User
    ) -> None:
        asked = client.get(reverse("web:plans"))
        assert asked.url == f"{reverse('account_login')}?next={reverse('web:plans')}"

        answer = client.post(asked.url, {"login": with_password.username, "password": PASSWORD})

        assert answer.url == reverse("web:plans")

    def test_pages_are_in_the_language_of_the_person(
        self, client: Client, with_password: User
    ) -> None:
        with_password.language = Language.ENGLISH
        with_password.save()

        sign_in(client, with_password.username, PASSWORD)

        assert client.get(reverse("web:help")).headers["Content-Language"] == "en"

    def test_fields_are_named_in_vietnamese(self, client: Client, fresh_limits: None) -> None:
        form = client.get(reverse("account_login")).context["form"]

        assert [field.label for field in form] == ["Tên đăng nhập", "Mật khẩu"]


class TestSignOut:
    def test_asks_first_and_then_ends_the_session(self, owner: User, as_person: SignIn) -> None:
        client = as_person(owner)
        assert "Kết thúc phiên làm việc" in client.get(reverse("account_logout")).text

        client.post(reverse("account_logout"))

        assert client.get(reverse("web:home")).status_code == HTTPStatus.FOUND


def test_nobody_opens_an_account_alone(client: Client, db: None) -> None:
    answer = client.get(reverse("account_signup"), follow=True)

    assert answer.redirect_chain == [(reverse("account_login"), HTTPStatus.FOUND)]
    assert [str(said) for said in answer.context["messages"]] == [
        "Tài khoản do quản trị của cơ quan cấp; hãy liên hệ để được tạo."
    ]


class TestPassword:
    def test_is_changed_with_the_current_one(self, client: Client, with_password: User) -> None:
        sign_in(client, with_password.username, PASSWORD)

        answer = client.post(
            reverse("account_change_password"),
            {
                "oldpassword": PASSWORD,
                "password1": "mat-khau-moi-dai",
                "password2": "mat-khau-moi-dai",
            },
        )

        assert answer.status_code == HTTPStatus.FOUND
        with_password.refresh_from_db()
        assert with_password.check_password("mat-khau-moi-dai")

    @pytest.mark.parametrize(
        ("sent", "field", "said"),
        [
            (
                {
                    "oldpassword": "sai",
                    "password1": "mat-khau-moi-dai",
                    "password2": "mat-khau-moi-dai",
                },
                "oldpassword",
                "Mật khẩu hiện tại không đúng; hãy nhập lại.",
            ),
            (
                {"oldpassword": PASSWORD, "password1": "mat-khau-moi-dai", "password2": "khac"},
                "password2",
                "Hai lần nhập mật khẩu mới phải giống nhau.",
            ),
            (
                {"oldpassword": PASSWORD, "password1": "ngan", "password2": "ngan"},
                "password1",
                "Mật khẩu quá ngắn; cần ít nhất 8 ký tự.",
            ),
        ],
    )
    def test_is_refused_with_the_reason(
        self, client: Client, with_password: User, sent: dict[str, str], field: str, said: str
    ) -> None:
        sign_in(client, with_password.username, PASSWORD)

        answer = client.post(reverse("account_change_password"), sent)

        assert said in answer.context["form"].errors[field]


class TestSecondFactor:
    @pytest.fixture
    def confirmed(self, client: Client, with_password: User) -> Client:
        """Signed in, and the password given once more: what such a change asks for."""
        sign_in(client, with_password.username, PASSWORD)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return client

    def test_asks_for_the_password_once_more(self, client: Client, with_password: User) -> None:
        sign_in(client, with_password.username, PASSWORD)

        answer = client.get(reverse("mfa_activate_totp"))

        assert answer.url.startswith(reverse("account_reauthenticate"))
        assert "Việc này cần xác nhận đúng người" in client.get(answer.url).text

    def test_is_offered_with_a_code_to_scan(self, confirmed: Client) -> None:
        assert "Chưa bật" in confirmed.get(reverse("mfa_index")).text
        page = confirmed.get(reverse("mfa_activate_totp"))

        assert "data:image/svg+xml" in page.text
        assert page.context["form"].secret in page.text

    def test_a_wrong_code_is_refused_in_vietnamese(self, confirmed: Client) -> None:
        confirmed.get(reverse("mfa_activate_totp"))

        answer = confirmed.post(reverse("mfa_activate_totp"), {"code": "000000"})

        assert answer.context["form"].errors["code"] == [
            "Mã không đúng hoặc đã hết hạn; hãy nhập mã đang hiện trên ứng dụng."
        ]

    def test_once_on_signing_in_asks_for_the_code(
        self, confirmed: Client, with_password: User
    ) -> None:
        secret = confirmed.get(reverse("mfa_activate_totp")).context["form"].secret
        confirmed.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
        codes = confirmed.get(reverse("mfa_view_recovery_codes"))
        assert "mã chưa dùng" in codes.text
        other = Client()

        asked = sign_in(other, with_password.username, PASSWORD)

        assert asked.url == reverse("mfa_authenticate")
        assert other.get(reverse("web:home")).status_code == HTTPStatus.FOUND
        unused = codes.context["unused_codes"][0]
        entered = other.post(reverse("mfa_authenticate"), {"code": unused})
        assert entered.url == reverse("web:home")


def code_of(secret: str) -> str:
    """The six digits that an authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_health_is_told_to_anyone(client: Client, db: None) -> None:
    answer = client.get(reverse("web:healthz"))

    assert (answer.status_code, answer.text) == (HTTPStatus.OK, "ok\n")


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - PUBLIC))
def test_every_other_page_asks_to_sign_in(client: Client, db: None, name: str) -> None:
    path = ADDRESSES[name].of(ONES)

    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == HTTPStatus.FOUND
        assert answer.url.startswith(reverse("account_login"))


def test_the_views_of_allauth_are_those_we_offer() -> None:
    offered = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert {name for name in offered if name.startswith(("account_", "mfa_"))} == {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
