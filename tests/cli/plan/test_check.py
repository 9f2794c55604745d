"""`cchc plan check`: what it prints and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc.plans.draft import PlanDraft
from tests.cli.plan.conftest import SMALL_PLAN, Run, is_one_sentence


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A plan whose annex names another number than its letterhead: an error."""
    file = tmp_path / "sai-so.md"
    annex = "PHỤ LỤC\nNHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022\n\n(Kèm theo Kế hoạch số 14/KH-SNV, ngày 10 tháng 01 năm 2022)\n\n"
    file.write_text(SMALL_PLAN.replace("| STT", annex + "| STT", 1), encoding="utf-8")
    return file


@pytest.fixture
def faultless(draft: Path) -> Path:
    """A draft with every part of the form that the decree asks for."""
    content = json.loads(draft.read_text(encoding="utf-8"))
    content["document"] |= {
        "code_as_issued": "15/KH-SNV",
        "code": "15/KH-SNV",
        "number": 15,
        "symbol": "KH-SNV",
        "issuer": "Sở Nội vụ tỉnh Cà Mau",
        "place": "Cà Mau",
        "issued_on": "2022-01-10",
    }
    content["signer"] = {"position": "GIÁM ĐỐC", "name": "Họ và tên người ký"}
    content["recipients"] = [{"text": "UBND tỉnh"}, {"text": "Lưu: VT, VP"}]
    draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return draft


def severities(text: str) -> set[str]:
    return {finding["severity"] for finding in json.loads(text)}


def test_findings_as_json_carry_both_languages_and_their_place(run: Run, faulty: Path) -> None:
    done = run("plan", "check", faulty, "--format", "json")

    findings = json.loads(done.stdout)
    assert findings
    for finding in findings:
        assert finding["message"]["vi"].strip()
        assert finding["message"]["en"].strip()
        assert finding["severity"] in {"error", "warning", "note"}


def test_the_exit_status_tells_errors_from_none(run: Run, faulty: Path, faultless: Path) -> None:
    with_errors = run("plan", "check", faulty, "--format", "json")
    without = run("plan", "check", faultless, "--format", "json")

    assert (with_errors.exit_code, "error" in severities(with_errors.stdout)) == (1, True)
    assert (without.exit_code, "error" in severities(without.stdout)) == (0, False)


def test_text_and_json_agree_on_the_exit_status(run: Run, faulty: Path) -> None:
    assert run("plan", "check", faulty).exit_code == 1
    assert run("plan", "check", faulty, "--format", "text").exit_code == 1


def test_the_language_is_vietnamese_or_english(run: Run, faulty: Path) -> None:
    vietnamese = run("plan", "check", faulty).stdout
    english = run("plan", "check", faulty, "--lang", "en").stdout

    assert vietnamese.strip().split("\n")[-1].endswith("lưu ý.")
    assert english.strip().split("\n")[-1].endswith("note(s).")


def test_a_draft_is_checked_like_the_document_it_came_from(run: Run, faulty: Path) -> None:
    json_file = faulty.with_suffix(".json")
    json_file.write_text(run("plan", "read", faulty).stdout, encoding="utf-8")

    done = run("plan", "check", json_file, "--format", "json")

    codes = {finding["code"] for finding in json.loads(done.stdout)}
    assert done.exit_code == 1
    assert codes <= {
        f["code"] for f in json.loads(run("plan", "check", faulty, "--format", "json").stdout)
    }


def test_a_draft_that_breaks_the_contract_is_unreadable(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sai.json"
    file.write_text("{}", encoding="utf-8")

    failed = run("plan", "check", file)

    assert (failed.exit_code, failed.stdout) == (2, "")
    assert is_one_sentence(failed.stderr)


def test_an_unreadable_file_exits_2(run: Run, tmp_path: Path) -> None:
    failed = run("plan", "check", tmp_path / "khong-co.docx")

    assert (failed.exit_code, failed.stdout) == (2, "")
    assert is_one_sentence(failed.stderr)


def test_an_unknown_language_is_a_usage_error(run: Run, plan: Path) -> None:
    assert run("plan", "check", plan, "--lang", "fr").exit_code == 2


def test_the_issued_plan_has_errors(run: Run, issued_plan: Path) -> None:
    done = run("plan", "check", issued_plan, "--format", "json")

    assert done.exit_code == 1
    assert severities(done.stdout) == {"error", "warning", "note"}


def test_the_example_is_checked_as_a_draft(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "example.json"
    assert run("plan", "example", file).exit_code == 0

    done = run("plan", "check", file, "--format", "json")

    assert done.exit_code in {0, 1}
    assert PlanDraft.model_validate_json(file.read_text(encoding="utf-8")).tasks
