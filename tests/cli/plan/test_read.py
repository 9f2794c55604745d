"""`cchc plan read` and `cchc plan schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc.plans.draft import PlanDraft
from tests.cli.plan.conftest import Run, Shell, is_one_sentence


def test_json_is_the_contract(run: Run, plan: Path) -> None:
    done = run("plan", "read", plan)

    draft = PlanDraft.model_validate_json(done.stdout)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert (draft.document.code, draft.document.year) == ("15/KH-SNV", 2022)
    assert [task.title for task in draft.tasks] == [
        "Kế hoạch tuyên truyền cải cách hành chính",
        "Báo cáo định kỳ cải cách hành chính (6 tháng, năm)",
        "Rà soát thủ tục hành chính",
    ]


def test_json_is_readable_text_and_the_same_each_time(run: Run, plan: Path) -> None:
    first, second = run("plan", "read", plan), run("plan", "read", plan, "--format", "json")

    assert first.stdout == second.stdout
    assert '"title": "Rà soát thủ tục hành chính"' in first.stdout
    assert first.stdout.endswith("}\n")


def test_the_table_shows_head_targets_and_tasks(run: Run, plan: Path) -> None:
    lines = [
        line.rstrip() for line in run("plan", "read", plan, "--format", "table").stdout.split("\n")
    ]

    assert lines[0] == "Kế hoạch số 15/KH-SNV ngày 10/01/2022: Cải cách hành chính năm 2022"
    assert lines[1].casefold() == "cơ quan ban hành: sở nội vụ tỉnh cà mau"
    assert "- 100% thủ tục hành chính trả kết quả đúng hạn." in lines
    assert "I. Cải cách thể chế" in lines
    row = next(line for line in lines if line.startswith("3 "))
    assert row.split("  ")[-1] == "Thường xuyên"
    assert lines[-2].startswith("1 lĩnh vực, 3 nhiệm vụ, 1 mục tiêu (1 chỉ tiêu), 0 giải pháp.")


def test_the_issued_plan_reads_to_its_counts(run: Run, issued_plan: Path) -> None:
    done = run("plan", "read", issued_plan, "--format", "table")

    assert "8 lĩnh vực, 29 nhiệm vụ, 6 mục tiêu (8 chỉ tiêu), 11 giải pháp." in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.md", b""),
        ("khong-phai-ke-hoach.md", "Thực đơn tuần này: phở, bún, cơm.".encode()),
        ("cut.docx", b"PK\x03\x04 not a whole archive"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    failed = run("plan", "read", file)

    assert (failed.exit_code, failed.stdout) == (2, "")
    assert is_one_sentence(failed.stderr)
    assert name in failed.stderr


def test_a_missing_file_and_a_folder_are_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.docx", tmp_path):
        failed = run("plan", "read", path)

        assert (failed.exit_code, failed.stdout) == (2, "")
        assert is_one_sentence(failed.stderr)
        assert path.name in failed.stderr


def test_a_name_that_is_no_text_is_no_obstacle(shell: Shell, plan: Path) -> None:
    odd = plan.with_name("k\udcff.md")
    odd.write_bytes(plan.read_bytes())

    done = shell("plan", "read", odd)
    failed = shell("plan", "read", plan.with_name("k\udcfe.md"))

    assert b"Traceback" not in done.stderr + failed.stderr
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["code"] == "15/KH-SNV"
    assert json.loads(done.stdout)["source"]["file"] == "k?.md"
    assert failed.returncode == 2


def test_the_schema_is_json_schema_and_describes_what_read_gives(run: Run, plan: Path) -> None:
    schema = json.loads(run("plan", "schema").stdout)
    given = json.loads(run("plan", "read", plan).stdout)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "PlanDraft"
    assert set(given) | {"where"} == set(schema["properties"])
    assert schema["required"] == ["source", "document"]
    assert set(given["tasks"][0]) == set(schema["$defs"]["Task"]["properties"])
