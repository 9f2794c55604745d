"""Numbers and dates of the document itself: letterhead, body and annex must name one and the same plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.common.text import fold, long_date, squeeze
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Spot
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Subject
from cchc.plans.reading.grammar.document_kinds import BY_ABBREVIATION, KINDS

CATALOGUE: Final = kinds_of("numbers")
ANNEX_NUMBER: Final = CATALOGUE["number-annex-differs"]
ANNEX_DATE: Final = CATALOGUE["date-annex-differs"]
BODY_NUMBER: Final = CATALOGUE["number-body-differs"]
ANNEX_YEAR: Final = CATALOGUE["year-annex-differs"]
ISSUED_LATE: Final = CATALOGUE["issued-after-period"]
SYMBOL_KIND: Final = CATALOGUE["symbol-kind-differs"]

ATTACHED: Final = re.compile(
    r"kèm theo[^()\n]{0,60}?\bsố:?\s*(\d+\s*/\s*[^\s,;.()]+)", re.IGNORECASE
)
YEAR: Final = re.compile(r"(?<![\d/])(20\d\d)(?!\d)")


def bare(code: str) -> str:
    """A code for comparing: no blanks, leading zeros of the number dropped."""
    return re.sub(r"\s+", "", code).lstrip("0").casefold()


def annex_number(subject: Subject) -> Iterator[Finding]:
    """The annex names the document it belongs to: the same number and symbol."""
    own = subject.draft.document.code
    for index, annex in enumerate(subject.draft.annexes):
        if own and annex.refers_to and bare(annex.refers_to) != bare(own):
            spot = Spot(f"annexes/{index}/refers_to", annex.refers_to, annex.where)
            yield ANNEX_NUMBER.at(spot, own=own, other=annex.refers_to)


def annex_date(subject: Subject) -> Iterator[Finding]:
    """The annex names the document it belongs to: the same date."""
    own = subject.issued_on
    for index, annex in enumerate(subject.draft.annexes):
        if own and annex.refers_on and annex.refers_on != own:
            spot = Spot(f"annexes/{index}/refers_on", long_date(annex.refers_on), annex.where)
            yield ANNEX_DATE.at(spot, own=long_date(own), other=long_date(annex.refers_on))


def body_number(subject: Subject) -> Iterator[Finding]:
    """Every other "kèm theo … số …" with the plan's own symbol names the plan's own number."""
    head = subject.draft.document
    if not (head.code and head.symbol):
        return
    known = {bare(annex.refers_to) for annex in subject.draft.annexes if annex.refers_to}
    for paragraph in subject.paragraphs:
        for found in ATTACHED.finditer(paragraph.text):
            other = squeeze(found[1])
            own_symbol = bare(other).partition("/")[2] == bare(head.symbol)
            if own_symbol and bare(other) not in known | {bare(head.code)}:
                yield BODY_NUMBER.at(subject.at(paragraph), own=head.code, other=other)


def annex_year(subject: Subject) -> Iterator[Finding]:
    """The annex is for the years the plan is for."""
    if subject.years is None:
        return
    first, last = subject.years
    for index, annex in enumerate(subject.draft.annexes):
        years = {int(year) for year in YEAR.findall(annex.title or "")}
        if years and all(not first <= year <= last for year in years):
            spot = Spot(f"annexes/{index}/title", annex.title or "", annex.where)
            yield ANNEX_YEAR.at(
                spot,
                own=str(first) if first == last else f"{first}-{last}",
                other=", ".join(map(str, sorted(years))),
            )


def issued_late(subject: Subject) -> Iterator[Finding]:
    """A plan is issued before its last year is over."""
    issued, years = subject.issued_on, subject.years
    if issued and years and issued.year > years[1]:
        spot = Spot("document/issued_on", long_date(issued), subject.draft.document.where)
        yield ISSUED_LATE.at(spot, issued=long_date(issued), year=years[1])


def symbol_kind(subject: Subject) -> Iterator[Finding]:
    """The symbol begins with the abbreviation of the type of document."""
    head = subject.draft.document
    if not (head.symbol and head.kind):
        return
    named = next((kind for kind in KINDS if fold(kind.name) == fold(head.kind)), None)
    begins = re.split(r"[-/]", head.symbol)[0]
    if named and named.abbreviation and begins != named.abbreviation and begins in BY_ABBREVIATION:
        spot = Spot("document/symbol", head.symbol, head.where)
        yield SYMBOL_KIND.at(spot, kind=head.kind, expected=named.abbreviation, found=begins)


RULES: Final[tuple[Rule, ...]] = (
    annex_number,
    annex_date,
    body_number,
    annex_year,
    issued_late,
    symbol_kind,
)
