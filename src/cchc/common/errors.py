"""Errors raised on purpose; the interfaces translate them."""

from __future__ import annotations


class DomainError(Exception):
    """A rule of the domain refused the request; the message is for the user."""


class NotAllowed(DomainError):
    """The actor may not do this here."""


class Unreadable(DomainError):
    """A file cannot be read as what it was offered as: what, why, what now, in one sentence."""
