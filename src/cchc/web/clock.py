"""The day the pages show: the calendar's, or the day a demonstration stands on. Acts record the real moment."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The local day; `CCHC_TODAY` where it is set."""
    shown: date | None = settings.TODAY
    return shown or timezone.localdate()
