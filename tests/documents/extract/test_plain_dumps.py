"""Tables dumped one cell per block, as web copies of legal texts show them."""

from __future__ import annotations

from tests.documents.extract.showing import extract, read, rows_of


def test_cells_between_lone_pipes_rows_between_double_ones() -> None:
    text = """UBND TỈNH AN GIANG

|

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

||

Số: 42/KH-UBND

|

An Giang, ngày
07 tháng 01 năm 2022

KẾ HOẠCH

Căn cứ Kế hoạch số 803;
"""
    assert read("a.txt", text) == [
        [
            ["UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["Số: 42/KH-UBND", "An Giang, ngày\n07 tháng 01 năm 2022"],
        ],
        "KẾ HOẠCH",
        "Căn cứ Kế hoạch số 803;",
    ]


BODY = "\n\n".join(
    f"{number}. {'Tăng cường công tác chỉ đạo, điều hành. ' * 20}" for number in range(1, 4)
)


def dumped(rows: list[list[str]], *, framed: bool) -> str:
    inside = "\n\n||\n\n".join("\n\n|\n\n".join(row) for row in rows)
    return f"|\n\n{inside}\n\n|" if framed else inside


HEAD = [["UBND TỈNH", "CỘNG HÒA"], ["Số: 42", "An Giang, ngày 07"]]
TASKS = [
    ["STT", "Nhiệm vụ", "Kết quả"],
    ["I. Thể chế", "", ""],
    ["1", "Kế hoạch pháp chế", "Kế hoạch"],
    ["2", "Rà soát\nvăn bản", "Báo cáo"],
]
SEEN = [
    ["STT", "Nhiệm vụ", "Kết quả"],
    ["I. Thể chế", "", ""],
    ["1", "Kế hoạch pháp chế", "Kế hoạch"],
    ["2", "Rà soát văn bản", "Báo cáo"],
]


def test_a_whole_plan_dumped_with_marks_between_cells_only() -> None:
    text = "\n\n".join([dumped(HEAD, framed=False), BODY, dumped(TASKS, framed=False), "Hết."])
    assert read("a.txt", text) == [
        HEAD,
        *[part.strip() for part in BODY.split("\n\n")],
        SEEN,
        "Hết.",
    ]


def test_a_whole_plan_dumped_with_marks_around_tables_too() -> None:
    text = "\n\n".join([dumped(HEAD, framed=True), BODY, dumped(TASKS, framed=True), "Hết."])
    assert read("a.txt", text) == [
        HEAD,
        *[part.strip() for part in BODY.split("\n\n")],
        SEEN,
        "Hết.",
    ]


def test_marks_that_only_close_cells_tell_no_rows() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH\n-------\n|\nCỘNG HÒA\n|\nSố: 87\n|\nNgày\n10 tháng 12\n|\nKẾ HOẠCH\nNăm 2014"
    assert read("a.txt", text) == [
        [["ỦY BAN NHÂN DÂN\nTỈNH\n-------", "CỘNG HÒA", "Số: 87", "Ngày\n10 tháng 12"]],
        "KẾ HOẠCH",
        "Năm 2014",
    ]


def test_an_empty_cell_keeps_its_place() -> None:
    assert read("a.txt", "STT\n|\nViệc\n|\nAi\n||\n1\n|\n|\nA\n||\n2\n|\nHai\n|\nB") == [
        [["STT", "Việc", "Ai"], ["1", "", "A"], ["2", "Hai", "B"]]
    ]
    assert read("a.txt", "STT\n|\nViệc\n|\nAi\n||\n1\n| |\nA\n||\n2\n|\nHai\n|\nB") == [
        [["STT", "Việc", "Ai"], ["1", "", "A"], ["2", "Hai", "B"]]
    ]


def test_a_table_follows_another_when_a_row_would_be_too_long() -> None:
    first = dumped([["A", "B"], ["C", "D"], ["E", "F"]], framed=True)
    second = dumped([["1", "2"], ["3", "4"], ["5", "6"]], framed=True)
    assert read("a.txt", f"{first}\n\nGiữa\n\n{second}") == [
        [["A", "B"], ["C", "D"], ["E", "F"]],
        "Giữa",
        [["1", "2"], ["3", "4"], ["5", "6"]],
    ]


def test_cells_know_their_lines_and_weight() -> None:
    document = extract("a.txt", "|\n**STT**\n|\nViệc\n||\n1\n|\nMột\n|\n")
    cells = [cell for row in rows_of(document) for cell in row.cells]
    assert [cell.bold for cell in cells] == [True, False, False, False]
    assert [row.cells[0].where.line for row in rows_of(document)] == [2, 6]


def test_a_single_mark_is_no_table() -> None:
    assert read("a.txt", "Một\n|\nHai") == ["Một", "|", "Hai"]


def test_a_wide_gap_of_text_parts_two_tables() -> None:
    document = extract("a.txt", f"A\n|\nB\n||\nC\n|\nD\n\n{BODY}\n\nE\n|\nF\n||\nG\n|\nH")
    assert [type(block).__name__ for block in document.blocks] == [
        "Table",
        "Paragraph",
        "Paragraph",
        "Paragraph",
        "Table",
    ]
