"""Corrections to a draft: paths, texts read by the document's grammar, refusals in sentences."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.common.errors import DomainError
from cchc.plans import draft as draft_module
from cchc.plans.corrections import (
    LOCKED,
    NAMES,
    Draft,
    apply,
    describe,
    read_value,
    value_at,
    whole,
)
from cchc.plans.draft import Node, PlanDraft
from cchc.plans.paths import unit_refs, walk

PLACE = {"block": 4, "row": 1, "cell": 5, "line": None, "page": None}


def a_draft() -> Draft:
    """Two tasks, the second with two rows; as JSON, as an import keeps it."""
    deadline = {"text": "Quý I/2022", "kind": "quarter", "due_on": "2022-03-31", "where": PLACE}
    rows = [
        {"title": "Lập kế hoạch", "deadlines": [deadline]},
        {"title": "Báo cáo", "lead": [{"text": "Thanh tra Sở"}]},
    ]
    return PlanDraft.model_validate(
        {
            "source": {"file": "a.md", "format": "md", "sha256": "0" * 64},
            "document": {
                "code": "42/KH-SLĐTBXH",
                "code_as_issued": "42/KH-SLĐT BXH",
                "issued_on": "2022-01-07",
                "year": 2022,
                "years": [2022, 2022],
            },
            "targets": [{"text": "Đạt 98%", "measures": [{"text": "98%", "value": 98}]}],
            "areas": [{"code": "I", "name": "Chỉ đạo, điều hành"}],
            "tasks": [
                {
                    "number": "1",
                    "area": "I",
                    "title": "Kế hoạch tuyên truyền",
                    "lead": [{"text": "Văn phòng Sở", "where": PLACE}],
                    "coordinating": [{"text": "Phòng chuyên môn", "group": True}],
                    "deliverables": [{"text": "Kế hoạch", "kind": "ke_hoach"}],
                    "deadlines": [deadline],
                    "cells": {"Thời gian": "Quý I/2022"},
                },
                {"number": "2", "title": "Kiểm tra", "parts": rows},
            ],
            "duties": [{"text": "Theo dõi", "units": [{"text": "Văn phòng Sở"}]}],
        }
    ).model_dump(mode="json")


def corrected(field: str, new: Any) -> PlanDraft:
    """The draft once a person gave `new` for `field`."""
    draft = a_draft()
    return apply(draft, [{"field": field, "new": read_value(draft, field, new)}])


class TestText:
    """A text is read as the document would be."""

    def test_a_deadline(self) -> None:
        [deadline] = corrected("tasks/0/deadlines/0", "Quý II/2022").tasks[0].deadlines

        assert (deadline.text, deadline.kind, deadline.due_on) == (
            "Quý II/2022",
            "quarter",
            date(2022, 6, 30),
        )
        assert deadline.where is not None
        assert deadline.where.model_dump() == PLACE

    def test_a_list_of_units_stands_where_the_old_one_stood(self) -> None:
        lead = corrected("tasks/0/lead", "Văn phòng Sở; Thanh tra Sở").tasks[0].lead

        assert [(unit.text, unit.group) for unit in lead] == [
            ("Văn phòng Sở", False),
            ("Thanh tra Sở", False),
        ]
        assert {unit.where and unit.where.cell for unit in lead} == {5}

    def test_units_where_there_were_none(self) -> None:
        [unit] = corrected("tasks/1/monitoring", "Thanh tra Sở").tasks[1].monitoring

        assert (unit.text, unit.where) == ("Thanh tra Sở", None)

    def test_products(self) -> None:
        products = corrected("tasks/0/deliverables", "Kế hoạch; Báo cáo").tasks[0].deliverables

        assert [(product.text, product.kind) for product in products] == [
            ("Kế hoạch", "ke_hoach"),
            ("Báo cáo", "bao_cao"),
        ]

    def test_a_day_as_officials_write_it(self) -> None:
        for text in ("08/01/2022", "ngày 08 tháng 01 năm 2022", "2022-01-08"):
            assert corrected("document/issued_on", text).document.issued_on == date(2022, 1, 8)

    def test_a_code_is_normalised(self) -> None:
        assert corrected("document/code", "Số: 43/KH-SLĐT BXH").document.code == "43/KH-SLĐTBXH"

    def test_a_number(self) -> None:
        assert corrected("document/year", "2023").document.year == 2023
        assert corrected("targets/0/measures/0/value", "98.5").targets[0].measures[0].value == 98.5

    def test_an_empty_text_is_no_value(self) -> None:
        assert corrected("document/code_as_issued", "  ").document.code_as_issued is None

    def test_the_title_of_a_row(self) -> None:
        parts = corrected("tasks/1/parts/1/title", "Báo cáo năm").tasks[1].parts

        assert [part.title for part in parts] == ["Lập kế hoạch", "Báo cáo năm"]

    def test_a_deadline_that_is_not_understood_stays_unknown(self) -> None:
        [deadline] = corrected("tasks/0/deadlines/0", "sớm nhất có thể").tasks[0].deadlines

        assert (deadline.text, deadline.kind, deadline.due_on) == (
            "sớm nhất có thể",
            "unknown",
            None,
        )


class TestJson:
    def test_a_whole_object_keeps_what_is_locked(self) -> None:
        task = corrected("tasks/0", {"title": "Khác", "number": "9", "cells": {"x": "y"}}).tasks[0]

        assert (task.title, task.number, task.cells) == ("Khác", "9", {"Thời gian": "Quý I/2022"})

    def test_a_list_may_be_emptied(self) -> None:
        assert corrected("tasks/0/coordinating", []).tasks[0].coordinating == []

    def test_a_part_that_was_absent(self) -> None:
        signer = corrected("signer", {"position": "GIÁM ĐỐC"}).signer

        assert signer is not None
        assert signer.position == "GIÁM ĐỐC"


class TestRefusals:
    @pytest.mark.parametrize(
        "field",
        [
            "tasks/2/title",
            "tasks/-1",
            "tasks/x",
            "tasks/0/titel",
            "tasks/0/title/0",
            "",
            "/",
            "signer/name",
            "tasks/0/cells/Thời gian",
            "tasks/0/where",
            "source/sha256",
            "coverage",
            "unread",
        ],
    )
    def test_a_path_that_is_not_there_or_is_locked(self, field: str) -> None:
        with pytest.raises(DomainError, match="Bản thảo không có mục “"):
            value_at(a_draft(), field)

    @pytest.mark.parametrize(
        ("field", "new", "sentence"),
        [
            ("document/year", "hai nghìn", "“hai nghìn” không dùng được cho mục “Phần đầu văn bản › năm”: cần một số nguyên."),
            ("document/issued_on", "31/02/2022", "cần một ngày có thật, viết ngày/tháng/năm"),
            ("document/title", 7, "cần một đoạn chữ"),
            ("tasks/0/lead", {"text": "x"}, "cần một danh sách"),
            ("tasks/0/lead", [{"group": True}], "cần đủ các phần bắt buộc"),
            ("tasks/0/lead/0", {"text": "x", "nhom": 1}, "cần chỉ các phần mà mục này có"),
            ("tasks/0/deadlines/0", {"text": "x", "kind": "soon"}, "cần một trong các giá trị cho phép"),
            ("document/years", [2022], "cần đủ các phần bắt buộc"),
            ("tasks/0", None, "cần một nhóm giá trị"),
        ],
    )  # fmt: skip
    def test_a_value_of_another_kind(self, field: str, new: Any, sentence: str) -> None:
        with pytest.raises(DomainError) as refused:
            corrected(field, new)

        assert sentence in str(refused.value)

    def test_a_text_for_one_value_that_reads_as_two(self) -> None:
        with pytest.raises(
            DomainError, match="được hiểu là 2 giá trị, không phải một; hãy sửa cả danh sách"
        ):
            corrected("tasks/0/lead/0", "Văn phòng Sở; Thanh tra Sở")

    def test_a_long_value_is_not_repeated_whole(self) -> None:
        with pytest.raises(DomainError) as refused:
            corrected("document/year", "năm " * 100)

        assert len(str(refused.value)) < 200
        assert "năm năm…” không dùng được" in str(refused.value)


class TestApply:
    def test_the_draft_as_read_never_changes(self) -> None:
        draft = a_draft()
        before = deepcopy(draft)

        apply(
            draft, [{"field": "tasks/0/title", "new": "Khác"}, {"field": "tasks/0/lead", "new": []}]
        )

        assert draft == before

    def test_later_corrections_build_on_earlier_ones(self) -> None:
        two = [{"text": "Văn phòng Sở"}, {"text": "Thanh tra"}]
        result = apply(
            a_draft(),
            [
                {"field": "tasks/0/lead", "new": two},
                {"field": "tasks/0/lead/1", "new": {"text": "Thanh tra Sở"}},
            ],
        )

        assert [unit.text for unit in result.tasks[0].lead] == ["Văn phòng Sở", "Thanh tra Sở"]

    def test_no_correction_no_change(self) -> None:
        assert apply(a_draft(), []).model_dump(mode="json") == a_draft()

    @given(st.data())
    def test_any_value_put_back_where_it_stands_changes_nothing(self, data: st.DataObject) -> None:
        draft = a_draft()
        field = data.draw(st.sampled_from(sorted(_paths(draft))))

        same = apply(draft, [{"field": field, "new": deepcopy(value_at(draft, field))}])

        assert same.model_dump(mode="json") == draft

    @given(
        st.text(max_size=40),
        st.sampled_from(
            [
                "tasks/0/deadlines",
                "tasks/0/lead",
                "document/issued_on",
                "document/code",
                "tasks/0/deadlines/0",
            ]
        ),
    )
    def test_any_text_gives_a_valid_draft_or_a_sentence(self, text: str, field: str) -> None:
        try:
            result = corrected(field, text)
        except DomainError:
            return
        assert result == PlanDraft.model_validate(result.model_dump(mode="json"))


def test_every_field_of_the_draft_has_a_name_for_people() -> None:
    models = [
        model
        for model in vars(draft_module).values()
        if isinstance(model, type) and issubclass(model, Node)
    ]
    fields = {name for model in models for name in model.model_fields} - LOCKED

    assert fields - {"file", "format", "sha256"} - NAMES.keys() == set()


def _paths(value: Any, path: str = "") -> set[str]:
    """Every path of the draft that may be corrected."""
    found = {path} if path else set()
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in {"source", "unread", "coverage", "where", "cells"}:
                found |= _paths(below, f"{path}/{name}" if path else name)
    elif isinstance(value, list):
        for at, below in enumerate(value):
            found |= _paths(below, f"{path}/{at}")
    return found


@pytest.mark.parametrize(
    ("field", "target"),
    [
        ("tasks/0/deadlines/0/text", "tasks/0/deadlines/0"),
        ("tasks/1/parts/1/lead/0/text", "tasks/1/parts/1/lead/0"),
        ("targets/0/text", "targets/0/text"),
        ("tasks/0/deadlines/0/due_on", "tasks/0/deadlines/0/due_on"),
        ("tasks/0/title", "tasks/0/title"),
    ],
)
def test_the_text_of_a_read_value_is_the_value(field: str, target: str) -> None:
    assert whole(field) == target


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("tasks/3/deadlines/0", "Nhiệm vụ 4 › thời hạn 1"),
        ("tasks/3/parts/1/lead", "Nhiệm vụ 4 › dòng 2 › đơn vị chủ trì"),
        ("document/issued_on", "Phần đầu văn bản › ngày ban hành"),
        ("targets/0/measures/1/unit", "Mục tiêu 1 › chỉ tiêu 2 › đơn vị tính"),
    ],
)
def test_paths_for_people(field: str, words: str) -> None:
    assert describe(field) == words


def test_walking_gives_every_task_and_row_in_order() -> None:
    draft = apply(a_draft(), [])

    assert [(field, part.title) for field, part in walk(draft)] == [
        ("tasks/0", "Kế hoạch tuyên truyền"),
        ("tasks/1", "Kiểm tra"),
        ("tasks/1/parts/0", "Lập kế hoạch"),
        ("tasks/1/parts/1", "Báo cáo"),
    ]
    assert [(field, unit.text) for field, unit in unit_refs(draft)] == [
        ("tasks/0/lead/0", "Văn phòng Sở"),
        ("tasks/0/coordinating/0", "Phòng chuyên môn"),
        ("tasks/1/parts/1/lead/0", "Thanh tra Sở"),
        ("duties/0/units/0", "Văn phòng Sở"),
    ]
