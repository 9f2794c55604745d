"""What an amending document says of itself and of the tasks that go."""

from __future__ import annotations

import pytest

from cchc.plans.amending.choices import Shape
from cchc.plans.amending.suggesting import suggest, suggested
from cchc.plans.amending.wording import (
    Named,
    is_removed_row,
    named_in,
    removals,
    shape_said,
)
from tests.plans.amending.plans import AUTONOMY, PROPAGANDA, a_plan, a_task, the_plan


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bãi bỏ nhiệm vụ số 4 mục I Phụ lục", [Named("4", "I")]),
        ("Bãi bỏ các nhiệm vụ số 3, 5 và 7 tại Mục II.", [Named(n, "II") for n in "357"]),
        ("- Bãi bỏ nhiệm vụ số 2 mục I và số 1 mục IV", [Named("2", "I"), Named("1", "IV")]),
        ("Không tiếp tục thực hiện nhiệm vụ số 12", [Named("12", None)]),
        ("Bãi bỏ nhiệm vụ có số thứ tự 9, lĩnh vực III", [Named("9", "III")]),
        ("Hủy bỏ nhiệm vụ 2.1 thuộc phần B", [Named("2.1", "B")]),
        ("Đưa ra khỏi Kế hoạch nhiệm vụ số 6", [Named("6", None)]),
        ("Dừng thực hiện đối với nhiệm vụ STT 8, mục V", [Named("8", "V")]),
        ("Bỏ nhiệm vụ số 10 mục VI Kế hoạch số 42/KH-SLĐTBXH", [Named("10", "VI")]),
    ],
)
def test_tasks_that_go(text: str, named: list[Named]) -> None:
    [removal] = removals([text])

    assert list(removal.tasks) == named


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát, bãi bỏ văn bản quy phạm pháp luật hết hiệu lực",
        "Bãi bỏ 02 thủ tục hành chính",
        "Điều chỉnh nhiệm vụ số 4 mục I",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-STP",
        "Bãi bỏ nhiệm vụ không còn phù hợp",
    ],
)
def test_words_that_take_no_task_out(text: str) -> None:
    assert removals([text]) == []


def test_a_removal_keeps_its_sentence() -> None:
    [removal] = removals(["Điều 2.\nBãi bỏ nhiệm vụ số 4 mục I;\ncác nội dung khác giữ nguyên."])

    assert removal.quotation == "Bãi bỏ nhiệm vụ số 4 mục I"


@pytest.mark.parametrize("label", ["Điều 1. ", "2. ", "b) ", "- ", "1.2. "])
def test_the_number_of_an_article_is_no_part_of_it(label: str) -> None:
    [removal] = removals([f"{label}Bãi bỏ nhiệm vụ số 4"])

    assert removal.quotation == "Bãi bỏ nhiệm vụ số 4"


def test_a_task_named_by_its_number() -> None:
    assert list(named_in("Điều chỉnh thời gian của nhiệm vụ số 4, mục II")) == [Named("4", "II")]
    assert list(named_in("Thực hiện 15 nhiệm vụ được giao")) == []


@pytest.mark.parametrize("note", ["Bãi bỏ", "(bãi bỏ)", "Bỏ nhiệm vụ này.", "Hủy bỏ"])
def test_a_row_that_only_says_that_it_goes(note: str) -> None:
    assert is_removed_row(note)


@pytest.mark.parametrize("note", [None, "", "Bãi bỏ văn bản cũ", "Bổ sung", "Sửa nhiệm vụ số 4"])
def test_other_notes(note: str | None) -> None:
    assert not is_removed_row(note)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Sửa đổi, bổ sung một số nhiệm vụ tại Kế hoạch số 42/KH-SLĐTBXH", Shape.PARTIAL),
        ("Về việc điều chỉnh, bổ sung nhiệm vụ Kế hoạch cải cách hành chính", Shape.PARTIAL),
        ("Điều chỉnh thời gian hoàn thành của các nhiệm vụ sau", Shape.PARTIAL),
        ("Bãi bỏ nhiệm vụ số 4 mục I", Shape.PARTIAL),
        ("Về việc sửa đổi, bổ sung Kế hoạch số 42/KH-SLĐTBXH ngày 07/01/2022", Shape.PARTIAL),
        ("Thay thế Phụ lục ban hành kèm theo Kế hoạch số 42/KH-SLĐTBXH", Shape.WHOLE),
        ("Kế hoạch này thay thế Kế hoạch số 42/KH-SLĐTBXH ngày 07/01/2022", Shape.WHOLE),
    ],
)
def test_the_shape_that_a_document_says(text: str, shape: Shape) -> None:
    guess = shape_said(["Căn cứ Luật Tổ chức chính quyền địa phương.", text])

    assert guess is not None
    assert guess.shape is shape
    assert guess.quotation == text


def test_a_document_that_does_not_say() -> None:
    assert shape_said(["Kế hoạch cải cách hành chính năm 2022", ""]) is None


class TestSuggestion:
    def test_what_the_document_says_comes_first(self) -> None:
        after = a_plan(a_task("1", PROPAGANDA))

        found = suggest(the_plan(), after, ["Điều chỉnh, bổ sung một số nhiệm vụ"])

        assert found.shape is Shape.PARTIAL
        assert found.reason.vi == "Văn bản ghi: “Điều chỉnh, bổ sung một số nhiệm vụ”."

    def test_unless_it_states_nearly_every_task_again(self) -> None:
        found = suggest(the_plan(), the_plan(), ["Điều chỉnh, bổ sung một số nhiệm vụ"])

        assert found.shape is Shape.WHOLE
        assert found.reason.vi == "Văn bản nêu lại 5 trong 5 nhiệm vụ của kế hoạch."

    def test_few_tasks_and_no_word(self) -> None:
        after = a_plan(a_task("1", PROPAGANDA), a_task("2", AUTONOMY, "II"))

        assert suggested(the_plan(), after, []).shape is Shape.PARTIAL
