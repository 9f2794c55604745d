"""The plan as issued: everything that is found on it, so that any change of a rule is seen here.

The list is what a careful clerk wrote into the margin, reviewed line by line; an entry that goes away or appears must
be explained by the change that caused it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.common.text import squeeze
from cchc.documents.extract import extract_file
from cchc.documents.extract.blocks import Document
from cchc.plans.checking import Finding, check, exit_status, render_text
from cchc.plans.draft import PlanDraft
from cchc.plans.reading import read_plan

pytestmark = pytest.mark.mission

ERRORS = [
    ("number-annex-differs", "annexes/0/refers_to", 107),
    ("enumeration-count-differs", "objectives/0", 17),
    ("citation-malformed", "tasks/18/title", 149),
    ("citation-date-differs", "solutions/7", 70),
    ("citation-replaced", "tasks/19/title", 150),
    ("code-spacing", "document/code_as_issued", 9),
]
WARNINGS = [
    ("target-repeated", "targets/3/measures/0", 37),
    ("target-two-in-line", "targets/2", 36),
    ("target-two-in-line", "targets/3", 37),
    ("target-share-without-base", "targets/3/measures/0", 37),
    ("target-unit-doubtful", "targets/1/measures/0", 35),
    ("target-without-owner", "targets/0", 33),
    ("target-without-task", "targets/2", 36),
    ("citation-undated", "solutions/3", 62),
    ("citation-ambiguous", "objectives/0", 17),
    ("citation-period-over", "solutions/7", 70),
    ("deadline-malformed", "tasks/0/deadlines/0", 114),
    ("deadline-by-regulation", "tasks/3/deadlines/0", 117),
    ("deadline-recurring-single", "tasks/22/deadlines/0", 156),
    ("deadline-conditional", "tasks/20/title", 153),
    ("deadline-two-stages", "tasks/15/deadlines/0", 143),
    ("lead-is-group", "tasks/0/lead/0", 114),
    ("lead-is-group", "tasks/11/lead/1", 134),
    ("lead-several", "tasks/1/lead", 115),
    ("lead-several", "tasks/11/lead", 134),
    ("unit-vague", "tasks/11/coordinating/0", 134),
    ("product-not-a-product", "tasks/13/deliverables/0", 140),
    ("product-not-a-product", "tasks/24/deliverables/0", 160),
    ("product-unclear-choice", "tasks/10/deliverables", 132),
    ("product-unclear-choice", "tasks/18/deliverables", 149),
    ("product-unclear-choice", "tasks/24/deliverables", 160),
    ("product-vague", "tasks/10/deliverables/0", 132),
    ("product-beyond-competence", "tasks/11/deliverables/0", 134),
    ("unit-group-varies", "tasks/9/coordinating/0", 129),
    ("set-phrase-misspelt", "targets/0", 33),
    ("load-on-one-lead", "tasks/1/lead/0", 115),
    ("load-at-year-end", "tasks/7/deadlines/0", 126),
]
NOTES = [
    ("area-count-two-figures", "objectives/0", 17),
    ("target-without-deadline", "targets/0", 33),
    ("target-term-mixed", "targets/3", 37),
    ("citation-undated-with-year", "tasks/18/title", 149),
    ("deadline-not-a-date", "tasks/9/deadlines/0", 129),
    ("lead-inside-coordinating-group", "tasks/18/lead/0", 149),
    ("coordinating-overlap", "tasks/21/coordinating/0", 154),
    ("product-count-differs", "tasks/3/deliverables/0", 117),
    ("unit-name-varies", "tasks/7/lead/0", 126),
    ("unit-name-abbreviated", "tasks/18/lead/0", 149),
    ("name-capitals", "recipients/1", 97),
    ("area-name-differs", "objectives/0", 17),
    ("agency-name-varies", "tasks/6/title", 123),
    ("standard-without-year", "areas/7/name", 164),
    ("sentence-cut", "duties/0", 86),
    ("tone-marks-mixed", "duties/0", 86),
    ("load-in-one-quarter", "tasks/0/deadlines/0", 114),
    ("solution-without-unit", "solutions/0", 56),
]

SENTENCES = [
    "Số, ký hiệu ở phần đầu văn bản là 42/KH-SLĐTBXH, nhưng phụ lục ghi kèm theo 41/KH-SLĐTBXH.",
    "Câu này nêu 06 lĩnh vực trọng tâm nhưng chỉ kể ra 5.",
    "Số, ký hiệu “130/2005/N/Đ-CP” viết sai.",
    "45/2016/QĐ-TTg ký ngày 19/10/2016, không phải ngày 16/12/2016 (đó là ngày có hiệu lực).",
    "16/2015/NĐ-CP đã hết hiệu lực từ ngày 15/08/2021, trước ngày ban hành kế hoạch; văn bản thay thế: 60/2021/NĐ-CP.",
    "Văn bản viện dẫn là lộ trình của năm 2021, đã qua khi kế hoạch bắt đầu.",
    "Thời hạn “Quý I//2022” viết sai dấu (nhiệm vụ 1).",
    "Nhiệm vụ 21 chỉ bắt đầu “khi có văn bản hướng dẫn của UBND tỉnh”, nhưng thời hạn là “Năm 2022”.",
    "Nhiệm vụ 23 có việc làm định kỳ nhưng chỉ có một thời hạn “Quý I/2022”.",
    "Nhiệm vụ 16 vừa chuẩn bị vừa tổ chức thực hiện, nhưng tất cả cùng hạn “Quý I/2022”.",
    "Cùng chủ trì: “Văn phòng Sở”, “Thanh tra Sở” (nhiệm vụ 2, 14, 18); khi chậm không rõ ai chịu trách nhiệm.",
    "“Kiểm tra” là việc làm, không phải sản phẩm: không có gì để nộp (nhiệm vụ 14).",
    "“Phân đấu” viết sai chính tả (4 chỗ).",
    "“Văn phòng Sở” chủ trì 25 trong 29 nhiệm vụ (86%).",
    "10 trong 29 nhiệm vụ (34%) đến hạn trong quý I/2022: nhiệm vụ 1, 2, 3, 5, 6, 7, 15, 16, 17, 23.",
    "“Phòng KH-TC” chủ trì và cũng thuộc nhóm phối hợp “Phòng chuyên môn, đơn vị thuộc Sở” (nhiệm vụ 19, 20, 21).",
    "Cùng một đơn vị, chỗ viết tắt “Phòng KH-TC”, chỗ viết đủ “Phòng Kế hoạch - Tài chính”.",
]


@pytest.fixture(scope="module")
def read(issued_plan: Path) -> tuple[PlanDraft, Document]:
    document = extract_file(issued_plan)
    return read_plan(document).draft, document


@pytest.fixture(scope="module")
def findings(read: tuple[PlanDraft, Document]) -> list[Finding]:
    return check(*read)


def test_the_complete_list_with_every_line(findings: list[Finding]) -> None:
    found = [(one.code, one.field, one.where.line if one.where else None) for one in findings]
    assert found == [*ERRORS, *WARNINGS, *NOTES]


def test_severities(findings: list[Finding]) -> None:
    counted = [len(ERRORS), len(WARNINGS), len(NOTES)]
    names = ("error", "warning", "note")
    assert [sum(one.severity == name for one in findings) for name in names] == counted
    assert exit_status(findings) == 1


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_is_said_in_a_sentence_an_official_would_write(
    findings: list[Finding], sentence: str
) -> None:
    assert sentence in [one.message.vi for one in findings]


def test_every_quotation_is_verbatim(
    read: tuple[PlanDraft, Document], findings: list[Finding], issued_plan: Path
) -> None:
    source = squeeze(issued_plan.read_text(encoding="utf-8").replace("*", ""))
    invented = {"lead-several"}  # quotes several units of a cell, in the cell's order
    for one in findings:
        assert one.code in invented or squeeze(one.quotation) in source, one.code


def test_the_text_names_lines_of_the_file(
    read: tuple[PlanDraft, Document], findings: list[Finding]
) -> None:
    text = render_text(findings, "vi", read[1])
    assert "[number-annex-differs] dòng 107" in text
    assert text.endswith("6 lỗi, 31 cảnh báo, 18 lưu ý.")


def test_without_the_document_only_its_own_words_are_lost(
    read: tuple[PlanDraft, Document], findings: list[Finding]
) -> None:
    alone = [(one.code, one.field) for one in check(read[0])]
    lost = [(one.code, one.field) for one in findings if (one.code, one.field) not in alone]
    assert lost == [("agency-name-varies", "tasks/6/title"), ("sentence-cut", "duties/0")]
    assert len(alone) == len(findings) - len(lost)
