"""A plan of two areas and five tasks, and documents that amend it."""

from __future__ import annotations

from typing import Any

from cchc.plans.draft import PlanDraft
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.deliverables import parse_deliverables
from cchc.plans.reading.grammar.units import parse_units

DIRECTING = {"code": "I", "name": "Công tác chỉ đạo, điều hành"}
FINANCE = {"code": "II", "name": "Cải cách tài chính công"}

PROPAGANDA = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
INSPECTION = "Kiểm tra công tác cải cách hành chính tại các đơn vị"
REPORTING = "Báo cáo kết quả thực hiện công tác cải cách hành chính"
AUTONOMY = "Thực hiện cơ chế tự chủ về kinh phí quản lý hành chính"
SPENDING = "Rà soát quy chế chi tiêu nội bộ của các đơn vị sự nghiệp"


def a_task(
    number: str | None,
    title: str,
    area: str | None = "I",
    product: str = "Kế hoạch",
    lead: str = "Văn phòng Sở",
    coordinating: str = "Phòng Kế hoạch - Tài chính",
    deadline: str = "Quý I/2022",
    **more: Any,
) -> dict[str, Any]:
    return {
        "number": number,
        "area": area,
        "title": title,
        "deliverables": parse_deliverables(product) if product else [],
        "lead": parse_units(lead) if lead else [],
        "coordinating": parse_units(coordinating) if coordinating else [],
        "deadlines": parse_deadlines(deadline, year=2022) if deadline else [],
        **more,
    }


def a_plan(*tasks: dict[str, Any], **more: Any) -> PlanDraft:
    return PlanDraft.model_validate(
        {
            "source": {"file": "ke-hoach.docx", "format": "docx", "sha256": "0" * 64},
            "document": {
                "code": "12/KH-STP",
                "issued_on": "2022-01-07",
                "title": "Cải cách hành chính năm 2022",
                "year": 2022,
                "years": (2022, 2022),
            },
            "areas": [DIRECTING, FINANCE],
            "tasks": list(tasks),
            **more,
        }
    )


def the_plan(**more: Any) -> PlanDraft:
    """The plan as first issued: tasks I.1 to I.3, II.1 and II.2."""
    return a_plan(
        a_task("1", PROPAGANDA),
        a_task("2", INSPECTION, product="Báo cáo", deadline="Quý II/2022"),
        a_task("3", REPORTING, product="Báo cáo", deadline="Hằng quý"),
        a_task("1", AUTONOMY, "II", product="Báo cáo", deadline="Năm 2022"),
        a_task("2", SPENDING, "II", product="Quy chế", deadline="Quý III/2022"),
        **more,
    )


def titles(draft: PlanDraft) -> list[str]:
    return [task.title for task in draft.tasks]
