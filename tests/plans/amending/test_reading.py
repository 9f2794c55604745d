"""Documents that amend a plan: decisions, letters, plans; what is read of each."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Document
from cchc.plans.amending.reading import paragraphs, read_amendment
from tests.amendments import AREA_I, AUTONOMY, LATER, PROPAGANDA, decision
from tests.people import plan_text

LETTER = """SỞ TƯ PHÁP TỈNH AN GIANG

Số: 77/STP-VP

V/v điều chỉnh thời gian thực hiện nhiệm vụ tại Kế hoạch số 12/KH-STP

An Giang, ngày 15 tháng 6 năm 2022

Kính gửi: Các phòng, đơn vị thuộc Sở.

Giám đốc Sở điều chỉnh một số nhiệm vụ như sau:

| STT | Nhiệm vụ | Kết quả | Đơn vị chủ trì | Thời gian hoàn thành |
|---|---|---|---|---|
| 1 | Thực hiện cơ chế tự chủ về kinh phí | Báo cáo | Phòng Kế hoạch - Tài chính | Quý III/2022 |

**GIÁM ĐỐC**
"""


def document(content: bytes | str) -> Document:
    return extract_bytes("van-ban.md", content.encode() if isinstance(content, str) else content)


def test_a_decision() -> None:
    draft = read_amendment(document(decision(AREA_I, LATER))).draft

    head = draft.document
    assert (head.kind, head.code, head.issued_on) == (
        "Quyết định",
        "55/QĐ-STP",
        date(2022, 7, 1),
    )
    assert head.title == "sửa đổi, bổ sung Kế hoạch số 12/KH-STP về cải cách hành chính năm 2022"
    assert [(task.area, task.number, task.title) for task in draft.tasks] == [
        ("I", "1", PROPAGANDA)
    ]


def test_a_letter() -> None:
    draft = read_amendment(document(LETTER)).draft

    assert draft.document.title == (
        "điều chỉnh thời gian thực hiện nhiệm vụ tại Kế hoạch số 12/KH-STP"
    )
    assert draft.document.code == "77/STP-VP"
    assert [task.title for task in draft.tasks] == [AUTONOMY]


def test_a_plan_that_replaces_another_is_read_as_any_plan() -> None:
    draft = read_amendment(document(plan_text(code="60/KH-STP"))).draft

    assert (draft.document.kind, draft.document.title) == (
        "Kế hoạch",
        "Cải cách hành chính năm 2022",
    )
    assert len(draft.tasks) == 3
    assert len(draft.targets) == 1


def test_one_that_only_abolishes_tasks_has_none() -> None:
    content = decision(article="Bãi bỏ nhiệm vụ số 3 mục II.")

    assert read_amendment(document(content)).draft.tasks == []


@pytest.mark.parametrize(
    "content",
    [
        decision(article="Ban hành quy chế làm việc của Sở."),
        "Thông báo nghỉ lễ\n\nCác phòng sắp xếp trực ngày lễ.",
        "",
    ],
)
def test_what_amends_nothing_is_refused_with_the_name_of_the_file(content: bytes | str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_amendment(document(content))

    assert "van-ban.md" in str(refused.value)


def test_words_of_the_document_are_those_outside_its_tables() -> None:
    texts = paragraphs(document(decision(AREA_I, LATER)))

    assert "QUYẾT ĐỊNH" in texts
    assert not any(PROPAGANDA in text for text in texts)
