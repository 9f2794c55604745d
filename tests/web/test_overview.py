"""The leader's page, units side by side, the page of one: every number leads to exactly its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Kind
from cchc.plans.queries.overview import Delay
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.states import Standing
from cchc.web.showing.overview import Figure, Row, bar
from tests.busy import TODAY, Busy, at
from tests.people import Issuing, an_organisation, plan_text
from tests.web.conftest import SignIn

OVERVIEW = reverse("web:overview")
UNITS = reverse("web:units")
FOLLOWING = ("administrator", "owner", "leader", "inspector")
OTHERS = ("head", "colleague", "clerk", "reader")


@pytest.fixture(autouse=True)
def july(settings: Settings) -> date:
    """The pages stand on 15/07/2022."""
    settings.TODAY = TODAY
    return TODAY


@pytest.fixture
def at_the_top(leader: User, as_person: SignIn) -> Client:
    return as_person(leader)


def figures(context: Any) -> Iterator[Figure]:
    """Every number of a page that is a link."""
    for row in [*context.get("areas", ()), *context["units"], *context["load"]]:
        yield from (*row.figures, row.total)
    yield from context.get("tiles", ())
    yield from context.get("signs", ())


def behind(client: Client, figure: Figure) -> int:
    page = client.get(figure.url)
    assert page.status_code == HTTPStatus.OK
    total: int = page.context["total"]
    return total


class TestWhoLooks:
    @pytest.mark.parametrize("path", [OVERVIEW, UNITS])
    @pytest.mark.parametrize(
        ("name", "status"),
        [
            *((name, HTTPStatus.OK) for name in FOLLOWING),
            *((name, HTTPStatus.FORBIDDEN) for name in OTHERS),
        ],
    )
    def test_at_the_whole_those_who_follow_it(
        self,
        path: str,
        name: str,
        status: HTTPStatus,
        busy: Busy,
        as_person: SignIn,
        request: pytest.FixtureRequest,
    ) -> None:
        assert as_person(request.getfixturevalue(name)).get(path).status_code == status

    def test_a_stranger_at_their_own_agency(
        self, busy: Busy, stranger: User, as_person: SignIn, division: Organisation
    ) -> None:
        client = as_person(stranger)

        page = client.get(OVERVIEW, {"plan": busy.plan.pk})

        assert page.context["scope"].plans == []
        assert "Sở Xây dựng" in page.text
        assert busy.plan.code not in page.text
        assert client.get(reverse("web:unit_work", args=[division.pk])).status_code == HTTPStatus.NOT_FOUND  # fmt: skip

    def test_at_a_unit_its_own_people_and_those_who_follow_the_whole(
        self, busy: Busy, division: Organisation, as_person: SignIn, request: pytest.FixtureRequest
    ) -> None:
        path = reverse("web:unit_work", args=[division.pk])

        found = {
            name: as_person(request.getfixturevalue(name)).get(path).status_code
            for name in (*FOLLOWING, *OTHERS)
        }

        assert found == {
            **dict.fromkeys(FOLLOWING, HTTPStatus.OK),
            "head": HTTPStatus.OK,
            "colleague": HTTPStatus.OK,
            "clerk": HTTPStatus.NOT_FOUND,
            "reader": HTTPStatus.NOT_FOUND,
        }

    def test_it_is_the_first_page_of_a_leader_and_in_the_menu_of_others(
        self, busy: Busy, at_the_top: Client, owner: User, colleague: User, as_person: SignIn
    ) -> None:
        first = at_the_top.get(reverse("web:home"))

        assert "Toàn cảnh cải cách hành chính năm 2022" in first.text
        assert f'href="{OVERVIEW}"' in as_person(owner).get(reverse("web:home")).text
        assert f'href="{OVERVIEW}"' not in as_person(colleague).get(reverse("web:home")).text


class TestNumbers:
    def test_of_the_areas(self, busy: Busy, at_the_top: Client) -> None:
        areas: list[Row] = at_the_top.get(OVERVIEW).context["areas"]

        assert [
            (row.name, [one.count for one in row.figures], row.total.count) for row in areas
        ] == [
            ("I. Công tác chỉ đạo, điều hành", [1, 1, 0, 0, 0, 1, 0], 3),
            ("II. Cải cách tài chính công", [0, 0, 1, 1, 1, 0, 1], 4),
        ]

    @pytest.mark.parametrize("path", [OVERVIEW, UNITS])
    @pytest.mark.parametrize("chosen", [False, True])
    def test_every_number_leads_to_so_many_rows(
        self, busy: Busy, at_the_top: Client, path: str, chosen: bool
    ) -> None:
        page = at_the_top.get(path, {"plan": busy.plan.pk} if chosen else {})

        found = list(figures(page.context))
        assert len(found) > 30
        assert [(one, behind(at_the_top, one)) for one in found if one.count] == [
            (one, one.count) for one in found if one.count
        ]

    def test_every_row_is_counted_in_each_table(self, busy: Busy, at_the_top: Client) -> None:
        context = at_the_top.get(OVERVIEW).context

        for table in ("areas", "units", "load"):
            assert sum(row.total.count for row in context[table]) == 7
            for row in context[table]:
                assert sum(one.count for one in row.figures) == row.total.count
        assert sum(one.count for one in context["tiles"]) == 7

    def test_the_signs_name_the_days_of_the_agency(self, busy: Busy, at_the_top: Client) -> None:
        signs = {
            one.kind: (one.count, one.name) for one in at_the_top.get(OVERVIEW).context["signs"]
        }

        assert signs["stale"] == (3, "chưa cập nhật trong 30 ngày")
        assert signs["unanswered"] == (1, "chờ đơn vị phối hợp đã quá hạn trả lời")
        assert signs["to_accept"] == (1, "đã nộp, chờ Văn phòng chấp nhận")

    def test_a_bar_is_as_long_as_its_numbers(self) -> None:
        pieces = bar({Standing.LATE: 1, Standing.DONE_IN_TIME: 3})

        assert [(one.standing, one.x, one.width) for one in pieces] == [
            (Standing.DONE_IN_TIME, "0.000%", "75.000%"),
            (Standing.LATE, "75.000%", "25.000%"),
        ]
        assert bar({}) == []


class TestLists:
    def test_what_is_late_and_who_holds_it(
        self, busy: Busy, at_the_top: Client, division: Organisation
    ) -> None:
        [held] = at_the_top.get(OVERVIEW).context["late"]

        assert held.one.row.id == busy.late.pk
        assert held.holder == f"{division} (đơn vị phối hợp)"
        assert (held.since, held.days) == (date(2022, 6, 21), 11)
        assert held.parts == [(f"{division} (đơn vị phối hợp)", 11)]

    def test_what_is_at_risk_and_why(self, busy: Busy, at_the_top: Client) -> None:
        page = at_the_top.get(OVERVIEW)

        assert [one.row.id for one in page.context["at_risk"]] == [busy.at_risk.pk]
        assert "Báo cáo gần nhất nêu khó khăn, vướng mắc." in page.text

    def test_what_falls_due_in_the_next_30_days(
        self, busy: Busy, at_the_top: Client, settings: Settings
    ) -> None:
        assert at_the_top.get(OVERVIEW).context["soon"] == []

        settings.TODAY = date(2022, 9, 1)
        assert [one.row.id for one in at_the_top.get(OVERVIEW).context["soon"]] == [
            busy.on_course.pk
        ]

    def test_the_day_shown_is_told(self, busy: Busy, at_the_top: Client) -> None:
        assert "Tính đến ngày 15/07/2022." in at_the_top.get(OVERVIEW).text


class TestScope:
    def test_a_plan_or_all_of_a_year(self, busy: Busy, issued: Issuing, at_the_top: Client) -> None:
        other = issued(plan_text(code="13/KH-STP"))

        whole, one = at_the_top.get(OVERVIEW), at_the_top.get(OVERVIEW, {"plan": other.pk})

        assert sum(row.total.count for row in whole.context["areas"]) == 11
        assert sum(row.total.count for row in one.context["areas"]) == 4
        assert other.code in one.text

    @pytest.mark.parametrize("asked", [{"year": "1999"}, {"plan": "0"}, {"year": "x", "plan": "9" * 30}])  # fmt: skip
    def test_nonsense_is_passed_over(
        self, busy: Busy, at_the_top: Client, asked: dict[str, str]
    ) -> None:
        assert at_the_top.get(OVERVIEW, asked).context["scope"].year == 2022

    def test_without_a_plan_says_what_will_be_here(self, at_the_top: Client) -> None:
        for path in (OVERVIEW, UNITS):
            assert "Khi một kế hoạch được phát hành" in at_the_top.get(path).text

    def test_a_withdrawn_plan_counts_no_more(
        self, busy: Busy, owner: User, at_the_top: Client
    ) -> None:
        withdraw_plan(actor=owner, plan=busy.plan, reason="x", at=at(7, 14))

        assert at_the_top.get(OVERVIEW).context["areas"] == []


class TestUnit:
    @pytest.fixture
    def of_centre(self, busy: Busy, at_the_top: Client, centres: list[Organisation]) -> Any:
        return at_the_top.get(reverse("web:unit_work", args=[centres[0].pk]))

    def test_figures_keep_their_parts(self, of_centre: Any) -> None:
        shares = [
            (share.name, share.part.count, share.whole.count)
            for share in of_centre.context["figures"]
        ]

        assert shares == [
            ("Đã hoàn thành", 1, 1),
            ("Hoàn thành đúng hạn", 0, 1),
            ("Hoàn thành trễ hạn", 1, 1),
            ("Đang trễ hạn", 0, 1),
        ]
        assert of_centre.context["delay"] == Delay(as_lead=4, at_office=2)

    def test_nothing_finished_is_no_share(
        self, busy: Busy, at_the_top: Client, centres: list[Organisation]
    ) -> None:
        page = at_the_top.get(reverse("web:unit_work", args=[centres[1].pk]))

        assert "không phát sinh" in page.text
        assert "%" not in " ".join(share.name for share in page.context["figures"])

    def test_late_work_tells_who_held_it_and_why(self, of_centre: Any) -> None:
        [one] = of_centre.context["late"]

        assert one.said == ["Chờ ý kiến của các phòng."]
        assert one.late.days == 6
        assert one.late.parts == [
            ("Trung tâm Trợ giúp pháp lý (đơn vị chủ trì)", 4),
            ("Văn phòng, chờ chấp nhận", 2),
        ]

    def test_what_it_was_asked_by_others(
        self, busy: Busy, colleague: User, as_person: SignIn, centres: list[Organisation]
    ) -> None:
        """Its own people see it too, though the work itself is another unit's."""
        page = as_person(colleague).get(reverse("web:own_unit"))

        [asked] = page.context["asked_of"]
        assert (asked.row.other_unit, asked.days_over) == (centres[1].name, 19)
        assert "Đề nghị cung cấp số liệu." in page.text
        assert page.context["delay"].as_coordinating == 11

    def test_every_number_leads_to_so_many_rows(self, busy: Busy, of_centre: Any, at_the_top: Client) -> None:  # fmt: skip
        found = [share.part for share in of_centre.context["figures"]]
        found += [*of_centre.context["tiles"], of_centre.context["figures"][0].whole]

        assert [behind(at_the_top, one) for one in found] == [one.count for one in found]

    def test_a_unit_without_work_says_so(
        self, busy: Busy, leader: User, at_the_top: Client, agency: Organisation
    ) -> None:
        idle = an_organisation("Thanh tra Sở", Kind.INSPECTORATE, agency)

        page = at_the_top.get(reverse("web:unit_work", args=[idle.pk]))

        assert "Các kế hoạch của năm này không giao việc cho đơn vị." in page.text


class TestCost:
    @pytest.mark.parametrize("name", ["overview", "units", "unit_work"])
    def test_the_same_for_one_plan_and_for_three(
        self, name: str, owner: User, busy: Busy, issued: Issuing, as_person: SignIn
    ) -> None:
        """With something in every list both times."""
        client = as_person(owner)
        unit = [busy.late.unit_id] if name == "unit_work" else []
        path = reverse(f"web:{name}", args=unit)
        costs = []
        for codes in ([], ["13", "14"]):
            for code in codes:
                issued(plan_text(code=f"{code}/KH-STP"))
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            costs.append(len(asked))

        assert costs[0] == costs[1]

    def test_units_come_in_pages(
        self, busy: Busy, at_the_top: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("cchc.web.views.units.UNITS", 3)

        first, second = at_the_top.get(UNITS), at_the_top.get(UNITS, {"page": "2"})
        beyond = at_the_top.get(UNITS, {"page": "99"})

        assert [len(page.context["units"]) for page in (first, second, beyond)] == [3, 1, 1]
        assert first.context["unit_count"] == 4
