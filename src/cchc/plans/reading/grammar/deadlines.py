"""Deadlines of a cell, by the grammar of the plan draft; what is not understood is `unknown` with its text.

The year. A date or period that names its year keeps it. In a row or a range ("Từ tháng 3 đến tháng 9/2026", "Quý I, II/2022")
the year named once counts for the others. Else the year is the one passed in, the single year of the plan or of the
column's header; without one, `due_on` stays None: the kind is known, the day is not.

The day. A day is that day, also after "trước"; a month, quarter, half, year or span of years is its last day; before
one of these ("trước quý II") is its eve. "Từ …" without an end sets `not_before`, never `due_on`. A day of every year
("trước ngày 01/6 và 15/11 hằng năm") is `recurring`, with `due_on` in the year passed in. Dates inside a citation
are no deadlines. "Đầu", "giữa" (of a period) fix no day and are `unknown`.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Final

from cchc.plans.draft import Deadline
from cchc.plans.reading.grammar.citations import find_citations
from cchc.plans.reading.grammar.found import Found, blanked, trimmed, values
from cchc.plans.reading.grammar.letters import plain
from cchc.plans.reading.grammar.periods import Period
from cchc.plans.reading.grammar.time_phrases import SOFT, Phrase, find_phrases, is_linked

_EDGES: Final = " \t\r\n-–—+*•·●,;:./|…"
# Stands for every sign of a citation, so that neither its date nor its words are read.
_CITED: Final = "§"
_OPENED: Final = re.compile(r"(?<!\s)\s*\(")
_HARD: Final = re.compile(r";|(?<!\s)[^\S\n]*+\n\s*+[-+*•·●–—]")


def find_deadlines(text: str, *, year: int | None) -> list[Found[Deadline]]:
    """The deadlines of a cell, each with its place; `year` where the plan or the header supplies one year."""
    cited = [(one.start, one.end) for one in find_citations(text)]
    flat = blanked(plain(text), cited, fill=_CITED)
    found: list[Found[Deadline]] = []
    for span in _segments(text, flat):
        every = bool(found) and found[-1].value.recurrence is not None
        found += _Segment(text, flat, span, year, every=every).deadlines()
    return found


def parse_deadlines(text: str, *, year: int | None) -> list[Deadline]:
    """The deadlines of a cell, in order.

    >>> [(one.kind, str(one.due_on)) for one in parse_deadlines("Quý I//2022", year=None)]
    [('quarter', '2022-03-31')]
    """
    return values(find_deadlines(text, year=year))


def _segments(text: str, flat: str) -> list[tuple[int, int]]:
    """The text between semicolons and bullets, brackets left whole; only where letters or figures stand."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for mark in _HARD.finditer(flat):
        if flat.count("(", begin, mark.start()) <= flat.count(")", begin, mark.start()):
            spans.append(trimmed(text, begin, mark.start(), marks=_EDGES))
            begin = mark.end()
    spans.append(trimmed(text, begin, len(text), marks=_EDGES))
    return [(start, end) for start, end in spans if any(sign.isalnum() for sign in text[start:end])]


class _Segment:
    """One segment of a cell: its phrases, and the deadlines they make."""

    def __init__(
        self, text: str, flat: str, span: tuple[int, int], year: int | None, *, every: bool
    ) -> None:
        self.text, self.offset, self.stop = text, *span
        self.flat = flat[self.offset : self.stop]
        self.phrases = find_phrases(self.flat, every=every)
        self.years = self._years(year)

    def deadlines(self) -> list[Found[Deadline]]:
        if not self.phrases:
            unknown = Deadline(text=self.text[self.offset : self.stop], kind="unknown")
            return [Found(self.offset, self.stop, unknown)]
        return [
            Found(start, end, self._deadline(phrase, self.text[start:end], end))
            for phrase, (start, end) in zip(self.phrases, self._pieces(), strict=True)
        ]

    def _pieces(self) -> list[tuple[int, int]]:
        """Each phrase with the words about it: up to the first separator after it, or to the next phrase."""
        begins, ends = [0], []
        for one, after in pairwise(self.phrases):
            mark = SOFT.search(self.flat, one.end, after.start) or _OPENED.search(
                self.flat, one.end, after.start
            )
            ends.append(mark.start() if mark else after.start)
            begins.append(mark.end() if mark else after.start)
        ends.append(len(self.flat))
        return [self._piece(begin, end) for begin, end in zip(begins, ends, strict=True)]

    def _piece(self, begin: int, end: int) -> tuple[int, int]:
        """The span in the text, without separators and without a bracket that was opened in another piece."""
        left, right = trimmed(self.text, self.offset + begin, self.offset + end, marks=_EDGES)
        while self.text[right - 1] == ")" and "(" not in self.text[left:right]:
            left, right = trimmed(self.text, left, right - 1, marks=_EDGES)
        return left, right

    def _years(self, year: int | None) -> dict[Period, int | None]:
        """The year of each period: its own, one named in its row, or the year passed in."""
        periods = [period for phrase in self.phrases for period in phrase.periods]
        years: dict[Period, int | None] = {period: period.year for period in periods}
        blocked: set[Period] = set()
        pairs = list(pairwise(periods))
        for one, other in [*((a, b) for a, b in reversed(pairs)), *((b, a) for a, b in pairs)]:
            first, second = sorted((one, other), key=lambda period: period.start)
            shared = years[other]
            if years[one] is None and shared is not None and is_linked(self.flat, first, second):
                if (first.last, first.day or 31) <= (second.last, second.day or 31):
                    years[one] = shared
                else:
                    blocked.add(one)
        return {
            period: own or (None if period in blocked else year) for period, own in years.items()
        }

    def _deadline(self, phrase: Phrase, text: str, end: int) -> Deadline:
        says = self.text[self.offset + (phrase.says or 0) : end] or None
        match phrase.sort:
            case "period":
                return self._in_time(phrase, text)
            case "recurring":
                return self._recurring(phrase, text)
            case "continuous":
                return Deadline(text=text, kind="continuous", years=phrase.years)
            case "event":
                return Deadline(text=text, kind="after_event", event=says)
        # "Theo quy định" is of the law in general; a document that is named makes it a reference.
        if phrase.sort == "regulation" and _CITED not in self.flat[phrase.start :]:
            return Deadline(text=text, kind="by_regulation")
        return Deadline(text=text, kind="by_reference", reference=says)

    def _recurring(self, phrase: Phrase, text: str) -> Deadline:
        due = self._due(phrase, phrase.periods[-1]) if phrase.periods else None
        return Deadline(
            text=text,
            kind="recurring",
            recurrence=phrase.recurrence,
            years=phrase.years,
            due_on=due,
        )

    def _in_time(self, phrase: Phrase, text: str) -> Deadline:
        first, last = phrase.periods[0], phrase.periods[-1]
        if first is not last:
            return self._range(phrase, text)
        year = self._year(phrase, first)
        opens = first.opens_on(year) if year is not None else None
        if first.side == "vague" or (year is not None and opens is None):
            return Deadline(text=text, kind="unknown")
        if phrase.open_end and first.side != "from":
            return Deadline(
                text=text, kind="years" if first.unit == "year" else first.unit, start_on=opens
            )
        begin = first.not_before(year) if year is not None else None
        return Deadline(
            text=text, kind=first.unit, due_on=self._due(phrase, first), not_before=begin
        )

    def _range(self, phrase: Phrase, text: str) -> Deadline:
        first, last = phrase.periods
        year = self._year(phrase, first)
        start = first.opens_on(year) if year is not None else None
        due = self._due(phrase, last)
        if start and due and start > due:
            if first.year is not None:
                return Deadline(text=text, kind="unknown")
            start = None
        whole = first.unit == last.unit == "year"
        due = None if phrase.open_end else due
        years = (start.year, due.year) if whole and start and due else None
        return Deadline(
            text=text, kind="years" if whole else last.unit, start_on=start, due_on=due, years=years
        )

    def _due(self, phrase: Phrase, period: Period) -> date | None:
        year = self._year(phrase, period)
        return period.due_on(year) if year is not None else None

    def _year(self, phrase: Phrase, period: Period) -> int | None:
        year = self.years[period]
        return None if year is None or phrase.year_shift is None else year + phrase.year_shift
