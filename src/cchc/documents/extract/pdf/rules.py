"""Ruling lines of a page -> grids: where the tables stand and which cells are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

NEAR: Final = 3.0
"""Points within which two rules are one, or touch."""
THIN: Final = 3.5
"""Points: a filled rectangle no thicker is drawn as a rule."""
SHORTEST: Final = 5.0
TALLEST_AREA_ROW: Final = 60.0
"""Points: three lines."""


@dataclass(slots=True)
class Rule:
    """A straight rule: at `at` across, from `start` to `end` along its direction."""

    at: float
    start: float
    end: float

    def covers(self, start: float, end: float) -> bool:
        return self.start - NEAR <= start and end <= self.end + NEAR


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid: rows [top, top + rows), columns [left, left + columns)."""

    top: int
    left: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: heights of its row borders, places of its column borders, its cells in reading order."""

    ys: Sequence[float]
    xs: Sequence[float]
    boxes: Sequence[Box]
    owner: dict[tuple[int, int], int]

    def box_at(self, x: float, y: float) -> int | None:
        """Index of the cell that holds a point; None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owner.get((row, column))


@dataclass(slots=True)
class Rules:
    """The rules of a page, joined where they touch end to end."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


Figure: TypeAlias = tuple[list[Rule], list[Rule]]
"""Rules across and rules down that belong together."""


def read_rules(lines: Iterable[dict[str, Any]], rects: Iterable[dict[str, Any]]) -> Rules:
    """Rules from drawn lines, thin rectangles and the outlines of stroked ones; shading is none."""
    across: list[Rule] = []
    down: list[Rule] = []
    for shape in lines:
        _add(shape, across, down)
    for shape in rects:
        if min(shape["width"], shape["height"]) <= THIN:
            _add(shape, across, down)
        elif shape.get("stroke"):
            x0, x1, top, bottom = shape["x0"], shape["x1"], shape["top"], shape["bottom"]
            across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
    return Rules(_joined(across), _joined(down))


def find_grids(rules: Rules) -> list[Grid]:
    """Every ruled table of at least two cells, from top to bottom."""
    grids = (_grid(across, down) for across, down in _stacked(_touching(rules)))
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def _add(shape: dict[str, Any], across: list[Rule], down: list[Rule]) -> None:
    x0, x1, top, bottom = shape["x0"], shape["x1"], shape["top"], shape["bottom"]
    if x1 - x0 >= bottom - top:
        across.append(Rule((top + bottom) / 2, x0, x1))
    else:
        down.append(Rule((x0 + x1) / 2, top, bottom))


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules of (nearly) the same place set to one place, and joined where they meet."""
    rules.sort(key=lambda rule: rule.at)
    place = None
    for rule in rules:
        if place is None or rule.at - place > NEAR:
            place = rule.at
        rule.at = place
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        last = joined[-1] if joined else None
        if last is not None and last.at == rule.at and rule.start <= last.end + NEAR:
            last.end = max(last.end, rule.end)
        else:
            joined.append(Rule(rule.at, rule.start, rule.end))
    return [rule for rule in joined if rule.end - rule.start >= SHORTEST]


def _touching(rules: Rules) -> list[Figure]:
    """Rules gathered into figures: those that cross or touch belong together."""
    figures: list[Figure] = []
    for rule in rules.across:
        met = [
            down
            for down in rules.down
            if rule.start - NEAR <= down.at <= rule.end + NEAR
            and down.start - NEAR <= rule.at <= down.end + NEAR
        ]
        figure: Figure = ([rule], met)
        apart: list[Figure] = []
        for other in figures:
            if any(down is mine for down in other[1] for mine in figure[1]):
                fresh = [down for down in figure[1] if all(down is not old for old in other[1])]
                figure = (other[0] + figure[0], other[1] + fresh)
            else:
                apart.append(other)
        figures = [*apart, figure]
    return figures


def _stacked(figures: list[Figure]) -> list[Figure]:
    """Figures of one width right above each other and open at both sides: an area row without rules parts them."""
    stacked: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: min(rule.at for rule in figure[0])):
        above = stacked[-1] if stacked else None
        if above is not None and _is_one_table(above, figure):
            stacked[-1] = (above[0] + figure[0], above[1] + figure[1])
        else:
            stacked.append(figure)
    return stacked


def _is_one_table(above: Figure, below: Figure) -> bool:
    if not (above[1] and below[1]):
        return False
    gap = min(rule.at for rule in below[0]) - max(rule.at for rule in above[0])
    sides = [_sides(figure) for figure in (above, below)]
    same = all(abs(a - b) <= NEAR for a, b in zip(*sides, strict=True))
    return same and gap <= TALLEST_AREA_ROW and all(map(_is_open, (above, below)))


def _sides(figure: Figure) -> tuple[float, float]:
    return min(rule.start for rule in figure[0]), max(rule.end for rule in figure[0])


def _is_open(figure: Figure) -> bool:
    left, right = _sides(figure)
    return all(left + 2 * NEAR < rule.at < right - 2 * NEAR for rule in figure[1])


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if not down:
        return None
    _close(across, down)
    _close(down, across)
    ys = sorted({rule.at for rule in across})
    xs = sorted({rule.at for rule in down})
    if len(ys) < 2 or len(xs) < 2 or len(ys) + len(xs) < 5:
        return None
    boxes, owner = _boxes(ys, xs, across, down)
    return Grid(ys, xs, boxes, owner) if len(boxes) > 1 else None


def _close(rules: list[Rule], others: list[Rule]) -> None:
    """Add the outer borders a table leaves open: where its rules jut out beyond the outermost crossing ones."""
    start, end = min(rule.start for rule in rules), max(rule.end for rule in rules)
    low, high = min(rule.at for rule in rules), max(rule.at for rule in rules)
    if min(rule.at for rule in others) - start > 2 * NEAR:
        others.append(Rule(start, low, high))
    if end - max(rule.at for rule in others) > 2 * NEAR:
        others.append(Rule(end, low, high))


def _boxes(
    ys: Sequence[float], xs: Sequence[float], across: list[Rule], down: list[Rule]
) -> tuple[list[Box], dict[tuple[int, int], int]]:
    """Cells as the rules part them: one grows to the right, then down, until a rule stops it."""
    walls = _walls(xs, ys, down)
    floors = _walls(ys, xs, across)
    boxes: list[Box] = []
    owner: dict[tuple[int, int], int] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in owner:
                continue
            right = column + 1
            while right < len(xs) - 1 and (right, row) not in walls and (row, right) not in owner:
                right += 1
            low = row + 1
            while low < len(ys) - 1 and not any((low, at) in floors for at in range(column, right)):
                low += 1
            for place in ((y, x) for y in range(row, low) for x in range(column, right)):
                owner[place] = len(boxes)
            boxes.append(Box(row, column, low - row, right - column))
    return boxes, owner


def _walls(
    places: Sequence[float], cuts: Sequence[float], rules: list[Rule]
) -> set[tuple[int, int]]:
    """(place, interval) for every interval between cuts along which a rule stands at that place."""
    index = {place: number for number, place in enumerate(places)}
    return {
        (index[rule.at], interval)
        for rule in rules
        for interval in range(len(cuts) - 1)
        if rule.covers(cuts[interval], cuts[interval + 1])
    }
