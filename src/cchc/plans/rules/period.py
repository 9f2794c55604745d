"""Periods of a year as plans name them, and the reporting windows that the law ties to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.common.text import fold
from cchc.plans.rules.result import Text
from cchc.plans.rules.settings import CheckEvery, NamedPeriod

MONTHS: Final[Mapping[str, tuple[int, int]]] = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "M9": (1, 9),
    "Y": (1, 12),
} | {f"{month:02d}": (month, month) for month in range(1, 13)}
"""First and last month of each period of a year."""

SPOKEN: Final[Mapping[str, Text]] = {
    "Q1": Text("quý I", "the first quarter of"),
    "Q2": Text("quý II", "the second quarter of"),
    "Q3": Text("quý III", "the third quarter of"),
    "Q4": Text("quý IV", "the fourth quarter of"),
    "H1": Text("6 tháng đầu năm", "the first half of"),
    "H2": Text("6 tháng cuối năm", "the second half of"),
    "M9": Text("9 tháng đầu năm", "the first nine months of"),
    "Y": Text("năm", "the year"),
}

EVERY: Final[Mapping[CheckEvery, tuple[str, ...]]] = {
    "monthly": tuple(f"{month:02d}" for month in range(1, 13)),
    "quarterly": ("Q1", "Q2", "Q3", "Q4"),
    "half_yearly": ("H1", "H2"),
    "yearly": ("Y",),
}

CUTOFF_DAY: Final = 14
"""Day of the last month up to which a report takes its figures (NĐ 09/2019/NĐ-CP, Điều 12); the next window
begins on the day after. For nine months, which the decree does not name, the same day by practice."""

NAMED: Final[tuple[tuple[re.Pattern[str], tuple[NamedPeriod, ...]], ...]] = (
    (re.compile(r"\b(?:6|sau) thang cuoi nam\b"), ("H2",)),
    (re.compile(r"\b(?:6|sau) thang(?! cuoi)\b"), ("H1",)),
    (re.compile(r"\b(?:9|chin) thang\b"), ("M9",)),
    (re.compile(r"\b(?:tong ket|ca|het|hang|moi|bao cao) nam\b"), ("Y",)),
    (re.compile(r"\b(?:hang|moi|tung|cac) qu[yi]\b(?! [1-4iv])"), ("Q1", "Q2", "Q3", "Q4")),
)
"""Names of periods in folded text without leading zeros; quarters by number have their own pattern."""

QUARTERS: Final = re.compile(
    r"\bqu[yi] ?((?:iv|i{1,3}|[1-4])(?:(?:, ?| va |; ?)(?:iv|i{1,3}|[1-4])\b)*)\b"
)
QUARTER_NUMBERS: Final[Mapping[str, NamedPeriod]] = {
    **dict.fromkeys(("i", "1"), "Q1"),
    **dict.fromkeys(("ii", "2"), "Q2"),
    **dict.fromkeys(("iii", "3"), "Q3"),
    **dict.fromkeys(("iv", "4"), "Q4"),
}
LISTED_QUARTER: Final = re.compile(r"\bqu[yi](?=,|;| va )")
LISTED_YEAR: Final = re.compile(r"(?:,|;|\(| va ) ?(?:ca )?nam\b")
ORDER: Final[tuple[NamedPeriod, ...]] = ("Q1", "Q2", "H1", "Q3", "M9", "Q4", "H2", "Y")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with a label that sorts and never changes (`2022-Q1`) and a name for people."""

    label: str
    first: date
    last: date
    spoken: Text


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period(year: int, name: str) -> Period:
    """The calendar period `name` (a key of MONTHS) of the year."""
    first, last = MONTHS[name]
    label = f"{year}" if name == "Y" else f"{year}-{name}"
    return Period(label, date(year, first, 1), month_end(year, last), _spoken(year, name))


def reporting_window(year: int, name: str) -> Period:
    """The days that a periodic report covers: from the 15th before the period to the 14th of its last
    month, under the label of the period (NĐ 09/2019/NĐ-CP, Điều 12).
    """
    first, last = MONTHS[name]
    before = date(year, first, 1) - timedelta(days=1)
    calendar = period(year, name)
    return Period(
        calendar.label,
        before.replace(day=CUTOFF_DAY + 1),
        date(year, last, CUTOFF_DAY),
        calendar.spoken,
    )


def period_ending(last: date, names: tuple[str, ...]) -> Period | None:
    """The period among `names` that ends on that day."""
    return next((p for p in (period(last.year, name) for name in names) if p.last == last), None)


def names_in(text: str) -> tuple[NamedPeriod, ...]:
    """The periods of a year that the text names, each once, in the order they end.

    A lone year ("Báo cáo công tác năm 2022") is a subject, not a period: it counts after "tổng kết", "báo cáo" and the
    like, or listed beside another period. "Quý" listed beside longer periods leaves out the quarters they end with.

    >>> names_in("Báo cáo định kỳ (quý I, 6 tháng, quý III và tổng kết năm 2022)")
    ('Q1', 'H1', 'Q3', 'Y')
    """
    folded = re.sub(r"\b0(?=\d)", "", fold(text))
    found = {name for pattern, names in NAMED if pattern.search(folded) for name in names}
    for listed in QUARTERS.findall(folded):
        found |= {
            QUARTER_NUMBERS[number] for number in re.findall(r"\b(?:iv|i{1,3}|[1-4])\b", listed)
        }
    if LISTED_QUARTER.search(folded):
        found |= {"Q1", "Q2", "Q3", "Q4"}
    if found and LISTED_YEAR.search(folded):
        found.add("Y")
    if LISTED_QUARTER.search(folded):
        found -= ({"Q2"} if "H1" in found else set()) | ({"Q4"} if "Y" in found else set())
    return tuple(name for name in ORDER if name in found)


def _spoken(year: int, name: str) -> Text:
    if name in SPOKEN:
        vi = SPOKEN[name].vi
        return Text(
            f"{vi} {year}" if vi.endswith("năm") else f"{vi} năm {year}",
            f"{SPOKEN[name].en} {year}",
        )
    return Text(f"tháng {int(name)} năm {year}", f"{date(year, int(name), 1):%B %Y}")
