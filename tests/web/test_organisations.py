"""The agency's units, names and groups, as its administrator keeps them."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import GroupMember, Organisation, OrganisationAlias, UnitGroup, User
from cchc.accounts.states import Kind
from tests.people import an_alias, an_organisation
from tests.web.conftest import SignIn


@pytest.fixture
def keeper(administrator: User, as_person: SignIn) -> Client:
    return as_person(administrator)


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]  # type: ignore[attr-defined]


class TestTree:
    def test_shows_every_unit_under_its_superior(
        self, keeper: Client, agency: Organisation, office: Organisation
    ) -> None:
        section = an_organisation("Tổ Công nghệ thông tin", Kind.OTHER, office)

        [root] = keeper.get(reverse("web:organisation")).context["tree"]

        assert root.unit == agency
        assert [(b.unit, [c.unit for c in b.below]) for b in root.below] == [(office, [section])]

    def test_says_which_units_have_ended(
        self, keeper: Client, agency: Organisation, office: Organisation
    ) -> None:
        an_organisation("Phòng Bổ trợ", Kind.DIVISION, agency, valid_to=date(2021, 6, 30))

        assert "Kết thúc 30/06/2021" in keeper.get(reverse("web:organisation")).text

    def test_shows_groups_with_the_members_of_today(
        self, keeper: Client, affiliated: UnitGroup, centres: list[Organisation]
    ) -> None:
        GroupMember.objects.filter(organisation=centres[0]).update(valid_to=date(2021, 1, 1))

        [(group, members)] = keeper.get(reverse("web:organisation")).context["groups"]

        assert group == affiliated
        assert [member.organisation for member in members] == [centres[1]]

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self,
        keeper: Client,
        agency: Organisation,
        count: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for n in range(count):
            unit = an_organisation(f"Phòng {n}", Kind.DIVISION, agency)
            group = UnitGroup.objects.create(agency=agency, name=f"N{n}", name_folded=f"n{n}")
            GroupMember.objects.create(group=group, organisation=unit, valid_from=date(2020, 1, 1))

        # session, person; units with their names; groups, names, members; bell
        with django_assert_num_queries(8):
            keeper.get(reverse("web:organisation"))


class TestCreate:
    SENT = {  # noqa: RUF012
        "name": "Phòng Hành chính tư pháp",
        "short_name": "Phòng HCTP",
        "kind": "division",
        "code": "H01.11.05",
        "valid_from": "01/03/2022",
    }

    def test_adds_a_unit(self, keeper: Client, agency: Organisation) -> None:
        answer = keeper.post(
            reverse("web:unit_new"), self.SENT | {"parent": agency.pk}, follow=True
        )

        unit = Organisation.objects.get(code="H01.11.05")
        assert answer.redirect_chain == [(reverse("web:unit", args=[unit.pk]), HTTPStatus.FOUND)]
        assert (unit.parent, unit.agency, unit.valid_from) == (agency, agency, date(2022, 3, 1))
        assert "từ 01/03/2022" in answer.text

    def test_a_day_that_is_none_is_refused_on_its_field(
        self, keeper: Client, agency: Organisation
    ) -> None:
        sent = self.SENT | {"parent": agency.pk, "valid_from": "31/02/2022"}

        form = keeper.post(reverse("web:unit_new"), sent).context["form"]

        assert form.errors == {
            "valid_from": ["Hãy ghi ngày theo dạng dd/mm/yyyy, ví dụ 31/03/2022."]
        }

    def test_a_code_in_use_is_refused_with_the_sentence_of_the_domain(
        self, keeper: Client, agency: Organisation
    ) -> None:
        sent = self.SENT | {"parent": agency.pk, "code": agency.code}

        form = keeper.post(reverse("web:unit_new"), sent).context["form"]

        assert form.non_field_errors() == ["Mã định danh này đã thuộc về một cơ quan, đơn vị khác."]
        assert form["name"].value() == self.SENT["name"]

    def test_a_unit_of_another_agency_cannot_be_the_superior(
        self, keeper: Client, other_agency: Organisation
    ) -> None:
        answer = keeper.post(reverse("web:unit_new"), self.SENT | {"parent": other_agency.pk})

        assert list(answer.context["form"].errors) == ["parent"]


class TestUnit:
    def test_a_new_name_keeps_the_old_one_beside_it(
        self, keeper: Client, office: Organisation
    ) -> None:
        answer = keeper.post(
            reverse("web:unit_rename", args=[office.pk]),
            {"name": "Văn phòng Sở Tư pháp", "short_name": "VP"},
            follow=True,
        )

        assert said(answer) == ["Đã ghi tên mới; tên cũ được giữ làm tên gọi khác."]
        assert answer.context["unit"].name == "Văn phòng Sở Tư pháp"
        assert [alias.name for alias in answer.context["aliases"]] == ["Văn phòng Sở"]

    def test_a_name_in_use_is_refused_beside_the_field(
        self, keeper: Client, office: Organisation, division: Organisation
    ) -> None:
        answer = keeper.post(reverse("web:unit_rename", args=[office.pk]), {"name": division.name})

        assert answer.context["forms"]["rename"].non_field_errors() == [
            "Đã có đơn vị đang hoạt động mang tên này."
        ]

    def test_ends_on_its_last_day(self, keeper: Client, office: Organisation) -> None:
        keeper.post(reverse("web:unit_close", args=[office.pk]), {"valid_to": "30/06/2025"})

        office.refresh_from_db()
        assert office.valid_to == date(2025, 6, 30)

    def test_does_not_end_while_people_work_in_it(
        self, keeper: Client, owner: User, office: Organisation
    ) -> None:
        answer = keeper.post(
            reverse("web:unit_close", args=[office.pk]), {"valid_to": "30/06/2025"}
        )

        [refusal] = answer.context["forms"]["close"].non_field_errors()
        assert "còn tài khoản đang hoạt động" in refusal

    def test_gets_another_name_and_loses_it(self, keeper: Client, office: Organisation) -> None:
        keeper.post(reverse("web:unit_name", args=[office.pk]), {"name": "VP Sở"})
        alias = OrganisationAlias.objects.get(organisation=office)
        assert alias.name == "VP Sở"

        answer = keeper.post(reverse("web:alias_remove"), {"alias": alias.pk})

        assert answer.url == reverse("web:unit", args=[office.pk])
        assert not OrganisationAlias.objects.exists()

    def test_a_name_of_another_unit_is_refused(
        self, keeper: Client, office: Organisation, division: Organisation
    ) -> None:
        answer = keeper.post(reverse("web:unit_name", args=[office.pk]), {"name": division.name})

        [refusal] = answer.context["forms"]["alias"].non_field_errors()
        assert "là tên chính thức của một đơn vị" in refusal

    def test_the_reform_officer_names_but_does_not_rename(
        self, owner: User, office: Organisation, as_person: SignIn
    ) -> None:
        client = as_person(owner)

        page = client.get(reverse("web:unit", args=[office.pk]))
        assert (page.context["can_edit"], page.context["can_name"]) == (False, True)

        answer = client.post(reverse("web:unit_rename", args=[office.pk]), {"name": "Khác"})
        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "Chỉ người quản trị" in answer.text

    def test_an_alias_of_another_agency_is_not_removed(
        self, keeper: Client, other_agency: Organisation
    ) -> None:
        unit = an_organisation("Văn phòng", Kind.OFFICE, other_agency)
        alias = an_alias("VP", unit)

        keeper.post(reverse("web:alias_remove"), {"alias": alias.pk})

        assert OrganisationAlias.objects.filter(pk=alias.pk).exists()


class TestGroup:
    def test_is_made_and_filled_by_date(self, keeper: Client, centres: list[Organisation]) -> None:
        made = keeper.post(reverse("web:group_new"), {"name": "Các trung tâm"})
        group = UnitGroup.objects.get(name="Các trung tâm")
        assert made.url == reverse("web:group", args=[group.pk])

        keeper.post(
            reverse("web:group_members", args=[group.pk]),
            {"organisations": [centre.pk for centre in centres], "on": "01/01/2022"},
        )
        keeper.post(
            reverse("web:group_members", args=[group.pk]),
            {"organisations": [centres[0].pk], "on": "01/07/2022"},
        )

        page = keeper.get(reverse("web:group", args=[group.pk]))
        assert {(m.organisation, m.valid_to) for m in page.context["members"]} == {
            (centres[0], None),
            (centres[1], date(2022, 6, 30)),
        }
        assert page.context["forms"]["members"]["organisations"].value() == [centres[0].pk]

    def test_without_a_name_is_refused(self, keeper: Client, agency: Organisation) -> None:
        answer = keeper.post(reverse("web:group_new"), {"name": " "})

        assert answer.context["form"].errors == {"name": ["Trường này là bắt buộc."]}
        assert not UnitGroup.objects.exists()

    def test_gets_another_name(self, keeper: Client, affiliated: UnitGroup) -> None:
        keeper.post(reverse("web:group_name", args=[affiliated.pk]), {"name": "Đơn vị trực thuộc"})

        assert [alias.name for alias in affiliated.aliases.all()] == ["Đơn vị trực thuộc"]

    def test_a_unit_of_another_agency_is_no_choice(
        self, keeper: Client, affiliated: UnitGroup, other_agency: Organisation
    ) -> None:
        elsewhere = an_organisation("Thanh tra", Kind.INSPECTORATE, other_agency)

        answer = keeper.post(
            reverse("web:group_members", args=[affiliated.pk]),
            {"organisations": [elsewhere.pk], "on": "01/01/2022"},
        )

        assert list(answer.context["forms"]["members"].errors) == ["organisations"]
