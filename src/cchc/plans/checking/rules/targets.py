"""Targets: said once, one quantity to a line, with a base, a unit that can be counted, an owner and a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from cchc.common.text import fold
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Subject
from cchc.plans.checking.wording import any_of, contains, listed, quoted, verbatim, words
from cchc.plans.draft import Measure

CATALOGUE: Final = kinds_of("targets")
CONTRADICTS: Final = CATALOGUE["target-contradicts"]
REPEATED: Final = CATALOGUE["target-repeated"]
TWO_IN_LINE: Final = CATALOGUE["target-two-in-line"]
NO_BASE: Final = CATALOGUE["target-share-without-base"]
DOUBTFUL_UNIT: Final = CATALOGUE["target-unit-doubtful"]
NO_OWNER: Final = CATALOGUE["target-without-owner"]
NO_DUE: Final = CATALOGUE["target-without-deadline"]
NOT_MEASURABLE: Final = CATALOGUE["target-not-measurable"]
WORDING: Final = CATALOGUE["target-term-mixed"]
SUPERSEDED: Final = CATALOGUE["target-term-superseded"]
NO_TASK: Final = CATALOGUE["target-without-task"]

BRACKETS: Final = re.compile(r"\([^)]*\)")
WHEN: Final = re.compile(
    r"\b(?:den |truoc |trong |het |cuoi |tu )*(?:ngay|thang|quy|nam) (?:[\d/]+|[ivx]+\b)(?: *[-/] *[\d/]+)?"
)
FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)?\s*%?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure with the line it stands in."""

    line: int
    spot: Spot
    measure: Measure


def _quantities(subject: Subject) -> list[Quantity]:
    return [
        Quantity(i, Spot(f"targets/{i}/measures/{j}", m.text, m.where or target.where), m)
        for i, target in enumerate(subject.draft.targets)
        for j, m in enumerate(target.measures)
    ]


def _lines(subject: Subject) -> list[Spot]:
    return [
        Spot(f"targets/{i}", target.text, target.where)
        for i, target in enumerate(subject.draft.targets)
    ]


@cache
def _fillers() -> re.Pattern[str]:
    fillers = sorted(
        (fold(word) for word in reference.words("target_fillers")), key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, fillers))})\b")


@cache
def _content(text: str) -> tuple[str, ...]:
    """The syllables that say what is measured: no brackets, dates, figures and words around the quantity."""
    bare = FIGURE.sub(" ", WHEN.sub(" ", BRACKETS.sub(" ", fold(text))))
    return tuple(words(_fillers().sub(" ", bare)))


def same_quantity(one: str, other: str, *, overlap: float) -> bool:
    """Both begin with the same noun and nearly all words of the shorter stand in the longer."""
    left, right = _content(one), _content(other)
    shorter, longer = sorted((set(left), set(right)), key=len)
    if len(shorter) < 4 or left[:2] != right[:2]:
        return False
    return len(shorter & longer) / len(shorter) >= overlap


def repeated(subject: Subject) -> Iterator[Finding]:
    """One quantity is one target: two lines on it are merged, two values are a contradiction."""
    for one, other in combinations(_quantities(subject), 2):
        same_unit = one.measure.unit == other.measure.unit and one.line != other.line
        area = subject.draft.targets[one.line].area == subject.draft.targets[other.line].area
        if not (
            same_unit
            and area
            and same_quantity(
                one.spot.text, other.spot.text, overlap=subject.thresholds.phrase_overlap
            )
        ):
            continue
        if one.measure.value == other.measure.value:
            yield REPEATED.at(other.spot, also=[one.spot], other=quoted([one.spot.text]))
        elif _content(one.spot.text) == _content(other.spot.text):
            values = {"one": _value(one.measure), "other": _value(other.measure)}
            yield CONTRADICTS.at(other.spot, also=[one.spot], **values)


def two_in_line(subject: Subject) -> Iterator[Finding]:
    """A target line holds one quantity."""
    for spot, target in zip(_lines(subject), subject.draft.targets, strict=True):
        if len(target.measures) > 1:
            parts = quoted(measure.text for measure in target.measures)
            yield TWO_IN_LINE.at(spot, count=len(target.measures), parts=parts)


def share_without_base(subject: Subject) -> Iterator[Finding]:
    """A share below 100 % of something that has several totals says which total."""
    for quantity in _quantities(subject):
        measure, text = quantity.measure, quantity.spot.text
        if measure.unit != "%" or measure.value in {None, 0, 100}:
            continue
        base = _ambiguous_base(text)
        if base and not any_of(text, reference.words("base_phrases")):
            yield NO_BASE.at(quantity.spot, value=measure.value, base=base)


def doubtful_unit(subject: Subject) -> Iterator[Finding]:
    """What is settled, returned, late or on time is a dossier, not a procedure."""
    for quantity in _quantities(subject):
        text = fold(quantity.spot.text)
        for noun in reference.words("procedure_nouns"):
            begins = re.search(
                rf"(?:^|%|\bty le|(?<!ho )\bso)\s*(?:cac )?{re.escape(fold(noun))}\b(.*)", text
            )
            act = begins and any_of(begins[1], reference.words("dossier_acts"))
            if act and "cung cap" not in text:
                yield DOUBTFUL_UNIT.at(quantity.spot, noun=noun, act=act)
                break


def without_owner(subject: Subject) -> Iterator[Finding]:
    """A target names, or stands beside, the unit that answers for it."""
    units = {unit.unit.text for unit in subject.units if not unit.unit.group}
    silent = [
        spot for spot in _lines(subject) if not any(contains(spot.text, unit) for unit in units)
    ]
    if silent:
        yield NO_OWNER.at(silent[0], also=silent[1:], count=len(silent))


def without_deadline(subject: Subject) -> Iterator[Finding]:
    """A target says by when; the year of the plan alone leaves the cut-off of the figures open."""
    due_words = reference.words("due_words")
    silent = [
        spot
        for spot in _lines(subject)
        if not any_of(BRACKETS.sub(" ", spot.text), due_words)
        and not re.search(r"20\d\d", spot.text)
    ]
    if silent:
        yield NO_DUE.at(silent[0], also=silent[1:], count=len(silent))


def not_measurable(subject: Subject) -> Iterator[Finding]:
    """A target holds at least one quantity or milestone."""
    silent = [
        spot
        for spot, target in zip(_lines(subject), subject.draft.targets, strict=True)
        if all(measure.comparator is None for measure in target.measures)
    ]
    if silent:
        yield NOT_MEASURABLE.at(silent[0], also=silent[1:], count=len(silent))


def mixed_terms(subject: Subject) -> Iterator[Finding]:
    """A notion the law names is called by that name everywhere."""
    whole = fold("\n".join(spot.text for spot in subject.lines))
    for entry in reference.entries("terms", "wordings"):
        if not re.search(entry["when"], whole):
            continue
        for spot in _lines(subject):
            found = re.search(entry["pattern"], fold(spot.text))
            if found:
                official = entry["official"].format(found[1])
                short = verbatim(spot.text, *found.span())
                yield WORDING.at(spot, short=short, official=official, basis=entry["basis"])


def superseded_terms(subject: Subject) -> Iterator[Finding]:
    """A plan speaks the language of the rules in force on its date."""
    for entry in reference.entries("terms", "superseded"):
        if subject.issued_on is None or subject.issued_on < entry["since"]:
            continue
        found = [spot for spot in subject.lines if re.search(entry["pattern"], fold(spot.text))]
        if found:
            values = {
                "term": entry["term"],
                "since": f"{entry['since']:%d/%m/%Y}",
                "basis": entry["basis"],
            }
            yield SUPERSEDED.at(
                found[0], also=found[1:], instead=Text(**entry["instead"]), **values
            )


def without_task(subject: Subject) -> Iterator[Finding]:
    """Every target of a known topic has a task that works towards it."""
    titles = "\n".join(row.part.title for row in subject.rows)
    for spot in _lines(subject):
        topics = [topic for topic in reference.topics() if any_of(spot.text, topic.target)]
        unserved = [topic for topic in topics if not any_of(titles, topic.task)]
        if titles and topics and len(unserved) == len(topics):
            about = Text(
                listed(topic.about.vi for topic in unserved),
                listed(topic.about.en for topic in unserved),
            )
            yield NO_TASK.at(spot, about=about)


def _ambiguous_base(text: str) -> str | None:
    """The noun the share is of, when it has several totals and nothing closes the phrase."""
    for noun in reference.words("ambiguous_bases"):
        found = re.search(rf"(?:\d\s*%|\bty le)\s*(?:so )?{re.escape(fold(noun))}\b", fold(text))
        if found:
            rest = verbatim(text, found.end(), len(text))
            before_value = rest.partition(" đạt ")[0] if "%" in rest else rest
            return None if any_of(before_value, reference.words("predicates")) else noun
    return None


def _value(measure: Measure) -> str:
    value = f"{measure.value:g}" if measure.value is not None else "?"
    return f"{value}{measure.unit or ''}"


RULES: Final[tuple[Rule, ...]] = (
    repeated,
    two_in_line,
    share_without_base,
    doubtful_unit,
    without_owner,
    without_deadline,
    not_measurable,
    mixed_terms,
    superseded_terms,
    without_task,
)
