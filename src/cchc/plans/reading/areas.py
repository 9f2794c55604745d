"""Areas of work: their names in the tables and in the body, how they nest, how many tasks were announced for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.draft import Area
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.lines import Line
from cchc.plans.reading.markers import PLAIN, depth_of
from cchc.plans.reading.record import Announced, Record
from cchc.plans.reading.vocabulary import REFORM_AREAS

COUNT: Final = r"(?P<count>\d{1,3})"
THINGS: Final = r"(?:nhiệm vụ|nội dung|công việc|đầu việc|hoạt động|nhóm nhiệm vụ)"
ANNOUNCEMENT: Final = re.compile(
    rf"(?:lĩnh vực\s+)?(?:về\s+)?(?P<name>[^\d:;]\D*?(?:ISO\s*\d+(?::\d+)?)?)\s*"
    rf"(?:[:–-]|,?\s*(?:gồm|có|với)(?:\s+có)?)?\s*\(?(?:gồm|có)?\s*{COUNT}\s*{THINGS}?(?:\s+cụ thể)?\s*\)?\s*[.;,]?",
    re.IGNORECASE,
)
CLAUSE: Final = re.compile(
    rf"(?P<name>[^\d;:.()]{{4,120}}?)\s*[:(]?\s*(?:gồm|có)?\s*{COUNT}\s*{THINGS}", re.IGNORECASE
)
IN_NAME: Final = re.compile(
    rf"\s*[(\[]\s*(?:gồm|có)?\s*{COUNT}\s*{THINGS}[^)\]]*[)\]]", re.IGNORECASE
)
TOTALS: Final = re.compile(
    rf"\d{{1,3}}\W{{0,4}}\s*(?:nhóm\s+)?(?:lĩnh vực|{THINGS})", re.IGNORECASE
)
NEARLY: Final = 0.86
"""Likeness of folded names, 0 to 1, from which two names mean one area (a slip, a word more)."""
NOISE: Final = re.compile(r"\W+|\b(?:linh vuc|ve|cong tac|nhiem vu|va|trong)\b")


@dataclass(slots=True)
class AreaPath:
    """The areas open at this point of a table or of the body, outermost first."""

    open: list[tuple[int, Area]] = field(default_factory=list)
    name: Text = field(default_factory=lambda: Text(()))
    """The name of the area that was entered last, as it stands in the document."""

    @property
    def link(self) -> str | None:
        """What a task of the innermost open area says as its area."""
        return area_link(self.open[-1][1]) if self.open else None

    def enter(self, record: Record, code: str | None, name: Text, whole: Text) -> int:
        """Open an area; it closes those of its own kind of number and deeper ones. Returns its place in the draft.

        An area met before (in the table of targets, or on the page before) is the same area.
        """
        depth = depth_of(code) if code else PLAIN
        while self.open and self.open[-1][0] >= depth:
            self.open.pop()
        area = Area(
            where=record.ledger.place(name),
            code=code,
            name=squeeze(name.text).rstrip(" :;."),
            parent=self.link,
        )
        index = next((at for at, known in enumerate(record.areas) if _same(known, area)), None)
        if index is None:
            index = len(record.areas)
            record.areas.append(area)
        record.claim(whole, f"areas/{index}/name")
        self.open.append((depth, record.areas[index]))
        self.name = name
        return index


def area_link(area: Area) -> str:
    """What a task or target says as its area: the code, or the name where no code was given."""
    return area.code or area.name


def find_area(name: str, areas: Sequence[Area]) -> Area | None:
    """The area of that name: the same words, else the one that is nearly the same."""
    wanted = area_words(name)
    if not wanted:
        return None
    known = [(area_words(area.name), area) for area in areas]
    for words, area in known:
        if words == wanted:
            return area
    near = [
        (ratio, -index, area)
        for index, (words, area) in enumerate(known)
        if (ratio := _likeness(wanted, words)) >= NEARLY
    ]
    return max(near, key=lambda offer: offer[:2])[2] if near else None


@lru_cache(maxsize=1024)
def area_words(name: str) -> str:
    """The name without the words that come and go between body and annex."""
    return squeeze(NOISE.sub(" ", fold(IN_NAME.sub("", name))))


def is_reform_area(name: str) -> bool:
    """The name is one of the areas of administrative reform."""
    words = squeeze(re.sub(r"\W+", " ", fold(name)))
    return any(known in words for known in REFORM_AREAS)


def announcement(line: Line) -> Announced | None:
    """ "Cải cách thể chế: 4", "Cải cách thể chế (04 nhiệm vụ)": an area and its number of tasks."""
    found = ANNOUNCEMENT.fullmatch(line.words)
    if found is None or len(found["name"].split()) > 25:
        return None
    return Announced(line.text, found["name"], int(found["count"]))


def announcements_within(line: Line) -> list[Announced]:
    """ "... trong đó: cải cách thể chế 04 nhiệm vụ; cải cách tài chính công 02 nhiệm vụ": every area with its number."""
    return [
        Announced(line.text, found["name"], int(found["count"]))
        for found in CLAUSE.finditer(line.words)
    ]


def announces_totals(line: Line) -> bool:
    """A sentence that says how many areas or tasks follow."""
    return TOTALS.search(line.words) is not None


def settle_announcements(record: Record) -> None:
    """Give every area the count that the body announces for it, else the one in its own name.

    Lines about unknown areas stay unread.
    """
    for line in record.announced:
        area = find_area(
            line.name, [area for area in record.areas if area.stated_task_count is None]
        )
        if area is not None:
            area.stated_task_count = line.count
            record.claim(line.text, "structure/announcement")
    for area in record.areas:
        found = IN_NAME.search(area.name)
        if found and area.stated_task_count is None:
            area.stated_task_count = int(found["count"])


def settle_target_areas(record: Record) -> None:
    """Name the area of every target that stands under the name of one; those without tasks come last."""
    path = AreaPath()
    for row in record.named_areas:
        if find_area(row.name.text, record.areas) is None:
            path.enter(record, row.code, row.name, row.name)
        for text in row.cells:
            record.claim(text, "structure/heading")
    for target, name in record.target_areas:
        area = find_area(name.text, record.areas)
        if area is None and is_reform_area(name.text):
            area = Area(name=squeeze(name.text).rstrip(" :;."), where=record.ledger.place(name))
            record.areas.append(area)
        target.area = area_link(area) if area else None


def _same(known: Area, area: Area) -> bool:
    return (known.code, known.parent) == (area.code, area.parent) and area_words(
        known.name
    ) == area_words(area.name)


def _likeness(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if short and f" {short} " in f" {long} " and len(short) >= 0.6 * len(long):
        return 1.0 - 0.1 * (1 - len(short) / len(long))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
