"""Markdown and text files: paragraphs, headings, lists, line breaks."""

from __future__ import annotations

import textwrap
import unicodedata
from hashlib import sha256

import pytest

from tests.documents.extract.showing import extract, read


def test_markdown_is_read_into_headings_and_paragraphs() -> None:
    text = """
# KẾ HOẠCH

### **Cải cách hành chính năm 2022** ###

Căn cứ Kế hoạch số 803/KH-UBND;

#### I. MỤC TIÊU
- 100% thủ tục trả kết quả đúng hạn.
- 98% người dân hài lòng.
  * trong đó 90% rất hài lòng
1. Thường xuyên
2) Quý I/2022
a) Phòng chuyên môn
II. NHIỆM VỤ
"""
    assert read("kế hoạch.md", text) == [
        "# KẾ HOẠCH",
        "### **Cải cách hành chính năm 2022",
        "Căn cứ Kế hoạch số 803/KH-UBND;",
        "#### I. MỤC TIÊU",
        "- 100% thủ tục trả kết quả đúng hạn.",
        "- 98% người dân hài lòng.",
        "* trong đó 90% rất hài lòng",
        "1. Thường xuyên",
        "2) Quý I/2022",
        "a) Phòng chuyên môn",
        "II. NHIỆM VỤ",
    ]


def test_each_block_knows_its_line() -> None:
    document = extract(
        "a.md", "\nSố: 42\n\n\n## KẾ HOẠCH\n\nMột\n- Hai\n\n|A|B|\n|-|-|\n|1|2|\n\nBa"
    )
    assert [block.where.line for block in document.blocks] == [2, 5, 7, 8, 10, 14]
    assert [block.where.block for block in document.blocks] == [0, 1, 2, 3, 4, 5]


def test_a_hard_break_stays_in_its_paragraph() -> None:
    assert read("a.md", "**KT. GIÁM ĐỐC  \nPHÓ GIÁM ĐỐC**\n\nMột\\\nHai") == [
        "**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "Một\nHai",
    ]


def test_lines_of_markdown_without_a_blank_between_are_one_paragraph() -> None:
    assert read("a.md", "Đơn vị chủ trì: Văn phòng Sở\nThời gian: Quý I") == [
        "Đơn vị chủ trì: Văn phòng Sở\nThời gian: Quý I"
    ]


def test_lines_of_a_text_file_are_paragraphs() -> None:
    assert read("a.txt", "Đơn vị chủ trì: Văn phòng Sở\nThời gian: Quý I") == [
        "Đơn vị chủ trì: Văn phòng Sở",
        "Thời gian: Quý I",
    ]


def test_a_line_that_goes_on_in_lower_case_was_broken_by_the_copy() -> None:
    assert read("a.txt", "An Giang, ngày\n07 tháng 01\nnăm 2022\nnơi nhận:\nvăn thư") == [
        "An Giang, ngày",
        "07 tháng 01 năm 2022 nơi nhận:",
        "văn thư",
    ]


PARAGRAPHS = [
    "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh về cải cách, Sở Lao động "
    "- Thương binh và Xã hội xây dựng kế hoạch cải cách hành chính của Sở như sau, Văn phòng Sở là đầu mối.",
    "1. Mục đích, yêu cầu của kế hoạch cải cách hành chính đối với từng đơn vị thuộc Sở.",
    "- Nâng cao chất lượng phục vụ người dân và doanh nghiệp ở các cơ quan, đơn vị trực thuộc.",
    "2. Nhiệm vụ",
]


@pytest.mark.parametrize("width", [56, 60, 64, 66, 72, 80, 95])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_wrapped_text_is_joined_where_the_next_word_would_not_have_fitted(
    width: int, name: str
) -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert read(name, wrapped) == PARAGRAPHS


def test_long_lines_are_paragraphs_and_never_joined() -> None:
    long = "Tăng cường công tác chỉ đạo, điều hành, xác định rõ trách nhiệm của người đứng đầu " * 3
    assert read("a.txt", f"{long}\n{long}\n{long}\n{long}") == [long.strip()] * 4


def test_a_list_item_begins_a_paragraph() -> None:
    lines = [
        "- gạch",
        "+ cộng",
        "• chấm",
        "– gạch dài",
        "1. một",
        "1.1. một một",
        "10) mười",
        "a) a",
        "đ) đ",
        "IV. bốn",
        "(1) một",
    ]
    assert read("a.txt", "\n".join(lines)) == lines
    assert read("a.md", "\n".join(lines)) == lines


def test_rules_and_fences_of_markdown_are_marks() -> None:
    assert read("a.md", "Một\n\n---\n\nHai\n\n* * *\n\n```text\nBa\n```\n\n___\n") == [
        "Một",
        "Hai",
        "Ba",
    ]


def test_a_line_of_dashes_in_a_text_file_is_text() -> None:
    assert read("a.txt", "UBND TỈNH\n-------\nSố: 42") == ["UBND TỈNH", "-------", "Số: 42"]


def test_an_underline_as_long_as_its_line_makes_a_heading() -> None:
    assert read("a.md", "KẾ HOẠCH\n========\n\nMục đích\n--------\n\nUBND TỈNH AN GIANG\n---") == [
        "# KẾ HOẠCH",
        "## Mục đích",
        "UBND TỈNH AN GIANG",
    ]


def test_hashes_without_a_blank_are_text() -> None:
    assert read("a.md", "#42 không phải tiêu đề") == ["#42 không phải tiêu đề"]


def test_text_is_composed_and_invisible_signs_are_gone() -> None:
    decomposed = unicodedata.normalize("NFD", "Kế hoạch")
    text = f"\ufeff{decomposed}\u200b cải\u00ad cách\x0bNăm 2022\x0cTrang 2"
    assert read("a.txt", text) == ["Kế hoạch cải cách", "Năm 2022", "Trang 2"]


def test_line_ends_of_every_system_are_line_ends() -> None:
    assert read("a.txt", "Một\r\nHai\rBa\nBốn") == ["Một", "Hai", "Ba", "Bốn"]


def test_a_no_break_space_is_the_authors() -> None:
    assert read("a.txt", "Số:\u00a0\u00a042/KH") == ["Số:\u00a0\u00a042/KH"]


def test_the_document_says_what_it_is() -> None:
    document = extract("thư mục/kế hoạch.md", "Một")
    assert (document.name, document.format) == ("kế hoạch.md", "md")
    assert document.sha256 == sha256("Một".encode()).hexdigest()
    assert extract("b.txt", "Một").format == "txt"
    assert extract("không đuôi", "Một").format == "txt"
