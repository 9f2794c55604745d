"""Layouts met in issued plans, as Word writes them and as web copies show them."""

from __future__ import annotations

from tests.documents.extract.showing import extract, read, rows_of
from tests.documents.extract.word import b, item, level, numbering, p, tbl, tc, tr, word

WEB_COPY = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Kế hoạch 87/KH-UBND</title><style>td{border:1px}</style></head>
<body>
<header><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul></header>
<div class="thuoc-tinh"><table>
<tr><td>Số hiệu:</td><td>87/KH-UBND</td><td>Loại văn bản:</td><td>Kế hoạch</td></tr>
<tr><td>Nơi ban hành:</td><td>Tỉnh Tuyên Quang</td><td>Tình trạng:</td><td>Đã biết</td></tr></table></div>
<div class="noi-dung">
<table><tr><td><p align="center"><b>ỦY BAN NHÂN DÂN<br>TỈNH TUYÊN QUANG<br>-------</b></p></td>
<td><p align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>---------------</b></p></td></tr>
<tr><td><p>Số: 87/KH-UBND</p></td><td><p><i>Tuyên Quang, ngày
10 tháng 12 năm 2013</i></p></td></tr></table>
<p align="center"><b>KẾ HOẠCH</b></p>
<p>Thực hiện <a href="/nq30c">Nghị quyết số 30c/NQ-CP</a> ngày
08/11/2011 của Chính phủ;</p>
<script>showAds();</script>
<p><b>I. MỤC TIÊU</b></p>
<p>1. Tiếp tục&nbsp;đẩy mạnh cải cách.</p>
</div>
<footer><p>Bản quyền thuộc về Cổng văn bản</p></footer>
</body></html>"""


def test_a_web_copy_with_its_menus_and_notices() -> None:
    assert read("87-KH-UBND.html", WEB_COPY) == [
        "«•» Trang chủ",
        "«•» Văn bản",
        [
            ["Số hiệu:", "87/KH-UBND", "Loại văn bản:", "Kế hoạch"],
            ["Nơi ban hành:", "Tỉnh Tuyên Quang", "Tình trạng:", "Đã biết"],
        ],
        [
            [
                "**ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG\n-------",
                "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------",
            ],
            ["Số: 87/KH-UBND", "Tuyên Quang, ngày 10 tháng 12 năm 2013"],
        ],
        "**KẾ HOẠCH",
        "Thực hiện Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ;",
        "**I. MỤC TIÊU",
        "1. Tiếp tục\u00a0đẩy mạnh cải cách.",
        "Bản quyền thuộc về Cổng văn bản",
    ]


def test_a_task_that_spans_rows_with_products_of_its_own() -> None:
    table = tbl(
        tr("TT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời gian"),
        tr(
            tc("1", merge="restart"),
            tc("Kiểm tra công tác cải cách hành chính", merge="restart"),
            "Kế hoạch",
            tc("Sở Nội vụ", merge="restart"),
            "Tháng 01/2026",
        ),
        tr(
            tc(merge="continue"),
            tc(merge="continue"),
            "Báo cáo",
            tc(merge="continue"),
            "Tháng 8/2026",
        ),
        tr(
            "2",
            "Tuyên truyền",
            "Kế hoạch",
            tc("Theo phân công tại Quyết định số 12/QĐ-SNV", span=2),
        ),
    )
    assert read("a.docx", word(table)) == [
        [
            ["TT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời gian"],
            [
                "1 [1x2]",
                "Kiểm tra công tác cải cách hành chính [1x2]",
                "Kế hoạch",
                "Sở Nội vụ [1x2]",
                "Tháng 01/2026",
            ],
            ["Báo cáo", "Tháng 8/2026"],
            ["2", "Tuyên truyền", "Kế hoạch", "Theo phân công tại Quyết định số 12/QĐ-SNV [2x1]"],
        ]
    ]
    rows = rows_of(extract("a.docx", word(table)))
    assert [cell.column for cell in rows[2].cells] == [2, 4]


def test_numbers_that_word_counts_in_areas_and_tasks() -> None:
    """Two lists run through one table: Roman numbers for areas, figures for tasks that begin anew in each area."""
    rules = level("upperRoman", "%1.") + level("decimal", "%2", 1)

    def area(name: str) -> str:
        return tr(tc(item(name), span=3))

    def task(name: str) -> str:
        return tr(tc(item("", level=1)), name, "Quý I")

    table = tbl(
        tr("STT", "Nhiệm vụ", "Thời gian", properties="<w:tblHeader/>"),
        tr("(1)", "(2)", "(3)", properties="<w:tblHeader/>"),
        area("Thể chế"),
        task("Rà soát văn bản"),
        task("Theo dõi thi hành"),
        area("Thủ tục"),
        task("Công bố thủ tục"),
    )
    document = extract("a.docx", word(table, {"numbering": numbering(rules)}))
    assert read("a.docx", word(table, {"numbering": numbering(rules)})) == [
        [
            ["STT", "Nhiệm vụ", "Thời gian"],
            ["(1)", "(2)", "(3)"],
            ["«I.» Thể chế [3x1]"],
            ["«1» ", "Rà soát văn bản", "Quý I"],
            ["«2» ", "Theo dõi thi hành", "Quý I"],
            ["«II.» Thủ tục [3x1]"],
            ["«1» ", "Công bố thủ tục", "Quý I"],
        ]
    ]
    assert [row.header for row in rows_of(document)] == [True, True, *[False] * 5]


def test_a_plan_without_a_table() -> None:
    lines = [
        p(b("II. NHIỆM VỤ")),
        p(b("1. Rà soát thủ tục hành chính")),
        p("- Đơn vị chủ trì: Văn phòng Sở.", "<w:r><w:br/></w:r>", "- Đơn vị phối hợp: các phòng."),
        p("- Thời gian thực hiện:", "<w:r><w:tab/></w:r>", "Quý II/2022."),
    ]
    assert read("a.docx", word("".join(lines))) == [
        "**II. NHIỆM VỤ",
        "**1. Rà soát thủ tục hành chính",
        "- Đơn vị chủ trì: Văn phòng Sở.\n- Đơn vị phối hợp: các phòng.",
        "- Thời gian thực hiện:\tQuý II/2022.",
    ]


def test_a_letterhead_and_a_signature_are_tables_without_borders() -> None:
    head = tbl(
        tr(
            tc(p("UBND TỈNH AN GIANG"), p(b("SỞ NỘI VỤ"))),
            tc(p(b("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")), p(b("Độc lập - Tự do - Hạnh phúc"))),
        ),
        tr("Số:      /KH-SNV", "An Giang, ngày   tháng 01 năm 2022"),
    )
    foot = tbl(
        tr(
            tc(p(b("Nơi nhận:")), p("- UBND tỉnh (b/c);"), p("- Lưu: VT, VP.")),
            tc(p(b("KT. GIÁM ĐỐC")), p(b("PHÓ GIÁM ĐỐC")), p(), p()),
        )
    )
    assert read("a.docx", word(head + p(b("KẾ HOẠCH")) + foot)) == [
        [
            [
                "UBND TỈNH AN GIANG\nSỞ NỘI VỤ",
                "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            ["Số:      /KH-SNV", "An Giang, ngày   tháng 01 năm 2022"],
        ],
        "**KẾ HOẠCH",
        [["Nơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT, VP.", "**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"]],
    ]


def test_lead_and_coordinating_units_in_one_cell() -> None:
    cell = "Chủ trì: Sở Công Thương.<br/>Phối hợp: Sở Tài chính."
    assert read(
        "a.md", f"| TT | Nhiệm vụ | Đơn vị |\n|---|---|---|\n| 1 | Kế hoạch | {cell} |"
    ) == [
        [
            ["TT", "Nhiệm vụ", "Đơn vị"],
            ["1", "Kế hoạch", "Chủ trì: Sở Công Thương.\nPhối hợp: Sở Tài chính."],
        ]
    ]


def test_areas_of_two_levels_in_every_style() -> None:
    text = (
        "TT\tNội dung\tThời gian\n"
        "A\tCẢI CÁCH THỂ CHẾ\t\n"
        "I\tRà soát\t\n"
        "5.1\tHệ thống hóa văn bản\tTháng 3/2026\n"
        "5.1.1\tCông bố danh mục\t06/2025\n"
        "B. CẢI CÁCH THỦ TỤC\t\t\n"
        " II\tKiểm soát\tThường xuyên\n"
    )
    assert read("a.txt", text) == [
        [
            ["TT", "Nội dung", "Thời gian"],
            ["A", "CẢI CÁCH THỂ CHẾ", ""],
            ["I", "Rà soát", ""],
            ["5.1", "Hệ thống hóa văn bản", "Tháng 3/2026"],
            ["5.1.1", "Công bố danh mục", "06/2025"],
            ["B. CẢI CÁCH THỦ TỤC", "", ""],
            ["II", "Kiểm soát", "Thường xuyên"],
        ]
    ]
