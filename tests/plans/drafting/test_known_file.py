"""What is known of the year, from a file: tasks by the number people call them, targets by their place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc.common.errors import Unreadable
from cchc.plans.drafting import Known
from cchc.plans.drafting.known_file import load_known
from tests.plans.drafting.plans import plan, target, task

DRAFT = plan(
    targets=[
        target("Tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên."),
        target("98% người dân hài lòng về kết quả và hài lòng với sự phục vụ."),
    ]
)


def load(content: str) -> Known:
    return load_known(content.encode(), "ket-qua.yaml", DRAFT)


def test_tasks_results_and_the_step_are_read() -> None:
    content = """
tasks: {"1": done, 2: unfinished, II.4: done}
results: {1: 63.7, "2.2": 99.2}
step: 2.5
"""
    assert load(content) == Known(
        tasks={"tasks/0": "done", "tasks/1": "unfinished", "tasks/3": "done"},
        results={
            "targets/0/measures/0": Decimal("63.7"),
            "targets/1/measures/1": Decimal("99.2"),
        },
        step=Decimal("2.5"),
    )


def test_a_number_without_quotes_is_a_place_too() -> None:
    assert load("results: {2.1: 99}").results == {"targets/1/measures/0": Decimal("99.0")}


@pytest.mark.parametrize("content", ["", "# chưa có gì", "tasks: {}", "results: {}", "step:"])
def test_what_the_file_does_not_say_is_not_known(content: str) -> None:
    assert load(content) == Known()


REFUSED = [
    ('tasks: {"9": done}', "kế hoạch không có nhiệm vụ mang số đó"),
    ('tasks: {"III.1": done}', "kế hoạch không có nhiệm vụ mang số đó"),
    ("results: {3: 1}", "nêu chỉ tiêu “3” nhưng kế hoạch không có"),
    ("results: {1.9: 1}", "nêu chỉ tiêu “1.9”"),
    ("results: {0: 1}", "nêu chỉ tiêu “0”"),
    ('results: {"một": 1}', "nêu chỉ tiêu “một”"),
    ("results: {1: -1}", "results/1"),
    ("results: {1: .inf}", "results/1"),
    ("results: {1: nhiều}", "results/1"),
    ("step: 0", "step"),
    ("step: 101", "step"),
    ("tasks: [1]", "tasks"),
    ("khác: 1", "khác không có trong quy ước"),
]


@pytest.mark.parametrize(("content", "why"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_one_sentence(content: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load(content)
    sentence = str(refused.value)
    assert why in sentence
    assert "ket-qua.yaml" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_number_that_two_areas_use_needs_its_area() -> None:
    draft = plan(
        tasks=[task("1", "Rà soát", "Năm 2022", "I"), task("1", "Kiểm tra", "Năm 2022", "II")]
    )
    with pytest.raises(Unreadable, match="có 2 nhiệm vụ mang số đó"):
        load_known(b'tasks: {"1": done}', "a.yaml", draft)
    known = load_known(b'tasks: {"II.1": done, "I.1": unfinished}', "a.yaml", draft)
    assert known.tasks == {"tasks/1": "done", "tasks/0": "unfinished"}


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="không phải là tệp chữ UTF-8"):
        load_known(b"\xff\xfe\x00", "a.yaml", DRAFT)
