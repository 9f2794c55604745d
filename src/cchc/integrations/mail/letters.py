"""The daily letter, written: plain text and HTML, in the language of its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime, formataddr, make_msgid
from itertools import groupby
from typing import Any, Final

from django.core.mail.message import sanitize_address
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cchc.accounts.models import Digest, Notification, User
from cchc.accounts.states import Language, NoticeKind
from cchc.common.clock import day_of
from cchc.common.text import short_date, squeeze
from cchc.integrations.mail.server import Server

MOST_LINES: Final = 40
"""Lines of one heading; who has more reads them in the pages. Gmail cuts letters at 102 kB."""
NUMBER: Final = re.compile(r"\d+")
ORDER: Final = {kind.value: at for at, kind in enumerate(NoticeKind)}


@dataclass(frozen=True, slots=True)
class Line:
    """`told_on` is the day it was told, None where that is the day of the letter."""

    text: str
    url: str
    told_on: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `more` were left out."""

    heading: str
    kind: str
    lines: Sequence[Line]
    more: int

    @property
    def count(self) -> int:
        return len(self.lines) + self.more


def daily_letter(
    digest: Digest, notifications: Iterable[Notification], server: Server, at: datetime
) -> Message:
    """The letter of `digest` with these lines, ready to be handed over."""
    with translation.override(digest.person.language):
        groups = _groups(notifications, digest, server)
        counted = ", ".join(f"{group.count} {group.heading.lower()}" for group in groups)
        title = _("Cải cách hành chính {day}: {counted}").format(
            day=short_date(digest.day), counted=counted
        )
        context = {
            "title": title,
            "day": digest.day,
            "person": digest.person,
            "agency": digest.agency,
            "groups": groups,
            "pages": server.pages,
            "language": digest.person.language,
        }
        letter = _letter(digest.person, title, "digest", context, server, at)
    letter["Message-ID"] = digest.message_id
    letter["List-Id"] = f"<thong-bao.{server.domain}>"
    letter["List-Unsubscribe"] = f"<{server.pages}/account/>"
    return letter


def trial_letter(person: User, server: Server, at: datetime) -> Message:
    """A letter that says that letters arrive."""
    with translation.override(person.language):
        title = _("Thư thử của hệ thống cải cách hành chính")
        context = {"title": title, "person": person, "pages": server.pages, "at": at}
        context["language"] = person.language
        letter = _letter(person, title, "trial", context, server, at)
    letter["Message-ID"] = make_msgid(domain=server.domain)
    return letter


def _letter(
    person: User,
    title: str,
    template: str,
    context: dict[str, object],
    server: Server,
    at: datetime,
) -> Message:
    """Plain text and HTML side by side, without the headers that tell one letter from another."""
    letter: Message[Any, Any] = MIMEMultipart("alternative")
    letter["Subject"] = Header(title, "utf-8", header_name="Subject")
    letter["From"] = _mailbox("From", server.sender_name, server.sender_address)
    letter["To"] = _mailbox("To", person.full_name, person.email)
    letter["Date"] = format_datetime(at)
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers this
    letter["Content-Language"] = person.language
    for kind, ending in (("plain", "txt"), ("html", "html")):
        path = f"integrations/mail/{template}.{ending}"
        letter.attach(_text(kind, render_to_string(path, context)))
    return letter


def _mailbox(header: str, name: str, address: str) -> Header:
    """A name and an address; the name in encoded words of at most 75 characters (RFC 2047) where it is not ASCII.

    Written with the older classes of `email`: the newer ones lose blanks between two encoded words.
    """
    shown = squeeze(name)
    if not shown:
        return Header(sanitize_address(address, "utf-8"), "us-ascii", header_name=header)
    if shown.isascii():
        whole = formataddr((shown, sanitize_address(address, "utf-8")))
        return Header(whole, "us-ascii", header_name=header)
    found = Header(shown, "utf-8", header_name=header)
    found.append(f"<{sanitize_address(address, 'utf-8')}>", "us-ascii")
    return found


def _text(kind: str, text: str) -> Message:
    """In quoted-printable: servers that take seven bits alone take it too."""
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part = MIMENonMultipart("text", kind)
    part.set_payload(text, charset)
    return part


def _groups(notifications: Iterable[Notification], digest: Digest, server: Server) -> list[Group]:
    """Under their headings, in the order of time."""
    lines = sorted(_newest(notifications), key=lambda one: (ORDER[one.kind], one.at, one.pk))
    found = []
    for kind, group in groupby(lines, key=lambda one: one.kind):
        told = list(group)
        found.append(
            Group(
                heading=str(NoticeKind(kind).label),
                kind=kind,
                lines=[_line(one, digest, server) for one in told[:MOST_LINES]],
                more=len(told[MOST_LINES:]),
            )
        )
    return found


def _newest(notifications: Iterable[Notification]) -> list[Notification]:
    """Without those that a later one says again with other numbers: of "18 days left" and "17 days left" about the same
    work the second."""
    told = sorted(notifications, key=lambda one: (one.at, one.pk))
    last = {(one.subject, one.kind, NUMBER.sub("#", one.text_vi)): one for one in told}
    return list(last.values())


def _line(told: Notification, digest: Digest, server: Server) -> Line:
    text = told.text_en if digest.person.language == Language.ENGLISH else told.text_vi
    day = day_of(told.at)
    return Line(
        squeeze(text), f"{server.pages}/go/{told.subject}/", None if day == digest.day else day
    )
