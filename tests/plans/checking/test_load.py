"""Load: who carries the plan, and when."""

from __future__ import annotations

import pytest

from cchc.plans.checking import Thresholds
from tests.plans.checking.desk import found, the_one

OTHERS = "Phòng Xúc tiến du lịch"


def led_by_the_office(count: int) -> dict[str, object]:
    changes: dict[str, object] = {}
    for number in range(10):
        changes[f"tasks/{number}/lead"] = "Văn phòng Sở" if number < count else OTHERS
        changes[f"tasks/{number}/coordinating"] = "Phòng Tài chính"
    return {**changes, "tasks/9/lead": "Thanh tra Sở"}


def due(text: str, *numbers: int) -> dict[str, object]:
    return {f"tasks/{number}/deadlines": text for number in numbers}


def test_one_unit_leads_most_of_the_plan() -> None:
    finding = the_one(led_by_the_office(6))
    assert (finding.code, finding.severity, finding.field, len(finding.also)) == (
        "load-on-one-lead",
        "warning",
        "tasks/0/lead/0",
        5,
    )
    assert finding.message.vi == "“Văn phòng Sở” chủ trì 6 trong 10 nhiệm vụ (60%)."


def test_half_of_the_plan_is_not_most_of_it() -> None:
    assert found(led_by_the_office(5)) == []


def test_the_share_is_a_setting() -> None:
    assert found(led_by_the_office(5), thresholds=Thresholds(lead_share=0.5)) == [
        ("load-on-one-lead", "tasks/0/lead/0")
    ]


def test_a_joint_lead_counts_for_each() -> None:
    changes = {**led_by_the_office(5), "tasks/6/lead": "Văn phòng Sở; Thanh tra Sở"}
    assert {code for code, _ in found(changes)} == {"load-on-one-lead", "lead-several"}


def test_a_short_plan_has_no_distribution() -> None:
    short = Thresholds(load_from_tasks=11)
    assert found({**led_by_the_office(9), **due("Năm 2022", *range(10))}, thresholds=short) == []


def test_a_quarter_holds_more_than_its_part() -> None:
    finding = the_one(due("Quý III/2022", 0, 3, 4))
    assert (finding.code, finding.severity) == ("load-in-one-quarter", "note")
    assert finding.message.vi == (
        "6 trong 10 nhiệm vụ (60%) đến hạn trong quý III/2022: nhiệm vụ 1, 4, 5, 6, 7, 10."
    )


def test_days_months_and_quarters_are_counted_together() -> None:
    changes = {**due("15/8/2022", 0), **due("Tháng 9/2022", 3)}
    assert found(changes) == [("load-in-one-quarter", "tasks/0/deadlines/0")]


def test_a_task_with_several_deadlines_shows_its_course() -> None:
    assert found(due("Quý II/2022; Quý III/2022", 0, 3, 4)) == []


@pytest.mark.parametrize("text", ["Năm 2022", "31/12/2022", "Quý IV/2022"])
def test_everything_waits_for_the_end_of_the_year(text: str) -> None:
    finding = the_one(due(text, 0, 2, 4, 5))
    assert (finding.code, finding.severity) == ("load-at-year-end", "warning")
    assert finding.message.en.startswith("5 of 10 tasks (50%) are due only at the end of the year")


def test_some_tasks_may_take_the_whole_year() -> None:
    assert found(due("Năm 2022", 0, 2, 4)) == []


def test_tasks_without_a_day_are_in_no_quarter() -> None:
    codes = {code for code, _ in found(due("Thường xuyên", *range(10)))}
    assert codes == {"deadline-not-a-date"}
