"""What holds for every plan, however odd: nothing lost, nothing invented, the same again tomorrow."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.plans.draft import PlanDraft, TaskPart
from cchc.plans.rules.catalogue import RULES
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Group, Member, Organisation, Span, Unit, Units

odd = settings(max_examples=60, deadline=None)
"""Plans are large: fewer of them, and no limit on the time of one."""

KINDS = [
    "day", "month", "quarter", "half_year", "year", "years", "continuous", "recurring",
    "by_regulation", "by_reference", "after_event", "unknown",
]  # fmt: skip
TEXTS = [
    "Quý I/2022", "Năm 2022", "Thường xuyên", "Theo quy định", "Hằng quý", "Trước ngày 15/11 hằng năm",
    "Báo cáo trước 15/8/2022", "2022 - 2024", "", "Tháng 3", "6 tháng, năm",
]  # fmt: skip
TITLES = [
    "Kế hoạch tuyên truyền", "Báo cáo định kỳ (quý I, 6 tháng)", "Báo cáo kết quả định kỳ",
    "Triển khai (khi có hướng dẫn)", "", "Quý, 6 tháng, năm",
]  # fmt: skip
LEADS = [
    "Văn phòng Sở", "Thanh tra Sở", "Phòng KH-TC", "Các đơn vị trực thuộc Sở", "Phòng chuyên môn",
    "Sở khác", "", "văn phòng sở",
]  # fmt: skip
DAYS = st.none() | st.dates(date(2019, 1, 1), date(2027, 12, 31))
YEARS = st.none() | st.tuples(st.integers(2020, 2023), st.integers(2022, 2026))

deadlines = st.fixed_dictionaries(
    {
        "text": st.sampled_from(TEXTS),
        "kind": st.sampled_from(KINDS),
        "due_on": DAYS,
        "start_on": DAYS,
        "not_before": DAYS,
        "years": YEARS,
        "recurrence": st.sampled_from([None, "monthly", "quarterly", "half_yearly", "yearly"]),
        "event": st.sampled_from([None, "có hướng dẫn"]),
    }
)
deliverables = st.sampled_from(
    [
        {"text": "Kế hoạch", "kind": "ke_hoach"},
        {"text": "Báo cáo", "kind": "bao_cao"},
        {"text": "Báo cáo quý, năm", "kind": "bao_cao"},
        {"text": "Văn bản/Báo cáo", "kind": None},
        {"text": "100% hồ sơ", "kind": None},
    ]
)


def rows(parts: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "number": st.sampled_from([None, "1", "2", "1.1"]),
            "title": st.sampled_from(TITLES),
            "deliverables": st.lists(deliverables, max_size=3),
            "lead": st.lists(st.builds(dict, text=st.sampled_from(LEADS)), max_size=3),
            "deadlines": st.lists(deadlines, max_size=3),
            "cells": st.just({"Sản phẩm": "Kế hoạch/Báo cáo"}),
            "parts": parts,
        }
    )


none: st.SearchStrategy[list[Any]] = st.just([])
tasks = rows(none | st.lists(rows(none | st.lists(rows(none), max_size=2)), max_size=3))
plans = st.builds(
    lambda items, areas, issued, years: PlanDraft.model_validate(
        {
            "source": {"file": "a", "format": "md", "sha256": "0"},
            "document": {"issued_on": issued, "years": years},
            "tasks": [{**item, "area": area} for item, area in zip(items, areas, strict=False)],
        }
    ),
    st.lists(tasks, max_size=4),
    st.lists(st.sampled_from([None, "I", "II"]), min_size=4, max_size=4),
    DAYS,
    YEARS,
)

UNITS = [
    Unit("VP", "Văn phòng Sở"),
    Unit("TTS", "Thanh tra Sở"),
    Unit("KHTC", "Phòng Kế hoạch - Tài chính"),
    Unit("A", "Trung tâm A", valid=Span(date(2020, 1, 1), date(2022, 6, 30))),
    Unit("B", "Trung tâm B", valid=Span(date(2022, 7, 1), None)),
]
GROUPS = [
    Group("Các đơn vị trực thuộc Sở", (Member("A"), Member("B"))),
    Group("Phòng chuyên môn", (Member("KHTC"), Member("VP"), Member("TTS"))),
]
OFFICE = Organisation("H01", "Sở")


def table(units: list[Unit] = UNITS, groups: list[Group] = GROUPS) -> Units:
    return Units(OFFICE, tuple(units), tuple(groups))


def found(plan: PlanDraft, units: Units | None = None) -> list[ObligationDraft]:
    return derive(plan, units or table(), RuleSettings())


def leaves(task: TaskPart, path: str) -> list[tuple[str, TaskPart]]:
    inner = [leaves(part, f"{path}/parts/{at}") for at, part in enumerate(task.parts)]
    return [leaf for some in inner for leaf in some] or [(path, task)]


@odd
@given(plans)
def test_every_task_gives_something(plan: PlanDraft) -> None:
    paths = {one.task for one in found(plan)}

    for at, task in enumerate(plan.tasks):
        for path, _ in leaves(task, f"tasks/{at}"):
            assert path in paths


@odd
@given(plans)
def test_every_product_and_every_deadline_of_every_row_is_used(plan: PlanDraft) -> None:
    obligations = found(plan)
    products = {one.product_path for one in obligations}
    deadlines = {
        int(one.key.split("/d")[1].split("/")[0]) for one in obligations if "/d" in one.key
    }

    for at, task in enumerate(plan.tasks):
        for path, leaf in leaves(task, f"tasks/{at}"):
            for index in range(len(leaf.deliverables)):
                assert f"{path}/deliverables/{index}" in products
            if not any(one.task == path and one.rule == "periodic-report" for one in obligations):
                assert set(range(len(leaf.deadlines))) <= deadlines


@odd
@given(plans)
def test_keys_are_unique_and_short(plan: PlanDraft) -> None:
    keys = [one.key for one in found(plan)]

    assert len(set(keys)) == len(keys)
    assert all(0 < len(key) <= 200 for key in keys)


@odd
@given(plans)
def test_a_due_date_lies_in_its_period_or_after_it(plan: PlanDraft) -> None:
    for one in found(plan):
        if one.due_on and one.period_first and one.period_last:
            assert one.period_first <= one.period_last
            assert one.due_on >= one.period_first
        if one.cutoff_on:
            assert one.due_on is not None
            assert one.due_on > one.cutoff_on


@odd
@given(plans)
def test_what_is_missing_is_said_and_nothing_else_needs_a_decision(plan: PlanDraft) -> None:
    for one in found(plan):
        missing = one.due_on is None or one.unit_code is None or one.product is None
        assert one.needs_decision == missing
        assert one.needs_decision == bool(one.reasons)
        assert one.explanation.vi
        assert one.unit_explanation.en


@odd
@given(plans, st.permutations(UNITS), st.permutations(GROUPS))
def test_the_order_of_the_units_table_does_not_matter(
    plan: PlanDraft, units: list[Unit], groups: list[Group]
) -> None:
    shuffled = [Group(one.name, one.members[::-1], one.aliases) for one in groups]

    assert found(plan, table(units, shuffled)) == found(plan)


@odd
@given(plans)
def test_the_same_plan_gives_the_same_obligations(plan: PlanDraft) -> None:
    assert found(PlanDraft.model_validate_json(plan.model_dump_json())) == found(plan)


@odd
@given(plans)
def test_a_unit_in_no_group_changes_nothing(plan: PlanDraft) -> None:
    more = [*UNITS, Unit("XYZ", "Trường Trung cấp nghề miền núi")]

    assert found(plan, table(more)) == found(plan)


@odd
@given(plans, st.sampled_from(TITLES))
def test_another_task_at_the_end_leaves_the_keys_of_the_others(plan: PlanDraft, title: str) -> None:
    extra = {"number": "99", "area": "IX", "title": title}
    longer = PlanDraft.model_validate(
        {**plan.model_dump(), "tasks": [*(task.model_dump() for task in plan.tasks), extra]}
    )

    assert found(longer)[: len(found(plan))] == found(plan)


@odd
@given(plans)
def test_every_obligation_is_json(plan: PlanDraft) -> None:
    for one in found(plan):
        assert json.loads(json.dumps(one.as_json())) == one.as_json()


@odd
@given(plans)
def test_no_date_is_invented(plan: PlanDraft) -> None:
    """A date comes from a rule that gives dates, never from one that says the plan fixes none."""
    undated = {
        "by-regulation",
        "by-reference",
        "after-event",
        "deadline-missing",
        "deadline-unclear",
        "start-only",
    }

    for one in found(plan):
        assert (one.due_on is None) == (one.rule in undated)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_its_name_and_source_in_both_languages(rule: Any) -> None:
    for text in (rule.name, rule.source):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


def test_rules_have_codes_of_their_own() -> None:
    codes = [rule.code for rule in RULES]

    assert len(set(codes)) == len(codes)
