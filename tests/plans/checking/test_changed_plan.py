"""The issued plan with one thing changed: the finding that appears, the finding that goes, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest

from cchc.documents.extract import extract_bytes
from cchc.plans.checking import check
from cchc.plans.reading import read_plan

pytestmark = pytest.mark.mission

Found: TypeAlias = set[tuple[str, str]]
FOLLOWS = {
    "load-in-one-quarter",
    "load-at-year-end",
    "load-on-one-lead",
    "target-without-owner",
    "target-without-deadline",
}
"""Counts over the whole plan follow any change of a task or a target."""


def found(text: str) -> Found:
    document = extract_bytes("ke-hoach.md", text.encode())
    some = check(read_plan(document).draft, document)
    return {(one.code, one.message.vi) for one in some if one.code not in FOLLOWS}


@pytest.fixture(scope="module")
def issued(issued_plan: Path) -> str:
    return issued_plan.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def before(issued: str) -> Found:
    return found(issued)


DEADLINE = "Thời hạn “{}” {} (nhiệm vụ 1)."
SLIP = "deadline-malformed"

APPEARS = [
    (
        "**8** lĩnh vực với 29 nhiệm vụ",
        "**7** lĩnh vực với 30 nhiệm vụ",
        {
            ("area-total-differs", "Kế hoạch nêu thực hiện trên 7 lĩnh vực, nhưng liệt kê 8."),
            ("task-total-differs", "Kế hoạch nêu có 30 nhiệm vụ, nhưng liệt kê 29."),
            (
                "task-sum-differs",
                "Kế hoạch nêu tổng số 30 nhiệm vụ, nhưng số nêu cho từng lĩnh vực cộng lại là 29.",
            ),
        },
    ),
    (
        "3. Cải cách thủ tục hành chính: 3",
        "3. Cải cách thủ tục hành chính: 5",
        {
            (
                "task-count-differs",
                "Phần nội dung nêu lĩnh vực III “Cải cách thủ tục hành chính” có 5 nhiệm vụ, phụ lục liệt kê 3.",
            ),
            (
                "task-sum-differs",
                "Kế hoạch nêu tổng số 29 nhiệm vụ, nhưng số nêu cho từng lĩnh vực cộng lại là 31.",
            ),
        },
    ),
    (
        "\n15\tXây",
        "\n14\tXây",
        {
            ("task-number-duplicate", "Số thứ tự nhiệm vụ 14 dùng cho 2 nhiệm vụ."),
            (
                "task-number-skipped",
                "Số thứ tự nhảy từ 14 đến 16: thiếu nhiệm vụ hoặc đánh số sai.",
            ),
        },
    ),
    (
        "<b>VI. Cải cách",
        "<b>V. Cải cách",
        {
            ("area-numeral-duplicate", "Số V dùng cho 2 lĩnh vực."),
            ("area-numeral-skipped", "Số lĩnh vực nhảy từ V đến VII."),
        },
    ),
    (
        "Văn phòng Sở\tPhòng chuyên môn, đơn vị thuộc Sở\tQuý I/2022\n4",
        "Văn phòng Sở\tVăn phòng Sở; Thanh tra Sở\tQuý I/2022\n4",
        {
            (
                "lead-also-coordinating",
                "“Văn phòng Sở” vừa chủ trì vừa phối hợp trong cùng một nhiệm vụ (nhiệm vụ 3).",
            )
        },
    ),
    (
        "ngày 23 tháng 12 năm 2021",
        "ngày 23 tháng 12 năm 2022",
        {
            (
                "citation-after-issue",
                "Văn bản viện dẫn ghi ngày 23/12/2022, sau ngày ban hành kế hoạch (07/01/2022).",
            )
        },
    ),
    (
        "ngày 21 tháng 6 năm 2021",
        "ngày 22 tháng 6 năm 2021",
        {
            (
                "citation-date-differs",
                "60/2021/NĐ-CP ký ngày 21/06/2021, không phải ngày 22/06/2021.",
            )
        },
    ),
    (
        "- 100% thủ tục hành chính trả",
        "- 100% thũ tục hành chính trả",
        {("set-phrase-misspelt", "“thũ tục” viết sai chính tả (1 chỗ).")},
    ),
    (
        "KT. GIÁM ĐỐC",
        "TM. SỞ",
        {
            (
                "signature-collective-only",
                "“TM. SỞ” chỉ dùng ở cơ quan làm việc theo chế độ tập thể; "
                "Sở Lao động - Thương binh và Xã hội tỉnh An Giang theo chế độ thủ trưởng.",
            )
        },
    ),
    (
        "PHÓ GIÁM ĐỐC",
        "GIÁM ĐỐC",
        {
            (
                "signature-authority-differs",
                "Ký “KT. GIÁM ĐỐC” nhưng chức vụ người ký là “GIÁM ĐỐC”.",
            )
        },
    ),
    ("- Lưu: VT, VP.\n", "", {("archive-line-missing", "Nơi nhận không có dòng “Lưu: VT, …”.")}),
    (
        "ngày 07 tháng 01 năm 2022)",
        "ngày 08 tháng 01 năm 2022)",
        {
            (
                "date-annex-differs",
                "Văn bản ban hành ngày 07 tháng 01 năm 2022, nhưng phụ lục ghi kèm theo "
                "văn bản ngày 08 tháng 01 năm 2022.",
            )
        },
    ),
    (
        "- 98% người dân",
        "- Tỷ lệ hồ sơ giải quyết theo dịch vụ công trực tuyến mức độ 3, 4 trên tổng số hồ sơ đạt 60%.\n- 98% người dân",
        {
            (
                "target-contradicts",
                "Hai mục tiêu nói về cùng một đại lượng nhưng khác giá trị: 50% và 60%.",
            )
        },
    ),
    (
        "phạm vi quản lý của Sở\tTờ trình",
        "phạm vi quản lý của Sở\tQuyết định",
        {
            (
                "product-beyond-competence",
                "“Quyết định” về việc này thuộc thẩm quyền của Chủ tịch UBND tỉnh, không phải của "
                "Sở Lao động - Thương binh và Xã hội tỉnh An Giang (nhiệm vụ 10).",
            )
        },
    ),
    (
        "công tác Pháp chế năm 2022\tKế hoạch",
        "công tác Pháp chế năm 2022\tBáo cáo",
        {
            (
                "product-title-differs",
                "Tên nhiệm vụ 5 nói làm ra “Kế hoạch”, nhưng cột sản phẩm ghi “Báo cáo”.",
            )
        },
    ),
    (
        "công tác Pháp chế năm 2022",
        "công tác Pháp chế năm 2021",
        {("task-year-past", "Nhiệm vụ 5 là kế hoạch của năm 2021, trước năm kế hoạch 2022.")},
    ),
    (
        "**NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022",
        "**NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2021",
        {("year-annex-differs", "Kế hoạch của năm 2022, nhưng tên phụ lục ghi năm 2021.")},
    ),
]

REPLACES = [
    ("Quý I//2022", "Quý I/2022", SLIP, None),
    (
        "Quý I//2022",
        "Quý V/2022",
        SLIP,
        ("deadline-impossible", DEADLINE.format("Quý V/2022", "không có trên lịch")),
    ),
    (
        "Quý I//2022",
        "31/02/2022",
        SLIP,
        ("deadline-impossible", DEADLINE.format("31/02/2022", "không có trên lịch")),
    ),
    (
        "Quý I//2022",
        "Quý I/2023",
        SLIP,
        ("deadline-outside-plan", DEADLINE.format("Quý I/2023", "nằm ngoài năm kế hoạch 2022")),
    ),
    (
        "Quý I//2022",
        "05/01/2022",
        SLIP,
        (
            "deadline-in-past",
            "Thời hạn “05/01/2022” (05/01/2022) đã qua khi kế hoạch được ban hành (07/01/2022): nhiệm vụ 1.",
        ),
    ),
    ("Quý I//2022", "", SLIP, ("deadline-missing", "Không có thời hạn: nhiệm vụ 1.")),
    (
        "Kế hoạch\tCác đơn vị trực thuộc Sở\t",
        "Kế hoạch\t\t",
        "lead-is-group",
        ("lead-missing", "Không có đơn vị chủ trì: nhiệm vụ 1."),
    ),
    ("Kế hoạch số 41/KH-SLĐTBXH", "Kế hoạch số 42/KH-SLĐTBXH", "number-annex-differs", None),
    ("42/KH-SLĐT BXH", "42/KH-SLĐTBXH", "code-spacing", None),
    ("130/2005/N/Đ-CP", "130/2005/NĐ-CP", "citation-malformed", None),
    ("ngày 16 tháng 12 năm 2016", "ngày 19 tháng 10 năm 2016", "citation-date-differs", None),
    ("Nghị định số 16/2015/NĐ-CP", "Nghị định số 60/2021/NĐ-CP", "citation-replaced", None),
    ("Nghị quyết số 76/NQ-CP", "Nghị quyết số 76/NQ-CP ngày 15/7/2021", "citation-ambiguous", None),
    (
        "06 lĩnh vực trọng tâm: ",
        "06 lĩnh vực trọng tâm: cải cách thủ tục hành chính; ",
        "enumeration-count-differs",
        None,
    ),
    ("Văn Phòng Sở", "Văn phòng Sở", "unit-name-varies", None),
    ("- Sở Nội Vụ;", "- Sở Nội vụ;", "name-capitals", None),
    ("cung cấp trực tuyến mức 4", "cung cấp trực tuyến mức độ 4", "target-term-mixed", None),
    (
        "- 100% thủ tục hành chính trả",
        "- 100% hồ sơ thủ tục hành chính trả",
        "target-unit-doubtful",
        None,
    ),
    ("đơn vị\tKiểm tra\t", "đơn vị\tBáo cáo\t", "product-not-a-product", None),
]


@pytest.mark.parametrize(
    ("old", "new", "appears"), APPEARS, ids=[new[:40] for _, new, _ in APPEARS]
)
def test_a_mistake_made_is_a_mistake_found(
    issued: str, before: Found, old: str, new: str, appears: Found
) -> None:
    assert old in issued
    assert found(issued.replace(old, new, 1)) - before == appears


@pytest.mark.parametrize(
    ("old", "new", "goes", "comes"),
    REPLACES,
    ids=[f"{old[:20]} - {new[:20]}" for old, new, _, _ in REPLACES],
)
def test_a_mistake_mended_is_found_no_more(
    issued: str, before: Found, old: str, new: str, goes: str, comes: tuple[str, str] | None
) -> None:
    assert old in issued
    after = found(issued.replace(old, new, 1))
    assert goes in {code for code, _ in before - after}
    assert comes is None or comes in after
