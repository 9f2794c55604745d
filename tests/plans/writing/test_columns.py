"""Which columns a written table has, and when an issued cell is written as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.documents.extract import extract_bytes
from cchc.plans.draft import Deadline, Deliverable, PlanDraft, Task, TaskPart, UnitRef
from cchc.plans.reading import read_plan
from cchc.plans.writing import write_plan
from cchc.plans.writing.columns import USUAL, Column, columns_of, widths_of
from tests.plans.strategies import drafts

HEADERS = (
    "TT",
    "Nội dung/nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Sản phẩm đầu ra",
    "Thời gian",
    "Mã hồ sơ",
)
USUAL_HEADERS = [
    "STT",
    "Nhiệm vụ",
    "Kết quả",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
]


def issued(**cells: str) -> Task:
    """A task read from a table with the columns of `HEADERS`."""
    read = dict(
        zip(
            HEADERS,
            ("1.", "Rà soát  văn bản", "Văn phòng", "", "- Kế hoạch\n- Báo cáo"),
            strict=False,
        )
    )
    return Task(
        number="1",
        title="Rà soát văn bản",
        lead=[UnitRef(text="Văn phòng")],
        deliverables=[Deliverable(text="Kế hoạch"), Deliverable(text="Báo cáo")],
        deadlines=[Deadline(text="Năm 2026", kind="year", due_on=date(2026, 12, 31))],
        cells=read | {"Thời gian": "Năm 2026", "Mã hồ sơ": "HS-01"} | cells,
    )


def row(task: Task) -> list[str]:
    return [column.text(task) for column in columns_of([task])]


def headers(*tasks: Task) -> list[str]:
    return [column.header for column in columns_of(tasks)]


def test_the_columns_of_the_issued_plan_are_kept_in_their_order() -> None:
    assert headers(issued()) == list(HEADERS)


def test_issued_cells_are_written_as_they_were() -> None:
    assert row(issued()) == [
        "1.",
        "Rà soát  văn bản",
        "Văn phòng",
        "",
        "- Kế hoạch\n- Báo cáo",
        "Năm 2026",
        "HS-01",
    ]


@pytest.mark.parametrize(
    ("correction", "column", "written"),
    [
        ({"number": "01"}, "TT", "01"),
        ({"title": "Rà soát quy trình"}, "Nội dung/nhiệm vụ", "Rà soát quy trình"),
        ({"lead": [UnitRef(text="Văn phòng Sở")]}, "Chủ trì", "Văn phòng Sở"),
        ({"lead": []}, "Chủ trì", ""),
        ({"coordinating": [UnitRef(text="Thanh tra")]}, "Phối hợp", "Thanh tra"),
        ({"deliverables": [Deliverable(text="Kế hoạch")]}, "Sản phẩm đầu ra", "Kế hoạch"),
        (
            {"deliverables": [Deliverable(text="Báo cáo"), Deliverable(text="Kế hoạch")]},
            "Sản phẩm đầu ra",
            "Báo cáo; Kế hoạch",
        ),
        ({"deadlines": []}, "Thời gian", ""),
    ],
)
def test_a_corrected_value_is_written_in_place_of_its_issued_cell(
    correction: dict[str, object], column: str, written: str
) -> None:
    task = issued().model_copy(update=correction)
    texts = dict(zip(headers(task), row(task), strict=True))
    before = dict(zip(HEADERS, row(issued()), strict=True))
    assert texts == before | {column: written}


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Kế hoạch; Báo cáo", True),
        ("Kế hoạch/ Báo cáo", True),
        ("Kế hoạch, Báo cáo.", False),
        ("Kế hoạch và Báo cáo", True),
        ("Kế hoạch năm; Báo cáo", False),
        ("Kế hoạch", False),
        ("", False),
    ],
)
def test_a_cell_is_kept_only_when_it_holds_its_values_and_nothing_else(
    cell: str, kept: bool
) -> None:
    task = issued(**{"Sản phẩm đầu ra": cell})
    assert row(task)[4] == (cell if kept else "Kế hoạch; Báo cáo")


@pytest.mark.parametrize(
    "tasks",
    [
        [],
        [Task(title="Rà soát")],
        [issued(), issued(**{"Cột khác": "x"}), issued(**{"Cột nữa": "y"})],
        [issued().model_copy(update={"note": "không có cột ghi chú"})],
        [issued().model_copy(update={"cells": {"Đơn vị chủ trì": "Văn phòng"}})],
        [issued().model_copy(update={"cells": {"Chỉ tiêu": "Rà soát", "Giá trị": "1"}})],
    ],
    ids=["none", "no cells", "unlike tables", "no column for a value", "labelled lines", "targets"],
)
def test_the_usual_columns_serve_where_the_issued_ones_do_not(tasks: list[Task]) -> None:
    assert headers(*tasks)[:6] == USUAL_HEADERS


def test_a_task_that_was_added_takes_the_columns_of_the_others() -> None:
    added = Task(number="2", title="Mới", deliverables=[Deliverable(text="Công văn")])
    columns = columns_of([issued(), added])
    assert [column.text(added) for column in columns] == ["2", "Mới", "", "", "Công văn", "", ""]


def test_the_cells_of_parts_count_too() -> None:
    part = TaskPart(**issued().model_dump(exclude={"area", "parts", "where"}))
    task = issued().model_copy(update={"parts": [part, part]})
    assert headers(task) == list(HEADERS)


def test_every_usual_column_has_a_header_and_a_role_of_its_own() -> None:
    assert len({column.header for column in USUAL}) == len({column.role for column in USUAL}) == 9


def mm(columns: Sequence[Column], total: float) -> list[int]:
    return [round(width) for width in widths_of(columns, total)]


def test_six_columns_share_a_landscape_page() -> None:
    assert mm(columns_of([]), 252) == [14, 92, 36, 38, 40, 32]


def test_narrow_columns_keep_room_for_a_word_and_a_date() -> None:
    assert mm(columns_of([]), 165) == [14, 43, 27, 27, 27, 27]
    assert mm(USUAL, 252) == [14, 49, 27, 27, 27, 27, 27, 27, 27]


def test_columns_that_cannot_have_their_least_share_what_there_is() -> None:
    assert sum(widths_of(USUAL, 100)) == pytest.approx(100)


@given(st.lists(st.sampled_from(USUAL), min_size=1), st.integers(50, 300))
def test_widths_fill_the_table(columns: list[Column], total: int) -> None:
    widths = widths_of(columns, total)
    assert sum(widths) == pytest.approx(total)
    assert all(width > 0 for width in widths)


WORDINGS = st.sampled_from(
    (
        ("TT", "Nội dung/nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian thực hiện"),
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả/sản phẩm", "Tiến độ"),
        (
            "TT",
            "NHIỆM VỤ VÀ GIẢI PHÁP",
            "Thời gian",
            "Kết quả dự kiến",
            "Đơn vị thực hiện",
            "Phối hợp thực hiện",
        ),
    )
)
ROLES = {
    "number": ("TT", "STT"),
    "task": ("Nội dung/nhiệm vụ", "Nhiệm vụ", "NHIỆM VỤ VÀ GIẢI PHÁP"),
    "product": ("Sản phẩm", "Kết quả/sản phẩm", "Kết quả dự kiến"),
    "lead": ("Chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện"),
    "coordinating": ("Phối hợp", "Cơ quan phối hợp", "Phối hợp thực hiện"),
    "deadline": ("Thời gian thực hiện", "Tiến độ", "Thời gian"),
}


def as_issued(draft: PlanDraft, wording: tuple[str, ...], separator: str) -> PlanDraft:
    """The draft as if read from a table with these headers, several products set apart by the separator."""
    role_of = {header: role for role, names in ROLES.items() for header in names}
    usual = {column.role: column.text for column in USUAL}
    tasks = []
    for task in draft.tasks:
        cells = {header: usual[role_of[header]](task) for header in wording}  # type: ignore[index]
        product = next(header for header in wording if role_of[header] == "product")
        cells[product] = separator.join(one.text for one in task.deliverables)
        bare: dict[str, object] = {
            "cells": cells,
            "parts": [],
            "monitoring": [],
            "funding": None,
            "note": None,
        }
        tasks.append(task.model_copy(update=bare))
    return draft.model_copy(update={"tasks": tasks})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), WORDINGS, st.sampled_from(("; ", "\n", ";\n", " ; ")))
def test_issued_cells_come_back_verbatim(
    draft: PlanDraft, wording: tuple[str, ...], separator: str
) -> None:
    draft = as_issued(draft, wording, separator)
    again = read_plan(extract_bytes("plan.docx", write_plan(draft))).draft
    assert [task.cells for task in again.tasks] == [task.cells for task in draft.tasks]
