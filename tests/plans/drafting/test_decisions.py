"""People decide: each change can be refused, reworded, or left as proposed."""

from __future__ import annotations

import re

import pytest

from cchc.common.errors import DomainError
from cchc.plans.drafting import Decision, Known, apply, propose
from tests.plans.drafting.plans import plan, task

KNOWN = Known(tasks={"tasks/1": "done", "tasks/2": "unfinished"})
YES, NO = Decision(accepted=True), Decision(accepted=False)


def test_a_refused_drop_keeps_the_task_and_its_deadline_moves() -> None:
    new = apply(plan(), propose(plan(), KNOWN, year=2023), {"drop@tasks/1": NO})
    assert [one.number for one in new.tasks] == ["1", "2", "3", "4", "5"]
    assert (new.tasks[1].title, new.tasks[1].deadlines[0].text) == ("Mua sắm thiết bị", "Năm 2023")
    assert [area.stated_task_count for area in new.areas] == [3, 2]


def test_a_task_refused_by_a_person_goes() -> None:
    decisions = {"keep@tasks/3": NO, "carry@tasks/2": NO}
    new = apply(plan(), propose(plan(), KNOWN, year=2023), decisions)
    assert [(one.number, one.title) for one in new.tasks] == [
        ("1", "Kế hoạch tuyên truyền năm 2023"),
        ("2", "Tiếp tục rà soát văn bản"),
    ]
    assert [area.stated_task_count for area in new.areas] == [1, 1]


def test_refused_numbering_leaves_the_gaps() -> None:
    new = apply(plan(), propose(plan(), KNOWN, year=2023), {"number@tasks": NO})
    assert [one.number for one in new.tasks] == ["1", "3", "4", "5"]
    assert [area.stated_task_count for area in new.areas] == [3, 2]


def test_a_refused_year_stays_as_issued() -> None:
    new = apply(plan(), propose(plan(), year=2023), {"year@tasks/0/title": NO})
    assert new.tasks[0].title == "Kế hoạch tuyên truyền năm 2022"
    assert new.tasks[0].deadlines[0].text == "Quý I/2023"


def test_a_wording_of_ones_own_is_taken() -> None:
    decisions = {
        "year@tasks/0/title": Decision(accepted=True, text="Kế hoạch truyền thông năm 2023"),
        "deadline@tasks/0/deadlines": Decision(accepted=True, text="Trước ngày 15/02/2023"),
    }
    new = apply(plan(), propose(plan(), year=2023), decisions).tasks[0]
    assert new.title == "Kế hoạch truyền thông năm 2023"
    assert [(one.text, one.kind, str(one.due_on)) for one in new.deadlines] == [
        ("Trước ngày 15/02/2023", "day", "2023-02-15")
    ]


def test_the_year_itself_is_not_refused() -> None:
    with pytest.raises(DomainError, match=re.escape("“2023” theo năm của kế hoạch mới")):
        apply(plan(), propose(plan(), year=2023), {"head@document/year": NO})


def test_a_decision_on_what_is_no_longer_proposed_is_refused() -> None:
    with pytest.raises(DomainError, match="không còn mục “drop@tasks/9”"):
        apply(plan(), propose(plan(), year=2023), {"drop@tasks/9": YES})


def test_a_mark_joins_the_note_that_stands_there() -> None:
    noted = task("1", "Mua sắm", "Năm 2022", note="Nhiệm vụ trọng tâm")
    draft = plan(tasks=[noted])
    new = apply(draft, propose(draft, Known(tasks={"tasks/0": "unfinished"}), year=2023))
    assert new.tasks[0].note == "Nhiệm vụ trọng tâm; Chuyển tiếp từ năm 2022"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["01", "02", "03", "04", "05"], ["01", "02", "03", "04"]),
        (["1", "2", "3", "1", "2"], ["1", "2", "1", "2"]),
        (["1.1", "1.2", "1.3", "2.1", "2.2"], ["1.1", "1.2", "2.1", "2.2"]),
        (["1.", "2.", "3.", "4.", "5."], ["1.", "2.", "3.", "4."]),
        (["1", "2", "2", "4", "5"], ["1", "2", "4", "5"]),
        ([None, None, None, None, None], [None, None, None, None]),
    ],
)
def test_numbers_follow_the_manner_of_the_plan(
    numbers: list[str | None], expected: list[str | None]
) -> None:
    draft = plan()
    for one, number in zip(draft.tasks, numbers, strict=True):
        one.number = number
    new = apply(draft, propose(draft, KNOWN, year=2023))
    assert [one.number for one in new.tasks] == expected


def test_columns_of_the_issued_table_follow_with_their_headers() -> None:
    cells = {
        "STT": "1",
        "Nhiệm vụ": "Mua sắm",
        "Thời gian hoàn thành năm 2022": "Quý I/2022",
        "Mã/biểu": "Biểu 2022",
    }
    draft = plan(tasks=[task("1", "Mua sắm", "Quý I/2022", cells=cells)])
    new = apply(draft, propose(draft, Known(tasks={"tasks/0": "unfinished"}), year=2023))
    assert new.tasks[0].cells == {
        "STT": "1",
        "Nhiệm vụ": "Mua sắm",
        "Thời gian hoàn thành năm 2023": "Quý I/2023",
        "Mã/biểu": "Biểu 2023",
        "Ghi chú": "Chuyển tiếp từ năm 2022",
    }
