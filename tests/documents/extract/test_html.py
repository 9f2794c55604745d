"""Web pages: what a browser shows, in its order; lists numbered, tables on their grid."""

from __future__ import annotations

import pytest

from cchc.documents.extract.blocks import Table
from tests.documents.extract.showing import Shown, extract, read, rows_of


def seen(inside: str) -> list[Shown]:
    return read("a.html", f"<html><body>{inside}</body></html>")


def test_headings_paragraphs_and_breaks() -> None:
    assert seen(
        "<h1>KẾ HOẠCH</h1><h2>Cải cách <i>hành chính</i></h2>\n"
        "<p>Căn cứ Kế hoạch\n  số 803;<br>Sở xây dựng kế hoạch.</p><div>Một<p>Hai</p>Ba</div>Bốn <b>Năm</b>"
    ) == [
        "# **KẾ HOẠCH",
        "## **Cải cách hành chính",
        "Căn cứ Kế hoạch số 803;\nSở xây dựng kế hoạch.",
        "Một",
        "Hai",
        "Ba",
        "Bốn Năm",
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>Số:&nbsp;42</p>", "Số:\u00a042"),
        ("<p>A &amp; B &lt; 50%</p>", "A & B < 50%"),
        ("<p>một <span>hai</span> ba</p>", "một hai ba"),
        ("<p>một<span> </span>hai</p>", "một hai"),
        ("<p>một<b></b>hai</p>", "mộthai"),
        ("<p>  một   \t hai\n\nba </p>", "một hai ba"),
        ("<pre>một\n  hai</pre>", "một\nhai"),
        ("<p>một<!-- ghi chú -->hai</p>", "mộthai"),
        ("<p>x<sup>2</sup> m<sub>3</sub></p>", "x2 m3"),
        ("<p>một<br/><br/>hai</p>", "một\n\nhai"),
        ("<o:p>Word</o:p>", "Word"),
        ("<p>không đóng", "không đóng"),
        ("<article><section><header>a</header></section></article>", "a"),
    ],
)
def test_text_flows_as_in_a_browser(inside: str, text: str) -> None:
    assert seen(inside) == [text]


@pytest.mark.parametrize(
    ("inside", "bold"),
    [
        ("<p><b>KẾ HOẠCH</b></p>", True),
        ("<p><strong>KẾ</strong> <b>HOẠCH</b></p>", True),
        ("<p><b>KẾ</b> HOẠCH</p>", False),
        ("<p style='font-weight: bold'>KẾ HOẠCH</p>", True),
        ("<p style='font-weight:700'>KẾ HOẠCH</p>", True),
        ("<p style='font-weight:400'><b>KẾ HOẠCH</b></p>", True),
        ("<p><b><span style='font-weight:normal'>KẾ HOẠCH</span></b></p>", False),
        ("<p style='font-weight:300'>KẾ HOẠCH</p>", False),
    ],
)
def test_weight(inside: str, bold: bool) -> None:
    assert seen(inside) == [f"{'**' if bold else ''}KẾ HOẠCH"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>var a = '<p>x</p>';</script>",
        "<style>p { color: red }</style>",
        "<noscript>Bật JavaScript</noscript>",
        "<template><p>x</p></template>",
        "<svg><text>x</text></svg>",
        "<select><option>Tất cả</option></select>",
        "<p hidden>x</p>",
        "<p style='display: none'>x</p>",
        "<div style='visibility:hidden'><p>x</p></div>",
        "<span style='mso-hide:all'>x</span>",
        "<iframe>x</iframe>",
        "<textarea>x</textarea>",
    ],
)
def test_what_a_browser_hides_is_not_read(inside: str) -> None:
    assert seen(f"{inside}<p>hiện</p>") == ["hiện"]


def test_menus_and_notices_of_a_web_copy_are_kept() -> None:
    """Nothing is dropped on suspicion: who reads the blocks decides what belongs to the plan."""
    assert seen(
        "<nav><a>Trang chủ</a> | <a>Văn bản</a></nav><main><p>KẾ HOẠCH</p></main>"
        "<aside>Thuộc tính: Còn hiệu lực</aside><footer>Bản quyền</footer>"
    ) == ["Trang chủ | Văn bản", "KẾ HOẠCH", "Thuộc tính: Còn hiệu lực", "Bản quyền"]


@pytest.mark.parametrize(
    ("listed", "labels"),
    [
        ("<ol><li>x<li>x<li>x</ol>", ["1.", "2.", "3."]),
        ("<ol start=3><li>x<li>x</ol>", ["3.", "4."]),
        ("<ol type=a><li>x<li>x</ol>", ["a.", "b."]),
        ("<ol type=A><li>x<li>x</ol>", ["A.", "B."]),
        ("<ol type=i><li>x<li>x</ol>", ["i.", "ii."]),
        ("<ol type=I start=4><li>x<li>x</ol>", ["IV.", "V."]),
        ("<ol type=vuông><li>x</ol>", ["1."]),
        ("<ol start=nhiều><li>x</ol>", ["1."]),
        ("<ol><li>x<li value=7>x<li>x</ol>", ["1.", "7.", "8."]),
        ("<ol reversed><li>x<li>x</ol>", ["2.", "1."]),
        ("<ul><li>x<li>x</ul>", ["•", "•"]),
        ("<ul style='list-style-type: none'><li>x</ul>", [""]),
        ("<ol><li>x<ol type=a><li>x<li>x</ol><li>x</ol>", ["1.", "a.", "b.", "2."]),
    ],
)
def test_lists_are_numbered_as_printed(listed: str, labels: list[str]) -> None:
    assert seen(listed) == [f"«{label}» x" if label else "x" for label in labels]


def test_the_label_belongs_to_the_first_paragraph_of_an_item() -> None:
    assert seen("<ol><li><p>Một</p><p>vẫn một</p></li><li>Hai</li></ol><p>Ba</p>") == [
        "«1.» Một",
        "vẫn một",
        "«2.» Hai",
        "Ba",
    ]


def test_an_empty_item_keeps_its_number_to_itself() -> None:
    assert seen("<ol><li></li><li>Hai</li></ol><p>Ba</p>") == ["«2.» Hai", "Ba"]


def test_numbers_word_wrote_into_a_page_are_labels() -> None:
    assert seen(
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span>"
        "</span><![endif]>Mục đích</p><p>Yêu cầu</p>"
    ) == ["«1.» Mục đích", "Yêu cầu"]


def test_a_table_with_spans() -> None:
    document = extract(
        "a.html",
        """<html><table>
<thead><tr><th rowspan=2>STT</th><th colspan=2>Trách nhiệm</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr></thead>
<tbody><tr><td colspan="3"><b>I. Thể chế</b></td></tr>
<tr><td rowspan="2">1</td><td>A</td><td rowspan=0>B</td></tr>
<tr><td>C</td></tr></tbody></table></html>""",
    )
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert table.columns == 3
    assert [[(c.text, c.column, c.columns, c.rows) for c in row.cells] for row in table.rows] == [
        [("STT", 0, 1, 2), ("Trách nhiệm", 1, 2, 1)],
        [("Chủ trì", 1, 1, 1), ("Phối hợp", 2, 1, 1)],
        [("I. Thể chế", 0, 3, 1)],
        [("1", 0, 1, 2), ("A", 1, 1, 1), ("B", 2, 1, 2)],
        [("C", 1, 1, 1)],
    ]
    assert [row.header for row in table.rows] == [True, True, False, False, False]
    assert [row.cells[0].where.line for row in table.rows] == [2, 2, 3, 4, 5]


def test_spans_end_with_the_table() -> None:
    rows = rows_of(extract("a.html", "<html><table><tr><td rowspan=9>1<td>a<tr><td>b</table>"))
    assert [[(cell.text, cell.rows) for cell in row.cells] for row in rows] == [
        [("1", 2), ("a", 1)],
        [("b", 1)],
    ]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999999"])
def test_a_senseless_span_is_one_or_the_widest_allowed(span: str) -> None:
    assert [
        cell.text
        for cell in rows_of(
            extract("a.html", f"<html><table><tr><td colspan='{span}'>a<td>b</table>")
        )[0].cells
    ] == ["a", "b"]


def test_a_header_needs_no_head() -> None:
    rows = rows_of(extract("a.html", "<html><table><tr><th>STT<th>Việc<tr><th>1<td>a</table>"))
    assert [row.header for row in rows] == [True, False]
    assert rows[1].cells[0].bold


def test_paragraphs_and_lists_of_a_cell_are_its_lines() -> None:
    inside = (
        "<td><p>Kế hoạch</p><ul><li>Báo cáo<li>Tờ trình</ul></td><td><ol><li>Một<li>Hai</ol></td>"
    )
    assert seen(f"<table><tr>{inside}</tr></table>") == [
        [["Kế hoạch\n• Báo cáo\n• Tờ trình", "«1.» Một\n2. Hai"]]
    ]


def test_a_small_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert seen(f"<table><tr><td>1</td><td>Trước {inner} sau</td></tr></table>") == [
        [["1", "Trước\na\nb\nsau"]]
    ]


def test_a_table_that_only_arranges_the_page_is_taken_apart() -> None:
    tasks = "<table><tr><th>STT<th>Việc</tr><tr><td>1<td>Một</tr></table>"
    assert seen(f"<table><tr><td>Trình đơn</td><td><p>KẾ HOẠCH</p>{tasks}</td></tr></table>") == [
        "Trình đơn",
        "KẾ HOẠCH",
        [["**STT", "**Việc"], ["1", "Một"]],
    ]
    assert seen("<table role=presentation><tr><td>a<td>b</table>") == ["a", "b"]


def test_a_caption_stands_before_its_table() -> None:
    assert seen("<table><caption>PHỤ LỤC</caption><tr><td>a<td>b</table>") == [
        "PHỤ LỤC",
        [["a", "b"]],
    ]


def test_hidden_rows_and_cells_are_left_out() -> None:
    assert seen("<table><tr hidden><td>x<tr><td>a<td style='display:none'>y<td>b</table>") == [
        [["a", "b"]]
    ]


def test_lines_of_paragraphs() -> None:
    document = extract("a.html", "<html>\n<body>\n<p>Một\n<p>\nHai <b>ba</b>\n</body>")
    assert [block.where.line for block in document.blocks] == [3, 4]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>Kế hoạch</p>"),
        ("a.htm", "Kế hoạch"),
        ("a.doc", "<html><body><p>Kế hoạch</p>"),
        ("a.txt", "\n<!DOCTYPE html><p>Kế hoạch</p>"),
        ("a", "<HTML><p>Kế hoạch"),
    ],
)
def test_a_page_is_known_by_its_name_or_content(name: str, content: str) -> None:
    document = extract(name, content)
    assert (document.format, [block.where.block for block in document.blocks]) == ("html", [0])


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", ""), ("cp1258", "windows-1258"), ("utf-16", "")]
)
def test_a_page_may_declare_its_encoding(encoding: str, declared: str) -> None:
    text = "Kê hoach cai cach hành chính"
    page = f"<html><head><meta charset='{declared}'></head><p>{text}</p></html>"
    assert read("a.html", page.encode(encoding)) == [text]


def test_deep_nesting_is_no_trouble() -> None:
    assert seen("<div>" * 200 + "sâu" + "</div>" * 200) == ["sâu"]
