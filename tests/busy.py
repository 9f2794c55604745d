"""A half-year of the small plan, done by its people through the services: on 15/07/2022 every standing is there once.

Import the fixture `busy` where a folder needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Obligation, Plan
from cchc.plans.services.accepting import accept
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit
from tests.people import Issuing, a_person, plan_text

TODAY: Final = date(2022, 7, 15)
MORE: Final = """| 4 | Báo cáo kiểm soát thủ tục hành chính | Báo cáo | Văn phòng Sở | | Quý III/2022 |
| 5 | Báo cáo tài chính công | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Quý II/2022 |
| 6 | Báo cáo chuyên đề | Báo cáo | Văn phòng Sở | | Theo hướng dẫn của tỉnh |
"""
START: Final = "| 3 | Thực hiện cơ chế tự chủ về kinh phí |"


@dataclass(frozen=True, slots=True)
class Busy:
    """The plan and its obligations, each named by how it stands on `TODAY`."""

    plan: Plan
    done_in_time: Obligation
    done_late: Obligation
    awaiting: Obligation
    on_course: Obligation
    at_risk: Obligation
    late: Obligation
    undated: Obligation


@pytest.fixture
def busy(
    issued: Issuing,
    owner: User,
    colleague: User,
    centres: list[Organisation],
    office: Organisation,
    division: Organisation,
) -> Busy:
    plan = issued(plan_text(was=START, now=f"{MORE}{START}"))
    first, second = (a_person(f"trung-tam-{n}", one, Role.OFFICER) for n, one in enumerate(centres))

    def owed(number: str, unit: Organisation) -> Obligation:
        return plan.obligations.get(task__number=number, unit=unit)

    made = Busy(
        plan=plan,
        done_in_time=owed("1", office),
        done_late=owed("2", centres[0]),
        late=owed("2", centres[1]),
        at_risk=owed("3", division),
        on_course=owed("4", office),
        awaiting=owed("5", division),
        undated=owed("6", office),
    )
    _finish(made, owner, first)
    ask_unit(
        actor=second,
        obligation=made.late,
        to_unit=division,
        text="Đề nghị cung cấp số liệu.",
        due_on=date(2022, 6, 20),
        at=at(6, 10),
    )
    report_progress(
        actor=colleague,
        obligation=made.at_risk,
        done_text="Đã xây dựng dự thảo.",
        difficulties="Chưa có hướng dẫn về định mức.",
        proposals="Đề nghị Sở Tài chính hướng dẫn.",
        at=at(7, 1),
    )
    submit(
        actor=colleague,
        obligation=made.awaiting,
        documents=[a_document(colleague, "30/BC-KHTC", date(2022, 6, 28))],
        at=at(6, 29),
    )
    return made


def _finish(made: Busy, owner: User, first: User) -> None:
    """The office in time, a centre four working days late; the office took two more to accept that."""
    submit(
        actor=owner,
        obligation=made.done_in_time,
        documents=[a_document(owner, "20/KH-VP", date(2022, 3, 24))],
        at=at(3, 25),
    )
    accept(actor=owner, obligation=made.done_in_time, at=at(3, 28))
    submit(
        actor=first,
        obligation=made.done_late,
        documents=[a_document(first, "25/KH-TT", date(2022, 7, 5))],
        explanation="Chờ ý kiến của các phòng.",
        at=at(7, 6),
    )
    accept(actor=owner, obligation=made.done_late, at=at(7, 8))


def at(month: int, day: int) -> datetime:
    return datetime(2022, month, day, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def a_document(by: User, code: str, issued_on: date) -> OfficialDocument:
    """A document in the register of the person's agency."""
    return OfficialDocument.objects.create(
        agency=by.agency,
        code=code,
        issued_on=issued_on,
        issuer=str(by.agency),
        title="Kết quả thực hiện",
        registered_by=by,
        registered_at=at(1, 10),
        search_folded=code.lower(),
    )
