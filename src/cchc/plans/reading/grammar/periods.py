"""Days, months, quarters, halves and years named in a text, with the words that say which side of them is meant.

Works on `plain` text, so that "Quí", "Quỳ" and "QUÝ" are one. A part of the year without its year stays so
(`year` None): who reads decides what supplies it. Two-figure years are not read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from cchc.plans.reading.grammar.dates import find_dates, real_date

Unit: TypeAlias = Literal["day", "month", "quarter", "half_year", "year"]
Side: TypeAlias = Literal["in", "before", "after", "from", "until", "vague"]


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a stretch of one year, months `first` to `last`; `day` for the unit `day`. `start` includes `side` words."""

    start: int
    core: int
    end: int
    unit: Unit
    first: int
    last: int
    day: int | None = None
    year: int | None = None
    side: Side = "in"
    bare: bool = False

    def opens_on(self, year: int) -> date | None:
        """Its first day; None where the calendar has no such day."""
        return real_date(year, self.first, self.day or 1)

    def closes_on(self, year: int) -> date | None:
        """Its last day; None where the calendar has no such day."""
        return real_date(year, self.last, self.day or monthrange(year, self.last)[1])

    def due_on(self, year: int) -> date | None:
        """The last day on which the work is in time. "Trước ngày 30/11" counts that day; before a longer period
        ("trước tháng 6", "trước quý II") is the eve of its first day; no end is said by "từ", "sau", "đầu", "giữa"."""
        if self.side in ("from", "after", "vague"):
            return None
        if self.side == "before" and self.unit != "day":
            first = self.opens_on(year)
            return first - timedelta(days=1) if first and first > date.min else None
        return self.closes_on(year)

    def not_before(self, year: int) -> date | None:
        """The first day on which the work may begin, where "từ" or "sau" says it."""
        if self.side == "from":
            return self.opens_on(year)
        last = self.closes_on(year)
        return (
            last + timedelta(days=1) if self.side == "after" and last and last < date.max else None
        )


_Y: Final = r"(?:19|20)\d\d(?!\d)"
_TAIL: Final = rf"(?:[\s/.,\-(]{{0,5}}(?:(?:cua\s+)?nam\s*)?(?P<%s>{_Y})|(?!\s*/+\s*\d))"
# "2021-25" is a span whose end is not written out: not the year 2021.
_WHOLE: Final = r"(?!\s?-\s?\d{1,3}(?!\d))"
_NUMERAL: Final = r"(?:[il]v|[il]{1,3}|[1-4ⅰ-ⅳ])(?![a-z\d])"
_PART: Final = re.compile(
    r"(?<![a-z\d])(?:"
    rf"(?:qu[yi]\s*|q\.?\s?)(?P<quarter>{_NUMERAL}){_TAIL % 'qy'}"
    rf"|(?P<span>0?[369]|sau|ba|chin)\s*thang\s*(?P<end>dau|cuoi)(?:\s*nam)?{_TAIL % 'hy'}"
    rf"|nua\s*(?P<half>dau|cuoi)\s*nam{_TAIL % 'ny'}"
    rf"|(?:ngay\s*)?(?<!tuan )(?<!tuan thu )(?P<wday>\d{{1,2}})\s*thang\s*(?P<wmonth>\d{{1,2}})(?!\d){_TAIL % 'wy'}"
    r"|ngay\s*(?P<first>\d{1,2})(?=\s*(?:-|den(?:\s+het)?(?:\s+ngay)?)\s*\d{1,2}\s?(?:[/.]|thang)\s?(?P<shared>\d{1,2})(?!\d))"
    r"|(?P<mark>ngay\s*)?(?P<day>\d{1,2})(?P<sep>\s?[/.\-]\s?)(?P<month>\d{1,2})(?!\d|\s*[/.]\s*\d|\s?-\s?\d{4}(?!\d))(?:\s+nam\s+(?P<dy>(?:19|20)\d\d)(?!\d))?"
    rf"|(?:thang\s*|t\.?)(?P<named>\d{{1,2}})(?!\d|\s*(?:ngay|thang|nam\s+(?!\d)|lan)){_TAIL % 'my'}"
    rf"|(?<!\d[/.])(?<!\d[/.]\s)(?P<short>\d{{1,2}})\s?[/.]{{1,2}}\s?(?P<sy>{_Y})(?![/.]\d)"
    rf"|nam\s*(?P<year>{_Y}){_WHOLE}|(?:(?<![\d/.\-])|(?<=\d{{4}}-))(?P<bare>{_Y})(?!\s*/){_WHOLE}"
    r"|(?P<open>(?:trong|ca|cuoi|het)\s+nam)(?!\s*\d|\s+(?:lien ke|sau|toi|tiep|truoc|hoc))"
    r")"
)
# More members of a row that one word opens: "Quý I, II và III/2022", "tháng 3, 6, 9/2026".
_MORE_QUARTERS: Final = re.compile(
    rf"(?P<joint>\s*(?:,|va|-|den|/|\+|&)\s*)(?P<quarter>{_NUMERAL}){_TAIL % 'qy'}"
)
_MORE_MONTHS: Final = re.compile(
    rf"(?P<joint>\s*(?:,|va|-|den|\+|&)\s*)(?P<named>\d{{1,2}})(?!\d|\s*[/.\-]\s*\d{{1,2}}(?!\d)|\s*(?:thang|ngay|%)|\s+(?!nam\s*\d)[a-z]){_TAIL % 'my'}"
)
_SIDE: Final = re.compile(
    r"(?<![a-z])(?:(?:truoc|cham nhat|muon nhat|xong|hoan thanh|hoan tat|trong|vao|den|toi|tu|ke tu|bat dau|thuc hien|khoang|het|cuoi|dau|giua|sau|la|han"
    r"|ca|ngay|thoi gian|thoi han|ket thuc|khong muon hon|khong qua|moc|den het|cua|tuan(?:\s+thu)?\s+(?:\d|nhat|hai|ba|tu|dau|cuoi))[\s:/]+)+$"
)
_SAYS: Final[tuple[tuple[str, Side], ...]] = (
    (r"\btuan\b", "vague"),
    (r"\btruoc\b", "before"),
    (r"(?<!bat )\b(?:dau|giua)\b", "vague"),
    (r"\b(?:den|toi)\b", "until"),
    (r"\b(?:tu|bat dau)\b", "from"),
    (r"\bsau\b", "after"),
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4}


def find_periods(flat: str) -> list[Period]:
    """The periods of a `plain` text, in order. A day, month or quarter that does not exist is none."""
    found: list[Period] = []
    dates = deque(find_dates(flat))
    at = 0
    while at < len(flat):
        while dates and dates[0].start < at:
            dates.popleft()
        full = dates[0] if dates else None
        part = _PART.search(flat, at)
        if full and (part is None or full.start <= part.start() or full.start < part.end()):
            core = full.start
            day = full.value
            period = Period(core, core, full.end, "day", day.month, day.month, day.day, day.year)
        elif part:
            made = _period(part)
            if made is None:
                at = part.end()
                continue
            period = made
        else:
            break
        found.append(_sided(flat, period, found[-1].end if found else 0))
        at = _row(flat, found)
    return found


def _row(flat: str, found: list[Period]) -> int:
    """The members that follow in one row are added; where the row ends is returned."""
    more = {"quarter": _MORE_QUARTERS, "month": _MORE_MONTHS}.get(found[-1].unit)
    while more and (match := more.match(flat, found[-1].end)):
        period = _period(match)
        if period is None:
            break
        side: Side = "until" if re.search(r"-|den", match["joint"]) else "in"
        start = match.end("joint")
        found.append(
            Period(
                start,
                start,
                match.end(),
                period.unit,
                period.first,
                period.last,
                None,
                period.year,
                side,
            )
        )
    return found[-1].end


def _period(match: re.Match[str]) -> Period | None:
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    start, end = match.span()
    for name, make in _MAKERS.items():
        if name in got:
            shape = make(got)
            if shape is None:
                return None
            unit, first, last, day, year = shape
            return Period(
                start,
                start,
                end,
                unit,
                first,
                last,
                day,
                int(year) if year else None,
                bare="bare" in got,
            )
    return None


_Shape: TypeAlias = tuple[Unit, int, int, int | None, str | None] | None


def _quarter(got: dict[str, str]) -> _Shape:
    numeral = got["quarter"].replace("l", "i")
    n = int(numeral) if numeral.isdigit() else _ROMAN.get(numeral, 0)
    return ("quarter", 3 * n - 2, 3 * n, None, got.get("qy")) if n else None


def _months(got: dict[str, str]) -> _Shape:
    length = {"sau": 6, "ba": 3, "chin": 9}.get(got["span"]) or int(got["span"])
    unit: Unit = "half_year" if length == 6 else "month"
    first, last = (1, length) if got["end"] == "dau" else (13 - length, 12)
    return unit, first, last, None, got.get("hy")


def _half(got: dict[str, str]) -> _Shape:
    first, last = (1, 6) if got["half"] == "dau" else (7, 12)
    return "half_year", first, last, None, got.get("ny")


def _day(day: str, month: str, year: str | None) -> _Shape:
    # 2024 has a 29 February; a year that has none is refused when the year is known.
    if real_date(int(year) if year else 2024, int(month), int(day)) is None:
        return None
    return "day", int(month), int(month), int(day), year


def _short_day(got: dict[str, str]) -> _Shape:
    if got["sep"].strip() != "/" and "mark" not in got:
        return None
    return _day(got["day"], got["month"], got.get("dy"))


def _month(month: str, year: str | None) -> _Shape:
    return ("month", int(month), int(month), None, year) if 1 <= int(month) <= 12 else None


def _worded_day(got: dict[str, str]) -> _Shape:
    return _day(got["wday"], got["wmonth"], got.get("wy"))


def _first_day(got: dict[str, str]) -> _Shape:
    """ "Từ ngày 05 đến 10/6/2022": the month stands with the last day only."""
    return _day(got["first"], got["shared"], None)


def _named_month(got: dict[str, str]) -> _Shape:
    return _month(got["named"], got.get("my"))


def _short_month(got: dict[str, str]) -> _Shape:
    return _month(got["short"], got["sy"])


def _whole_year(got: dict[str, str]) -> _Shape:
    return "year", 1, 12, None, got.get("year") or got.get("bare")


_MAKERS: Final[dict[str, Callable[[dict[str, str]], _Shape]]] = {
    "quarter": _quarter,
    "span": _months,
    "half": _half,
    "wday": _worded_day,
    "first": _first_day,
    "day": _short_day,
    "named": _named_month,
    "short": _short_month,
    "year": _whole_year,
    "bare": _whole_year,
    "open": _whole_year,
}


def _sided(flat: str, period: Period, floor: int) -> Period:
    """The period with the words before it that say which side of it is meant."""
    words = _SIDE.search(flat, max(floor, period.core - 80), period.core)
    start = words.start() if words else period.core
    said = flat[
        start : period.end if period.year is None and period.unit == "year" else period.core
    ]
    side: Side = next((side for says, side in _SAYS if re.search(says, said)), "in")
    return Period(
        start,
        period.core,
        period.end,
        period.unit,
        period.first,
        period.last,
        period.day,
        period.year,
        side,
        period.bare,
    )
