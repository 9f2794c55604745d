"""Announced counts against what is listed, and the numbering of areas and tasks."""

from __future__ import annotations

import pytest

from cchc.plans.draft import Area
from tests.plans.checking.desk import TASKS, document, found, tasks, the_one

AIM = "Đẩy mạnh cải cách trên {count} {noun}: {items}."


def aims(count: str, noun: str, items: str) -> dict[str, object]:
    return {"objectives/0": AIM.format(count=count, noun=noun, items=items)}


def test_an_area_announces_more_tasks_than_it_lists() -> None:
    finding = the_one({"areas/1/stated_task_count": 5})
    assert (finding.code, finding.field, finding.message.vi) == (
        "task-count-differs",
        "areas/1/stated_task_count",
        "Phần nội dung nêu lĩnh vực II “Cải cách thủ tục hành chính” có 5 nhiệm vụ, phụ lục liệt kê 4.",
    )


def test_tasks_of_the_parts_of_an_area_count_for_the_area() -> None:
    parts = [
        Area(code="I", name="Công tác chỉ đạo, điều hành", stated_task_count=4),
        Area(code="II", name="Cải cách hành chính chuyên ngành", stated_task_count=6),
        Area(code="A", name="Thủ tục hành chính lữ hành", parent="II", stated_task_count=4),
        Area(code="B", name="Tài chính công", parent="II", stated_task_count=2),
    ]
    under = {"II": "A", "III": "B"}
    moved = tasks(*((under.get(row[0], row[0]), *row[1:]) for row in TASKS))
    assert found({"areas": parts, "tasks": moved}) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch thực hiện trên 3 lĩnh vực với 12 nhiệm vụ, như sau:",
        "Kế hoạch gồm 12 nhiệm vụ thuộc 3 lĩnh vực.",
        "Kế hoạch cải cách hành chính gồm 12 nhiệm vụ cụ thể.",
    ],
)
def test_the_total_of_tasks_differs_from_the_list_and_from_the_sum_of_areas(sentence: str) -> None:
    assert found(document=document(sentence)) == [
        ("task-total-differs", None),
        ("task-sum-differs", None),
    ]


def test_the_total_of_areas_differs() -> None:
    source = document("Kế hoạch được thực hiện trên 4 lĩnh vực với 10 nhiệm vụ.")
    assert found(document=source) == [("area-total-differs", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch được thực hiện trên 3 lĩnh vực với 10 nhiệm vụ.",
        "Kế hoạch được thực hiện trên 03 lĩnh vực với 10 nhiệm vụ.",
        "Năm 2021, Sở đã hoàn thành 25 nhiệm vụ.",  # of another year
        "Tập trung thực hiện 05 nhiệm vụ trọng tâm.",  # some of them
        "Lĩnh vực thứ nhất có 4 nhiệm vụ.",  # of one area
    ],
)
def test_totals_that_agree_or_speak_of_something_else(sentence: str) -> None:
    assert found(document=document(sentence)) == []


def test_without_a_document_the_passages_of_the_draft_announce() -> None:
    assert found({"objectives/0": "Kế hoạch gồm 3 lĩnh vực với 11 nhiệm vụ."}) == [
        ("task-total-differs", "objectives/0"),
        ("task-sum-differs", "objectives/0"),
    ]


def test_a_sentence_names_fewer_things_than_it_announces() -> None:
    finding = the_one(aims("03", "nội dung", "thể chế; thủ tục"))
    assert (finding.code, finding.severity, finding.field) == (
        "enumeration-count-differs",
        "error",
        "objectives/0",
    )
    assert finding.message.en == "This sentence announces 03 (nội dung) but names 2."


def test_the_areas_a_sentence_forgot_are_named() -> None:
    items = "công tác chỉ đạo, điều hành; tài chính công"
    finding = the_one(aims("03", "lĩnh vực", items))
    assert finding.suggestion
    assert finding.suggestion.vi.endswith("chưa có trong câu: “Cải cách thủ tục hành chính”.")


@pytest.mark.parametrize(
    ("count", "noun", "items"),
    [
        ("03", "nội dung", "thể chế; thủ tục; bộ máy"),
        ("3", "nội dung trọng tâm", "thể chế; thủ tục; bộ máy"),
        ("04", "nội dung", "thể chế; thủ tục; bộ máy và tài chính công"),  # the last two by "và"
        ("06", "nội dung", "thể chế; thủ tục; ..."),  # the list says that it goes on
        ("06", "nội dung", "thể chế, thủ tục, bộ máy"),  # commas may stand inside a name
        ("06", "người", "thể chế; thủ tục"),  # no count of things to do
    ],
)
def test_enumerations_that_agree_or_cannot_be_counted(count: str, noun: str, items: str) -> None:
    assert found(aims(count, noun, items)) == []


def test_the_aims_count_areas_that_the_tasks_do_not_have() -> None:
    finding = the_one({"objectives/0": "Đẩy mạnh cải cách trên 6 lĩnh vực."})
    assert (finding.code, finding.severity) == ("area-count-two-figures", "note")


@pytest.mark.parametrize(
    "text", ["Đẩy mạnh cải cách trên 3 lĩnh vực.", "Đẩy mạnh cải cách trên các lĩnh vực."]
)
def test_the_aims_count_the_areas_of_the_tasks(text: str) -> None:
    assert found({"objectives/0": text}) == []


def test_a_task_number_is_given_twice_and_the_next_is_missing() -> None:
    assert found({"tasks/4/number": "4"}) == [
        ("task-number-duplicate", "tasks/3/title"),
        ("task-number-skipped", "tasks/5/title"),
    ]


def test_a_task_number_is_skipped() -> None:
    finding = the_one({"tasks/9/number": "11"})
    assert (finding.code, finding.message.vi) == (
        "task-number-skipped",
        "Số thứ tự nhảy từ 9 đến 11: thiếu nhiệm vụ hoặc đánh số sai.",
    )


@pytest.mark.parametrize(
    "numbers",
    [
        "1 2 3 4 1 2 3 4 1 2",  # restarting in each area
        "01 02 03 04 05 06 07 08 09 10",
        "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 3.1 3.2",  # in levels: not judged
    ],
)
def test_numberings_that_are_right(numbers: str) -> None:
    assert found({f"tasks/{i}/number": n for i, n in enumerate(numbers.split())}) == []


def test_a_number_twice_in_an_area_is_seen_where_numbers_restart() -> None:
    numbers = ["1", "2", "3", "4", "1", "2", "2", "3", "1", "2"]
    assert found({f"tasks/{i}/number": n for i, n in enumerate(numbers)}) == [
        ("task-number-duplicate", "tasks/5/title")
    ]


def test_tasks_are_called_with_their_area_where_numbers_restart() -> None:
    numbers = ["1", "2", "3", "4", "1", "2", "3", "4", "1", "2"]
    changes: dict[str, object] = {f"tasks/{i}/number": n for i, n in enumerate(numbers)}
    finding = the_one({**changes, "tasks/5/deadlines": "", "tasks/9/deadlines": ""})
    assert finding.message.vi == "Không có thời hạn: nhiệm vụ II.2, III.2."


def test_tasks_without_numbers_are_not_judged() -> None:
    assert found({f"tasks/{i}/number": None for i in range(10)}) == []


def test_an_area_numeral_is_given_twice() -> None:
    changes = {"areas/2/code": "II", "tasks/8/area": "II", "tasks/9/area": "II"}
    assert found(changes) == [("area-numeral-duplicate", "areas/1/code")]


def test_an_area_numeral_is_skipped() -> None:
    changes = {"areas/2/code": "IV", "tasks/8/area": "IV", "tasks/9/area": "IV"}
    assert found(changes) == [("area-numeral-skipped", "areas/2/code")]


@pytest.mark.parametrize(
    "codes", [("1", "2", "3"), ("VIII", "IX", "X"), ("A", "B", "C"), ("5.1", "5.2", "6.1")]
)
def test_area_numerals_that_are_right(codes: tuple[str, str, str]) -> None:
    areas = {f"areas/{i}/code": code for i, code in enumerate(codes)}
    inside = {f"tasks/{i}/area": codes[0 if i < 4 else 1 if i < 8 else 2] for i in range(10)}
    assert found({**areas, **inside}) == []


def test_one_area_is_not_announced() -> None:
    assert found({"areas/2/stated_task_count": None}) == [("area-not-announced", "areas/2/name")]


def test_a_body_that_announces_nothing_is_not_asked_for_more() -> None:
    assert found({f"areas/{i}/stated_task_count": None for i in range(3)}) == []
