"""What is proposed for each part of a plan, with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc.common.errors import DomainError
from cchc.documents.extract import extract_bytes, extract_file
from cchc.plans import example
from cchc.plans.checking import check
from cchc.plans.draft import DocumentHead, Passage
from cchc.plans.drafting import Known, apply, propose
from cchc.plans.drafting.change import KINDS
from cchc.plans.reading import read_plan
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.writing import differences, write_plan
from tests.plans.drafting.plans import GROUND, change_at, changes_of, plan, task

KNOWN = Known(tasks={"tasks/0": "done", "tasks/1": "done", "tasks/2": "unfinished"})


def test_the_head_is_emptied_of_what_the_old_document_alone_has() -> None:
    head = changes_of(propose(plan(), year=2023), "head")
    assert [(change.path, change.old, change.new, change.fixed) for change in head] == [
        ("document/year", "2022", "2023", True),
        ("document/code", "42/KH-SNV, 07/01/2022", None, False),
        ("signer/name", "Trần Thị B", None, False),
        ("annexes/0", "42/KH-SNV, 07/01/2022", None, False),
    ]


def test_the_new_plan_has_a_blank_number_the_position_and_the_new_year() -> None:
    new = apply(plan(), propose(plan(), year=2023))
    assert new.document == DocumentHead(
        kind="Kế hoạch",
        code_as_issued="/KH-SNV",
        symbol="KH-SNV",
        title="Cải cách hành chính năm 2023",
        issuer="Sở Nội vụ tỉnh An Giang",
        place="An Giang",
        year=2023,
        years=(2023, 2023),
    )
    assert new.signer
    assert (new.signer.position, new.signer.name) == ("GIÁM ĐỐC", None)
    assert [annex.model_dump(exclude={"where"}) for annex in new.annexes] == [
        {"title": "NHIỆM VỤ NĂM 2023", "refers_to": None, "refers_on": None}
    ]


def test_each_task_has_its_fate_with_the_reason() -> None:
    proposal = propose(plan(), KNOWN, year=2023)
    fates = {
        change.path: (change.kind, change.to_decide, change.reason.vi)
        for change in proposal.changes
        if change.kind in ("keep", "carry", "drop")
    }
    assert fates == {
        "tasks/0": (
            "keep",
            False,
            "“Kế hoạch tuyên truyền năm 2022” nêu năm của kế hoạch: mỗi năm một lần. Giữ lại cho năm 2023.",
        ),
        "tasks/1": (
            "drop",
            False,
            "Đã hoàn thành. Việc làm một lần: không lặp lại, không nêu năm của kế hoạch. "
            "Nếu năm sau vẫn phải làm, hãy giữ lại.",
        ),
        "tasks/2": (
            "carry",
            False,
            "Chưa hoàn thành trong năm 2022: chuyển tiếp sang năm 2023 và ghi chú trong kế hoạch.",
        ),
        "tasks/3": ("keep", False, "Việc làm thường xuyên (“Thường xuyên”). Giữ lại cho năm 2023."),
        "tasks/4": (
            "keep",
            False,
            "Cách ghi “Tiếp tục” cho thấy việc còn tiếp diễn. Giữ lại cho năm 2023.",
        ),
    }


def test_a_task_nothing_is_known_of_is_kept_and_asks_for_a_decision() -> None:
    change = change_at(propose(plan(), year=2023), "keep@tasks/1")
    assert (change.accepted, change.to_decide) == (True, True)
    assert change.reason.en.startswith("Whether it is done is not known.")


def test_a_yearly_task_left_unfinished_says_so() -> None:
    proposal = propose(plan(), Known(tasks={"tasks/0": "unfinished"}), year=2023)
    assert [text.en for text in change_at(proposal, "keep@tasks/0").remarks] == [
        "The work of 2022 is not finished; see whether it must be finished before that of 2023."
    ]


def test_a_periodic_report_comes_back() -> None:
    report = task("1", "Báo cáo định kỳ (quý I, 6 tháng, năm)", "Năm 2022")
    report.deliverables[0].kind, report.deliverables[0].text = "bao_cao", "Báo cáo"
    proposal = propose(plan(tasks=[report]), Known(tasks={"tasks/0": "done"}), year=2023)
    assert change_at(proposal, "keep@tasks/0").reason.vi == (
        "Báo cáo định kỳ, năm nào cũng phải làm. Giữ lại cho năm 2023."
    )


def test_numbers_close_up_and_areas_announce_what_is_left() -> None:
    proposal = propose(plan(), KNOWN, year=2023)
    new = apply(plan(), proposal)
    assert [(one.number, one.title, one.note) for one in new.tasks] == [
        ("1", "Kế hoạch tuyên truyền năm 2023", None),
        ("2", "Rà soát quy hoạch cán bộ", "Chuyển tiếp từ năm 2022"),
        ("3", "Công khai thủ tục", None),
        ("4", "Tiếp tục rà soát văn bản", None),
    ]
    assert [area.stated_task_count for area in new.areas] == [2, 2]
    (numbers,) = changes_of(proposal, "number")
    assert (numbers.old, numbers.new) == ("5 nhiệm vụ", "4 nhiệm vụ")


def test_deadlines_say_the_new_year() -> None:
    new = apply(plan(), propose(plan(), year=2023))
    assert [(d.text, str(d.due_on)) for one in new.tasks for d in one.deadlines] == [
        ("Quý I/2023", "2023-03-31"),
        ("Năm 2023", "2023-12-31"),
        ("Trước ngày 30/11/2023", "2023-11-30"),
        ("Thường xuyên", "None"),
        ("Năm 2023", "2023-12-31"),
    ]


def test_a_deadline_without_a_year_follows_the_plan_and_cannot_stay_behind() -> None:
    draft = plan(tasks=[task("1", "Rà soát", "Quý I")])
    proposal = propose(draft, year=2023)
    change = change_at(proposal, "deadline@tasks/0/deadlines")
    assert (change.old, change.new, change.fixed) == ("Quý I", "Quý I", True)
    assert str(apply(draft, proposal).tasks[0].deadlines[0].due_on) == "2023-03-31"


def test_a_deadline_beyond_the_new_year_stays_until_a_person_decides() -> None:
    draft = plan(tasks=[task("1", "Số hóa hồ sơ", "Năm 2025")])
    proposal = propose(draft, year=2023)
    change = change_at(proposal, "deadline@tasks/0/deadlines")
    assert (change.new, change.accepted, change.to_decide) == ("Năm 2026", False, True)
    assert apply(draft, proposal).tasks[0].deadlines == draft.tasks[0].deadlines


def test_the_29th_of_february_is_said() -> None:
    draft = plan(tasks=[task("1", "Rà soát", "Trước ngày 29/02/2024")])
    draft.document.year, draft.document.years = 2024, (2024, 2024)
    change = change_at(propose(draft, year=2025), "deadline@tasks/0/deadlines")
    assert change.new == "Trước ngày 28/02/2025"
    assert [text.vi for text in change.remarks] == ["Năm mới không có ngày 29/02: ghi ngày 28/02."]


def test_a_day_a_person_put_in_moves_by_the_calendar() -> None:
    draft = plan(tasks=[task("1", "Rà soát", "Quý I/2022")])
    corrected = (
        draft.tasks[0]
        .deadlines[0]
        .model_copy(
            update={"kind": "day", "due_on": parse_deadlines("15/4/2022", year=None)[0].due_on}
        )
    )
    draft.tasks[0].deadlines = [corrected]
    (deadline,) = apply(draft, propose(draft, year=2023)).tasks[0].deadlines
    assert (deadline.text, deadline.kind, str(deadline.due_on)) == (
        "Quý I/2023",
        "day",
        "2023-04-15",
    )


def test_a_ground_of_the_old_year_is_to_be_looked_at_and_one_that_lasts_is_not() -> None:
    proposal = propose(plan(), year=2023)
    reviews = [
        (change.path, change.old, change.to_decide) for change in changes_of(proposal, "review")
    ]
    assert reviews == [("legal_bases/1", GROUND, True)]
    assert [one.text for one in apply(plan(), proposal).legal_bases] == [
        one.text for one in plan().legal_bases
    ]


def test_an_issued_document_in_a_task_stays_and_is_listed() -> None:
    title = "Thực hiện Kế hoạch số 9/KH-UBND ngày 05/01/2022 về chuyển đổi số năm 2022"
    draft = plan(tasks=[task("1", title, "Năm 2022")])
    proposal = propose(draft, year=2023)
    assert apply(draft, proposal).tasks[0].title == title
    assert change_at(proposal, "review@tasks/0/title").reason.vi == (
        "“Kế hoạch số 9/KH-UBND ngày 05/01/2022 về chuyển đổi số năm 2022” là văn bản đã ban hành nên giữ nguyên; "
        "xem năm 2023 đã có văn bản mới chưa."
    )


def test_what_was_not_read_is_listed_and_not_taken_along() -> None:
    draft = plan(unread=[Passage(text="Đoạn lạ")])
    proposal = propose(draft, year=2023)
    assert change_at(proposal, "review@unread/0").old == "Đoạn lạ"
    assert apply(draft, proposal).unread == []


def test_an_area_named_with_its_year_keeps_its_tasks() -> None:
    areas = [{"name": "Nhiệm vụ năm 2022"}]
    draft = plan(areas=areas, tasks=[task("1", "Rà soát", "Năm 2022", "Nhiệm vụ năm 2022")])
    new = apply(draft, propose(draft, year=2023))
    assert (new.areas[0].name, new.tasks[0].area) == ("Nhiệm vụ năm 2023", "Nhiệm vụ năm 2023")


def test_a_task_of_several_rows_moves_row_by_row() -> None:
    first, second = (
        task("1", f"Kế hoạch {name} năm 2022", "Quý I/2022") for name in ("kiểm tra", "giám sát")
    )
    parts = [dict(one.model_dump(exclude={"area"})) for one in (first, second)]
    whole = first.model_copy(update={"parts": []}).model_dump() | {"parts": parts}
    draft = plan(tasks=[whole])
    new = apply(draft, propose(draft, year=2023)).tasks[0]
    assert new.title == "Kế hoạch kiểm tra năm 2023"
    assert [part.title for part in new.parts] == [
        "Kế hoạch kiểm tra năm 2023",
        "Kế hoạch giám sát năm 2023",
    ]
    assert [one.text for one in new.deadlines] == ["Quý I/2023"]


@pytest.mark.parametrize("year", [2021, 2022, 2040])
def test_a_year_that_does_not_follow_is_refused(year: int) -> None:
    with pytest.raises(DomainError, match=re.escape("hãy chọn một năm từ 2023 đến 2032")):
        propose(plan(), year=year)


def test_a_plan_without_a_year_is_refused() -> None:
    draft = plan()
    draft.document.year = draft.document.years = None
    with pytest.raises(DomainError, match="không ghi rõ năm"):
        propose(draft, year=2023)


def test_changes_come_in_the_order_people_decide_them() -> None:
    kinds = [KINDS.index(change.kind) for change in propose(plan(), KNOWN, year=2023).changes]
    assert kinds == sorted(kinds)


def test_the_example_becomes_the_plan_of_2023_and_reads_back() -> None:
    draft = example.load()
    new = apply(draft, propose(draft, year=2023))
    again = read_plan(extract_bytes("plan.docx", write_plan(new))).draft
    assert list(differences(new, again)) == []
    assert len(new.tasks) == len(draft.tasks)
    assert "number-blank" in {finding.code for finding in check(new)}
    assert not re.search(
        r"năm 2022|/2022", new.to_json().replace(GROUND, "").partition('"targets"')[2]
    )


@pytest.mark.mission
def test_the_issued_plan_keeps_its_columns_in_the_new_year(issued_plan: Path) -> None:
    draft = read_plan(extract_file(issued_plan)).draft
    known = Known(tasks={"tasks/1": "done", "tasks/27": "unfinished"})
    new = apply(draft, propose(draft, known, year=2023))
    again = read_plan(extract_bytes("plan.docx", write_plan(new))).draft
    assert list(differences(new, again)) == []
    assert [one.number for one in again.tasks] == [str(number) for number in range(1, 29)]
    assert again.tasks[0].cells["Thời gian hoàn thành"] == "Quý I//2023"
    assert again.tasks[26].cells["Ghi chú"] == "Chuyển tiếp từ năm 2022"
    assert again.areas[0].stated_task_count == 3
