"""The calendar under a secret address: what programs read, who may, how often; the page that makes and revokes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar, Event
from pytest_django.fixtures import Settings

from cchc.accounts.models import CalendarFeed, Organisation, User
from cchc.accounts.services import (
    choose_language,
    deactivate_user,
    make_feed,
    move_user,
    revoke_feed,
)
from cchc.accounts.states import Language
from cchc.plans.models import Obligation, Plan
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.states import ObligationState
from cchc.web.limits import Limit
from cchc.web.views import feeds
from tests.people import AT, Issuing
from tests.web.conftest import SignIn

pytestmark = pytest.mark.usefixtures("fresh_limits")
DUE = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _as_of_the_plan(settings: Settings) -> None:
    settings.TODAY = AT.date()
    settings.PUBLIC_URL = "https://cchc.angiang.example"


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def address(plan: Plan, colleague: User) -> str:
    """The secret address of an officer whose unit owes a report by 31/12/2022."""
    return reverse("web:calendar", args=[make_feed(actor=colleague, at=AT)])


def events(client: Client, address: str) -> list[Event]:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


class TestCalendar:
    def test_tells_what_the_unit_owes_as_whole_days(
        self, client: Client, address: str, division: Organisation
    ) -> None:
        owed = Obligation.objects.get(unit=division)

        [event] = events(client, address)

        assert {
            name: event.decoded(name)
            for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
        } == {
            "DTSTART": DUE,
            "DTEND": DUE + timedelta(days=1),
            "DTSTAMP": AT,
            "LAST-MODIFIED": AT,
            "SEQUENCE": 0,
        }
        assert {
            name: str(event[name]) for name in ("UID", "SUMMARY", "STATUS", "TRANSP", "URL")
        } == {
            "UID": f"obligation-{owed.pk}@cchc.angiang.example",
            "SUMMARY": "Báo cáo: Thực hiện cơ chế tự chủ về kinh phí",
            "STATUS": "CONFIRMED",
            "TRANSP": "TRANSPARENT",
            "URL": f"http://testserver/go/plans.obligation:{owed.pk}/",
        }
        assert str(event["DESCRIPTION"]).splitlines() == [
            "Nhiệm vụ: Thực hiện cơ chế tự chủ về kinh phí",
            "Kế hoạch số 12/KH-STP",
            "Hạn: 31/12/2022",
        ]

    def test_reminds_in_the_morning_of_the_day_before(self, client: Client, address: str) -> None:
        [event] = events(client, address)
        [alarm] = event.walk("VALARM")

        assert alarm.decoded("TRIGGER") == timedelta(hours=-16)
        assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == (
            "DISPLAY",
            str(event["SUMMARY"]),
        )

    def test_is_a_calendar_for_programs(self, client: Client, address: str) -> None:
        answer = client.get(address)

        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Cache-Control"] == "private, no-cache"
        assert answer["X-Robots-Tag"] == "noindex"
        raw = answer.content
        assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert max(len(line) for line in raw.split(b"\r\n")) <= 75  # RFC 5545, 3.1
        calendar = Calendar.from_ical(raw)
        assert str(calendar["METHOD"]) == "PUBLISH"
        assert str(calendar["X-WR-CALNAME"]) == (
            "Việc cải cách hành chính: Phòng Kế hoạch - Tài chính"
        )

    def test_what_people_wrote_stays_text(
        self, client: Client, address: str, division: Organisation
    ) -> None:
        nasty = "Báo cáo; a,b\\c\r\nBEGIN:VEVENT\nUID:x"
        Obligation.objects.filter(unit=division).update(product=nasty)

        [event] = events(client, address)

        assert "Báo cáo; a,b\\c" in str(event["SUMMARY"])
        assert len(event.subcomponents) == 1

    def test_in_the_language_of_its_person(
        self, client: Client, address: str, colleague: User
    ) -> None:
        client.cookies["django_language"] = "en"  # of the browser: not asked
        assert client.get(address)["Content-Language"] == "vi"
        assert "Nhiệm vụ:" in str(events(client, address)[0]["DESCRIPTION"])

        choose_language(actor=colleague, language=Language.ENGLISH)

        assert client.get(address)["Content-Language"] == "en"

    def test_what_is_late_stays_on_its_day_and_reminds_no_more(
        self, client: Client, address: str, settings: Settings
    ) -> None:
        settings.TODAY = DUE
        [event] = events(client, address)
        assert str(event["SUMMARY"]).startswith("Báo cáo")
        assert len(event.walk("VALARM")) == 1

        settings.TODAY = DUE + timedelta(days=1)
        [event] = events(client, address)
        assert str(event["SUMMARY"]).startswith("Quá hạn: Báo cáo")
        assert event.decoded("DTSTART") == DUE
        assert event.walk("VALARM") == []

    def test_what_is_handed_in_says_so(
        self, client: Client, address: str, division: Organisation
    ) -> None:
        Obligation.objects.filter(unit=division).update(
            state=ObligationState.SUBMITTED, handed_in_on=AT.date()
        )

        [event] = events(client, address)

        assert str(event["SUMMARY"]).startswith("Đã nộp: Báo cáo")
        assert event.walk("VALARM") == []

    def test_a_moved_day_moves_the_same_event(
        self, client: Client, address: str, owner: User, division: Organisation
    ) -> None:
        [before] = events(client, address)
        override_due_date(
            actor=owner,
            obligation=Obligation.objects.get(unit=division),
            new_on=date(2022, 11, 30),
            reason="Công văn của tỉnh.",
            at=AT + timedelta(days=1),
        )

        [after] = events(client, address)

        assert after["UID"] == before["UID"]
        assert (after.decoded("DTSTART"), after.decoded("SEQUENCE"), after.decoded("DTSTAMP")) == (
            date(2022, 11, 30),
            1,
            AT + timedelta(days=1),
        )

    def test_a_withdrawn_plan_is_cancelled(
        self, client: Client, address: str, owner: User, plan: Plan
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="Ban hành lại.", at=AT)

        [event] = events(client, address)

        assert str(event["STATUS"]) == "CANCELLED"
        assert str(event["SUMMARY"]).startswith("Thôi thực hiện: ")
        assert event.walk("VALARM") == []

    def test_a_request_to_answer_has_its_day(
        self,
        client: Client,
        address: str,
        owner: User,
        office: Organisation,
        division: Organisation,
    ) -> None:
        asked = ask_unit(
            actor=owner,
            obligation=Obligation.objects.get(unit=office),
            to_unit=division,
            text="Số liệu kinh phí năm 2021",
            due_on=date(2022, 2, 15),
            at=AT,
        )

        first = events(client, address)[0]

        assert str(first["UID"]) == f"request-{asked.pk}@cchc.angiang.example"
        assert str(first["SUMMARY"]) == (
            "Trả lời Văn phòng Sở: Kế hoạch: Kế hoạch tuyên truyền cải cách hành chính năm 2022"
        )
        assert first.decoded("DTSTART") == date(2022, 2, 15)
        assert "Số liệu kinh phí năm 2021" in str(first["DESCRIPTION"])

    def test_follows_its_person_to_another_unit(
        self,
        client: Client,
        address: str,
        administrator: User,
        colleague: User,
        office: Organisation,
    ) -> None:
        move_user(actor=administrator, user=colleague, organisation=office)

        [event] = events(client, address)

        assert event.decoded("DTSTART") == date(2022, 3, 31)

    def test_holds_nothing_of_other_units_or_agencies(
        self, client: Client, plan: Plan, stranger: User, leader: User
    ) -> None:
        for person in (stranger, leader):
            address = reverse("web:calendar", args=[make_feed(actor=person, at=AT)])
            assert events(client, address) == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self, count: int, client: Client, address: str, division: Organisation
    ) -> None:
        ids = Obligation.objects.order_by("pk").values_list("pk", flat=True)[:count]
        Obligation.objects.update(unit=None, needs_decision=True)
        Obligation.objects.filter(pk__in=list(ids)).update(unit=division)
        client.get(address)  # the count of readings has its row

        with CaptureQueriesContext(connection) as asked:
            assert len(events(client, address)) == count

        domain = [q for q in asked if "shared_cache" not in q["sql"] and "POINT" not in q["sql"]]
        assert len(domain) == 3  # whose it is, what the unit owes, what it is asked


class TestUnchanged:
    def test_is_not_sent_again(self, client: Client, address: str) -> None:
        first = client.get(address)
        assert first["Last-Modified"] == "Mon, 10 Jan 2022 01:30:00 GMT"

        again = client.get(address, headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")
        assert again["ETag"] == first["ETag"]

    def test_what_is_done_changes_it_though_nothing_newer_is_in_it(
        self, client: Client, address: str, division: Organisation
    ) -> None:
        first = client.get(address)
        Obligation.objects.filter(unit=division).update(
            state=ObligationState.DONE, handed_in_on=AT.date(), done_on=AT.date()
        )

        for header, value in (
            ("If-None-Match", first["ETag"]),
            ("If-Modified-Since", first["Last-Modified"]),
        ):
            again = client.get(address, headers={header: value})
            assert again.status_code == HTTPStatus.OK
            assert b"BEGIN:VEVENT" not in again.content

    def test_the_head_is_enough(self, client: Client, address: str) -> None:
        answer = client.head(address)

        assert (answer.status_code, answer.content) == (HTTPStatus.OK, b"")
        assert answer["ETag"] == client.get(address)["ETag"]

    def test_a_new_day_is_newer(self, client: Client, address: str, settings: Settings) -> None:
        settings.TODAY = date(2022, 5, 4)

        answer = client.get(address)

        assert answer["Last-Modified"] == "Tue, 03 May 2022 17:00:00 GMT"  # midnight here


class TestWhoMay:
    def test_anyone_with_the_address_and_no_other(
        self, client: Client, address: str, plan: Plan
    ) -> None:
        assert client.get(address).status_code == HTTPStatus.OK
        wrong = address.replace(".ics", "x.ics")
        assert client.get(wrong).status_code == HTTPStatus.NOT_FOUND

    def test_being_signed_in_opens_no_other_calendar(
        self, colleague: User, as_person: SignIn, address: str
    ) -> None:
        answer = as_person(colleague).get(reverse("web:calendar", args=["x"]))

        assert answer.status_code == HTTPStatus.NOT_FOUND

    def test_not_after_it_was_revoked(self, client: Client, address: str, colleague: User) -> None:
        revoke_feed(actor=colleague, at=AT)

        assert client.get(address).status_code == HTTPStatus.NOT_FOUND

    def test_not_after_the_account_was_closed(
        self, client: Client, address: str, colleague: User, administrator: User
    ) -> None:
        deactivate_user(actor=administrator, user=colleague)

        assert client.get(address).status_code == HTTPStatus.NOT_FOUND

    def test_it_is_only_read(self, client: Client, address: str) -> None:
        for method in ("post", "put", "delete"):
            answer = getattr(client, method)(address)
            assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED

    def test_an_unknown_address_costs_the_same_whatever_it_is(
        self, client: Client, address: str
    ) -> None:
        client.get(reverse("web:calendar", args=["first"]))  # the count of misses has its row

        def cost(token: str) -> int:
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("web:calendar", args=[token]))
            return len(asked)

        assert len({cost(token) for token in ("x", "a" * 43, "é", "%00"[1:] * 500)}) == 1


class TestHowOften:
    def test_guessing_is_turned_away_and_who_shares_the_address_keeps_the_calendar(
        self, client: Client, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(feeds, "MISSES", Limit("test-miss", most=3, seconds=3600))

        found = [
            client.get(reverse("web:calendar", args=[f"guess-{n}"])).status_code for n in range(5)
        ]

        assert found == [HTTPStatus.NOT_FOUND] * 3 + [HTTPStatus.TOO_MANY_REQUESTS] * 2
        elsewhere = reverse("web:calendar", args=["guess"])
        other = client.get(elsewhere, REMOTE_ADDR="203.0.113.7")
        assert other.status_code == HTTPStatus.NOT_FOUND
        assert client.get(address).status_code == HTTPStatus.OK

    def test_one_calendar_is_read_so_often_and_no_more(
        self,
        client: Client,
        address: str,
        owner: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(feeds, "READINGS", Limit("test-read", most=2, seconds=3600))

        answers = [client.get(address) for _time in range(3)]

        assert [answer.status_code for answer in answers] == [
            HTTPStatus.OK,
            HTTPStatus.OK,
            HTTPStatus.TOO_MANY_REQUESTS,
        ]
        assert answers[-1]["Retry-After"] == "3600"
        others = reverse("web:calendar", args=[make_feed(actor=owner, at=AT)])
        assert client.get(others).status_code == HTTPStatus.OK

    def test_the_counts_hold_no_secret(self, client: Client, address: str) -> None:
        client.get(address)

        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM shared_cache")
            keys = [key for (key,) in cursor.fetchall()]
        assert keys
        token = address.removeprefix("/calendar/").removesuffix(".ics")
        assert not [key for key in keys if token in key]

    def test_a_limit_is_kept_for_each_key(self, db: None) -> None:
        limit = Limit("test", most=2, seconds=3600)
        cache.clear()

        for _time in range(2):
            assert not limit.is_reached("a")
            limit.count("a")

        assert limit.is_reached("a")
        assert not limit.is_reached("b")


class TestPage:
    def test_explains_and_offers_an_address(self, colleague: User, as_person: SignIn) -> None:
        page = as_person(colleague).get(reverse("web:calendar_page"))

        assert page.context["feed"] is None
        assert "Chưa có địa chỉ lịch" in page.text

    def test_shows_the_address_once(
        self, plan: Plan, colleague: User, as_person: SignIn, client: Client
    ) -> None:
        person = as_person(colleague)

        made = person.post(reverse("web:calendar_make"))

        address = made.context["address"]
        assert address in made.text
        assert made.context["subscribe"] == address.replace("http:", "webcal:")
        assert made["Cache-Control"] == "no-store"
        assert client.get(address).status_code == HTTPStatus.OK
        later = person.get(reverse("web:calendar_page"))
        assert address not in later.text
        assert "nên không hiện lại được" in later.text

    def test_a_new_address_closes_the_old_one(
        self, colleague: User, as_person: SignIn, client: Client
    ) -> None:
        person = as_person(colleague)
        old = person.post(reverse("web:calendar_make")).context["address"]

        person.post(reverse("web:calendar_make"))

        assert client.get(old).status_code == HTTPStatus.NOT_FOUND
        assert CalendarFeed.objects.filter(person=colleague, revoked_at=None).count() == 1

    def test_revokes_after_a_question(
        self, colleague: User, as_person: SignIn, client: Client
    ) -> None:
        person = as_person(colleague)
        address = person.post(reverse("web:calendar_make")).context["address"]
        assert "Thu hồi địa chỉ lịch?" in person.get(reverse("web:calendar_page")).text

        page = person.post(reverse("web:calendar_revoke"), follow=True)

        assert "Đã thu hồi địa chỉ lịch." in page.text
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND

    def test_nothing_to_revoke_is_said(
        self, colleague: User, head: User, as_person: SignIn
    ) -> None:
        make_feed(actor=head, at=datetime.now(UTC))

        page = as_person(colleague).post(reverse("web:calendar_revoke"), follow=True)

        assert "Bạn chưa có địa chỉ lịch nào đang dùng." in page.text
        assert CalendarFeed.objects.filter(person=head, revoked_at=None).exists()

    def test_making_and_revoking_are_acts(self, colleague: User, as_person: SignIn) -> None:
        for name in ("calendar_make", "calendar_revoke"):
            answer = as_person(colleague).get(reverse(f"web:{name}"))
            assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED

    def test_nobody_without_an_account_makes_one(self, client: Client, db: None) -> None:
        answer = client.post(reverse("web:calendar_make"))

        assert answer.url.startswith(reverse("account_login"))
        assert not CalendarFeed.objects.exists()
