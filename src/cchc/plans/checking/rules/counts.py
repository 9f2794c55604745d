"""Announced counts against what is listed, and the numbering of areas and tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Row, Subject
from cchc.plans.checking.wording import contains, listed, words

CATALOGUE: Final = kinds_of("counts")
AREA_TASKS: Final = CATALOGUE["task-count-differs"]
ALL_TASKS: Final = CATALOGUE["task-total-differs"]
SUM: Final = CATALOGUE["task-sum-differs"]
ALL_AREAS: Final = CATALOGUE["area-total-differs"]
ENUMERATION: Final = CATALOGUE["enumeration-count-differs"]
TWO_SCOPES: Final = CATALOGUE["area-count-two-figures"]
TASK_TWICE: Final = CATALOGUE["task-number-duplicate"]
TASK_GAP: Final = CATALOGUE["task-number-skipped"]
AREA_TWICE: Final = CATALOGUE["area-numeral-duplicate"]
AREA_GAP: Final = CATALOGUE["area-numeral-skipped"]
NOT_ANNOUNCED: Final = CATALOGUE["area-not-announced"]

BOTH: Final = (
    re.compile(
        r"(?P<areas>\d{1,3}) linh vuc(?: [\w ]{0,30})?,?;? (?:voi|gom|bao gom|va|trong do co)(?: tong so)? (?P<tasks>\d{1,3}) nhiem vu"
    ),
    re.compile(
        r"(?P<tasks>\d{1,3}) nhiem vu(?: [\w ]{0,30})? (?:thuoc|tren|o|trong) (?P<areas>\d{1,3}) linh vuc"
    ),
)
ALONE: Final = re.compile(
    r"ke hoach[^.;]{0,80}(?:gom|tong so|tong cong)(?: la)?:? (?P<tasks>\d{1,3}) nhiem vu\b(?! trong tam)"
)
OPEN_LIST: Final = re.compile(r"\.\.\.|…|v\.\s?v|vân vân")
ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one passage announces; None where it is silent."""

    spot: Spot
    areas: int | None
    tasks: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A sentence that announces `stated` things (a noun, with what narrows it) and names `items`."""

    spot: Spot
    stated: str
    noun: str
    what: str
    items: tuple[str, ...]

    @property
    def counts(self) -> set[int]:
        """How many it names: the last two may be joined by "và" instead of a semicolon."""
        joined = contains(self.items[-1], "và")
        return {len(self.items), len(self.items) + joined}


@lru_cache(maxsize=1)
def _enumeration() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in reference.words("counted_nouns"))
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})\s+({nouns})\b([^:;.\n]{{0,60}}):([^\n]+)", re.IGNORECASE
    )


def texts(subject: Subject) -> Iterator[Spot]:
    """Where counts are announced: paragraphs of the document, or the passages of the draft when alone."""
    if subject.paragraphs:
        yield from (subject.at(paragraph) for paragraph in subject.paragraphs)
    else:
        yield from subject.passages


def announcements(subject: Subject) -> Iterator[Announcement]:
    """Totals announced in the text."""
    for spot in texts(subject):
        text = fold(spot.text)
        both = next((found for form in BOTH if (found := form.search(text))), None)
        if both:
            yield Announcement(spot, int(both["areas"]), int(both["tasks"]))
        elif "nhiem vu" in text and (alone := ALONE.search(text)):
            yield Announcement(spot, None, int(alone["tasks"]))


def tasks_per_area(subject: Subject) -> Iterator[Finding]:
    """The number of tasks announced for an area is the number listed under it and under its parts."""
    parents = {area.code: area.parent for area in subject.draft.areas}
    counted = Counter(code for task in subject.draft.tasks for code in _upwards(task.area, parents))
    codes = Counter(area.code for area in subject.draft.areas)
    for index, area in enumerate(subject.draft.areas):
        stated, found = area.stated_task_count, counted[area.code or ""]
        if stated is not None and stated != found and codes[area.code] == 1:
            spot = Spot(f"areas/{index}/stated_task_count", area.name, area.where)
            yield AREA_TASKS.at(spot, area=f"{area.code} “{area.name}”", stated=stated, found=found)


def totals(subject: Subject) -> Iterator[Finding]:
    """Announced totals are those listed; only announcements of both, or of tasks alone, are compared."""
    tasks = len(subject.draft.tasks)
    areas = sum(area.parent is None for area in subject.draft.areas)
    stated = [a.stated_task_count for a in subject.draft.areas if a.stated_task_count is not None]
    for said in announcements(subject):
        if said.tasks is not None and tasks and said.tasks != tasks:
            yield ALL_TASKS.at(said.spot, stated=said.tasks, found=tasks)
        if said.areas is not None and areas and said.areas != areas:
            yield ALL_AREAS.at(said.spot, stated=said.areas, found=areas)
        if said.tasks is not None and len(stated) > 1 and said.tasks != sum(stated):
            yield SUM.at(said.spot, stated=said.tasks, found=sum(stated))


def listings(subject: Subject) -> Iterator[Listing]:
    """Sentences that announce a number of things and enumerate them with semicolons."""
    for spot in subject.passages:
        for found in _enumeration().finditer(spot.text):
            items = [item for item in found[4].split(";") if item.strip(" .")]
            if len(items) > 1 and not OPEN_LIST.search(found[4]):
                noun = squeeze(found[2])
                yield Listing(spot, found[1], noun, squeeze(noun + found[3]), tuple(items))


def enumerations(subject: Subject) -> Iterator[Finding]:
    """A sentence that announces a number and enumerates with semicolons names that many."""
    for said in listings(subject):
        if int(said.stated) not in said.counts:
            areas = fold(said.noun) == "linh vuc"
            hint = _missing_areas(subject, said.items) if areas else Text("", "")
            yield ENUMERATION.at(
                said.spot, stated=said.stated, noun=said.what, found=len(said.items), hint=hint
            )


def two_scopes(subject: Subject) -> Iterator[Finding]:
    """A sentence of the aims that counts areas counts those under which the tasks stand."""
    areas = sum(area.parent is None for area in subject.draft.areas)
    for spot in subject.passages:
        found = re.search(r"(?<!\d)(\d{1,2})\s+lĩnh vực", spot.text, re.IGNORECASE)
        if (
            found
            and areas
            and int(found[1]) != areas
            and spot.path
            and spot.path[:3] in {"obj", "req"}
        ):
            yield TWO_SCOPES.at(spot, stated=found[1], found=areas)


def task_numbers(subject: Subject) -> Iterator[Finding]:
    """Each task number is given once and none is skipped, in the document or, if numbers restart, in each area."""
    for rows in _series(subject):
        numbers = [int(row.task.number or 0) for row in rows]
        for number, times in Counter(numbers).items():
            if times > 1:
                twice = [row.title_spot for row in rows if int(row.task.number or 0) == number]
                yield TASK_TWICE.at(twice[0], also=twice[1:], number=number, times=times)
        for (before, after), row in zip(pairwise(numbers), rows[1:], strict=True):
            if after > before + 1:
                yield TASK_GAP.at(row.title_spot, before=before, after=after)


def area_numerals(subject: Subject) -> Iterator[Finding]:
    """Each area numeral is given once among its neighbours and none is skipped."""
    areas = [(index, area) for index, area in enumerate(subject.draft.areas) if area.code]
    for _, group in groupby(
        sorted(areas, key=lambda pair: pair[1].parent or ""), lambda pair: pair[1].parent
    ):
        level = [(Spot(f"areas/{i}/code", a.code or "", a.where), a.code or "") for i, a in group]
        for code, times in Counter(code for _, code in level).items():
            if times > 1:
                twice = [spot for spot, other in level if other == code]
                yield AREA_TWICE.at(twice[0], also=twice[1:], number=code, times=times)
        for (_, before), (spot, after) in pairwise(level):
            if (_ordinal(after) or 0) > (_ordinal(before) or 999) + 1:
                yield AREA_GAP.at(spot, before=before, after=after)


def areas_not_announced(subject: Subject) -> Iterator[Finding]:
    """When the body announces the tasks of some areas, it announces those of all."""
    top = [(i, area) for i, area in enumerate(subject.draft.areas) if area.parent is None]
    silent = [(i, area) for i, area in top if area.stated_task_count is None]
    if silent and len(top) - len(silent) >= 2:
        named = [Spot(f"areas/{i}/name", area.name, area.where) for i, area in silent]
        areas = listed(f"{area.code} “{area.name}”" for _, area in silent)
        yield NOT_ANNOUNCED.at(named[0], also=named[1:], areas=areas)


def _upwards(code: str | None, parents: dict[str | None, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    while code is not None and code not in seen:
        seen.add(code)
        yield code
        code = parents.get(code)


def _series(subject: Subject) -> Iterator[list[Row]]:
    plain = [row for row in subject.tasks if (row.task.number or "").isdecimal()]
    if subject.numbers_restart:
        yield from (list(rows) for _, rows in groupby(plain, lambda row: row.task.area))
    else:
        yield plain


def _ordinal(code: str) -> int | None:
    text = code.strip(" .)").casefold()
    if text.isdecimal():
        return int(text)
    if not text or set(text) - set(ROMAN):
        return None
    values = [ROMAN[letter] for letter in text]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _missing_areas(subject: Subject, listing: tuple[str, ...]) -> Text:
    """Areas of the plan that the sentence does not name, said as a hint."""
    items = [set(words(item)) - {"va"} for item in listing]
    missing = [
        area.name
        for area in subject.draft.areas
        if area.parent is None
        and not any(item and _one_in_other(item, set(words(area.name)) - {"va"}) for item in items)
    ]
    if not missing:
        return Text("", "")
    names = listed(f"“{name}”" for name in missing)
    return Text(
        f" Lĩnh vực của kế hoạch chưa có trong câu: {names}.",
        f" Areas of the plan not named here: {names}.",
    )


def _one_in_other(one: set[str], other: set[str]) -> bool:
    """Short names count: "thể chế" is "Cải cách thể chế"."""
    return one <= other or other <= one


RULES: Final[tuple[Rule, ...]] = (
    tasks_per_area,
    totals,
    enumerations,
    two_scopes,
    task_numbers,
    area_numerals,
    areas_not_announced,
)
