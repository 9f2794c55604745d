"""Responsibility: one unit that leads, units that can be told apart, nobody coordinating with itself."""

from __future__ import annotations

import pytest

from cchc.plans.checking import Finding, Text
from cchc.plans.checking.unit_names import abbreviates, heads, is_member, same_unit
from cchc.plans.draft import TaskPart, UnitRef
from tests.plans.checking.desk import found, plan, the_one


def leads(text: str, *, task: int = 0) -> dict[str, object]:
    return {f"tasks/{task}/lead": text}


def coordinates(text: str, *, task: int = 0) -> dict[str, object]:
    return {f"tasks/{task}/coordinating": text}


def test_tasks_without_a_lead_are_one_finding() -> None:
    finding = the_one({**leads(""), **leads("", task=4)})
    assert (finding.code, finding.field, finding.also) == (
        "lead-missing",
        "tasks/0/title",
        ("tasks/4/title",),
    )
    assert finding.message.vi == "Không có đơn vị chủ trì: nhiệm vụ 1, 5."


def test_a_task_whose_rows_have_leads_has_one() -> None:
    rows = [TaskPart(title="Dự thảo", lead=plan().tasks[0].lead)]
    assert found({"tasks/0/parts": rows, **leads("")}) == []


def test_a_group_leads() -> None:
    assert the_one(leads("Các đơn vị trực thuộc Sở")) == Finding(
        code="lead-is-group",
        family="responsibility",
        severity="warning",
        message=Text(
            "Chủ trì là một nhóm đơn vị, “Các đơn vị trực thuộc Sở”: không rõ ai chịu trách nhiệm (nhiệm vụ 1).",
            "The lead is a group of units, “Các đơn vị trực thuộc Sở”: nobody in particular answers (task 1).",
        ),
        quotation="Các đơn vị trực thuộc Sở",
        suggestion=Text(
            "Nêu tên một đơn vị chủ trì; nếu mỗi đơn vị phải nộp sản phẩm của mình thì ghi rõ “từng đơn vị”.",
            "Name one lead unit; if every member owes its own product, say so.",
        ),
        legal_basis=None,
        field="tasks/0/lead/0",
        where=None,
    )


def test_the_same_group_leading_twice_is_one_finding() -> None:
    group = "Các đơn vị trực thuộc Sở"
    finding = the_one({**leads(group), **leads(group, task=1)})
    assert finding.message.en.endswith("(tasks 1, 2).")


def test_several_units_lead_together() -> None:
    both = "Văn phòng Sở; Thanh tra Sở"
    changes = {**leads(both), **coordinates("Phòng Tài chính"), **leads(both, task=2)}
    finding = the_one(changes)
    assert (finding.code, finding.field, finding.quotation) == (
        "lead-several",
        "tasks/0/lead",
        "Văn phòng Sở; Thanh tra Sở",
    )
    assert finding.message.vi.startswith(
        "Cùng chủ trì: “Văn phòng Sở”, “Thanh tra Sở” (nhiệm vụ 1, 3)"
    )


def test_units_that_coordinate_together_are_many_on_purpose() -> None:
    assert found(coordinates("Thanh tra Sở; Phòng Tài chính; Phòng Xúc tiến du lịch")) == []


@pytest.mark.parametrize("text", ["Các đơn vị có liên quan", "Các cơ quan liên quan"])
def test_units_that_are_not_named(text: str) -> None:
    assert found(coordinates(text)) == [("unit-vague", "tasks/0/coordinating/0")]


def test_a_vague_lead_is_vague_rather_than_a_group() -> None:
    assert found(leads("Các đơn vị có liên quan")) == [("unit-vague", "tasks/0/lead/0")]


def test_a_unit_coordinates_with_itself() -> None:
    finding = the_one(coordinates("Văn phòng Sở; Thanh tra Sở"))
    assert (finding.code, finding.severity) == ("lead-also-coordinating", "error")


def test_a_unit_coordinates_with_itself_under_its_abbreviation() -> None:
    codes = [code for code, _ in found(coordinates("VP Sở"))]
    assert codes[0] == "lead-also-coordinating"


def test_the_lead_belongs_to_the_group_that_coordinates() -> None:
    finding = the_one(coordinates("Các phòng chuyên môn thuộc Sở", task=8))
    assert (finding.code, finding.severity, finding.field) == (
        "lead-inside-coordinating-group",
        "note",
        "tasks/8/lead/0",
    )


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("Các phòng chuyên môn thuộc Sở", 0),  # led by the office, which is no specialised division
        ("Các đơn vị trực thuộc Sở", 8),
    ],
)
def test_the_lead_stands_outside_the_group(text: str, task: int) -> None:
    assert found(coordinates(text, task=task)) == []


def test_a_unit_stands_beside_its_own_group() -> None:
    finding = the_one(coordinates("Phòng Tài chính; các phòng chuyên môn thuộc Sở"))
    assert (finding.code, finding.field) == ("coordinating-overlap", "tasks/0/coordinating/0")


def test_a_unit_stands_beside_a_group_of_others() -> None:
    assert found(coordinates("Thanh tra Sở; các đơn vị trực thuộc Sở")) == []


def test_a_unit_has_duties_but_no_task() -> None:
    assert found({"duties/2": "Phòng Hợp tác quốc tế phối hợp thực hiện kế hoạch."}) == [
        ("unit-without-task", "duties/2/units/0")
    ]


@pytest.mark.parametrize(
    "duty",
    [
        "Phòng Tài chính bố trí kinh phí.",  # has tasks
        "Ban Giám đốc chỉ đạo thực hiện kế hoạch.",  # answers for the whole
        "Sở Nội vụ theo dõi, đánh giá.",  # another agency: its tasks stand in its own plan
        "Các phòng, đơn vị thuộc Sở thực hiện kế hoạch.",
    ],
)
def test_duties_of_units_that_need_no_task(duty: str) -> None:
    assert found({"duties/2": duty}) == []


def test_without_tasks_no_unit_is_idle() -> None:
    codes = {code for code, _ in found({"tasks": []})}
    assert "unit-without-task" not in codes


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("Phòng KH-TC", "Phòng Kế hoạch - Tài chính", True),
        ("Phòng KHTC", "Phòng Kế hoạch - Tài chính", True),
        ("VP Sở", "Văn phòng Sở", True),
        ("Trung tâm DVVL", "Trung tâm Dịch vụ việc làm", True),
        ("văn phòng sở", "Văn phòng  Sở", True),
        ("Phòng Kế hoạch–Tài chính", "Phòng Kế hoạch - Tài chính", True),
        ("Phòng TC-KH", "Phòng Kế hoạch - Tài chính", False),
        ("Phòng KH", "Phòng Kế hoạch - Tài chính", False),
        ("Phòng Tài chính", "Phòng Kế hoạch - Tài chính", False),
        ("Văn phòng", "Văn phòng Sở", False),
    ],
)
def test_names_of_one_unit(short: str, long: str, same: bool) -> None:
    assert same_unit(short, long) is same
    assert same_unit(long, short) is same


def test_only_initials_abbreviate() -> None:
    assert abbreviates("Phòng KH-TC", "Phòng Kế hoạch - Tài chính")
    assert not abbreviates("Phòng Kế hoạch - Tài chính", "Phòng KH-TC")
    assert not abbreviates("Văn phòng Sở", "Văn Phòng Sở")
    assert not abbreviates("", "Văn phòng Sở")


@pytest.mark.parametrize(
    ("unit", "group", "member"),
    [
        ("Phòng Tài chính", "Phòng chuyên môn, đơn vị thuộc Sở", True),
        ("Phòng Tài chính", "các phòng thuộc Sở", True),
        ("Trung tâm Bảo trợ", "Các đơn vị trực thuộc Sở", True),
        ("Văn phòng Sở", "Phòng chuyên môn thuộc Sở", False),
        ("Thanh tra Sở", "Các đơn vị trực thuộc Sở", False),
        ("Phòng Tài chính", "Các đơn vị trực thuộc Sở", False),
        ("Sở Nội vụ", "Các sở, ban, ngành", False),  # the usual way to say "the others"
    ],
)
def test_members_by_their_kind(unit: str, group: str, member: bool) -> None:
    assert is_member(unit, group) is member


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        ("Phòng chuyên môn, đơn vị thuộc Sở", {"phong", "don vi"}),
        ("Các đơn vị trực thuộc Sở", {"don vi truc thuoc"}),
        ("các sở, ban, ngành", {"so", "ban", "nganh"}),
        ("Tất cả", set()),
    ],
)
def test_kinds_of_units_in_a_group(group: str, kinds: set[str]) -> None:
    assert heads(group) == kinds


def test_a_unit_without_a_name_hurts_nobody() -> None:
    assert found({"tasks/0/coordinating": [UnitRef(text="")]}) == []
