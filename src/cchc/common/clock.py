"""The clock of the interfaces and the jobs: the calendar's, or the day a demonstration stands on.

Services and rules never look here: they are given the day or the moment.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The local day; `CCHC_TODAY` where it is set."""
    shown: date | None = settings.TODAY
    return shown or timezone.localdate()


def now() -> datetime:
    """The moment an act happens; in a demonstration the present time of day on the day it stands on."""
    moment = timezone.localtime()
    return moment.combine(today(), moment.timetz())


def day_of(at: datetime) -> date:
    """The local day of a moment."""
    return timezone.localtime(at).date()


def local_of(at: datetime) -> datetime:
    """A moment as the local clock shows it."""
    return timezone.localtime(at)
