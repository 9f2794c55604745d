"""Accounts, as the administrator of an agency keeps them."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from tests.people import a_person
from tests.web.conftest import SignIn


@pytest.fixture
def keeper(administrator: User, as_person: SignIn) -> Client:
    return as_person(administrator)


NEW = {
    "full_name": "Chuyên viên Văn phòng",
    "username": "chuyenvien.vp",
    "password": "mot-mat-khau-dai-2022",
    "role": Role.OFFICER,
}


class TestList:
    def test_holds_the_people_of_the_agency_alone(
        self, keeper: Client, administrator: User, owner: User, stranger: User
    ) -> None:
        people = keeper.get(reverse("web:users")).context["people"]

        assert set(people) == {administrator, owner}

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self,
        keeper: Client,
        office: Organisation,
        count: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for n in range(count):
            a_person(f"nguoi-{n}", office, Role.OFFICER)

        with django_assert_num_queries(4):  # session, person, people with their unit, bell
            keeper.get(reverse("web:users"))


class TestCreate:
    def test_gives_an_account_that_signs_in(
        self, keeper: Client, office: Organisation, client: Client, fresh_limits: None
    ) -> None:
        answer = keeper.post(reverse("web:user_new"), NEW | {"organisation": office.pk})

        assert answer.url == reverse("web:users")
        person = User.objects.get(username="chuyenvien.vp")
        assert (person.role, person.organisation) == (Role.OFFICER, office)
        entered = client.post(
            reverse("account_login"), {"login": person.username, "password": NEW["password"]}
        )
        assert entered.url == reverse("web:home")

    def test_a_weak_password_is_refused(self, keeper: Client, office: Organisation) -> None:
        sent = NEW | {"organisation": office.pk, "password": "123"}

        form = keeper.post(reverse("web:user_new"), sent).context["form"]

        [refusal] = form.non_field_errors()
        assert "Mật khẩu quá ngắn; cần ít nhất 8 ký tự." in refusal
        assert not User.objects.filter(username=NEW["username"]).exists()

    def test_the_password_is_not_sent_back(self, keeper: Client, office: Organisation) -> None:
        sent = NEW | {"organisation": office.pk, "role": "khong-co"}

        assert str(NEW["password"]) not in keeper.post(reverse("web:user_new"), sent).text

    def test_a_name_in_use_is_refused(
        self, keeper: Client, owner: User, office: Organisation
    ) -> None:
        sent = NEW | {"organisation": office.pk, "username": owner.username}

        form = keeper.post(reverse("web:user_new"), sent).context["form"]

        assert len(form.non_field_errors()) == 1

    def test_a_unit_of_another_agency_is_no_choice(
        self, keeper: Client, other_agency: Organisation
    ) -> None:
        form = keeper.post(
            reverse("web:user_new"), NEW | {"organisation": other_agency.pk}
        ).context["form"]

        assert list(form.errors) == ["organisation"]


class TestPerson:
    def test_gets_another_role(self, keeper: Client, colleague: User) -> None:
        answer = keeper.post(
            reverse("web:person_role", args=[colleague.pk]), {"role": Role.UNIT_HEAD}, follow=True
        )

        colleague.refresh_from_db()
        assert colleague.role == Role.UNIT_HEAD
        assert "Đã đổi vai trò." in answer.text

    def test_moves_to_another_unit(
        self, keeper: Client, colleague: User, office: Organisation
    ) -> None:
        keeper.post(reverse("web:person_unit", args=[colleague.pk]), {"organisation": office.pk})

        colleague.refresh_from_db()
        assert colleague.organisation == office

    def test_is_closed_after_a_question(self, keeper: Client, colleague: User) -> None:
        page = keeper.get(reverse("web:person", args=[colleague.pk]))
        assert f"Khóa tài khoản của {colleague}?" in page.text

        answer = keeper.post(reverse("web:person_deactivate", args=[colleague.pk]), follow=True)

        colleague.refresh_from_db()
        assert not colleague.is_active
        assert answer.redirect_chain == [(reverse("web:users"), HTTPStatus.FOUND)]

    def test_a_closed_account_is_opened_again(self, keeper: Client, colleague: User) -> None:
        keeper.post(reverse("web:person_deactivate", args=[colleague.pk]))
        page = keeper.get(reverse("web:person", args=[colleague.pk]))
        assert "Người này đăng nhập lại được bằng mật khẩu cũ." in page.text

        answer = keeper.post(reverse("web:person_reopen", args=[colleague.pk]), follow=True)

        colleague.refresh_from_db()
        assert colleague.is_active
        assert [str(said) for said in answer.context["messages"]][-1] == "Đã mở lại tài khoản."

    def test_a_forgotten_password_is_replaced(
        self, keeper: Client, colleague: User, as_person: SignIn
    ) -> None:
        elsewhere = as_person(colleague)
        password = "mot-mat-khau-khac-2022"

        answer = keeper.post(
            reverse("web:person_password", args=[colleague.pk]), {"password": password}
        )

        assert answer.url == reverse("web:person", args=[colleague.pk])
        colleague.refresh_from_db()
        assert colleague.check_password(password)
        assert elsewhere.get(reverse("web:home")).status_code == HTTPStatus.FOUND  # signed out

    def test_a_poor_password_is_refused_on_its_form(self, keeper: Client, colleague: User) -> None:
        answer = keeper.post(
            reverse("web:person_password", args=[colleague.pk]), {"password": "12345678"}
        )

        [refusal] = answer.context["password"].non_field_errors()
        assert "quá phổ biến" in refusal
        assert "12345678" not in answer.text

    def test_the_last_administrator_stays_one(self, keeper: Client, administrator: User) -> None:
        answer = keeper.post(
            reverse("web:person_role", args=[administrator.pk]), {"role": Role.READER}
        )

        [refusal] = answer.context["role"].non_field_errors()
        assert "người quản trị duy nhất" in refusal

    def test_the_last_administrator_is_not_closed(
        self, keeper: Client, administrator: User
    ) -> None:
        answer = keeper.post(reverse("web:person_deactivate", args=[administrator.pk]), follow=True)

        [said] = answer.context["messages"]
        assert "người quản trị duy nhất" in str(said)
        administrator.refresh_from_db()
        assert administrator.is_active

    def test_an_unknown_role_is_refused(self, keeper: Client, colleague: User) -> None:
        answer = keeper.post(reverse("web:person_role", args=[colleague.pk]), {"role": "vua"})

        assert list(answer.context["role"].errors) == ["role"]


def test_everyone_sees_their_own_account(colleague: User, as_person: SignIn) -> None:
    page = as_person(colleague).get(reverse("web:account"))

    for shown in (colleague.username, str(colleague.organisation), str(colleague.agency)):
        assert shown in page.text
