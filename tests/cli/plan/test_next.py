"""`cchc plan next`: the changes with their reasons, and the new plan as a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc.documents.extract import extract_file
from cchc.plans.reading import read_plan
from tests.cli.plan.conftest import Run, Shell, is_one_sentence


@pytest.fixture
def known(tmp_path: Path) -> Path:
    file = tmp_path / "ket-qua.yaml"
    file.write_text('tasks: {"1": done, 3: unfinished}\nresults: {1: 99}\n', encoding="utf-8")
    return file


def test_the_new_plan_is_written_and_every_change_is_said(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "2023.docx"

    done = run("plan", "next", plan, "--year", 2023, "-o", out)

    assert (done.exit_code, done.stderr) == (0, "")
    new = read_plan(extract_file(out)).draft
    assert (new.document.title, new.document.year) == ("Cải cách hành chính năm 2023", 2023)
    assert (new.document.code, new.document.issued_on) == (None, None)
    assert [one.text for one in new.tasks[0].deadlines] == ["Quý I/2023"]
    assert "- [x] deadline@tasks/0/deadlines: Quý I/2022 -> Quý I/2023" in done.stdout
    assert "      Dời thời hạn 1 năm." in done.stdout
    assert "- [?] keep@tasks/0: 1. Kế hoạch tuyên truyền cải cách hành chính" in done.stdout
    assert "1 cần quyết định." in done.stdout
    assert "Số văn bản còn để trống" in done.stdout


def test_what_is_known_decides_and_a_person_may_refuse(run: Run, plan: Path, known: Path) -> None:
    arguments = ("plan", "next", plan, "--year", 2023, "--known", known, "--format", "json")

    proposed = json.loads(run(*arguments).stdout)
    refused = json.loads(run(*arguments, "--refuse", "drop@tasks/0").stdout)

    def drops(changes: list[dict[str, object]]) -> list[tuple[object, object]]:
        return [(one["key"], one["accepted"]) for one in changes if one["kind"] == "drop"]

    assert (drops(proposed), drops(refused)) == (
        [("drop@tasks/0", True)],
        [("drop@tasks/0", False)],
    )
    (target,) = [one for one in proposed if one["kind"] == "target"]
    assert target["reason"]["en"] == "At its highest already (100 %)."
    assert "puts" not in target


def test_without_an_output_nothing_is_written(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("plan", "next", plan, "--year", 2023).exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == [plan.name]


def test_a_draft_in_json_will_do(run: Run, draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "2023.docx"
    assert run("plan", "next", draft, "--year", 2023, "-o", out).exit_code == 0
    assert read_plan(extract_file(out)).draft.tasks[0].title == "Kế hoạch tuyên truyền"


REFUSALS = {
    "an earlier year": (("--year", "2021"), "hãy chọn một năm từ 2023 đến 2032"),
    "another kind of file": (("--year", "2023", "-o", "ke-hoach.pdf"), "Chỉ ghi được tệp .docx"),
    "an unknown change": (("--year", "2023", "--refuse", "drop@tasks/9"), "không còn mục"),
    "the year itself": (("--year", "2023", "--refuse", "head@document/year"), "chọn năm khác"),
}


@pytest.mark.parametrize(("options", "why"), REFUSALS.values(), ids=REFUSALS)
def test_refusals_are_one_sentence(
    run: Run, shell: Shell, plan: Path, options: tuple[str, ...], why: str
) -> None:
    failed = shell("plan", "next", plan, *options)
    said = failed.stderr.decode()
    assert failed.returncode == 2
    assert is_one_sentence(said)
    assert why in said


WRONG_FILES = {
    "no such task": ('tasks: {"9": done}', "không có nhiệm vụ mang số đó"),
    "no such target": ("results: {4: 10}", "nêu chỉ tiêu “4”"),
    "no such quantity": ("results: {1.7: 10}", "nêu chỉ tiêu “1.7”"),
    "another standing": ('tasks: {"1": xong}', "phải là một trong 'done', 'unfinished'"),
    "another key": ("task: {}", "task không có trong quy ước"),
    "no YAML": ("tasks: [", "sai cú pháp YAML"),
}


@pytest.mark.parametrize(("content", "why"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_wrong_file_of_results_is_refused(
    shell: Shell, plan: Path, known: Path, content: str, why: str
) -> None:
    known.write_text(content, encoding="utf-8")
    failed = shell("plan", "next", plan, "--year", 2023, "--known", known)
    said = failed.stderr.decode()
    assert failed.returncode == 2
    assert is_one_sentence(said)
    assert why in said


def test_tasks_of_one_number_are_told_apart_by_their_area(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    content = json.loads(draft.read_text(encoding="utf-8"))
    content["areas"] = [{"code": code, "name": f"Lĩnh vực {code}"} for code in ("I", "II")]
    content["tasks"] = [{**content["tasks"][0], "area": area} for area in ("I", "II")]
    draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    known = tmp_path / "ket-qua.yaml"
    known.write_text('tasks: {"II.1": done}', encoding="utf-8")

    done = run("plan", "next", draft, "--year", 2023, "--known", known, "--format", "json")

    kinds = {one["path"]: one["kind"] for one in json.loads(done.stdout)}
    assert (kinds["tasks/0"], kinds["tasks/1"]) == ("keep", "drop")
    known.write_text('tasks: {"1": done}', encoding="utf-8")
    refused = run("plan", "next", draft, "--year", 2023, "--known", known)
    assert "có 2 nhiệm vụ mang số đó" in refused.stderr
