"""A small plan of 2022 with a task of every kind, as reading would give it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cchc.plans.draft import (
    Annex,
    Area,
    Deliverable,
    DocumentHead,
    LegalBasis,
    Passage,
    PlanDraft,
    Signer,
    Source,
    Target,
    Task,
    UnitRef,
)
from cchc.plans.drafting import Change, Proposal
from cchc.plans.reading.grammar.citations import parse_citations
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.measures import parse_measures

GROUND = "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh."
LAW = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa;"


def task(number: str, title: str, deadline: str, area: str = "I", **more: Any) -> Task:
    values: dict[str, Any] = {
        "number": number,
        "title": title,
        "area": area,
        "deliverables": [Deliverable(text="Kế hoạch", kind="ke_hoach")],
        "lead": [UnitRef(text="Văn phòng Sở")],
        "deadlines": parse_deadlines(deadline, year=2022),
    }
    return Task(**values | more)


def target(text: str) -> Target:
    return Target(text=text, measures=parse_measures(text))


def plan(**more: Any) -> PlanDraft:
    values: dict[str, Any] = {
        "source": Source(file="ke-hoach.docx", format="docx", sha256="0" * 64),
        "document": DocumentHead(
            kind="Kế hoạch",
            code_as_issued="42/KH-SNV",
            code="42/KH-SNV",
            number=42,
            symbol="KH-SNV",
            title="Cải cách hành chính năm 2022",
            issuer="Sở Nội vụ tỉnh An Giang",
            place="An Giang",
            issued_on=date(2022, 1, 7),
            year=2022,
            years=(2022, 2022),
        ),
        "legal_bases": [
            LegalBasis(text=text, citations=parse_citations(text)) for text in (LAW, GROUND)
        ],
        "objectives": [Passage(text="Đẩy mạnh cải cách hành chính.")],
        "targets": [target("Tỷ lệ hồ sơ giải quyết trực tuyến đạt từ 50% trở lên.")],
        "areas": [
            Area(code="I", name="Chỉ đạo, điều hành", stated_task_count=3),
            Area(code="II", name="Cải cách thể chế", stated_task_count=2),
        ],
        "tasks": [
            task("1", "Kế hoạch tuyên truyền năm 2022", "Quý I/2022"),
            task("2", "Mua sắm thiết bị", "Năm 2022"),
            task("3", "Rà soát quy hoạch cán bộ", "Trước ngày 30/11/2022"),
            task("4", "Công khai thủ tục", "Thường xuyên", "II"),
            task("5", "Tiếp tục rà soát văn bản", "Năm 2022", "II"),
        ],
        "signer": Signer(position="GIÁM ĐỐC", name="Trần Thị B"),
        "annexes": [
            Annex(title="NHIỆM VỤ NĂM 2022", refers_to="42/KH-SNV", refers_on=date(2022, 1, 7))
        ],
    }
    return PlanDraft(**values | more)


def changes_of(proposal: Proposal, kind: str) -> list[Change]:
    return [change for change in proposal.changes if change.kind == kind]


def change_at(proposal: Proposal, key: str) -> Change:
    return next(change for change in proposal.changes if change.key == key)
