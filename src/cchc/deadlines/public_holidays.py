"""Public holidays of Viet Nam, computed: the days of Điều 112 Bộ luật Lao động 2019 and the compensation for those
that meet a weekly day of rest (khoản 3 Điều 111). Khoản 3 Điều 112 leaves to the Prime Minister, year by year, which
five days are Tết and which neighbour of 2 September is off: here stands the customary choice; where a year's
announcement differs, the agency records a decision.

Days swapped for a Saturday ("hoán đổi ngày làm việc") are no law but decisions of one year, for those whom they name:
they are not holidays here. `announced_swaps` knows some, to be offered, never applied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

import holidays

FIRST_YEAR, LAST_YEAR = 2010, 2060
"""Outside these years only Saturdays and Sundays are known to be off."""
SWAPPED: Final = re.compile(r"Ngày nghỉ \(thay cho ngày (\d\d/\d\d/\d{4})\)")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off by law, with its name in both languages."""

    day: date
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Swap:
    """A weekday off for a Saturday worked, as announced for public servants in general."""

    off: date
    worked: date


@cache
def public_holidays() -> tuple[Holiday, ...]:
    """Every holiday of the years known, in order; those that fall on a weekend too."""
    english = _table("en_US")
    return tuple(
        Holiday(day, name, english[day])
        for day, name in sorted(_table("vi").items())
        if not SWAPPED.search(name)
    )


@cache
def holidays_of(year: int) -> tuple[Holiday, ...]:
    return tuple(one for one in public_holidays() if one.day.year == year)


@cache
def announced_swaps() -> tuple[Swap, ...]:
    """Swaps of past years as far as they are known, in order. An agency that follows one records it as a decision."""
    found = ((day, SWAPPED.search(name)) for day, name in sorted(_table("vi").items()))
    return tuple(Swap(day, _day(match[1])) for day, match in found if match)


@cache
def _table(language: str) -> Mapping[date, str]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return dict(holidays.country_holidays("VN", years=years, language=language))


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 -- a day, no moment
