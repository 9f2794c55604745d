"""Products of a task and the kind of document each is."""

from __future__ import annotations

import pytest

from cchc.plans.draft import Deliverable
from cchc.plans.reading.grammar.deliverables import find_deliverables, kind_of, parse_deliverables
from cchc.plans.reading.grammar.document_kinds import KINDS, DocumentKind


def products(*pairs: tuple[str, str | None]) -> list[Deliverable]:
    return [Deliverable(text=text, kind=kind) for text, kind in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch", products(("Kế hoạch", "ke_hoach"))),
        ("Tờ trình", products(("Tờ trình", "to_trinh"))),
        ("Kiểm tra", products(("Kiểm tra", None))),
        ("Báo cáo của Sở", products(("Báo cáo của Sở", "bao_cao"))),
        ("Các Văn bản", products(("Các Văn bản", "van_ban"))),
        ("Các văn bản triển khai", products(("Các văn bản triển khai", "van_ban"))),
        (
            "Báo cáo; Văn bản xử lý",
            products(("Báo cáo", "bao_cao"), ("Văn bản xử lý", "van_ban")),
        ),
        (
            "- Kế hoạch - Báo cáo",
            products(("Kế hoạch", "ke_hoach"), ("Báo cáo", "bao_cao")),
        ),
        (
            "Văn bản/Báo cáo",
            products(("Văn bản", "van_ban"), ("Báo cáo", "bao_cao")),
        ),
        (
            "Kế hoạch; Quyết định; các Văn bản",
            products(
                ("Kế hoạch", "ke_hoach"), ("Quyết định", "quyet_dinh"), ("các Văn bản", "van_ban")
            ),
        ),
        (
            "Báo cáo/ VB triển khai",
            products(("Báo cáo", "bao_cao"), ("VB triển khai", "van_ban")),
        ),
        (
            "Kế hoạch; Dự án",
            products(("Kế hoạch", "ke_hoach"), ("Dự án", "du_an")),
        ),
        (
            "Triển khai/ Báo cáo",
            products(("Triển khai", None), ("Báo cáo", "bao_cao")),
        ),
        (
            "Kế hoạch; Báo cáo",
            products(("Kế hoạch", "ke_hoach"), ("Báo cáo", "bao_cao")),
        ),
    ],
)
def test_the_products_of_the_issued_plan(text: str, expected: list[Deliverable]) -> None:
    assert parse_deliverables(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch và báo cáo kết quả thực hiện",
            products(("Kế hoạch", "ke_hoach"), ("báo cáo kết quả thực hiện", "bao_cao")),
        ),
        (
            "Tờ trình, dự thảo Quyết định của UBND tỉnh",
            products(("Tờ trình", "to_trinh"), ("dự thảo Quyết định của UBND tỉnh", "quyet_dinh")),
        ),
        (
            "- Kế hoạch tuyên truyền;\n- Báo cáo kết quả.",
            products(("Kế hoạch tuyên truyền", "ke_hoach"), ("Báo cáo kết quả.", "bao_cao")),
        ),
        (
            "+ Quyết định\n+ Hội nghị\n+ Tập huấn",
            products(("Quyết định", "quyet_dinh"), ("Hội nghị", None), ("Tập huấn", None)),
        ),
        (
            "Kế hoạch/Quyết định/Công văn",
            products(
                ("Kế hoạch", "ke_hoach"), ("Quyết định", "quyet_dinh"), ("Công văn", "cong_van")
            ),
        ),
        ("KH, BC", products(("KH", "ke_hoach"), ("BC", "bao_cao"))),
        ("KH; QĐ; CV", products(("KH", "ke_hoach"), ("QĐ", "quyet_dinh"), ("CV", "cong_van"))),
        ("Văn bản chỉ đạo\nđiều hành", products(("Văn bản chỉ đạo\nđiều hành", "van_ban"))),
        ("QUYẾT ĐỊNH", products(("QUYẾT ĐỊNH", "quyet_dinh"))),
        ("Ke hoach, bao cao", products(("Ke hoach", "ke_hoach"), ("bao cao", "bao_cao"))),
        ("02 Báo cáo/năm", products(("02 Báo cáo/năm", "bao_cao"))),
        ("Báo cáo quý, năm", products(("Báo cáo quý, năm", "bao_cao"))),
        ("Báo cáo (quý, 6 tháng; năm)", products(("Báo cáo (quý, 6 tháng; năm)", "bao_cao"))),
        (
            "Kế hoạch số 12/KH-UBND; Báo cáo",
            products(("Kế hoạch số 12/KH-UBND", "ke_hoach"), ("Báo cáo", "bao_cao")),
        ),
        ("Ban hành Kế hoạch", products(("Ban hành Kế hoạch", "ke_hoach"))),
        ("Dự thảo Nghị quyết của HĐND", products(("Dự thảo Nghị quyết của HĐND", "nghi_quyet"))),
        (
            "Quyết định phê duyệt Đề án",
            products(("Quyết định phê duyệt Đề án", "quyet_dinh")),
        ),
        (
            "Hội nghị, hội thảo, tập huấn",
            products(("Hội nghị, hội thảo, tập huấn", None)),
        ),
        ("Danh mục TTHC được công bố", products(("Danh mục TTHC được công bố", None))),
        ("100% hồ sơ được số hóa", products(("100% hồ sơ được số hóa", None))),
        (
            "Kế hoạch và/hoặc văn bản chỉ đạo",
            products(("Kế hoạch", "ke_hoach"), ("văn bản chỉ đạo", "van_ban")),
        ),
        ("Quy chế; Quy định", products(("Quy chế", "quy_che"), ("Quy định", "quy_dinh"))),
        ("Thông tư", products(("Thông tư", "thong_tu"))),
        ("", []),
        (" - ", []),
        ("...", []),
    ],
)
def test_products_of_other_plans(text: str, expected: list[Deliverable]) -> None:
    assert parse_deliverables(text) == expected


@pytest.mark.parametrize("kind", KINDS, ids=[kind.slug for kind in KINDS])
def test_every_document_type_is_known_by_its_name(kind: DocumentKind) -> None:
    assert kind_of(kind.name) == kind.slug
    assert kind_of(f"các {kind.name.lower()} về cải cách hành chính") == kind.slug


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm tra",
        "Chỉ tiêu",
        "Báo chí",
        "KHTC",
        "Trình diễn",
        "",
        "12",
    ],
)
def test_a_word_that_only_resembles_a_document_type_has_no_kind(text: str) -> None:
    assert kind_of(text) is None


def test_each_product_is_found_where_it_stands() -> None:
    text = "- Kế hoạch;\n- Báo cáo (quý; năm)"

    assert [text[one.start : one.end] for one in find_deliverables(text)] == [
        "Kế hoạch",
        "Báo cáo (quý; năm)",
    ]
