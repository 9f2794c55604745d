"""Annex headings, titles over several lines, what an annex says it belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import PlanDraft
from tests.plans.reading.builder import HEADER, TITLE, P, Spec, c, lines, p, read, table

TASKS = table(
    HEADER, ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
)
BODY = lines(
    "I. GIẢI PHÁP\n1. Đẩy mạnh tuyên truyền.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn An"
)


def annexes(draft: PlanDraft) -> list[tuple[str | None, str | None, date | None]]:
    return [(annex.title, annex.refers_to, annex.refers_on) for annex in draft.annexes]


HEADS: dict[str, list[P]] = {
    "three lines": [
        p("PHỤ LỤC", bold=True),
        p("NHIỆM VỤ NĂM 2026", bold=True),
        p("(Kèm theo Kế hoạch số 5/KH-SNV ngày 05/01/2026)"),
    ],
    "one paragraph with breaks": [
        p(
            "PHỤ LỤC\nNHIỆM VỤ NĂM 2026\n(Kèm theo Kế hoạch số 5/KH-SNV ngày 05 tháng 01 năm 2026)",
            bold=True,
        )
    ],
    "title beside the label": [
        p("PHỤ LỤC: NHIỆM VỤ NĂM 2026", bold=True),
        p("(Ban hành kèm theo Kế hoạch số: 5/KH-SNV, ngày 05/01/2026 của Sở Nội vụ)"),
    ],
    "numbered": [
        p("Phụ lục I", bold=True),
        p("NHIỆM VỤ NĂM 2026"),
        p("(Kèm theo Kế hoạch số 5/KH-SNV ngày 5/1/2026 của Sở Nội vụ)"),
    ],
    "title over two lines": [
        p("PHỤ LỤC"),
        p("NHIỆM VỤ"),
        p("NĂM 2026"),
        p("(Kèm theo Kế hoạch số 5/KH-SNV ngày 05/01/2026)"),
    ],
    "reference without brackets": [
        p("PHỤ LỤC", bold=True),
        p("NHIỆM VỤ NĂM 2026", bold=True),
        p("Kèm theo Kế hoạch số 5/KH-SNV ngày 05/01/2026"),
    ],
    "no word for it": [
        p("NHIỆM VỤ NĂM 2026", bold=True),
        p("(Kèm theo Kế hoạch số 5/KH-SNV ngày 05/01/2026)"),
    ],
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_annexes(name: str) -> None:
    draft = read(TITLE, BODY, HEADS[name], TASKS)
    assert annexes(draft) == [("NHIỆM VỤ NĂM 2026", "5/KH-SNV", date(2026, 1, 5))]
    assert len(draft.tasks) == 1
    assert draft.unread == []


@pytest.mark.parametrize("name", [name for name in HEADS if name != "no word for it"])
def test_an_annex_where_nobody_signed_above_it(name: str) -> None:
    draft = read(TITLE, p("I. GIẢI PHÁP"), p("1. Đẩy mạnh tuyên truyền."), HEADS[name], TASKS)
    assert annexes(draft) == [("NHIỆM VỤ NĂM 2026", "5/KH-SNV", date(2026, 1, 5))]
    assert [solution.text for solution in draft.solutions] == ["Đẩy mạnh tuyên truyền."]


def test_an_annex_without_title_and_reference() -> None:
    draft = read(TITLE, BODY, p("PHỤ LỤC", bold=True), TASKS)
    assert annexes(draft) == [(None, None, None)]


def test_a_reference_still_blank() -> None:
    draft = read(
        TITLE,
        BODY,
        p("PHỤ LỤC", bold=True),
        p("(Kèm theo Kế hoạch số       /KH-SNV ngày    tháng 01 năm 2026)"),
        TASKS,
    )
    assert annexes(draft) == [(None, None, None)]
    assert draft.unread == []


def test_the_second_annex_holds_prose() -> None:
    draft = read(
        TITLE,
        BODY,
        HEADS["three lines"],
        TASKS,
        p("PHỤ LỤC II", bold=True),
        p("MỤC TIÊU", bold=True),
        p("I. MỤC TIÊU"),
        p("- Tối thiểu 98% hồ sơ đúng hạn."),
    )
    assert [title for title, _, _ in annexes(draft)] == ["NHIỆM VỤ NĂM 2026", "MỤC TIÊU"]
    assert [target.text for target in draft.targets] == ["Tối thiểu 98% hồ sơ đúng hạn."]


def test_the_annex_of_a_long_table_is_one_annex() -> None:
    pages: list[Spec] = [
        table(HEADER, [str(number), *["Rà soát", "Báo cáo", "Sở Nội vụ", "", "Quý I"]])
        for number in range(1, 4)
    ]
    draft = read(TITLE, BODY, HEADS["three lines"], *pages)
    assert (len(draft.annexes), len(draft.tasks)) == (1, 3)


def test_an_annex_head_inside_the_table() -> None:
    draft = read(
        TITLE,
        BODY,
        table(
            [c("PHỤ LỤC", columns=6)],
            list(HEADER),
            ["1", "Rà soát", "Báo cáo", "Sở Nội vụ", "", "Quý I"],
        ),
    )
    assert len(draft.annexes) == 1
    assert [task.title for task in draft.tasks] == ["Rà soát"]


def test_a_mention_of_an_annex_opens_none() -> None:
    draft = read(
        TITLE, p("I. NHIỆM VỤ"), p("Các nhiệm vụ nêu tại Phụ lục kèm theo Kế hoạch này."), TASKS
    )
    assert draft.annexes == []
