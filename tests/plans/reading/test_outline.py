"""The body as a tree: what stands under what, told by numbers, bullets and headings."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from cchc.plans.reading.headings import heading_of, is_annex_heading, is_recipients_heading
from cchc.plans.reading.lines import Line, items_of
from cchc.plans.reading.outline import Node, outline_of
from tests.plans.reading.builder import P, Spec, document, lines, p

Tree: TypeAlias = "list[tuple[str, Tree]]"


def lines_of(*specs: Spec | list[Spec]) -> list[Line]:
    _, items = items_of(document(*specs))
    return [item for item in items if isinstance(item, Line)]


def tree(node: Node) -> Tree:
    return [(child.whole.text, tree(child)) for child in node.children]


def outline(text: str) -> Tree:
    return tree(outline_of(lines_of(lines(text))))


def test_sections_numbers_bullets() -> None:
    assert outline(
        """
        I. MỤC ĐÍCH, YÊU CẦU
        1. Mục đích
        - một
        + hai
        - ba
        2. Yêu cầu
        II. GIẢI PHÁP
        1. bốn
        """
    ) == [
        (
            "I. MỤC ĐÍCH, YÊU CẦU",
            [("1. Mục đích", [("- một", [("+ hai", [])]), ("- ba", [])]), ("2. Yêu cầu", [])],
        ),
        ("II. GIẢI PHÁP", [("1. bốn", [])]),
    ]


def test_letters_and_decimals() -> None:
    assert outline(
        """
        A. NHIỆM VỤ
        I. Chung
        1. một
        1.1. hai
        a) ba
        - bốn
        1.2. năm
        2. sáu
        B. GIẢI PHÁP
        """
    ) == [
        (
            "A. NHIỆM VỤ",
            [
                (
                    "I. Chung",
                    [
                        ("1. một", [("1.1. hai", [("a) ba", [("- bốn", [])])]), ("1.2. năm", [])]),
                        ("2. sáu", []),
                    ],
                )
            ],
        ),
        ("B. GIẢI PHÁP", []),
    ]


def test_unmarked_paragraphs_belong_to_what_stands_above() -> None:
    assert outline("I. MỤC ĐÍCH\nmột đoạn\n1. hai\nmột đoạn nữa") == [
        ("I. MỤC ĐÍCH", [("một đoạn", []), ("1. hai", [("một đoạn nữa", [])])])
    ]


def test_headings_without_numbers() -> None:
    assert outline("MỤC ĐÍCH, YÊU CẦU\nMục đích:\n- một\nYêu cầu:\n- hai\nGIẢI PHÁP\n- ba") == [
        ("MỤC ĐÍCH, YÊU CẦU", [("Mục đích:", [("- một", [])]), ("Yêu cầu:", [("- hai", [])])]),
        ("GIẢI PHÁP", [("- ba", [])]),
    ]


def test_a_bold_name_stands_over_the_numbers_below() -> None:
    found = outline_of(
        lines_of(
            p("II. NHIỆM VỤ"),
            p("Cải cách thể chế", bold=True),
            p("1. một"),
            p("Tài chính công", bold=True),
            p("1. hai"),
        )
    )
    assert tree(found) == [
        (
            "II. NHIỆM VỤ",
            [("Cải cách thể chế", [("1. một", [])]), ("Tài chính công", [("1. hai", [])])],
        )
    ]


def test_a_heading_with_its_text_is_taken_apart() -> None:
    assert outline("I. MỤC TIÊU\n1. Mục tiêu chung: Nâng cao.\n2. Mục tiêu riêng tư: một") == [
        (
            "I. MỤC TIÊU",
            [("1. Mục tiêu chung:", [("Nâng cao.", [])]), ("2. Mục tiêu riêng tư: một", [])],
        )
    ]


def test_the_whole_text_of_a_node() -> None:
    (section,) = outline_of(lines_of(lines("IV. GIẢI PHÁP\n1. Chỉ đạo:\n- một;\n+ hai."))).children
    (node,) = section.children
    assert node.number == "1"
    assert node.full_text().text == "Chỉ đạo:\n- một;\n+ hai."
    assert node.full_text(marked=True).text == "1. Chỉ đạo:\n- một;\n+ hai."


def test_loose_paragraphs_after_a_finished_sentence() -> None:
    (section,) = outline_of(
        lines_of(lines("V. KINH PHÍ\n1. Hết câu.\nĐoạn rời.\n2. Chưa hết:\nĐoạn nối."))
    ).children
    first, second = section.children
    assert [part.full_text().text for part in first.apart()] == ["Hết câu.", "Đoạn rời."]
    assert [part.full_text().text for part in second.apart()] == ["Chưa hết:\nĐoạn nối."]


@pytest.mark.parametrize(
    ("spec", "sections"),
    [
        (p("I. MỤC ĐÍCH, YÊU CẦU:"), ("objectives", "requirements")),
        (p("Mục tiêu cụ thể", bold=True), ("targets",)),
        (p("2. Yêu cầu"), ("requirements",)),
        (p("a) Mục tiêu:"), ("targets",)),
        (p("- Mục tiêu:"), ("targets",)),
        (p("III. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", heading=3), ("tasks",)),
        (p("VI. TỔ CHỨC THỰC HIỆN"), ("duties",)),
        (p("V. Kinh phí thực hiện"), ("funding",)),
        (p("Giải pháp thực hiện", label="IV."), ("solutions",)),
    ],
)
def test_a_heading(spec: P, sections: tuple[str, ...]) -> None:
    found = heading_of(lines_of(spec)[0])
    assert found is not None
    assert found.sections == sections


@pytest.mark.parametrize(
    "text",
    [
        "1. Tăng cường công tác chỉ đạo, điều hành.",
        "- Yêu cầu các đơn vị báo cáo trước ngày 15/11;",
        "Nhiệm vụ của các đơn vị được giao tại Phụ lục kèm theo Kế hoạch này và các văn bản có liên quan.",
        "- Kinh phí thực hiện nhiệm vụ cải cách hành chính được bố trí trong dự toán.",
        "KẾT QUẢ NĂM 2025",
        "Nơi nhận:",
        "",
    ],
)
def test_no_heading(text: str) -> None:
    assert not [line for line in lines_of(p(text)) if heading_of(line)]


@pytest.mark.parametrize(
    ("spec", "annex"),
    [
        (p("PHỤ LỤC"), True),
        (p("Phụ lục II"), True),
        (p("PHỤ LỤC SỐ 01"), True),
        (p("PHỤ LỤC: NHIỆM VỤ NĂM 2026"), True),
        (p("Phụ lục I. Danh mục nhiệm vụ", bold=True), True),
        (p("Phụ lục kèm theo Kế hoạch này."), False),
        (p("Đính kèm Phụ lục"), False),
        (p("- Phụ lục I"), False),
        (p("Danh mục"), False),
    ],
)
def test_an_annex_heading(spec: P, annex: bool) -> None:
    assert is_annex_heading(lines_of(spec)[0]) is annex


@pytest.mark.parametrize(
    ("text", "found"),
    [("Nơi nhận:", True), ("NƠI NHẬN:", True), ("Nơi nhận", True), ("Nơi nhận hồ sơ", False)],
)
def test_the_recipients_heading(text: str, found: bool) -> None:
    assert is_recipients_heading(lines_of(p(text))[0]) is found
