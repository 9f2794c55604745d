"""The daily letter, written: plain text and HTML, in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from itertools import groupby
from typing import Final

from django.core.mail.message import sanitize_address
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cchc.accounts.models import Digest, Notification, User
from cchc.accounts.states import Language, NoticeKind
from cchc.common.text import short_date, squeeze
from cchc.integrations.mail.server import Server

MOST_LINES: Final = 40
"""Lines of one heading; who has more reads them in the pages. Gmail cuts letters at 102 kB."""
ORDER: Final = {kind.value: at for at, kind in enumerate(NoticeKind)}


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    url: str


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
) -> EmailMessage:
    """The letter of `digest` with these lines, ready to be handed over."""
    with translation.override(digest.person.language):
        groups = _groups(notifications, server, digest.person.language)
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


def trial_letter(person: User, server: Server, at: datetime) -> EmailMessage:
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
) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = title
    letter["From"] = server.sender
    letter["To"] = Address(
        squeeze(person.full_name), addr_spec=sanitize_address(person.email, "utf-8")
    )
    letter["Date"] = format_datetime(at)
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers this
    path = f"integrations/mail/{template}"
    letter.set_content(render_to_string(f"{path}.txt", context), cte="quoted-printable")
    letter.add_alternative(
        render_to_string(f"{path}.html", context), subtype="html", cte="quoted-printable"
    )
    letter["Content-Language"] = person.language
    return letter


def _groups(notifications: Iterable[Notification], server: Server, language: str) -> list[Group]:
    """Under their headings, in the order of time."""
    lines = sorted(notifications, key=lambda one: (ORDER[one.kind], one.at, one.pk))
    found = []
    for kind, group in groupby(lines, key=lambda one: one.kind):
        told = list(group)
        found.append(
            Group(
                heading=str(NoticeKind(kind).label),
                kind=kind,
                lines=[_line(one, server, language) for one in told[:MOST_LINES]],
                more=len(told[MOST_LINES:]),
            )
        )
    return found


def _line(told: Notification, server: Server, language: str) -> Line:
    text = told.text_en if language == Language.ENGLISH else told.text_vi
    return Line(squeeze(text), f"{server.pages}/go/{told.subject}/")
