"""Marks of Markdown and HTML inside a line: taken off, the author's own signs kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.extract.plain.marks import strip_marks


@pytest.mark.parametrize(
    ("written", "text", "bold"),
    [
        ("Kế hoạch", "Kế hoạch", False),
        ("**Kế hoạch**", "Kế hoạch", True),
        ("__Kế hoạch__", "Kế hoạch", True),
        ("***Nơi nhận:***", "Nơi nhận:", True),
        ("*Kèm theo Kế hoạch*", "Kèm theo Kế hoạch", False),
        ("_Kèm theo Kế hoạch_", "Kèm theo Kế hoạch", False),
        ("<b>STT</b>", "STT", True),
        ("<B>STT</B >", "STT", True),
        ("<strong>Chủ trì</strong>", "Chủ trì", True),
        ("<b>Chủ trì", "Chủ trì", True),
        ("Chủ trì</b>", "Chủ trì", False),
        ("<b>1.</b> Mục đích", "1. Mục đích", False),
        ("**1.** **Mục đích**", "1. Mục đích", True),
        ("trên **8** lĩnh vực", "trên 8 lĩnh vực", False),
        ("<b>PHỤ LỤC</b><br/><b>NHIỆM VỤ</b>", "PHỤ LỤC\nNHIỆM VỤ", True),
        ("Báo cáo<br>Tờ trình", "Báo cáo\nTờ trình", False),
        ("<u>Kế hoạch</u> <font color='red'>mới</font>", "Kế hoạch mới", False),
        ("Sở<!-- ghi chú --> Nội vụ", "Sở Nội vụ", False),
        ("[Kế hoạch 42](https://example.vn/kh-42)", "Kế hoạch 42", False),
        ("[**Kế hoạch 42**](kh.docx)", "Kế hoạch 42", True),
        ('[Kế hoạch](kh.docx "bản ký")', "Kế hoạch", False),
        ("![Quốc huy](huy.png)", "Quốc huy", False),
        ("<https://example.vn/a_b_c>", "https://example.vn/a_b_c", False),
        ("`VNeID`", "VNeID", False),
        ("~~bãi bỏ~~ thay thế", "bãi bỏ thay thế", False),
        (r"1\. Mục đích", "1. Mục đích", False),
        (r"ngày \_\_\_ tháng", "ngày ___ tháng", False),
        (r"\*\*\*", "***", False),
        ("A &amp; B &lt; 50&#37;", "A & B < 50%", False),
    ],
)
def test_a_mark_of_the_format_goes(written: str, text: str, bold: bool) -> None:
    assert strip_marks(written) == (text, bold)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("1. Công tác chỉ đạo, điều hành: 4**", "1. Công tác chỉ đạo, điều hành: 4"),
        ("**Mục tiêu", "Mục tiêu"),
        ("Mục tiêu ** chung", "Mục tiêu  chung"),
        ("***", ""),
    ],
)
def test_a_long_mark_without_its_partner_goes(written: str, text: str) -> None:
    assert strip_marks(written) == (text, False)


@pytest.mark.parametrize(
    "written",
    [
        "(*) Số liệu đến 31/12/2021",
        "(*) có hai (*) dấu",
        "theo quy định*",
        "3 * 4 = 12",
        "* Ghi chú",
        "ngày ____ tháng ____ năm 2022",
        "tệp ke_hoach_42.docx",
        "Số:      /KH-UBND",
        "tỷ lệ < 50% và > 20%",
        "Phòng <tên phòng>",
        "mục [1] và [2]",
        "giá `50",
        "100% hồ sơ ~ 2.000",
        "Nghị định 130/2005/N/Đ-CP",
        "C:\\Văn bản\\kế hoạch",
    ],
)
def test_a_sign_of_the_author_stays(written: str) -> None:
    assert strip_marks(written) == (written, False)


def test_nothing_visible_is_not_bold() -> None:
    assert strip_marks("<b> </b>") == (" ", False)


@given(st.text(st.characters(blacklist_characters="\\*_~`<>[]&!()", blacklist_categories=["Cs"])))
def test_text_without_marks_is_left_alone(text: str) -> None:
    assert strip_marks(text) == (text, False)


@given(st.text("ab *_`<b>/\\[]()~&;", max_size=40))
def test_no_letter_is_lost_whatever_the_marks(text: str) -> None:
    """Only marks go: an `a` can vanish inside the address of a link or in a tag, nowhere else."""
    stripped, _ = strip_marks(text)
    if not any(sign in text for sign in "<]&"):
        assert stripped.count("a") == text.count("a")


@given(st.text("ab *_<b>/", max_size=40))
def test_stripping_never_adds(text: str) -> None:
    stripped, _ = strip_marks(text)
    assert len(stripped) <= len(text)
