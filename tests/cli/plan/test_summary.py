"""The summary of a draft for the eye, whole."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.cli.plan.summary import summary
from cchc.plans.draft import PlanDraft


@pytest.fixture(autouse=True)
def narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def draft(**fields: Any) -> PlanDraft:
    return PlanDraft.model_validate(
        {
            "source": {"file": "a.md", "format": "md", "sha256": "0"},
            "document": {},
            "coverage": 0.9876,
            **fields,
        }
    )


def row(number: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "number": number,
        "title": title,
        "deliverables": [{"text": "Kế hoạch"}, {"text": "Báo cáo"}],
        "lead": [{"text": "Văn phòng"}],
        "deadlines": [{"text": "Quý I", "kind": "quarter"}],
        **more,
    }


def test_an_empty_draft_shows_what_was_not_read() -> None:
    assert summary(draft()).split("\n") == [
        "? số ? ngày ?: ?",
        "Cơ quan ban hành: ?",
        "",
        "0 lĩnh vực, 0 nhiệm vụ, 0 mục tiêu (0 chỉ tiêu), 0 giải pháp. Đã đọc 98,8% nội dung; "
        "0 đoạn chưa xếp được vào đâu.",
    ]


def test_tasks_stand_under_their_areas_and_the_others_last() -> None:
    plan = draft(
        document={
            "kind": "Kế hoạch",
            "code": "15/KH-SNV",
            "title": "Cải cách hành chính",
            "issuer": "Sở Nội vụ",
            "issued_on": "2022-01-10",
        },
        targets=[{"text": "100% hồ sơ\nđúng hạn", "measures": [{"text": "100%"}]}],
        areas=[{"code": "I", "name": "Thể chế"}, {"code": "II", "name": "Tài chính"}],
        tasks=[
            row("1", "Tuyên truyền", area="I"),
            row("9", "Việc khác", area="IX", deadlines=[{"text": "Sớm", "kind": "unknown"}]),
        ],
        unread=[{"text": "Dòng lạ"}],
    )

    assert summary(plan).split("\n") == [
        "Kế hoạch số 15/KH-SNV ngày 10/01/2022: Cải cách hành chính",
        "Cơ quan ban hành: Sở Nội vụ",
        "",
        "MỤC TIÊU",
        "- 100% hồ sơ đúng hạn",
        "",
        "I. Thể chế",
        "STT  Nhiệm vụ      Sản phẩm           Chủ trì    Thời hạn",
        "───  ────────────  ─────────────────  ─────────  ────────",
        "1    Tuyên truyền  Kế hoạch; Báo cáo  Văn phòng  Quý I",
        "",
        "II. Tài chính",
        "",
        "STT  Nhiệm vụ   Sản phẩm           Chủ trì    Thời hạn",
        "───  ─────────  ─────────────────  ─────────  ────────",
        "9    Việc khác  Kế hoạch; Báo cáo  Văn phòng  Sớm (?)",
        "",
        "2 lĩnh vực, 2 nhiệm vụ, 1 mục tiêu (1 chỉ tiêu), 0 giải pháp. Đã đọc 98,8% nội dung; "
        "1 đoạn chưa xếp được vào đâu.",
    ]


def test_the_rows_of_a_task_follow_it() -> None:
    parts = [row("1.1", "Bước một", deliverables=[]), row("1.2", "Bước hai", lead=[])]
    plan = draft(tasks=[row("1", "Đề án", parts=parts)])

    assert [line.split("  ")[0].strip() for line in summary(plan).split("\n")[3:9]] == [
        "STT",
        "───",
        "1",
        "1.1",
        "1.2",
        "",
    ]


def test_areas_without_a_number_and_twice_the_same_number() -> None:
    """The same numeral twice by mistake: its tasks are shown once."""
    plan = draft(
        areas=[{"code": "I", "name": "Một"}, {"code": "I", "name": "Hai"}, {"name": "Ba"}],
        tasks=[row("1", "Việc", area="I")],
    )

    lines = summary(plan).split("\n")

    assert [line for line in lines if line in {"I. Một", "I. Hai", "Ba"}] == [
        "I. Một",
        "I. Hai",
        "Ba",
    ]
    assert sum(line.startswith("1 ") for line in lines) == 1


def test_tasks_without_any_area() -> None:
    lines = summary(draft(tasks=[row("1", "Việc")])).split("\n")

    assert lines[3].startswith("STT")
