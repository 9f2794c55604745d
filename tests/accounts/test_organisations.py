"""Acts on the structure of an agency."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from cchc.accounts.models import (
    AuditEntry,
    GroupMember,
    Organisation,
    OrganisationAlias,
    UnitGroup,
    User,
)
from cchc.accounts.queries import members_on, units_of
from cchc.accounts.services import (
    add_alias,
    close_organisation,
    create_group,
    create_organisation,
    remove_alias,
    rename_organisation,
    set_members,
)
from cchc.accounts.states import AGENCY_KINDS, Kind, Role
from cchc.common.errors import DomainError, NotAllowed
from tests.people import a_person, an_alias, an_organisation

DAY = date(2022, 1, 1)


def trail() -> list[tuple[str, str, dict[str, object]]]:
    """Who did what, oldest first."""
    return list(AuditEntry.objects.order_by("id").values_list("action", "actor__username", "data"))


class TestCreate:
    def test_a_unit_belongs_to_the_agency_of_its_parent(
        self, administrator: User, agency: Organisation
    ) -> None:
        unit = create_organisation(
            actor=administrator,
            parent=agency,
            name="  Phòng  Hành chính tư pháp ",
            kind=Kind.DIVISION,
            valid_from=DAY,
            code="H01.11.03",
            short_name="Phòng HCTP",
        )

        unit.refresh_from_db()
        assert (unit.agency, unit.parent, unit.name, unit.name_folded, unit.short_name) == (
            agency,
            agency,
            "Phòng Hành chính tư pháp",
            "phong hanh chinh tu phap",
            "Phòng HCTP",
        )
        assert trail() == [
            (
                "organisation.created",
                "quan-tri",
                {"name": "Phòng Hành chính tư pháp", "kind": "division"},
            )
        ]

    def test_a_unit_of_a_unit_belongs_to_the_same_agency(
        self, administrator: User, centres: list[Organisation]
    ) -> None:
        unit = create_organisation(
            actor=administrator,
            parent=centres[0],
            name="Tổ trợ giúp lưu động",
            kind=Kind.OTHER,
            valid_from=DAY,
        )

        assert unit.agency == centres[0].agency
        assert unit.acting_agency == centres[0].agency

    def test_a_department_under_a_province_is_an_agency_of_its_own(self, db: None) -> None:
        province = an_organisation("Ủy ban nhân dân tỉnh An Giang", Kind.PROVINCE, code="H01")
        boss = a_person("quan-tri-tinh", province, Role.ADMINISTRATOR)

        department = create_organisation(
            actor=boss, parent=province, name="Sở Nội vụ", kind=Kind.DEPARTMENT, valid_from=DAY
        )

        assert (department.agency, department.acting_agency) == (None, department)
        assert department.acting_agency_id == department.pk

    def test_only_the_administrator_of_the_agency_may(
        self, owner: User, stranger: User, agency: Organisation
    ) -> None:
        for actor in (owner, stranger):
            with pytest.raises(NotAllowed, match="Chỉ người quản trị của Sở Tư pháp tỉnh An Giang"):
                create_organisation(
                    actor=actor, parent=agency, name="Phòng A", kind=Kind.DIVISION, valid_from=DAY
                )

        assert not Organisation.objects.filter(name="Phòng A").exists()
        assert trail() == []

    def test_two_units_in_force_may_not_bear_one_name(
        self, administrator: User, agency: Organisation, office: Organisation
    ) -> None:
        with pytest.raises(DomainError, match=r"Đã có đơn vị đang hoạt động mang tên này\."):
            create_organisation(
                actor=administrator,
                parent=agency,
                name="VĂN PHÒNG SỞ",
                kind=Kind.OFFICE,
                valid_from=DAY,
            )

    @pytest.mark.parametrize("code", ["h01.11", "H01..2", "H01-11", ".H01", "H01.Đ"])
    def test_an_identity_code_has_the_form_of_the_decision(
        self, administrator: User, agency: Organisation, code: str
    ) -> None:
        with pytest.raises(DomainError, match="Quyết định 20/2020/QĐ-TTg"):
            create_organisation(
                actor=administrator,
                parent=agency,
                name="Phòng A",
                kind=Kind.DIVISION,
                valid_from=DAY,
                code=code,
            )

    def test_a_code_names_one_body_only(
        self, administrator: User, agency: Organisation, other_agency: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="Mã định danh này đã thuộc về một cơ quan"):
            create_organisation(
                actor=administrator,
                parent=agency,
                name="Phòng A",
                kind=Kind.DIVISION,
                valid_from=DAY,
                code=other_agency.code,
            )

    def test_a_name_is_needed_and_the_field_is_named(
        self, administrator: User, agency: Organisation
    ) -> None:
        with pytest.raises(DomainError, match=r"^tên: "):
            create_organisation(
                actor=administrator, parent=agency, name=" ", kind=Kind.DIVISION, valid_from=DAY
            )

    def test_the_database_itself_refuses_a_unit_without_agency(self, db: None) -> None:
        with (
            pytest.raises(IntegrityError, match="organisation_unit_has_agency"),
            transaction.atomic(),
        ):
            Organisation.objects.create(
                name="Phòng A", name_folded="phong a", kind=Kind.DIVISION, valid_from=DAY
            )
        assert set(Kind) >= AGENCY_KINDS


class TestRename:
    def test_the_old_name_goes_on_meaning_the_unit(
        self, administrator: User, division: Organisation
    ) -> None:
        rename_organisation(
            actor=administrator, organisation=division, name="Phòng Tài chính", short_name="P.TC"
        )

        division.refresh_from_db()
        assert (division.name, division.name_folded, division.short_name) == (
            "Phòng Tài chính",
            "phong tai chinh",
            "P.TC",
        )
        alias = OrganisationAlias.objects.get()
        assert (alias.name, alias.organisation) == ("Phòng Kế hoạch - Tài chính", division)
        assert trail() == [
            (
                "organisation.renamed",
                "quan-tri",
                {"old": "Phòng Kế hoạch - Tài chính", "new": "Phòng Tài chính"},
            )
        ]

    def test_a_change_of_letters_only_needs_no_alias(
        self, administrator: User, office: Organisation
    ) -> None:
        rename_organisation(actor=administrator, organisation=office, name="Văn Phòng Sở")

        assert not OrganisationAlias.objects.exists()

    def test_back_and_forth_keeps_one_alias_for_each_name(
        self, administrator: User, office: Organisation
    ) -> None:
        for name in ("Văn phòng", "Văn phòng Sở", "Văn phòng"):
            rename_organisation(actor=administrator, organisation=office, name=name)

        names = OrganisationAlias.objects.order_by("name").values_list("name", flat=True)
        assert list(names) == ["Văn phòng", "Văn phòng Sở"]

    def test_a_stranger_may_not(self, stranger: User, office: Organisation) -> None:
        with pytest.raises(NotAllowed):
            rename_organisation(actor=stranger, organisation=office, name="Khác")

        office.refresh_from_db()
        assert office.name == "Văn phòng Sở"


class TestClose:
    def test_the_unit_and_its_memberships_end(
        self,
        administrator: User,
        agency: Organisation,
        affiliated: UnitGroup,
        centres: list[Organisation],
    ) -> None:
        close_organisation(actor=administrator, organisation=centres[0], valid_to=date(2022, 6, 30))

        assert list(members_on(affiliated, date(2022, 6, 30))) == centres
        assert list(members_on(affiliated, date(2022, 7, 1))) == [centres[1]]
        assert list(units_of(agency, date(2022, 7, 1))) == [centres[1]]
        assert trail() == [("organisation.closed", "quan-tri", {"valid_to": "2022-06-30"})]

    def test_its_name_is_free_again(
        self, administrator: User, agency: Organisation, office: Organisation
    ) -> None:
        close_organisation(actor=administrator, organisation=office, valid_to=DAY)

        again = create_organisation(
            actor=administrator,
            parent=agency,
            name="Văn phòng Sở",
            kind=Kind.OFFICE,
            valid_from=date(2022, 1, 2),
        )

        assert list(units_of(agency, DAY)) == [office]
        assert list(units_of(agency, date(2022, 1, 2))) == [again]

    def test_refused_while_people_work_there(
        self, administrator: User, colleague: User, division: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="còn tài khoản đang hoạt động; hãy chuyển hoặc khóa"):
            close_organisation(actor=administrator, organisation=division, valid_to=DAY)

    def test_refused_while_it_has_units(
        self, administrator: User, agency: Organisation, office: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="còn đơn vị bên dưới"):
            close_organisation(actor=administrator, organisation=agency, valid_to=DAY)

    def test_refused_twice(self, administrator: User, office: Organisation) -> None:
        close_organisation(actor=administrator, organisation=office, valid_to=DAY)

        with pytest.raises(DomainError, match="đã kết thúc hoạt động từ ngày 01/01/2022"):
            close_organisation(actor=administrator, organisation=office, valid_to=DAY)

    def test_refused_before_it_began(self, administrator: User, office: Organisation) -> None:
        with pytest.raises(DomainError, match="Ngày kết thúc không được trước ngày bắt đầu"):
            close_organisation(
                actor=administrator, organisation=office, valid_to=date(2019, 12, 31)
            )

        office.refresh_from_db()
        assert office.valid_to is None


class TestAliases:
    def test_the_reform_officer_settles_a_name(self, owner: User, division: Organisation) -> None:
        alias = add_alias(actor=owner, name=" Phòng  KH-TC", organisation=division)

        assert (alias.agency, alias.name, alias.name_folded, alias.organisation, alias.group) == (
            division.agency,
            "Phòng KH-TC",
            "phong kh-tc",
            division,
            None,
        )
        assert trail() == [
            (
                "alias.added",
                "can-bo-cchc",
                {"name": "Phòng KH-TC", "meant": f"accounts.organisation:{division.pk}"},
            )
        ]

    def test_a_name_may_mean_a_group(self, owner: User, affiliated: UnitGroup) -> None:
        alias = add_alias(actor=owner, name="Đơn vị trực thuộc", group=affiliated)

        assert (alias.agency, alias.group, alias.organisation) == (
            affiliated.agency,
            affiliated,
            None,
        )

    def test_and_the_agency_itself(self, owner: User, agency: Organisation) -> None:
        assert add_alias(actor=owner, name="Sở Tư pháp", organisation=agency).agency == agency

    @pytest.mark.parametrize("both", [True, False], ids=["both", "neither"])
    def test_exactly_one_is_meant(
        self, owner: User, affiliated: UnitGroup, office: Organisation, both: bool
    ) -> None:
        meant = {"organisation": office, "group": affiliated} if both else {}
        with pytest.raises(DomainError, match="Hãy chọn một đơn vị hoặc một nhóm đơn vị"):
            add_alias(actor=owner, name="Phòng X", **meant)  # type: ignore[arg-type]

    def test_a_name_means_one_body_only(
        self, owner: User, division: Organisation, office: Organisation
    ) -> None:
        an_alias("Phòng KH-TC", division)

        with pytest.raises(
            DomainError, match="Tên gọi này đã được gán cho một đơn vị hoặc nhóm khác"
        ):
            add_alias(actor=owner, name="PHÒNG kh-tc", organisation=office)

    def test_an_official_name_stays_with_its_unit(
        self, owner: User, division: Organisation, office: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="là tên chính thức của một đơn vị hoặc nhóm khác"):
            add_alias(actor=owner, name="Văn phòng sở", organisation=division)

    def test_two_agencies_may_use_one_name(
        self, owner: User, stranger: User, office: Organisation, other_agency: Organisation
    ) -> None:
        theirs = an_organisation("Văn phòng", Kind.OFFICE, other_agency)

        add_alias(actor=owner, name="VP", organisation=office)
        add_alias(actor=stranger, name="VP", organisation=theirs)

        assert OrganisationAlias.objects.filter(name="VP").count() == 2

    def test_a_colleague_may_not(self, colleague: User, office: Organisation) -> None:
        with pytest.raises(NotAllowed, match="Chỉ cán bộ cải cách hành chính và người quản trị"):
            add_alias(actor=colleague, name="VP", organisation=office)

    def test_a_wrong_name_is_forgotten(self, owner: User, office: Organisation) -> None:
        remove_alias(actor=owner, alias=an_alias("VP", office))

        assert not OrganisationAlias.objects.exists()
        assert trail() == [
            (
                "alias.removed",
                "can-bo-cchc",
                {"name": "VP", "meant": f"accounts.organisation:{office.pk}"},
            )
        ]

    def test_a_stranger_forgets_nothing_here(self, stranger: User, office: Organisation) -> None:
        alias = an_alias("VP", office)

        with pytest.raises(NotAllowed):
            remove_alias(actor=stranger, alias=alias)

        assert OrganisationAlias.objects.get() == alias


class TestGroups:
    def test_members_by_date(
        self,
        administrator: User,
        agency: Organisation,
        office: Organisation,
        division: Organisation,
        centres: list[Organisation],
    ) -> None:
        group = create_group(actor=administrator, agency=agency, name="Phòng, đơn vị thuộc Sở")
        set_members(
            actor=administrator, group=group, organisations=[office, division], on=date(2021, 1, 1)
        )
        set_members(
            actor=administrator,
            group=group,
            organisations=[division, *centres],
            on=date(2022, 1, 1),
        )

        assert list(members_on(group, date(2020, 12, 31))) == []
        assert list(members_on(group, date(2021, 12, 31))) == [office, division]
        assert list(members_on(group, date(2022, 1, 1))) == [division, *centres]
        assert [action for action, _who, _data in trail()] == [
            "group.created",
            "group.members_set",
            "group.members_set",
        ]

    def test_the_same_day_again_replaces(
        self,
        administrator: User,
        affiliated: UnitGroup,
        centres: list[Organisation],
        office: Organisation,
    ) -> None:
        for chosen in ([office], [centres[1], office]):
            set_members(actor=administrator, group=affiliated, organisations=chosen, on=DAY)

        assert list(members_on(affiliated, DAY)) == [office, centres[1]]
        assert list(members_on(affiliated, date(2021, 12, 31))) == centres

    def test_what_was_planned_for_later_gives_way(
        self,
        administrator: User,
        affiliated: UnitGroup,
        centres: list[Organisation],
        office: Organisation,
    ) -> None:
        set_members(
            actor=administrator, group=affiliated, organisations=[office], on=date(2023, 1, 1)
        )
        set_members(actor=administrator, group=affiliated, organisations=[centres[0]], on=DAY)

        assert list(members_on(affiliated, date(2023, 1, 1))) == [centres[0]]

    def test_nobody_from_another_agency(
        self, administrator: User, affiliated: UnitGroup, other_agency: Organisation
    ) -> None:
        theirs = an_organisation("Văn phòng", Kind.OFFICE, other_agency)

        with pytest.raises(DomainError, match="Văn phòng không thuộc Sở Tư pháp tỉnh An Giang"):
            set_members(actor=administrator, group=affiliated, organisations=[theirs], on=DAY)

        assert affiliated.memberships.count() == 2

    def test_one_name_one_group(
        self, administrator: User, agency: Organisation, affiliated: UnitGroup
    ) -> None:
        with pytest.raises(DomainError, match="Cơ quan đã có nhóm đơn vị mang tên này"):
            create_group(actor=administrator, agency=agency, name="các đơn vị trực thuộc sở")

    def test_the_owner_of_the_plan_does_not_settle_groups(
        self, owner: User, agency: Organisation, affiliated: UnitGroup
    ) -> None:
        with pytest.raises(NotAllowed):
            create_group(actor=owner, agency=agency, name="Nhóm mới")
        with pytest.raises(NotAllowed):
            set_members(actor=owner, group=affiliated, organisations=[], on=DAY)

        assert list(UnitGroup.objects.all()) == [affiliated]
        assert affiliated.memberships.count() == 2

    def test_the_database_refuses_two_memberships_on_one_day(
        self, affiliated: UnitGroup, centres: list[Organisation]
    ) -> None:
        with pytest.raises(IntegrityError, match="group_member_once_a_day"), transaction.atomic():
            GroupMember.objects.create(
                group=affiliated, organisation=centres[0], valid_from=DAY, valid_to=DAY
            )

        GroupMember.objects.filter(organisation=centres[0]).update(valid_to=date(2021, 12, 31))
        GroupMember.objects.create(group=affiliated, organisation=centres[0], valid_from=DAY)


class TestAudit:
    def test_an_act_and_its_entry_stand_or_fall_together(
        self, administrator: User, agency: Organisation
    ) -> None:
        with transaction.atomic():
            create_organisation(
                actor=administrator,
                parent=agency,
                name="Phòng A",
                kind=Kind.DIVISION,
                valid_from=DAY,
            )
            transaction.set_rollback(True)

        assert not Organisation.objects.filter(name="Phòng A").exists()
        assert trail() == []

    @pytest.mark.parametrize("statement", ["UPDATE {} SET action = 'x'", "DELETE FROM {}"])
    def test_the_trail_is_append_only(
        self, administrator: User, agency: Organisation, statement: str
    ) -> None:
        create_group(actor=administrator, agency=agency, name="Nhóm A")

        with (
            pytest.raises(IntegrityError, match="accounts_auditentry is append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(AuditEntry._meta.db_table))

        assert [action for action, _who, _data in trail()] == ["group.created"]

    def test_the_time_is_that_of_the_database(
        self, administrator: User, agency: Organisation
    ) -> None:
        before = database_time()
        group = create_group(actor=administrator, agency=agency, name="Nhóm A")
        after = database_time()

        entry = AuditEntry.objects.get()
        assert before <= entry.at <= after
        assert (entry.agency, entry.subject) == (agency, f"accounts.unitgroup:{group.pk}")
        assert str(entry).endswith(f"group.created {entry.subject}")


def database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
