"""The people and units that tests of the domain and of the pages are about, and a small plan that they work on.

Import the fixtures a folder needs in its conftest. People are rows without passwords: nobody signs in with one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import make_password
from pytest_django.fixtures import Settings

from cchc.accounts.models import GroupMember, Organisation, OrganisationAlias, UnitGroup, User
from cchc.accounts.states import Kind, Role
from cchc.common.text import fold
from cchc.plans.models import Plan, PlanImport
from cchc.plans.queries.imports import findings
from cchc.plans.services.imports import decide_finding, start_import
from cchc.plans.services.issuing import issue_plan
from cchc.plans.states import Decision

SINCE = date(2020, 1, 1)
AT = datetime(2022, 1, 10, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

Importing: TypeAlias = Callable[..., PlanImport]
Issuing: TypeAlias = Callable[..., Plan]

PLAN = """SỞ TƯ PHÁP TỈNH AN GIANG

Số: {code}

An Giang, ngày 07 tháng 01 năm 2022

## **KẾ HOẠCH**

### **{title}**

Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh. Sở Tư pháp tỉnh An Giang xây dựng Kế hoạch như sau:

#### **I. MỤC TIÊU CỤ THỂ**

- 100% hồ sơ thủ tục hành chính trả kết quả đúng hạn.

#### **II. GIẢI PHÁP THỰC HIỆN**

1. Xác định rõ trách nhiệm của từng phòng, đơn vị.

#### **III. TỔ CHỨC THỰC HIỆN**

1. Văn phòng Sở theo dõi, đôn đốc việc thực hiện kế hoạch./.

**KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC**

**PHỤ LỤC**
**NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022**

*(Kèm theo Kế hoạch số {code}, ngày 07 tháng 01 năm 2022)*

| STT | Nhiệm vụ | Kết quả | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|---|
| I. Công tác chỉ đạo, điều hành | | | | | |
| 1 | Kế hoạch tuyên truyền cải cách hành chính năm 2022 | Kế hoạch | Văn phòng Sở | Phòng KH-TC | Quý I/2022 |
| 2 | Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc | Kế hoạch | Các đơn vị trực thuộc Sở | Văn phòng Sở | Quý II/2022 |
| II. Cải cách tài chính công | | | | | |
| 3 | Thực hiện cơ chế tự chủ về kinh phí | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022 |
"""


def plan_text(
    *, code: str = "12/KH-STP", title: str = "Cải cách hành chính năm 2022", **replaced: str
) -> bytes:
    """The small plan as a .md file: 2 areas, 3 tasks, 4 obligations once its group has two members.

    `replaced` swaps a piece of the text by the piece that stands for it: `was="…", now="…"`.
    """
    text = PLAN.format(code=code, title=title)
    if replaced:
        assert replaced["was"] in text
        text = text.replace(replaced["was"], replaced["now"])
    return text.encode()


def an_organisation(
    name: str, kind: Kind, parent: Organisation | None = None, **more: object
) -> Organisation:
    agency = (
        parent.acting_agency if parent and kind not in {Kind.PROVINCE, Kind.DEPARTMENT} else None
    )
    values = {"valid_from": SINCE, **more}
    return Organisation.objects.create(
        name=name, name_folded=fold(name), kind=kind, parent=parent, agency=agency, **values
    )


def a_person(username: str, organisation: Organisation, role: Role) -> User:
    return User.objects.create(
        username=username,
        password=make_password(None),
        full_name=f"{role.label} {organisation}",
        organisation=organisation,
        role=role,
    )


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """Where files are kept during the test; every test about an agency has its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def agency(db: None, files: Path) -> Organisation:
    """A department with an office, a division and two affiliated units."""
    return an_organisation("Sở Tư pháp tỉnh An Giang", Kind.DEPARTMENT, code="H01.11")


@pytest.fixture
def office(agency: Organisation) -> Organisation:
    return an_organisation("Văn phòng Sở", Kind.OFFICE, agency, sort_order=1)


@pytest.fixture
def division(agency: Organisation) -> Organisation:
    return an_organisation("Phòng Kế hoạch - Tài chính", Kind.DIVISION, agency, sort_order=2)


@pytest.fixture
def centres(agency: Organisation) -> list[Organisation]:
    return [
        an_organisation(name, Kind.AFFILIATED_UNIT, agency, sort_order=3 + at)
        for at, name in enumerate(["Trung tâm Trợ giúp pháp lý", "Trung tâm Đấu giá tài sản"])
    ]


@pytest.fixture
def affiliated(agency: Organisation, centres: list[Organisation]) -> UnitGroup:
    """The group "Các đơn vị trực thuộc Sở": both centres."""
    name = "Các đơn vị trực thuộc Sở"
    group = UnitGroup.objects.create(agency=agency, name=name, name_folded=fold(name))
    for centre in centres:
        GroupMember.objects.create(group=group, organisation=centre, valid_from=SINCE)
    return group


@pytest.fixture
def other_agency(db: None) -> Organisation:
    return an_organisation("Sở Xây dựng tỉnh An Giang", Kind.DEPARTMENT, code="H01.12")


@pytest.fixture
def administrator(agency: Organisation) -> User:
    return a_person("quan-tri", agency, Role.ADMINISTRATOR)


@pytest.fixture
def owner(office: Organisation) -> User:
    """The reform officer of the agency: brings the plan in and is responsible for it."""
    return a_person("can-bo-cchc", office, Role.REFORM_OFFICER)


@pytest.fixture
def colleague(division: Organisation) -> User:
    """An officer of another unit of the same agency."""
    return a_person("chuyen-vien", division, Role.OFFICER)


@pytest.fixture
def head(division: Organisation) -> User:
    return a_person("truong-phong", division, Role.UNIT_HEAD)


@pytest.fixture
def leader(agency: Organisation) -> User:
    return a_person("lanh-dao", agency, Role.LEADER)


@pytest.fixture
def inspector(agency: Organisation) -> User:
    return a_person("thanh-tra", agency, Role.INSPECTOR)


@pytest.fixture
def clerk(office: Organisation) -> User:
    return a_person("mot-cua", office, Role.CLERK)


@pytest.fixture
def reader(office: Organisation) -> User:
    return a_person("nguoi-xem", office, Role.READER)


@pytest.fixture
def stranger(other_agency: Organisation) -> User:
    """The reform officer of another agency: everything in their own, nothing here."""
    return a_person("co-quan-khac", other_agency, Role.REFORM_OFFICER)


@pytest.fixture
def imported(
    owner: User, division: Organisation, affiliated: UnitGroup, agency: Organisation
) -> Importing:
    """Bring a plan in: `imported()` or `imported(plan_text(code="13/KH-STP"))`."""

    def bring(content: bytes | None = None, name: str = "ke-hoach.md") -> PlanImport:
        return start_import(
            actor=owner, agency=agency, name=name, content=content or plan_text(), at=AT
        )

    return bring


@pytest.fixture
def issued(owner: User, imported: Importing) -> Issuing:
    """Bring a plan in, confirm its errors and issue it."""

    def issue(content: bytes | None = None) -> Plan:
        plan_import = imported(content)
        confirm_errors(owner, plan_import)
        return issue_plan(actor=owner, plan_import=plan_import, at=AT)

    return issue


def confirm_errors(actor: User, plan_import: PlanImport) -> None:
    for finding in findings(plan_import):
        if finding.blocks_issue:
            decide_finding(
                actor=actor,
                plan_import=plan_import,
                key=finding.key,
                decision=Decision.CONFIRMED,
                note="Giữ nguyên như văn bản.",
                at=AT,
            )


def an_alias(name: str, organisation: Organisation) -> OrganisationAlias:
    return OrganisationAlias.objects.create(
        agency=organisation.acting_agency,
        organisation=organisation,
        name=name,
        name_folded=fold(name),
    )
