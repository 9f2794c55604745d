"""Tell people something, and note that they read it. What was told is a record itself: no trail beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts.models import Notification, User
from cchc.accounts.states import NoticeKind
from cchc.common.errors import NotAllowed


@transaction.atomic
def notify(
    *,
    actor: User | None,
    people: Iterable[User],
    kind: NoticeKind,
    subject: str,
    text_vi: str,
    text_en: str,
    at: datetime,
    key: str,
) -> int:
    """Tell each of `people` once, however often it is said again under the same `key`; how many were told now.

    `subject` is the label of the object it is about (`audit.label`), opened by `/go/<subject>/`. Nobody is told about
    their own act (`actor`; None: the calendar speaks), and nobody whose account is closed.
    """
    wanted = {one.pk: one for one in people if one.is_active and one != actor}
    told = Notification.objects.filter(person__in=wanted, key=key)
    for known in told.values_list("person_id", flat=True):
        del wanted[known]
    new = [
        Notification(
            agency_id=one.agency_id,
            person=one,
            kind=NoticeKind(kind),
            subject=subject,
            text_vi=text_vi,
            text_en=text_en,
            at=at,
            key=key,
        )
        for one in wanted.values()
    ]
    # Another transaction may say the same meanwhile: the constraint keeps one of the two.
    Notification.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def mark_read(*, actor: User, notification: Notification, at: datetime) -> Notification:
    """Note when the person first read it; reading it again changes nothing."""
    found = Notification.objects.select_for_update(of=("self",)).get(pk=notification.pk)
    if found.person_id != actor.pk:
        raise NotAllowed(_("Chỉ người nhận đánh dấu được thông báo của mình."))
    if found.read_at is None:
        found.read_at = at
        found.save(update_fields=["read_at"])
    return found


@transaction.atomic
def mark_all_read(*, actor: User, up_to: int, at: datetime) -> int:
    """Note that the person read everything up to the notification with the id `up_to`, the newest that they saw; how
    many were unread. What was told since stays unread."""
    unread = Notification.objects.filter(person=actor, read_at=None, pk__lte=up_to)
    return unread.update(read_at=at)
