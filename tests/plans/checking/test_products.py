"""Products: documents or things that can be handed in, of a clear number, within the agency's competence."""

from __future__ import annotations

import pytest

from cchc.plans.checking import Finding, Text
from cchc.plans.draft import TaskPart
from tests.plans.checking.desk import found, plan, the_one

FIRST = "tasks/2/deliverables/0"


def product(text: str, *, title: str = "Tổng hợp tình hình thực hiện") -> dict[str, object]:
    """Task 3 with this product, and a title that announces nothing."""
    return {"tasks/2/title": title, "tasks/2/deliverables": text}


def test_tasks_without_a_product_are_one_finding() -> None:
    finding = the_one({**product(""), "tasks/9/deliverables": ""})
    assert (finding.code, finding.message.en) == ("product-missing", "No product: tasks 3, 10.")


def test_a_task_whose_rows_have_products_has_one() -> None:
    rows = [TaskPart(title="Dự thảo", deliverables=plan().tasks[2].deliverables)]
    assert found({**product(""), "tasks/2/parts": rows}) == []


def test_an_activity_is_no_product() -> None:
    assert the_one(product("Kiểm tra")) == Finding(
        code="product-not-a-product",
        family="products",
        severity="warning",
        message=Text(
            "“Kiểm tra” là việc làm, không phải sản phẩm: không có gì để nộp (nhiệm vụ 3).",
            "“Kiểm tra” is an activity, not a product: there is nothing to hand in (task 3).",
        ),
        quotation="Kiểm tra",
        suggestion=Text(
            "Ghi văn bản ghi lại việc đó, ví dụ “Báo cáo kết quả”, “Biên bản”, “Thông báo kết luận”.",
            "Name the document that records it, such as a report or minutes.",
        ),
        legal_basis=None,
        field=FIRST,
        where=None,
    )


@pytest.mark.parametrize(
    "text", ["Báo cáo kiểm tra", "Kế hoạch kiểm tra", "Phần mềm quản lý", "Hội nghị", "Hướng dẫn"]
)
def test_things_and_documents_are_products(text: str) -> None:
    assert found(product(text)) == []


@pytest.mark.parametrize("text", ["Kế hoạch/Báo cáo", "Kế hoạch/ Báo cáo", "Kế hoạch hoặc Báo cáo"])
def test_a_choice_that_nobody_made(text: str) -> None:
    finding = the_one(product(text))
    assert (finding.code, finding.field) == ("product-unclear-choice", "tasks/2/deliverables")
    assert finding.quotation == text
    assert finding.suggestion
    assert finding.suggestion.vi == "Ghi “Kế hoạch và Báo cáo” hoặc chọn một."


def test_the_same_choice_in_two_tasks_is_one_finding() -> None:
    finding = the_one({**product("Kế hoạch/Báo cáo"), "tasks/9/deliverables": "Kế hoạch/Báo cáo"})
    assert finding.message.vi.endswith("(nhiệm vụ 3, 10).")


@pytest.mark.parametrize(
    "text",
    ["Kế hoạch; Báo cáo", "Kế hoạch và Báo cáo", "- Kế hoạch\n- Báo cáo", "Báo cáo quý I/2022"],
)
def test_several_products_that_are_all_due(text: str) -> None:
    assert found(product(text)) == []


def test_documents_of_no_type_are_one_finding() -> None:
    finding = the_one({**product("Các văn bản triển khai"), "tasks/9/deliverables": "Văn bản"})
    assert (finding.code, finding.field, finding.also) == (
        "product-vague",
        FIRST,
        ("tasks/9/deliverables/0",),
    )
    assert finding.message.vi == (
        "Sản phẩm không rõ là văn bản gì, bao nhiêu: “Các văn bản triển khai”, “Văn bản” (nhiệm vụ 3, 10)."
    )


@pytest.mark.parametrize("text", ["Văn bản xử lý vi phạm", "Công văn", "Báo cáo kết quả"])
def test_documents_that_can_be_told(text: str) -> None:
    assert found(product(text)) == []


@pytest.mark.parametrize(
    ("title", "text", "belongs", "instead"),
    [
        (
            "Công bố thủ tục hành chính lĩnh vực lữ hành",
            "Quyết định",
            "Chủ tịch UBND tỉnh",
            "Tờ trình kèm dự thảo Quyết định của Chủ tịch UBND tỉnh",
        ),
        (
            "Đẩy mạnh phân cấp cho các địa phương",
            "Quyết định",
            "UBND tỉnh",
            "Tờ trình kèm dự thảo Quyết định của UBND tỉnh",
        ),
        (
            "Chính sách hỗ trợ du lịch",
            "Nghị quyết",
            "Hội đồng nhân dân tỉnh",
            "Tờ trình kèm dự thảo Nghị quyết",
        ),
    ],
)
def test_products_above_a_department(title: str, text: str, belongs: str, instead: str) -> None:
    finding = the_one(product(text, title=title))
    assert (finding.code, finding.field) == ("product-beyond-competence", FIRST)
    assert f"thuộc thẩm quyền của {belongs}" in finding.message.vi
    assert finding.suggestion
    assert finding.suggestion.vi == f"Ghi: {instead}."
    assert finding.legal_basis


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Công bố thủ tục hành chính lĩnh vực lữ hành", "Tờ trình"),
        (
            "Rà soát, bổ sung quy hoạch cán bộ",
            "Quyết định",
        ),  # a department decides about its people
        ("Phân cấp thẩm quyền cho trưởng phòng", "Quyết định"),  # inside the department
    ],
)
def test_products_of_a_department(title: str, text: str) -> None:
    assert found(product(text, title=title)) == []


def test_a_province_may_do_what_a_department_may_not() -> None:
    province: dict[str, object] = {
        "document/issuer": "Ủy ban nhân dân tỉnh Bình Phú",
        "signer": None,
        "duties": [],
    }
    codes = {
        code
        for code, _ in found(
            {**province, **product("Quyết định", title="Công bố thủ tục hành chính")}
        )
    }
    assert "product-beyond-competence" not in codes


@pytest.mark.parametrize(
    ("title", "text", "announced"),
    [
        ("Xây dựng Đề án vị trí việc làm", "Báo cáo", "Đề án"),
        ("Kế hoạch tuyên truyền", "Báo cáo", "Kế hoạch"),
        ("Ban hành kế hoạch. Báo cáo kết quả thực hiện", "Kế hoạch", "Báo cáo"),
    ],
)
def test_the_title_announces_another_document(title: str, text: str, announced: str) -> None:
    finding = the_one(product(text, title=title))
    assert (finding.code, finding.field) == ("product-title-differs", "tasks/2/title")
    assert f"nói làm ra “{announced}”" in finding.message.vi


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Xây dựng Đề án vị trí việc làm", "Đề án"),
        ("Xây dựng Đề án vị trí việc làm", "Tờ trình; dự thảo Đề án"),
        ("Hướng dẫn các đơn vị đánh giá công chức", "Công văn"),  # a verb here
        ("Thực hiện Đề án vị trí việc làm", "Báo cáo"),  # the document exists already
        (
            "Quyết định thành công của cải cách là con người",
            "Phần mềm",
        ),  # a product of no type: not judged
    ],
)
def test_titles_and_products_that_agree(title: str, text: str) -> None:
    assert found(product(text, title=title)) == []


PERIODS = "Tổng hợp tình hình cải cách hành chính (quý I, 6 tháng, quý III và tổng kết năm)"


def test_four_periods_and_one_report() -> None:
    finding = the_one(product("Báo cáo", title=PERIODS))
    assert (finding.code, finding.severity) == ("product-count-differs", "note")
    assert finding.message.vi == (
        "Tên nhiệm vụ 3 kể 04 kỳ (quý I, 6 tháng, quý III, tổng kết năm), cột sản phẩm chỉ ghi “Báo cáo”."
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (PERIODS, "04 báo cáo"),
        ("Tổng hợp 6 tháng và cả năm", "Báo cáo"),
        ("Tổng hợp tình hình", "Báo cáo"),
    ],
)
def test_periods_that_are_counted_or_few(title: str, text: str) -> None:
    assert found(product(text, title=title)) == []
