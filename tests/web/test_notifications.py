"""Notifications in the pages: the bell, the list, opening what they are about; and from a label to its page."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import Notification, Organisation, User
from cchc.accounts.services import choose_language, notify
from cchc.accounts.states import Language, NoticeKind
from cchc.common import clock
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Obligation, Plan
from tests.people import AT, Issuing
from tests.web.conftest import SignIn


@pytest.fixture(autouse=True)
def _as_of_the_plan(settings: Settings) -> None:
    settings.TODAY = AT.date()


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


def tell(
    person: User,
    key: str = "a",
    *,
    at: datetime = AT,
    subject: str = "plans.plan:1",
    kind: NoticeKind = NoticeKind.DUE,
) -> Notification:
    notify(
        actor=None,
        people=[person],
        kind=kind,
        subject=subject,
        text_vi=f"Đến hạn: việc {key}",
        text_en=f"Due: work {key}",
        at=at,
        key=key,
    )
    return Notification.objects.get(person=person, key=key)


def mark_all(client: Client) -> Any:
    """Press the button of the list as the page has it."""
    newest = client.get(reverse("web:notifications")).context["newest"]
    return client.post(reverse("web:notifications_read"), {"up_to": newest}, follow=True)


class TestBell:
    def test_counts_what_is_unread(self, colleague: User, head: User, as_person: SignIn) -> None:
        for key in ("a", "b"):
            tell(colleague, key)
        tell(head)

        page = as_person(colleague).get(reverse("web:help"))

        assert '<span class="bell-count" aria-hidden="true">2</span>' in page.text
        assert "Thông báo, 2 chưa đọc" in page.text

    def test_is_silent_when_all_is_read(self, colleague: User, as_person: SignIn) -> None:
        page = as_person(colleague).get(reverse("web:help"))

        assert "bell-count" not in page.text
        assert reverse("web:notifications") in page.text

    def test_does_not_count_beyond_a_hundred(self, colleague: User, as_person: SignIn) -> None:
        for n in range(120):
            tell(colleague, str(n))

        assert ">99+</span>" in as_person(colleague).get(reverse("web:help")).text

    def test_costs_one_query_on_a_page_and_none_on_a_part_of_it(
        self, administrator: User, as_person: SignIn
    ) -> None:
        client = as_person(administrator)

        def asked(**headers: str) -> list[str]:
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("web:audit"), headers=headers)
            return [q["sql"] for q in queries if "accounts_notification" in q["sql"]]

        assert len(asked()) == 1
        assert asked(**{"HX-Request": "true"}) == []

    def test_nobody_signed_in_has_no_bell(self, client: Client, db: None) -> None:
        assert "ghost bell" not in client.get(reverse("account_login")).text


class TestList:
    def test_is_grouped_by_day_newest_first(self, colleague: User, as_person: SignIn) -> None:
        tell(colleague, "hôm nay", at=AT)
        tell(colleague, "hôm qua", at=AT - timedelta(days=1))
        tell(colleague, "sớm hơn", at=AT - timedelta(days=1, hours=2), kind=NoticeKind.OVERDUE)

        page = as_person(colleague).get(reverse("web:notifications"))

        assert [
            (day.day.isoformat(), [(one.text_vi, colour) for one, colour in day.told])
            for day in page.context["days"]
        ] == [
            ("2022-01-10", [("Đến hạn: việc hôm nay", "gold")]),
            ("2022-01-09", [("Đến hạn: việc hôm qua", "gold"), ("Đến hạn: việc sớm hơn", "red")]),
        ]
        assert "Hôm nay" in page.text
        assert "09/01/2022" in page.text

    def test_the_day_is_that_of_the_office(self, colleague: User, as_person: SignIn) -> None:
        late = AT.replace(hour=23, minute=30)  # the evening of the 10th here, afternoon in UTC
        tell(colleague, at=late)

        [day] = as_person(colleague).get(reverse("web:notifications")).context["days"]

        assert day.day == AT.date()

    def test_holds_ones_own_alone(
        self, colleague: User, head: User, administrator: User, stranger: User, as_person: SignIn
    ) -> None:
        tell(colleague, "bí mật")

        for person in (head, administrator, stranger):
            page = as_person(person).get(reverse("web:notifications"))
            assert "bí mật" not in page.text
            assert "Chưa có thông báo nào" in page.text

    def test_what_was_read_can_be_left_out(self, colleague: User, as_person: SignIn) -> None:
        tell(colleague, "cũ")
        client = as_person(colleague)
        mark_all(client)
        tell(colleague, "mới", at=AT + timedelta(minutes=1))

        all_of_them = client.get(reverse("web:notifications")).text
        unread = client.get(reverse("web:notifications"), {"unread": "1"}).text

        assert ("việc cũ" in all_of_them, "việc mới" in all_of_them) == (True, True)
        assert ("việc cũ" in unread, "việc mới" in unread) == (False, True)

    def test_nothing_unread_is_said(self, colleague: User, as_person: SignIn) -> None:
        page = as_person(colleague).get(reverse("web:notifications"), {"unread": "1"})

        assert "Đã đọc hết" in page.text

    def test_in_english_for_who_reads_english(self, colleague: User, as_person: SignIn) -> None:
        tell(colleague)
        choose_language(actor=colleague, language=Language.ENGLISH)
        client = as_person(colleague)
        client.cookies["django_language"] = "en"

        page = client.get(reverse("web:notifications"))

        assert "Due: work a" in page.text
        assert "Đến hạn: việc a" not in page.text

    def test_pages_meet_without_gap_or_repetition(self, colleague: User, as_person: SignIn) -> None:
        for n in range(120):  # several at one moment, on both sides of the edge of a page
            tell(colleague, f"{n:03}", at=AT - timedelta(minutes=n // 7))
        client, seen, before = as_person(colleague), [], ""

        for _page in range(3):
            found = client.get(reverse("web:notifications"), {"before": before}).context
            seen += [one.key for day in found["days"] for one, _colour in day.told]
            before = found["next"]

        assert before is None
        assert len(seen) == 120
        assert sorted(seen) == [f"{n:03}" for n in range(120)]

    @pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "999999", "²"])
    def test_a_wrong_place_in_the_list_is_no_error(
        self, before: str, colleague: User, as_person: SignIn
    ) -> None:
        tell(colleague)

        answer = as_person(colleague).get(reverse("web:notifications"), {"before": before})

        assert answer.status_code == HTTPStatus.OK

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self, count: int, colleague: User, as_person: SignIn
    ) -> None:
        for n in range(count):
            tell(colleague, str(n))

        with CaptureQueriesContext(connection) as asked:
            as_person(colleague).get(reverse("web:notifications"))

        pages = [q for q in asked if "accounts_notification" in q["sql"]]
        assert len(pages) == 2  # the list and the bell


class TestReading:
    def test_opening_leads_to_the_page_and_is_noted(
        self, plan: Plan, colleague: User, as_person: SignIn
    ) -> None:
        told = tell(colleague, subject=f"plans.plan:{plan.pk}")

        answer = as_person(colleague).get(reverse("web:notification", args=[told.pk]))

        assert answer.url == reverse("web:plan", args=[plan.pk])
        told.refresh_from_db()
        assert clock.day_of(told.read_at) == AT.date()

    @pytest.mark.parametrize("subject", ["plans.plan:999999", "somewhere.else:1", "plans.plan:x"])
    def test_what_is_gone_is_said(self, subject: str, colleague: User, as_person: SignIn) -> None:
        told = tell(colleague, subject=subject)

        page = as_person(colleague).get(reverse("web:notification", args=[told.pk]), follow=True)

        assert page.redirect_chain[-1][0] == reverse("web:notifications")
        assert "Nội dung của thông báo này không còn" in page.text

    def test_one_is_marked_without_opening(self, colleague: User, as_person: SignIn) -> None:
        told, other = tell(colleague, "a"), tell(colleague, "b")

        as_person(colleague).post(reverse("web:notification_read", args=[told.pk]))

        told.refresh_from_db()
        other.refresh_from_db()
        assert told.read_at is not None
        assert other.read_at is None

    def test_all_are_marked_at_once(self, colleague: User, head: User, as_person: SignIn) -> None:
        for key in ("a", "b"):
            tell(colleague, key, at=AT - timedelta(days=1))
        tell(head)

        page = mark_all(as_person(colleague))

        assert "Đã đánh dấu 2 thông báo là đã đọc." in page.text
        assert list(Notification.objects.filter(read_at=None).values_list("person", flat=True)) == [
            head.pk
        ]

    def test_nobody_opens_or_marks_what_another_was_told(
        self, colleague: User, head: User, administrator: User, stranger: User, as_person: SignIn
    ) -> None:
        told = tell(colleague)

        for person in (head, administrator, stranger):
            client = as_person(person)
            opened = client.get(reverse("web:notification", args=[told.pk]))
            marked = client.post(reverse("web:notification_read", args=[told.pk]))
            assert (opened.status_code, marked.status_code) == (
                HTTPStatus.NOT_FOUND,
                HTTPStatus.NOT_FOUND,
            )
        told.refresh_from_db()
        assert told.read_at is None

    @pytest.mark.parametrize("up_to", ["", "x", "-1", "9" * 30])
    def test_a_wrong_mark_changes_nothing(
        self, up_to: str, colleague: User, as_person: SignIn
    ) -> None:
        told = tell(colleague)

        as_person(colleague).post(reverse("web:notifications_read"), {"up_to": up_to})

        told.refresh_from_db()
        assert told.read_at is None

    @pytest.mark.parametrize("name", ["notifications_read", "notification_read"])
    def test_marking_is_an_act(self, name: str, colleague: User, as_person: SignIn) -> None:
        told = tell(colleague)
        args = [told.pk] if name == "notification_read" else []

        answer = as_person(colleague).get(reverse(f"web:{name}", args=args))

        assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED

    def test_who_is_not_signed_in_signs_in_first(self, client: Client, db: None) -> None:
        for path in (reverse("web:notifications"), reverse("web:go", args=["plans.plan:1"])):
            answer = client.get(path)
            assert answer.status_code == HTTPStatus.FOUND
            assert answer.url.startswith(reverse("account_login"))


class TestGo:
    def go(self, client: Client, subject: str) -> str | int:
        """Where the label leads, or the status where it leads nowhere."""
        answer = client.get(f"/go/{subject}/")
        found: str | int = (
            answer.url if answer.status_code == HTTPStatus.FOUND else answer.status_code
        )
        return found

    def test_every_kind_of_label(
        self, plan: Plan, colleague: User, division: Organisation, as_person: SignIn
    ) -> None:
        client = as_person(colleague)
        task = plan.tasks.filter(parent=None).first()
        owed = Obligation.objects.get(unit=division)
        document = OfficialDocument.objects.get(pk=plan.document_id)
        assert task is not None

        assert {
            subject: self.go(client, subject)
            for subject in (
                f"plans.plan:{plan.pk}",
                f"plans.task:{task.pk}",
                f"plans.obligation:{owed.pk}",
                f"documents.officialdocument:{document.pk}",
            )
        } == {
            f"plans.plan:{plan.pk}": reverse("web:plan", args=[plan.pk]),
            f"plans.task:{task.pk}": reverse("web:task", args=[task.pk]),
            f"plans.obligation:{owed.pk}": reverse("web:obligation", args=[owed.pk]),
            f"documents.officialdocument:{document.pk}": reverse(
                "web:document", args=[document.pk]
            ),
        }

    def test_every_address_opens(
        self, plan: Plan, owner: User, office: Organisation, as_person: SignIn
    ) -> None:
        client = as_person(owner)
        owed = Obligation.objects.get(unit=office)
        for subject in (
            f"plans.plan:{plan.pk}",
            f"plans.task:{owed.task_id}",
            f"plans.obligation:{owed.pk}",
            f"documents.officialdocument:{plan.document_id}",
            f"accounts.organisation:{plan.agency_id}",
        ):
            page = client.get(f"/go/{subject}/", follow=True)
            assert (subject, page.status_code) == (subject, HTTPStatus.OK)

    def test_what_waits_in_the_agency_is_where_the_role_works(
        self, agency: Organisation, owner: User, leader: User, colleague: User, as_person: SignIn
    ) -> None:
        found = [
            self.go(as_person(person), f"accounts.organisation:{agency.pk}")
            for person in (owner, leader, colleague)
        ]

        assert found == [
            reverse("web:approvals"),
            reverse("web:confirmations"),
            reverse("web:home"),
        ]

    def test_a_stranger_is_told_that_nothing_is_there(
        self, plan: Plan, stranger: User, as_person: SignIn
    ) -> None:
        client = as_person(stranger)
        owed = plan.obligations.first()
        assert owed is not None

        for subject in (
            f"plans.plan:{plan.pk}",
            f"plans.task:{owed.task_id}",
            f"plans.obligation:{owed.pk}",
            f"documents.officialdocument:{plan.document_id}",
            f"accounts.organisation:{plan.agency_id}",
        ):
            assert (subject, self.go(client, subject)) == (subject, HTTPStatus.NOT_FOUND)

    def test_what_another_unit_owes_is_not_there_for_a_unit(
        self, plan: Plan, colleague: User, office: Organisation, reader: User, as_person: SignIn
    ) -> None:
        owed = Obligation.objects.get(unit=office)

        for person in (colleague, reader):
            found = self.go(as_person(person), f"plans.obligation:{owed.pk}")
            assert found == HTTPStatus.NOT_FOUND

    @pytest.mark.parametrize(
        "subject",
        ["plans.plan", "plans.plan:", "plans.plan:0", "plans.plan:-1", "plans.plan:1e3", "plans.plan:²", "plans.plan:" + "9" * 30, "accounts.user:1", "x", "https:evil.example", "plans.plan:1:2"],
    )  # fmt: skip
    def test_what_is_no_label_leads_nowhere(
        self, subject: str, plan: Plan, colleague: User, as_person: SignIn
    ) -> None:
        assert self.go(as_person(colleague), subject) == HTTPStatus.NOT_FOUND
