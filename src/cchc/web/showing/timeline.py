"""The year of a plan as a drawing: geometry only, in percent of the width, so that it fills any screen.

Pure: rows of obligations in, shapes out. The template draws them; a table beside it says the same in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.plans.states import Standing

ROW: Final = 40  # px; the names beside the drawing have the same height
HEAD: Final = 60  # px: today, quarters, months
NEAR_END: Final = 0.97
QUARTERS: Final = ("I", "II", "III", "IV")
URGENCY: Final[Mapping[str, int]] = {
    Standing.LATE: 0,
    Standing.AT_RISK: 1,
    Standing.AWAITING: 2,
    Standing.ON_COURSE: 3,
    Standing.DONE_LATE: 4,
    Standing.DONE_IN_TIME: 5,
}


@dataclass(frozen=True, slots=True)
class Due:
    """One obligation on the line of its task. `issued_on` is the day it was due at first, where that was another."""

    on: date
    standing: str
    title: str
    since: date | None = None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A task with what is due for it in the year."""

    name: str
    url: str
    dues: Sequence[Due]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """An area and its tasks."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which `count` obligations of a task fall due; the most urgent gives colour and shape."""

    x: str
    y: int
    count: int
    standing: str
    title: str
    near_end: bool
    """So near the end of the year that its number stands before it."""


@dataclass(frozen=True, slots=True)
class Bar:
    x: str
    width: str
    y: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A due date that was moved: from the day as issued to the day in force."""

    x1: str
    x2: str
    y: int
    starts_inside: bool
    """The day as issued lies in the year."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    middle: str
    width: str
    name: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Name:
    """What stands beside one row of the drawing."""

    text: str
    y: int
    url: str = ""
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    quarters: Sequence[Tick]
    months: Sequence[Tick]
    names: Sequence[Name]
    bars: Sequence[Bar]
    marks: Sequence[Mark]
    shifts: Sequence[Shift]
    today: str | None


def draw(bands: Iterable[Band], *, year: int, today: date) -> Drawing:
    """The drawing of one calendar year; obligations of other years are left out."""
    names: list[Name] = []
    bars: list[Bar] = []
    marks: list[Mark] = []
    shifts: list[Shift] = []
    y = HEAD
    for band in bands:
        names.append(Name(band.name, y))
        y += ROW
        for line in band.lines:
            names.append(Name(line.name, y, line.url, line.undated))
            due = [item for item in line.dues if item.on.year == year]
            bars += _bars(due, year, y)
            marks += _marks(due, year, y)
            shifts += _shifts(due, year, y)
            y += ROW
    return Drawing(
        height=y,
        quarters=[_tick(year, 3 * n + 1, 3 * n + 4, name, n) for n, name in enumerate(QUARTERS)],
        months=[_tick(year, n, n + 1, str(n), n) for n in range(1, 13)],
        names=names,
        bars=bars,
        marks=marks,
        shifts=shifts,
        today=_percent(share(today, year)) if today.year == year else None,
    )


def share(day: date, year: int) -> float:
    """How far into the year the middle of a day lies, 0 to 1; days outside are held at its ends."""
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    if day < first:
        return 0.0
    if day >= end:
        return 1.0
    return ((day - first).days + 0.5) / (end - first).days


def _marks(due: Sequence[Due], year: int, y: int) -> list[Mark]:
    on_day: dict[date, list[Due]] = defaultdict(list)
    for item in due:
        on_day[item.on].append(item)
    return [
        Mark(
            x=_percent(share(day, year)),
            y=y + ROW // 2,
            count=len(items),
            standing=min((item.standing for item in items), key=lambda one: URGENCY.get(one, 9)),
            title="\n".join(item.title for item in items),
            near_end=share(day, year) > NEAR_END,
        )
        for day, items in sorted(on_day.items())
    ]


def _bars(due: Sequence[Due], year: int, y: int) -> list[Bar]:
    """The periods that end in a due date, each drawn once."""
    spans = sorted({(item.since, item.on) for item in due if item.since and item.since < item.on})
    return [
        Bar(
            x=_percent(share(since, year)),
            width=_percent(share(until, year) - share(since, year)),
            y=y + ROW // 2 - 4,
        )
        for since, until in spans
    ]


def _shifts(due: Sequence[Due], year: int, y: int) -> list[Shift]:
    """The moved due dates, each drawn once."""
    moved = sorted({(item.issued_on, item.on) for item in due if item.issued_on})
    return [
        Shift(
            x1=_percent(share(issued_on, year)),
            x2=_percent(share(on, year)),
            y=y + ROW // 2,
            starts_inside=issued_on.year == year,
        )
        for issued_on, on in moved
    ]


def _tick(year: int, month: int, until: int, name: str, n: int) -> Tick:
    start = share(date(year, month, 1), year)
    end = share(_first_of(year, until) - timedelta(days=1), year)
    return Tick(
        _percent(start), _percent((start + end) / 2), _percent(end - start), name, bool(n % 2)
    )


def _first_of(year: int, month: int) -> date:
    return date(year, month, 1) if month <= 12 else date(year + 1, 1, 1)


def _percent(part: float) -> str:
    """For an SVG attribute: always with a point, whatever the language of the page."""
    return f"{100 * part:.3f}%"
