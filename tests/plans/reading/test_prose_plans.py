"""Plans without a table of tasks: labelled lines under each task, or work by office."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from cchc.plans.draft import PlanDraft, Task
from tests.plans.reading.builder import HEADER, TITLE, lines, p, read, table


def told(task: Task) -> Told:
    return (
        task.title,
        [unit.text for unit in task.lead],
        [unit.text for unit in task.coordinating],
        [product.text for product in task.deliverables],
        [deadline.text for deadline in task.deadlines],
    )


def areas(draft: PlanDraft) -> list[tuple[str | None, str]]:
    return [(area.code, area.name) for area in draft.areas]


Told: TypeAlias = tuple[str, list[str], list[str], list[str], list[str]]

RULES: Told = (
    "Rà soát văn bản quy phạm pháp luật",
    ["Sở Tư pháp"],
    ["các sở, ngành"],
    ["Báo cáo"],
    ["Quý I/2026"],
)
TRAINING: Told = ("Tập huấn nghiệp vụ", ["Sở Nội vụ"], [], [], ["Tháng 3/2026"])

LAYOUTS = {
    "plain lines under a numbered task": """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        a) Rà soát văn bản quy phạm pháp luật
        Đơn vị chủ trì: Sở Tư pháp.
        Đơn vị phối hợp: các sở, ngành.
        Sản phẩm: Báo cáo.
        Thời gian thực hiện: Quý I/2026.
        2. Cải cách chế độ công vụ
        a) Tập huấn nghiệp vụ
        Đơn vị chủ trì: Sở Nội vụ.
        Thời gian thực hiện: Tháng 3/2026.
    """,
    "dashes under a numbered task": """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        a) Rà soát văn bản quy phạm pháp luật
        - Cơ quan chủ trì: Sở Tư pháp.
        - Cơ quan phối hợp: các sở, ngành.
        - Kết quả: Báo cáo.
        - Thời gian hoàn thành: Quý I/2026.
        2. Cải cách chế độ công vụ
        a) Tập huấn nghiệp vụ
        - Cơ quan chủ trì: Sở Nội vụ.
        - Thời gian hoàn thành: Tháng 3/2026.
    """,
    "plus signs under dashes": """
        II. NHIỆM VỤ VÀ GIẢI PHÁP
        1. Cải cách thể chế
        - Rà soát văn bản quy phạm pháp luật.
        + Chủ trì: Sở Tư pháp;
        + Phối hợp: các sở, ngành;
        + Sản phẩm đầu ra: Báo cáo;
        + Thời gian: Quý I/2026.
        2. Cải cách chế độ công vụ
        - Tập huấn nghiệp vụ.
        + Chủ trì: Sở Nội vụ;
        + Thời gian: Tháng 3/2026.
    """,
    "labels beside the tasks they speak of": """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        - Rà soát văn bản quy phạm pháp luật.
        - Đơn vị chủ trì: Sở Tư pháp.
        - Đơn vị phối hợp: các sở, ngành.
        - Sản phẩm: Báo cáo.
        - Thời gian: Quý I/2026.
        2. Cải cách chế độ công vụ
        - Tập huấn nghiệp vụ.
        - Đơn vị chủ trì: Sở Nội vụ.
        - Thời gian: Tháng 3/2026.
    """,
    "all labels in one line": """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        a) Rà soát văn bản quy phạm pháp luật
        Chủ trì: Sở Tư pháp; phối hợp: các sở, ngành; sản phẩm: Báo cáo; thời gian: Quý I/2026.
        2. Cải cách chế độ công vụ
        a) Tập huấn nghiệp vụ
        Chủ trì: Sở Nội vụ; thời gian: Tháng 3/2026.
    """,
    "labels in brackets behind the task": """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        a) Rà soát văn bản quy phạm pháp luật (Chủ trì: Sở Tư pháp; phối hợp: các sở, ngành; sản phẩm: Báo cáo; thời gian: Quý I/2026).
        2. Cải cách chế độ công vụ
        a) Tập huấn nghiệp vụ (Chủ trì: Sở Nội vụ; thời gian: Tháng 3/2026).
    """,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_labelled_lines(layout: str) -> None:
    draft = read(TITLE, lines(LAYOUTS[layout]))
    assert [(told(task)[0].rstrip("."), *told(task)[1:]) for task in draft.tasks] == [
        RULES,
        TRAINING,
    ]
    assert areas(draft) == [("1", "Cải cách thể chế"), ("2", "Cải cách chế độ công vụ")]
    assert [task.area for task in draft.tasks] == ["1", "2"]
    assert draft.unread == []


def test_numbers_of_prose_tasks_and_cells_by_label() -> None:
    draft = read(TITLE, lines(LAYOUTS["dashes under a numbered task"]))
    assert [task.number for task in draft.tasks] == ["a", "a"]
    assert draft.tasks[1].cells == {
        "Cơ quan chủ trì": "Sở Nội vụ",
        "Thời gian hoàn thành": "Tháng 3/2026",
    }


def test_tasks_without_areas() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. NHIỆM VỤ
            1. Rà soát văn bản quy phạm pháp luật.
            - Đơn vị chủ trì: Sở Tư pháp.
            2. Tập huấn nghiệp vụ.
            - Đơn vị chủ trì: Sở Nội vụ.
            """
        ),
    )
    assert [(task.number, task.title, task.area) for task in draft.tasks] == [
        ("1", "Rà soát văn bản quy phạm pháp luật.", None),
        ("2", "Tập huấn nghiệp vụ.", None),
    ]
    assert draft.areas == []


def test_a_task_with_bullets_of_detail_before_its_labels() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. NHIỆM VỤ
            1. Nâng cao chất lượng phục vụ
            - Công khai thủ tục;
            - Rút ngắn thời gian giải quyết.
            Đơn vị chủ trì: Văn phòng Sở.
            Thời gian thực hiện: Năm 2026.
            2. Tập huấn nghiệp vụ
            Đơn vị chủ trì: Sở Nội vụ.
            Thời gian thực hiện: Quý II/2026.
            """
        ),
    )
    assert [task.number for task in draft.tasks] == ["1", "2"]
    assert (
        draft.tasks[0].title
        == "Nâng cao chất lượng phục vụ - Công khai thủ tục; - Rút ngắn thời gian giải quyết."
    )
    assert [unit.text for unit in draft.tasks[0].lead] == ["Văn phòng Sở"]
    assert draft.unread == []


def test_targets_and_tasks_under_each_area() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. NỘI DUNG
            1. Cải cách thể chế
            a) Mục tiêu
            - 100% văn bản được rà soát.
            b) Nhiệm vụ
            - Rà soát văn bản quy phạm pháp luật.
            + Đơn vị chủ trì: Sở Tư pháp.
            + Thời gian: Quý I/2026.
            2. Cải cách thủ tục hành chính
            a) Mục tiêu
            - Tối thiểu 98% hồ sơ đúng hạn.
            b) Nhiệm vụ
            - Công khai thủ tục hành chính.
            + Đơn vị chủ trì: Văn phòng.
            + Thời gian: Thường xuyên.
            """
        ),
    )
    assert [(target.text, target.area) for target in draft.targets] == [
        ("100% văn bản được rà soát.", "1"),
        ("Tối thiểu 98% hồ sơ đúng hạn.", "2"),
    ]
    assert [(task.title, task.area) for task in draft.tasks] == [
        ("Rà soát văn bản quy phạm pháp luật.", "1"),
        ("Công khai thủ tục hành chính.", "2"),
    ]
    assert draft.unread == []


BY_OFFICE = """
    II. NHIỆM VỤ
    1. Sở Nội vụ:
    a) Tham mưu ban hành kế hoạch kiểm tra. Hoàn thành trước ngày 15/02/2026.
    b) Tổng hợp báo cáo cải cách hành chính. Thời gian thực hiện: Quý IV/2026.
    2. Văn phòng UBND tỉnh
    - Công bố danh mục thủ tục hành chính. Trong quý I năm 2026.
"""


def test_work_by_office_with_the_deadline_in_the_last_sentence() -> None:
    draft = read(TITLE, lines(BY_OFFICE))
    assert [(task.number, *told(task)[:2]) for task in draft.tasks] == [
        ("a", "Tham mưu ban hành kế hoạch kiểm tra.", ["Sở Nội vụ"]),
        ("b", "Tổng hợp báo cáo cải cách hành chính.", ["Sở Nội vụ"]),
        (None, "Công bố danh mục thủ tục hành chính.", ["Văn phòng UBND tỉnh"]),
    ]
    assert [str(task.deadlines[0].due_on) for task in draft.tasks] == [
        "2026-02-15",
        "2026-12-31",
        "2026-03-31",
    ]
    assert draft.unread == []


def test_work_by_office_within_one_paragraph() -> None:
    draft = read(
        TITLE,
        p("II. NHIỆM VỤ"),
        p(
            "1. Sở Nội vụ: a) Ban hành kế hoạch kiểm tra. Trước ngày 15/02/2026. b) Tổng hợp báo cáo. Quý IV/2026."
        ),
    )
    assert [(task.number, *told(task)[:2]) for task in draft.tasks] == [
        ("a", "Ban hành kế hoạch kiểm tra.", ["Sở Nội vụ"]),
        ("b", "Tổng hợp báo cáo.", ["Sở Nội vụ"]),
    ]
    assert [deadline.kind for task in draft.tasks for deadline in task.deadlines] == [
        "day",
        "quarter",
    ]


def test_offices_with_deadlines_under_organisation_are_tasks_when_there_are_no_others() -> None:
    text = """
        I. TỔ CHỨC THỰC HIỆN
        1. Sở Nội vụ:
        a) Ban hành kế hoạch kiểm tra. Trước ngày 15/02/2026.
        b) Theo dõi, đôn đốc thực hiện. Thường xuyên.
    """
    alone = read(TITLE, lines(text))
    assert [task.title for task in alone.tasks] == [
        "Ban hành kế hoạch kiểm tra.",
        "Theo dõi, đôn đốc thực hiện.",
    ]
    assert alone.duties == []
    row = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
    beside_a_table = read(TITLE, lines(text), table(HEADER, row))
    assert [task.title for task in beside_a_table.tasks] == ["Rà soát văn bản"]
    assert [[unit.text for unit in duty.units] for duty in beside_a_table.duties] == [["Sở Nội vụ"]]


def test_plain_bullets_when_the_plan_says_its_tasks_no_other_way() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. NHIỆM VỤ TRỌNG TÂM
            Năm 2026, tập trung thực hiện các nhiệm vụ sau:
            1. Cải cách thể chế
            - Rà soát văn bản quy phạm pháp luật.
            - Theo dõi thi hành pháp luật. Quý III/2026.
            2. Cải cách tài chính công
            - Giao quyền tự chủ cho đơn vị sự nghiệp.
            """
        ),
    )
    assert [(task.title, task.area) for task in draft.tasks] == [
        ("Rà soát văn bản quy phạm pháp luật.", "1"),
        ("Theo dõi thi hành pháp luật.", "1"),
        ("Giao quyền tự chủ cho đơn vị sự nghiệp.", "2"),
    ]
    assert draft.tasks[1].deadlines[0].text == "Quý III/2026"


def test_a_numbered_task_without_labels_beside_labelled_ones() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM
            1. Cải cách thể chế
            1.1. Nâng cao chất lượng văn bản; hoàn thành trước ngày 30/6/2026.
            1.2. Rà soát văn bản
            * Đơn vị thực hiện: Các sở, ngành.
            * Hoàn thành: Tháng 6/2026.
            * Kết quả, sản phẩm: Báo cáo.
            """
        ),
    )
    assert [
        (task.number, task.area, [due.kind for due in task.deadlines]) for task in draft.tasks
    ] == [
        ("1.1", "1", ["day"]),
        ("1.2", "1", ["month"]),
    ]
    assert told(draft.tasks[1])[:4] == ("Rà soát văn bản", ["Các sở, ngành"], [], ["Báo cáo"])
    assert draft.unread == []


def test_numbers_in_words() -> None:
    draft = read(
        TITLE,
        lines(
            """
            II. NHIỆM VỤ
            Nhiệm vụ 1: Rà soát văn bản
            Đơn vị chủ trì: Sở Tư pháp
            Thời gian: Quý I/2026
            Nhiệm vụ 2: Kiểm tra công vụ
            Đơn vị chủ trì: Thanh tra tỉnh
            Thời gian: Quý II/2026
            """
        ),
    )
    assert [(task.number, task.title) for task in draft.tasks] == [
        ("1", "Rà soát văn bản"),
        ("2", "Kiểm tra công vụ"),
    ]
    assert draft.unread == []
