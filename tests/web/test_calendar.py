"""The working calendar in the pages: read by everyone of the agency, changed by two roles, with its sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.deadlines.models import DayDecision
from cchc.deadlines.queries import SpecialDay, working_days
from cchc.deadlines.services import decide_day, swap_days
from cchc.deadlines.workdays import WorkingDays
from cchc.web.showing.calendar import months
from tests.people import AT
from tests.web.conftest import SignIn
from tests.web.test_access import FORBIDDEN, PEOPLE, person  # noqa: F401

BRIDGE, SATURDAY = date(2024, 4, 29), date(2024, 5, 4)
WHY = {"reason": "Hoán đổi dịp nghỉ lễ 30/4", "basis": "Công văn số 2450/VPCP-KGVX"}
SWAP = {"off": "29/04/2024", "worked": "04/05/2024", **WHY}
DAY = {"day": "03/05/2024", "is_working": "off", **WHY}


@pytest.fixture(autouse=True)
def _on_a_day(settings: Settings) -> None:
    settings.TODAY = date(2024, 5, 2)


@pytest.fixture
def swapped(owner: User, agency: Organisation) -> tuple[DayDecision, DayDecision]:
    return swap_days(actor=owner, agency=agency, off=BRIDGE, worked=SATURDAY, at=AT, **WHY)


def text(answer: object) -> str:
    return " ".join(getattr(answer, "content").decode().split())  # noqa: B009 -- any response


class TestReading:
    def test_everyone_of_every_role_reads_their_own(
        self,
        swapped: object,
        person: Callable[[str], User],  # noqa: F811
        as_person: SignIn,
    ) -> None:
        for name in PEOPLE:
            page = as_person(person(name)).get(reverse("web:working_calendar"))
            assert page.status_code == HTTPStatus.OK
            assert ("2450/VPCP" in text(page)) == (name != "stranger")
            assert ("Ghi hoán đổi" in text(page)) == (
                name in {"owner", "administrator", "stranger"}
            )

    def test_the_year_with_its_days_off(
        self, colleague: User, swapped: object, as_person: SignIn
    ) -> None:
        page = as_person(colleague).get(reverse("web:working_calendar"))

        said = text(page)
        assert "Lịch làm việc năm 2024" in said
        assert "251 ngày làm việc" in said
        assert "Ngày Chiến thắng" in said
        assert ", nghỉ: Hoán đổi dịp nghỉ lễ 30/4</span>" in said
        assert ", làm việc: Hoán đổi dịp nghỉ lễ 30/4</span>" in said
        assert 'aria-current="date"' in said
        assert "Điều 112 Bộ luật Lao động 2019" in said

    @pytest.mark.parametrize(
        ("asked", "shown"),
        [("2022", 2022), ("", 2024), ("x", 2024), ("1900", 2010), ("9999", 2060), ("²", 2024)],
    )
    def test_the_year_asked_for(
        self, colleague: User, as_person: SignIn, asked: str, shown: int
    ) -> None:
        page = as_person(colleague).get(reverse("web:working_calendar"), {"year": asked})

        assert page.context["year"] == shown
        assert page.context["earlier"] == (shown - 1 if shown > 2010 else None)
        assert page.context["later"] == (shown + 1 if shown < 2060 else None)

    def test_an_announced_swap_is_offered_with_the_form_filled(
        self, owner: User, colleague: User, as_person: SignIn
    ) -> None:
        path = reverse("web:working_calendar")
        offered = "?year=2024&amp;off=29/04/2024&amp;worked=04/05/2024#swap"

        assert offered in text(as_person(owner).get(path))
        assert offered not in text(as_person(colleague).get(path))
        assert "nghỉ ngày 29/04/2024, làm bù ngày 04/05/2024" in text(
            as_person(colleague).get(path)
        )
        filled = text(as_person(owner).get(path, {"off": "29/04/2024", "worked": "04/05/2024"}))
        assert 'name="off" value="29/04/2024"' in filled

    @pytest.mark.parametrize("decided", [1, 3])
    def test_the_number_of_queries_does_not_grow(
        self,
        owner: User,
        agency: Organisation,
        as_person: SignIn,
        decided: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(decided):
            day = date(2022, 6, 13 + number)
            decide_day(actor=owner, agency=agency, day=day, is_working=False, at=AT, **WHY)
        client = as_person(owner)
        with CaptureQueriesContext(connection) as frame:
            client.get(reverse("web:help"))

        # Beside the frame of every page: the calendar and the decisions of the year.
        with django_assert_num_queries(len(frame) + 2):
            client.get(reverse("web:working_calendar"), {"year": "2022"})


class TestDeciding:
    def test_a_swap(self, owner: User, agency: Organisation, as_person: SignIn) -> None:
        page = as_person(owner).post(reverse("web:day_swap"), SWAP, follow=True)

        assert "Đã ghi: nghỉ ngày 29/04/2024, làm bù ngày 04/05/2024." in text(page)
        assert page.context["year"] == 2024
        calendar = working_days(agency.pk)
        assert (calendar.is_working(BRIDGE), calendar.is_working(SATURDAY)) == (False, True)

    def test_one_day(self, administrator: User, agency: Organisation, as_person: SignIn) -> None:
        page = as_person(administrator).post(reverse("web:day_decide"), DAY, follow=True)

        assert "Đã ghi ngày 03/05/2024." in text(page)
        assert not working_days(agency.pk).is_working(date(2024, 5, 3))

    def test_a_day_that_is_worked(
        self, owner: User, agency: Organisation, as_person: SignIn
    ) -> None:
        as_person(owner).post(
            reverse("web:day_decide"), DAY | {"day": "01/05/2024", "is_working": "on"}
        )

        assert working_days(agency.pk).is_working(date(2024, 5, 1))

    def test_a_refusal_stands_on_its_form_with_what_was_typed(
        self, owner: User, as_person: SignIn
    ) -> None:
        page = as_person(owner).post(reverse("web:day_swap"), SWAP | {"worked": "05/05/2022"})

        assert page.status_code == HTTPStatus.OK
        assert page.context["forms"]["swap"].errors
        assert not page.context["forms"]["decide"].is_bound
        assert 'value="29/04/2024"' in text(page)
        assert not DayDecision.objects.exists()

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"day": "04/05/2024"}, "Ngày 04/05/2024 vốn là ngày nghỉ nên không cần quyết định"),
            ({"day": "31/02/2024"}, "Hãy ghi ngày theo dạng dd/mm/yyyy"),
            ({"basis": ""}, "bắt buộc"),
        ],
    )
    def test_refused_with_a_sentence(
        self, owner: User, as_person: SignIn, changed: dict[str, str], sentence: str
    ) -> None:
        page = as_person(owner).post(reverse("web:day_decide"), DAY | changed)

        assert sentence in text(page)
        assert not DayDecision.objects.exists()

    def test_taken_back(
        self,
        owner: User,
        agency: Organisation,
        swapped: tuple[DayDecision, DayDecision],
        as_person: SignIn,
    ) -> None:
        path = reverse("web:day_take_back")

        page = as_person(owner).post(path, {"decision": swapped[1].pk}, follow=True)

        assert page.context["year"] == 2024
        assert not working_days(agency.pk).is_working(SATURDAY)
        again = as_person(owner).post(path, {"decision": swapped[1].pk}, follow=True)
        assert again.status_code == HTTPStatus.OK

    @pytest.mark.parametrize("name", [n for n in PEOPLE if n not in {"owner", "administrator"}])
    def test_who_may_not(
        self,
        name: str,
        swapped: tuple[DayDecision, DayDecision],
        person: Callable[[str], User],  # noqa: F811
        as_person: SignIn,
    ) -> None:
        client = as_person(person(name))

        answers = [
            client.post(reverse("web:day_take_back"), {"decision": swapped[0].pk}).status_code
        ]
        if name != "stranger":
            answers += [
                client.post(reverse("web:day_decide"), DAY).status_code,
                client.post(reverse("web:day_swap"), SWAP).status_code,
            ]

        wanted = {HTTPStatus.FOUND} if name == "stranger" else {FORBIDDEN}
        assert set(answers) == wanted
        assert set(DayDecision.objects.all()) == set(swapped)

    def test_a_stranger_decides_for_their_own_agency(
        self, stranger: User, agency: Organisation, as_person: SignIn
    ) -> None:
        as_person(stranger).post(reverse("web:day_swap"), SWAP)

        assert {one.agency_id for one in DayDecision.objects.all()} == {stranger.agency_id}
        assert working_days(agency.pk).is_working(BRIDGE)


class TestMonths:
    def test_weeks_from_monday_with_the_days_of_the_month_alone(self) -> None:
        plain = months(2022, [], WorkingDays.of(), today=date(2022, 2, 7))

        assert len(plain) == 12
        february = plain[1]
        assert [len(week) for week in february.weeks] == [7] * 5
        assert february.weeks[0][0] is None
        days = [cell for week in february.weeks for cell in week if cell]
        assert [cell.day.day for cell in days] == list(range(1, 29))
        assert [cell.day for cell in days if cell.is_today] == [date(2022, 2, 7)]
        assert {cell.look for cell in days if cell.day.weekday() >= 5} == {"rest"}
        assert february.working_days == 20

    def test_december_ends_the_year(self) -> None:
        december = months(2022, [], WorkingDays.of(), today=date(2022, 1, 1))[11]

        assert (december.first, december.working_days) == (date(2022, 12, 1), 22)

    def test_a_special_day_says_why(self) -> None:
        decision = DayDecision(day=SATURDAY, is_working=True, **WHY)
        special = [SpecialDay(SATURDAY, is_working=True, holiday=None, decision=decision)]

        may = months(2024, special, WorkingDays.of([], [SATURDAY]), today=SATURDAY)[4]

        [cell] = [cell for week in may.weeks for cell in week if cell and cell.day == SATURDAY]
        assert (cell.look, cell.said, cell.is_today) == (
            "worked",
            "làm việc: Hoán đổi dịp nghỉ lễ 30/4",
            True,
        )
        assert may.working_days == 24
