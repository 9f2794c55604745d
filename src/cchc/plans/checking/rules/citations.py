"""Documents cited: well formed, dated, dated rightly, in force on the plan's date, and one text only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from cchc.common.text import fold, short_date
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.codes import malformed_codes
from cchc.plans.checking.finding import Finding, Spot, Text
from cchc.plans.checking.reference import LegalText
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Cited, Subject
from cchc.plans.checking.wording import contains, excerpt, listed
from cchc.plans.reading.grammar.document_kinds import BY_ABBREVIATION, NAMED_WITHOUT_NUMBER

CATALOGUE: Final = kinds_of("citations")
MALFORMED: Final = CATALOGUE["citation-malformed"]
AS_FORMED: Final = Text(
    "Ghi lại số, ký hiệu theo dạng số/năm/loại-cơ quan hoặc số/loại-cơ quan.",
    "Write it as number/year/type-agency or number/type-agency.",
)
INCOMPLETE: Final = CATALOGUE["citation-code-incomplete"]
KIND_DIFFERS: Final = CATALOGUE["citation-kind-differs"]
UNDATED: Final = CATALOGUE["citation-undated"]
UNDATED_YEAR: Final = CATALOGUE["citation-undated-with-year"]
AMBIGUOUS: Final = CATALOGUE["citation-ambiguous"]
WRONG_DATE: Final = CATALOGUE["citation-date-differs"]
WRONG_YEAR: Final = CATALOGUE["citation-year-differs"]
TWO_DATES: Final = CATALOGUE["citation-two-dates"]
REPLACED: Final = CATALOGUE["citation-replaced"]
TOO_EARLY: Final = CATALOGUE["citation-after-issue"]
PERIOD_OVER: Final = CATALOGUE["citation-period-over"]

CODE_YEAR: Final = re.compile(r"^\d+[a-zđ]?/((?:19|20)\d\d)/")
PERIOD: Final = re.compile(
    r"\b(?P<what>lo trinh|ke hoach|chuong trinh|danh muc|de an|chi tieu)\b[^.;]{0,140}?"
    r"(?:giai doan (?P<from>20\d\d)\s*-\s*(?P<to>20\d\d)|(?<!thang \d )(?<!thang \d\d )nam (?P<year>20\d\d))"
)


def cited(subject: Subject) -> tuple[Cited, ...]:
    """Every document named in the draft, in its order; the plan itself is not one."""
    own = subject.draft.document.code
    return tuple(one for one in subject.cited if one.code != (own or "-"))


def malformed(subject: Subject) -> Iterator[Finding]:
    """A code is written as the decree forms it; blanks inside it are a matter of spelling."""
    for line in subject.lines:
        for code in malformed_codes(line.text):
            spot = Spot(line.path, excerpt(line.text, code.start, code.end), line.where)
            how = Text(f"Viết {code.meant}.", f"Write {code.meant}.") if code.meant else AS_FORMED
            yield MALFORMED.at(spot, issued=code.issued, how=how)


def incomplete(subject: Subject) -> Iterator[Finding]:
    """A document cited by its number is cited by its symbol too; laws are cited by name."""
    for one in cited(subject):
        if not one.code and one.citation.kind and one.citation.kind not in NAMED_WITHOUT_NUMBER:
            yield INCOMPLETE.at(one.named, text=one.citation.text)


def kind_differs(subject: Subject) -> Iterator[Finding]:
    """The word before a code and the abbreviation in it name one type."""
    for one in cited(subject):
        head = re.search(r"/(?:(?:19|20)\d\d/)?([A-ZĐ][A-Za-zĐđ]*)-", one.code)
        named = BY_ABBREVIATION.get(head[1]) if head else None
        if named and one.citation.kind and fold(named.name) != fold(one.citation.kind):
            yield KIND_DIFFERS.at(
                one.named, kind=one.citation.kind, code=one.code, expected=named.name.lower()
            )


def undated(subject: Subject) -> Iterator[Finding]:
    """The first citation of a document gives its date."""
    firsts = [one for one in _first_by_code(subject) if one.citation.issued_on is None]
    firsts = [one for one in firsts if not _several(one.code)]
    for kind, with_year in ((UNDATED, False), (UNDATED_YEAR, True)):
        some = [one for one in firsts if bool(CODE_YEAR.match(one.code)) is with_year]
        if some:
            yield kind.at(
                some[0].named,
                also=[one.named for one in some[1:]],
                codes=listed(one.code for one in some),
                hint=_known_dates(some),
            )


def ambiguous(subject: Subject) -> Iterator[Finding]:
    """A code that several known documents bear is told apart by its date."""
    for one in _first_by_code(subject):
        texts = _several(one.code)
        if texts and one.citation.issued_on is None:
            named = listed(f"{_day(text.signed_on)} ({text.about})" for text in texts)
            yield AMBIGUOUS.at(one.named, code=one.code, count=len(texts), texts=named)


def wrong_date(subject: Subject) -> Iterator[Finding]:
    """The date given is the date of signature: of a known text the known one, of any text that of its code's year."""
    for one in cited(subject):
        stated, year = one.citation.issued_on, CODE_YEAR.match(one.code)
        text = _known(one)
        if stated and text and text.signed_on and text.signed_on != stated:
            yield _misdated(one, text, stated)
        elif stated and year and int(year[1]) != stated.year:
            yield WRONG_YEAR.at(one.named, code=one.code, year=year[1], stated=short_date(stated))


def two_dates(subject: Subject) -> Iterator[Finding]:
    """One code with a year, one date throughout the plan."""
    dates: dict[str, list[Cited]] = defaultdict(list)
    for one in cited(subject):
        if one.citation.issued_on and CODE_YEAR.match(one.code):
            dates[one.code].append(one)
    for code, some in dates.items():
        days = sorted({one.citation.issued_on for one in some if one.citation.issued_on})
        if len(days) > 1:
            spots = [one.named for one in some]
            yield TWO_DATES.at(
                spots[0], also=spots[1:], code=code, dates=listed(map(short_date, days))
            )


def replaced(subject: Subject) -> Iterator[Finding]:
    """What the plan carries out is in force on its date."""
    if subject.issued_on is None:
        return
    by_code: dict[str, list[Cited]] = defaultdict(list)
    for one in cited(subject):
        text = _known(one)
        if text and text.is_expired(subject.issued_on):
            by_code[text.code].append(one)
    for some in by_code.values():
        text = _known(some[0])
        if text and text.valid_until:
            yield _expired(some, text, text.valid_until)


def after_issue(subject: Subject) -> Iterator[Finding]:
    """A plan cites what existed when it was signed."""
    issued = subject.issued_on
    for one in cited(subject):
        stated = one.citation.issued_on
        if issued and stated and stated > issued:
            yield TOO_EARLY.at(one.named, stated=short_date(stated), issued=short_date(issued))


def period_over(subject: Subject) -> Iterator[Finding]:
    """A roadmap or programme for a period that has ended has nothing left to carry out."""
    if subject.years is None:
        return
    for one in cited(subject):
        looks_back = one.citation.kind and contains(one.citation.kind, "báo cáo")
        found = None if looks_back else PERIOD.search(fold(one.citation.text + one.after))
        last = found and int(found["to"] or found["year"])
        if found and last and last < subject.years[0]:
            period = f"{found['from']}-{last}" if found["from"] else f"{last}"
            what = fold_back(one, found["what"])
            values: dict[str, Any] = {"what": what, "period": Text(_span(found, period), period)}
            yield PERIOD_OVER.at(one.named, **values)


def fold_back(one: Cited, folded: str) -> str:
    """The words of the line that fold to `folded`, the folded words when they cannot be found."""
    text = one.citation.text + one.after
    size = len(folded.split())
    tokens = re.findall(r"\w+", text)
    runs = (" ".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1))
    return next((run.lower() for run in runs if fold(run) == folded), folded)


def _span(found: re.Match[str], period: str) -> str:
    return f"giai đoạn {period}" if found["from"] else f"năm {period}"


def _misdated(one: Cited, text: LegalText, stated: date) -> Finding:
    effective = stated == text.valid_from
    reason = Text(" (đó là ngày có hiệu lực)", " (that is the day it took effect)")
    return WRONG_DATE.at(
        one.named,
        code=one.code,
        signed=_day(text.signed_on),
        stated=short_date(stated),
        reason=reason if effective else Text("", ""),
        basis=text.source,
    )


def _expired(some: list[Cited], text: LegalText, until: date) -> Finding:
    names = listed(text.replaced_by)
    both = Text(f"; văn bản thay thế: {names}", f"; replaced by {names}") if names else Text("", "")
    instead = Text(f": {names}", f": {names}") if names else Text("", "")
    spots = [one.named for one in some]
    return REPLACED.at(
        spots[0],
        also=spots[1:],
        code=text.code,
        until=short_date(until),
        successor=both,
        instead=instead,
        basis=text.source,
    )


def _first_by_code(subject: Subject) -> list[Cited]:
    """The first citation of each code that some citation dates nowhere before it."""
    first: dict[str, Cited] = {}
    for one in cited(subject):
        if one.code:
            first.setdefault(one.code, one)
    return list(first.values())


def _several(code: str) -> tuple[LegalText, ...]:
    texts = reference.legal_texts().get(code, ())
    return texts if len(texts) > 1 else ()


def _known(one: Cited) -> LegalText | None:
    """The known text that the citation means. A code without a year is given again each year, so that it means a
    known text only with a date of that text's year."""
    texts = reference.legal_texts().get(one.code, ())
    stated = one.citation.issued_on
    if len(texts) == 1 and CODE_YEAR.match(one.code):
        return texts[0]
    same_year = [t for t in texts if t.signed_on and stated and t.signed_on.year == stated.year]
    return same_year[0] if len(same_year) == 1 else None


def _known_dates(some: list[Cited]) -> Text:
    """Dates that the table knows for undated citations, as a hint."""
    known = [
        f"{one.code}: {short_date(texts[0].signed_on)}"
        for one in some
        if len(texts := reference.legal_texts().get(one.code, ())) == 1 and texts[0].signed_on
    ]
    return Text(f" ({listed(known)})", f" ({listed(known)})") if known else Text("", "")


def _day(day: date | None) -> str:
    return short_date(day) if day else "?"


RULES: Final[tuple[Rule, ...]] = (
    malformed,
    incomplete,
    kind_differs,
    undated,
    ambiguous,
    wrong_date,
    two_dates,
    replaced,
    after_issue,
    period_over,
)
