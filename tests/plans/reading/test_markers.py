"""Numbers and bullets at the beginning of a line, and what only looks like one."""

from __future__ import annotations

import pytest

from cchc.plans.reading.markers import (
    ARABIC,
    DASH,
    LOWER,
    PART,
    PLUS,
    ROMAN,
    UPPER,
    bare_number,
    depth_of,
    find_marker,
    label_marker,
)

MARKED = [
    ("I. MỤC ĐÍCH", "I", ROMAN, "MỤC ĐÍCH"),
    ("IV.GIẢI PHÁP", "IV", ROMAN, "GIẢI PHÁP"),
    ("VIII - Kinh phí", "VIII", ROMAN, "Kinh phí"),
    ("II/ Nhiệm vụ", "II", ROMAN, "Nhiệm vụ"),
    ("I Công tác chỉ đạo", "I", ROMAN, "Công tác chỉ đạo"),
    ("A. NHIỆM VỤ CHUNG", "A", UPPER, "NHIỆM VỤ CHUNG"),
    ("B/ NHIỆM VỤ RIÊNG", "B", UPPER, "NHIỆM VỤ RIÊNG"),
    ("1. Mục đích", "1", ARABIC, "Mục đích"),
    ("1.Mục đích", "1", ARABIC, "Mục đích"),
    ("10) Nội dung", "10", ARABIC, "Nội dung"),
    ("2/ Nội dung", "2", ARABIC, "Nội dung"),
    ("3 - Nội dung", "3", ARABIC, "Nội dung"),
    ("1. 100% hồ sơ", "1", ARABIC, "100% hồ sơ"),
    ("1.1. Rà soát", "1.1", ARABIC + 1, "Rà soát"),
    ("1.1 Rà soát", "1.1", ARABIC + 1, "Rà soát"),
    ("5.1.1. Nâng cấp", "5.1.1", ARABIC + 2, "Nâng cấp"),
    ("a) Mục tiêu", "a", LOWER, "Mục tiêu"),
    ("đ) Khác", "đ", LOWER, "Khác"),
    ("a. Mục tiêu", "a", LOWER, "Mục tiêu"),
    ("a1) Chi tiết", "a1", LOWER, "Chi tiết"),
    ("- Nội dung", "-", DASH, "Nội dung"),
    ("-Nội dung", "-", DASH, "Nội dung"),
    ("– Nội dung", "–", DASH, "Nội dung"),
    ("• Nội dung", "•", DASH, "Nội dung"),
    ("* Nội dung", "*", DASH, "Nội dung"),
    ("+ Đơn vị chủ trì", "+", PLUS, "Đơn vị chủ trì"),
    ("- 1. Cải cách thể chế", "1", ARABIC, "Cải cách thể chế"),
    ("Phần thứ nhất", "Phần thứ nhất", PART, ""),
    ("PHẦN II: NHIỆM VỤ", "PHẦN II", PART, "NHIỆM VỤ"),
    ("Chương 1. Quy định", "Chương 1", PART, "Quy định"),
]


@pytest.mark.parametrize(("text", "number", "depth", "rest"), MARKED)
def test_a_line_with_a_marker(text: str, number: str, depth: int, rest: str) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.number, marker.depth, text[marker.end :]) == (number, depth, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mục đích",
        "100% hồ sơ đúng hạn",
        "98% người dân",
        "1.000 ngày đầu đời",
        "25.898 hồ sơ",
        "30/11/2025",
        "41/KH-SNV ngày 07/01/2026",
        "27/2022/NĐ-CP của Chính phủ",
        "2026",
        "2025 - 2026",
        "5,5 triệu đồng",
        "Ban hành kế hoạch",
        "đơn vị mình",
        "a và b",
        "Ô tô",
    ],
)
def test_a_line_without_one(text: str) -> None:
    assert find_marker(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", "1"),
        ("1.", "1"),
        ("09", "09"),
        (" II ", "II"),
        ("5.1.1", "5.1.1"),
        ("a)", "a"),
        ("A", "A"),
        ("3/", "3"),
        ("10 .", "10"),
    ],
)
def test_a_cell_that_holds_a_number_alone(text: str, number: str) -> None:
    assert bare_number(text) == number


@pytest.mark.parametrize("text", ["", "1 văn bản", "Quý I", "100%", "07/01", "Sở", "và"])
def test_a_cell_that_holds_more(text: str) -> None:
    assert bare_number(text) is None


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("A", "I"),
        ("I", "1"),
        ("1", "1.1"),
        ("1.1", "1.1.1"),
        ("1.1.1", "a"),
        ("VIII", "2"),
        ("D", "V"),
    ],
)
def test_what_lies_deeper(outer: str, inner: str) -> None:
    assert depth_of(outer) < depth_of(inner)


@pytest.mark.parametrize(
    ("label", "number", "depth"),
    [
        ("1.", "1", ARABIC),
        ("1", "1", ARABIC),
        ("a)", "a", LOWER),
        ("I.", "I", ROMAN),
        ("-", "-", DASH),
        ("•", "•", DASH),
        ("1.2", "1.2", ARABIC + 1),
    ],
)
def test_an_automatic_number_takes_no_characters(label: str, number: str, depth: int) -> None:
    marker = label_marker(label)
    assert marker is not None
    assert (marker.number, marker.depth, marker.end) == (number, depth, 0)


def test_no_label_is_no_marker() -> None:
    assert label_marker("") is None
    assert label_marker("  ") is None


def test_a_symbol_font_is_a_bullet() -> None:
    marker = label_marker("\uf0a7")
    assert marker is not None
    assert marker.bullet
