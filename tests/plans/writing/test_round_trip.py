"""A written plan, read back, is the same plan, and nothing in it stays unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.plans.strategies import drafts

from cchc.documents.extract import extract_bytes, extract_file
from cchc.plans import example
from cchc.plans.draft import PlanDraft
from cchc.plans.reading import read_plan
from cchc.plans.writing import differences, write_plan


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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_every_plan_comes_back(draft: PlanDraft) -> None:
    assert_comes_back(draft)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_a_plan_read_back_is_written_the_same(draft: PlanDraft) -> None:
    assert write_plan(read_back(draft)) == write_plan(draft)
