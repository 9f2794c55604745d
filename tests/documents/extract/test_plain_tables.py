"""Tables written as lines of text: tabs, pipes, HTML amid Markdown."""

from __future__ import annotations

from tests.documents.extract.showing import extract, read, rows_of


def test_tab_separated_rows_with_stray_tags_are_a_table() -> None:
    text = (
        "<b>STT</b>\t<b>Nhiệm vụ</b>\t<b>Kết quả</b>\n"
        "<b>I. Công tác chỉ đạo, điều hành</b>\t\t\n"
        "1\tKế hoạch tuyên truyền\tKế hoạch\n"
        "2\tBáo cáo định kỳ\t- Kế hoạch - Báo cáo\n"
    )
    assert read("a.md", text) == [
        [
            ["**STT", "**Nhiệm vụ", "**Kết quả"],
            ["**I. Công tác chỉ đạo, điều hành", "", ""],
            ["1", "Kế hoạch tuyên truyền", "Kế hoạch"],
            ["2", "Báo cáo định kỳ", "- Kế hoạch - Báo cáo"],
        ]
    ]


def test_a_blank_line_ends_a_table_of_tabs() -> None:
    assert read("a.txt", "STT\tViệc\tAi\n1\tMột\tA\n\nSTT\tViệc\tAi\n2\tHai\tB\nHết") == [
        [["STT", "Việc", "Ai"], ["1", "Một", "A"]],
        [["STT", "Việc", "Ai"], ["2", "Hai", "B"]],
        "Hết",
    ]


def test_a_row_keeps_the_cells_it_has() -> None:
    """A shorter row may mean cells merged from above; nobody knows which."""
    document = extract("a.txt", "STT\tViệc\tAi\tHạn\n1\tMột\tA\tQuý I\nHai\tB\tQuý II")
    assert [len(row.cells) for row in rows_of(document)] == [4, 4, 3]
    assert document.blocks[0].columns == 4  # type: ignore[union-attr]


def test_each_row_knows_its_line_and_each_cell_its_place() -> None:
    document = extract("a.md", "Đầu\n\nSTT\tViệc\tAi\n1\tMột\tA")
    cell = rows_of(document, 1)[1].cells[2]
    where = (cell.where.block, cell.where.row, cell.where.cell, cell.where.line)
    assert (where, cell.column, cell.text) == ((1, 1, 2, 4), 2, "A")


def test_two_columns_in_several_rows_are_a_table() -> None:
    assert read("a.txt", "UBND TỈNH\tCỘNG HÒA XÃ HỘI\nSố: 42\tAn Giang, ngày 07") == [
        [["UBND TỈNH", "CỘNG HÒA XÃ HỘI"], ["Số: 42", "An Giang, ngày 07"]]
    ]


def test_a_list_with_tabs_behind_its_numbers_is_a_list() -> None:
    text = "1.\tMục đích\n2.\tYêu cầu\n-\tNâng cao chất lượng"
    assert read("a.txt", text) == ["1.\tMục đích", "2.\tYêu cầu", "-\tNâng cao chất lượng"]


def test_one_line_with_one_tab_is_a_paragraph() -> None:
    assert read("a.txt", "Kính gửi:\tSở Nội vụ") == ["Kính gửi:\tSở Nội vụ"]


def test_an_indent_is_no_table() -> None:
    assert read("a.txt", "\tCăn cứ Kế hoạch số 803;\n\tSở xây dựng kế hoạch.") == [
        "Căn cứ Kế hoạch số 803;",
        "Sở xây dựng kế hoạch.",
    ]


def test_a_cell_copied_from_a_spreadsheet_may_hold_several_lines() -> None:
    text = (
        '1\tMột\t"Kế hoạch\nBáo cáo ""quý"""\tQuý I\n2\tHai\t"a\nb\nc"\n3\tBa\tQuyết định\tQuý II'
    )
    assert read("a.txt", text) == [
        [
            ["1", "Một", 'Kế hoạch\nBáo cáo "quý"', "Quý I"],
            ["2", "Hai", "a\nb\nc"],
            ["3", "Ba", "Quyết định", "Quý II"],
        ]
    ]


def test_a_quote_that_never_closes_is_a_sign_like_others() -> None:
    assert read("a.txt", '1\tMột\t"Kế hoạch\n2\tHai\tBáo cáo') == [
        [["1", "Một", '"Kế hoạch'], ["2", "Hai", "Báo cáo"]]
    ]


def test_a_pipe_table_with_its_line_of_dashes_has_a_header() -> None:
    document = extract(
        "a.md",
        """| STT | Nhiệm vụ | **Kết quả** |
|:---:|----------|-----------:|
| 1   | Kế hoạch<br>Báo cáo | A \\| B |
|     | `Quyết định` |  |
""",
    )
    assert [row.header for row in rows_of(document)] == [True, False, False]
    assert read("a.md", "|STT|Việc|\n|---|---|\n|1|Một|") == [[["STT", "Việc"], ["1", "Một"]]]
    assert [[cell.text for cell in row.cells] for row in rows_of(document)] == [
        ["STT", "Nhiệm vụ", "Kết quả"],
        ["1", "Kế hoạch\nBáo cáo", "A | B"],
        ["", "Quyết định", ""],
    ]


def test_pipes_without_a_line_of_dashes_are_a_table_too() -> None:
    document = extract("a.txt", "| STT | Việc | Ai |\n| I. Thể chế |\n| 1 | Một | A |")
    assert [row.header for row in rows_of(document)] == [False, False, False]
    assert [[cell.text for cell in row.cells] for row in rows_of(document)] == [
        ["STT", "Việc", "Ai"],
        ["I. Thể chế"],
        ["1", "Một", "A"],
    ]


def test_pipes_need_not_frame_the_rows() -> None:
    assert read("a.md", "STT | Việc | Ai\n---|---|---\n1 | Một | A\n") == [
        [["STT", "Việc", "Ai"], ["1", "Một", "A"]]
    ]
    assert read("a.txt", "UBND TỈNH | CỘNG HÒA |\nSố: 30 | Hải Phòng |\nQUYẾT ĐỊNH") == [
        [["UBND TỈNH", "CỘNG HÒA"], ["Số: 30", "Hải Phòng"]],
        "QUYẾT ĐỊNH",
    ]


def test_a_pipe_in_a_sentence_is_no_table() -> None:
    assert read("a.txt", "Văn phòng Sở | Thanh tra Sở") == ["Văn phòng Sở | Thanh tra Sở"]


def test_a_pipe_row_broken_over_lines_goes_on_until_it_closes() -> None:
    text = "| 1 | Kế hoạch kiểm tra,\ngiám sát | Quý I |\n| 2 | Báo cáo | Quý II |"
    assert read("a.md", text) == [
        [["1", "Kế hoạch kiểm tra,\ngiám sát", "Quý I"], ["2", "Báo cáo", "Quý II"]]
    ]


def test_a_pipe_row_that_never_closes_is_taken_as_it_stands() -> None:
    assert read("a.md", "| 1 | Một\n| 2 | Hai\n\nHết") == [[["1", "Một"], ["2", "Hai"]], "Hết"]


def test_an_html_table_amid_markdown_keeps_its_spans_and_lines() -> None:
    text = """Đầu

<table>
<tr><th>STT</th><th colspan="2">Việc</th></tr>
<tr><td rowspan="2">1</td><td>Một</td><td>A</td></tr>
<tr><td>Hai</td><td>B</td></tr>
</table>
Cuối"""
    document = extract("a.md", text)
    assert read("a.md", text) == [
        "Đầu",
        [["**STT", "**Việc [2x1]"], ["1 [1x2]", "Một", "A"], ["Hai", "B"]],
        "Cuối",
    ]
    assert [row.header for row in rows_of(document, 1)] == [True, False, False]
    assert [row.cells[0].where.line for row in rows_of(document, 1)] == [4, 5, 6]


def test_an_html_table_that_never_ends_is_text() -> None:
    assert read("a.md", "<table>\n<tr><td>Một</td></tr>") == ["Một"]


def test_the_empty_header_markdown_demands_is_no_row() -> None:
    document = extract("a.md", "|   |   |\n|---|---|\n| UBND TỈNH | CỘNG HÒA |\n| Số: 42 | |")
    assert [[cell.text for cell in row.cells] for row in rows_of(document)] == [
        ["UBND TỈNH", "CỘNG HÒA"],
        ["Số: 42", ""],
    ]
    assert [row.header for row in rows_of(document)] == [False, False]


def test_a_table_without_a_word_is_left_out() -> None:
    assert read("a.md", "Một\n\n| | |\n|---|---|\n| | |\n\nHai") == ["Một", "Hai"]
