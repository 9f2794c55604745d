"""Organisations, people, what people are told, what they keep for themselves, and the audit trail."""

from __future__ import annotations

from cchc.accounts.models.keepsakes import CalendarFeed, SavedView
from cchc.accounts.models.notifications import Digest, Notification
from cchc.accounts.models.organisations import (
    VALID_DAYS,
    DaysValid,
    GroupMember,
    Organisation,
    OrganisationAlias,
    UnitGroup,
)
from cchc.accounts.models.people import AuditEntry, People, User

__all__ = [
    "VALID_DAYS",
    "AuditEntry",
    "CalendarFeed",
    "DaysValid",
    "Digest",
    "GroupMember",
    "Notification",
    "Organisation",
    "OrganisationAlias",
    "People",
    "SavedView",
    "UnitGroup",
    "User",
]
