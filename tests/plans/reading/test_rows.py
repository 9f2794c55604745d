"""Rows over columns: exact where the format says, best fit where merged cells were lost."""

from __future__ import annotations

import pytest

from cchc.plans.reading.headers import find_header
from cchc.plans.reading.lines import Grid, items_of
from cchc.plans.reading.rows import is_deadline, is_product, is_unit, lay_out
from tests.plans.reading.builder import HEADER, C, c, document, table

FIRST = ["1", "Kiểm tra công vụ", "Kế hoạch", "Văn phòng Sở", "Các phòng", "Quý I/2026"]


def laid(*rows: list[str] | list[str | C]) -> list[dict[int, str]]:
    """The body rows as texts by column."""
    _, (grid,) = items_of(document(table(HEADER, *rows)))
    assert isinstance(grid, Grid)
    columns = find_header(grid)
    assert columns is not None
    return [
        {column: box.words for column, box in row.placed.items() if box.words}
        for row in lay_out(grid, columns)
    ]


def test_a_full_row() -> None:
    assert laid(FIRST) == [dict(enumerate(FIRST))]


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["Báo cáo", "Thanh tra Sở", "Các phòng", "Quý III/2026"], [2, 3, 4, 5]),
        (["Báo cáo", "Thanh tra Sở", "Quý III/2026"], [2, 3, 5]),
        (["Báo cáo", "Quý III/2026"], [2, 5]),
        (["Thanh tra Sở", "Năm 2026"], [3, 5]),
        (["2", "Tự đánh giá chỉ số cải cách hành chính"], [0, 1]),
        (["2", "Tự đánh giá", "Báo cáo", "Sở Nội vụ", "Năm 2026"], [0, 1, 2, 3, 5]),
        (["2", "Tự đánh giá", "Báo cáo", "Sở Nội vụ"], [0, 1, 2, 3]),
        (
            [
                "Tự đánh giá, chấm điểm chỉ số cải cách hành chính của Sở",
                "Báo cáo",
                "Sở Nội vụ",
                "Các phòng",
                "Quý I",
            ],
            [1, 2, 3, 4, 5],
        ),
    ],
)
def test_a_row_that_lost_cells(cells: list[str], columns: list[int]) -> None:
    assert list(laid(FIRST, cells)[1]) == columns


def test_merged_cells_are_held_over_the_rows_below() -> None:
    _, (grid,) = items_of(
        document(
            table(
                HEADER,
                [c("1", rows=2), c("Kiểm tra", rows=2), "Kế hoạch", "Văn phòng Sở", "", "Quý I"],
                ["Báo cáo", "Thanh tra Sở", "", "Quý III"],
                ["2", "Rà soát", "Báo cáo", "Sở", "", "Quý I"],
            )
        )
    )
    assert isinstance(grid, Grid)
    columns = find_header(grid)
    assert columns is not None
    rows = lay_out(grid, columns)
    assert [{column: box.words for column, box in row.held.items()} for row in rows] == [
        {},
        {0: "1", 1: "Kiểm tra"},
        {},
    ]
    assert list(rows[1].placed) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "words", ["Quý I/2026", "Thường xuyên", "Trước ngày 30/11/2026", "Năm 2026", "Theo quy định"]
)
def test_deadlines_are_known(words: str) -> None:
    assert is_deadline(words)


@pytest.mark.parametrize("words", ["Báo cáo", "Văn phòng Sở", "Rà soát văn bản", ""])
def test_other_texts_are_no_deadlines(words: str) -> None:
    assert not is_deadline(words)


def test_products_and_units_are_known() -> None:
    assert is_product("Kế hoạch")
    assert not is_product("Quý I/2026")
    assert is_unit("Văn phòng Sở")
    assert is_unit("Các đơn vị trực thuộc")
    assert not is_unit("Rà soát văn bản")
