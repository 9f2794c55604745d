"""Tables without rules: lines whose words leave the same gutters free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.documents.extract.pdf.glyphs import Line
from cchc.documents.extract.plain.rows import LIST_MARK

NARROWEST: Final = 0.45
"""Share of the type size: a gutter no wider is the gap between two words."""
NEW_ROW: Final = 0.1
"""Share of the type size by which the distance of two lines exceeds that inside a cell where a row begins."""
STEADY: Final = 0.5
"""Points by which the distances of the lines of one cell differ."""
FAR: Final = 3.2
"""Distance of two lines, as a multiple of the type size, that ends a table."""
LOOK_AHEAD: Final = 3
"""Lines a row that spans the gutters may take."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip that no word of a table enters."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Band:
    """Lines [start, end) of a page that form a table, and the gutters between its columns."""

    start: int
    end: int
    gutters: list[Gutter]
    crossing: set[int] = field(default_factory=set)
    """Lines that span the gutters: area rows."""

    @property
    def edges(self) -> list[float]:
        """Where one column ends and the next begins."""
        return [gutter.middle for gutter in self.gutters]


def find_bands(lines: Sequence[Line], centre: float) -> list[Band]:
    """Every table of columns among the lines of one stretch of a page, whose text has its middle at `centre`."""
    bands: list[Band] = []
    floor = number = 0
    while number < len(lines):
        band = _grown(lines, number, floor, centre) if lines[number].gaps else None
        if band is not None and _is_table(lines, band):
            bands.append(band)
            floor = number = band.end
        else:
            number += 1
    return bands


def row_starts(lines: Sequence[Line], band: Band, rules: Sequence[float]) -> list[int]:
    """The lines that begin a row: below a rule, a wider gap, an area row; else where the first column says something."""
    numbers = range(band.start, band.end)
    pitch = {number: lines[number].bottom - lines[number - 1].bottom for number in numbers[1:]}
    inside = _steady(list(pitch.values())) + max(1.0, NEW_ROW * lines[band.start].size)
    apart = {
        number
        for number in numbers[1:]
        if pitch[number] > inside
        or any(lines[number - 1].bottom - 2 < y < lines[number].top + 2 for y in rules)
    }
    areas = {n for n in numbers[1:] if (n in band.crossing) != (n - 1 in band.crossing)}
    first = {n for n in numbers[1:] if n not in areas and 0 in lines[n].cut(band.edges)}
    by_gap = len(band.gutters) == 1 or len(apart - areas) >= len(first) / 2
    return sorted({band.start} | apart | areas | (set() if by_gap else first))


def _steady(pitches: list[float]) -> float:
    """The smallest distance that a quarter of the lines keep: that of lines in one cell."""
    return next(
        (
            least
            for least in sorted(pitches)
            if 4 * sum(least <= pitch <= least + STEADY for pitch in pitches) >= len(pitches)
        ),
        0.0,
    )


def _grown(lines: Sequence[Line], start: int, floor: int, centre: float) -> Band:
    band = Band(start, start + 1, [Gutter(*gap) for gap in lines[start].gaps])
    while band.end < len(lines) and _takes_below(lines, band, centre):
        band.end += 1
    while band.end - 1 in band.crossing:
        band.crossing.discard(band.end - 1)
        band.end -= 1
    while band.start > floor and _takes_above(lines, band):
        band.start -= 1
    band.gutters = _gutters(lines, band)
    return band


def _takes_below(lines: Sequence[Line], band: Band, centre: float) -> bool:
    """The line below belongs to the table; its gutters are narrowed by it."""
    line, above = lines[band.end], lines[band.end - 1]
    if line.top - above.bottom > FAR * max(line.size, above.size):
        return False
    kept = _left_free(band.gutters, line)
    if len(kept) < len(band.gutters) and not (kept and line.gaps):
        return _crosses(lines, band)
    if not line.gaps and _is_apart(lines, band, centre):
        return False
    band.gutters = kept
    return True


def _takes_above(lines: Sequence[Line], band: Band) -> bool:
    """The line above leaves every gutter free with something on both sides: its columns nearly touch."""
    line = lines[band.start - 1]
    if lines[band.start].top - line.bottom > line.size:
        return False
    kept = _left_free(band.gutters, line)
    if len(kept) < len(band.gutters) or len(line.cut([gutter.middle for gutter in kept])) < 2:
        return False
    band.gutters = kept
    return True


def _is_apart(lines: Sequence[Line], band: Band, centre: float) -> bool:
    """A lone phrase that does not belong: in the middle of the page, or below a blank with no table after it."""
    line = lines[band.end]
    if len(band.gutters) > 1 and _goes_on(lines, band):
        return False
    if abs((line.x0 + line.x1) / 2 - centre) < line.size:
        return True
    return line.top - lines[band.end - 1].bottom >= line.size


def _crosses(lines: Sequence[Line], band: Band) -> bool:
    """Take a line that spans the gutters of a table of three columns when the table goes on below it."""
    if len(band.gutters) < 2 or lines[band.end].gaps or not _goes_on(lines, band):
        return False
    band.crossing.add(band.end)
    return True


def _goes_on(lines: Sequence[Line], band: Band) -> bool:
    return any(
        len(line.gaps) > 1 and len(_left_free(band.gutters, line)) == len(band.gutters)
        for line in lines[band.end + 1 : band.end + 1 + LOOK_AHEAD]
    )


def _left_free(gutters: Sequence[Gutter], line: Line) -> list[Gutter]:
    """The gutters a line leaves free, narrowed by its words."""
    kept: list[Gutter] = []
    for gutter in gutters:
        free = _widest_free(gutter, line)
        if free.x1 - free.x0 >= NARROWEST * line.size:
            kept.append(free)
    return kept


def _widest_free(gutter: Gutter, line: Line) -> Gutter:
    best, x0 = Gutter(gutter.x0, gutter.x0), gutter.x0
    for word in line.words:
        if word.x0 < gutter.x1 and word.x1 > gutter.x0:
            if word.x0 - x0 > best.x1 - best.x0:
                best = Gutter(x0, word.x0)
            x0 = max(x0, word.x1)
    return Gutter(x0, gutter.x1) if gutter.x1 - x0 > best.x1 - best.x0 else best


def _gutters(lines: Sequence[Line], band: Band) -> list[Gutter]:
    """Every strip free in all lines of the table, with words of two lines on both sides of it.

    A line without gaps that begins in the first column and runs over later ones is found to span them.
    """
    numbers = [number for number in range(band.start, band.end) if number not in band.crossing]
    first = _strips([lines[number] for number in numbers if lines[number].gaps])
    if len(first) > 1:
        band.crossing |= {
            number
            for number in numbers
            if not lines[number].gaps
            and lines[number].x0 < first[0].x0
            and len(_left_free(first, lines[number])) < len(first)
        }
    inside = [lines[number] for number in numbers if number not in band.crossing]
    strips = _strips(inside)
    sure = [
        strip
        for strip in strips
        if sum(any(a < strip.middle < b for a, b in line.gaps) for line in inside) > 1
    ]
    return _without_stray(sure, inside)


def _strips(lines: Sequence[Line]) -> list[Gutter]:
    """Strips no word of these lines enters."""
    words = sorted((word.x0, word.x1) for line in lines for word in line.words)
    strips: list[Gutter] = []
    reach = words[0][1] if words else 0.0
    for x0, x1 in words:
        if x0 - reach >= NARROWEST * lines[0].size:
            strips.append(Gutter(reach, x0))
        reach = max(reach, x1)
    return strips


def _without_stray(gutters: list[Gutter], lines: Sequence[Line]) -> list[Gutter]:
    """A strip that only one line fills is no column: its narrower gutter is a gap between words."""
    while len(gutters) > 1:
        cuts = [line.cut([gutter.middle for gutter in gutters]) for line in lines]
        stray = [n for n in range(1, len(gutters)) if sum(n in strips for strips in cuts) < 2]
        if not stray:
            break
        pair = gutters[stray[0] - 1 : stray[0] + 1]
        gutters.remove(min(pair, key=lambda gutter: gutter.x1 - gutter.x0))
    return gutters


def _is_table(lines: Sequence[Line], band: Band) -> bool:
    """Several lines fill several columns, and it is no list whose numbers stand apart."""
    if not band.gutters:
        return False
    cut = [lines[number].cut(band.edges) for number in range(band.start, band.end)]
    several = [strips for strips in cut if len(strips) > 1]
    if len(several) < 2 or len(band.gutters) > 1:
        return len(several) > 1
    left = [strips.get(0) for strips in several]
    return not all(phrase and LIST_MARK.fullmatch(phrase.text) for phrase in left)
