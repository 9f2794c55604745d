"""Areas: found by name although body and annex differ, announced, nested."""

from __future__ import annotations

import pytest

from cchc.documents.extract.blocks import Where
from cchc.plans.draft import Area
from cchc.plans.reading.areas import (
    AreaPath,
    announcement,
    announces_totals,
    area_link,
    find_area,
    is_reform_area,
)
from cchc.plans.reading.ledger import Ledger, Piece, Source, Text
from cchc.plans.reading.lines import Line, items_of
from cchc.plans.reading.record import Record
from tests.plans.reading.builder import document, p

NAMES = [
    "Công tác chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính nhà nước",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
]
KNOWN = [Area(code=str(number), name=name) for number, name in enumerate(NAMES, start=1)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Công tác chỉ đạo, điều hành", "1"),
        ("CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH", "1"),
        ("Về chỉ đạo, điều hành", "1"),
        ("Lĩnh vực cải cách thể chế", "2"),
        ("Cải cách thể chể", "2"),
        ("Cải cách thủ tục hành chính", "3"),
        ("Cải cách tổ chức bộ máy hành chính", "4"),
        ("Cải cách chế độ công vụ (04 nhiệm vụ)", "5"),
        ("Xây dựng, phát triển chính quyền điện tử và chính quyền số", "7"),
    ],
)
def test_the_same_area_in_other_words(name: str, code: str) -> None:
    found = find_area(name, KNOWN)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["", "Hạ tầng kỹ thuật", "Cải cách", "Chuyển đổi số", "Công tác"])
def test_an_unknown_area(name: str) -> None:
    assert find_area(name, KNOWN) is None


def line(text: str) -> Line:
    _, items = items_of(document(p(text)))
    (found,) = items
    assert isinstance(found, Line)
    return found


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("- 1. Công tác chỉ đạo, điều hành: 4", "Công tác chỉ đạo, điều hành", 4),
        ("1. Cải cách thể chế: 04 nhiệm vụ;", "Cải cách thể chế", 4),
        ("a) Cải cách thể chế (4 nhiệm vụ).", "Cải cách thể chế", 4),
        ("Lĩnh vực cải cách thể chế gồm 12 nhiệm vụ", "cải cách thể chế", 12),
        ("- Cải cách thể chế - 3 nhiệm vụ", "Cải cách thể chế", 3),
        (
            "8. Áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001: 1",
            "Áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001",
            1,
        ),
        ("8. Áp dụng tiêu chuẩn ISO 9001:2015: 1", "Áp dụng tiêu chuẩn ISO 9001:2015", 1),
    ],
)
def test_an_announced_count(text: str, name: str, count: int) -> None:
    found = announcement(line(text))
    assert found is not None
    assert (found.name.strip(), found.count) == (name, count)


@pytest.mark.parametrize(
    "text",
    [
        "1. Cải cách thể chế",
        "1. Ban hành kế hoạch cải cách hành chính năm 2026.",
        "1. Thực hiện Nghị quyết số 76/NQ-CP.",
        "- 100% hồ sơ đúng hạn",
        "Sơ kết 6 tháng, tổng kết năm.",
    ],
)
def test_no_announcement(text: str) -> None:
    assert announcement(line(text)) is None


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("Kế hoạch gồm 8 lĩnh vực với 29 nhiệm vụ, như sau:", True),
        ("Có 06 nhóm nhiệm vụ trọng tâm.", True),
        ("Thực hiện trên **8** lĩnh vực", True),
        ("Các nhiệm vụ cụ thể như sau:", False),
    ],
)
def test_a_sentence_of_totals(text: str, totals: bool) -> None:
    assert announces_totals(line(text)) is totals


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("1. Cải cách thể chế", True),
        ("Xây dựng Chính quyền điện tử", True),
        ("Hiện đại hóa hành chính", True),
        ("Chuyển đổi số", True),
        ("Sở Nội vụ", False),
        ("Hạ tầng", False),
    ],
)
def test_the_areas_of_administrative_reform(name: str, known: bool) -> None:
    assert is_reform_area(name) is known


def entered(*areas: tuple[str | None, str]) -> list[tuple[str | None, str, str | None]]:
    texts = [Text([Piece(number, 0, name)]) for number, (_, name) in enumerate(areas)]
    record = Record(Ledger([Source(Where(number), name) for number, (_, name) in enumerate(areas)]))
    path = AreaPath()
    for (code, _), text in zip(areas, texts, strict=True):
        path.enter(record, code, text, text)
    return [(area.code, area.name, area.parent) for area in record.areas]


def test_nesting_by_the_kind_of_number() -> None:
    assert entered(
        ("A", "một"),
        ("I", "hai"),
        ("1", "ba"),
        ("1.1", "bốn"),
        ("2", "năm"),
        ("II", "sáu"),
        ("B", "bảy"),
    ) == [
        ("A", "một", None),
        ("I", "hai", "A"),
        ("1", "ba", "I"),
        ("1.1", "bốn", "1"),
        ("2", "năm", "I"),
        ("II", "sáu", "A"),
        ("B", "bảy", None),
    ]


def test_areas_without_numbers_stand_side_by_side() -> None:
    assert entered(("I", "một"), (None, "hai"), (None, "ba"), ("II", "bốn")) == [
        ("I", "một", None),
        (None, "hai", "I"),
        (None, "ba", "I"),
        ("II", "bốn", None),
    ]


def test_what_a_task_says_as_its_area() -> None:
    assert area_link(Area(code="I", name="Cải cách thể chế")) == "I"
    assert area_link(Area(name="Cải cách thể chế")) == "Cải cách thể chế"
