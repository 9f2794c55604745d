"""A plan typed in Word and printed to PDF by LibreOffice: what people really have. Skipped where it is absent."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Document, Paragraph
from cchc.documents.extract.office import _convert, office_command
from tests.documents.extract.showing import rows_of, show

pytestmark = pytest.mark.office

SENTENCE = (
    "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh về cải cách hành chính, "
    "các phòng, đơn vị thuộc Sở tổ chức thực hiện các nhiệm vụ được giao"
)
BODY = [
    line
    for number in range(1, 9)
    for line in (
        f"{number}. {SENTENCE}; {SENTENCE}.",
        "- Phân đấu 50% hồ sơ giải quyết trực tuyến.",
    )
]
HEADER = ["STT", "Nhiệm vụ", "Kết quả", "Đơn vị chủ trì", "Thời gian"]
TASKS = [
    [
        str(number),
        f"{SENTENCE} ({number}).",
        "Kế hoạch;\nBáo cáo",
        "Văn phòng Sở; Thanh tra Sở",
        "Quý I/2022",
    ]
    for number in range(1, 21)
]


@cache
def typed() -> bytes:
    """The plan as .docx: portrait body, landscape annex whose header row is repeated on each page."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Liberation Serif"
    made.styles["Normal"].font.size = Pt(13)
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("KẾ HOẠCH").bold = True
    for text in BODY:
        paragraph = made.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    annex = made.add_section()
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = Cm(29.7), Cm(21)
    made.add_paragraph("PHỤ LỤC")
    fill(made.add_table(0, len(HEADER), style="Table Grid"))
    stored = BytesIO()
    made.save(stored)
    return stored.getvalue()


def fill(table: docx.table.Table) -> None:
    widths = [1.2, 11, 3.5, 4, 3.5]
    for number, texts in enumerate([HEADER, ["I. Công tác chỉ đạo, điều hành"], *TASKS]):
        row = table.add_row()  # type: ignore[no-untyped-call]
        cells = row.cells
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if len(texts) == 1:
            cells[0].merge(cells[-1]).text = texts[0]
            continue
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.text = text
            cell.width = Cm(width)


@cache
def printed() -> Document:
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.docx")
        source.write_bytes(typed())
        content = _convert("in.docx", str(office_command()), source, Path(folder, "profile"), "pdf")
    return extract_bytes("in.pdf", content)


def test_paragraphs_come_back_whole_across_its_pages() -> None:
    said = [show(block) for block in printed().blocks if isinstance(block, Paragraph)]
    assert said == ["**KẾ HOẠCH", *BODY, "PHỤ LỤC"]
    assert len({block.where.page for block in printed().blocks}) > 2


def test_the_annex_comes_back_as_one_table() -> None:
    rows = [[cell.text for cell in row.cells] for row in rows_of(printed(), -1)]
    pages = {row.cells[0].where.page for row in rows_of(printed(), -1)}
    assert rows[:2] == [HEADER, ["I. Công tác chỉ đạo, điều hành"]]
    assert len(pages) > 1
    assert rows.count(HEADER) == len(pages)
    assert [row for row in rows[2:] if row != HEADER] == TASKS


def test_the_area_row_spans_the_table() -> None:
    area = rows_of(printed(), -1)[1].cells[0]
    assert (area.column, area.columns, area.rows) == (0, 5, 1)


def test_the_same_plan_typed_and_printed_says_the_same() -> None:
    typed_rows = [
        [cell.text for cell in row.cells] for row in rows_of(extract_bytes("a.docx", typed()), -1)
    ]
    printed_rows = [[cell.text for cell in row.cells] for row in rows_of(printed(), -1)]
    assert [row for row in printed_rows[1:] if row != HEADER] == typed_rows[1:]
