"""What the database itself refuses about organisations, groups and names, and the words it is said in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from cchc.accounts.models import (
    AuditEntry,
    GroupMember,
    Organisation,
    OrganisationAlias,
    UnitGroup,
    User,
)
from cchc.accounts.services import create_group
from cchc.accounts.states import Kind, Role
from tests.people import SINCE, an_alias

EARLIER = date(2019, 12, 31)


def a_unit(above: Organisation, /, **changed: object) -> Organisation:
    """An unsaved unit that nothing is wrong with but what was changed."""
    values: dict[str, object] = {
        "agency": above,
        "parent": above,
        "name": "Phòng Hành chính",
        "name_folded": "phong hanh chinh",
        "kind": Kind.DIVISION,
        "valid_from": SINCE,
    }
    return Organisation(**{**values, **changed})


@pytest.mark.parametrize(
    ("changed", "constraint", "sentence"),
    [
        ({"code": "h01"}, "organisation_code_form", "Mã định danh chỉ gồm chữ A-Z, số và dấu chấm"),
        ({"code": "H01.11"}, "organisation_code", "Mã định danh này đã thuộc về một cơ quan"),
        ({"valid_to": EARLIER}, "organisation_valid_days", "Ngày kết thúc không được trước ngày bắt đầu"),
        ({"agency": None}, "organisation_unit_has_agency", "Đơn vị phải thuộc một tỉnh hoặc sở"),
        ({"kind": Kind.DEPARTMENT}, "organisation_unit_has_agency", "tỉnh, sở không thuộc đơn vị nào"),
        ({"name_folded": "van phong so"}, "organisation_open_name", "Đã có đơn vị đang hoạt động mang tên này"),
    ],
)  # fmt: skip
def test_a_unit_that_cannot_be(
    agency: Organisation,
    office: Organisation,
    changed: dict[str, object],
    constraint: str,
    sentence: str,
) -> None:
    unit = a_unit(agency, **changed)

    with pytest.raises(ValidationError, match=sentence):
        unit.full_clean()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        unit.save()


def test_a_unit_that_can_be(agency: Organisation, office: Organisation) -> None:
    unit = a_unit(agency, code="H01.11.AZ09", valid_to=SINCE)
    unit.full_clean()
    unit.save()

    assert str(unit) == "Phòng Hành chính"
    assert unit.get_kind_display() == "Phòng chuyên môn"


@pytest.mark.parametrize("closed", [True, False])
def test_one_name_at_the_top_too(db: None, closed: bool) -> None:
    """Without a parent as well: two provinces in force do not bear one name."""
    values = {"name": "Tỉnh A", "name_folded": "tinh a", "kind": Kind.PROVINCE, "valid_from": SINCE}
    Organisation.objects.create(**values, valid_to=SINCE if closed else None)

    if closed:
        Organisation.objects.create(**values)
        return
    with pytest.raises(IntegrityError, match="organisation_open_name"), transaction.atomic():
        Organisation.objects.create(**values)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (EARLIER, False),
        (SINCE, True),
        (date(2022, 6, 30), True),
        (date(2022, 7, 1), False),
    ],
)
def test_both_days_of_validity_count(agency: Organisation, day: date, valid: bool) -> None:
    assert a_unit(agency, valid_to=date(2022, 6, 30)).is_valid_on(day) is valid


def test_an_open_unit_stays_valid(agency: Organisation) -> None:
    assert a_unit(agency).is_valid_on(date(2999, 1, 1))


def test_who_acts_for_whom(agency: Organisation, office: Organisation) -> None:
    assert (office.acting_agency, office.acting_agency_id) == (agency, agency.pk)
    assert (agency.acting_agency, agency.acting_agency_id) == (agency, agency.pk)


@pytest.mark.parametrize(
    ("meant", "fine"),
    [(("unit",), True), (("group",), True), (("unit", "group"), False), ((), False)],
)
def test_a_name_means_exactly_one(
    agency: Organisation,
    office: Organisation,
    affiliated: UnitGroup,
    meant: tuple[str, ...],
    fine: bool,
) -> None:
    alias = OrganisationAlias(
        agency=agency,
        name="VP",
        name_folded="vp",
        organisation=office if "unit" in meant else None,
        group=affiliated if "group" in meant else None,
    )

    if fine:
        alias.full_clean()
        alias.save()
        assert str(alias) == "VP"
        return
    with pytest.raises(ValidationError, match="Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị"):
        alias.full_clean()
    with pytest.raises(IntegrityError, match="organisation_alias_names_one"), transaction.atomic():
        alias.save()


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "fine"),
    [
        (date(2019, 1, 1), EARLIER, True),
        (date(2019, 1, 1), SINCE, False),
        (date(2022, 1, 1), None, False),
        (date(2022, 1, 1), date(2022, 12, 31), False),
    ],
)
def test_a_unit_is_in_a_group_once_a_day(
    affiliated: UnitGroup,
    centres: list[Organisation],
    valid_from: date,
    valid_to: date | None,
    fine: bool,
) -> None:
    member = GroupMember(
        group=affiliated, organisation=centres[0], valid_from=valid_from, valid_to=valid_to
    )

    if fine:
        member.full_clean()
        member.save()
        return
    with pytest.raises(ValidationError, match="Đơn vị đã ở trong nhóm vào những ngày này"):
        member.full_clean()
    with pytest.raises(IntegrityError, match="group_member_once_a_day"), transaction.atomic():
        member.save()


def test_a_membership_does_not_end_before_it_begins(
    affiliated: UnitGroup, office: Organisation
) -> None:
    member = GroupMember(group=affiliated, organisation=office, valid_from=SINCE, valid_to=EARLIER)

    with pytest.raises(IntegrityError), transaction.atomic():
        member.save()


@pytest.mark.parametrize(
    "gone",
    [
        lambda agency: agency.units.get(kind=Kind.OFFICE),
        lambda agency: agency,
        lambda agency: agency.unit_groups.get(),
        lambda agency: User.objects.get(role=Role.ADMINISTRATOR),
    ],
    ids=["unit", "agency", "group", "person"],
)
def test_what_others_refer_to_is_never_deleted(
    administrator: User,
    agency: Organisation,
    office: Organisation,
    affiliated: UnitGroup,
    gone: Callable[[Organisation], Organisation | UnitGroup | User],
) -> None:
    an_alias("VP", office)
    create_group(actor=administrator, agency=agency, name="Nhóm")
    AuditEntry.objects.create(actor=administrator, agency=agency, action="x", subject="y")
    affiliated.agency.unit_groups.exclude(pk=affiliated.pk).delete()

    with pytest.raises(ProtectedError):
        gone(agency).delete()


def test_a_person_is_shown_by_name_or_by_what_they_sign_in_with(owner: User) -> None:
    assert str(owner) == "Cán bộ cải cách hành chính Văn phòng Sở"
    owner.full_name = ""
    assert str(owner) == "can-bo-cchc"


def test_every_word_people_read_is_vietnamese() -> None:
    assert [str(role.label) for role in Role][:3] == [
        "Quản trị",
        "Cán bộ cải cách hành chính",
        "Lãnh đạo cơ quan",
    ]
    for model in (Organisation, UnitGroup, GroupMember, OrganisationAlias, User, AuditEntry):
        assert str(model._meta.verbose_name) != model.__name__
