"""PDF with a text layer: whole pages typeset and read back."""

from __future__ import annotations

import pytest

from cchc.documents.extract.blocks import Paragraph, Table
from tests.documents.extract.pages import HEAD, task_table, typeset
from tests.documents.extract.showing import Shown, extract, read, rows_of, words_of


def seen(source: str, head: str = HEAD) -> list[Shown]:
    return read("a.pdf", typeset(source, head))


LONG = (
    "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành Kế hoạch "
    "Cải cách hành chính tỉnh năm 2022, Sở Lao động - Thương binh và Xã hội xây dựng Kế hoạch như sau"
)


def test_lines_of_a_paragraph_are_joined() -> None:
    assert seen(f"{LONG}:\n\n{LONG}.") == [f"{LONG}:", f"{LONG}."]


def test_justified_and_indented_paragraphs() -> None:
    style = "#set par(justify: true, first-line-indent: (amount: 1.27cm, all: true))\n"
    assert seen(f"{style}{LONG}:\n\n{LONG};\n\nHết.") == [f"{LONG}:", f"{LONG};", "Hết."]


def test_a_hanging_number_stays_with_its_paragraph() -> None:
    assert seen(f"#set par(hanging-indent: 1cm)\n1. {LONG}.\n\n2. {LONG}.") == [
        f"1. {LONG}.",
        f"2. {LONG}.",
    ]


def test_list_items_are_paragraphs() -> None:
    items = [f"- {LONG};", "- Ngắn;", f"a) {LONG}.", "1.1. Một", "2) Hai"]
    escaped = [
        text.replace("-", r"\-", 1) if text[0] == "-" else text.replace(".", r"\.", 1)
        for text in items
    ]
    assert seen("\n\n".join(escaped)) == items


def test_centred_bold_titles() -> None:
    assert seen(
        "#align(center)[*KẾ HOẠCH*\n\n*Thực hiện Cải cách hành chính năm 2022*]\n\n#v(6pt)\nMột."
    ) == ["**KẾ HOẠCH", "**Thực hiện Cải cách hành chính năm 2022", "Một."]


def test_a_paragraph_that_begins_in_bold_is_one() -> None:
    assert seen(f"*Mục tiêu chung:* {LONG}.") == [f"Mục tiêu chung: {LONG}."]


def test_a_sentence_cut_by_the_page_break_is_one_paragraph() -> None:
    filler = "\n\n".join(f"{number}. {LONG}." for number in range(1, 11))
    document = extract("a.pdf", typeset(f"{filler}\n\n#v(1fr)\n{LONG} #linebreak(){LONG}.\n\nHết."))
    said = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [block.text for block in said] == [
        *[f"{number}. {LONG}." for number in range(1, 11)],
        *[block.text for block in said[10:-1]],
        "Hết.",
    ]
    assert " ".join(block.text for block in said[10:-1]) == f"{LONG} {LONG}."


def test_paragraphs_run_over_many_pages_unbroken() -> None:
    texts = [f"{number}. {LONG}, {LONG}; {LONG}." for number in range(1, 30)]
    document = extract("a.pdf", typeset("\n\n".join(texts)))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == texts
    assert {block.where.page for block in document.blocks} == set(range(1, 8))


@pytest.mark.parametrize(
    "numbering", ['"1"', '"- 1 -"', '(..n) => [Trang #n.pos().first()/9]', '(..n) => [#n.pos().first() / 9]']
)  # fmt: skip
@pytest.mark.parametrize("place", ["top + center", "bottom + right"])
def test_a_page_number_in_the_margin_is_no_text(numbering: str, place: str) -> None:
    head = f"{HEAD}#set page(numbering: {numbering}, number-align: {place})\n"
    assert seen("Một.\n\n#pagebreak()\nHai.", head) == ["Một.", "Hai."]


def test_a_lone_number_inside_the_page_is_text() -> None:
    assert seen("#v(5cm)\n29\n\n#v(5cm)\nHết.") == ["29", "Hết."]


def test_running_heads_stand_once_at_the_end() -> None:
    head = f"{HEAD}#set page(header: [Kế hoạch 42/KH-SNV], footer: context [Sở Nội vụ, trang #here().page()])\n"
    pages = "\n#pagebreak()\n".join(f"{LONG} {number}." for number in ("một", "hai", "ba", "bốn"))
    assert seen(pages, head) == [
        f"{LONG} một.",
        f"{LONG} hai.",
        f"{LONG} ba.",
        f"{LONG} bốn.",
        "Kế hoạch 42/KH-SNV",
        "Sở Nội vụ, trang 1",
        "Sở Nội vụ, trang 2",
        "Sở Nội vụ, trang 3",
        "Sở Nội vụ, trang 4",
    ]


LETTERHEAD = """
#set text(size: 12pt)
#grid(columns: (6cm, 1fr), align: center, row-gutter: 6pt,
  [UBND TỈNH AN GIANG], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*],
  [*SỞ NỘI VỤ*], [*Độc lập - Tự do - Hạnh phúc*],
  [Số: 42/KH-SNV], [_An Giang, ngày 07 tháng 01 năm 2022_])
#v(1cm)
"""


def test_a_letterhead_is_a_table_of_two_columns() -> None:
    blocks = extract("a.pdf", typeset(f"{LETTERHEAD}#align(center)[*KẾ HOẠCH*]\n\n{LONG}.")).blocks
    head = blocks[0]
    assert isinstance(head, Table)
    left = "\n".join(row.cells[0].text for row in head.rows)
    right = "\n".join(row.cells[1].text for row in head.rows)
    assert left.split("\n") == ["UBND TỈNH AN GIANG", "SỞ NỘI VỤ", "Số: 42/KH-SNV"]
    assert right.split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Giang, ngày 07 tháng 01 năm 2022",
    ]
    assert [block.text for block in blocks[1:] if isinstance(block, Paragraph)] == [
        "KẾ HOẠCH",
        f"{LONG}.",
    ]


TASKS = [
    ["I. Công tác chỉ đạo, điều hành"],
    ["1", "Kế hoạch kiểm tra, giám sát việc thực hiện các mặt công tác", "Kế hoạch", "Văn phòng Sở", "Quý I/2022"],
    ["2", "Báo cáo định kỳ", "Báo cáo", "Thanh tra Sở; Văn phòng Sở", "Theo quy định"],
    ["II. Cải cách thể chế"],
    ["3", "Rà soát văn bản quy phạm pháp luật của ngành năm 2022", "", "Phòng chuyên môn", "Năm 2022"],
]  # fmt: skip
NAMES = ["STT", "Nhiệm vụ", "Kết quả", "Chủ trì", "Thời gian"]
TASKS_SEEN = [
    ["**STT", "**Nhiệm vụ", "**Kết quả", "**Chủ trì", "**Thời gian"],
    ["**I. Công tác chỉ đạo, điều hành [5x1]"],
    *TASKS[1:3],
    ["**II. Cải cách thể chế [5x1]"],
    TASKS[4],
]


@pytest.mark.parametrize("stroke", ["0.5pt", "1.5pt", "none", "(y: 0.5pt)"])
def test_a_table_with_and_without_rules(stroke: str) -> None:
    assert seen(f"Trước.\n\n{task_table(TASKS, stroke, NAMES)}\nSau.") == [
        "Trước.",
        TASKS_SEEN,
        "Sau.",
    ]


def test_a_table_whose_outer_borders_are_open() -> None:
    open_sides = "(x, y) => (left: if x > 0 { 0.5pt }, top: if y > 0 { 0.5pt })"
    assert seen(task_table(TASKS, open_sides, NAMES)) == [TASKS_SEEN]


def test_cells_merged_down_and_across() -> None:
    source = """#table(columns: (2cm, 3cm, 3cm, 3cm), stroke: 0.5pt,
      table.cell(rowspan: 2)[TT], table.cell(rowspan: 2)[Việc], table.cell(colspan: 2)[Trách nhiệm],
      [Chủ trì], [Phối hợp],
      table.cell(rowspan: 3)[1], [a], [b], [c], [d], [e], [f], [g], table.cell(colspan: 2)[h])"""
    rows = rows_of(extract("a.pdf", typeset(source)))
    assert [[(c.text, c.column, c.columns, c.rows) for c in row.cells] for row in rows] == [
        [("TT", 0, 1, 2), ("Việc", 1, 1, 2), ("Trách nhiệm", 2, 2, 1)],
        [("Chủ trì", 2, 1, 1), ("Phối hợp", 3, 1, 1)],
        [("1", 0, 1, 3), ("a", 1, 1, 1), ("b", 2, 1, 1), ("c", 3, 1, 1)],
        [("d", 1, 1, 1), ("e", 2, 1, 1), ("f", 3, 1, 1)],
        [("g", 1, 1, 1), ("h", 2, 2, 1)],
    ]


def test_lines_of_a_cell_are_joined_and_its_items_kept_apart() -> None:
    cell = r"\- Kế hoạch kiểm tra cải cách hành chính" + r"\ \- Báo cáo"
    assert seen(f"#table(columns: (3cm, 4cm), stroke: 0.5pt, [{cell}], [x], [y], [z])") == [
        [["- Kế hoạch kiểm tra cải cách hành chính\n- Báo cáo", "x"], ["y", "z"]]
    ]


def many(count: int) -> list[list[str]]:
    return [
        [str(number), f"Kế hoạch số {number}", "Kế hoạch", "Văn phòng Sở", "Quý I/2022"]
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_a_table_that_goes_on_overleaf_is_one(stroke: str) -> None:
    head = f'{HEAD}#set page(numbering: "1")\n'
    document = extract("a.pdf", typeset(task_table(many(80), stroke, NAMES), head))
    assert [type(block).__name__ for block in document.blocks] == ["Table"]
    rows = rows_of(document)
    assert [row.cells[0].text for row in rows if row.cells[0].text != "STT"] == [
        str(n) for n in range(1, 81)
    ]
    assert sum(row.cells[0].text == "STT" for row in rows) == len(
        {row.cells[0].where.page for row in rows}
    )


def test_tables_of_other_columns_stay_apart() -> None:
    first = task_table(many(3), header=NAMES)
    second = "#table(columns: (3cm, 1fr), stroke: 0.5pt, [a], [b], [c], [d])"
    assert [
        type(block).__name__
        for block in extract("a.pdf", typeset(f"{first}#pagebreak()\n{second}")).blocks
    ] == [
        "Table",
        "Table",
    ]


def cut_row(upper: list[str], lower: list[str]) -> list[list[str]]:
    """The rows read of a table whose last row on a page is followed by one overleaf."""
    rows = "".join(f"[{text}]," for text in ("1", "Một.", "A", *upper))
    rest = "".join(f"[{text}]," for text in (*lower, "3", "Ba.", "C"))
    table = "#table(columns: (1.4cm, 6cm, 3cm), stroke: 0.5pt, "
    document = extract("a.pdf", typeset(f"{table}{rows})#pagebreak()\n{table}{rest})"))
    return [[cell.text for cell in row.cells] for row in rows_of(document)]


@pytest.mark.parametrize(
    ("upper", "lower", "mended"),
    [
        (["2", "Kế hoạch kiểm tra", "B"], ["", "và giám sát.", ""], ["2", "Kế hoạch kiểm tra và giám sát.", "B"]),
        (["2", "Kế hoạch", "Phòng"], ["", "kiểm tra", "chuyên môn"], ["2", "Kế hoạch kiểm tra", "Phòng chuyên môn"]),
    ],
)  # fmt: skip
def test_a_row_cut_by_the_page_break_is_mended_when_certain(
    upper: list[str], lower: list[str], mended: list[str]
) -> None:
    assert cut_row(upper, lower) == [["1", "Một.", "A"], mended, ["3", "Ba.", "C"]]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["2", "Kế hoạch.", "B"], ["", "và giám sát.", ""]),
        (["2", "Kế hoạch", "B"], ["", "Báo cáo", ""]),
        (["2", "Kế hoạch", ""], ["", "kiểm tra", "Phòng"]),
        (["", "Kế hoạch", "B"], ["", "kiểm tra", ""]),
        (["2", "Kế hoạch", "B"], ["2a", "kiểm tra", ""]),
    ],
)
def test_a_row_is_left_alone_when_it_is_not_certain(upper: list[str], lower: list[str]) -> None:
    assert cut_row(upper, lower) == [["1", "Một.", "A"], upper, lower, ["3", "Ba.", "C"]]


def test_a_landscape_annex() -> None:
    source = f"{LONG}.\n#set page(flipped: true)\n#align(center)[*PHỤ LỤC*]\n{task_table(TASKS, '0.5pt', NAMES)}"
    assert seen(source) == [f"{LONG}.", "**PHỤ LỤC", TASKS_SEEN]


def test_a_box_around_text_is_no_table() -> None:
    assert seen(f"#rect(stroke: 1pt)[{LONG}.]") == [f"{LONG}."]


def test_shading_is_no_rule() -> None:
    shaded = "#table(columns: (2cm, 3cm), stroke: 0.5pt, fill: luma(230), [a], [b], [c], [d])"
    assert seen(shaded) == [[["a", "b"], ["c", "d"]]]


def test_an_underline_is_no_table() -> None:
    assert seen(f"#underline[{LONG}]. #strike[bỏ]") == [f"{LONG}. bỏ"]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert seen("#place(dx: 0.3pt)[Kế hoạch]Kế hoạch") == ["Kế hoạch"]


def test_text_that_stands_upright_no_more_is_kept_at_the_end() -> None:
    assert seen("#rotate(90deg, reflow: true)[Dự thảo]\n\nMột.") == ["Một.", "Dự thảo"]


def test_every_letter_of_vietnamese_survives() -> None:
    letters = (
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    )
    source = f"{letters}\n\n#v(2cm)\n{letters.upper()}"
    assert seen(source, '#set page(width: 40cm)\n#set text(font: "Libertinus Serif")\n') == [
        letters,
        letters.upper(),
    ]


def test_nothing_of_the_body_is_lost() -> None:
    source = f"{LETTERHEAD}{LONG}.\n\n{task_table(TASKS, '0.5pt', NAMES)}\n{LONG}.\n{task_table(TASKS, 'none', NAMES)}"
    words = words_of(extract("a.pdf", typeset(source))).split()
    assert sorted(words) == sorted(
        [
            *[
                "UBND",
                "TỈNH",
                "AN",
                "GIANG",
                "CỘNG",
                "HÒA",
                "XÃ",
                "HỘI",
                "CHỦ",
                "NGHĨA",
                "VIỆT",
                "NAM",
                "SỞ",
                "NỘI",
                "VỤ",
                "Độc",
                "lập",
                "-",
                "Tự",
                "do",
                "-",
                "Hạnh",
                "phúc",
            ],
            *["Số:", "42/KH-SNV", "An", "Giang,", "ngày", "07", "tháng", "01", "năm", "2022"],
            *f"{LONG}. {LONG}.".split(),
            *" ".join([*NAMES, *(text for row in TASKS for text in row)] * 2).split(),
        ]
    )


def test_reading_twice_gives_the_same() -> None:
    content = typeset(f"{LETTERHEAD}{LONG}.\n\n{task_table(TASKS, 'none', NAMES)}")
    assert extract("a.pdf", content) == extract("a.pdf", content)
