"""Ruling lines of a page and the grids they make."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.documents.extract.pdf.rules import Box, Grid, Rule, find_grids, read_rules
from tests.documents.extract.drawing import across, down, rect


def grids(lines: list[dict[str, Any]], rects: list[dict[str, Any]] | None = None) -> list[Grid]:
    return find_grids(read_rules(lines, rects or []))


def frame(xs: list[float], ys: list[float]) -> list[dict[str, Any]]:
    """The rules of a table without merged cells."""
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def boxes(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(box.top, box.left, box.rows, box.columns) for box in grid.boxes]


def test_a_plain_grid() -> None:
    (grid,) = grids(frame([100, 200, 300], [100, 120, 140]))
    assert (list(grid.xs), list(grid.ys)) == ([100, 200, 300], [100, 120, 140])
    assert boxes(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


@pytest.mark.parametrize(
    ("x", "y", "cell"),
    [(150, 110, 0), (250, 110, 1), (150, 130, 2), (299, 139, 3), (90, 110, None), (150, 150, None)],
)
def test_the_cell_that_holds_a_point(x: float, y: float, cell: int | None) -> None:
    (grid,) = grids(frame([100, 200, 300], [100, 120, 140]))
    assert grid.box_at(x, y) == cell


def test_cells_without_a_rule_between_are_one() -> None:
    rules = [across(y, 100, 400) for y in (100, 120, 140)]
    rules += [across(160, 200, 400), across(180, 100, 400)]
    rules += [down(100, 100, 180), down(400, 100, 180), down(200, 120, 180), down(300, 120, 160)]
    (grid,) = grids(rules)
    assert boxes(grid) == [
        (0, 0, 1, 3),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 2, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
        (3, 1, 1, 2),
    ]
    assert grid.boxes[4] == Box(2, 0, 2, 1)


def test_rules_drawn_as_thin_rectangles() -> None:
    thin = [rect(100, y, 300, y + 0.5) for y in (100, 120, 140)]
    thin += [rect(x, 100, x + 0.5, 140.5) for x in (100, 200, 300)]
    (grid,) = grids([], thin)
    assert len(grid.boxes) == 4


def test_cells_drawn_as_outlined_rectangles() -> None:
    outlined = [rect(x, y, x + 100, y + 20, stroke=True) for x in (100, 200) for y in (100, 120)]
    (grid,) = grids([], outlined)
    assert boxes(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_shading_alone_makes_no_table() -> None:
    assert grids([], [rect(x, y, x + 100, y + 20) for x in (100, 200) for y in (100, 120)]) == []


def test_rules_a_little_off_are_one() -> None:
    rules = [
        across(100, 100, 200),
        across(101.5, 199, 300),
        across(120, 100, 300),
        across(140, 100, 300),
    ]
    rules += [down(100, 100, 120), down(101, 119, 140), down(200, 101, 139), down(300, 100, 140)]
    (grid,) = grids(rules)
    assert len(grid.boxes) == 4


def test_rules_in_pieces_are_joined() -> None:
    rules = [across(y, x, x + 100) for y in (100, 120, 140) for x in (100, 200)]
    rules += [down(x, y, y + 20) for x in (100, 200, 300) for y in (100, 120)]
    (grid,) = grids(rules)
    assert len(grid.boxes) == 4


def test_two_tables_apart_are_two() -> None:
    first, second = grids(frame([100, 200, 300], [100, 120]) + frame([100, 250, 300], [200, 220]))
    assert (list(first.ys), list(second.ys)) == ([100, 120], [200, 220])
    assert (list(first.xs), list(second.xs)) == ([100, 200, 300], [100, 250, 300])


def test_a_table_open_at_its_sides_is_closed() -> None:
    rules = [across(y, 100, 400) for y in (100, 120, 140)] + [down(x, 100, 140) for x in (200, 300)]
    (grid,) = grids(rules)
    assert list(grid.xs) == [100, 200, 300, 400]
    assert len(grid.boxes) == 6


def test_a_table_open_at_top_and_bottom_is_closed() -> None:
    rules = [across(120, 100, 300)] + [down(x, 100, 140) for x in (100, 200, 300)]
    (grid,) = grids(rules)
    assert list(grid.ys) == [100, 120, 140]
    assert len(grid.boxes) == 4


def test_an_area_row_open_at_its_sides_joins_what_it_parts() -> None:
    rules = [across(y, 100, 400) for y in (100, 120, 140, 160)]
    rules += [down(x, y, y + 20) for x in (200, 300) for y in (100, 140)]
    (grid,) = grids(rules)
    assert boxes(grid) == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 0, 1, 3),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [across(100, 100, 300)],
        [across(100, 100, 300), across(120, 100, 300)],
        [down(100, 100, 140), down(200, 100, 140)],
        frame([100, 300], [100, 140]),
        [across(100, 100, 103), down(100, 100, 103)],
    ],
)
def test_what_makes_no_table(rules: list[dict[str, Any]]) -> None:
    """Nothing, underlines, side bars, a box around a text, a tick."""
    assert grids(rules) == []


def test_a_rule_covers_what_it_nearly_reaches() -> None:
    rule = Rule(100, 50, 150)
    assert rule.covers(48, 152)
    assert not rule.covers(40, 150)
    assert not rule.covers(50, 160)
