"""The plan as issued, whole: every task against the text of the file, every part of the body."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cchc.documents.extract import extract_file
from cchc.plans.draft import PlanDraft
from cchc.plans.reading import read_plan
from cchc.plans.reading.result import Reading
from tests.plans.reading.test_nothing_lost import require_whole

pytestmark = pytest.mark.mission

KEYS = [
    "STT",
    "Lĩnh vực/ Nhiệm vụ",
    "Kết quả",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
]


@pytest.fixture(scope="module")
def reading(issued_plan: Path) -> Reading:
    return read_plan(extract_file(issued_plan))


@pytest.fixture(scope="module")
def draft(reading: Reading) -> PlanDraft:
    return reading.draft


@pytest.fixture(scope="module")
def text(issued_plan: Path) -> str:
    return issued_plan.read_text(encoding="utf-8")


def test_the_head(draft: PlanDraft) -> None:
    assert draft.document.model_dump(exclude={"where"}) == {
        "kind": "Kế hoạch",
        "code_as_issued": "42/KH-SLĐT BXH",
        "code": "42/KH-SLĐTBXH",
        "number": 42,
        "symbol": "KH-SLĐTBXH",
        "title": "Thực hiện Cải cách hành chính năm 2022",
        "issuer": "Sở Lao động - Thương binh và Xã hội tỉnh An Giang",
        "place": "An Giang",
        "issued_on": date(2022, 1, 7),
        "year": 2022,
        "years": (2022, 2022),
    }
    assert (draft.source.format, len(draft.source.sha256)) == ("md", 64)


def test_every_cell_of_every_task_is_verbatim(draft: PlanDraft, text: str) -> None:
    rows = [
        re.sub(r"</?b>", "", line).split("\t")
        for line in text.splitlines()
        if re.match(r"\d+\t", line)
    ]
    assert len(rows) == 29
    assert [task.cells for task in draft.tasks] == [
        dict(zip(KEYS, row, strict=True)) for row in rows
    ]
    assert [(task.number, task.title) for task in draft.tasks] == [(row[0], row[1]) for row in rows]


def test_areas_with_their_tasks_and_announced_counts(draft: PlanDraft) -> None:
    listed = [sum(task.area == area.code for task in draft.tasks) for area in draft.areas]
    assert [
        (area.code, area.name, area.parent, area.stated_task_count) for area in draft.areas
    ] == [
        ("I", "Công tác chỉ đạo, điều hành", None, 4),
        ("II", "Cải cách thể chế", None, 4),
        ("III", "Cải cách thủ tục hành chính", None, 3),
        ("IV", "Cải cách tổ chức bộ máy hành chính", None, 3),
        ("V", "Cải cách chế độ công vụ", None, 4),
        ("VI", "Cải cách tài chính công", None, 4),
        ("VII", "Xây dựng và phát triển chính quyền điện tử, chính quyền số", None, 6),
        ("VIII", "Áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001", None, 1),
    ]
    assert listed == [4, 4, 3, 3, 4, 4, 6, 1]


def test_the_values_of_the_tasks(draft: PlanDraft) -> None:
    first, _, _, fourth = draft.tasks[:4]
    assert [(product.text, product.kind) for product in first.deliverables] == [
        ("Kế hoạch", "ke_hoach")
    ]
    assert [(unit.text, unit.group) for unit in first.lead] == [("Các đơn vị trực thuộc Sở", True)]
    assert [(unit.text, unit.group) for unit in first.coordinating] == [
        ("Phòng chuyên môn thuộc Sở", True)
    ]
    assert [(due.text, due.kind, due.due_on) for due in first.deadlines] == [
        ("Quý I//2022", "quarter", date(2022, 3, 31))
    ]
    assert [due.kind for due in fourth.deadlines] == ["by_regulation"]
    twelfth = draft.tasks[11]
    assert [(unit.text, unit.group) for unit in twelfth.lead] == [
        ("Văn phòng Sở", False),
        ("phòng chuyên môn, đơn vị thuộc Sở", True),
    ]
    kinds = {due.kind for task in draft.tasks for due in task.deadlines}
    assert kinds == {"quarter", "year", "continuous", "by_regulation"}
    assert all(
        len(task.deadlines) == 1 and task.lead and task.coordinating and task.deliverables
        for task in draft.tasks
    )


def test_six_target_lines_hold_eight_measures(draft: PlanDraft, text: str) -> None:
    assert len(draft.targets) == 6
    assert all(f"- {target.text}" in text for target in draft.targets)
    assert [
        [(measure.value, measure.unit) for measure in target.measures] for target in draft.targets
    ] == [
        [(50, "%")],
        [(100, "%")],
        [(98, "%"), (98, "%")],
        [(50, "%"), (100, "%")],
        [(70, "%")],
        [(100, "%")],
    ]


def test_objectives_requirements_solutions_and_funding(draft: PlanDraft, text: str) -> None:
    assert [
        len(draft.objectives),
        len(draft.requirements),
        len(draft.solutions),
        len(draft.funding),
    ] == [3, 3, 11, 2]
    for passage in [*draft.objectives, *draft.requirements, *draft.funding]:
        assert f"- {passage.text}" in text
    assert [solution.number for solution in draft.solutions] == [
        str(number) for number in range(1, 12)
    ]
    for solution in draft.solutions:
        assert f"{solution.number}. {solution.text}" in text
    assert [citation.code for citation in draft.solutions[6].citations] == ["60/2021/NĐ-CP"]
    assert [citation.code for citation in draft.solutions[7].citations] == [
        "2224/QĐ-UBND",
        "45/2016/QĐ-TTg",
    ]


def test_the_ground_ends_where_the_formula_begins(draft: PlanDraft) -> None:
    assert [basis.text for basis in draft.legal_bases] == [
        "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành "
        "Kế hoạch Cải cách hành chính tỉnh An Giang năm 2022."
    ]
    assert [(citation.code, citation.issued_on) for citation in draft.legal_bases[0].citations] == [
        ("803/KH-UBND", date(2021, 12, 23))
    ]


def test_duties_and_the_sentence_the_page_break_cut(draft: PlanDraft) -> None:
    assert [
        (duty.number, [(unit.text, unit.group) for unit in duty.units]) for duty in draft.duties
    ] == [
        ("1", [("các phòng, ban chuyên môn", True), ("các đơn vị trực thuộc", True)]),
        ("2", [("Phòng Kế hoạch - Tài chính", False)]),
        ("3", [("Văn phòng Sở", False)]),
    ]
    assert "cụ thể hoá triển khai thực hiện tại Phòng, đơn vị mình;" in draft.duties[0].text
    assert draft.duties[2].text.endswith("trong quá trình triển khai")


def test_recipients_signer_and_annex(draft: PlanDraft) -> None:
    assert [recipient.text for recipient in draft.recipients] == [
        "UBND tỉnh",
        "Sở Nội Vụ",
        "Ban Giám đốc Sở",
        "Các phòng, đơn vị thuộc Sở",
        "Lưu: VT, VP",
    ]
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert draft.signer.name
    assert [annex.model_dump(exclude={"where"}) for annex in draft.annexes] == [
        {
            "title": "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022",
            "refers_to": "41/KH-SLĐTBXH",
            "refers_on": date(2022, 1, 7),
        }
    ]


def test_every_value_says_where_it_stands(draft: PlanDraft) -> None:
    nodes = [
        draft.document,
        draft.signer,
        *draft.legal_bases,
        *draft.objectives,
        *draft.requirements,
        *draft.targets,
        *(measure for target in draft.targets for measure in target.measures),
        *draft.areas,
        *draft.tasks,
        *(unit for task in draft.tasks for unit in [*task.lead, *task.coordinating]),
        *(due for task in draft.tasks for due in task.deadlines),
        *(product for task in draft.tasks for product in task.deliverables),
        *draft.solutions,
        *draft.funding,
        *draft.duties,
        *draft.recipients,
        *draft.annexes,
    ]
    assert all(node is not None and node.where is not None and node.where.line for node in nodes)
    lines = [task.where.line for task in draft.tasks if task.where and task.where.line]
    assert lines == sorted(lines)


def test_nothing_is_lost(reading: Reading) -> None:
    require_whole(reading)
    assert reading.draft.coverage >= 0.99


def test_two_readings_are_equal(reading: Reading, issued_plan: Path) -> None:
    assert read_plan(extract_file(issued_plan)) == reading
