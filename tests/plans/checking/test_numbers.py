"""Numbers and dates of the document itself."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.checking import Finding, Text
from tests.plans.checking.desk import document, found, the_one


def test_the_annex_belongs_to_another_number() -> None:
    assert the_one({"annexes/0/refers_to": "14/KH-SDL"}) == Finding(
        code="number-annex-differs",
        family="numbers",
        severity="error",
        message=Text(
            "Số, ký hiệu ở phần đầu văn bản là 15/KH-SDL, nhưng phụ lục ghi kèm theo 14/KH-SDL.",
            "The letterhead says 15/KH-SDL, but the annex says it belongs to 14/KH-SDL.",
        ),
        quotation="14/KH-SDL",
        suggestion=Text(
            "Ghi thống nhất một số đã đăng ký tại văn thư (sửa phụ lục thành 15/KH-SDL nếu số ở phần đầu là đúng).",
            "Use the one registered number (correct the annex to 15/KH-SDL if the letterhead is right).",
        ),
        legal_basis="NĐ 30/2020/NĐ-CP Điều 15 khoản 1",
        field="annexes/0/refers_to",
        where=None,
    )


@pytest.mark.parametrize(
    "same",
    [
        "15/KH-SDL",
        "015/KH-SDL",  # a leading zero is the same number
        "15 /KH- SDL",  # blanks are a matter of spelling, said elsewhere
        None,  # an annex that does not say
    ],
)
def test_the_annex_belongs_to_the_same_number(same: str | None) -> None:
    assert found({"annexes/0/refers_to": same}) == []


def test_the_annex_gives_another_date() -> None:
    assert found({"annexes/0/refers_on": date(2022, 1, 9)}) == [
        ("date-annex-differs", "annexes/0/refers_on")
    ]


def test_a_draft_without_a_date_cannot_be_compared() -> None:
    changes = {"document/issued_on": None, "annexes/0/refers_on": date(2022, 1, 9)}
    assert ("date-annex-differs", "annexes/0/refers_on") not in found(changes)


def test_each_annex_is_compared() -> None:
    second = {"title": "Chỉ tiêu", "refers_to": "16/KH-SDL", "refers_on": date(2022, 1, 11)}
    assert found({"annexes/1": second}) == [
        ("number-annex-differs", "annexes/1/refers_to"),
        ("date-annex-differs", "annexes/1/refers_on"),
    ]


def test_another_place_of_the_body_belongs_to_another_number() -> None:
    source = document("(Kèm theo Kế hoạch số 12/KH-SDL ngày 10 tháng 01 năm 2022)")
    assert found(document=source) == [("number-body-differs", None)]


@pytest.mark.parametrize(
    "text",
    [
        "(Kèm theo Kế hoạch số 15/KH-SDL ngày 10 tháng 01 năm 2022)",
        "Biểu mẫu ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2022",  # of somebody else
        "Thực hiện Kế hoạch số 12/KH-SDL ngày 05/01/2021",  # an earlier plan, not this one
    ],
)
def test_other_numbers_may_stand_in_the_body(text: str) -> None:
    assert found(document=document(text)) == []


def test_an_annex_that_was_compared_is_not_reported_twice() -> None:
    source = document("(Kèm theo Kế hoạch số 14/KH-SDL ngày 10 tháng 01 năm 2022)")
    assert found({"annexes/0/refers_to": "14/KH-SDL"}, document=source) == [
        ("number-annex-differs", "annexes/0/refers_to")
    ]


def test_the_annex_is_titled_for_another_year() -> None:
    assert found({"annexes/0/title": "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2021"}) == [
        ("year-annex-differs", "annexes/0/title")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Nhiệm vụ cải cách hành chính năm 2022",
        "Nhiệm vụ cải cách hành chính",
        "Kết quả năm 2021 và nhiệm vụ năm 2022",
        "Biểu mẫu theo Thông tư số 01/2018/TT-VPCP",  # the year of a code is not the year of the plan
    ],
)
def test_titles_of_annexes_that_are_right(title: str) -> None:
    assert found({"annexes/0/title": title}) == []


def test_a_plan_issued_when_its_year_is_over() -> None:
    late = date(2023, 1, 5)
    codes = found({"document/issued_on": late, "annexes/0/refers_on": late, "tasks": []})
    assert ("issued-after-period", "document/issued_on") in codes


def test_a_plan_issued_the_year_before_is_early_not_late() -> None:
    early = date(2021, 12, 30)
    assert found({"document/issued_on": early, "annexes/0/refers_on": early}) == []


def test_the_symbol_is_of_another_type_of_document() -> None:
    assert found({"document/kind": "Chương trình"}) == [("symbol-kind-differs", "document/symbol")]


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("Kế hoạch", "KH-SDL"),
        ("KẾ HOẠCH", "KH-SDL"),
        ("Chương trình", "CTr-SDL"),
        ("Kế hoạch", "SDL-VP"),  # no abbreviation of a type at all: not understood, not judged
    ],
)
def test_symbols_that_fit_the_type(kind: str, symbol: str) -> None:
    code = f"15/{symbol}"
    assert (
        found(
            {
                "document/kind": kind,
                "document/symbol": symbol,
                "document/code": code,
                "document/code_as_issued": code,
                "annexes/0/refers_to": code,
            }
        )
        == []
    )
