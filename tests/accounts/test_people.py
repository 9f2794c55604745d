"""Acts on the people of an agency."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import authenticate

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.accounts.services import (
    change_role,
    choose_language,
    choose_mail,
    create_user,
    deactivate_user,
    move_user,
    open_agency,
    reopen_user,
    reset_password,
    set_mail,
)
from cchc.accounts.states import Kind, Language, Role
from cchc.common.errors import DomainError, NotAllowed
from tests.people import a_person, an_organisation

PASSWORD = "hoa-phuong-do-2022"


class TestOpenAgency:
    def test_the_installation_opens_the_first_agency(self, db: None) -> None:
        user = open_agency(
            actor=None,
            name="Sở Nội vụ tỉnh An Giang",
            code="H01.05",
            kind=Kind.DEPARTMENT,
            valid_from=date(2022, 1, 1),
            username="quan-tri",
            password=PASSWORD,
        )

        assert (user.role, user.agency.name, user.agency.agency, user.agency.parent) == (
            Role.ADMINISTRATOR,
            "Sở Nội vụ tỉnh An Giang",
            None,
            None,
        )
        assert authenticate(username="quan-tri", password=PASSWORD) == user
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor, entry.agency) == ("agency.opened", user, user.agency)

    def test_an_administrator_opens_one_below(self, db: None) -> None:
        province = an_organisation("Ủy ban nhân dân tỉnh", Kind.PROVINCE)
        boss = a_person("quan-tri-tinh", province, Role.ADMINISTRATOR)

        user = open_agency(
            actor=boss,
            name="Sở Y tế",
            code="H01.20",
            kind=Kind.DEPARTMENT,
            valid_from=date(2022, 1, 1),
            username="quan-tri-yt",
            password=PASSWORD,
        )

        assert (user.agency.parent, user.agency.agency) == (province, None)
        assert AuditEntry.objects.get().actor == boss

    def test_an_office_is_no_agency(self, db: None) -> None:
        with pytest.raises(DomainError, match="Chỉ mở được cơ quan là tỉnh hoặc sở, ban, ngành"):
            open_agency(
                actor=None,
                name="Văn phòng",
                code="",
                kind=Kind.OFFICE,
                valid_from=date(2022, 1, 1),
                username="quan-tri",
                password=PASSWORD,
            )

        assert not Organisation.objects.exists()

    def test_a_poor_password_opens_nothing(self, db: None) -> None:
        with pytest.raises(DomainError):
            open_agency(
                actor=None,
                name="Sở Y tế",
                code="",
                kind=Kind.DEPARTMENT,
                valid_from=date(2022, 1, 1),
                username="quan-tri",
                password="12345678",
            )

        assert not Organisation.objects.exists()
        assert not User.objects.exists()

    def test_the_owner_of_a_plan_opens_nothing(self, owner: User) -> None:
        with pytest.raises(NotAllowed):
            open_agency(
                actor=owner,
                name="Sở Y tế",
                code="",
                kind=Kind.DEPARTMENT,
                valid_from=date(2022, 1, 1),
                username="quan-tri-yt",
                password=PASSWORD,
            )


class TestCreateUser:
    def test_a_person_with_a_role(self, administrator: User, division: Organisation) -> None:
        user = create_user(
            actor=administrator,
            organisation=division,
            username=" phuong ",
            full_name="Trưởng phòng  KH-TC",
            role=Role.UNIT_HEAD,
            password=PASSWORD,
        )

        user = User.objects.get(pk=user.pk)
        assert (user.username, str(user), user.organisation, user.role, user.language) == (
            "phuong",
            "Trưởng phòng KH-TC",
            division,
            Role.UNIT_HEAD,
            Language.VIETNAMESE,
        )
        assert user.agency == administrator.agency
        assert user.agency_id == administrator.agency_id
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor, entry.data) == (
            "user.created",
            administrator,
            {"username": "phuong", "role": "unit_head"},
        )

    def test_the_password_stands_nowhere_in_the_trail(
        self, administrator: User, division: Organisation
    ) -> None:
        create_user(
            actor=administrator,
            organisation=division,
            username="phuong",
            full_name="Chuyên viên",
            role=Role.OFFICER,
            password=PASSWORD,
        )

        assert PASSWORD not in str(AuditEntry.objects.get().data)

    def test_a_name_to_sign_in_is_given_once(
        self, administrator: User, colleague: User, division: Organisation
    ) -> None:
        with pytest.raises(DomainError):
            create_user(
                actor=administrator,
                organisation=division,
                username=colleague.username,
                full_name="Chuyên viên",
                role=Role.OFFICER,
                password=PASSWORD,
            )

    def test_an_unknown_role_is_refused(self, administrator: User, division: Organisation) -> None:
        with pytest.raises(DomainError, match=r"^vai trò: "):
            create_user(
                actor=administrator,
                organisation=division,
                username="phuong",
                full_name="Chuyên viên",
                role="emperor",
                password=PASSWORD,
            )

    def test_not_for_another_agency(
        self, administrator: User, owner: User, other_agency: Organisation, office: Organisation
    ) -> None:
        for actor, organisation in ((administrator, other_agency), (owner, office)):
            with pytest.raises(NotAllowed, match="Chỉ người quản trị của"):
                create_user(
                    actor=actor,
                    organisation=organisation,
                    username="phuong",
                    full_name="Chuyên viên",
                    role=Role.OFFICER,
                    password=PASSWORD,
                )

        assert not User.objects.filter(username="phuong").exists()


class TestChanges:
    def test_a_role(self, administrator: User, colleague: User) -> None:
        change_role(actor=administrator, user=colleague, role=Role.CLERK)

        colleague.refresh_from_db()
        assert colleague.role == Role.CLERK
        assert AuditEntry.objects.get().data == {"old": "officer", "new": "clerk"}

    def test_the_last_administrator_stays(self, administrator: User) -> None:
        sentence = "là người quản trị duy nhất của Sở Tư pháp tỉnh An Giang"
        with pytest.raises(DomainError, match=sentence):
            change_role(actor=administrator, user=administrator, role=Role.READER)
        with pytest.raises(DomainError, match=sentence):
            deactivate_user(actor=administrator, user=administrator)

        administrator.refresh_from_db()
        assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)

    def test_of_two_administrators_one_may_go(
        self, administrator: User, agency: Organisation
    ) -> None:
        second = a_person("quan-tri-2", agency, Role.ADMINISTRATOR)

        change_role(actor=administrator, user=administrator, role=Role.READER)

        administrator.refresh_from_db()
        assert administrator.role == Role.READER
        with pytest.raises(DomainError, match="duy nhất"):
            deactivate_user(actor=second, user=second)

    def test_the_administrator_of_another_agency_is_no_second(
        self, administrator: User, other_agency: Organisation
    ) -> None:
        a_person("quan-tri-khac", other_agency, Role.ADMINISTRATOR)

        with pytest.raises(DomainError, match="duy nhất"):
            change_role(actor=administrator, user=administrator, role=Role.READER)

    def test_another_unit(self, administrator: User, colleague: User, office: Organisation) -> None:
        old = colleague.organisation

        move_user(actor=administrator, user=colleague, organisation=office)

        colleague.refresh_from_db()
        assert colleague.organisation == office
        assert AuditEntry.objects.get().data == {"old": old.pk, "new": office.pk}

    def test_not_to_another_agency(
        self, administrator: User, colleague: User, other_agency: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="hãy tạo tài khoản mới ở cơ quan đó"):
            move_user(actor=administrator, user=colleague, organisation=other_agency)

    def test_an_account_is_closed(self, administrator: User, colleague: User) -> None:
        colleague.set_password(PASSWORD)
        colleague.save()

        deactivate_user(actor=administrator, user=colleague)

        assert authenticate(username=colleague.username, password=PASSWORD) is None
        assert AuditEntry.objects.get().action == "user.deactivated"

    def test_a_language_is_chosen_by_oneself(self, colleague: User) -> None:
        choose_language(actor=colleague, language=Language.ENGLISH)

        colleague.refresh_from_db()
        assert colleague.language == Language.ENGLISH
        assert AuditEntry.objects.get().actor == colleague
        with pytest.raises(DomainError, match=r"^ngôn ngữ: "):
            choose_language(actor=colleague, language="fr")

    def test_people_of_the_agency_and_strangers_may_not(
        self, owner: User, stranger: User, colleague: User, office: Organisation
    ) -> None:
        for actor in (owner, stranger):
            with pytest.raises(NotAllowed):
                change_role(actor=actor, user=colleague, role=Role.READER)
            with pytest.raises(NotAllowed):
                move_user(actor=actor, user=colleague, organisation=office)
            with pytest.raises(NotAllowed):
                deactivate_user(actor=actor, user=colleague)

        colleague.refresh_from_db()
        assert (colleague.role, colleague.is_active) == (Role.OFFICER, True)
        assert not AuditEntry.objects.exists()

    def test_a_closed_account_settles_nothing(
        self, administrator: User, colleague: User, agency: Organisation
    ) -> None:
        second = a_person("quan-tri-2", agency, Role.ADMINISTRATOR)
        deactivate_user(actor=administrator, user=second)
        second.refresh_from_db()

        with pytest.raises(NotAllowed):
            change_role(actor=second, user=colleague, role=Role.READER)


class TestReopenUser:
    def test_a_person_signs_in_again_with_their_password(
        self, administrator: User, colleague: User
    ) -> None:
        reset_password(actor=administrator, user=colleague, password=PASSWORD)
        deactivate_user(actor=administrator, user=colleague)
        assert authenticate(username=colleague.username, password=PASSWORD) is None

        reopen_user(actor=administrator, user=colleague)

        assert authenticate(username=colleague.username, password=PASSWORD) == colleague
        assert [entry.action for entry in AuditEntry.objects.order_by("id")] == [
            "user.password_reset",
            "user.deactivated",
            "user.reopened",
        ]

    def test_only_an_administrator_of_the_agency_does(
        self, administrator: User, colleague: User, owner: User, stranger: User
    ) -> None:
        deactivate_user(actor=administrator, user=colleague)

        for person in (owner, stranger):
            with pytest.raises(NotAllowed):
                reopen_user(actor=person, user=colleague)

        colleague.refresh_from_db()
        assert not colleague.is_active


class TestResetPassword:
    def test_the_new_one_holds_and_the_old_one_does_not(
        self, administrator: User, colleague: User
    ) -> None:
        reset_password(actor=administrator, user=colleague, password=PASSWORD)
        reset_password(actor=administrator, user=colleague, password=PASSWORD + "-moi")

        assert authenticate(username=colleague.username, password=PASSWORD) is None
        assert authenticate(username=colleague.username, password=PASSWORD + "-moi") == colleague
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.actor, entry.data) == (
            "user.password_reset",
            administrator,
            {"username": colleague.username},
        )

    def test_a_poor_one_is_refused_and_nothing_changes(
        self, administrator: User, colleague: User
    ) -> None:
        reset_password(actor=administrator, user=colleague, password=PASSWORD)

        with pytest.raises(DomainError):
            reset_password(actor=administrator, user=colleague, password="12345678")

        assert authenticate(username=colleague.username, password=PASSWORD) == colleague

    def test_nobody_else_gives_one(self, colleague: User, owner: User, stranger: User) -> None:
        for person in (owner, stranger, colleague):
            with pytest.raises(NotAllowed):
                reset_password(actor=person, user=colleague, password=PASSWORD)

        assert not AuditEntry.objects.exists()


class TestMail:
    def test_everyone_sets_their_own_address(self, colleague: User) -> None:
        choose_mail(actor=colleague, email=" chuyen-vien@angiang.example ", wants_mail=False)

        colleague.refresh_from_db()
        assert (colleague.email, colleague.wants_mail) == ("chuyen-vien@angiang.example", False)
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor, entry.data) == (
            "user.mail_chosen",
            colleague,
            {"email": "chuyen-vien@angiang.example", "wants_mail": False},
        )

    def test_a_new_person_gets_letters_once_there_is_an_address(self, colleague: User) -> None:
        assert (colleague.email, colleague.wants_mail) == ("", True)

    def test_the_administrator_sets_it_for_others(
        self, administrator: User, colleague: User
    ) -> None:
        set_mail(
            actor=administrator, user=colleague, email="phong@angiang.example", wants_mail=True
        )

        colleague.refresh_from_db()
        assert (colleague.email, colleague.wants_mail) == ("phong@angiang.example", True)
        assert AuditEntry.objects.get().actor == administrator

    @pytest.mark.parametrize(
        "wrong", ["phong", "phong@", "a@b.vn, c@d.vn", "a@b.vn\nBcc: x@y.vn", "Phòng <a@b.vn>"]
    )
    def test_what_is_no_address_is_refused(self, colleague: User, wrong: str) -> None:
        with pytest.raises(DomainError, match="địa chỉ email"):
            choose_mail(actor=colleague, email=wrong, wants_mail=True)

        colleague.refresh_from_db()
        assert colleague.email == ""

    def test_an_address_goes_away(self, colleague: User) -> None:
        choose_mail(actor=colleague, email="a@b.vn", wants_mail=True)
        choose_mail(actor=colleague, email="", wants_mail=True)

        colleague.refresh_from_db()
        assert colleague.email == ""

    def test_nobody_else_sets_it(self, owner: User, colleague: User, stranger: User) -> None:
        for person in (owner, stranger, colleague):
            with pytest.raises(NotAllowed):
                set_mail(actor=person, user=colleague, email="a@b.vn", wants_mail=True)
