"""Findings as text, and what the command line returns."""

from __future__ import annotations

import pytest

from cchc.plans.checking import Finding, Text, exit_status, render_text
from cchc.plans.checking.finding import SEVERITIES, Kind, Severity, Spot
from cchc.plans.checking.rendering import FAMILY_NAMES, SEVERITY_NAMES, Language, place_text
from cchc.plans.draft import Place
from tests.plans.checking.desk import document, findings, plan

TWO = {"annexes/0/refers_to": "14/KH-SDL", "tasks/0/deadlines": "Quý I//2022"}

VIETNAMESE = """\
LỖI - phải sửa trước khi ban hành
=================================

Số, ngày của văn bản
  - Số, ký hiệu ở phần đầu văn bản là 15/KH-SDL, nhưng phụ lục ghi kèm theo 14/KH-SDL.
    [number-annex-differs]
    | 14/KH-SDL
    Nên: Ghi thống nhất một số đã đăng ký tại văn thư (sửa phụ lục thành 15/KH-SDL nếu số ở phần đầu là đúng).
    Căn cứ: NĐ 30/2020/NĐ-CP Điều 15 khoản 1

CẢNH BÁO - có thể gặp vướng mắc khi thực hiện
=============================================

Thời hạn
  - Thời hạn “Quý I//2022” viết sai dấu (nhiệm vụ 1).
    [deadline-malformed]
    | Quý I//2022
    Nên: Viết “Quý I/2022”.

1 lỗi, 1 cảnh báo, 0 lưu ý."""

ENGLISH = """\
ERRORS - correct before issue
=============================

Number and date
  - The letterhead says 15/KH-SDL, but the annex says it belongs to 14/KH-SDL.
    [number-annex-differs]
    | 14/KH-SDL
    Suggestion: Use the one registered number (correct the annex to 15/KH-SDL if the letterhead is right).
    Basis: NĐ 30/2020/NĐ-CP Điều 15 khoản 1

WARNINGS - likely to go wrong in execution
==========================================

Deadlines
  - The deadline “Quý I//2022” has a slip of punctuation (task 1).
    [deadline-malformed]
    | Quý I//2022
    Suggestion: Write “Quý I/2022”.

1 error(s), 1 warning(s), 0 note(s)."""


@pytest.mark.parametrize(("lang", "text"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_two_findings_in_both_languages(lang: Language, text: str) -> None:
    assert render_text(findings(TWO), lang) == text


@pytest.mark.parametrize(
    ("lang", "text"), [("vi", "Không có phát hiện nào."), ("en", "Nothing found.")]
)
def test_nothing_found(lang: Language, text: str) -> None:
    assert render_text([], lang) == text


def test_a_long_quotation_is_cut_and_lines_stay_narrow() -> None:
    long = "Đẩy mạnh tuyên truyền " * 40
    text = render_text(findings({"solutions/1": long}))
    assert "…" in text
    assert max(map(len, text.splitlines())) <= 112


def test_other_places_of_a_finding_are_counted() -> None:
    text = render_text(findings({"tasks/0/deadlines": "", "tasks/1/deadlines": ""}))
    assert "[deadline-missing] và 1 chỗ khác" in text


@pytest.mark.parametrize(
    ("place", "vi", "en"),
    [
        (None, "", ""),
        (Place(block=4), "đoạn 5", "block 5"),
        (Place(block=4, line=33), "dòng 33", "line 33"),
        (Place(block=4, row=2, cell=1, line=33), "dòng 33", "line 33"),
        (Place(block=1, row=3, cell=2), "bảng 1, hàng 4", "table 1, row 4"),
        (Place(block=6, row=3, cell=2), "đoạn 7, hàng 4", "block 7, row 4"),
        (Place(block=4, page=2), "trang 2", "page 2"),
        (Place(block=1, row=3, page=2), "trang 2, bảng 1, hàng 4", "page 2, table 1, row 4"),
    ],
)
def test_places_as_people_count(place: Place | None, vi: str, en: str) -> None:
    assert place_text(place, "vi", tables=[1]) == vi
    assert place_text(place, "en", tables=[1]) == en


def test_tables_are_numbered_by_the_document() -> None:
    source = document("Kế hoạch", [["a"]], "Phụ lục", [["b"]], form="docx")
    draft = plan({"tasks/0/deadlines": "Quý I//2022"})
    draft.tasks[0].deadlines[0].where = Place(block=3, row=0, cell=0)
    from cchc.plans.checking import check

    assert "[deadline-malformed] bảng 2, hàng 1" in render_text(check(draft, source), "vi", source)
    assert "[deadline-malformed] đoạn 4, hàng 1" in render_text(check(draft, source), "vi")


@pytest.mark.parametrize(
    ("severities", "status"),
    [([], 0), (["note"], 0), (["warning", "note"], 0), (["error"], 1), (["note", "error"], 1)],
)
def test_only_errors_fail(severities: list[Severity], status: int) -> None:
    some = [
        Kind("a-code", "load", severity, Text("a", "b")).at(Spot(None, ""))
        for severity in severities
    ]
    assert exit_status(some) == status


def test_every_severity_has_a_name_in_both_languages() -> None:
    assert set(SEVERITY_NAMES) == set(SEVERITIES)
    assert all(name.vi and name.en for name in [*SEVERITY_NAMES.values(), *FAMILY_NAMES.values()])


def test_a_kind_fills_each_language_with_its_own_words() -> None:
    kind = Kind("a-code", "load", "note", Text("có {what}", "has {what}"), None, "{law}")
    spots = [Spot("tasks/0", "x", Place(block=1)), Spot("tasks/1", "y"), Spot(None, "z")]
    assert kind.at(spots[0], also=spots[1:], what=Text("hai", "two"), law="Luật") == Finding(
        "a-code",
        "load",
        "note",
        Text("có hai", "has two"),
        "x",
        None,
        "Luật",
        "tasks/0",
        Place(block=1),
        ("tasks/1",),
    )


def test_a_sentence_with_a_name_that_nobody_gives_is_a_slip_of_the_rule() -> None:
    with pytest.raises(KeyError, match="what"):
        Kind("a-code", "load", "note", Text("có {what}", "has")).at(Spot(None, ""))
