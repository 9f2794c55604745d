"""The example programme: complete, consistent, and equal in its facts to the plan as issued."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.documents.extract import extract_file
from cchc.plans import example
from cchc.plans.draft import PlanDraft, Task
from cchc.plans.reading import read_plan


@pytest.fixture(scope="module")
def programme() -> PlanDraft:
    return example.load()


@pytest.fixture(scope="module")
def units() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(example.units_path().read_text(encoding="utf-8"))
    return loaded


def facts(task: Task) -> dict[str, Any]:
    """What a task says, but for where it was read and the columns it was read from."""
    return task.model_dump(
        include={"number", "area", "title", "lead", "coordinating", "deliverables", "deadlines"},
        exclude={
            "lead": {"__all__": {"where"}},
            "coordinating": {"__all__": {"where"}},
            "deliverables": {"__all__": {"where"}},
            "deadlines": {"__all__": {"where"}},
        },
    )


def test_it_holds_8_areas_29_tasks_6_targets_of_8_measures_and_11_solutions(
    programme: PlanDraft,
) -> None:
    assert [len(programme.areas), len(programme.tasks), len(programme.targets)] == [8, 29, 6]
    assert sum(len(target.measures) for target in programme.targets) == 8
    assert len(programme.solutions) == 11
    assert [area.stated_task_count for area in programme.areas] == [4, 4, 3, 3, 4, 4, 6, 1]


def test_every_task_stands_in_an_area_that_announces_it(programme: PlanDraft) -> None:
    counts = {area.code: area.stated_task_count for area in programme.areas}
    found = {code: sum(task.area == code for task in programme.tasks) for code in counts}
    assert found == counts
    assert [task.number for task in programme.tasks] == [str(n) for n in range(1, 30)]


def test_quarters_and_years_end_on_their_last_day(programme: PlanDraft) -> None:
    due = {d.kind: d.due_on for task in programme.tasks for d in task.deadlines}
    assert due == {
        "quarter": date(2022, 3, 31),
        "year": date(2022, 12, 31),
        "continuous": None,
        "by_regulation": None,
    }


def test_its_slips_are_kept_as_issued(programme: PlanDraft) -> None:
    assert programme.document.code == "42/KH-SLĐTBXH"
    assert programme.annexes[0].refers_to == "41/KH-SLĐTBXH"
    assert programme.tasks[0].deadlines[0].text == "Quý I//2022"


def test_no_person_is_named(programme: PlanDraft) -> None:
    assert programme.signer is not None
    assert programme.signer.name is None


def test_two_readings_of_the_encoding_are_equal_and_independent() -> None:
    one, other = example.load(), example.load()
    assert one == other
    one.tasks[0].title = "khác"
    assert example.load() == other


def test_units_have_codes_of_their_own_and_dates(units: dict[str, Any]) -> None:
    codes = [unit["code"] for unit in units["units"]]
    assert len(codes) == len(set(codes))
    assert all(isinstance(unit["valid_from"], date) for unit in units["units"])
    names = [
        name for one in units["units"] + units["groups"] for name in (one["name"], *one["aliases"])
    ]
    assert len(names) == len(set(names))


def test_members_of_groups_are_units(units: dict[str, Any]) -> None:
    codes = {unit["code"] for unit in units["units"]}
    for group in units["groups"]:
        members = [m if isinstance(m, str) else m["unit"] for m in group["members"]]
        assert set(members) <= codes
        assert len(members) == len(set(members))


def test_affiliated_units_are_those_of_their_group(units: dict[str, Any]) -> None:
    by_kind: dict[str, set[str]] = {}
    for unit in units["units"]:
        by_kind.setdefault(unit["kind"], set()).add(unit["code"])
    groups = {
        group["name"]: {m if isinstance(m, str) else m["unit"] for m in group["members"]}
        for group in units["groups"]
    }
    assert groups["Các đơn vị trực thuộc Sở"] == by_kind["affiliated"]
    assert groups["Phòng chuyên môn thuộc Sở"] == by_kind["division"]
    both = by_kind["division"] | by_kind["affiliated"]
    assert groups["Phòng chuyên môn, đơn vị thuộc Sở"] == both
    assert groups["Phòng, đơn vị thuộc Sở"] == both | by_kind["office"] | by_kind["inspectorate"]
    assert groups["Các đơn vị có liên quan"] == set()


def test_every_unit_the_programme_names_is_known(
    programme: PlanDraft, units: dict[str, Any]
) -> None:
    known = {
        name.casefold()
        for one in units["units"] + units["groups"]
        for name in (one["name"], *one["aliases"])
    }
    named = {ref.text for task in programme.tasks for ref in (*task.lead, *task.coordinating)}
    assert {name for name in named if name.casefold() not in known} == set()


@pytest.mark.mission
def test_tasks_are_those_of_the_issued_plan(programme: PlanDraft, issued_plan: Path) -> None:
    issued = read_plan(extract_file(issued_plan)).draft
    assert [facts(task) for task in programme.tasks] == [facts(task) for task in issued.tasks]


@pytest.mark.mission
def test_areas_targets_and_head_are_those_of_the_issued_plan(
    programme: PlanDraft, issued_plan: Path
) -> None:
    issued = read_plan(extract_file(issued_plan)).draft
    bare = {"where"}
    assert [a.model_dump(exclude=bare) for a in programme.areas] == [
        a.model_dump(exclude=bare) for a in issued.areas
    ]
    assert [t.text for t in programme.targets] == [t.text for t in issued.targets]
    assert [m.model_dump(exclude=bare) for t in programme.targets for m in t.measures] == [
        m.model_dump(exclude=bare) for t in issued.targets for m in t.measures
    ]
    assert programme.document.model_dump(exclude=bare) == issued.document.model_dump(exclude=bare)
    assert [a.model_dump(exclude=bare) for a in programme.annexes] == [
        a.model_dump(exclude=bare) for a in issued.annexes
    ]
    assert [r.text for r in programme.recipients] == [r.text for r in issued.recipients]
