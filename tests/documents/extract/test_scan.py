"""Pages that are pictures, read by Tesseract where it is installed."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pypdfium2
import pytest
from PIL import Image

from cchc.common.errors import Unreadable
from cchc.documents.extract import extract_bytes, limits
from cchc.documents.extract.blocks import Paragraph, Table
from cchc.documents.extract.scan import _glyphs, _runs, _upright
from tests.documents.extract.pages import drawn, scanned, task_table, typeset
from tests.documents.extract.showing import shown

HEADER: Final = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"]
TASKS: Final = [
    ["1", "Xây dựng kế hoạch tuyên truyền", "Văn phòng Sở", "Quý II năm 2022"],
    ["2", "Rà soát văn bản quy phạm pháp luật", "Thanh tra Sở", "Năm 2022"],
]
SENTENCE: Final = (
    "Sở Nội vụ xây dựng kế hoạch cải cách hành chính của ngành trong năm nay với các nhiệm vụ và giải pháp "
    "như sau, giao Văn phòng Sở theo dõi, đôn đốc việc thực hiện của các phòng chuyên môn."
)


def pictures(source: str, *, turned: float = 0) -> list[Image.Image]:
    """The pages of Typst source as a scanner at 200 dots an inch sees them, a little askew."""
    with pypdfium2.PdfDocument(typeset(source)) as document:
        return [
            page.render(scale=200 / 72).to_pil().convert("L").rotate(turned, fillcolor=255)
            for page in document
        ]


@pytest.mark.ocr
@pytest.mark.parametrize("turned", [0, 0.6, -1.0])
def test_a_scanned_plan_is_read_with_its_table(turned: float) -> None:
    source = f"{SENTENCE}\n\n{task_table(TASKS, '0.7pt', HEADER)}"
    document = extract_bytes("quét.pdf", scanned(pictures(source, turned=turned), 200))
    assert document.format == "scan"
    assert shown(document) == [SENTENCE, [HEADER, *TASKS]]
    assert {block.where.page for block in document.blocks} == {1}


@pytest.mark.ocr
def test_a_scanned_page_amid_printed_ones_is_read_in_its_place() -> None:
    first, last = typeset(f"{SENTENCE}\n"), typeset("Nơi nhận: như trên, lưu văn thư.\n")
    with pypdfium2.PdfDocument.new() as whole:
        for content in (first, scanned(pictures("Phụ lục nhiệm vụ của các đơn vị"), 200), last):
            with pypdfium2.PdfDocument(content) as part:
                whole.import_pages(part)
        stored = BytesIO()
        whole.save(stored)
    document = extract_bytes("a.pdf", stored.getvalue())
    assert document.format == "pdf"
    assert shown(document) == [
        SENTENCE,
        "Phụ lục nhiệm vụ của các đơn vị",
        "Nơi nhận: như trên, lưu văn thư.",
    ]
    assert [block.where.page for block in document.blocks] == [1, 2, 3]


@pytest.mark.ocr
def test_a_blank_picture_holds_no_words() -> None:
    with pytest.raises(Unreadable, match="không có chữ nào"):
        extract_bytes("a.pdf", scanned([drawn([])]))


@pytest.mark.ocr
def test_too_many_scanned_pages_are_refused_before_any_is_read() -> None:
    page = Image.new("1", (60, 80), 1)
    with pytest.raises(Unreadable, match=f"quá {limits.MOST_SCANNED_PAGES} trang"):
        extract_bytes("a.pdf", scanned([page] * (limits.MOST_SCANNED_PAGES + 1)))


def test_long_runs_of_ink_are_rules() -> None:
    ink = Image.new("L", (400, 100), 255)
    ink.paste(0, (50, 20, 350, 22))
    ink.paste(0, (10, 60, 40, 61))
    assert list(_runs(ink)) == [(50, 20, 349, 20), (50, 21, 349, 21)]


@pytest.mark.parametrize("turned", [0.0, 0.4, -1.2, 2.0])
def test_a_page_is_set_upright(turned: float) -> None:
    """Rules laid askew are level again, to a pixel in a hundred."""
    page = Image.new("L", (1200, 800), 255)
    for y in range(100, 800, 100):
        page.paste(0, (100, y, 1100, y + 4))
    level = _upright(page.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255))
    dark = level.point([0 if grey < 128 else 255 for grey in range(256)])
    assert max(x1 - x0 for x0, _, x1, _ in _runs(dark)) > 500


TABLE: Final = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t
5\t1\t1\t1\t1\t1\t300\t310\t200\t30\t96.5\tKế
5\t1\t1\t1\t1\t2\t520\t300\t200\t50\t91.0\thoạch
5\t1\t1\t1\t1\t3\t740\t300\t10\t50\t90.0\t|
5\t1\t1\t1\t1\t4\t800\t300\t10\t50\t3.0\t‘.
5\t1\t1\t1\t1\t5\t900\t300\t10\t50\t95.0\t"
"""


def test_words_are_as_high_as_their_line_and_dirt_is_left_out() -> None:
    found = list(_glyphs(TABLE))
    assert [glyph.text for glyph in found] == ["Kế", " ", "hoạch", " ", '"', " "]
    assert {(glyph.top, glyph.bottom) for glyph in found} == {(72.0, 84.0)}
    assert (found[0].x0, found[0].x1) == (72.0, 120.0)


def test_a_text_layer_is_trusted_where_there_is_one() -> None:
    document = extract_bytes("a.pdf", typeset(SENTENCE))
    assert document.format == "pdf"
    assert [type(block) for block in document.blocks] == [Paragraph]
    assert Table not in map(type, document.blocks)
