"""Documents that amend the small plan of `tests.people`, for tests of the domain and of the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from cchc.accounts.models import User
from cchc.plans.models import Plan, PlanImport
from cchc.plans.services.amending import issue_amendment
from cchc.plans.services.imports import start_import
from tests.people import AT, confirm_errors

JULY: Final[datetime] = AT.replace(month=7, day=4)
EFFECTIVE: Final = date(2022, 7, 1)

PROPAGANDA = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
GROUP_PLAN = "Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc"
AUTONOMY = "Thực hiện cơ chế tự chủ về kinh phí"

DECISION = """SỞ TƯ PHÁP TỈNH AN GIANG

Số: {code}

An Giang, ngày 01 tháng 7 năm 2022

## **QUYẾT ĐỊNH**

### **Về việc {about} Kế hoạch số 12/KH-STP về cải cách hành chính năm 2022**

**Điều 1.** {article}

**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký./.

**GIÁM ĐỐC**

**PHỤ LỤC**

*(Kèm theo Quyết định số {code}, ngày 01 tháng 7 năm 2022)*

| STT | Nhiệm vụ | Kết quả | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|---|
{rows}
"""
AREA_I = "| I. Công tác chỉ đạo, điều hành | | | | | |"
AREA_II = "| II. Cải cách tài chính công | | | | | |"
LATER = f"| 1 | {PROPAGANDA} | Kế hoạch | Văn phòng Sở | Phòng KH-TC | Quý III/2022 |"
SAME = f"| 1 | {PROPAGANDA} | Kế hoạch | Văn phòng Sở | Phòng KH-TC | Quý I/2022 |"
GROUP = f"| 2 | {GROUP_PLAN} | Kế hoạch | Các đơn vị trực thuộc Sở | Văn phòng Sở | Quý II/2022 |"
FUNDS = f"| 3 | {AUTONOMY} | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022 |"
AUDIT = "| 2 | Kiểm toán nội bộ các đơn vị sự nghiệp | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Quý IV/2022 |"
DOUBTFUL = "| 3 | Giao tự chủ về kinh phí cho các trung tâm | Báo cáo | Phòng KH-TC | | Năm 2022 |"
"""The task of area II in other words."""
PARTIAL = "Sửa đổi, bổ sung một số nhiệm vụ tại Phụ lục kèm theo Kế hoạch số 12/KH-STP."


def decision(
    *rows: str, code: str = "55/QĐ-STP", article: str = PARTIAL, about: str = "sửa đổi, bổ sung"
) -> bytes:
    """The decision as a .md file with these rows in its annex."""
    return DECISION.format(code=code, about=about, article=article, rows="\n".join(rows)).encode()


def bring(actor: User, plan: Plan, content: bytes) -> PlanImport:
    """Bring an amending document in, its errors confirmed."""
    plan_import = start_import(
        actor=actor, agency=plan.agency, name="qd.md", content=content, at=JULY, amends=plan
    )
    confirm_errors(actor, plan_import)
    return plan_import


def amend(actor: User, plan: Plan, content: bytes, on: date = EFFECTIVE) -> Plan:
    """Bring an amending document in and issue it."""
    plan_import = bring(actor, plan, content)
    return issue_amendment(actor=actor, plan_import=plan_import, effective_from=on, at=JULY)
