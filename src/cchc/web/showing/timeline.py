"""The year of a plan as a drawing: geometry only, in percent of the width, so that it fills any screen.

Pure: rows of obligations in, shapes out. The template draws them; a table beside it says the same in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.plans.states import Timing

ROW: Final = 40  # px; the names beside the drawing have the same height
HEAD: Final = 60  # px: today, quarters, months
QUARTERS: Final = ("I", "II", "III", "IV")
URGENCY: Final[Mapping[str, int]] = {
    Timing.OVERDUE: 0,
    Timing.DUE_SOON: 1,
    Timing.UNDATED: 2,
    Timing.LATER: 3,
}


@dataclass(frozen=True, slots=True)
class Due:
    """One obligation on the line of its task."""

    on: date
    timing: str
    title: str
    since: date | None = None


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
    """A day on which `count` obligations of a task fall due; the most urgent gives the colour."""

    x: str
    y: int
    count: int
    timing: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    x: str
    width: str
    y: int


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
    today: str | None


def draw(bands: Iterable[Band], *, year: int, today: date) -> Drawing:
    """The drawing of one calendar year; obligations of other years are left out."""
    names: list[Name] = []
    bars: list[Bar] = []
    marks: list[Mark] = []
    y = HEAD
    for band in bands:
        names.append(Name(band.name, y))
        y += ROW
        for line in band.lines:
            names.append(Name(line.name, y, line.url, line.undated))
            due = [item for item in line.dues if item.on.year == year]
            bars += _bars(due, year, y)
            marks += _marks(due, year, y)
            y += ROW
    return Drawing(
        height=y,
        quarters=[_tick(year, 3 * n + 1, 3 * n + 4, name, n) for n, name in enumerate(QUARTERS)],
        months=[_tick(year, n, n + 1, str(n), n) for n in range(1, 13)],
        names=names,
        bars=bars,
        marks=marks,
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
            timing=min((item.timing for item in items), key=lambda t: URGENCY.get(t, 9)),
            title="\n".join(item.title for item in items),
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
