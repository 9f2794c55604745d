"""Mail servers of this machine: one that takes letters in like any other, one that follows a script to the letter."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from cchc.integrations.mail.server import Server

PAGES = "https://cchc.angiang.example"
SENDER = "Cải cách hành chính <cchc@angiang.example>"


@dataclass
class Office:
    """What came in, and how it answers: for an address, the replies to give before it is accepted."""

    replies: dict[str, list[str]] = field(default_factory=dict)
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    port: int = 0
    sessions: int = 0

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd names it
        self,
        _server: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        self.sessions += 1
        return responses

    async def handle_RCPT(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if waiting := self.replies.get(address):
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        letter = cast(EmailMessage, message_from_bytes(content, policy=default))
        self.letters += [(address, letter) for address in envelope.rcpt_tos]
        return "250 OK"

    def server(self, **more: Any) -> Server:
        return Server(
            **{"host": "127.0.0.1", "port": self.port, "sender": SENDER, "pages": PAGES, **more}
        )


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextlib.contextmanager
def an_office(**options: Any) -> Iterator[Office]:
    """A mail server that runs while the block does; `options` are those of aiosmtpd."""
    office = Office(port=a_free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **options)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def one_password(user: str, password: str) -> Callable[..., AuthResult]:
    def check(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        right = isinstance(given, LoginPassword) and given == LoginPassword(
            user.encode(), password.encode()
        )
        return AuthResult(success=right, handled=False)

    return check


CUT, WAIT = "cut", "wait"
"""Hang up instead of answering; say nothing until the other side hangs up."""


class Script(socketserver.ThreadingTCPServer):
    """Answers each verb (`CONTENT`: the end of the content, `GREETING`: the connection) as the script says, else well.
    Keeps what it heard and the letters it received whole."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answers: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.answers = dict(answers)
        self.heard: list[str] = []
        self.letters: list[bytes] = []
        self.reached: dict[str, threading.Event] = {verb: threading.Event() for verb in answers}

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def server(self, **more: Any) -> Server:
        return Server(
            **{"host": "127.0.0.1", "port": self.port, "sender": SENDER, "pages": PAGES, **more}
        )


class _Talk(socketserver.StreamRequestHandler):
    server: Script

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            goes_on = self._answer("GREETING", "220 thu")
            while goes_on and (line := self.rfile.readline()):
                verb = line.split()[0].decode().upper()
                goes_on = self._answer(
                    verb, {"DATA": "354 go on", "QUIT": "221 bye"}.get(verb, "250 OK")
                )
                if (
                    goes_on
                    and verb == "DATA"
                    and self.server.answers.get("DATA", "354").startswith("354")
                ):
                    goes_on = self._content()
                goes_on = goes_on and verb != "QUIT"

    def _content(self) -> bool:
        found = b""
        while not found.endswith(b"\r\n.\r\n"):
            line = self.rfile.readline()
            if not line:
                return False
            found += line
        self.server.letters.append(found)
        return self._answer("CONTENT", "250 taken over")

    def _answer(self, verb: str, usual: str) -> bool:
        self.server.heard.append(verb)
        answer = self.server.answers.get(verb, usual)
        if event := self.server.reached.get(verb):
            event.set()
        if answer == CUT:
            return False
        if answer == WAIT:
            self.rfile.read(1)
            return False
        self.wfile.write(answer.encode() + b"\r\n")
        return True


@contextlib.contextmanager
def a_script(**answers: str) -> Iterator[Script]:
    """`a_script(RCPT="451 later")`, `a_script(DATA=CUT)`."""
    with Script(answers) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
