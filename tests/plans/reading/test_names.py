"""Kinds of documents, names in capitals, issuing formulas: small readings that the head of a plan rests on."""

from __future__ import annotations

import pytest

from cchc.documents.extract.blocks import Where
from cchc.plans.reading.casing import as_written
from cchc.plans.reading.grounds import is_plan_kind, kind_in
from cchc.plans.reading.ledger import Source
from cchc.plans.reading.lines import Line, items_of
from tests.plans.reading.builder import HEADER, TITLE, P, document, p, read, table

TASKS = table(
    HEADER, ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
)


def line(spec: P) -> Line:
    _, (found,) = items_of(document(spec))
    assert isinstance(found, Line)
    return found


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        (p("KẾ HOẠCH"), "Kế hoạch"),
        (p("Kế hoạch:"), "Kế hoạch"),
        (p("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH"), "Kế hoạch"),
        (p("Kế hoạch cải cách hành chính", bold=True), "Kế hoạch"),
        (p("CHƯƠNG TRÌNH HÀNH ĐỘNG"), "Chương trình"),
        (p("ĐỀ ÁN"), "Đề án"),
        (p("QUYẾT ĐỊNH:"), "Quyết định"),
        (p("BÁO CÁO"), "Báo cáo"),
        (p("Kế hoạch của tôi"), None),
        (p("1. Kế hoạch cải cách hành chính", bold=True), None),
        (p("Thực hiện Kế hoạch"), None),
    ],
)
def test_the_kind_a_title_names(spec: P, kind: str | None) -> None:
    assert kind_in(line(spec)) == kind


def test_which_kinds_are_plans() -> None:
    assert [is_plan_kind(kind) for kind in ("Kế hoạch", "Chương trình", "Báo cáo", None)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("SỞ NỘI VỤ", "Giao Sở Nội vụ theo dõi.", "Sở Nội vụ"),
        (
            "ỦY BAN NHÂN DÂN TỈNH AN GIANG",
            "của Ủy ban nhân dân tỉnh An Giang;",
            "Ủy ban nhân dân tỉnh An Giang",
        ),
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        ("SỞ NỘI VỤ", "Sở Tài chính", "SỞ NỘI VỤ"),
        ("Sở Nội vụ", "SỞ NỘI VỤ", "Sở Nội vụ"),
    ],
)
def test_a_name_in_capitals_as_the_text_writes_it(name: str, text: str, written: str) -> None:
    assert as_written(name, [Source(Where(0), text)]) == written


@pytest.mark.parametrize(
    ("formula", "issuer"),
    [
        ("Sở Nội vụ xây dựng Kế hoạch như sau:", "Sở Nội vụ"),
        ("Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:", "Ủy ban nhân dân tỉnh"),
        (
            "UBND tỉnh An Giang ban hành Kế hoạch cải cách hành chính năm 2026, cụ thể như sau:",
            "UBND tỉnh An Giang",
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch ban hành Kế hoạch như sau:",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        ("Bộ Nội vụ tiếp tục triển khai Kế hoạch như sau:", "Bộ Nội vụ"),
        ("So Noi vu xay dung Ke hoach nhu sau:", "So Noi vu"),
    ],
)
def test_the_issuing_formula(formula: str, issuer: str) -> None:
    draft = read(TITLE, p(formula), TASKS)
    assert draft.document.issuer == issuer
    assert draft.unread == []


def test_a_sentence_without_an_issuer_stays_unread() -> None:
    sentence = "Công tác cải cách hành chính năm 2025 đã đạt nhiều kết quả quan trọng."
    draft = read(TITLE, p(sentence), TASKS)
    assert (draft.document.issuer, [passage.text for passage in draft.unread]) == (None, [sentence])
