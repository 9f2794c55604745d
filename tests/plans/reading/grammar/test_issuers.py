"""Where the phrase that names an issuer ends."""

from __future__ import annotations

import pytest

from cchc.plans.reading.grammar.issuers import issuer_end


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Chính phủ về quy định cơ chế tự chủ", "Chính phủ"),
        ("Thủ tướng Chính phủ phê duyệt Đề án", "Thủ tướng Chính phủ"),
        ("Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Ủy ban nhân dân tỉnh"),
        ("Ủy ban nhân dân tỉnh An Giang, giao", "Ủy ban nhân dân tỉnh An Giang"),
        ("Chủ tịch UBND tỉnh về việc", "Chủ tịch UBND tỉnh"),
        ("Hội đồng nhân dân tỉnh khóa X", "Hội đồng nhân dân tỉnh khóa X"),
        (
            "Ban Chấp hành Trung ương Đảng khóa XII. Tập trung",
            "Ban Chấp hành Trung ương Đảng khóa XII",
        ),
        ("Ủy ban Thường vụ Quốc hội;", "Ủy ban Thường vụ Quốc hội"),
        ("Bộ Lao động - Thương binh và Xã hội hướng dẫn", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ Tài chính và Nghị định số 60", "Bộ Tài chính"),
        ("Bộ Tài chính và Bộ Nội vụ quy định", "Bộ Tài chính và Bộ Nội vụ"),
        ("Bộ trưởng Bộ Nội vụ ngày 01/02/2022", "Bộ trưởng Bộ Nội vụ"),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Giám đốc Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Tỉnh ủy An Giang\nVề việc", "Tỉnh ủy An Giang"),
        ("UBND tỉnh Về việc", "UBND tỉnh"),
        ("pháp luật về cán bộ", ""),
        ("người đứng đầu", ""),
        ("", ""),
    ],
)
def test_the_issuer_at_the_beginning_of_a_text(text: str, issuer: str) -> None:
    assert text[: issuer_end(text, 0)] == issuer


def test_an_issuer_in_the_middle_is_read_from_its_place() -> None:
    text = "Nghị quyết số 76/NQ-CP của Chính phủ."

    start = text.index("Chính phủ")

    assert text[start : issuer_end(text, start)] == "Chính phủ"
