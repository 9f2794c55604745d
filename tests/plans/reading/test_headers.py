"""Headers of tables: where they stand, how many rows they take, tasks or targets, what repeats them."""

from __future__ import annotations

import pytest

from cchc.plans.reading.headers import (
    Columns,
    find_header,
    is_column_numbers,
    is_repeated,
    kind_of,
    with_header_row,
)
from cchc.plans.reading.lines import Boxes, Grid, items_of
from cchc.plans.reading.vocabulary import Role
from tests.plans.reading.builder import HEADER, C, T, c, document, table

ROW = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
ROLES: tuple[Role | None, ...] = ("number", "task", "product", "lead", "coordinating", "deadline")


def grid_of(spec: T) -> Grid:
    _, (grid,) = items_of(document(spec))
    assert isinstance(grid, Grid)
    return grid


def header_of(spec: T) -> Columns:
    columns = find_header(grid_of(spec))
    assert columns is not None
    return columns


def row_of(*cells: str | C) -> Boxes:
    return grid_of(table(list(cells))).rows[0]


def test_the_first_row() -> None:
    columns = header_of(table(HEADER, ROW))
    assert columns == Columns(HEADER, ROLES, row=0, depth=1, year=None)


def test_below_other_rows() -> None:
    columns = header_of(
        table(["x", "y", "z", "", "", ""], [c("PHỤ LỤC", columns=6)], list(HEADER), ROW)
    )
    assert (columns.row, columns.body, columns.roles) == (2, 3, ROLES)


def test_two_rows_with_merged_cells() -> None:
    columns = header_of(
        table(
            [
                c("STT", rows=2),
                c("Nhiệm vụ", rows=2),
                c("Cơ quan thực hiện", columns=2),
                c("Thời gian", rows=2),
            ],
            ["Chủ trì", "Phối hợp"],
            ["1", "Rà soát", "Sở Nội vụ", "Các sở", "Quý I"],
        )
    )
    assert columns.keys == ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")
    assert columns.roles == ("number", "task", "lead", "coordinating", "deadline")
    assert columns.depth == 2


def test_two_rows_whose_lower_names_are_alike() -> None:
    columns = header_of(
        table(
            [c("Nhiệm vụ", rows=2), c("Chủ trì", columns=2), c("Thời gian", columns=2)],
            ["Tỉnh", "Xã", "Tỉnh", "Xã"],
            ["Rà soát", "Sở", "UBND xã", "Quý I", "Quý II"],
        )
    )
    assert columns.keys == (
        "Nhiệm vụ",
        "Chủ trì Tỉnh",
        "Chủ trì Xã",
        "Thời gian Tỉnh",
        "Thời gian Xã",
    )
    assert columns.roles[:2] == ("task", "lead")
    assert columns.roles[3] == "deadline"


def test_two_rows_in_a_dump() -> None:
    columns = header_of(
        table(
            ["STT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời gian"],
            ["Chủ trì", "Phối hợp"],
            ["1", "Rà soát", "Sở Nội vụ", "Các sở", "Quý I"],
        )
    )
    assert columns.keys == ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")


@pytest.mark.parametrize(
    "spec",
    [
        table(["a", "b", "c"], ["1", "2", "3"]),
        table(["STT", "Tên hàng", "Đơn giá"], ["1", "Bút", "5.000"]),
        table(["Số hiệu", "15/KH-SNV"], ["Loại văn bản", "Kế hoạch"]),
        table(ROW, ["2", *ROW[1:]]),
        table(["STT", "Nội dung"], ["1", "Rà soát"]),
    ],
)
def test_no_header(spec: T) -> None:
    assert find_header(grid_of(spec)) is None


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        (["Nhiệm vụ", "Chủ trì"], ["Rà soát", "Sở"], "tasks"),
        (["Nội dung", "Sản phẩm"], ["Rà soát", "Báo cáo"], "tasks"),
        (["Nội dung", "Đơn vị", "Kết quả"], ["Rà soát", "Sở Nội vụ", "Báo cáo"], "tasks"),
        (["Mục tiêu, nhiệm vụ", "Sản phẩm", "Chủ trì"], ["Rà soát", "Báo cáo", "Sở"], "tasks"),
        (["Chỉ tiêu", "Đơn vị tính", "Giá trị"], ["Hồ sơ", "%", "98"], "targets"),
        (["Nội dung", "Đơn vị", "Kết quả"], ["Hồ sơ đúng hạn", "%", "≥ 98"], "targets"),
        (["Mục tiêu", "Chủ trì"], ["98% hồ sơ", "Sở"], "targets"),
        (["Nội dung", "ĐVT", "Kế hoạch năm 2026"], ["Văn bản", "văn bản", "12"], "targets"),
    ],
)
def test_tasks_or_targets(header: list[str], row: list[str], kind: str) -> None:
    grid = grid_of(table(header, row))
    columns = find_header(grid)
    assert columns is not None
    assert kind_of(columns, grid) == kind


@pytest.mark.parametrize(
    ("cells", "repeated"),
    [
        (list(HEADER), True),
        (list(HEADER[1:]), True),
        ([text.upper() for text in HEADER], True),
        ([text.replace(" ", "\n") for text in HEADER], True),
        (ROW, False),
        (["STT", "", "", "", "", ""], False),
        (["1", "Nhiệm vụ", "Sản phẩm", "Văn phòng Sở", "Các phòng", "Quý I"], False),
    ],
)
def test_the_header_again(cells: list[str], repeated: bool) -> None:
    columns = header_of(table(HEADER, ROW))
    assert is_repeated(row_of(*cells), columns) is repeated


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["1", "2", "3", "4"], True),
        (["(1)", "(2)", "(3)", "(4)=(2)-(3)"], True),
        (["", "(2)", "(3)", "(4)"], True),
        (["1", "2", "5"], False),
        (["1", "2"], False),
        (["7", "8", "9"], False),
        (["1", "Rà soát", "3"], False),
    ],
)
def test_column_numbers(cells: list[str], numbers: bool) -> None:
    assert is_column_numbers(row_of(*cells)) is numbers


def test_the_year_of_the_deadlines() -> None:
    assert (
        header_of(table(["Nhiệm vụ", "Chủ trì", "Thời gian năm 2026"], ["a", "b", "c"])).year
        == 2026
    )
    assert (
        header_of(table(["Nhiệm vụ năm 2026", "Chủ trì", "Thời gian"], ["a", "b", "c"])).year
        is None
    )


def test_the_last_cells_of_an_overlong_row_are_the_header() -> None:
    grid = with_header_row(grid_of(table(["SỞ NỘI VỤ", "KẾ HOẠCH", *HEADER], ROW, ROW)))
    assert [[box.words for box in boxes] for boxes in grid.rows[:2]] == [
        ["SỞ NỘI VỤ", "KẾ HOẠCH"],
        list(HEADER),
    ]
    columns = find_header(grid)
    assert columns is not None
    assert (columns.row, columns.roles) == (1, ROLES)


def test_a_row_as_long_as_the_others_stays_whole() -> None:
    grid = grid_of(table(HEADER, ROW))
    assert with_header_row(grid) is grid
