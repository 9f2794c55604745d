"""Hand the letters that wait to the mail server; a trial letter on demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from cchc.accounts.models import Digest, User
from cchc.accounts.services import sending
from cchc.accounts.states import MailFailure
from cchc.common.errors import DomainError
from cchc.integrations.mail.conversation import Conversation, NotAccepted
from cchc.integrations.mail.letters import daily_letter, trial_letter
from cchc.integrations.mail.server import Server

MOST_PER_RUN: Final = 200
"""Letters of one run, so that other jobs have their turn; the next run, a minute later, goes on."""


def deliver_due(*, server: Server | None, clock: Callable[[], datetime]) -> int:
    """Send what waits, oldest first, and settle what a killed sender left; how many letters the server accepted.

    Where the server itself cannot be reached the run ends: the other letters keep their attempts for the next minute.
    """
    sending.settle_interrupted(at=clock())
    if server is None:
        return 0
    accepted = 0
    with Conversation(server) as conversation:
        for _turn in range(MOST_PER_RUN):
            with sending.next_letter(at=clock(), host=server.domain) as letter:
                if letter is None:
                    break
                refusal = _refusal(conversation, letter, clock)
                accepted += refusal is None
                if refusal and refusal.ends_run:
                    break
    return accepted


def _refusal(
    conversation: Conversation, letter: Digest, clock: Callable[[], datetime]
) -> NotAccepted | None:
    """Send one letter and note how it went; None when it was accepted."""
    content = daily_letter(letter, letter.notifications.all(), conversation.server, clock())
    try:
        conversation.hand_over(
            content, letter.person.email, lambda: sending.begin_content(letter=letter)
        )
    except NotAccepted as refusal:
        _note(letter, refusal, clock())
        return refusal
    sending.confirm_sent(letter=letter, at=clock())
    return None


def _note(letter: Digest, refusal: NotAccepted, at: datetime) -> None:
    failure, answer = refusal.failure, refusal.answer
    if refusal.unknown:
        sending.leave_unconfirmed(letter=letter, failure=failure, answer=answer)
    elif refusal.lasting:
        sending.give_up(letter=letter, failure=failure, answer=answer)
    else:
        sending.postpone(letter=letter, failure=failure, answer=answer, at=at)


def send_trial(*, server: Server | None, person: User, at: datetime) -> None:
    """Send `person` a letter now. Raises DomainError with what the server said when it does not take it."""
    if server is None:
        raise DomainError(
            _("Chưa cài đặt máy chủ gửi thư; hãy đặt CCHC_SMTP_URL và CCHC_MAIL_FROM rồi chạy lại.")
        )
    if not person.email:
        raise DomainError(
            _("Bạn chưa có địa chỉ thư điện tử; hãy ghi địa chỉ ở “Tài khoản của tôi” trước.")
        )
    try:
        with Conversation(server) as conversation:
            conversation.hand_over(trial_letter(person, server, at), person.email, lambda: None)
    except NotAccepted as refusal:
        raise DomainError(
            _("Không gửi được thư thử: {failure} ({answer}).").format(
                failure=MailFailure(refusal.failure).label, answer=refusal.answer
            )
        ) from refusal
