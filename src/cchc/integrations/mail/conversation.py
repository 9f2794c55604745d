"""One conversation with a mail server (RFC 5321), in steps that can be told apart when it breaks."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from email.message import Message
from email.policy import compat32
from types import TracebackType
from typing import Final, Self

from django.core.mail.message import sanitize_address

from cchc.accounts.states import MailFailure
from cchc.integrations.mail.server import Server

CRLF: Final = compat32.clone(linesep="\r\n", mangle_from_=False, max_line_length=76)
"""As letters are sent; lines with encoded words have at most 76 characters (RFC 2047, 2)."""
LEADING_DOT: Final = re.compile(rb"(?m)^\.")
SIGN_IN_CODES: Final = frozenset({530, 534, 535, 538})
"""RFC 4954: sign-in required, refused, or not possible without encryption."""
CLOSING: Final = 421  # the server is about to hang up


class NotAccepted(Exception):
    """The letter was not taken over, or nobody knows: `unknown` when the content was under way.

    `lasting`: the server will say the same tomorrow. `ends_run`: it is no use going on with other letters now.
    """

    def __init__(
        self,
        failure: MailFailure,
        answer: str,
        *,
        lasting: bool = False,
        unknown: bool = False,
        ends_run: bool = False,
    ) -> None:
        super().__init__(answer)
        self.failure = failure
        self.answer = answer
        self.lasting = lasting
        self.unknown = unknown
        self.ends_run = ends_run


class Conversation:
    """Opens with the first letter, stays open for the next ones. Use as a context manager."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take leave after a success; hang up where something is broken."""
        smtp, self._smtp = self._smtp, None
        if smtp and error is None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()
        elif smtp:
            smtp.close()

    def hand_over(
        self, letter: Message, recipient: str, before_content: Callable[[], None]
    ) -> None:
        """Give one letter to the server. `before_content` is called once the server is ready for the content; until it
        returns, nothing that could be accepted has been sent. Raises NotAccepted."""
        content = LEADING_DOT.sub(b"..", letter.as_bytes(policy=CRLF))
        smtp = self._opened()
        try:
            self._envelope(smtp, recipient)
        except (OSError, smtplib.SMTPException) as broken:
            self._hang_up()
            raise NotAccepted(MailFailure.CUT_OFF, said(broken), ends_run=True) from broken
        try:
            before_content()
        except BaseException:
            self._hang_up()  # unfinished content is discarded by the server
            raise
        self._content(smtp, content)

    def _opened(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = opened(self.server)
        return self._smtp

    def _envelope(self, smtp: smtplib.SMTP, recipient: str) -> None:
        sender = sanitize_address(self.server.sender_address, "utf-8")
        self._expect(smtp.mail(sender), {250}, MailFailure.REFUSED)
        address = sanitize_address(recipient, "utf-8")
        self._expect(smtp.rcpt(address), {250, 251}, MailFailure.ADDRESS_REFUSED)
        self._expect(smtp.docmd("DATA"), {354}, MailFailure.REFUSED)

    def _content(self, smtp: smtplib.SMTP, content: bytes) -> None:
        try:
            smtp.send(content + (b"" if content.endswith(b"\r\n") else b"\r\n") + b".\r\n")
            answer = smtp.getreply()
        except (OSError, smtplib.SMTPException) as broken:
            self._hang_up()
            raise NotAccepted(
                MailFailure.CUT_OFF, said(broken), unknown=True, ends_run=True
            ) from broken
        self._expect(answer, {250}, MailFailure.REFUSED)

    def _expect(self, answer: tuple[int, bytes], wanted: set[int], refusal: MailFailure) -> None:
        """Go on after a good answer; after another one, be ready for the next letter or hang up."""
        code, words = answer
        if code in wanted:
            return
        text = f"{code} {words.decode('utf-8', 'replace')}"
        signed_in = code not in SIGN_IN_CODES
        lasting = 500 <= code < 600 and signed_in
        if lasting:
            failure = refusal
        else:
            failure = MailFailure.BUSY if signed_in else MailFailure.SIGN_IN_REFUSED
        ends_run = not self._cleared(code) or not signed_in
        raise NotAccepted(failure, text, lasting=lasting, ends_run=ends_run)

    def _cleared(self, code: int) -> bool:
        """Whether the conversation can go on with another letter."""
        if self._smtp is None or code in {CLOSING, -1}:
            self._hang_up()
            return False
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._hang_up()
            return False
        return True

    def _hang_up(self) -> None:
        if self._smtp:
            self._smtp.close()
        self._smtp = None


def opened(server: Server) -> smtplib.SMTP:
    """Connect, encrypt as demanded, sign in. Raises NotAccepted: none of these is the fault of a letter."""
    try:
        smtp = _connected(server)
    except (OSError, smtplib.SMTPException) as broken:
        encrypting = isinstance(broken, ssl.SSLError)
        failure = MailFailure.NOT_ENCRYPTED if encrypting else MailFailure.UNREACHABLE
        raise NotAccepted(failure, said(broken), ends_run=True) from broken
    failure = MailFailure.NOT_ENCRYPTED
    try:
        if server.starttls:
            smtp.starttls(context=ssl.create_default_context())
        failure = MailFailure.SIGN_IN_REFUSED
        if server.user:
            smtp.login(server.user, server.password)
        failure = MailFailure.UNREACHABLE
        smtp.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as broken:
        smtp.close()
        cut = isinstance(broken, smtplib.SMTPServerDisconnected | TimeoutError | ConnectionError)
        raise NotAccepted(
            MailFailure.CUT_OFF if cut else failure, said(broken), ends_run=True
        ) from broken
    return smtp


def _connected(server: Server) -> smtplib.SMTP:
    if server.ssl:
        return smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.timeout, context=ssl.create_default_context()
        )
    return smtplib.SMTP(server.host, server.port, timeout=server.timeout)


def said(error: Exception) -> str:
    """What the server or the network said, as far as it is text."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        return f"{error.smtp_code} {text}"
    return str(error) or type(error).__name__
