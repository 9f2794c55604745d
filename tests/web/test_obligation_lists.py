"""The table of everything: narrowed, sorted, made of chosen columns, kept as views, acted on many at a time."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import Notification, Organisation, SavedView, User
from cchc.plans.models import Obligation, Plan
from cchc.plans.states import ObligationState, Standing
from tests.busy import TODAY, Busy
from tests.people import Issuing, plan_text
from tests.web.conftest import SignIn

LIST = reverse("web:obligations")
BULK = reverse("web:obligations_bulk")


@pytest.fixture(autouse=True)
def july(settings: Settings) -> date:
    """The pages stand on 15/07/2022."""
    settings.TODAY = TODAY
    return TODAY


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


def shown(client: Client, path: str = LIST, **asked: object) -> list[str]:
    """The task number of every row on a table; the number above it says how many there are."""
    page = client.get(path, asked)
    assert page.status_code == HTTPStatus.OK
    numbers = [one.row.task_number for one in page.context["rows"]]
    assert page.context["total"] == len(numbers)
    return numbers


def said(client: Client, answer: object) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]  # type: ignore[attr-defined]


class TestWhoSees:
    @pytest.mark.parametrize("name", ["administrator", "owner", "leader", "inspector"])
    def test_the_whole_by_those_who_follow_it(
        self, name: str, busy: Busy, as_person: SignIn, request: pytest.FixtureRequest
    ) -> None:
        client = as_person(request.getfixturevalue(name))

        assert shown(client, standing="all") == ["1", "2", "2", "5", "4", "3", "6"]

    def test_the_own_unit_by_those_who_work_in_it(
        self, busy: Busy, colleague: User, as_person: SignIn
    ) -> None:
        assert shown(as_person(colleague)) == ["5", "3"]

    @pytest.mark.parametrize("name", ["reader", "stranger"])
    def test_nothing_by_others(
        self, name: str, busy: Busy, as_person: SignIn, request: pytest.FixtureRequest
    ) -> None:
        client = as_person(request.getfixturevalue(name))

        assert shown(client, standing="all") == []
        assert shown(client, standing="all", plan=busy.plan.pk) == []


class TestNarrowing:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, ["2", "5", "4", "3", "6"]),
            ({"standing": "done"}, ["1", "2"]),
            ({"standing": "late"}, ["2"]),
            ({"standing": "awaiting"}, ["5"]),
            ({"state": "submitted"}, ["5"]),
            ({"due": "q3"}, ["4"]),
            ({"due": "undated"}, ["6"]),
            ({"due": "q4", "year": 2022}, ["3"]),
            ({"due_from": "01/07/2022"}, ["4", "3"]),
            ({"due_to": "01/07/2022"}, ["2", "5"]),
            ({"area": "cong tac chi dao, dieu hanh"}, ["2"]),
            ({"mark": ["difficult"]}, ["3"]),
            ({"mark": ["stale", "undecided"]}, ["6"]),
            ({"text": "KIEM SOAT"}, ["4"]),
            ({"text": "báo cáo", "due": "q2"}, ["5"]),
            ({"unit": "-"}, []),
        ],
    )
    def test_by_what_stands_in_the_address(
        self, busy: Busy, officer: Client, asked: dict[str, object], found: list[str]
    ) -> None:
        assert shown(officer, **asked) == found

    def test_by_unit_and_plan(
        self, busy: Busy, officer: Client, division: Organisation, issued: Issuing
    ) -> None:
        other = issued(plan_text(code="13/KH-STP"))

        assert shown(officer, unit=division.pk, plan=busy.plan.pk) == ["5", "3"]
        assert shown(officer, plan=other.pk) == ["1", "2", "2", "3"]
        assert shown(officer, reverse("web:plan_obligations", args=[other.pk])) == ["1", "2", "2", "3"]  # fmt: skip

    @pytest.mark.parametrize(
        "asked",
        [
            {"standing": "khong-co"},
            {"unit": "0"},
            {"unit": "x"},
            {"due_from": "31/02/2022"},
            {"year": "1999"},
            {"plan": "x"},
            {"sort": "id"},
            {"mark": ["x"]},
        ],
    )
    def test_nonsense_does_not_narrow(
        self, busy: Busy, officer: Client, asked: dict[str, object]
    ) -> None:
        assert shown(officer, **asked) == ["2", "5", "4", "3", "6"]

    def test_every_tile_counts_its_list(self, busy: Busy, officer: Client) -> None:
        tiles = officer.get(LIST).context["tiles"]

        assert [(standing, count) for standing, count, _colour in tiles] == [
            (standing, 1) for standing in Standing
        ]
        for standing, count, _colour in tiles:
            assert len(shown(officer, standing=standing)) == count

    def test_what_is_narrowed_to_nothing_says_so(self, busy: Busy, officer: Client) -> None:
        assert "Không có việc nào khớp" in officer.get(LIST, {"text": "khong co"}).text

    def test_nothing_at_all_says_when_there_will_be(self, officer: Client) -> None:
        assert "Khi một kế hoạch được phát hành" in officer.get(LIST).text


class TestOrder:
    @pytest.mark.parametrize(
        ("sort", "found"),
        [
            ("-due_on", ["3", "4", "5", "2", "6"]),
            ("-updated_on", ["3", "5", "2", "4", "6"]),
            ("-handed_in_on", ["5", "2", "3", "4", "6"]),
        ],
    )
    def test_by_a_day_those_without_last(
        self, busy: Busy, officer: Client, sort: str, found: list[str]
    ) -> None:
        rows = shown(officer, sort=sort)

        ranked = {"-due_on": 4, "-updated_on": 2, "-handed_in_on": 1}[sort]
        assert rows[:ranked] == found[:ranked]
        assert sorted(rows) == sorted(found)

    def test_the_head_of_a_column_turns_the_order(self, busy: Busy, officer: Client) -> None:
        heads = {head.key: head for head in officer.get(LIST).context["heads"]}
        turned = {head.key: head for head in officer.get(LIST, {"sort": "-due_on"}).context["heads"]}  # fmt: skip

        assert (heads["due"].sorted, heads["due"].sort) == ("ascending", "-due_on")
        assert (turned["due"].sorted, turned["due"].sort) == ("descending", "due_on")
        assert (heads["updated"].sorted, heads["updated"].sort) == ("", "-updated_on")
        assert heads["unit"].sort == ""

    @pytest.mark.parametrize("sort", ["", "-due_on", "-updated_on"])
    def test_goes_on_page_by_page_and_loses_nothing(
        self, issued: Issuing, officer: Client, sort: str
    ) -> None:
        rows = "\n".join(
            f"| {n} | Việc thứ {n} | Báo cáo | Văn phòng Sở | | Tháng {n % 12 + 1}/2022 |"
            for n in range(4, 124)
        )
        start = "| 3 | Thực hiện cơ chế tự chủ về kinh phí |"
        plan = issued(plan_text(was=start, now=f"{rows}\n{start}"))
        for at, one in enumerate(plan.obligations.all()[:70]):
            Obligation.objects.filter(pk=one.pk).update(updated_on=date(2022, 2, 1 + at % 20))

        seen: list[int] = []
        asked = {"sort": sort} if sort else {}
        while True:
            page = officer.get(reverse("web:plan_obligations", args=[plan.pk]), asked)
            seen += [one.row.id for one in page.context["rows"]]
            if not page.context["next"]:
                break
            asked["after"] = page.context["next"]

        assert len(seen) == 124
        assert set(seen) == set(plan.obligations.values_list("id", flat=True))

    def test_a_withdrawn_place_in_the_list_is_refused_in_words(
        self, plan: Plan, officer: Client
    ) -> None:
        answer = officer.get(LIST, {"after": "abc"})

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "hãy mở lại từ trang đầu" in answer.text


class TestColumns:
    def test_the_usual_ones_and_those_chosen(self, busy: Busy, officer: Client) -> None:
        usual = [head.key for head in officer.get(LIST).context["heads"]]
        chosen = officer.get(LIST, {"col": ["plan", "area", "state"]})

        assert usual == ["due", "product", "task", "unit", "standing", "updated"]
        assert [head.key for head in chosen.context["heads"]] == ["task", "area", "state", "plan"]
        assert busy.plan.code in chosen.text
        assert "Đã nộp, chờ chấp nhận" in chosen.text

    def test_all_of_them_at_once(self, busy: Busy, officer: Client) -> None:
        from cchc.web.forms.table import COLUMNS

        page = officer.get(LIST, {"col": [key for key, _name in COLUMNS], "standing": "all"})

        assert len(page.context["heads"]) == len(COLUMNS) + 1
        for day in ("25/03/2022", "28/03/2022", "30/06/2022"):
            assert day in page.text

    def test_the_standing_tells_why(self, busy: Busy, officer: Client) -> None:
        assert "Báo cáo gần nhất nêu khó khăn, vướng mắc." in officer.get(LIST).text


class TestCost:
    def test_a_fragment_is_the_table_alone(self, plan: Plan, officer: Client) -> None:
        for path in (LIST, reverse("web:plan_obligations", args=[plan.pk])):
            part = officer.get(path, headers={"HX-Request": "true"})
            assert "<html" not in part.text
            assert "<table" in part.text

    def test_the_same_for_one_plan_and_for_three(self, officer: Client, issued: Issuing) -> None:
        costs = []
        for codes in (["12"], ["13", "14"]):
            for code in codes:
                issued(plan_text(code=f"{code}/KH-STP"))
            with CaptureQueriesContext(connection) as asked:
                officer.get(LIST)
            costs.append(len(asked))

        assert costs[0] == costs[1]


class TestViews:
    def test_conditions_are_kept_under_a_name(
        self, busy: Busy, owner: User, officer: Client
    ) -> None:
        answer = officer.post(
            reverse("web:obligations_views"), {"name": "Trễ hạn", "query": "standing=late"}
        )

        assert answer.url == f"{LIST}?standing=late"
        [view] = SavedView.objects.all()
        assert (view.person, view.page, view.name, view.query) == (
            owner,
            "web:obligations",
            "Trễ hạn",
            "standing=late",
        )
        page = officer.get(LIST)
        assert list(page.context["views"]) == [view]
        assert "?standing=late" in page.text

    def test_are_renamed_and_forgotten(self, busy: Busy, officer: Client) -> None:
        officer.post(reverse("web:obligations_views"), {"name": "A", "query": "standing=late"})
        view = SavedView.objects.get()
        path = reverse("web:obligations_view", args=[view.pk])

        assert officer.post(path, {"act": "rename", "name": "B"}).url == f"{LIST}?standing=late"
        view.refresh_from_db()
        assert view.name == "B"
        officer.post(path, {"act": "delete"})
        assert not SavedView.objects.exists()

    def test_without_a_name_is_refused_in_words(self, busy: Busy, officer: Client) -> None:
        answer = officer.post(reverse("web:obligations_views"), {"name": " ", "query": ""})

        assert not SavedView.objects.exists()
        assert said(officer, answer) != []

    def test_are_ones_own(
        self, busy: Busy, officer: Client, leader: User, as_person: SignIn
    ) -> None:
        officer.post(reverse("web:obligations_views"), {"name": "A", "query": ""})
        path = reverse("web:obligations_view", args=[SavedView.objects.get().pk])

        other = as_person(leader)
        assert other.post(path, {"act": "delete"}).status_code == HTTPStatus.NOT_FOUND
        assert list(other.get(LIST).context["views"]) == []

    def test_of_a_plan_keep_the_plan(self, busy: Busy, officer: Client) -> None:
        page = officer.get(reverse("web:plan_obligations", args=[busy.plan.pk]), {"due": "q3"})

        assert page.context["view_query"] == f"due=q3&plan={busy.plan.pk}"


class TestMany:
    def test_are_accepted_and_each_refusal_is_told(self, busy: Busy, officer: Client) -> None:
        answer = officer.post(
            BULK,
            {
                "act": "accept",
                "id": [busy.awaiting.pk, busy.on_course.pk],
                "back": f"{LIST}?due=q2",
            },
        )

        assert answer.url == f"{LIST}?due=q2"
        busy.awaiting.refresh_from_db()
        busy.on_course.refresh_from_db()
        assert (busy.awaiting.state, busy.on_course.state) == (
            ObligationState.DONE,
            ObligationState.OPEN,
        )
        done, refused = said(officer, answer)
        assert done == "Đã chấp nhận 1 việc."
        assert str(busy.on_course) in refused

    def test_are_reminded_once_a_day(self, busy: Busy, officer: Client, colleague: User) -> None:
        sent = {"act": "remind", "id": [busy.at_risk.pk, busy.awaiting.pk]}

        first = said(officer, officer.post(BULK, sent))
        told = Notification.objects.filter(person=colleague, text_vi__startswith="Văn phòng nhắc")
        count = told.count()
        second = said(officer, officer.post(BULK, sent))

        assert first[0] == "Đã nhắc 1 việc."
        assert "không ở chỗ đơn vị" in first[1]
        assert (count, told.count()) == (1, 1)
        assert any("đã được nhắc việc này" in one for one in second)

    def test_work_of_no_unit_is_not_reminded(self, issued: Issuing, officer: Client) -> None:
        plan = issued(plan_text(was="Báo cáo | Phòng Kế hoạch - Tài chính", now="Báo cáo | Bộ phận Quản trị"))  # fmt: skip
        unnamed = plan.obligations.get(unit=None)

        [only] = said(officer, officer.post(BULK, {"act": "remind", "id": [unnamed.pk]}))

        assert "chưa rõ đơn vị thực hiện" in only

    @pytest.mark.parametrize("act", ["accept", "remind"])
    @pytest.mark.parametrize("name", ["leader", "inspector", "colleague"])
    def test_by_the_office_alone(
        self,
        act: str,
        name: str,
        busy: Busy,
        as_person: SignIn,
        request: pytest.FixtureRequest,
    ) -> None:
        client = as_person(request.getfixturevalue(name))
        before = Notification.objects.count()

        answer = client.post(BULK, {"act": act, "id": [busy.awaiting.pk, busy.at_risk.pk]})

        assert answer.status_code == HTTPStatus.FORBIDDEN
        busy.awaiting.refresh_from_db()
        assert busy.awaiting.state == ObligationState.SUBMITTED
        assert Notification.objects.count() == before

    def test_of_another_agency_are_not_touched(
        self, busy: Busy, stranger: User, as_person: SignIn
    ) -> None:
        as_person(stranger).post(BULK, {"act": "accept", "id": [busy.awaiting.pk]})

        busy.awaiting.refresh_from_db()
        assert busy.awaiting.state == ObligationState.SUBMITTED

    @pytest.mark.parametrize("act", ["xlsx", "docx"])
    def test_go_into_a_file(self, act: str, busy: Busy, officer: Client) -> None:
        answer = officer.post(BULK, {"act": act, "id": [busy.late.pk, busy.at_risk.pk]})

        path = reverse(f"web:obligations_{act}")
        assert answer.url == f"{path}?id={busy.late.pk}&id={busy.at_risk.pk}"

    def test_none_chosen_says_what_to_do(self, busy: Busy, officer: Client) -> None:
        answer = officer.post(BULK, {"act": "accept"})

        assert said(officer, answer) == ["Chưa chọn việc nào; hãy đánh dấu ở đầu các dòng."]

    @pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])  # fmt: skip
    def test_goes_back_to_a_page_of_ours_alone(
        self, back: str, busy: Busy, officer: Client
    ) -> None:
        answer = officer.post(BULK, {"act": "x", "id": [busy.late.pk], "back": back})

        assert answer.url == LIST
