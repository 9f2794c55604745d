"""Targets: in a list of their own, under each area, in a table; two quantities in one line."""

from __future__ import annotations

import pytest

from cchc.plans.draft import Target
from tests.plans.reading.builder import HEADER, TITLE, c, lines, p, read, table

ROW = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
TASKS = table(HEADER, ["II. Cải cách thủ tục hành chính"], ROW)


def told(target: Target) -> tuple[str, list[tuple[float | None, str | None]]]:
    return target.text, [(measure.value, measure.unit) for measure in target.measures]


def test_a_list_of_targets() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. MỤC TIÊU CỤ THỂ
            - Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            - 50% hồ sơ trực tuyến và 100% dịch vụ công cung cấp trực tuyến.
            - Ít nhất 01 sáng kiến cải cách hành chính.
            """
        ),
        TASKS,
    )
    assert [told(target) for target in draft.targets] == [
        ("Tối thiểu 98% hồ sơ giải quyết đúng hạn.", [(98, "%")]),
        ("50% hồ sơ trực tuyến và 100% dịch vụ công cung cấp trực tuyến.", [(50, "%"), (100, "%")]),
        ("Ít nhất 01 sáng kiến cải cách hành chính.", [(1, "sáng kiến")]),
    ]
    assert [target.area for target in draft.targets] == [None, None, None]
    assert draft.unread == []


def test_a_general_objective_is_no_target() -> None:
    draft = read(
        TITLE,
        lines(
            """
            I. MỤC TIÊU
            1. Mục tiêu chung
            Nâng cao chất lượng phục vụ người dân, doanh nghiệp.
            2. Mục tiêu cụ thể
            a) Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            b) Không có hồ sơ giải quyết trái quy định.
            """
        ),
        TASKS,
    )
    assert [passage.text for passage in draft.objectives] == [
        "Nâng cao chất lượng phục vụ người dân, doanh nghiệp."
    ]
    assert [target.text for target in draft.targets] == [
        "Tối thiểu 98% hồ sơ giải quyết đúng hạn.",
        "Không có hồ sơ giải quyết trái quy định.",
    ]


def test_targets_under_the_names_of_areas_known_from_the_table() -> None:
    draft = read(
        TITLE,
        lines(
            """
            I. MỤC TIÊU
            1. Về cải cách thủ tục hành chính:
            - Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            2. Hạ tầng kỹ thuật:
            - 100% máy tính được kết nối mạng.
            """
        ),
        TASKS,
    )
    assert [(target.text, target.area) for target in draft.targets] == [
        ("Tối thiểu 98% hồ sơ giải quyết đúng hạn.", "II"),
        ("100% máy tính được kết nối mạng.", None),
    ]
    assert draft.unread == []


def test_targets_under_each_area_of_the_body_when_the_tasks_stand_in_a_table() -> None:
    draft = read(
        TITLE,
        lines(
            """
            I. NỘI DUNG
            1. Cải cách thủ tục hành chính
            a) Mục tiêu
            - Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            """
        ),
        TASKS,
    )
    assert [(target.text, target.area) for target in draft.targets] == [
        ("Tối thiểu 98% hồ sơ giải quyết đúng hạn.", "II")
    ]
    assert len(draft.tasks) == 1


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026"],
            ["1", "Hồ sơ giải quyết đúng hạn", "%", "98"],
        ),
        (["TT", "Nội dung", "Đơn vị", "Kết quả"], ["1", "Hồ sơ giải quyết đúng hạn", "%", "98"]),
        (
            ["TT", "Mục tiêu", "ĐVT", "Giá trị", "Chủ trì"],
            ["1", "Hồ sơ giải quyết đúng hạn", "%", "98", "Văn phòng Sở"],
        ),
    ],
)
def test_a_table_of_targets_is_told_from_one_of_tasks(header: list[str], row: list[str]) -> None:
    draft = read(TITLE, table(header, row))
    assert draft.tasks == []
    assert [told(target) for target in draft.targets] == [
        ("Hồ sơ giải quyết đúng hạn", [(98, "%")])
    ]


def test_targets_with_only_a_lead_beside_them() -> None:
    draft = read(
        TITLE,
        table(["STT", "Chỉ tiêu", "Chủ trì"], ["1", "Trên 90% hồ sơ đúng hạn", "Văn phòng Sở"]),
    )
    assert [told(target) for target in draft.targets] == [("Trên 90% hồ sơ đúng hạn", [(90, "%")])]
    assert [passage.text for passage in draft.unread] == ["Văn phòng Sở"]


def test_a_table_of_targets_by_area() -> None:
    draft = read(
        TITLE,
        table(
            ["STT", "Chỉ tiêu", "ĐVT", "Giá trị"],
            [c("I. Cải cách thể chế", columns=4)],
            ["1", "Văn bản được rà soát", "%", "100"],
            [c("II. Cải cách tài chính công", columns=4)],
            ["2", "Đơn vị tự chủ", "đơn vị", "≥ 3"],
        ),
    )
    assert [(target.text, target.area) for target in draft.targets] == [
        ("Văn bản được rà soát", "I"),
        ("Đơn vị tự chủ", "II"),
    ]
    assert [(area.code, area.name) for area in draft.areas] == [
        ("I", "Cải cách thể chế"),
        ("II", "Cải cách tài chính công"),
    ]


def test_units_of_the_organisation_under_don_vi_make_it_a_table_of_tasks() -> None:
    draft = read(
        TITLE,
        table(
            ["TT", "Nội dung", "Kết quả", "Đơn vị"],
            ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở"],
        ),
    )
    assert draft.targets == []
    assert [unit.text for unit in draft.tasks[0].lead] == ["Văn phòng Sở"]
    assert draft.tasks[0].deliverables[0].text == "Báo cáo"


def test_a_line_that_introduces_targets_is_their_heading() -> None:
    draft = read(
        TITLE,
        p("II. MỤC TIÊU"),
        p("Phấn đấu đến hết năm 2026:"),
        p("- Tối thiểu 98% hồ sơ giải quyết đúng hạn."),
        TASKS,
    )
    assert [target.text for target in draft.targets][
        -1
    ] == "Tối thiểu 98% hồ sơ giải quyết đúng hạn."
    assert len(draft.targets) == 1


@pytest.mark.parametrize("name", ["Cải cách thủ tục hành chính:", "Cải cách thủ tục hành chính"])
def test_the_name_of_an_area_without_a_number(name: str) -> None:
    draft = read(
        TITLE,
        p("II. MỤC TIÊU"),
        p(name, bold=True),
        p("- Tối thiểu 98% hồ sơ giải quyết đúng hạn."),
        TASKS,
    )
    assert [(target.text, target.area) for target in draft.targets] == [
        ("Tối thiểu 98% hồ sơ giải quyết đúng hạn.", "II")
    ]
    assert draft.unread == []


def test_the_value_aimed_at_is_told_from_the_value_reached() -> None:
    draft = read(
        TITLE,
        table(
            ["STT", "Tên chỉ tiêu", "Đơn vị tính", "Thực hiện 2025", "Chỉ tiêu 2026"],
            ["1", "Hồ sơ đúng hạn", "%", "97", "98"],
        ),
    )
    assert [told(target) for target in draft.targets] == [("Hồ sơ đúng hạn", [(98, "%")])]
    assert [passage.text for passage in draft.unread] == ["97"]


def test_products_that_are_numbers_leave_a_table_of_tasks_one() -> None:
    draft = read(
        TITLE,
        table(
            ["STT", "Nội dung", "Kết quả", "Chủ trì", "Thời gian"],
            ["1", "Tập huấn", "50", "Sở Nội vụ", "Quý I"],
        ),
    )
    assert draft.targets == []
    assert draft.tasks[0].cells["Kết quả"] == "50"
