"""What must hold for every plan: a clean one is left alone, and checking never fails, guesses or wavers."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

from cchc.plans.checking import Finding, check
from cchc.plans.checking.checks import RULES
from cchc.plans.draft import DocumentHead, PlanDraft, Source
from tests.plans.checking.desk import document, found, plan
from tests.plans.strategies import drafts

SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def resolve(draft: PlanDraft, path: str) -> object:
    """What stands at a path of the draft; fails when nothing does."""
    value: object = draft
    for step in path.split("/"):
        value = value[int(step)] if isinstance(value, list) else getattr(value, step)
    return value


def test_a_clean_plan_has_no_findings() -> None:
    assert found() == []


def test_a_clean_plan_with_its_document_has_no_findings() -> None:
    source = document(
        "SỞ DU LỊCH TỈNH BÌNH PHÚ",
        "Số: 15/KH-SDL",
        "Kế hoạch gồm 10 nhiệm vụ trên 3 lĩnh vực, như sau:",
        "1. Công tác chỉ đạo, điều hành: 4",
        "2. Cải cách thủ tục hành chính: 4",
        "3. Cải cách tài chính công: 2",
        "(Kèm theo Kế hoạch số 15/KH-SDL ngày 10 tháng 01 năm 2022 của Sở Du lịch tỉnh Bình Phú)",
        [["STT", "Nhiệm vụ"], ["1", "Kế hoạch tuyên truyền cải cách hành chính năm 2022"]],
    )
    assert found(document=source) == []


def test_a_plan_of_several_years_is_as_clean() -> None:
    assert (
        found(
            {
                "document/year": None,
                "document/years": (2021, 2025),
                "document/title": "Cải cách hành chính giai đoạn 2021 - 2025",
                "annexes/0/title": "Nhiệm vụ cải cách hành chính giai đoạn 2021 - 2025",
            }
        )
        == []
    )


def test_an_empty_draft_lacks_everything_and_nothing_else_is_said() -> None:
    empty = PlanDraft(
        source=Source(file="x.md", format="md", sha256="0" * 64), document=DocumentHead()
    )
    assert [(one.code, one.field) for one in check(empty)] == [
        ("required-part-missing", "document"),
        ("tasks-missing", "document/title"),
        ("section-missing", "document/title"),
        ("legal-basis-missing", "document/title"),
        ("section-usual-missing", "document/title"),
    ]


@SLOW
@given(drafts())
def test_any_plan_is_checked_the_same_way_twice(draft: PlanDraft) -> None:
    assert check(draft) == check(draft)


@SLOW
@given(drafts())
def test_every_finding_is_complete(draft: PlanDraft) -> None:
    for finding in check(draft):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", finding.code)
        for text in filter(None, (finding.message, finding.suggestion)):
            assert text.vi
            assert text.en
            assert "{" not in text.vi + text.en
        assert json.loads(json.dumps(finding.as_json(), ensure_ascii=False)) == finding.as_json()


@SLOW
@given(drafts())
def test_every_finding_points_to_something_in_the_draft(draft: PlanDraft) -> None:
    for finding in check(draft):
        for path in filter(None, (finding.field, *finding.also)):
            resolve(draft, path)


@SLOW
@given(drafts())
def test_errors_come_first_and_notes_last(draft: PlanDraft) -> None:
    order = [("error", "warning", "note").index(one.severity) for one in check(draft)]
    assert order == sorted(order)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.__module__[20:]}.{rule.__name__}")
def test_every_rule_says_what_it_demands(rule: object) -> None:
    assert rule.__doc__
    assert rule.__doc__.strip().endswith(".")


def test_the_json_of_a_finding_keeps_its_order() -> None:
    (finding,) = check(plan({"annexes/0/refers_to": "14/KH-SDL"}))
    assert isinstance(finding, Finding)
    assert list(finding.as_json()) == [
        "code",
        "family",
        "severity",
        "message",
        "quotation",
        "suggestion",
        "legal_basis",
        "field",
        "where",
        "also",
    ]
