"""Tasks of one row and of several, and which deadline is meant for which product."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.plans.rules.obligations import derive
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Units

PLAN = {"text": "Kế hoạch", "kind": "ke_hoach"}
REPORT = {"text": "Báo cáo", "kind": "bao_cao"}
PROJECT = {"text": "Dự án", "kind": "du_an"}
OFFICE = {"text": "Văn phòng Sở"}
INSPECTORS = {"text": "Thanh tra Sở"}


def by(text: str, day: str) -> dict[str, Any]:
    return {"text": text, "kind": "day", "due_on": day}


@pytest.fixture
def owed(plan_of: Any, department: Units) -> Any:
    """(task, product, unit, due day) of every obligation of a plan of these tasks."""

    def owed_by(*tasks: dict[str, Any]) -> list[tuple[str, str | None, str | None, str | None]]:
        found = derive(plan_of(*tasks), department, RuleSettings())
        return [
            (one.task, one.product, one.unit_code, one.due_on.isoformat() if one.due_on else None)
            for one in found
        ]

    return owed_by


def test_one_deadline_is_for_all_products(owed: Any) -> None:
    task = {
        "deliverables": [PLAN, REPORT, PROJECT],
        "lead": [OFFICE],
        "deadlines": [by("30/6/2022", "2022-06-30")],
    }

    assert owed(task) == [
        ("tasks/0", "Kế hoạch", "VP", "2022-06-30"),
        ("tasks/0", "Báo cáo", "VP", "2022-06-30"),
        ("tasks/0", "Dự án", "VP", "2022-06-30"),
    ]


def test_a_deadline_that_names_a_product_is_for_it_alone(owed: Any) -> None:
    task = {
        "deliverables": [PLAN, REPORT],
        "lead": [OFFICE],
        "deadlines": [
            by("Ban hành kế hoạch trước 31/01/2022", "2022-01-31"),
            by("báo cáo chậm nhất 15/8/2022", "2022-08-15"),
        ],
    }

    assert owed(task) == [
        ("tasks/0", "Kế hoạch", "VP", "2022-01-31"),
        ("tasks/0", "Báo cáo", "VP", "2022-08-15"),
    ]


def test_a_deadline_that_names_no_product_while_others_do_is_for_the_work_itself(owed: Any) -> None:
    """ "Ban hành kế hoạch trong tháng 01, tổ chức kiểm tra trong tháng 6, báo cáo trong tháng 8"."""
    task = {
        "deliverables": [PLAN, REPORT],
        "lead": [OFFICE],
        "deadlines": [
            by("Ban hành kế hoạch trước 31/01/2022", "2022-01-31"),
            by("tổ chức kiểm tra trước 30/6/2022", "2022-06-30"),
            by("báo cáo trước 15/8/2022", "2022-08-15"),
        ],
    }

    assert owed(task) == [
        ("tasks/0", "Kế hoạch", "VP", "2022-01-31"),
        ("tasks/0", "Báo cáo", "VP", "2022-08-15"),
        ("tasks/0", None, "VP", "2022-06-30"),
    ]


def test_a_deadline_that_names_no_product_is_for_those_that_none_names(owed: Any) -> None:
    task = {
        "deliverables": [PLAN, PROJECT],
        "lead": [OFFICE],
        "deadlines": [
            by("kế hoạch: 31/01/2022", "2022-01-31"),
            by("hoàn thành 30/11/2022", "2022-11-30"),
        ],
    }

    assert owed(task) == [
        ("tasks/0", "Kế hoạch", "VP", "2022-01-31"),
        ("tasks/0", "Dự án", "VP", "2022-11-30"),
    ]


def test_several_deadlines_that_name_nothing_are_for_every_product(owed: Any) -> None:
    task = {
        "deliverables": [REPORT],
        "lead": [OFFICE],
        "deadlines": [by("trước 01/6/2022", "2022-06-01"), by("15/11/2022", "2022-11-15")],
    }

    assert [day for *_, day in owed(task)] == ["2022-06-01", "2022-11-15"]


def test_a_document_named_as_a_reference_is_not_the_product(owed: Any) -> None:
    task = {
        "deliverables": [PLAN],
        "lead": [OFFICE],
        "deadlines": [
            {"text": "Theo Kế hoạch của tỉnh", "kind": "by_reference"},
            by("30/6/2022", "2022-06-30"),
        ],
    }

    assert [day for *_, day in owed(task)] == [None, "2022-06-30"]


def test_a_task_of_several_rows_owes_what_each_row_says(owed: Any) -> None:
    """As reading gives it: the task gathers the values of its rows."""
    rows = [
        {"title": "Kiểm tra", "deliverables": [PLAN], "lead": [OFFICE], "deadlines": [by("31/3/2022", "2022-03-31")]},
        {"title": "", "deliverables": [REPORT], "lead": [INSPECTORS], "deadlines": [by("30/9/2022", "2022-09-30")]},
    ]  # fmt: skip
    task = {
        "title": "Kiểm tra",
        "deliverables": [PLAN, REPORT],
        "lead": [OFFICE, INSPECTORS],
        "deadlines": [by("31/3/2022", "2022-03-31"), by("30/9/2022", "2022-09-30")],
        "parts": rows,
    }

    assert owed(task) == [
        ("tasks/0/parts/0", "Kế hoạch", "VP", "2022-03-31"),
        ("tasks/0/parts/1", "Báo cáo", "TTS", "2022-09-30"),
    ]


def test_a_row_takes_the_single_lead_and_deadline_of_its_task(owed: Any) -> None:
    """Cells merged downwards: only the first row holds them."""
    rows = [
        {"title": "Kiểm tra", "deliverables": [PLAN], "lead": [OFFICE], "deadlines": [by("31/3/2022", "2022-03-31")]},
        {"title": "", "deliverables": [REPORT]},
    ]  # fmt: skip
    task = {
        "title": "Kiểm tra",
        "deliverables": [PLAN, REPORT],
        "lead": [OFFICE],
        "deadlines": [by("31/3/2022", "2022-03-31")],
        "parts": rows,
    }

    assert owed(task) == [
        ("tasks/0/parts/0", "Kế hoạch", "VP", "2022-03-31"),
        ("tasks/0/parts/1", "Báo cáo", "VP", "2022-03-31"),
    ]


def test_a_silent_row_does_not_take_what_belongs_to_two_others(owed: Any) -> None:
    rows = [
        {"title": "A", "deliverables": [PLAN], "lead": [OFFICE], "deadlines": [by("31/3/2022", "2022-03-31")]},
        {"title": "B", "deliverables": [REPORT], "lead": [INSPECTORS], "deadlines": [by("30/9/2022", "2022-09-30")]},
        {"title": "C", "deliverables": [PROJECT]},
    ]  # fmt: skip
    task = {
        "title": "A",
        "deliverables": [PLAN, REPORT, PROJECT],
        "lead": [OFFICE, INSPECTORS],
        "deadlines": [by("31/3/2022", "2022-03-31"), by("30/9/2022", "2022-09-30")],
        "parts": rows,
    }

    assert owed(task)[2] == ("tasks/0/parts/2", "Dự án", None, None)


def test_a_task_says_for_all_its_rows_what_none_of_them_says(owed: Any) -> None:
    task = {
        "title": "Kiểm tra",
        "lead": [OFFICE, INSPECTORS],
        "deadlines": [by("31/3/2022", "2022-03-31")],
        "parts": [{"title": "A", "deliverables": [PLAN]}, {"title": "B", "deliverables": [REPORT]}],
    }

    assert owed(task) == [
        ("tasks/0/parts/0", "Kế hoạch", "VP", "2022-03-31"),
        ("tasks/0/parts/0", "Kế hoạch", "TTS", "2022-03-31"),
        ("tasks/0/parts/1", "Báo cáo", "VP", "2022-03-31"),
        ("tasks/0/parts/1", "Báo cáo", "TTS", "2022-03-31"),
    ]


def test_what_a_task_says_beside_its_rows_is_owed_too(owed: Any) -> None:
    task = {
        "title": "Đề án",
        "deliverables": [PROJECT],
        "lead": [OFFICE],
        "deadlines": [by("31/12/2022", "2022-12-31")],
        "parts": [
            {
                "title": "Bước 1",
                "deliverables": [PLAN],
                "deadlines": [by("31/3/2022", "2022-03-31")],
            }
        ],
    }

    assert owed(task) == [
        ("tasks/0", "Dự án", "VP", "2022-12-31"),
        ("tasks/0/parts/0", "Kế hoạch", "VP", "2022-03-31"),
    ]


def test_rows_within_rows(owed: Any, plan_of: Any, department: Units) -> None:
    inner = [{"title": "", "deliverables": [PLAN]}, {"title": "", "deliverables": [REPORT]}]
    task = {
        "title": "Đề án",
        "number": "7",
        "lead": [OFFICE],
        "deadlines": [by("31/12/2022", "2022-12-31")],
        "parts": [{"title": "Giai đoạn 1", "parts": inner}],
    }

    found = derive(plan_of(task), department, RuleSettings())

    assert [(one.task, one.task_number, one.title, one.product) for one in found] == [
        ("tasks/0/parts/0/parts/0", "7", "Giai đoạn 1", "Kế hoạch"),
        ("tasks/0/parts/0/parts/1", "7", "Giai đoạn 1", "Báo cáo"),
    ]
    assert [one.key for one in found] == ["i.7/r0/r0/p0/d0/-/VP", "i.7/r0/r1/p0/d0/-/VP"]


def test_tasks_that_share_a_number_keep_keys_of_their_own(plan_of: Any, department: Units) -> None:
    tasks = [
        {"number": "1", "area": "I", "lead": [OFFICE], "deliverables": [PLAN]},
        {"number": "1", "area": "II", "lead": [OFFICE], "deliverables": [PLAN]},
        {"number": "1", "area": "I", "lead": [OFFICE], "deliverables": [PLAN]},
        {"number": None, "area": None, "lead": [OFFICE], "deliverables": [PLAN]},
    ]

    found = derive(plan_of(*tasks), department, RuleSettings())

    assert [one.key.split("/")[0] for one in found] == ["i.1", "ii.1", "i.1+2", ".@3"]


def test_a_long_number_or_name_makes_a_short_key(plan_of: Any, department: Units) -> None:
    task = {
        "number": "Nhiệm vụ số một của chương trình tổng thể giai đoạn một",
        "area": "Lĩnh vực cải cách thể chế và kiểm soát thủ tục hành chính",
        "lead": [
            {"text": "Ban Chỉ đạo liên ngành về cải cách hành chính và chuyển đổi số cấp tỉnh"}
        ],
        "deliverables": [PLAN],
    }

    (found,) = derive(plan_of(task), department, RuleSettings())

    assert len(found.key) < 140
    assert found.key.isascii()


@pytest.mark.parametrize(
    ("cell", "remarked"),
    [
        ("Kế hoạch/Báo cáo", True),
        ("Kế hoạch / Báo cáo", True),
        ("Kế hoạch; Báo cáo", False),
        ("Kế hoạch và Báo cáo", False),
        ("31/12/2022", False),
    ],
)
def test_products_joined_by_a_stroke_are_remarked(
    plan_of: Any, department: Units, cell: str, remarked: bool
) -> None:
    task = {
        "deliverables": [PLAN, REPORT],
        "lead": [OFFICE],
        "deadlines": [by("30/6/2022", "2022-06-30")],
        "cells": {"Kết quả": cell, "Thời gian": "30/6/2022"},
    }

    found = derive(plan_of(task), department, RuleSettings())

    assert len(found) == 2
    assert [bool(one.remarks) for one in found] == [remarked, remarked]
    assert not any(one.needs_decision for one in found)


def test_one_product_written_with_a_stroke_is_one_obligation_with_a_remark(
    owed: Any, derived: Any
) -> None:
    (found,) = derived(by("30/6/2022", "2022-06-30"), product="Công văn/Tờ trình", kind=None)

    assert found.product == "Công văn/Tờ trình"
    assert found.remarks[0].vi == (
        "Sản phẩm ghi “Công văn/Tờ trình”, chưa rõ cần tất cả hay một trong số đó; được tính là một sản phẩm."
    )
