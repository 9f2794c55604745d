"""What only the form of a document decides, and when two drafts are the same plan."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from cchc.plans import example
from cchc.plans.draft import (
    Area,
    Deadline,
    Deliverable,
    DocumentHead,
    Duty,
    LegalBasis,
    Passage,
    Place,
    PlanDraft,
    Source,
    Target,
    Task,
    TaskPart,
    UnitRef,
)
from cchc.plans.writing import differences, same_draft
from cchc.plans.writing.written_form import as_written
from tests.plans.strategies import drafts

SOURCE = Source(file="x.json", format="json", sha256="0" * 64)
OFFICE = UnitRef(text="Văn phòng Sở")
PLAN = Deliverable(text="Kế hoạch", kind="ke_hoach")
REPORT = Deliverable(text="Báo cáo", kind="bao_cao")
YEAR = Deadline(text="Năm 2026", kind="year", due_on=date(2026, 12, 31), years=(2026, 2026))


def plan(**values: object) -> PlanDraft:
    return PlanDraft.model_validate({"source": SOURCE, "document": DocumentHead(), **values})


@pytest.mark.parametrize(
    ("grounds", "written"),
    [
        ([], []),
        (["Căn cứ A"], ["Căn cứ A."]),
        (["Căn cứ A", "Căn cứ B"], ["Căn cứ A;", "Căn cứ B."]),
        (["Căn cứ A.", "Căn cứ B;"], ["Căn cứ A.", "Căn cứ B;"]),
    ],
)
def test_grounds_close_with_the_marks_of_the_decree(grounds: list[str], written: list[str]) -> None:
    draft = plan(legal_bases=[LegalBasis(text=text) for text in grounds])
    assert [basis.text for basis in as_written(draft).legal_bases] == written


@pytest.mark.parametrize("last", ["theo dõi", "theo dõi.", "theo dõi./.", "theo dõi ;"])
def test_the_last_text_leaves_its_end_to_the_closing_mark(last: str) -> None:
    draft = plan(
        funding=[Passage(text="Ngân sách.")],
        duties=[Duty(number="1", text="Văn phòng chủ trì."), Duty(number="2", text=last)],
    )
    written = as_written(draft)
    assert [duty.text for duty in written.duties] == ["Văn phòng chủ trì.", "theo dõi"]
    assert written.funding == draft.funding


def test_tasks_and_targets_follow_the_order_of_the_areas() -> None:
    areas = [
        Area(code="I", name="Một"),
        Area(code=None, name="Không số"),
        Area(code="II", name="Hai"),
    ]
    links = ["II", "Không số", None, "I", "II"]
    draft = plan(
        areas=areas,
        tasks=[Task(title=f"{n}", area=link) for n, link in enumerate(links)],
        targets=[Target(text=f"{n}", area=link) for n, link in enumerate(links)],
    )
    written = as_written(draft)
    assert [task.title for task in written.tasks] == ["2", "3", "1", "0", "4"]
    assert [target.text.rstrip(".") for target in written.targets] == ["2", "3", "1", "0", "4"]


def test_parts_take_over_what_the_task_says_for_all_of_them() -> None:
    task = Task(
        number="7",
        title="Rà soát",
        lead=[OFFICE],
        deadlines=[YEAR],
        parts=[TaskPart(title="", deliverables=[PLAN]), TaskPart(title="", deliverables=[REPORT])],
    )
    (written,) = as_written(plan(tasks=[task])).tasks
    row = TaskPart(number="7", title="Rà soát", lead=[OFFICE], deadlines=[YEAR])
    assert written == Task(
        number="7",
        title="Rà soát",
        lead=[OFFICE],
        deadlines=[YEAR],
        deliverables=[PLAN, REPORT],
        parts=[
            row.model_copy(update={"deliverables": [PLAN]}),
            row.model_copy(update={"deliverables": [REPORT]}),
        ],
    )


def test_a_title_above_the_titles_of_the_parts_is_not_lost() -> None:
    task = Task(title="Tuyên truyền", parts=[TaskPart(title="qua báo"), TaskPart(title="qua đài")])
    (written,) = as_written(plan(tasks=[task])).tasks
    assert [part.title for part in written.parts] == [
        "Tuyên truyền: qua báo",
        "Tuyên truyền: qua đài",
    ]
    assert written.title == "Tuyên truyền: qua báo"


def test_the_example_is_already_in_its_written_form() -> None:
    assert as_written(example.load()) == example.load()


@given(drafts())
def test_settling_the_form_twice_changes_nothing_more(draft: PlanDraft) -> None:
    once = as_written(draft)
    assert as_written(once) == once


def test_where_a_plan_was_read_makes_no_difference() -> None:
    one = example.load()
    other = one.model_copy(
        update={
            "source": SOURCE,
            "coverage": 0.5,
            "unread": [Passage(text="2")],
            "tasks": [
                task.model_copy(
                    update={"where": Place(block=3), "cells": {"STT": task.number or ""}}
                )
                for task in one.tasks
            ],
        }
    )
    assert same_draft(one, other)
    assert list(differences(one, other)) == []


def test_every_difference_is_named_by_its_path() -> None:
    one = example.load()
    tasks = [one.tasks[0].model_copy(update={"title": "Khác", "lead": []}), *one.tasks[1:]]
    head = one.document.model_copy(update={"number": 43})
    other = one.model_copy(update={"tasks": tasks, "document": head})
    assert not same_draft(one, other)
    assert list(differences(one, other)) == [
        "document/number: 42 | 43",
        "tasks/0/title: 'Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc' | 'Khác'",
        "tasks/0/lead: [{'where': None, 'text': 'Các đơn vị trực thuộc Sở', 'group': True}] | []",
    ]


def test_a_value_that_is_absent_differs_from_one_that_is_empty() -> None:
    assert not same_draft(plan(), plan(document=DocumentHead(title="")))
