"""Who sees which organisations, people and entries, and at what cost."""

from __future__ import annotations

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cchc.accounts import queries
from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.accounts.permissions import RIGHTS, Right, has_right
from cchc.accounts.services import close_organisation, create_group
from cchc.accounts.states import Kind, Role
from tests.people import SINCE, an_alias, an_organisation


def test_the_agency_first_then_its_units_in_their_order(
    colleague: User,
    office: Organisation,
    agency: Organisation,
    centres: list[Organisation],
    stranger: User,
) -> None:
    own = [agency, office, colleague.organisation, *centres]

    assert list(queries.organisations_visible_to(colleague)) == own
    assert list(queries.organisations_visible_to(stranger)) == [stranger.organisation]


def test_units_of_a_day(
    administrator: User, agency: Organisation, office: Organisation, division: Organisation
) -> None:
    later = an_organisation("Phòng mới", Kind.DIVISION, agency, valid_from=date(2022, 7, 1))
    close_organisation(actor=administrator, organisation=office, valid_to=date(2022, 6, 30))

    assert list(queries.units_of(agency, date(2019, 12, 31))) == []
    assert list(queries.units_of(agency, SINCE)) == [office, division]
    assert list(queries.units_of(agency, date(2022, 6, 30))) == [office, division]
    assert list(queries.units_of(agency, date(2022, 7, 1))) == [later, division]


def test_the_administrator_sees_the_people_everyone_else_themselves(
    administrator: User, owner: User, colleague: User, stranger: User
) -> None:
    assert set(queries.people_visible_to(administrator)) == {administrator, owner, colleague}
    for person in (owner, colleague, stranger):
        assert list(queries.people_visible_to(person)) == [person]


def test_the_trail_is_read_by_those_who_may(
    administrator: User,
    inspector: User,
    owner: User,
    leader: User,
    stranger: User,
    agency: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("Nhóm A", "Nhóm B", "Nhóm C"):
        create_group(actor=administrator, agency=agency, name=name)

    with django_assert_num_queries(1):
        entries = list(queries.audit_visible_to(inspector))
        assert [str(entry.actor) for entry in entries] == [str(administrator)] * 3
    assert [entry.data["name"] for entry in entries] == ["Nhóm C", "Nhóm B", "Nhóm A"]
    assert list(queries.audit_visible_to(administrator)) == entries
    for person in (owner, leader, stranger):
        assert list(queries.audit_visible_to(person)) == []


def test_the_trail_of_another_agency_stays_there(administrator: User, stranger: User) -> None:
    create_group(actor=administrator, agency=administrator.agency, name="Nhóm A")
    stranger.role = Role.INSPECTOR

    assert list(queries.audit_visible_to(stranger)) == []


@pytest.mark.parametrize("groups", [1, 3])
def test_groups_with_members_and_names_cost_three_queries(
    agency: Organisation,
    centres: list[Organisation],
    affiliated: UnitGroup,
    groups: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for at in range(groups - 1):
        UnitGroup.objects.create(agency=agency, name=f"Nhóm {at}", name_folded=f"nhom {at}")

    with django_assert_num_queries(3):
        found = [
            (
                group.name,
                [alias.name for alias in group.aliases.all()],
                [str(member.organisation) for member in group.memberships.all()],
            )
            for group in queries.groups_of(agency)
        ]

    assert found[0] == ("Các đơn vị trực thuộc Sở", [], [str(centre) for centre in centres])
    assert len(found) == groups


def test_groups_are_those_of_the_agency(owner: User, stranger: User, affiliated: UnitGroup) -> None:
    assert list(queries.groups_visible_to(owner)) == [affiliated]
    assert list(queries.groups_visible_to(stranger)) == []


def test_a_person_comes_with_unit_and_agency(
    colleague: User,
    agency: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1) as asked:
        person = User.objects.get(pk=colleague.pk)
        assert (person.agency, person.agency_id) == (agency, agency.pk)
    assert isinstance(asked, CaptureQueriesContext)


def test_every_right_has_a_role_and_only_its_roles_have_it(
    administrator: User, owner: User, colleague: User, inspector: User, agency: Organisation
) -> None:
    held = {
        right: {
            person.role
            for person in (administrator, owner, colleague, inspector)
            if has_right(person, right, agency)
        }
        for right in Right
    }

    assert set(RIGHTS) == set(Right)
    assert held == {
        Right.SETTLE_ORGANISATIONS: {Role.ADMINISTRATOR},
        Right.SETTLE_PEOPLE: {Role.ADMINISTRATOR},
        Right.NAME_UNITS: {Role.ADMINISTRATOR, Role.REFORM_OFFICER},
        Right.READ_AUDIT: {Role.ADMINISTRATOR, Role.INSPECTOR},
        Right.KEEP_MAIL: {Role.ADMINISTRATOR},
    }


def test_names_are_what_people_read(
    agency: Organisation, office: Organisation, affiliated: UnitGroup, owner: User
) -> None:
    assert [
        str(thing) for thing in (agency, office, affiliated, owner, an_alias("VP", office))
    ] == [
        "Sở Tư pháp tỉnh An Giang",
        "Văn phòng Sở",
        "Các đơn vị trực thuộc Sở",
        "Cán bộ cải cách hành chính Văn phòng Sở",
        "VP",
    ]
