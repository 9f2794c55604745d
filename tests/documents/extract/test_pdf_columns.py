"""Tables without rules, found by the gutters that all their lines leave free."""

from __future__ import annotations

import pytest

from cchc.documents.extract.pdf.columns import find_bands, row_starts
from cchc.documents.extract.pdf.glyphs import Line
from tests.documents.extract.drawing import line, stack

CENTRE = 300.0
HEAD = [(100.0, "STT"), (140.0, "Nhiệm vụ"), (280.0, "Kết quả"), (380.0, "Hạn")]


def task(
    number: str, title: str, product: str = "Báo cáo", term: str = "Quý I"
) -> list[tuple[float, str]]:
    return [(100.0, number), (140.0, title), (280.0, product), (380.0, term)]


def cells(lines: list[Line], band: int = 0) -> list[list[str]]:
    """The lines of a table cut into its columns."""
    found = find_bands(lines, CENTRE)[band]
    return [
        [
            strips[column].text if column in strips else ""
            for column in range(len(found.gutters) + 1)
        ]
        for strips in (lines[number].cut(found.edges) for number in range(found.start, found.end))
    ]


def spans(lines: list[Line]) -> list[tuple[int, int, int]]:
    """Start, end and number of columns of every table."""
    return [(band.start, band.end, len(band.gutters) + 1) for band in find_bands(lines, CENTRE)]


def test_columns_are_found() -> None:
    lines = stack(HEAD, task("1", "Kế hoạch kiểm tra"), task("2", "Rà soát văn bản"))
    assert cells(lines) == [
        ["STT", "Nhiệm vụ", "Kết quả", "Hạn"],
        ["1", "Kế hoạch kiểm tra", "Báo cáo", "Quý I"],
        ["2", "Rà soát văn bản", "Báo cáo", "Quý I"],
    ]


def test_wrapped_cells_stay_in_their_columns() -> None:
    lines = stack(
        HEAD,
        task("1", "Kế hoạch kiểm tra"),
        [(140.0, "giám sát"), (280.0, "và Tờ trình")],
        [(140.0, "việc thực hiện")],
        task("2", "Rà soát"),
    )
    assert cells(lines)[2:4] == [
        ["", "giám sát", "và Tờ trình", ""],
        ["", "việc thực hiện", "", ""],
    ]


def test_paragraphs_around_a_table_are_no_part_of_it() -> None:
    text = [
        (100.0, "Căn cứ Kế hoạch cải cách hành chính của Ủy ban nhân dân tỉnh ban hành năm nay")
    ]
    lines = stack(text, text, HEAD, task("1", "Kế hoạch"), task("2", "Rà soát"), text, text)
    assert spans(lines) == [(2, 5, 4)]


def test_an_area_row_spans_the_columns() -> None:
    area = [(100.0, "I. Công tác chỉ đạo, điều hành cải cách hành chính")]
    lines = stack(HEAD, area, task("1", "Kế hoạch"), task("2", "Rà soát"))
    (band,) = find_bands(lines, CENTRE)
    assert (band.start, band.end, band.crossing) == (0, 4, {1})


def test_a_short_area_row_spans_the_columns_it_runs_over() -> None:
    lines = stack(
        HEAD, task("1", "Kế hoạch"), [(100.0, "II. Cải cách thể chế")], task("2", "Rà soát")
    )
    (band,) = find_bands(lines, CENTRE)
    assert band.crossing == {2}


def test_a_long_line_after_the_last_row_is_no_area_row() -> None:
    note = [(100.0, "Ghi chú: số liệu tính đến hết ngày 31 tháng 12 của năm trước năm kế hoạch")]
    assert spans(stack(HEAD, task("1", "Kế hoạch"), task("2", "Rà soát"), note)) == [(0, 3, 4)]


def test_a_letterhead() -> None:
    lines = stack(
        [(100.0, "UBND TỈNH AN GIANG"), (300.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [(120.0, "SỞ NỘI VỤ"), (320.0, "Độc lập - Tự do - Hạnh phúc")],
    )
    assert cells(lines) == [
        ["UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"],
    ]


def test_a_letterhead_whose_first_line_nearly_touches() -> None:
    lines = stack(
        [(100.0, "ỦY BAN NHÂN DÂN TỈNH AN GIANG"), (237.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")],
        [(130.0, "VĂN PHÒNG"), (290.0, "Độc lập - Tự do")],
        [(130.0, "Số: 42/KH"), (290.0, "ngày 07 tháng 01")],
    )
    assert cells(lines)[0] == ["ỦY BAN NHÂN DÂN TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"]


def test_a_title_in_the_middle_ends_a_letterhead() -> None:
    lines = stack(
        [(100.0, "UBND TỈNH"), (300.0, "CỘNG HÒA")],
        [(100.0, "SỞ NỘI VỤ"), (300.0, "Độc lập")],
        [(280.0, "KẾ HOẠCH")],
    )
    assert spans(lines) == [(0, 2, 2)]


@pytest.mark.parametrize(
    "marks", [("1.", "2.", "3."), ("a)", "b)", "c)"), ("-", "-", "+"), ("I.", "II.", "III.")]
)
def test_a_list_whose_numbers_stand_apart_is_no_table(marks: tuple[str, ...]) -> None:
    rows = [[(100.0, mark), (140.0, "Nhiệm vụ của Sở")] for mark in marks]
    assert spans(stack(*rows)) == []


def test_one_line_makes_no_table() -> None:
    assert spans(stack([(100.0, "Kính gửi:"), (300.0, "Sở Nội vụ")])) == []


def test_a_far_line_ends_a_table() -> None:
    first = stack(HEAD, task("1", "Kế hoạch"))
    second = stack(task("2", "Rà soát"), task("3", "Báo cáo"), top=300)
    assert spans([*first, *second]) == [(0, 2, 4), (2, 4, 4)]


def test_a_gap_in_one_line_alone_makes_no_column() -> None:
    lines = stack(
        HEAD,
        task("1", "Kế hoạch"),
        [(100.0, "2"), (140.0, "Rà"), (180.0, "soát"), (280.0, "x"), (380.0, "y")],
    )
    assert cells(lines)[2] == ["2", "Rà soát", "x", "y"]


def starts(lines: list[Line], rules: tuple[float, ...] = ()) -> list[int]:
    (band,) = find_bands(lines, CENTRE)
    return row_starts(lines, band, rules)


def test_rows_begin_where_the_first_column_says_something() -> None:
    lines = stack(
        HEAD,
        task("1", "Kế hoạch"),
        [(140.0, "kiểm tra")],
        [(140.0, "giám sát")],
        task("2", "Rà soát"),
        [(140.0, "văn bản")],
    )
    assert starts(lines) == [0, 1, 4]


def test_rows_begin_after_a_wider_gap() -> None:
    near, rows, y = (
        14,
        [HEAD, task("1", "Kế hoạch"), [(140.0, "kiểm tra")], task("2", "Rà soát")],
        100.0,
    )
    lines = []
    for number, row in enumerate(rows):
        y += near if number == 2 else near + 6
        lines.append(line(*row, y=y))
    assert starts(lines) == [0, 1, 3]


def test_rows_begin_below_a_rule() -> None:
    lines = stack(
        [(140.0, "Nhiệm vụ"), (280.0, "Kết quả"), (380.0, "Hạn")],
        [(140.0, "Kế hoạch"), (280.0, "Báo cáo"), (380.0, "Quý I")],
        [(140.0, "kiểm tra"), (280.0, "Tờ trình"), (380.0, "năm 2022")],
        [(140.0, "Rà soát"), (280.0, "Báo cáo"), (380.0, "Quý II")],
    )
    assert starts(lines, rules=(112, 140)) == [0, 1, 3]


def test_an_area_row_is_a_row() -> None:
    area = [(100.0, "I. Công tác chỉ đạo, điều hành cải cách hành chính")]
    assert starts(
        stack(HEAD, area, task("1", "Kế hoạch"), [(140.0, "x")], task("2", "Rà soát"))
    ) == [0, 1, 2, 4]
