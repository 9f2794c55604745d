"""Word documents: what a paragraph says, and where its words come from."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from tests.documents.extract.showing import extract, read
from tests.documents.extract.word import b, item, level, numbering, p, r, root, style, tbl, tr, word


def test_a_document_of_python_docx() -> None:
    made = docx.Document()
    made.add_heading("KẾ HOẠCH", 1)
    made.add_heading("Mục đích", 2)
    line = made.add_paragraph()
    line.add_run("KT. GIÁM ĐỐC").bold = True
    line.runs[0].add_break()
    line.add_run("PHÓ GIÁM ĐỐC").bold = True
    made.add_paragraph("Một", style="List Number")
    made.add_paragraph("Hai", style="List Number")
    made.add_paragraph("Gạch", style="List Bullet")
    made.add_paragraph("")
    stored = BytesIO()
    made.save(stored)
    document = extract("a.docx", stored.getvalue())
    assert (document.format, document.name) == ("docx", "a.docx")
    assert read("a.docx", stored.getvalue()) == [
        "# **KẾ HOẠCH",
        "## **Mục đích",
        "**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "«1.» Một",
        "«2.» Hai",
        "«•» Gạch",
    ]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([r("Kế "), r("hoạch")], "Kế hoạch"),
        ([r("Số:"), "<w:r><w:tab/></w:r>", r("42")], "Số:\t42"),
        ([r("Một"), "<w:r><w:br/></w:r>", r("Hai")], "Một\nHai"),
        ([r("Một"), "<w:r><w:cr/></w:r>", r("Hai")], "Một\nHai"),
        ([r("SLĐT"), "<w:r><w:noBreakHyphen/></w:r>", r("BXH")], "SLĐT-BXH"),
        ([r("Thương"), "<w:r><w:softHyphen/></w:r>", r("binh")], "Thươngbinh"),
        ([r("đạt "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', r(" 80%")], "đạt ≥ 80%"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r(" có")], "☑ có"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0D8"/></w:r>', r(" có")], "• có"),
        (['<w:r><w:sym w:char="2265"/></w:r>', r(" 80")], "≥ 80"),
        (['<w:r><w:sym w:char="xyz"/></w:r>', r("80")], "80"),
        (["<w:hyperlink>" + r("Kế hoạch 42") + "</w:hyperlink>"], "Kế hoạch 42"),
        (["<w:ins>" + r("thêm") + "</w:ins>", r(" vào")], "thêm vào"),
        (["<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", r("giữ")], "giữ"),
        (
            ["<w:moveTo>" + r("đến") + "</w:moveTo>", "<w:moveFrom>" + r("đi") + "</w:moveFrom>"],
            "đến",
        ),
        (
            [
                "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>"
                + r("ô")
                + "</w:sdtContent></w:sdt>"
            ],
            "ô",
        ),
        (["<w:smartTag>" + r("An Giang") + "</w:smartTag>"], "An Giang"),
        (["<w:fldSimple w:instr='DATE'>" + r("07/01/2022") + "</w:fldSimple>"], "07/01/2022"),
        (
            [
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                r("Phụ lục"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ],
            "Phụ lục",
        ),
        ([r("ẩn", "<w:vanish/>"), r("hiện", '<w:vanish w:val="0"/>')], "hiện"),
        (["<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"], "x²"),
        (
            [
                "<w:r><w:ruby><w:rt>"
                + r("âm")
                + "</w:rt><w:rubyBase>"
                + r("chữ")
                + "</w:rubyBase></w:ruby></w:r>"
            ],
            "chữ",
        ),
        (["<w:r><w:drawing/></w:r>", r("hình")], "hình"),
    ],
)
def test_what_a_run_prints(runs: list[str], text: str) -> None:
    assert read("a.docx", word(p(*runs))) == [text]


@pytest.mark.parametrize(
    ("runs", "bold"),
    [
        ([b("KẾ HOẠCH")], True),
        ([b("KẾ"), r(" "), b("HOẠCH")], True),
        ([b("KẾ"), r("HOẠCH")], False),
        ([r("KẾ HOẠCH", '<w:b w:val="1"/>')], True),
        ([r("KẾ HOẠCH", '<w:b w:val="false"/>')], False),
        ([r("KẾ HOẠCH", '<w:rStyle w:val="Strong"/>')], True),
        ([r("KẾ HOẠCH", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')], False),
        ([r("KẾ HOẠCH", '<w:rStyle w:val="unknown"/>')], False),
        (["<w:hyperlink>" + b("KẾ") + "</w:hyperlink>"], True),
    ],
)
def test_bold_is_what_every_visible_character_is(runs: list[str], bold: bool) -> None:
    styles = root("styles", style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character"))
    block = extract("a.docx", word(p(*runs), {"styles": styles})).blocks[0]
    assert block.bold is bold  # type: ignore[union-attr]


STYLES = root(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
    + style("Muc", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr>")
    + style("Con", based_on="Heading2")
    + style("Nhe", "<w:rPr><w:b w:val='0'/></w:rPr>", based_on="Heading2")
    + style("Than", "<w:pPr><w:outlineLvl w:val='9'/></w:pPr>")
    + style("An", "<w:rPr><w:vanish/></w:rPr>")
    + style("Vong", based_on="Quanh")
    + style("Quanh", based_on="Vong"),
)


@pytest.mark.parametrize(
    ("paragraph", "seen"),
    [
        (p("Mục", style="Heading2"), "## **Mục"),
        (p("Mục", style="Muc"), "### Mục"),
        (p("Mục", style="Con"), "## **Mục"),
        (p("Mục", style="Nhe"), "## Mục"),
        (p("Mục", style="Than"), "Mục"),
        (p("Mục", style="unknown"), "Mục"),
        (p("Mục", style="Vong"), "Mục"),
        (p("Mục", properties='<w:outlineLvl w:val="0"/>'), "# Mục"),
        (p("Mục", style="Heading2", properties='<w:outlineLvl w:val="3"/>'), "#### **Mục"),
        (p("Mục", properties='<w:outlineLvl w:val="sai"/>'), "Mục"),
        (p(r("Mục", '<w:b w:val="0"/>'), style="Heading2"), "## Mục"),
    ],
)
def test_styles_give_headings_and_weight(paragraph: str, seen: str) -> None:
    assert read("a.docx", word(paragraph, {"styles": STYLES})) == [seen]


def test_a_hidden_style_hides() -> None:
    assert read("a.docx", word(p("ẩn", style="An") + p("hiện"), {"styles": STYLES})) == ["hiện"]


def test_content_controls_hold_blocks() -> None:
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Một')}{tbl(tr('a', 'b'))}</w:sdtContent></w:sdt>"
    assert read("a.docx", word(p("Không") + inside)) == ["Không", "Một", [["a", "b"]]]


def box(*inside: str) -> str:
    return f"<wps:txbx><w:txbxContent>{''.join(inside)}</w:txbxContent></wps:txbx>"


def old_box(*inside: str) -> str:
    return (
        f"<w:pict><v:textbox><w:txbxContent>{''.join(inside)}</w:txbxContent></v:textbox></w:pict>"
    )


def both(*inside: str) -> str:
    """A text box as Word writes it: once for itself and once more for older versions."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box(*inside)}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old_box(*inside)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    body = p(r("CỘNG HÒA"), both(p("Độc lập"), p("Tự do"))) + p("Sau")
    assert read("a.docx", word(body)) == ["CỘNG HÒA", "Độc lập", "Tự do", "Sau"]


def test_a_text_box_of_older_word_is_read() -> None:
    assert read("a.docx", word(p(f"<w:r>{old_box(p('DỰ THẢO'))}</w:r>", r("Kế hoạch")))) == [
        "Kế hoạch",
        "DỰ THẢO",
    ]


def test_the_fallback_is_read_where_the_choice_says_nothing() -> None:
    empty = '<mc:Choice Requires="wpg"><w:drawing/></mc:Choice>'
    inside = f"<mc:AlternateContent>{empty}<mc:Fallback>{old_box(p('Số: 42'))}</mc:Fallback></mc:AlternateContent>"
    assert read("a.docx", word(p(f"<w:r>{inside}</w:r>"))) == ["Số: 42"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    assert read("a.docx", word(p(both(tbl(tr("a", "b")))))) == [[["a", "b"]]]


DELETED_END = "<w:rPr><w:del/></w:rPr>"


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    body = p("Kế hoạch ", properties=DELETED_END) + p("năm 2022") + p("Hết")
    assert read("a.docx", word(body)) == ["Kế hoạch năm 2022", "Hết"]


def test_a_deleted_list_item_is_not_counted() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(
        "<w:del><w:r><w:delText>Bỏ</w:delText></w:r></w:del>", properties=numbered + DELETED_END
    )
    body = item("Một") + gone + item("Hai")
    assert read("a.docx", word(body, {"numbering": numbering(level("decimal", "%1."))})) == [
        "«1.» Một",
        "«2.» Hai",
    ]


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    footnotes = root(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Theo Nghị định 61/2018/NĐ-CP.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("")}{p("Số liệu 2021.")}{p("Ước tính.")}</w:footnote>',
    )
    endnotes = root("endnotes", f'<w:endnote w:id="1">{p("Nguồn: Sở Nội vụ.")}</w:endnote>')
    body = p(r("Kế hoạch"), '<w:r><w:footnoteReference w:id="1"/></w:r>') + p("Hết")
    assert read("a.docx", word(body, {"footnotes": footnotes, "endnotes": endnotes})) == [
        "Kế hoạch",
        "Hết",
        "«1» Theo Nghị định 61/2018/NĐ-CP.",
        "«2» Số liệu 2021.",
        "Ước tính.",
        "«i» Nguồn: Sở Nội vụ.",
    ]


@pytest.mark.parametrize(
    "running", ["2", "- 2 -", "Trang 2", "Trang 2/15", "Page 2 of 9", "iv", "", "…/…"]
)
def test_a_page_number_is_no_text(running: str) -> None:
    assert read("a.docx", word(p("Một"), {"header1": root("hdr", p(running))})) == ["Một"]


def test_running_heads_that_say_something_stand_once_at_the_end() -> None:
    parts = {
        "header1": root("hdr", p("Kế hoạch 42/KH-SNV")),
        "header2": root("hdr", p("Kế hoạch 42/KH-SNV") + p("3")),
        "footer1": root("ftr", tbl(tr("Sở Nội vụ", "Trang 1"))),
    }
    assert read("a.docx", word(p("Một"), parts)) == ["Một", "Kế hoạch 42/KH-SNV", "Sở Nội vụ"]


def test_the_strict_variant_is_read() -> None:
    body = root("document", f"<w:body>{p(b('KẾ HOẠCH'))}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read("a.docx", replaced(word(""), "word/document.xml", body)) == ["**KẾ HOẠCH"]


def replaced(content: bytes, path: str, text: str) -> bytes:
    """The package with one part exchanged."""
    from zipfile import ZipFile

    from tests.documents.extract.word import zipped

    with ZipFile(BytesIO(content)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {path: text})


def test_places_count_blocks() -> None:
    document = extract("a.docx", word(p("Một") + p("") + tbl(tr("a", "b")) + p("Hai")))
    assert [block.where.block for block in document.blocks] == [0, 1, 2]
    assert {block.where.line for block in document.blocks} == {None}
