"""What units owe, on lists: the agency's, a plan's."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.plans.models import Plan
from tests.people import Issuing, plan_text
from tests.web.conftest import SignIn


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture(autouse=True)
def march(settings: Settings) -> date:
    """The pages stand on 25/03/2022."""
    settings.TODAY = date(2022, 3, 25)
    return settings.TODAY


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


def shown(client: Client, name: str, *args: object, **asked: object) -> list[tuple[str, str]]:
    """Heading and unit of every row on a list."""
    page = client.get(reverse(f"web:{name}", args=args), asked)
    assert page.status_code == HTTPStatus.OK
    return [(group.heading, row.unit) for group in page.context["groups"] for row in group.rows]


ALL = [
    ("Đến hạn trong 15 ngày tới", "Văn phòng Sở"),
    ("Tháng 6/2022", "Trung tâm Trợ giúp pháp lý"),
    ("Tháng 6/2022", "Trung tâm Đấu giá tài sản"),
    ("Tháng 12/2022", "Phòng Kế hoạch - Tài chính"),
]


class TestWhole:
    def test_holds_every_unit_in_the_order_of_due_dates(self, plan: Plan, officer: Client) -> None:
        assert shown(officer, "obligations") == ALL
        assert shown(officer, "plan_obligations", plan.pk) == ALL

    def test_a_list_is_narrowed_by_unit_timing_and_text(
        self, plan: Plan, officer: Client, division: Organisation
    ) -> None:
        assert shown(officer, "obligations", unit=division.pk) == [ALL[3]]
        assert shown(officer, "obligations", timing="due_soon") == [ALL[0]]
        assert shown(officer, "obligations", text="tuyen truyen") == [ALL[0]]
        assert shown(officer, "obligations", text="khong co") == []

    @pytest.mark.parametrize("asked", [{"timing": "khong-co"}, {"unit": "0"}, {"unit": "x"}])
    def test_nonsense_does_not_narrow(
        self, plan: Plan, officer: Client, asked: dict[str, str]
    ) -> None:
        assert shown(officer, "obligations", **asked) == ALL

    def test_a_withdrawn_place_in_the_list_is_refused_in_words(
        self, plan: Plan, officer: Client
    ) -> None:
        answer = officer.get(reverse("web:obligations"), {"after": "abc"})

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "hãy mở lại từ trang đầu" in answer.text

    def test_goes_on_page_by_page_and_loses_nothing(self, issued: Issuing, officer: Client) -> None:
        rows = "\n".join(
            f"| {n} | Việc thứ {n} | Báo cáo | Văn phòng Sở | | Tháng {n % 12 + 1}/2022 |"
            for n in range(4, 124)
        )
        start = "| 3 | Thực hiện cơ chế tự chủ về kinh phí |"
        plan = issued(plan_text(was=start, now=f"{rows}\n{start}"))

        seen: list[int] = []
        asked: dict[str, str] = {}
        while True:
            page = officer.get(reverse("web:plan_obligations", args=[plan.pk]), asked)
            seen += [row.id for group in page.context["groups"] for row in group.rows]
            if not page.context["next"]:
                break
            asked = {"after": page.context["next"]}

        everything = plan.obligations.order_by("due_on", "id").values_list("id", flat=True)
        assert seen == list(everything)
        assert len(seen) == 124

    def test_a_fragment_is_the_list_alone(self, plan: Plan, officer: Client) -> None:
        for name, args in (("obligations", []), ("plan_obligations", [plan.pk])):
            part = officer.get(reverse(f"web:{name}", args=args), headers={"HX-Request": "true"})
            assert "<html" not in part.text
            assert "<table" in part.text

    @pytest.mark.parametrize("name", ["obligations"])
    def test_costs_the_same_for_one_plan_and_for_three(
        self, officer: Client, issued: Issuing, name: str
    ) -> None:
        costs = []
        for codes in (["12"], ["13", "14"]):
            for code in codes:
                issued(plan_text(code=f"{code}/KH-STP"))
            with CaptureQueriesContext(connection) as asked:
                officer.get(reverse(f"web:{name}"))
            costs.append(len(asked))

        assert costs[0] == costs[1]
