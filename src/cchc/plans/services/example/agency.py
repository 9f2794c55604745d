"""The example agency and its plan: units, one account for each role and for each unit at work, the plan issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from cchc.accounts.models import Organisation, User
from cchc.accounts.services import (
    add_alias,
    create_group,
    create_organisation,
    create_user,
    open_agency,
    set_members,
)
from cchc.accounts.states import Kind, Role
from cchc.plans.example import load, units_path
from cchc.plans.example.year import load_year
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Plan
from cchc.plans.queries.imports import findings
from cchc.plans.rules.units import Group, Unit, Units
from cchc.plans.rules.units_file import load_units
from cchc.plans.services.follow_up import settle_follow_up
from cchc.plans.services.imports import decide_finding, start_import
from cchc.plans.services.issuing import issue_plan
from cchc.plans.states import Decision
from cchc.plans.writing import write_plan

DEMO_PASSWORD: Final = "cchc-demo"  # noqa: S105 -- printed by `cchc up`; never outside a demonstration
FILE_NAME: Final = "ke-hoach-cai-cach-hanh-chinh-2022.docx"
OPEN_SINCE: Final = date(2020, 1, 1)
KINDS: Final = {"affiliated": Kind.AFFILIATED_UNIT}
"""Kinds of the units file that are called otherwise here."""
ISSUED_AT: Final = datetime(2022, 1, 10, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""When the reform officer of the example brings the plan in: the first working day after it was signed."""
FOLLOW_UP: Final = FollowUpSettings(confirm_kinds=("ke_hoach", "quyet_dinh"))
"""As an agency would settle it where leaders confirm plans and decisions; the rest by default."""
CONFIRMED: Final = "Giữ nguyên như văn bản đã ban hành (chương trình mẫu)."


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`unit` is the code in the units file; "" the agency itself."""

    username: str
    full_name: str
    role: Role
    unit: str


ACCOUNTS: Final = (
    DemoAccount("quantri", "Quản trị hệ thống", Role.ADMINISTRATOR, ""),
    DemoAccount("cchc", "Cán bộ cải cách hành chính", Role.REFORM_OFFICER, "VP"),
    DemoAccount("lanhdao", "Lãnh đạo Sở", Role.LEADER, "BGD"),
    DemoAccount("truongphong", "Trưởng phòng Kế hoạch - Tài chính", Role.UNIT_HEAD, "KHTC"),
    DemoAccount("chuyenvien", "Chuyên viên Trung tâm Dịch vụ việc làm", Role.OFFICER, "TTDVVL"),
    DemoAccount("motcua", "Cán bộ một cửa", Role.CLERK, "VP"),
    DemoAccount("thanhtra", "Thanh tra viên", Role.INSPECTOR, "TTS"),
    DemoAccount("docgia", "Người xem", Role.READER, "VP"),
)
"""One account for each role; the first opens the agency."""


@transaction.atomic
def load_example() -> Plan:
    """Create the example agency, its units and accounts, and issue the example programme; once: a second call gives
    the plan that is there and adds the accounts that a newer example has more. All or nothing."""
    table = load_units(units_path().read_bytes(), units_path().name)
    administrator = _administrator(table)
    agency = administrator.agency
    if plan := Plan.objects.filter(agency=agency).order_by("id").first():
        _create_accounts(administrator, table)
        return plan
    _create_groups(administrator, table, _create_units(administrator, table))
    _create_accounts(administrator, table)
    officer = User.objects.get(username=ACCOUNTS[1].username)
    settle_follow_up(actor=officer, agency=agency, settings=FOLLOW_UP)
    plan_import = start_import(
        actor=officer, agency=agency, name=FILE_NAME, content=write_plan(load()), at=ISSUED_AT
    )
    for finding in findings(plan_import):
        if finding.blocks_issue:
            decide_finding(
                actor=officer,
                plan_import=plan_import,
                key=finding.key,
                decision=Decision.CONFIRMED,
                note=CONFIRMED,
                at=ISSUED_AT,
            )
    return issue_plan(actor=officer, plan_import=plan_import, at=ISSUED_AT)


def demo_accounts() -> QuerySet[User]:
    """The demonstration accounts of each role, in the order of their table; all share `DEMO_PASSWORD`, as do those of
    the units."""
    return User.objects.filter(username__in=[account.username for account in ACCOUNTS]).order_by(
        "id"
    )


def _administrator(table: Units) -> User:
    known = User.objects.filter(username=ACCOUNTS[0].username).first()
    if known:
        return known
    return open_agency(
        actor=None,
        name=table.organisation.name,
        code=table.organisation.code,
        kind=table.organisation.kind,
        valid_from=OPEN_SINCE,
        username=ACCOUNTS[0].username,
        password=DEMO_PASSWORD,
    )


def _create_units(actor: User, table: Units) -> dict[str, Organisation]:
    """The units by their code in the file; in the database the agency's code goes before it."""
    for name in table.organisation.aliases:
        add_alias(actor=actor, name=name, organisation=actor.agency)
    return {unit.code: _create_unit(actor, unit, at) for at, unit in enumerate(table.units)}


def _create_unit(actor: User, unit: Unit, sort_order: int) -> Organisation:
    created = create_organisation(
        actor=actor,
        parent=actor.agency,
        name=unit.name,
        kind=KINDS.get(unit.kind, unit.kind),
        valid_from=unit.valid.first or OPEN_SINCE,
        code=f"{actor.agency.code}.{unit.code}",
        sort_order=sort_order,
    )
    for name in unit.aliases:
        if name.casefold() != unit.name.casefold():
            add_alias(actor=actor, name=name, organisation=created)
    return created


def _create_groups(actor: User, table: Units, units: dict[str, Organisation]) -> None:
    for group in table.groups:
        _create_group(actor, group, units)


def _create_group(actor: User, group: Group, units: dict[str, Organisation]) -> None:
    created = create_group(actor=actor, agency=actor.agency, name=group.name)
    for name in group.aliases:
        add_alias(actor=actor, name=name, group=created)
    if group.members:
        members = [units[member.unit] for member in group.members]
        set_members(actor=actor, group=created, organisations=members, on=OPEN_SINCE)


def _create_accounts(actor: User, table: Units) -> None:
    units = {unit.code: unit for unit in actor.agency.units.all()}
    wanted = (*ACCOUNTS[1:], *_unit_accounts())
    known = set(User.objects.values_list("username", flat=True))
    for account in wanted:
        if account.username in known:
            continue
        create_user(
            actor=actor,
            organisation=units[f"{table.organisation.code}.{account.unit}"],
            username=account.username,
            full_name=account.full_name,
            role=account.role,
            password=DEMO_PASSWORD,
        )


def _unit_accounts() -> tuple[DemoAccount, ...]:
    """Those who act for a unit in the year of the example."""
    return tuple(
        DemoAccount(one.username, one.full_name, Role(one.role), one.unit)
        for one in load_year().accounts
    )
