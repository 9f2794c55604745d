"""Strict reading of the settings of outgoing mail: the server, the sender, the public address of the pages."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, parseaddr
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from cchc.config.environment import BadSetting, port, read

# RFC 8314: submission with TLS from the start; RFC 6409: submission with STARTTLS.
DEFAULT_PORTS: Final = {"smtps": 465, "smtp": 587}
FORM: Final = "smtp://người_dùng:mật_khẩu@máy_chủ:587 hoặc smtps://người_dùng:mật_khẩu@máy_chủ:465"
ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over, and how the conversation is encrypted. No host: e-mail is switched off."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    use_tls: bool = False
    use_ssl: bool = False


def mail_server(name: str, environ: Mapping[str, str] = os.environ) -> MailServer:
    """The server of a URL such as `smtp://user:secret@host:587`; none where the setting is blank.

    `smtps` encrypts from the start. `smtp` demands STARTTLS and refuses a server without it, unless the URL says
    `?starttls=never` (a relay of one's own network). Sentences never repeat the URL: it holds a password.
    """
    url = read(name, environ)
    if not url:
        return MailServer()
    parts, number = _parts(name, url)
    never = _never_encrypts(name, parts)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise BadSetting(f"{name}: phải có cả tên đăng nhập và mật khẩu, hoặc không có cả hai.")
    if not (user + password).isascii():  # smtplib signs in with ASCII alone
        raise BadSetting(
            f"{name}: tên đăng nhập và mật khẩu chỉ được gồm chữ không dấu, số và ký hiệu; hãy đổi mật khẩu."
        )
    return MailServer(
        host=parts.hostname or "",
        port=number or DEFAULT_PORTS[parts.scheme],
        user=user,
        password=password,
        use_tls=parts.scheme == "smtp" and not never,
        use_ssl=parts.scheme == "smtps",
    )


def _parts(name: str, url: str) -> tuple[SplitResult, int | None]:
    refusal = BadSetting(
        f"{name} phải có dạng {FORM}, số cổng từ 1 đến 65535; ký tự đặc biệt trong mật khẩu viết theo mã phần trăm"
        " (# là %23, / là %2F, @ là %40)."
    )
    try:
        parts = urlsplit(url)
        number = parts.port
    except ValueError as wrong:
        raise refusal from wrong
    bad = not parts.hostname or parts.path not in {"", "/"} or parts.fragment or number == 0
    if parts.scheme not in DEFAULT_PORTS or bad:
        raise refusal
    return parts, number


def _never_encrypts(name: str, parts: SplitResult) -> bool:
    asked = parse_qs(parts.query, keep_blank_values=True)
    if asked not in ({}, {"starttls": ["never"]}) or (asked and parts.scheme == "smtps"):
        raise BadSetting(
            f"{name}: sau dấu ? chỉ dùng được starttls=never, và chỉ với smtp://; hãy bỏ phần còn lại."
        )
    return bool(asked)


def mail_sender(name: str, server: MailServer, environ: Mapping[str, str] = os.environ) -> str:
    """The address letters come from, "cchc@so.example" or "Tên hiển thị <cchc@so.example>". Needed with a server."""
    given = read(name, environ)
    if not given:
        if server.host:
            raise BadSetting(
                f"{name} còn trống trong khi CCHC_SMTP_URL đã có; hãy ghi địa chỉ gửi thư, ví dụ cchc@so.example."
            )
        return ""
    shown, address = parseaddr(given)
    if not ADDRESS.fullmatch(address) or given.count("@") != 1 or "," in given:
        raise BadSetting(
            f"{name} phải là một địa chỉ như cchc@so.example hoặc Tên hiển thị <cchc@so.example>,"
            f" đang là “{given}”; hãy sửa."
        )
    return formataddr((shown, address))


def public_url(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The address under which people open the pages, without a slash at the end; this machine's where blank."""
    given = read(name, environ)
    if not given:
        return f"http://localhost:{port('CCHC_PORT', environ)}"
    try:
        parts = urlsplit(given)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise BadSetting(
            f"{name} phải là địa chỉ của trang web như https://cchc.so.example, đang là “{given}”; hãy sửa."
        )
    return given.rstrip("/")
