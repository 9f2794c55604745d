"""Names: one unit, one area, one agency, one spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.rules.counts import listings
from cchc.plans.checking.subject import NamedUnit, Subject
from cchc.plans.checking.unit_names import abbreviates, heads
from cchc.plans.checking.wording import any_of, key, numbered_tasks, quoted, words

CATALOGUE: Final = kinds_of("naming")
VARIES: Final = CATALOGUE["unit-name-varies"]
ABBREVIATED: Final = CATALOGUE["unit-name-abbreviated"]
GROUPS: Final = CATALOGUE["unit-group-varies"]
CAPITALISED: Final = CATALOGUE["name-capitals"]
AREA: Final = CATALOGUE["area-name-differs"]
AGENCY: Final = CATALOGUE["agency-name-varies"]
STANDARD: Final = CATALOGUE["standard-without-year"]

BODY_AREA: Final = re.compile(r"^\s*(?:[IVX]+|\d+)\s*[.)]\s*(?P<name>[^:]{8,160}?)\s*:\s*\d{1,3}\b")


def unit_varies(subject: Subject) -> Iterator[Finding]:
    """Spellings of one name that differ in capitals, dashes or blanks."""
    for some in _by_key(subject.units):
        forms = _forms(some)
        if len(forms) > 1:
            usual = max(forms, key=lambda form: len(forms[form]))
            odd = [unit.spot for form, units in forms.items() if form != usual for unit in units]
            yield VARIES.at(odd[0], also=odd[1:], names=quoted(forms), usual=usual)


def unit_abbreviated(subject: Subject) -> Iterator[Finding]:
    """A unit under its name and under its initials."""
    clusters = _by_key(unit for unit in subject.units if not unit.unit.group)
    for some in clusters:
        for other in clusters:
            short, long = some[0].unit.text, other[0].unit.text
            if abbreviates(short, long):
                spots = [unit.spot for unit in (*some, *other)]
                yield ABBREVIATED.at(spots[0], also=spots[1:], short=short, long=long)


def group_varies(subject: Subject) -> Iterator[Finding]:
    """Groups of the same kinds of units whose names differ by a narrowing word."""
    found: dict[frozenset[str], list[NamedUnit]] = defaultdict(list)
    for unit in subject.units:
        if (
            unit.unit.group
            and unit.row
            and not any_of(unit.unit.text, reference.words("vague_units"))
        ):
            found[heads(unit.unit.text)].append(unit)
    for kinds, some in found.items():
        cores = {_core(unit.unit.text, kinds) for unit in some}
        nested = any(one < other for one in cores for other in cores)
        if kinds and nested:
            rare = min(cores, key=lambda core: sum(_core(u.unit.text, kinds) == core for u in some))
            odd = [unit for unit in some if _core(unit.unit.text, kinds) == rare]
            names = quoted({key(unit.unit.text): unit.unit.text for unit in some}.values())
            tasks = numbered_tasks([unit.row.number for unit in odd if unit.row])
            yield GROUPS.at(odd[0].spot, also=[u.spot for u in odd[1:]], names=names, tasks=tasks)


def capitals(subject: Subject) -> Iterator[Finding]:
    """Names of agencies carry the capitals of the decree; a capital too many is reported once per name."""
    told = {
        form for some in _by_key(subject.units) for form in _forms(some) if len(_forms(some)) > 1
    }
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in subject.all_lines:
        for match in _agencies().finditer(spot.text):
            right = _rightly()[key(match[0])]
            if _wrongly_capitalised(match[0], right) and squeeze(match[0]) not in told:
                found[squeeze(match[0]), right].append(spot)
    for (wrong, right), spots in found.items():
        yield CAPITALISED.at(spots[0], also=spots[1:], found=wrong, right=right)


def area_differs(subject: Subject) -> Iterator[Finding]:
    """An area bears one name in the aims, in the body and in the table."""
    pairs: dict[tuple[str, str], Spot] = {}
    for spot, name in _named_areas(subject):
        likest = max(
            (area.name for area in subject.draft.areas),
            key=lambda area: _likeness(name, area),
            default="",
        )
        near = likest and _likeness(name, likest) >= subject.thresholds.area_likeness
        if near and key(name) not in key(likest):
            pairs.setdefault((name, likest), spot)
    if pairs:
        spots = list(pairs.values())
        shown = "; ".join(f"“{name}” - “{area}”" for name, area in pairs)
        yield AREA.at(spots[0], also=spots[1:], pairs=shown)


def agency_varies(subject: Subject) -> Iterator[Finding]:
    """The dashes in the agency's own name are set one way."""
    parts = re.split(
        r"\s*[-\u2010-\u2015]\s*", (subject.draft.document.issuer or "").split(" tỉnh ")[0]
    )
    if len(parts) < 2:
        return
    form = re.compile(r"(\s*[-\u2010-\u2015]\s*)".join(map(re.escape, parts)), re.IGNORECASE)
    found: dict[str, list[Spot]] = defaultdict(list)
    for spot in subject.all_lines:
        for match in form.finditer(spot.text):
            if not match[0].isupper():
                found[match[0]].append(spot)
    if len({_dashes(name) for name in found}) > 1:
        usual = f" {chr(0x2D)} ".join(parts)
        odd = [spot for name, spots in found.items() if name != usual for spot in spots]
        yield AGENCY.at(odd[0], also=odd[1:], names=quoted(found), usual=usual)


def standard_without_year(subject: Subject) -> Iterator[Finding]:
    """A standard is cited with the year of its edition."""
    for entry in reference.entries("terms", "standards"):
        form = re.compile(entry["pattern"])
        found = [(spot, match[0]) for spot in subject.lines if (match := form.search(spot.text))]
        if found:
            number = re.sub(r"\D", "", found[0][1])
            known = entry["editions"].get(number)
            edition = Text(f" ({known})", f" ({known})") if known else Text("", "")
            spots = [spot for spot, _ in found]
            values = {"name": max((n for _, n in found), key=len), "basis": entry["basis"]}
            yield STANDARD.at(spots[0], also=spots[1:], times=len(found), edition=edition, **values)


def _by_key(units: Iterable[NamedUnit]) -> list[list[NamedUnit]]:
    found: dict[str, list[NamedUnit]] = defaultdict(list)
    for unit in units:
        found[key(unit.unit.text)].append(unit)
    return list(found.values())


def _forms(units: Iterable[NamedUnit]) -> dict[str, list[NamedUnit]]:
    """The spellings of one name; a capital at the very beginning belongs to the sentence, not to the name."""
    found: dict[str, list[NamedUnit]] = defaultdict(list)
    first: dict[str, str] = {}
    for unit in units:
        text = squeeze(unit.unit.text).strip(" .;:,")
        form = first.setdefault(text[:1].lower() + text[1:], text)
        found[form].append(unit)
    return found


def _core(group: str, kinds: frozenset[str]) -> frozenset[str]:
    """What narrows a group: its words without those of its kinds and those that narrow nothing."""
    fillers = {word for filler in reference.words("unit_fillers") for word in words(filler)}
    return frozenset(words(group)) - fillers - {word for kind in kinds for word in kind.split()}


@cache
def _agencies() -> re.Pattern[str]:
    names = sorted(reference.agency_names(), key=len, reverse=True)
    forms = (
        re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+") for name in names
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


@cache
def _rightly() -> dict[str, str]:
    return {key(name): name for name in reference.agency_names()}


def _wrongly_capitalised(found: str, right: str) -> bool:
    """A capital too many; or, in a name that begins like one, its second word without the capital ("Sở nội vụ").
    Text in capitals, and common nouns in small letters, are not judged."""
    pairs = list(zip(re.findall(r"\w+", found), re.findall(r"\w+", right), strict=False))
    extra = any(one[0].isupper() and other[0].islower() for one, other in pairs)
    lacking = pairs[0][0] in {"Sở", "Bộ"} and pairs[1][0][0].islower()
    return (extra or lacking) and not any(word.isupper() and len(word) > 1 for word, _ in pairs)


def _named_areas(subject: Subject) -> Iterator[tuple[Spot, str]]:
    """Areas as the aims enumerate them and as the body lists them with their counts."""
    for said in listings(subject):
        if fold(said.noun) == "linh vuc":
            yield from ((said.spot, squeeze(item).strip(" .")) for item in said.items)
    for paragraph in subject.paragraphs:
        found = BODY_AREA.match(paragraph.text)
        if found:
            yield subject.at(paragraph), squeeze(found["name"])


def _likeness(name: str, area: str) -> float:
    """Likeness of an area's name and of as much of the other text as the name is long."""
    longer = fold(name)[: len(area) + 12]
    return SequenceMatcher(None, longer, fold(area), autojunk=False).ratio()


def _dashes(name: str) -> str:
    return "|".join(re.findall(r"\s*[-\u2010-\u2015]\s*", name))


RULES: Final[tuple[Rule, ...]] = (
    unit_varies,
    unit_abbreviated,
    group_varies,
    capitals,
    area_differs,
    agency_varies,
    standard_without_year,
)
