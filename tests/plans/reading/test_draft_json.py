"""The draft as JSON, to the letter of the contract."""

from __future__ import annotations

import json
from typing import Any

from cchc.plans.draft import DocumentHead, PlanDraft, Source, Task, UnitRef
from tests.plans.reading.builder import HEADER, TITLE, c, lines, read, table


def content(draft: PlanDraft) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(draft.to_json())
    return loaded


def small() -> PlanDraft:
    return PlanDraft(
        source=Source(file="a.docx", format="docx", sha256="0" * 64),
        document=DocumentHead(kind="Kế hoạch"),
        tasks=[
            Task(title="Rà soát", lead=[UnitRef(text="Sở")], cells={"STT": "1", "where": "ở đâu"})
        ],
    )


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    assert list(content(small())) == [
        "source",
        "document",
        "legal_bases",
        "objectives",
        "requirements",
        "targets",
        "areas",
        "tasks",
        "solutions",
        "funding",
        "duties",
        "recipients",
        "signer",
        "annexes",
        "unread",
        "coverage",
    ]
    assert list(content(small())["document"]) == [
        "kind",
        "code_as_issued",
        "code",
        "number",
        "symbol",
        "title",
        "issuer",
        "place",
        "issued_on",
        "year",
        "years",
    ]
    assert list(content(small())["tasks"][0]) == [
        "number",
        "area",
        "title",
        "deliverables",
        "lead",
        "coordinating",
        "monitoring",
        "funding",
        "note",
        "deadlines",
        "parts",
        "cells",
    ]


def test_an_unknown_place_is_left_out_every_other_null_is_kept() -> None:
    task = content(small())["tasks"][0]
    assert task["lead"] == [{"text": "Sở", "group": False}]
    assert (task["number"], task["area"], task["funding"]) == (None, None, None)
    assert content(small())["signer"] is None


def test_cells_are_left_alone() -> None:
    assert content(small())["tasks"][0]["cells"] == {"STT": "1", "where": "ở đâu"}


def test_a_known_place_stands_last_with_all_it_knows() -> None:
    draft = read(TITLE, table(HEADER, ["1", "Rà soát", "Báo cáo", "Sở Nội vụ", "", "Quý I/2026"]))
    lead = content(draft)["tasks"][0]["lead"][0]
    assert list(lead) == ["text", "group", "where"]
    assert lead["where"] == {"block": 2, "row": 1, "cell": 3, "line": None, "page": None}


def test_vietnamese_is_written_as_it_is() -> None:
    assert "Rà soát" in small().to_json()
    assert small().to_json(indent=None).count("\n") == 0
    assert json.loads(small().to_json(indent=None)) == content(small())


def test_dates_and_numbers() -> None:
    draft = read(
        lines("SỞ NỘI VỤ\nSố: 5/KH-SNV\nAn Giang, ngày 05 tháng 01 năm 2026"),
        TITLE,
        lines("I. MỤC TIÊU\n- Tối thiểu 98% hồ sơ đúng hạn."),
        table(HEADER, ["1", "Rà soát", "Báo cáo", "Sở Nội vụ", "", "Quý I/2026"]),
    )
    loaded = content(draft)
    assert loaded["document"]["issued_on"] == "2026-01-05"
    assert loaded["document"]["years"] == [2026, 2026]
    assert loaded["targets"][0]["measures"][0]["value"] == 98
    assert loaded["tasks"][0]["deadlines"][0]["due_on"] == "2026-03-31"
    assert loaded["coverage"] == 1.0


def test_what_is_written_is_read_back() -> None:
    draft = read(
        TITLE,
        table(
            HEADER,
            [c("I. Cải cách thể chế", columns=6)],
            [c("1", rows=2), c("Rà soát", rows=2), "Kế hoạch", "Sở Nội vụ", "", "Quý I/2026"],
            ["Báo cáo", "Sở Tư pháp", "", "Quý IV/2026"],
        ),
    )
    assert PlanDraft.model_validate_json(draft.to_json()) == draft
    assert PlanDraft.model_validate_json(draft.to_json(indent=None)) == draft
