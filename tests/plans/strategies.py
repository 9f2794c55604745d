"""Plan drafts as reading gives them: made of the words of real plans, their values following from their texts.

The normalised value beside a text (a deadline's day, a product's kind, a citation's code) comes from the grammar of
reading, whose own tests say what it must be. A draft made here therefore is one that some document holds: written
and read back it must be the same (`cchc.plans.writing.same_draft`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from cchc.plans.draft import (
    Annex,
    Area,
    Deadline,
    Deliverable,
    DocumentHead,
    Duty,
    LegalBasis,
    Passage,
    PlanDraft,
    Solution,
    Source,
    Target,
    Task,
    TaskPart,
    UnitRef,
)
from cchc.plans.reading.grammar.citations import parse_citations
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.deliverables import parse_deliverables
from cchc.plans.reading.grammar.measures import parse_measures
from cchc.plans.reading.grammar.units import find_units, parse_units
from cchc.plans.writing.areas import area_link
from cchc.plans.writing.columns import SEPARATOR
from tests.plans.vocabulary import (
    ACTS,
    ANNEX_TITLES,
    ARCHIVES,
    AREAS,
    BESIDE,
    DEADLINES,
    DUTIES,
    ENDINGS,
    FUNDING,
    FUNDS,
    GROUNDS,
    ISSUERS,
    MEASURED,
    NOTES,
    OBJECTIVES,
    OBJECTS,
    ODD_WORDS,
    PRODUCTS,
    RECIPIENTS,
    REQUIREMENTS,
    ROMAN,
    SIGNERS,
    SOLUTIONS,
    TARGETS,
    TITLES,
    UNITS,
    YEARS,
)

T = TypeVar("T")

NUMBERINGS: Sequence[Callable[[int, int, int], str | None]] = (
    lambda area, task, running: str(running),
    lambda area, task, running: str(task),
    lambda area, task, running: f"{area}.{task}",
    lambda area, task, running: None,
)


def some(pool: Sequence[T], most: int, least: int = 0) -> SearchStrategy[list[T]]:
    """Different ones of a pool, in any order."""
    most = min(most, len(pool))
    return st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique_by=repr)


def passages(pool: Sequence[str], most: int = 3) -> SearchStrategy[list[Passage]]:
    return some(pool, most).map(lambda texts: [Passage(text=text) for text in texts])


def products(least: int = 0) -> SearchStrategy[list[Deliverable]]:
    return some(PRODUCTS, 3, least).map(lambda texts: [_only(parse_deliverables(t)) for t in texts])


def units(most: int = 3) -> SearchStrategy[list[UnitRef]]:
    return some(UNITS, most).map(lambda texts: [_only(parse_units(text)) for text in texts])


def deadlines(year: int) -> SearchStrategy[list[Deadline]]:
    """Those of one cell: what a text means may depend on those before it ("Hằng quý; 6 tháng đầu năm")."""
    texts = [text.format(year=year) for text in DEADLINES]
    return some(texts, 2).map(lambda ts: parse_deadlines(SEPARATOR.join(ts), year=year))


@st.composite
def heads(draw: DrawFn, year: int) -> DocumentHead:
    """Letterhead and title; number and day may still be blank, as in a draft sent round."""
    issuer = draw(st.none() | st.sampled_from(sorted(ISSUERS)))
    unit, place = ISSUERS[issuer] if issuer else ("SNV", None)
    number = draw(st.none() | st.integers(1, 9999))
    symbol = (
        draw(st.sampled_from((f"KH-{unit}", f"KH-{unit}", None)))
        if number is None
        else f"KH-{unit}"
    )
    code = f"{number:02d}/{symbol}" if number is not None else None
    title = draw(st.sampled_from(TITLES)).format(year=year, end=year + 4)
    spans = str(year + 4) in title
    return DocumentHead(
        kind=draw(st.sampled_from(("Kế hoạch", "Kế hoạch", "Chương trình"))),
        code_as_issued=code or (f"/{symbol}" if symbol else None),
        code=code,
        number=number,
        symbol=symbol,
        title=title,
        issuer=issuer,
        place=place,
        issued_on=draw(st.none() | st.dates(date(year - 1, 11, 1), date(year, 3, 31))),
        year=None if spans else year,
        years=(year, year + 4) if spans else (year, year),
    )


@st.composite
def area_lists(draw: DrawFn) -> list[Area]:
    """None, some, with or without numerals, or some under parts of the plan; counts announced for all or for none."""
    names = draw(some(AREAS, 5))
    stated, numbered = draw(st.booleans()), draw(st.sampled_from((True, True, False)))
    areas = [
        Area(
            code=ROMAN[index] if numbered else None,
            name=name,
            stated_task_count=draw(st.integers(1, 30)) if stated else None,
        )
        for index, name in enumerate(names)
    ]
    if len(areas) < 2 or not numbered or not draw(st.booleans()):
        return areas
    parts = (
        Area(code="A", name="Nhiệm vụ trọng tâm"),
        Area(code="B", name="Nhiệm vụ thường xuyên"),
    )
    middle = draw(st.integers(1, len(areas) - 1))
    return [
        parts[0],
        *(area.model_copy(update={"parent": "A"}) for area in areas[:middle]),
        parts[1],
        *(area.model_copy(update={"parent": "B"}) for area in areas[middle:]),
    ]


@st.composite
def target_lists(draw: DrawFn, areas: Sequence[Area]) -> list[Target]:
    """Targets of the plan as a whole, then those of areas; their quantities in the words, or beside them."""
    links = [None, *map(area_link, innermost(areas))]
    beside = draw(st.sampled_from((False, False, True)))
    texts = draw(some(MEASURED if beside else TARGETS, 4))
    made = [
        Target(
            text=text.partition(BESIDE)[0],
            measures=parse_measures(text.rpartition(BESIDE)[2]),
            area=draw(st.sampled_from(links)),
        )
        for text in texts
    ]
    return sorted(made, key=lambda target: links.index(target.area))


def innermost(areas: Sequence[Area]) -> list[Area]:
    """Areas that hold no others: tasks and targets belong to these."""
    parents = {area.parent for area in areas}
    return [area for area in areas if area.code is None or area.code not in parents]


def titles() -> SearchStrategy[str]:
    """Tasks as plans word them, and sentences of anything that begin with a word."""
    worded = st.builds(
        lambda act, thing, end: f"{act} {thing}{end}",
        st.sampled_from(ACTS),
        st.sampled_from(OBJECTS),
        st.sampled_from(ENDINGS),
    )
    anything = st.builds(
        lambda act, words: " ".join((act, *words)),
        st.sampled_from(ACTS),
        st.lists(st.sampled_from(ODD_WORDS), min_size=1, max_size=8),
    )
    return worded | anything


@st.composite
def rows(draw: DrawFn, year: int, more: Sequence[str], *, numbered: bool) -> TaskPart:
    """One row of a task: any cell but its title may be empty; without a number, a title alone would name an area."""
    return TaskPart(
        title=draw(titles()),
        deliverables=draw(products(least=0 if numbered else 1)),
        lead=draw(units()),
        coordinating=draw(units()),
        deadlines=draw(deadlines(year)),
        monitoring=draw(units(1)) if "monitoring" in more else [],
        funding=draw(st.none() | st.sampled_from(FUNDS)) if "funding" in more else None,
        note=draw(st.none() | st.sampled_from(NOTES)) if "note" in more else None,
    )


@st.composite
def tasks(
    draw: DrawFn, number: str | None, area: str | None, year: int, more: Sequence[str]
) -> Task:
    """A task of one row, or of several that share its number."""
    lines = draw(
        st.lists(
            rows(year, more, numbered=number is not None),
            min_size=1,
            max_size=draw(st.sampled_from((1, 1, 1, 3))),
        ).filter(_each_says_something)
    )
    if len(lines) == 1:
        return Task(**dict(lines[0]) | {"number": number, "area": area})
    parts = [line.model_copy(update={"number": number}) for line in lines]
    first = parts[0]
    return Task(
        number=number,
        area=area,
        title=first.title,
        deliverables=_once(parts, lambda part: part.deliverables),
        lead=_once(parts, lambda part: part.lead),
        coordinating=_once(parts, lambda part: part.coordinating),
        monitoring=_once(parts, lambda part: part.monitoring),
        deadlines=_once(parts, lambda part: part.deadlines),
        funding=first.funding,
        note=first.note,
        parts=parts,
    )


def _each_says_something(lines: Sequence[TaskPart]) -> bool:
    """Every row after the first holds a value that the row above does not: else it is no row of its own."""
    said = [
        (line.title, line.deliverables, line.lead, line.coordinating, line.deadlines)
        for line in lines
    ]
    return all(
        any(value and value != above for above, value in zip(before, after, strict=True))
        for before, after in itertools.pairwise(said)
    )


@st.composite
def task_lists(draw: DrawFn, areas: Sequence[Area], year: int) -> list[Task]:
    """Tasks of the innermost areas, numbered through the document, anew in each area, below it, or not at all."""
    links: list[str | None] = [area_link(area) for area in innermost(areas)] or [None]
    more = draw(some(("monitoring", "funding", "note"), 3))
    numbering = draw(st.sampled_from(NUMBERINGS))
    made: list[Task] = []
    for place, link in enumerate(links, start=1):
        for index in range(1, draw(st.integers(1, 3)) + 1):
            number = numbering(place, index, len(made) + 1)
            made.append(draw(tasks(number, link, year, more)))
    return made


@st.composite
def annex_lists(draw: DrawFn, head: DocumentHead) -> list[Annex]:
    """None, one that holds the tasks, or more; each names the plan, its number and day blank where the plan's are."""
    titles = draw(st.sampled_from(ANNEX_TITLES))
    return [Annex(title=title, refers_to=head.code, refers_on=head.issued_on) for title in titles]


@st.composite
def recipients(draw: DrawFn) -> list[Passage]:
    """The archive line is the last."""
    names = [*draw(some(RECIPIENTS, 4)), draw(st.sampled_from(ARCHIVES))]
    return [Passage(text=name) for name in names]


@st.composite
def drafts(draw: DrawFn) -> PlanDraft:
    """A whole plan: any section may be absent, but there is always a task."""
    year = draw(st.sampled_from(YEARS))
    head = draw(heads(year))
    areas = draw(area_lists())
    numbered = draw(st.booleans())
    return PlanDraft(
        source=Source(file="plan.docx", format="docx", sha256="0" * 64),
        document=head,
        legal_bases=[
            LegalBasis(text=text, citations=parse_citations(text))
            for text in draw(some(GROUNDS, 3))
        ],
        objectives=draw(passages(OBJECTIVES)),
        requirements=draw(passages(REQUIREMENTS)),
        targets=draw(target_lists(areas)),
        areas=areas,
        tasks=draw(task_lists(areas, year)),
        solutions=[
            Solution(
                number=str(number) if numbered else None, text=text, citations=parse_citations(text)
            )
            for number, text in enumerate(draw(some(SOLUTIONS, 4)), start=1)
        ],
        funding=draw(passages(FUNDING)),
        duties=[
            Duty(number=str(number), text=text, units=find_units(text))
            for number, text in enumerate(draw(some(DUTIES, 4)), start=1)
        ],
        recipients=draw(st.just([]) | recipients()),
        signer=draw(st.sampled_from(SIGNERS)),
        annexes=draw(annex_lists(head)),
    )


def _only(values: Sequence[T]) -> T:
    """The one value a text of the vocabulary stands for."""
    (value,) = values
    return value


V = TypeVar("V", Deliverable, UnitRef, Deadline)


def _once(parts: Sequence[TaskPart], values: Callable[[TaskPart], Sequence[V]]) -> list[V]:
    """Every value of the parts, the first of each text."""
    kept: dict[str, V] = {}
    for part in parts:
        for value in values(part):
            kept.setdefault(value.text, value)
    return list(kept.values())
