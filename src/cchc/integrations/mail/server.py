"""The mail server letters are handed over to, as it was set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Server:
    """`timeout` in seconds, for each answer; `sender` as in a From header; `pages` is the public address of the
    pages, without a slash at its end."""

    host: str
    port: int
    sender: str
    pages: str
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = False
    ssl: bool = False
    timeout: float = 60

    @property
    def sender_name(self) -> str:
        """The name before the address, as it is read; may be empty."""
        return str(make_header(decode_header(parseaddr(self.sender)[0])))

    @property
    def sender_address(self) -> str:
        """The address alone, without the name before it."""
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        """The name that identifiers of letters and of the list end with."""
        return urlsplit(self.pages).hostname or "localhost"


def configured() -> Server | None:
    """The server of the settings; None where e-mail is switched off."""
    if not settings.EMAIL_HOST:
        return None
    return Server(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        sender=settings.DEFAULT_FROM_EMAIL,
        pages=settings.PUBLIC_URL,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        starttls=settings.EMAIL_USE_TLS,
        ssl=settings.EMAIL_USE_SSL,
        timeout=settings.EMAIL_TIMEOUT,
    )
