"""The daily letter of each person: gathered from what they were told, and put in the queue again by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from cchc.accounts import audit, permissions
from cchc.accounts.models import Digest, Notification, Organisation, User
from cchc.accounts.states import DIGEST_MOVES, DigestState, MailFailure
from cchc.common.errors import DomainError

UNDELIVERED: Final = (DigestState.QUEUED, DigestState.FAILED, DigestState.UNCONFIRMED)
"""Letters of earlier days whose lines are reason for a letter today."""
EMPTIED: Final = (DigestState.QUEUED, DigestState.NO_ADDRESS)
"""Letters that nobody tried to send: once their lines moved on, nothing is left to tell of them."""


@transaction.atomic
def gather_digests(
    *, actor: User | None = None, agency: Organisation, on: date, at: datetime
) -> int:
    """Make the letters of day `on`: one for each person who was told something and has not read it, nor been sent it.
    Returns how many were made. Said again on the same day, it adds what is new to letters nobody has tried to send.

    What an earlier letter did not bring (never tried, finally failed, unconfirmed) goes along, so that mail that was
    switched off for weeks leaves one letter, not a pile.
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    stale = _stale(agency, on)
    lines = _lines(agency, stale)
    people = User.objects.filter(pk__in=lines.values("person"))
    letters = _letters_of(people, on)
    new = [_new_letter(one, on=on, at=at) for one in people.order_by("id") if one.pk not in letters]
    Digest.objects.bulk_create(new)
    unsealed = Digest.objects.filter(day=on, person__in=people).filter(_is_unsealed())
    moved = lines.filter(person__in=list(unsealed.values_list("person", flat=True)))
    letter_of_today = unsealed.filter(person=OuterRef("person")).values("pk")[:1]
    moved.update(digest=Subquery(letter_of_today))
    _drop_emptied(stale)
    return len(new)


def _stale(agency: Organisation, on: date) -> list[int]:
    """Letters of earlier days that did not arrive; locked, so that none is sent or put back meanwhile. Those without an
    address count once there is one, or something new to tell: a person without an address has one letter, not a pile."""
    new = Notification.objects.filter(person=OuterRef("person"), read_at=None, digest=None)
    unaddressed = Q(state=DigestState.NO_ADDRESS) & (~Q(person__email="") | Exists(new))
    found = Digest.objects.select_for_update(of=("self",)).filter(
        Q(state__in=UNDELIVERED) | unaddressed, agency=agency, day__lt=on
    )
    return list(found.values_list("pk", flat=True))


def _lines(agency: Organisation, stale: Iterable[int]) -> QuerySet[Notification]:
    return Notification.objects.filter(
        Q(digest=None) | Q(digest__in=stale),
        agency=agency,
        read_at=None,
        person__is_active=True,
        person__wants_mail=True,
    )


def _letters_of(people: QuerySet[User], on: date) -> Mapping[int, Digest]:
    """The letters of the day that exist already; locked against being sent until this transaction ends."""
    found = Digest.objects.select_for_update(of=("self",)).filter(day=on, person__in=people)
    return {letter.person_id: letter for letter in found.order_by("pk")}


def _new_letter(person: User, *, on: date, at: datetime) -> Digest:
    letter = Digest(agency_id=person.agency_id, person=person, day=on)
    if person.email:
        letter.next_attempt_at = at
    else:
        letter.state = DigestState.NO_ADDRESS
    return letter


def _is_unsealed() -> Q:
    """Nobody has tried to send it: its content may still change under its one Message-ID."""
    return Q(state=DigestState.QUEUED, attempts=0) | Q(state=DigestState.NO_ADDRESS)


def _drop_emptied(stale: list[int]) -> None:
    """Letters all of whose lines moved on are not sent any more; those that failed stay listed as they are."""
    Digest.objects.filter(pk__in=stale, state__in=EMPTIED, notifications=None).update(
        state=DigestState.DROPPED, failure=MailFailure.MOVED, next_attempt_at=None
    )


@transaction.atomic
def resend_digest(*, actor: User, digest: Digest, at: datetime) -> Digest:
    """Put a letter that was not sent, or may not have arrived, into the queue again. Its Message-ID stays: where the
    first did arrive, most mail programs show the two as one."""
    digest = (
        Digest.objects.select_for_update(of=("self",))
        .select_related("agency", "person")
        .get(pk=digest.pk)
    )
    permissions.require_can_keep_mail(actor, digest.agency)
    if DigestState.QUEUED not in DIGEST_MOVES[DigestState(digest.state)]:
        raise DomainError(
            _("Thư này đang ở trạng thái “{state}” nên không gửi lại được.").format(
                state=digest.get_state_display()
            )
        )
    if not digest.notifications.exists():
        raise DomainError(
            _("Nội dung của thư này đã chuyển sang thư sau; hãy gửi lại thư đó nếu cần.")
        )
    if not digest.person.email:
        raise DomainError(
            _("{person} chưa có địa chỉ thư điện tử; hãy ghi địa chỉ trước.").format(
                person=digest.person
            )
        )
    old, digest.state = digest.state, DigestState.QUEUED
    digest.attempts, digest.next_attempt_at = 0, at
    digest.failure, digest.last_error = "", ""
    digest.save()
    audit.record("digest.resent", digest, actor=actor, state=old)
    return digest
