"""`cchc plan obligations`: from a file to who owes what by when."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cchc.plans.example import units_path
from tests.cli.plan.conftest import Run, is_one_sentence


def owed(text: str) -> list[tuple[Any, ...]]:
    return [
        (one["task_number"], one["product"], one["unit_code"], one["due_on"], one["rule"])
        for one in json.loads(text)
    ]


def test_a_plan_becomes_obligations(run: Run, plan: Path, units: Path) -> None:
    done = run("plan", "obligations", plan, "--units", units, "--format", "json")

    assert (done.exit_code, done.stderr) == (0, "")
    assert owed(done.stdout) == [
        ("1", "Kế hoạch", "VP", "2022-03-31", "quarter-last-day"),
        ("2", "Báo cáo", "VP", "2022-06-17", "periodic-report"),
        ("2", "Báo cáo", "VP", "2022-12-17", "periodic-report"),
        ("3", "Báo cáo", None, "2022-03-31", "continuous-check"),
        ("3", "Báo cáo", None, "2022-06-30", "continuous-check"),
        ("3", "Báo cáo", None, "2022-09-30", "continuous-check"),
        ("3", "Báo cáo", None, "2022-12-31", "continuous-check"),
    ]


def test_a_draft_becomes_obligations(run: Run, draft: Path, units: Path) -> None:
    done = run("plan", "obligations", draft, "--units", units)

    assert owed(done.stdout) == [("1", "Kế hoạch", "VP", "2022-03-31", "quarter-last-day")]


def test_settings_from_a_file_take_effect(
    run: Run, plan: Path, units: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("report_due_days: 1\ncontinuous_check: yearly\n", encoding="utf-8")

    done = run("plan", "obligations", plan, "--units", units, "--settings", settings)

    assert [day for *_, day, _ in owed(done.stdout)] == [
        "2022-03-31",
        "2022-06-15",
        "2022-12-15",
        "2022-12-31",
    ]


def test_the_table_shows_what_needs_a_decision_once(run: Run, plan: Path, units: Path) -> None:
    shown = run("plan", "obligations", plan, "--units", units, "--format", "table").stdout

    assert shown.count("“Phòng Pháp chế” không có trong danh mục đơn vị") == 1
    assert shown.split("\n")[2].split() == [
        "1", "Kế", "hoạch", "VP", "31/03/2022", "2022-Q1", "quarter-last-day",
    ]  # fmt: skip
    assert "? Phòng Pháp chế" in shown
    assert shown.endswith("7 nghĩa vụ, 4 cần quyết định.\n")


def test_the_table_says_that_a_product_is_shared(run: Run, tmp_path: Path, units: Path) -> None:
    draft = tmp_path / "chung.json"
    content = {
        "source": {"file": "a", "format": "json", "sha256": "0"},
        "document": {"year": 2022},
        "tasks": [
            {
                "title": "A",
                "deliverables": [{"text": "Kế hoạch"}],
                "lead": [{"text": "Văn phòng Sở"}, {"text": "Phòng Cải cách hành chính"}],
            }
        ],
    }
    draft.write_text(json.dumps(content), encoding="utf-8")

    shown = run("plan", "obligations", draft, "--units", units, "--format", "table").stdout

    assert "chung một sản phẩm." in shown
    assert shown.endswith("2 nghĩa vụ, 2 cần quyết định.\n")


def test_a_plan_without_tasks_owes_nothing(run: Run, draft: Path, units: Path) -> None:
    content = json.loads(draft.read_text(encoding="utf-8"))
    draft.write_text(json.dumps({**content, "tasks": []}), encoding="utf-8")

    assert run("plan", "obligations", draft, "--units", units).stdout == "[]\n"
    table = run("plan", "obligations", draft, "--units", units, "--format", "table").stdout
    assert table.endswith("0 nghĩa vụ, 0 cần quyết định.\n")


def test_units_are_required(run: Run, plan: Path) -> None:
    failed = run("plan", "obligations", plan)

    assert failed.exit_code == 2
    assert "--units" in failed.stderr


@pytest.mark.parametrize("option", ["--units", "--settings"])
def test_a_wrong_file_is_named_in_one_sentence(
    run: Run, plan: Path, units: Path, tmp_path: Path, option: str
) -> None:
    wrong, absent = tmp_path / "sai.yaml", tmp_path / "khong-co.yaml"
    wrong.write_text("a: [", encoding="utf-8")

    for file in (wrong, absent, tmp_path):
        given = {"--units": units, option: file}
        failed = run("plan", "obligations", plan, *(x for pair in given.items() for x in pair))

        assert (failed.exit_code, failed.stdout) == (2, "")
        assert is_one_sentence(failed.stderr)
        assert file.name in failed.stderr


def test_the_issued_plan_gives_four_reports_and_one_plan_for_each_affiliated_unit(
    run: Run, issued_plan: Path
) -> None:
    done = run("plan", "obligations", issued_plan, "--units", units_path())

    found = json.loads(done.stdout)
    by_task = Counter(one["task_number"] for one in found)
    first = [one for one in found if one["task_number"] == "1"]
    fourth = [one for one in found if one["task_number"] == "4"]
    assert set(by_task) == {str(number) for number in range(1, 30)}
    assert sorted(one["unit_code"] for one in first) == [
        "CSCN",
        "QBTTE",
        "TTBTXH",
        "TTDVVL",
        "TTNCC",
    ]
    assert {one["due_on"] for one in first} == {"2022-03-31"}
    assert [(one["period"], one["unit_code"], one["cutoff_on"]) for one in fourth] == [
        ("2022-Q1", "VP", "2022-03-14"),
        ("2022-H1", "VP", "2022-06-14"),
        ("2022-Q3", "VP", "2022-09-14"),
        ("2022", "VP", "2022-12-14"),
    ]
    assert not any(one["needs_decision"] for one in found)


def test_every_product_of_the_issued_plan_is_accounted_for(run: Run, issued_plan: Path) -> None:
    plan = json.loads(run("plan", "read", issued_plan).stdout)
    found = json.loads(run("plan", "obligations", issued_plan, "--units", units_path()).stdout)

    stated = {
        f"tasks/{at}/deliverables/{of}"
        for at, task in enumerate(plan["tasks"])
        for of in range(len(task["deliverables"]))
    }
    assert {one["product_path"] for one in found} == stated


def test_the_issued_plan_and_the_example_owe_the_same(
    run: Run, issued_plan: Path, tmp_path: Path
) -> None:
    """The example programme encodes the facts of the issued plan."""
    example = tmp_path / "example.json"
    run("plan", "example", example)

    def dues(file: Path) -> list[tuple[str, str, str]]:
        text = run("plan", "obligations", file, "--units", units_path()).stdout
        return [(one["task_number"], one["unit_code"], one["due_on"]) for one in json.loads(text)]

    assert dues(example) == dues(issued_plan)


def test_two_leads_of_the_issued_plan_share_the_product(run: Run, issued_plan: Path) -> None:
    found = json.loads(run("plan", "obligations", issued_plan, "--units", units_path()).stdout)

    assert [
        (one["unit_code"], one["role"], one["shared"]) for one in found if one["task_number"] == "2"
    ] == [("VP", "joint_lead", True), ("TTS", "joint_lead", True)]


def test_the_conditional_task_of_the_issued_plan_shows_its_condition(
    run: Run, issued_plan: Path
) -> None:
    found = json.loads(run("plan", "obligations", issued_plan, "--units", units_path()).stdout)

    assert [(one["event"], one["due_on"]) for one in found if one["task_number"] == "21"] == [
        ("khi có văn bản hướng dẫn của UBND tỉnh", "2022-12-31")
    ]
