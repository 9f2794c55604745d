"""Deadlines: written rightly, a day that can be known, after the issue, inside the plan, one for each thing due."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.checking import Finding, Text
from cchc.plans.draft import TaskPart
from tests.plans.checking.desk import found, plan, the_one

FIRST = "tasks/0/deadlines/0"


def due(text: str, *, task: int = 0) -> dict[str, object]:
    return {f"tasks/{task}/deadlines": text}


@pytest.mark.parametrize(
    "text", ["Quý V/2022", "Quý 5 năm 2022", "Tháng 13/2022", "31/02/2022", "Trước 31/4/2022"]
)
def test_a_deadline_that_is_not_on_the_calendar(text: str) -> None:
    assert found(due(text)) == [("deadline-impossible", FIRST)]


@pytest.mark.parametrize(
    "text", ["Quý IV/2022", "Quý 4 năm 2022", "Tháng 12/2022", "Tháng 02/2022"]
)
def test_deadlines_on_the_calendar(text: str) -> None:
    assert found(due(text)) == []


def test_a_slip_of_punctuation() -> None:
    assert the_one(due("Quý I//2022")) == Finding(
        code="deadline-malformed",
        family="deadlines",
        severity="warning",
        message=Text(
            "Thời hạn “Quý I//2022” viết sai dấu (nhiệm vụ 1).",
            "The deadline “Quý I//2022” has a slip of punctuation (task 1).",
        ),
        quotation="Quý I//2022",
        suggestion=Text("Viết “Quý I/2022”.", "Write “Quý I/2022”."),
        legal_basis=None,
        field=FIRST,
        where=None,
    )


def test_the_same_slip_in_two_tasks_is_one_finding() -> None:
    finding = the_one({**due("Quý I//2022"), **due("Quý I//2022", task=8)})
    assert (finding.field, finding.also) == (FIRST, ("tasks/8/deadlines/0",))
    assert finding.message.vi == "Thời hạn “Quý I//2022” viết sai dấu (nhiệm vụ 1, 9)."


@pytest.mark.parametrize("text", ["Quý I/2022", "Quý I-2022", "Năm 2022"])
def test_punctuation_that_is_right(text: str) -> None:
    assert found(due(text)) == []


def test_tasks_without_a_deadline_are_one_finding() -> None:
    finding = the_one({**due(""), **due("", task=3)})
    assert (finding.code, finding.message.vi) == (
        "deadline-missing",
        "Không có thời hạn: nhiệm vụ 1, 4.",
    )


def test_a_task_whose_rows_have_deadlines_has_them() -> None:
    first = plan().tasks[0]
    rows = [TaskPart(title="Dự thảo", deadlines=first.deadlines, deliverables=first.deliverables)]
    assert found({"tasks/0/parts": rows, **due("")}) == []


def test_a_deadline_nobody_understands() -> None:
    assert found(due("Kịp thời, hiệu quả")) == [("deadline-unknown", FIRST)]


@pytest.mark.parametrize(
    "text", ["Theo quy định", "Theo kế hoạch của tỉnh", "Theo hướng dẫn của Trung ương"]
)
def test_a_reference_gives_no_day(text: str) -> None:
    finding = the_one(due(text))
    assert (finding.code, finding.severity) == ("deadline-by-regulation", "warning")


def test_a_reference_to_a_named_document_can_be_looked_up() -> None:
    named = "Theo các mốc thời gian tại Quyết định số 90/QĐ-UBND ngày 05/01/2022"
    assert found(due(named)) == []


def test_continuous_is_no_deadline() -> None:
    finding = the_one({**due("Thường xuyên"), **due("Thường xuyên", task=9)})
    assert (finding.code, finding.severity, finding.also) == (
        "deadline-not-a-date",
        "note",
        ("tasks/9/deadlines/0",),
    )


def test_a_deadline_before_the_plan() -> None:
    finding = the_one(due("05/01/2022"))
    assert (finding.code, finding.severity) == ("deadline-in-past", "error")
    assert finding.message.vi == (
        "Thời hạn “05/01/2022” (05/01/2022) đã qua khi kế hoạch được ban hành (10/01/2022): nhiệm vụ 1."
    )


def test_a_deadline_on_the_day_of_the_plan_is_not_past() -> None:
    assert found(due("10/01/2022")) == []


def test_a_deadline_after_the_plan() -> None:
    assert found(due("Quý II/2023")) == [("deadline-outside-plan", FIRST)]


@pytest.mark.parametrize("text", ["15/01/2023", "31/12/2022"])
def test_the_report_of_the_year_may_be_due_in_the_next_january(text: str) -> None:
    assert found(due(text)) == []


def test_a_plan_of_several_years_holds_all_of_them() -> None:
    assert found({"document/years": (2022, 2025), **due("Quý II/2023")}) == []


RECURRING = "Ban hành kế hoạch ứng dụng công nghệ. Báo cáo kết quả định kỳ theo quy định"


def test_recurring_work_under_one_early_deadline() -> None:
    changes = {"tasks/0/title": RECURRING, "tasks/0/deliverables": "Kế hoạch; Báo cáo"}
    finding = the_one(changes)
    assert (finding.code, finding.field, finding.legal_basis) == (
        "deadline-recurring-single",
        FIRST,
        "NĐ 09/2019/NĐ-CP Điều 12",
    )


@pytest.mark.parametrize(
    ("title", "product", "when"),
    [
        (RECURRING, "Kế hoạch; Báo cáo", "Năm 2022"),  # the whole year leaves room for each period
        (RECURRING, "Kế hoạch; Báo cáo", "Hằng quý"),
        (
            "Kế hoạch kiểm tra định kỳ cơ sở lữ hành",
            "Kế hoạch",
            "Quý I/2022",
        ),  # the plan is made once
    ],
)
def test_recurring_work_with_room_for_it(title: str, product: str, when: str) -> None:
    changes = {"tasks/0/title": title, "tasks/0/deliverables": product, **due(when)}
    assert found(changes) == []


@pytest.mark.parametrize(
    "title",
    [
        "Triển khai cơ chế tự chủ (khi có văn bản hướng dẫn của UBND tỉnh)",
        "Tổ chức tập huấn, nếu có",
    ],
)
def test_a_task_that_waits_for_something(title: str) -> None:
    finding = the_one({"tasks/0/title": title})
    assert (finding.code, finding.field, finding.also) == (
        "deadline-conditional",
        "tasks/0/title",
        (FIRST,),
    )


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Kiện toàn Ban Chỉ đạo kịp thời khi có thay đổi nhân sự", "Quý I/2022"),
        ("Triển khai cơ chế tự chủ (theo văn bản hướng dẫn của UBND tỉnh)", "Quý I/2022"),
        ("Triển khai (khi có văn bản hướng dẫn)", "Sau 30 ngày kể từ khi có văn bản hướng dẫn"),
    ],
)
def test_tasks_that_wait_for_nothing_or_say_so_in_the_deadline(title: str, when: str) -> None:
    assert found({"tasks/0/title": title, **due(when)}) == []


TWO_STAGES = "Xây dựng kế hoạch và tổ chức xét tuyển viên chức"


def test_preparing_and_carrying_out_by_one_early_day() -> None:
    assert found({"tasks/0/title": TWO_STAGES, "tasks/0/deliverables": "Kế hoạch; Quyết định"}) == [
        ("deadline-two-stages", FIRST)
    ]


@pytest.mark.parametrize(
    ("title", "when"),
    [
        (TWO_STAGES, "Năm 2022"),
        (TWO_STAGES, "Quý IV/2022"),
        ("Xây dựng kế hoạch xét tuyển viên chức", "Quý I/2022"),
        ("Kế hoạch rà soát và tổ chức lại bộ máy", "Quý I/2022"),  # the plan is all that is due
    ],
)
def test_stages_with_room_or_only_one(title: str, when: str) -> None:
    changes = {"tasks/0/title": title, "tasks/0/deliverables": "Kế hoạch", **due(when)}
    assert found(changes) == []


def test_a_plan_for_a_year_gone_by() -> None:
    assert found({"tasks/0/title": "Kế hoạch tuyên truyền cải cách hành chính năm 2021"}) == [
        ("task-year-past", "tasks/0/title")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
        "Kế hoạch cải cách hành chính năm 2023",  # the next plan is made this year
        "Kế hoạch khắc phục sau tổng kết năm 2021",
    ],
)
def test_years_a_task_may_name(title: str) -> None:
    assert found({"tasks/0/title": title}) == []


def test_a_plan_without_years_is_not_judged_by_them() -> None:
    changes: dict[str, object] = {
        "document/year": None,
        "document/years": None,
        "document/issued_on": None,
        "annexes": [],
    }
    codes = {code for code, _ in found({**changes, **due("05/01/2021")})}
    assert not codes & {"deadline-in-past", "deadline-outside-plan"}


def test_deadlines_are_compared_with_the_issue_of_the_plan() -> None:
    early = {"document/issued_on": date(2021, 12, 28), "annexes/0/refers_on": date(2021, 12, 28)}
    assert ("deadline-in-past", FIRST) not in found({**early, **due("05/01/2022")})
