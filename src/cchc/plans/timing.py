"""Where an obligation stands on a day. Pure: the day is given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from cchc.plans.states import Timing

SOON: Final = timedelta(days=15)
"""How far ahead a due date is called near: half a month, so that a unit is warned twice before a quarter ends.
Set by us in 2026; no law fixes it."""


def timing_of(due_on: date | None, *, on: date) -> Timing:
    """A product may be handed in on its due day; it is overdue from the day after."""
    if due_on is None:
        return Timing.UNDATED
    if due_on < on:
        return Timing.OVERDUE
    return Timing.DUE_SOON if due_on <= on + SOON else Timing.LATER
