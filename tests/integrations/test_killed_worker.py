"""A worker process that is killed with a letter in its hands: nothing is lost, nothing is sent twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from urllib.parse import quote

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from cchc.accounts.models import Digest, User
from cchc.accounts.services import sending
from cchc.common import clock
from tests.integrations.conftest import Writing
from tests.integrations.post import WAIT, Office, Script, a_script

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60
"""Seconds until a test fails that waits for what must come; none of them is waited for where things work."""


@pytest.fixture(autouse=True)
def _own_queue(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def database_url() -> str:
    given = connection.settings_dict
    user, host = quote(str(given["USER"]), safe=""), quote(str(given["HOST"]), safe="")
    password = f":{quote(str(given['PASSWORD']), safe='')}" if given["PASSWORD"] else ""
    return (
        f"postgresql://{user}{password}@/{given['NAME']}?host={host}&port={given['PORT'] or 5432}"
    )


def ask() -> None:
    """Put the job in the queue, unless it waits there already."""
    with suppress(AlreadyEnqueued):
        app.configure_task("integrations.deliver_mail").defer(timestamp=0)


@contextmanager
def a_worker(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`cchc worker` as a process of its own, with a mail server on `port`; killed at the end if it still runs."""
    outer = {k: v for k, v in os.environ.items() if not k.startswith("CCHC_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "cchc", "worker"],
        env={
            **outer,
            "CCHC_TESTS": "1",
            "CCHC_VAR": os.environ.get("CCHC_VAR", "var"),
            "DATABASE_URL": database_url(),
            "CCHC_SMTP_URL": f"smtp://127.0.0.1:{port}?starttls=never",
            "CCHC_MAIL_FROM": "cchc@angiang.example",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def kill_while(script: Script, verb: str) -> None:
    """Let a worker take the letter and kill -9 it once the conversation has come to `verb`."""
    ask()
    with a_worker(script.port) as worker:
        assert script.reached[verb].wait(PATIENCE)
        os.killpg(worker.pid, signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL


def work_again(post_office: Office, ended: Callable[[Digest], bool], letter: Digest) -> None:
    """A new worker, asked until the letter has come to an end: PostgreSQL needs a moment to see that the first died."""
    pause = Event()
    with a_worker(post_office.port):
        for _time in range(PATIENCE * 4):
            letter.refresh_from_db()
            if ended(letter):
                return
            ask()
            pause.wait(0.25)
    pytest.fail(f"still {letter.state}, {letter.stage}")


@pytest.fixture
def letter(a_letter: Writing, colleague: User) -> Digest:
    written = a_letter(colleague)
    Digest.objects.update(next_attempt_at=clock.now())
    return written


@pytest.mark.parametrize("verb", ["RCPT", "DATA"])
def test_killed_before_the_content_the_letter_arrives_once(
    verb: str, letter: Digest, post_office: Office, colleague: User
) -> None:
    with a_script(**{verb: WAIT}) as script:
        kill_while(script, verb)
        letter.refresh_from_db()
        assert (letter.state, letter.stage) == ("sending", "greeting")

        work_again(post_office, lambda one: one.state == "sent", letter)

    assert script.letters == []
    assert [address for address, _ in post_office.letters] == [
        f"{colleague.username}@angiang.example"
    ]
    assert (letter.attempts, letter.failure) == (2, "")


def test_killed_while_handing_over_the_letter_is_listed_not_repeated(
    letter: Digest, post_office: Office
) -> None:
    with a_script(CONTENT=WAIT) as script:
        kill_while(script, "CONTENT")
        letter.refresh_from_db()
        assert (letter.state, letter.stage) == ("sending", "content")

        work_again(post_office, lambda one: one.state == "unconfirmed", letter)

    assert len(script.letters) == 1
    assert post_office.letters == []
    assert letter.failure == "interrupted"


def test_the_lock_goes_with_the_session(letter: Digest) -> None:
    """What the recovery rests on: nobody but a living session holds the lock of a letter."""
    with a_script(RCPT=WAIT) as script:
        ask()
        with a_worker(script.port):
            assert script.reached["RCPT"].wait(PATIENCE)
            assert sending.settle_interrupted(at=clock.now()) == 0

    letter.refresh_from_db()
    assert letter.state == "sending"
