"""The deadlines of a cell, moved to the new year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchc.plans.draft import Deadline
from cchc.plans.drafting.years import Shift, move
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.writing.columns import SEPARATOR

PERIODS: Final = frozenset({"month", "quarter", "half_year", "year", "years"})
"""Deadlines whose day is the last of a month, whichever day that is."""


def as_text(deadlines: Sequence[Deadline]) -> str:
    """The cell as it is written."""
    return SEPARATOR.join(one.text for one in deadlines)


def moved_deadlines(old: Sequence[Deadline], year: int | None, shift: Shift) -> list[Deadline]:
    """The same deadlines `shift.by` years later.

    Where the grammar of reading gave the old ones, it gives the new ones: the written plan reads back the same. Days
    that a person put in move by the calendar. `year` is the single year of the plan, None where it has several.
    """
    texts = [move(one.text, shift, everything=True).text for one in old]
    bare = [one.model_copy(update={"where": None}) for one in old]
    if parse_deadlines(as_text(old), year=year) == bare:
        new_year = None if year is None else year + shift.by
        read = parse_deadlines(SEPARATOR.join(texts), year=new_year)
        if [one.text for one in read] == texts:
            return read
    return [_moved(one, text, shift) for one, text in zip(bare, texts, strict=True)]


def _moved(deadline: Deadline, text: str, shift: Shift) -> Deadline:
    due_on, years, event = deadline.due_on, deadline.years, deadline.event
    end_of = shift.last_day if deadline.kind in PERIODS else shift.day
    return deadline.model_copy(
        update={
            "text": text,
            "start_on": deadline.start_on and shift.day(deadline.start_on),
            "not_before": deadline.not_before and shift.day(deadline.not_before),
            "due_on": due_on and end_of(due_on),
            "years": years and (years[0] + shift.by, years[1] + shift.by),
            "event": event and move(event, shift, everything=True).text,
            "reference": deadline.reference
            and move(deadline.reference, shift, everything=True).text,
        }
    )
