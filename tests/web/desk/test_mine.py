""" "Việc của tôi" and the home page: what waits for a person, the most pressing first."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.accounts.models import Organisation, User
from cchc.plans.models import CoordinationRequest, Extension, Obligation, Plan
from cchc.plans.services.accepting import send_back
from cchc.plans.services.coordinating import ask_unit
from tests.people import Importing, Issuing, plan_text
from tests.plans.services.work.programme import at
from tests.web.conftest import SignIn
from tests.web.desk.conftest import Standing
from tests.web.desk.reading import opened


def waiting(client: Client, name: str = "mine") -> list[tuple[str, int]]:
    """The headings of what waits and how many rows stand under each."""
    return [
        (str(section.heading), len(section.rows))
        for section in opened(client, name).context["sections"]
    ]


class TestUnit:
    def test_sees_what_it_owes_by_how_pressing_it_is(
        self, plan: Plan, head: User, as_person: SignIn, today: Standing
    ) -> None:
        client = as_person(head)

        assert waiting(client) == [("Còn thời gian hoặc chưa có hạn", 1)]
        today(date(2022, 6, 10))
        assert waiting(client) == [("Đến hạn trong 30 ngày tới", 1)]
        today(date(2022, 7, 1))
        assert waiting(client) == [("Quá hạn", 1)]

    def test_what_came_back_stands_first_with_the_reason_in_its_row(
        self, owner: User, handed_in: Obligation, unit: Client
    ) -> None:
        send_back(actor=owner, obligation=handed_in, note="Thiếu phụ lục số 2", at=at(3, 11))

        page = opened(unit, "mine")

        [section] = page.context["sections"]
        assert str(section.heading) == "Bị trả lại, cần làm lại"
        assert "Thiếu phụ lục số 2" in page.text
        assert "Nộp lại" in page.text

    def test_what_a_colleague_waits_for_has_its_day_and_is_answered_from_the_row(
        self, asked: CoordinationRequest, clerk: User, unit: Client, as_person: SignIn
    ) -> None:
        page = opened(as_person(clerk), "mine")

        assert [s.key for s in page.context["sections"]] == ["requests", "due"]
        assert "Số liệu biên chế quý I" in page.text
        assert "15/03/2022" in page.text
        assert f'{reverse("web:request_answer", args=[asked.pk])}?next=/mine/"' in page.text
        assert waiting(unit) == [
            ("Đang chờ đơn vị khác trả lời", 1),
            ("Còn thời gian hoặc chưa có hạn", 1),
        ]

    def test_what_is_handed_in_stays_in_sight(self, handed_in: Obligation, unit: Client) -> None:
        assert waiting(unit) == [("Đã nộp, đang chờ xử lý", 1)]
        assert "Chờ Văn phòng chấp nhận từ ngày 10/03/2022." in opened(unit, "mine").text

    def test_every_row_is_one_click_from_handing_in(self, owed: Obligation, unit: Client) -> None:
        assert f'href="{reverse("web:hand_in", args=[owed.pk])}?next=/mine/"' in (
            opened(unit, "mine").text
        )

    def test_the_work_of_other_units_is_not_there(self, plan: Plan, unit: Client) -> None:
        text = opened(unit, "mine").text

        assert "Thực hiện cơ chế tự chủ" in text
        assert "tuyên truyền" not in text

    def test_nothing_waiting_says_when_something_will(self, colleague: User, unit: Client) -> None:
        assert "Không có việc nào đang chờ bạn" in opened(unit, "mine").text

    def test_a_reader_is_told_that_plans_are_there_to_read(
        self, plan: Plan, reader: User, as_person: SignIn
    ) -> None:
        page = opened(as_person(reader), "mine")

        assert page.context["sections"] == []
        assert "Tài khoản của bạn chỉ xem kế hoạch" in page.text


class TestOfficeAndLeaders:
    def test_the_office_sees_what_it_judges_and_decides_beside_its_own(
        self, handed_in: Obligation, officer: Client
    ) -> None:
        assert waiting(officer) == [("Chờ chấp nhận", 1), ("Đến hạn trong 30 ngày tới", 1)]
        assert reverse("web:approvals") in opened(officer, "mine").text

    def test_the_office_sees_extensions_to_decide(self, wanted: Extension, officer: Client) -> None:
        assert waiting(officer) == [
            ("Đề nghị gia hạn chờ quyết định", 1),
            ("Đến hạn trong 30 ngày tới", 1),
        ]
        assert reverse("web:extension_decide", args=[wanted.pk]) in opened(officer, "mine").text

    def test_a_leader_sees_what_is_to_be_confirmed(
        self, awaiting: Obligation, director: Client, officer: Client
    ) -> None:
        assert waiting(director) == [("Chờ xác nhận", 1)]
        assert waiting(officer) == [("Đến hạn trong 30 ngày tới", 1)]

    def test_who_only_looks_has_nothing_waiting(
        self, handed_in: Obligation, inspector: User, as_person: SignIn
    ) -> None:
        assert waiting(as_person(inspector)) == []


class TestHome:
    def test_shows_the_same_work(self, asked: CoordinationRequest, unit: Client) -> None:
        assert waiting(unit, "home") == waiting(unit, "mine")

    def test_the_reform_officer_sees_what_waits_for_review_and_for_a_decision(
        self, plan: Plan, imported: Importing, officer: Client
    ) -> None:
        review = imported(plan_text(code="13/KH-STP"))

        page = opened(officer, "home")

        assert list(page.context["imports"]) == [review]
        assert reverse("web:import", args=[review.pk]) in page.text

    def test_a_reader_sees_plans_alone(self, plan: Plan, reader: User, as_person: SignIn) -> None:
        page = opened(as_person(reader), "home")

        assert not page.context["shows_owed"]
        assert list(page.context["plans"]) == [plan]

    def test_the_administrator_is_led_to_people_and_units(
        self, administrator: User, as_person: SignIn
    ) -> None:
        text = opened(as_person(administrator), "home").text

        assert reverse("web:users") in text
        assert reverse("web:audit") in text

    def test_says_the_day_and_who_one_is(self, colleague: User, unit: Client) -> None:
        text = opened(unit, "home").text

        assert "Hôm nay 25/03/2022." in text
        assert str(colleague) in text
        assert colleague.get_role_display() in text


@pytest.mark.parametrize("name", ["mine", "home"])
def test_costs_the_same_for_one_of_each_and_for_three(
    name: str,
    issued: Issuing,
    owner: User,
    colleague: User,
    office: Organisation,
    officer: Client,
    unit: Client,
) -> None:
    costs = []
    for codes in (["12"], ["13", "14"]):
        for code in codes:
            owed = issued(plan_text(code=f"{code}/KH-STP")).obligations.get(task__number="3")
            ask_unit(
                actor=colleague,
                obligation=owed,
                to_unit=office,
                text="Số liệu",
                due_on=date(2022, 4, 1),
                at=at(3, 20),
            )
        for client in (officer, unit):
            with CaptureQueriesContext(connection) as asked:
                opened(client, name)
            costs.append(len(asked))

    assert costs[:2] == costs[2:]
