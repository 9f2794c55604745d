"""The secret address of a person's calendar: made, shown once, revoked."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import CalendarFeed, User
from cchc.accounts.rules import hash_of_token
from cchc.common.errors import DomainError

TOKEN_BYTES: Final = 32
"""256 random bits: not to be guessed, however many are tried."""


@transaction.atomic
def make_feed(*, actor: User, at: datetime) -> str:
    """Give the person a new secret address and close the old one. Returns the secret: it is kept nowhere, only its
    hash is, so it can be shown this once."""
    User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    CalendarFeed.objects.filter(person=actor, revoked_at=None).update(revoked_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed.objects.create(person=actor, token_hash=hash_of_token(token), created_at=at)
    audit.record("feed.made", feed, actor=actor)
    return token


@transaction.atomic
def revoke_feed(*, actor: User, at: datetime) -> CalendarFeed:
    """Close the person's secret address: calendars that read it find nothing any more."""
    feed = CalendarFeed.objects.select_for_update(of=("self",)).filter(
        person=actor, revoked_at=None
    )
    found = feed.first()
    if found is None:
        raise DomainError(_("Bạn chưa có địa chỉ lịch nào đang dùng."))
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    audit.record("feed.revoked", found, actor=actor)
    return found
