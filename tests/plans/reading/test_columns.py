"""Columns are recognised by what their headers mean, in any order and wording."""

from __future__ import annotations

import pytest

from cchc.plans.reading.columns import header_year, meaning_of, roles_of
from tests.plans.reading.builder import TITLE, c, p, read, read_table, table

WORDINGS = {
    "number": ["STT", "TT", "Số TT", "Stt."],
    "task": [
        "Nhiệm vụ",
        "Tên nhiệm vụ",
        "Lĩnh vực/ Nhiệm vụ",
        "Nội dung",
        "Nội dung thực hiện",
        "Nội dung/nhiệm vụ",
        "Nhiệm vụ, giải pháp",
        "NHIỆM VỤ VÀ GIẢI PHÁP",
        "Nội dung công việc",
        "Nhiệm vụ cụ thể",
    ],
    "product": [
        "Kết quả",
        "Sản phẩm",
        "Sản phẩm dự kiến",
        "Sản phẩm đầu ra",
        "Kết quả dự kiến",
        "Kết quả/sản phẩm",
        "Sản phẩm hoàn thành",
    ],
    "lead": [
        "Đơn vị chủ trì",
        "Cơ quan chủ trì",
        "Chủ trì",
        "Chủ trì thực hiện",
        "Đơn vị thực hiện",
        "Trách nhiệm thực hiện",
        "Sở, ngành chủ trì tham mưu",
        "Cơ quan, đơn vị chủ trì",
        "Phân công thực hiện",
        "Cơ quan chủ trì, phối hợp",
    ],
    "coordinating": [
        "Đơn vị phối hợp",
        "Cơ quan phối hợp",
        "Phối hợp",
        "Phối hợp thực hiện",
        "Đơn vị phối hợp thực hiện",
        "Cơ quan, đơn vị phối hợp",
    ],
    "deadline": [
        "Thời gian hoàn thành",
        "Thời gian thực hiện",
        "Thời gian dự kiến hoàn thành",
        "Thời gian triển khai",
        "Thời gian",
        "Thời gian (Năm 2026)",
        "Tiến độ",
        "Thời hạn hoàn thành",
        "Tiến độ thực hiện",
    ],
    "monitoring": ["Theo dõi, kiểm tra, đôn đốc", "Đơn vị theo dõi"],
    "funding": ["Nguồn kinh phí", "Kinh phí", "Dự toán kinh phí"],
    "note": ["Ghi chú"],
    "target": ["Chỉ tiêu", "Mục tiêu", "Tên chỉ tiêu"],
    "unit": ["Đơn vị tính", "ĐVT"],
}


@pytest.mark.parametrize(
    ("role", "header"), [(role, header) for role, headers in WORDINGS.items() for header in headers]
)
def test_a_header_means_its_column(role: str, header: str) -> None:
    assert meaning_of(header).role == role


@pytest.mark.parametrize(
    "header",
    [
        "thời gian hoàn thành",
        "Thời gian\nhoàn thành",
        "THOI GIAN HOAN THANH",
        "Th0i gian hoàn thành",
        "Thời gian  hoàn thành:",
    ],
)
def test_case_breaks_and_lost_marks_do_not_matter(header: str) -> None:
    assert meaning_of(header).role == "deadline"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "An Giang",
        "Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc",
        "Quý I/2022",
        "1",
        "Văn phòng Sở",
    ],
)
def test_content_is_no_header(words: str) -> None:
    assert meaning_of(words).role is None or meaning_of(words).known < 0.6


def test_each_role_is_given_once() -> None:
    headers = [
        "TT",
        "Nội dung",
        "Kết quả",
        "Sản phẩm",
        "Đơn vị",
        "Chủ trì",
        "Thời gian",
        "Hoàn thành",
    ]
    assert roles_of(headers) == ["number", "task", None, "product", None, "lead", "deadline", None]


def test_columns_in_another_order() -> None:
    draft = read_table(
        ["Quý I/2026", "Văn phòng Sở", "Kế hoạch", "Ban hành kế hoạch kiểm tra", "Các phòng", "1"],
        header=["Tiến độ", "Chủ trì", "Kết quả/sản phẩm", "Nội dung/nhiệm vụ", "Phối hợp", "TT"],
    )
    task = draft.tasks[0]
    assert (task.number, task.title) == ("1", "Ban hành kế hoạch kiểm tra")
    assert [unit.text for unit in task.lead] == ["Văn phòng Sở"]
    assert [unit.text for unit in task.coordinating] == ["Các phòng"]
    assert [product.text for product in task.deliverables] == ["Kế hoạch"]
    assert [deadline.kind for deadline in task.deadlines] == ["quarter"]


def test_three_columns_are_enough() -> None:
    draft = read_table(
        ["Rà soát thủ tục hành chính", "Phòng Pháp chế", "Quý II/2026"],
        ["2. Công khai thủ tục hành chính", "Văn phòng Sở", "Thường xuyên"],
        header=["Nội dung thực hiện", "Trách nhiệm thực hiện", "Thời gian"],
    )
    assert [(task.number, task.title) for task in draft.tasks] == [
        (None, "Rà soát thủ tục hành chính"),
        ("2", "Công khai thủ tục hành chính"),
    ]


def test_seven_columns_with_monitoring_funding_and_note() -> None:
    draft = read_table(
        [
            "1",
            "Kiểm tra công vụ",
            "Thanh tra Sở",
            "Quý III/2026",
            "Văn phòng Sở",
            "Ngân sách tỉnh",
            "Đột xuất",
        ],
        header=[
            "STT",
            "Nhiệm vụ",
            "Chủ trì",
            "Thời gian",
            "Theo dõi, kiểm tra, đôn đốc",
            "Nguồn kinh phí",
            "Ghi chú",
        ],
    )
    task = draft.tasks[0]
    assert [unit.text for unit in task.monitoring] == ["Văn phòng Sở"]
    assert (task.funding, task.note) == ("Ngân sách tỉnh", "Đột xuất")


def test_the_year_only_in_the_header_qualifies_the_deadlines() -> None:
    draft = read(
        [p("KẾ HOẠCH", bold=True), p("Cải cách hành chính", bold=True)],
        table(
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian (Năm 2026)"],
            ["1", "Tập huấn nghiệp vụ", "Sở Nội vụ", "Quý II"],
        ),
    )
    assert str(draft.tasks[0].deadlines[0].due_on) == "2026-06-30"
    assert header_year("Thời gian (Năm 2026)") == 2026
    assert header_year("Giai đoạn 2025 - 2026") is None
    assert draft.tasks[0].cells["Thời gian (Năm 2026)"] == "Quý II"


def test_header_over_two_rows_with_merged_cells() -> None:
    draft = read(
        TITLE,
        table(
            [
                c("STT", rows=2),
                c("Nhiệm vụ", rows=2),
                c("Đơn vị thực hiện", columns=2),
                c("Thời gian", rows=2),
            ],
            ["Chủ trì", "Phối hợp"],
            ["1", "Cập nhật Cổng thông tin", "Văn phòng", "Các phòng", "Năm 2026"],
        ),
    )
    task = draft.tasks[0]
    assert [unit.text for unit in task.lead] == ["Văn phòng"]
    assert [unit.text for unit in task.coordinating] == ["Các phòng"]
    assert list(task.cells) == ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"]


def test_header_over_two_rows_in_a_dump_that_lost_the_merging() -> None:
    draft = read(
        TITLE,
        table(
            ["STT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời gian"],
            ["Chủ trì", "Phối hợp"],
            ["1", "Cập nhật Cổng thông tin", "Văn phòng Sở", "Các phòng", "Năm 2026"],
        ),
    )
    task = draft.tasks[0]
    assert [unit.text for unit in task.lead] == ["Văn phòng Sở"]
    assert [unit.text for unit in task.coordinating] == ["Các phòng"]
    assert [deadline.kind for deadline in task.deadlines] == ["year"]


def test_a_column_of_unknown_meaning_keeps_its_cells() -> None:
    draft = read_table(
        ["1", "Rà soát danh mục", "Văn phòng Sở", "Quý I/2026", "A1.2"],
        header=["STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Mã tham chiếu"],
    )
    assert draft.tasks[0].cells["Mã tham chiếu"] == "A1.2"
    assert draft.unread == []


def test_an_unusual_name_for_the_tasks_is_found_beside_the_others() -> None:
    draft = read_table(
        [
            "1",
            "Xây dựng quy chế phối hợp giải quyết hồ sơ",
            "Quy chế",
            "Văn phòng Sở",
            "Quý I/2026",
        ],
        header=["STT", "Đề mục", "Sản phẩm", "Chủ trì", "Thời gian"],
    )
    assert draft.tasks[0].title == "Xây dựng quy chế phối hợp giải quyết hồ sơ"


def test_headers_that_say_the_same_keep_both_cells() -> None:
    draft = read_table(
        ["1", "Rà soát danh mục", "Văn phòng Sở", "Quý I/2026", "x", "y"],
        header=["STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Ghi chú", "Ghi chú"],
    )
    assert draft.tasks[0].cells["Ghi chú"] == "x"
    assert "y" in draft.tasks[0].cells.values()
