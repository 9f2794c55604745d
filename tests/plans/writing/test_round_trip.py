"""A written plan, read back, is the same plan, and nothing in it stays unread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cchc.documents.extract import extract_bytes, extract_file
from cchc.plans import example
from cchc.plans.draft import (
    Annex,
    Area,
    Deadline,
    DocumentHead,
    PlanDraft,
    Source,
    Target,
    Task,
    TaskPart,
)
from cchc.plans.reading import read_plan
from cchc.plans.reading.grammar.measures import parse_measures
from cchc.plans.writing import differences, write_plan
from tests.plans.strategies import drafts

HEAD = DocumentHead(
    kind="Kế hoạch",
    title="Cải cách hành chính năm 2026",
    issuer="Sở Nội vụ tỉnh An Giang",
    code_as_issued="1/KH-SNV",
    code="1/KH-SNV",
    number=1,
    symbol="KH-SNV",
    year=2026,
    years=(2026, 2026),
)


def read_back(draft: PlanDraft) -> PlanDraft:
    return read_plan(extract_bytes("plan.docx", write_plan(draft))).draft


def assert_comes_back(draft: PlanDraft) -> None:
    again = read_back(draft)
    assert list(differences(draft, again)) == []
    assert [passage.text for passage in again.unread] == []
    assert again.coverage == 1.0


def test_the_example_comes_back() -> None:
    assert_comes_back(example.load())


@pytest.mark.mission
def test_the_issued_plan_comes_back(issued_plan: Path) -> None:
    assert_comes_back(read_plan(extract_file(issued_plan)).draft)


@pytest.mark.mission
def test_the_cells_of_the_issued_plan_come_back_verbatim(issued_plan: Path) -> None:
    issued = read_plan(extract_file(issued_plan)).draft
    again = read_back(issued)
    assert [task.cells for task in again.tasks] == [task.cells for task in issued.tasks]


HARD_CASES = {
    "targets in a table, by area, before the tasks of more areas": {
        "areas": [Area(code="I", name="Cải cách thể chế"), Area(code="II", name="Tài chính công")],
        "targets": [
            Target(text="Đơn vị tự chủ", area="II", measures=parse_measures("≥ 3 đơn vị")),
        ],
        "tasks": [
            Task(number="1", title="Rà soát", area="I"),
            Task(number="2", title="Giao", area="II"),
        ],
    },
    "areas without tasks": {
        "areas": [Area(code="I", name="Cải cách thể chế"), Area(code="II", name="Tài chính công")],
        "tasks": [Task(number="1", title="Rà soát", area="I")],
    },
    "tasks of which only the title is known": {
        "areas": [Area(code="1", name="Cải cách thể chế")],
        "tasks": [
            Task(title="Rà soát văn bản", area="1"),
            Task(title="Theo dõi thi hành", area="1"),
        ],
    },
    "rows of one task that differ in their titles alone": {
        "tasks": [
            Task(
                number="1",
                title="Tuyên truyền",
                parts=[
                    TaskPart(number="1", title="Tuyên truyền"),
                    TaskPart(number="1", title="Tập huấn"),
                ],
            )
        ],
    },
    "a numbered title alone, then an area whose tasks begin anew": {
        "areas": [Area(code="I", name="Chỉ đạo, điều hành"), Area(code="II", name="Thể chế")],
        "tasks": [
            Task(number="1", title="Tuyên truyền", area="I"),
            Task(
                number="1",
                title="Rà soát",
                area="II",
                deadlines=[Deadline(text="Ngày 30/11/2022", kind="day", due_on=date(2022, 11, 30))],
            ),
        ],
    },
    "no person, no place, no number, no day": {
        "document": DocumentHead(kind="Chương trình", title="Cải cách hành chính"),
        "tasks": [Task(number="1", title="Rà soát")],
        "annexes": [Annex()],
    },
}


@pytest.mark.parametrize("values", HARD_CASES.values(), ids=HARD_CASES)
def test_hard_cases_come_back(values: dict[str, object]) -> None:
    source = Source(file="x.json", format="json", sha256="0" * 64)
    assert_comes_back(PlanDraft.model_validate({"source": source, "document": HEAD, **values}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_every_plan_comes_back(draft: PlanDraft) -> None:
    assert_comes_back(draft)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_a_plan_read_back_is_written_the_same(draft: PlanDraft) -> None:
    assert write_plan(read_back(draft)) == write_plan(draft)
