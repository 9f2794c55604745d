"""The plan as issued, where it is present: every cell and every line of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc.documents.extract import extract_file
from cchc.documents.extract.blocks import Paragraph, Table
from tests.documents.extract.showing import words_of

pytestmark = pytest.mark.mission


def test_its_blocks(issued_plan: Path) -> None:
    document = extract_file(issued_plan)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert (document.format, len(paragraphs), len(tables)) == ("md", 61, 8)
    assert [table.columns for table in tables] == [6] * 8
    assert [len(table.rows) for table in tables] == [6, 5, 5, 5, 6, 5, 6, 7]


def test_its_tasks(issued_plan: Path) -> None:
    rows = [
        [cell.text for cell in row.cells]
        for block in extract_file(issued_plan).blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert [row[0] for row in rows if row[0].isdecimal()] == [str(n) for n in range(1, 30)]
    assert [row[0].split(".")[0] for row in rows if "." in row[0]] == [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII",
    ]  # fmt: skip
    assert all(len(row) == 6 for row in rows)
    assert rows[2] == [
        "1",
        "Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc",
        "Kế hoạch",
        "Các đơn vị trực thuộc Sở",
        "Phòng chuyên môn thuộc Sở",
        "Quý I//2022",
    ]


def test_its_headings_and_signature(issued_plan: Path) -> None:
    document = extract_file(issued_plan)
    said = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [block.text for block in said if block.heading == 3] == [
        "Thực hiện Cải cách hành chính năm 2022",
        "III. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH",
        "IV. GIẢI PHÁP THỰC HIỆN",
    ]
    assert [block.text for block in said if block.bold and not block.heading] == [
        "Nơi nhận:",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "Nguyễn Thị Bảo Trân",
        "PHỤ LỤC\nNHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022",
    ]


def test_its_announcements_lose_their_dangling_marks(issued_plan: Path) -> None:
    said = [
        block.text for block in extract_file(issued_plan).blocks if isinstance(block, Paragraph)
    ]
    assert [text for text in said if re.fullmatch(r"- \d\..*: \d", text)] == [
        "- 1. Công tác chỉ đạo, điều hành: 4",
        "- 2. Cải cách thể chế: 4",
        "- 3. Cải cách thủ tục hành chính: 3",
        "- 4. Cải cách tổ chức bộ máy hành chính: 3",
        "- 5. Cải cách chế độ công vụ: 4",
        "- 6. Cải cách tài chính công: 4",
        "- 7. Xây dựng và phát triển chính quyền điện tử, chính quyền số: 6",
        "- 8. Áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001: 1",
    ]


def test_nothing_of_it_is_lost(issued_plan: Path) -> None:
    """Every letter and figure of the file is in a block, in order; only marks are gone."""
    written = re.sub(r"</?b>", "", issued_plan.read_text("utf-8"))
    seen = re.sub(r"[\W_]", "", words_of(extract_file(issued_plan)))
    assert seen == re.sub(r"[\W_]", "", written)


def test_every_block_stands_on_the_line_it_names(issued_plan: Path) -> None:
    lines = issued_plan.read_text("utf-8").split("\n")
    for block in extract_file(issued_plan).blocks:
        first = block.text if isinstance(block, Paragraph) else block.rows[0].cells[0].text
        assert block.where.line is not None
        assert first.split("\n")[0].split()[0] in lines[block.where.line - 1]
