"""Moving the years a plan speaks of: its own and those beside it, never those of documents already issued."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.plans.draft import Citation
from cchc.plans.reading.grammar.citations import find_citations
from cchc.plans.reading.grammar.letters import plain
from cchc.plans.rules.period import month_end

_YEAR: Final = re.compile(
    r"(?<!\d)(?<!\d:)((?:19|20)\d\d)(?!\d)(?!\s?-\s?\d{1,3}(?!\d))(?!\s?/\s?[a-z])(?![.,]\d{3})"
)
# "9001:2015" is an edition, "45/2016/NĐ" a code, "2.022.000" a sum: none of them a year of the plan.
_SPAN: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:-|den(?: het)?(?: nam)?|toi(?: nam)?)\s*((?:19|20)\d\d)(?!\d)"
)
_LEAP_DAY: Final = re.compile(
    r"(?<![\d/.\-])29(?=\s?(?:[/.\-]\s?0?2(?!\d)(?:\s?[/.\-]\s?(?P<year>\d{4}))?"
    r"|\s*thang\s*0?2(?!\d)(?:\s*,?\s*nam\s*(?P<named>\d{4}))?))"
)
_TITLE_FOLLOWS: Final = re.compile(
    r"\s*,?\s*(?:ve|v/v|ban hanh|phe duyet|quy dinh|huong dan|sua doi|cong bo|dieu chinh|trien khai|thuc hien"
    r"|giao|thong qua|nam(?=\s+(?:19|20)\d\d))(?![a-z])"
)
"""Words by which the title of a document that has just been named goes on."""
_CLAUSE_END: Final = re.compile(r"[.;\n]|$")
_SAID_AS_YEAR: Final = re.compile(r"(?:nam|den|tu|truoc|sau)\s*$")
YEARLY_KINDS: Final = ("Kế hoạch", "Chương trình")
"""Documents that a higher level issues anew every year."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The years of the plan and by how many they move."""

    first: int
    last: int
    by: int

    @property
    def new_first(self) -> int:
        return self.first + self.by

    @property
    def new_last(self) -> int:
        return self.last + self.by

    def owns(self, year: int) -> bool:
        return self.first <= year <= self.last

    def is_near(self, year: int) -> bool:
        """A year of the plan, the one before or the one after."""
        return self.first - 1 <= year <= self.last + 1

    def day(self, day: date) -> date:
        """The same day in its new year; 29/02 becomes 28/02 where there is none."""
        year = day.year + self.by
        no_such_day = (day.month, day.day) == (2, 29) and not isleap(year)
        return date(year, 2, 28) if no_such_day else day.replace(year=year)

    def last_day(self, day: date) -> date:
        """The same, but the last day of a month stays the last."""
        is_last = day == month_end(day.year, day.month)
        return month_end(day.year + self.by, day.month) if is_last else self.day(day)


@dataclass(frozen=True, slots=True)
class Moved:
    """A text with its years moved, and what a person should know about those that were not, or only may be."""

    text: str
    issued: tuple[str, ...] = ()
    """Documents already issued whose words name a year of the plan: they stay."""
    stays: tuple[str, ...] = ()
    """Years and spans outside documents that stay although they are over in the new year."""
    before: tuple[int, ...] = ()
    """Years just before the plan that moved with it."""
    leap: bool = False
    """A 29/02 became 28/02."""


@dataclass(frozen=True, slots=True)
class _Issued:
    start: int
    end: int
    citation: Citation


def move(text: str, shift: Shift, *, everything: bool = False) -> Moved:
    """The text for the new year. `everything`: a cell of deadlines, where every year is one of the plan's.

    Else the plan's years and their neighbours move; other years are fixed points ("đến năm 2030").
    """
    flat = plain(text)
    issued = list(_issued(text, flat))
    taken = [(one.start, one.end) for one in issued]
    spans = [] if everything else list(_standing_spans(flat, taken, shift))
    kept = taken + [(start, end) for start, end, _ in spans]
    years = [match for match in _YEAR.finditer(flat) if not _within(match.start(), kept)]
    moving = [match for match in years if everything or shift.is_near(int(match[1]))]
    edits = [(m.start(1), m.end(1), str(int(m[1]) + shift.by)) for m in moving]
    leap = [edit for edit in _leap_days(flat, shift) if not _within(edit[0], kept)]
    over = [
        text[m.start() : m.end()]
        for m in years
        if m not in moving
        and int(m[1]) < shift.new_first
        and _SAID_AS_YEAR.search(flat[: m.start()])
    ]
    return Moved(
        text=_edited(text, edits + leap),
        issued=tuple(text[one.start : one.end] for one in issued if _names_year(one, flat, shift)),
        stays=(*(text[start:end] for start, end, is_over in spans if is_over), *over),
        before=tuple(int(m[1]) for m in moving if int(m[1]) < shift.first and not everything),
        leap=bool(leap),
    )


def _issued(text: str, flat: str) -> Iterator[_Issued]:
    """Every document named, with its title where it follows."""
    for found in find_citations(text):
        title = _TITLE_FOLLOWS.match(flat, found.end)
        end = _clause_end(flat, title.end()) if title else found.end
        yield _Issued(found.start, end, found.value)


def _clause_end(flat: str, start: int) -> int:
    """Where the sentence ends, or the bracket that was opened before `start`."""
    match = _CLAUSE_END.search(flat, start)
    end = match.start() if match else len(flat)
    depth = 0
    for at in range(start, end):
        depth += {"(": 1, ")": -1}.get(flat[at], 0)
        if depth < 0:
            return at
    return end


def _standing_spans(
    flat: str, taken: Sequence[tuple[int, int]], shift: Shift
) -> Iterator[tuple[int, int, bool]]:
    """Spans of years that are not the plan's ("giai đoạn 2021 - 2030"), each with whether the new year is outside it."""
    for match in _SPAN.finditer(flat):
        first, last = int(match[1]), int(match[2])
        is_other = last - first > 1 and (first, last) != (shift.first, shift.last)
        if is_other and not _within(match.start(), taken):
            yield match.start(), match.end(), not first <= shift.new_first <= last


def _leap_days(flat: str, shift: Shift) -> Iterator[tuple[int, int, str]]:
    for match in _LEAP_DAY.finditer(flat):
        stated = match["year"] or match["named"]
        year = int(stated) + shift.by if stated else shift.new_last
        if not isleap(year):
            yield match.start(), match.end(), "28"


def _names_year(one: _Issued, flat: str, shift: Shift) -> bool:
    """The document speaks of a year of the plan, or is a yearly one issued for it."""
    years = [int(match[1]) for match in _YEAR.finditer(flat, one.start, one.end)]
    if any(shift.owns(year) for year in years):
        return True
    issued_on = one.citation.issued_on
    return (
        one.citation.kind in YEARLY_KINDS
        and issued_on is not None
        and issued_on.year == shift.first - 1
    )


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
