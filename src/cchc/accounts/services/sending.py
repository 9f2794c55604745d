"""The passage of a daily letter through the mail server, step by step, so that a kill at any moment neither loses a
letter nor sends it twice. Nobody acts here: the calendar does (`actor` is None).

While a letter is being sent its sender holds a lock of its database session. A sender that was killed holds nothing
any more, which is how another one notices. Needs sessions of its own: no transaction pooling between us and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet

from cchc.accounts.models import Digest
from cchc.accounts.states import DigestState, HandingOver, MailFailure

WAITS: Final = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""After the first failure, the second, …; a letter that fails once more has failed. RFC 5321, 4.5.4.1 asks for waits of
half an hour or more and days of patience: a letter of today is stale tomorrow, and then its lines go into the next."""
LONGEST_ANSWER: Final = 1000  # characters of the server's answer that are kept


@contextmanager
def next_letter(*, actor: None = None, at: datetime, host: str) -> Iterator[Digest | None]:
    """The letter whose turn it is at `at`, taken by nobody else while the block runs; None when none waits.

    `host` completes the Message-ID, which stays the same however often the letter is tried.
    """
    letter = _taken(at, host)
    try:
        yield letter
    finally:
        if letter:
            _release(letter.pk)


def _taken(at: datetime, host: str) -> Digest | None:
    """Letters that cannot be sent any more are put aside on the way."""
    while letter := _tried(at, host):
        if letter.state == DigestState.SENDING:
            return letter
    return None


@transaction.atomic
def _tried(at: datetime, host: str) -> Digest | None:
    waiting = (
        Digest.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("person", "agency")
        .filter(state=DigestState.QUEUED, next_attempt_at__lte=at)
        .order_by("next_attempt_at", "id")
    )
    letter = waiting.first()
    if letter is None or not _hold(letter.pk):
        return None
    _begin(letter, host)
    letter.save()
    if letter.state != DigestState.SENDING:
        _release(letter.pk)
    return letter


def _begin(letter: Digest, host: str) -> None:
    person = letter.person
    letter.next_attempt_at = None
    if not person.is_active or not person.wants_mail:
        letter.state, letter.failure = DigestState.DROPPED, MailFailure.UNWANTED
    elif not person.email:
        letter.state = DigestState.NO_ADDRESS
    else:
        letter.state, letter.stage = DigestState.SENDING, HandingOver.GREETING
        letter.attempts += 1
        letter.message_id = letter.message_id or f"<digest.{letter.pk}.{letter.day:%Y%m%d}@{host}>"


def begin_content(*, actor: None = None, letter: Digest) -> None:
    """Note, for good, that the content goes out now. Raises LookupError where the letter is no longer this sender's."""
    ours = _ours(letter).filter(stage=HandingOver.GREETING)
    if not ours.update(stage=HandingOver.CONTENT):
        raise LookupError(f"digest {letter.pk}: taken by another sender")
    letter.stage = HandingOver.CONTENT


def confirm_sent(*, actor: None = None, letter: Digest, at: datetime) -> None:
    """The server took the letter over."""
    _ours(letter).update(
        state=DigestState.SENT,
        stage="",
        sent_at=at,
        failure="",
        last_error="",
        next_attempt_at=None,
    )


def postpone(
    *, actor: None = None, letter: Digest, failure: MailFailure, answer: str, at: datetime
) -> None:
    """Nothing was accepted, and it may be another time: try again after a wait, finally give up. An interruption of
    our own spares no server by waiting: the letter is tried again at once."""
    waits = letter.attempts <= len(WAITS)
    pause = timedelta(0)
    if waits and failure != MailFailure.INTERRUPTED:
        pause = WAITS[letter.attempts - 1]
    _ours(letter).update(
        state=DigestState.QUEUED if waits else DigestState.FAILED,
        stage="",
        next_attempt_at=at + pause if waits else None,
        failure=failure,
        last_error=answer[:LONGEST_ANSWER],
    )


def give_up(*, actor: None = None, letter: Digest, failure: MailFailure, answer: str) -> None:
    """The server refused the letter for good."""
    _close(letter, DigestState.FAILED, failure, answer)


def leave_unconfirmed(
    *, actor: None = None, letter: Digest, failure: MailFailure, answer: str
) -> None:
    """The content was under way and no answer came: nobody knows whether it arrived."""
    _close(letter, DigestState.UNCONFIRMED, failure, answer)


def _close(letter: Digest, state: DigestState, failure: MailFailure, answer: str) -> None:
    _ours(letter).update(
        state=state,
        stage="",
        next_attempt_at=None,
        failure=failure,
        last_error=answer[:LONGEST_ANSWER],
    )


def _ours(letter: Digest) -> QuerySet[Digest]:
    """The row while it is this attempt that sends it."""
    return Digest.objects.filter(pk=letter.pk, state=DigestState.SENDING, attempts=letter.attempts)


def settle_interrupted(*, actor: None = None, at: datetime) -> int:
    """Letters whose sender is gone: before the content they are tried again, during it they are unconfirmed.
    Returns how many."""
    settled = 0
    under_way = Digest.objects.filter(state=DigestState.SENDING).order_by("pk")
    for key in under_way.values_list("pk", flat=True):
        if _hold(key):
            try:
                settled += _settled(key, at)
            finally:
                _release(key)
    return settled


@transaction.atomic
def _settled(key: int, at: datetime) -> bool:
    """False where its sender ended it in the meantime."""
    letter = Digest.objects.select_for_update().filter(pk=key, state=DigestState.SENDING).first()
    if letter is None:
        return False
    if letter.stage == HandingOver.CONTENT:
        leave_unconfirmed(letter=letter, failure=MailFailure.INTERRUPTED, answer="")
    else:
        postpone(letter=letter, failure=MailFailure.INTERRUPTED, answer="", at=at)
    return True


def _hold(key: int) -> bool:
    """Take the letter's lock for this session, if no other session has it."""
    return _asked("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)


def _release(key: int) -> None:
    _asked("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)


def _asked(question: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [f"accounts.digest:{key}"])
        answer: bool = cursor.fetchone()[0]
        return answer
