"""Dates of the calendar, written in words or in figures. An impossible date (31/02) is no date.

A year needs its four figures: "31/12/22" is not read, its century is not said.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from cchc.plans.reading.grammar.found import Found
from cchc.plans.reading.grammar.letters import plain

_YEAR: Final = r"((?:19|20)\d\d)(?!\d)"
_DATE: Final = re.compile(
    r"(?<![\w/.])(?:ngay\s{0,9}:?\s{0,9})?"
    r"(?:"
    r"(\d{1,2})\s{0,3}thang\s{0,3}(\d{1,2})\s{0,3},?\s{0,3}nam\s{0,3}" + _YEAR + r"|"
    r"(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\5\s?" + _YEAR + r"(?!/[a-z\d]|\.\d)"
    r")"
)


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[Found[date]]:
    """Every full date with its place, the word "ngày" before it included."""
    found: list[Found[date]] = []
    for match in _DATE.finditer(plain(text)):
        day, month, year = (match[1], match[2], match[3]) if match[1] else match.group(4, 6, 7)
        value = real_date(int(year), int(month), int(day))
        if value is not None:
            found.append(Found(match.start(), match.end(), value))
    return found


def find_date(text: str) -> date | None:
    """The first full date of the text."""
    found = find_dates(text)
    return found[0].value if found else None
