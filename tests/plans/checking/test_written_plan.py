"""A plan written as an official .docx and read back is judged like the draft it was written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.documents.extract import extract_bytes, extract_file
from cchc.plans.checking import Finding, check
from cchc.plans.draft import PlanDraft
from cchc.plans.example import load
from cchc.plans.reading import read_plan
from cchc.plans.writing import write_plan
from tests.plans.checking.desk import plan


def judged(findings: list[Finding]) -> list[tuple[str, str | None, str]]:
    return [(one.code, one.field, one.message.vi) for one in findings]


def read_back(draft: PlanDraft) -> list[Finding]:
    document = extract_bytes("ke-hoach.docx", write_plan(draft))
    return check(read_plan(document).draft, document)


CHANGES: list[dict[str, object]] = [
    {"annexes/0/refers_to": "14/KH-SDL"},
    {"tasks/0/deadlines": "Quý I//2022"},
    {"tasks/0/lead": "Các đơn vị trực thuộc Sở"},
    {"tasks/2/lead": "Văn Phòng Sở"},
    {"tasks/2/deliverables": "Kiểm tra", "tasks/2/title": "Tổng hợp tình hình thực hiện"},
    {"tasks/9/number": "11"},
    {
        "solutions/1": "Văn phòng Sở thực hiện Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ."
    },
    {"requirements/0": "Phân đấu hoàn thành kế hoạch."},
    {"recipients/0": "Sở Nội Vụ;"},
    {"objectives/0": "Cải cách trên 03 nội dung: thể chế; thủ tục."},
]


def test_a_clean_plan_is_clean_on_paper() -> None:
    announced = {f"areas/{i}/stated_task_count": None for i in range(3)}
    assert [one for one in read_back(plan(announced)) if one.severity != "note"] == []


@pytest.mark.parametrize("changes", CHANGES, ids=[next(iter(one)) for one in CHANGES])
def test_a_mistake_is_found_on_paper_as_in_the_draft(changes: dict[str, object]) -> None:
    draft = plan(changes)
    (finding,) = check(draft)
    assert judged([finding])[0] in judged(read_back(draft))


def test_on_paper_every_finding_has_a_place() -> None:
    for one in read_back(plan({"tasks/0/deadlines": "Quý I//2022", "recipients/0": "Sở Nội Vụ;"})):
        if one.field and one.field.startswith(("tasks", "recipients")):
            assert one.where is not None


def errors(findings: list[Finding]) -> list[str]:
    return [one.code for one in findings if one.severity == "error"]


def test_the_example_programme_has_the_same_errors_on_paper() -> None:
    assert errors(read_back(load())) == errors(check(load()))


@pytest.fixture(scope="module")
def issued(issued_plan: Path) -> tuple[list[Finding], list[Finding]]:
    """The findings on the file as issued, and on the plan written anew."""
    document = extract_file(issued_plan)
    draft = read_plan(document).draft
    return check(draft, document), read_back(draft)


@pytest.mark.mission
def test_the_issued_plan_is_judged_alike_in_both_formats(
    issued: tuple[list[Finding], list[Finding]],
) -> None:
    text, paper = ({(one.code, one.field) for one in some} for some in issued)
    assert text - paper == {("sentence-cut", "duties/0")}  # writing mends the page break
    assert paper - text == set()


@pytest.mark.mission
def test_the_english_of_the_issued_plan_is_english(
    issued: tuple[list[Finding], list[Finding]],
) -> None:
    for one in issued[0]:
        assert one.message.en != one.message.vi
        assert not one.message.en.startswith(("Câu", "Số", "Thời hạn", "Nhiệm vụ", "Mục tiêu"))
        assert one.suggestion is None or one.suggestion.en != one.suggestion.vi
