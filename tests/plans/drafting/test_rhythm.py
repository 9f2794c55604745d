"""Whether a task comes back: told from its deadline, from the rules for reports, from its words."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.plans.draft import Deliverable, DocumentHead, Task, TaskPart
from cchc.plans.drafting.rhythm import Rhythm, names_own_year, rhythm_of
from cchc.plans.drafting.years import Shift
from tests.plans.drafting.plans import task

HEAD = DocumentHead(title="Cải cách hành chính năm 2022", year=2022, years=(2022, 2022))
SHIFT = Shift(2022, 2022, 1)
REPORT = [Deliverable(text="Báo cáo", kind="bao_cao")]


def rhythm(title: str, deadline: str = "Năm 2022", **more: Any) -> Rhythm:
    return rhythm_of(task("1", title, deadline, **more), "tasks/0", HEAD, SHIFT)


KINDS = [
    ("Rà soát thủ tục", "Thường xuyên", "continuous"),
    ("Rà soát thủ tục", "Thường xuyên trong năm", "continuous"),
    ("Rà soát thủ tục", "Hằng quý", "recurring"),
    ("Rà soát thủ tục", "Định kỳ hằng tháng", "recurring"),
    ("Rà soát thủ tục", "Trước ngày 15/6 hằng năm", "recurring"),
    ("Rà soát thủ tục", "Theo quy định", "recurring"),
    ("Kế hoạch tuyên truyền năm 2022", "Quý I/2022", "yearly"),
    ("Kế hoạch kiểm tra công vụ 2022", "Quý I/2022", "yearly"),
    ("Tiếp tục rà soát văn bản", "Năm 2022", "ongoing"),
    ("TĂNG CƯỜNG kỷ luật, kỷ cương", "Năm 2022", "ongoing"),
    ("Nâng cao chất lượng dịch vụ", "Năm 2022", "ongoing"),
    ("Duy trì hệ thống quản lý chất lượng", "Năm 2022", "ongoing"),
    ("Rà soát thủ tục", "Năm 2022", "once"),
    ("Mua sắm thiết bị", "Quý I/2022", "once"),
    ("Sắp xếp tổ chức", "Trước ngày 30/6/2022", "once"),
    ("Việc nâng cao năng lực", "Năm 2022", "once"),
    ("Sơ kết giai đoạn 2021 - 2025", "Năm 2022", "once"),
    ("Thực hiện Kế hoạch số 9/KH-UBND ngày 05/01/2022 về chuyển đổi số năm 2022", "", "once"),
]


@pytest.mark.parametrize(("title", "deadline", "kind"), KINDS)
def test_the_kind_of_a_task(title: str, deadline: str, kind: str) -> None:
    assert rhythm(title, deadline).kind == kind


REPORTS = [
    ("Báo cáo định kỳ công tác cải cách hành chính", "Năm 2022"),
    ("Báo cáo cải cách hành chính (quý I, 6 tháng, quý III, năm)", "Năm 2022"),
    ("Ban hành kế hoạch. Báo cáo kết quả thực hiện định kỳ", "Quý I/2022"),
]


@pytest.mark.parametrize(("title", "deadline"), REPORTS)
def test_a_periodic_report_is_due_every_year(title: str, deadline: str) -> None:
    found = rhythm(title, deadline, deliverables=REPORT)
    assert (found.kind, found.reason.en) == ("recurring", "A periodic report, due every year.")


def test_a_report_on_one_thing_is_done_once() -> None:
    assert rhythm("Báo cáo chuyên đề về tinh giản", deliverables=REPORT).kind == "once"


def test_a_product_that_names_the_year_makes_the_task_yearly() -> None:
    named = [Deliverable(text="Kế hoạch năm 2022", kind="ke_hoach")]
    found = rhythm("Xây dựng kế hoạch", deliverables=named)
    assert found.reason.vi == "“Kế hoạch năm 2022” nêu năm của kế hoạch: mỗi năm một lần."


def test_a_row_of_a_task_that_names_the_year_makes_it_yearly() -> None:
    row = task("1", "Kế hoạch giám sát năm 2022", "Quý I/2022").model_dump(exclude={"area"})
    whole = Task(number="1", title="Kiểm tra, giám sát", area="I", parts=[TaskPart(**row)])
    assert rhythm_of(whole, "tasks/0", HEAD, SHIFT).kind == "yearly"


def test_the_deadline_says_when_and_not_how_often() -> None:
    assert rhythm("Rà soát thủ tục", "Quý IV/2022").kind == "once"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kế hoạch năm 2022", True),
        ("Kế hoạch quý I/2022", True),
        ("Theo Nghị định số 61/2018/NĐ-CP", False),
        ("TCVN ISO 9001:2015", False),
        ("Kế hoạch", False),
        ("", False),
    ],
)
def test_a_text_names_a_year_of_the_plan(text: str, names: bool) -> None:
    assert names_own_year(text, SHIFT) is names
