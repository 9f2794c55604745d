"""Deadlines: written rightly, a day that can be known, after the issue, inside the plan, one for each thing due."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from cchc.common.text import fold, short_date, squeeze
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Kind, Spot
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Row, Subject
from cchc.plans.checking.wording import any_of, contains, numbered_tasks
from cchc.plans.draft import Deadline
from cchc.plans.reading.grammar.citations import find_citations
from cchc.plans.reading.grammar.dates import real_date

CATALOGUE: Final = kinds_of("deadlines")
IMPOSSIBLE: Final = CATALOGUE["deadline-impossible"]
MALFORMED: Final = CATALOGUE["deadline-malformed"]
MISSING: Final = CATALOGUE["deadline-missing"]
UNKNOWN: Final = CATALOGUE["deadline-unknown"]
BY_REGULATION: Final = CATALOGUE["deadline-by-regulation"]
OPEN_ENDED: Final = CATALOGUE["deadline-not-a-date"]
IN_PAST: Final = CATALOGUE["deadline-in-past"]
OUTSIDE: Final = CATALOGUE["deadline-outside-plan"]
RECURRING: Final = CATALOGUE["deadline-recurring-single"]
CONDITIONAL: Final = CATALOGUE["deadline-conditional"]
TWO_STAGES: Final = CATALOGUE["deadline-two-stages"]
PAST_YEAR: Final = CATALOGUE["task-year-past"]

DOUBLED: Final = re.compile(r"([/\-.,;:])\s*\1+|\s[/]\s*$|^[/]")
ELLIPSIS: Final = re.compile(r"\.{3}|…")
QUARTER: Final = re.compile(r"\bqu[iy] ((?:[ivx]+|\d+))\b")
QUARTERS: Final = frozenset({"i", "ii", "iii", "iv", "1", "2", "3", "4", "01", "02", "03", "04"})
DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)(?!\d)")
MONTH: Final = re.compile(r"\bthang (\d{1,3})\b")
NARROW: Final = frozenset({"day", "month", "quarter"})
YEAR: Final = re.compile(r"\bnam (20\d\d)\b")


def _with_deadlines(subject: Subject) -> Iterator[tuple[Row, Spot, Deadline]]:
    for row in subject.rows:
        for spot, deadline in zip(row.spots("deadlines"), row.part.deadlines, strict=True):
            yield row, spot, deadline


def _same_text(subject: Subject) -> dict[str, list[tuple[Row, Spot, Deadline]]]:
    """Deadlines by their words: what is wrong with one is wrong with all, and is said once."""
    found: dict[str, list[tuple[Row, Spot, Deadline]]] = defaultdict(list)
    for row, spot, deadline in _with_deadlines(subject):
        found[squeeze(deadline.text)].append((row, spot, deadline))
    return found


def _about(kind: Kind, some: list[tuple[Row, Spot, Deadline]], **values: object) -> Finding:
    spots = [spot for _, spot, _ in some]
    tasks = numbered_tasks([row.number for row, _, _ in some])
    return kind.at(spots[0], also=spots[1:], text=squeeze(spots[0].text), tasks=tasks, **values)


def impossible(subject: Subject) -> Iterator[Finding]:
    """A quarter is I to IV, a month 1 to 12."""
    for text, some in _same_text(subject).items():
        quarters, months = QUARTER.findall(fold(text)), MONTH.findall(fold(text))
        if (
            set(quarters) - QUARTERS
            or any(not 1 <= int(month) <= 12 for month in months)
            or any(real_date(int(y), int(m), int(d)) is None for d, m, y in DAY.findall(text))
        ):
            yield _about(IMPOSSIBLE, some)


def malformed(subject: Subject) -> Iterator[Finding]:
    """No doubled punctuation in a deadline."""
    for text, some in _same_text(subject).items():
        if DOUBLED.search(ELLIPSIS.sub(" ", text)):
            instead = re.sub(r"([/\-.,;:])(?:\s*\1)+", r"\1", text).strip("/ ")
            yield _about(MALFORMED, some, instead=instead)


def missing(subject: Subject) -> Iterator[Finding]:
    """Every task, or every row of it, has a deadline."""
    silent = [row.title_spot for row in subject.tasks if not _has(row, "deadlines")]
    if silent:
        numbers = [row.number for row in subject.tasks if not _has(row, "deadlines")]
        yield MISSING.at(silent[0], also=silent[1:], tasks=numbered_tasks(numbers))


def unknown(subject: Subject) -> Iterator[Finding]:
    """What the reader did not understand, people may not either. A slip of punctuation is said elsewhere."""
    said = {finding.quotation for finding in impossible(subject)}
    for text, some in _same_text(subject).items():
        if (
            some[0][2].kind == "unknown"
            and not DOUBLED.search(text)
            and some[0][1].text not in said
        ):
            yield _about(UNKNOWN, some)


def by_regulation(subject: Subject) -> Iterator[Finding]:
    """ "Theo quy định", "Theo kế hoạch của tỉnh" point to a day, without a document in which to look it up."""
    for some in _same_text(subject).values():
        first = some[0][2]
        nowhere = first.kind == "by_regulation" or (
            first.kind == "by_reference" and not find_citations(first.text)
        )
        if nowhere and first.due_on is None:
            yield _about(BY_REGULATION, some)


def open_ended(subject: Subject) -> Iterator[Finding]:
    """ "Thường xuyên" is a way of working, not a deadline."""
    for some in _same_text(subject).values():
        if some[0][2].kind == "continuous" and all(
            len(row.part.deadlines) == 1 for row, _, _ in some
        ):
            yield _about(OPEN_ENDED, some)


def in_past(subject: Subject) -> Iterator[Finding]:
    """Nothing is due before the plan exists."""
    issued = subject.issued_on
    for some in _same_text(subject).values():
        due = some[0][2].due_on
        if issued and due and due < issued:
            yield _about(IN_PAST, some, due=short_date(due), issued=short_date(issued))


def outside_plan(subject: Subject) -> Iterator[Finding]:
    """What is due falls in the years of the plan; the report on its last year may fall in the next January."""
    issued, years = subject.issued_on, subject.years
    if years is None:
        return
    for some in _same_text(subject).values():
        due = some[0][2].due_on
        grace = due is not None and due.year == years[1] + 1 and due.month == 1
        past = issued is not None and due is not None and due < issued
        if due and not (years[0] <= due.year <= years[1] or grace or past):
            yield _about(OUTSIDE, some, years=_years(years))


def recurring(subject: Subject) -> Iterator[Finding]:
    """What recurs is not done by one early day."""
    for row in subject.rows:
        often = _recurs(row)
        narrow = [(s, d) for s, d in _single(row) if d.kind in NARROW and d.recurrence is None]
        for spot, deadline in narrow:
            if often:
                yield RECURRING.at(
                    spot, number=row.number, often=often, text=squeeze(deadline.text)
                )


def conditional(subject: Subject) -> Iterator[Finding]:
    """A task that waits for another document says so in its deadline."""
    for row in subject.rows:
        condition = _condition(row.part.title)
        for spot, deadline in _single(row):
            if condition and deadline.kind not in {"after_event", "by_reference"}:
                yield CONDITIONAL.at(
                    row.title_spot,
                    also=[spot],
                    number=row.number,
                    condition=condition,
                    text=squeeze(deadline.text),
                )


def two_stages(subject: Subject) -> Iterator[Finding]:
    """Preparing and carrying out are not both done by one early day."""
    for row in subject.rows:
        title = row.part.title
        prepares = any_of(title[:20], reference.words("preparing_words")) and any_of(
            title, reference.words("document_nouns")
        )
        executes = any_of(title, reference.words("executing_words"))
        for spot, deadline in _single(row):
            if prepares and executes and _is_early(deadline) and not _recurs(row):
                yield TWO_STAGES.at(spot, number=row.number, text=squeeze(deadline.text))


def past_year(subject: Subject) -> Iterator[Finding]:
    """The plans a plan asks for are not those of a year gone by."""
    if subject.years is None:
        return
    for row in subject.rows:
        title = row.part.title
        years = [int(year) for year in YEAR.findall(fold(title))]
        plans = any(product.kind == "ke_hoach" for product in row.part.deliverables)
        back = any_of(title, reference.words("backward_looking"))
        if plans and not back and years and max(years) < subject.years[0]:
            yield PAST_YEAR.at(
                row.title_spot, number=row.number, year=max(years), years=_years(subject.years)
            )


def _has(row: Row, name: str) -> bool:
    """The task or one of the rows it spans holds such a value."""
    return bool(getattr(row.part, name)) or any(
        bool(getattr(part, name)) or bool(part.parts) for part in row.part.parts
    )


def _single(row: Row) -> list[tuple[Spot, Deadline]]:
    """The deadline of a row that has exactly one."""
    pairs = list(zip(row.spots("deadlines"), row.part.deadlines, strict=True))
    return pairs if len(pairs) == 1 else []


def _recurs(row: Row) -> str | None:
    """The word that says the work recurs. "Định kỳ" of a law ("kiểm tra định kỳ" in a plan) is the plan's subject."""
    often = any_of(row.part.title, reference.words("recurring_words"))
    reports = [
        fold(d.text)
        for d in row.part.deliverables
        if d.kind == "bao_cao" or contains(d.text, "báo cáo")
    ]
    return often if often and reports else None


def _condition(title: str) -> str | None:
    """The words of the title that make its start wait, verbatim: in brackets at its end, or its last words."""
    bracket = re.search(r"\(([^)]*)\)\s*\.?$", title)
    if bracket and any_of(bracket[1], reference.words("conditions")):
        return squeeze(bracket[1])
    text = title.rstrip(" .;")
    ends = (
        text[-len(phrase) :] for phrase in reference.words("conditions") if len(phrase) < len(text)
    )
    return next(
        (end for end in ends if any_of(end, reference.words("conditions")) == end.lower()), None
    )


def _is_early(deadline: Deadline) -> bool:
    """A day in the first half of the year."""
    return deadline.kind in NARROW and deadline.due_on is not None and deadline.due_on.month <= 6


def _years(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


RULES: Final[tuple[Rule, ...]] = (
    impossible,
    malformed,
    missing,
    unknown,
    by_regulation,
    open_ended,
    in_past,
    outside_plan,
    recurring,
    conditional,
    two_stages,
    past_year,
)
