"""The settings of outgoing mail are read strictly, and their sentences never tell the password."""

from __future__ import annotations

import pytest

from cchc.config.environment import BadSetting
from cchc.config.mailing import MailServer, mail_sender, mail_server, public_url

NONE = MailServer()
SOME = MailServer(host="mail.example", port=587, use_tls=True)


def server(url: str) -> MailServer:
    return mail_server("CCHC_SMTP_URL", {"CCHC_SMTP_URL": url})


def test_blank_switches_mail_off():
    assert server("") == NONE
    assert server("   ") == NONE
    assert not NONE.host


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("smtp://mail.example", SOME),
        ("smtp://mail.example:2525", MailServer("mail.example", 2525, use_tls=True)),
        ("smtp://mail.example:25?starttls=never", MailServer("mail.example", 25)),
        ("smtps://mail.example", MailServer("mail.example", 465, use_ssl=True)),
        ("smtps://mail.example:1465/", MailServer("mail.example", 1465, use_ssl=True)),
        (
            "smtp://cchc%40so.example:bi%23mat@mail.example:587",
            MailServer("mail.example", 587, "cchc@so.example", "bi#mat", use_tls=True),
        ),
        ("smtp://[::1]:1025?starttls=never", MailServer("::1", 1025)),
    ],
)
def test_a_url_says_where_and_how(url: str, meant: MailServer):
    assert server(url) == meant


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "mail.example:587",
        "http://mail.example",
        "smtp://",
        "smtp://:587",
        "smtp://mail.example/thu",
        "smtp://mail.example:0",
        "smtp://cchc:bi#mat@mail.example",
        "smtp://mail.example:thu",
        "smtp://mail.example:70000",
        "smtp://[::1",
    ],
)
def test_what_is_no_mail_server_is_refused(url: str):
    with pytest.raises(BadSetting, match=r"CCHC_SMTP_URL phải có dạng smtp://"):
        server(url)


@pytest.mark.parametrize("url", ["smtp://cchc@mail.example", "smtp://:x@mail.example"])
def test_a_name_needs_a_password_and_a_password_a_name(url: str):
    with pytest.raises(BadSetting, match="phải có cả tên đăng nhập và mật khẩu"):
        server(url)


def test_a_password_with_diacritics_cannot_be_used():
    with pytest.raises(BadSetting, match="chỉ được gồm chữ không dấu"):
        server("smtp://cchc:m%E1%BA%ADt@mail.example")


@pytest.mark.parametrize(
    "url",
    [
        "smtp://mail.example?starttls=maybe",
        "smtp://mail.example?tls=never",
        "smtp://mail.example?starttls=never&x=1",
        "smtps://mail.example?starttls=never",
    ],
)
def test_nothing_else_can_be_asked(url: str):
    with pytest.raises(BadSetting, match="chỉ dùng được starttls=never"):
        server(url)


@pytest.mark.parametrize(
    "url", ["smtp://cchc:very-secret@:587", "smtp://cchc:very-secret@mail.example:x", "smtp://cchc:very-secret@m.example?x=1"]
)  # fmt: skip
def test_a_sentence_never_tells_the_password(url: str):
    with pytest.raises(BadSetting) as refusal:
        server(url)

    assert "very-secret" not in str(refusal.value)


def test_a_server_that_is_shown_hides_its_password():
    assert "very-secret" not in repr(server("smtp://cchc:very-secret@mail.example"))


def sender(given: str, by: MailServer = SOME) -> str:
    return mail_sender("CCHC_MAIL_FROM", by, {"CCHC_MAIL_FROM": given})


def test_the_sender_is_an_address_with_or_without_a_name():
    assert sender("cchc@so.example") == "cchc@so.example"
    assert sender("CCHC So <cchc@so.example>") == "CCHC So <cchc@so.example>"
    assert sender("", NONE) == ""


def test_a_name_with_diacritics_is_encoded():
    assert sender("Cải cách <cchc@so.example>") == "=?utf-8?b?Q+G6o2kgY8OhY2g=?= <cchc@so.example>"


def test_a_server_needs_a_sender():
    with pytest.raises(BadSetting, match="CCHC_MAIL_FROM còn trống trong khi CCHC_SMTP_URL đã có"):
        sender("")


@pytest.mark.parametrize("given", ["cchc", "cchc@", "@so.example", "a@b.example, c@d.example", "a b@so.example", "x@y <cchc@so.example>"])  # fmt: skip
def test_what_is_no_address_is_refused(given: str):
    with pytest.raises(BadSetting, match="CCHC_MAIL_FROM phải là một địa chỉ"):
        sender(given)


def pages(given: str, **more: str) -> str:
    return public_url("CCHC_URL", {"CCHC_URL": given, **more})


def test_the_pages_are_on_this_machine_unless_said_otherwise():
    assert pages("") == "http://localhost:8000"
    assert pages("", CCHC_PORT="8080") == "http://localhost:8080"


def test_the_public_address_has_no_slash_at_its_end():
    assert pages("https://cchc.so.example/") == "https://cchc.so.example"
    assert pages("http://10.0.0.5:8000") == "http://10.0.0.5:8000"


@pytest.mark.parametrize("given", ["cchc.so.example", "ftp://so.example", "https://", "https://so.example?x=1", "https://so.example#x", "https://so.example:x"])  # fmt: skip
def test_what_is_no_address_of_pages_is_refused(given: str):
    with pytest.raises(BadSetting, match="CCHC_URL phải là địa chỉ của trang web"):
        pages(given)
