"""The units a paragraph of duties ("tổ chức thực hiện") speaks to."""

from __future__ import annotations

import pytest

from cchc.plans.draft import UnitRef
from cchc.plans.reading.grammar.units import duty_units, find_units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Căn cứ kế hoạch này, các phòng, ban chuyên môn và các đơn vị trực thuộc tổ chức quán triệt đến cán bộ"
            " công chức, viên chức và cụ thể hoá triển\n\nkhai thực hiện tại Phòng, đơn vị mình; chịu trách nhiệm trước"
            " Ban Giám đốc Sở về tiến độ.",
            [
                UnitRef(text="các phòng, ban chuyên môn", group=True),
                UnitRef(text="các đơn vị trực thuộc", group=True),
            ],
        ),
        (
            "2. Phòng Kế hoạch - Tài chính phối hợp xây dựng kế hoạch dự toán bố trí kinh phí đảm bảo theo quy định.",
            [UnitRef(text="Phòng Kế hoạch - Tài chính", group=False)],
        ),
        (
            "3. Văn phòng Sở, tham mưu giúp Ban Giám đốc Sở theo dõi, hướng dẫn và thường xuyên đôn đốc./.",
            [UnitRef(text="Văn phòng Sở", group=False)],
        ),
    ],
)
def test_the_duties_of_the_issued_plan(text: str, expected: list[UnitRef]) -> None:
    assert find_units(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giao Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở theo dõi", ["Văn phòng Sở"]),
        ("Đề nghị các phòng, đơn vị nghiêm túc thực hiện", ["các phòng, đơn vị"]),
        (
            "Thủ trưởng các phòng, đơn vị thuộc Sở có trách nhiệm triển khai.",
            ["Thủ trưởng các phòng, đơn vị thuộc Sở"],
        ),
        ("1. Sở Nội vụ:\na) Tham mưu UBND tỉnh ban hành kế hoạch", ["Sở Nội vụ"]),
        ("a) Sở Tài chính\nTham mưu bố trí kinh phí", ["Sở Tài chính"]),
        (
            "Định kỳ hằng quý, các phòng gửi báo cáo về Văn phòng Sở. Văn phòng Sở tổng hợp.",
            ["các phòng", "Văn phòng Sở"],
        ),
        (
            "Văn phòng Sở theo dõi. Văn phòng Sở báo cáo Giám đốc Sở.",
            ["Văn phòng Sở"],
        ),
        (
            "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Nội vụ",
            ["các đơn vị"],
        ),
        (
            "Các phòng chuyên môn gửi báo cáo phối hợp với\nSở Nội vụ tổng hợp",
            ["Các phòng chuyên môn"],
        ),
        ("- Sở Nội vụ, Sở Tư pháp phối hợp kiểm tra", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Trên cơ sở kế hoạch này, Văn phòng Sở xây dựng chương trình", ["Văn phòng Sở"]),
    ],
)
def test_only_the_subjects_of_the_sentences_are_spoken_to(text: str, names: list[str]) -> None:
    assert [unit.text for unit in find_units(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kinh phí thực hiện được bố trí trong dự toán ngân sách hàng năm của cơ quan, đơn vị.",
        "Ban hành kế hoạch tuyên truyền.",
        "Báo cáo kết quả về Sở Nội vụ.",
        "Tổ chức thực hiện nghiêm túc kế hoạch này.",
        "Phòng, chống tham nhũng là nhiệm vụ trọng tâm.",
        "Trên đây là Kế hoạch cải cách hành chính của Sở./.",
    ],
)
def test_a_sentence_that_speaks_to_no_unit_gives_none(text: str) -> None:
    assert find_units(text) == []


def test_units_are_found_where_they_stand() -> None:
    text = "2. Giao Phòng Kế hoạch - Tài chính bố trí kinh phí; các phòng, đơn vị lập dự toán."

    assert [text[unit.start : unit.end] for unit in duty_units(text)] == [
        "Phòng Kế hoạch - Tài chính",
        "các phòng, đơn vị",
    ]
