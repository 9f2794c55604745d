"""Letters in the pages: one's own address, and for the administrator how outgoing mail fares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import AuditEntry, Digest, Organisation, User
from cchc.accounts.services import choose_mail, gather_digests, notify
from cchc.accounts.states import DigestState, MailFailure, NoticeKind
from tests.integrations.post import Office, an_office
from tests.people import AT
from tests.web.conftest import SignIn

DAY = date(2022, 1, 10)
NOBODY_ELSE = ("owner", "leader", "colleague", "head", "inspector", "reader")


@pytest.fixture
def keeper(administrator: User, as_person: SignIn) -> Client:
    return as_person(administrator)


@pytest.fixture
def letter(agency: Organisation, colleague: User) -> Digest:
    """A letter to an officer that waits."""
    choose_mail(actor=colleague, email="phong@angiang.example", wants_mail=True)
    return written(colleague, agency)


def written(person: User, agency: Organisation, day: date = DAY) -> Digest:
    notify(
        actor=None,
        people=[person],
        kind=NoticeKind.DUE,
        subject="plans.plan:1",
        text_vi="Đến hạn",
        text_en="Due",
        at=AT,
        key=f"due:{day}",
    )
    gather_digests(agency=agency, on=day, at=AT)
    return Digest.objects.get(person=person, day=day)


def fail(letter: Digest, state: DigestState = DigestState.FAILED) -> None:
    Digest.objects.filter(pk=letter.pk).update(
        state=state,
        attempts=1,
        failure=MailFailure.ADDRESS_REFUSED,
        last_error="550 5.1.1 <b>no such</b> mailbox",
        next_attempt_at=None,
    )


@pytest.fixture
def post_office(settings: Settings) -> Iterator[Office]:
    """Outgoing mail switched on, to a server of this machine."""
    with an_office() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "CCHC <cchc@angiang.example>"
        yield running


class TestOwnAddress:
    def test_is_set_by_oneself(self, colleague: User, as_person: SignIn) -> None:
        client = as_person(colleague)

        page = client.post(
            reverse("web:account_mail"),
            {"email": "phong@angiang.example", "wants_mail": "on"},
            follow=True,
        )

        colleague.refresh_from_db()
        assert (colleague.email, colleague.wants_mail) == ("phong@angiang.example", True)
        assert "Đã lưu cách nhận thư." in page.text
        assert "phong@angiang.example" in page.text

    def test_letters_are_switched_off(self, colleague: User, as_person: SignIn) -> None:
        page = as_person(colleague).post(
            reverse("web:account_mail"), {"email": "phong@angiang.example"}, follow=True
        )

        colleague.refresh_from_db()
        assert not colleague.wants_mail
        assert "không nhận thư tổng hợp" in page.text

    def test_a_wrong_one_is_refused_on_the_form(self, colleague: User, as_person: SignIn) -> None:
        answer = as_person(colleague).post(reverse("web:account_mail"), {"email": "phong"})

        assert list(answer.context["form"].errors) == ["email"]
        colleague.refresh_from_db()
        assert colleague.email == ""

    def test_the_form_shows_what_is_set(self, colleague: User, as_person: SignIn) -> None:
        choose_mail(actor=colleague, email="phong@angiang.example", wants_mail=False)

        form = as_person(colleague).get(reverse("web:account_mail")).context["form"]

        assert form.initial == {"email": "phong@angiang.example", "wants_mail": False}

    def test_says_whether_letters_are_sent_at_all(
        self, colleague: User, as_person: SignIn, settings: Settings
    ) -> None:
        client, said = as_person(colleague), "Hệ thống chưa bật gửi thư điện tử"
        settings.EMAIL_HOST = ""
        assert said in client.get(reverse("web:account_mail")).text

        settings.EMAIL_HOST = "mail.angiang.example"
        assert said not in client.get(reverse("web:account_mail")).text


class TestAddressOfAnother:
    def test_is_set_by_the_administrator(self, keeper: Client, colleague: User) -> None:
        answer = keeper.post(
            reverse("web:person_mail", args=[colleague.pk]),
            {"email": "phong@angiang.example", "wants_mail": "on"},
        )

        assert answer.url == reverse("web:person", args=[colleague.pk])
        colleague.refresh_from_db()
        assert colleague.email == "phong@angiang.example"

    def test_a_wrong_one_is_refused_on_its_form(self, keeper: Client, colleague: User) -> None:
        answer = keeper.post(reverse("web:person_mail", args=[colleague.pk]), {"email": "x"})

        assert list(answer.context["mail"].errors) == ["email"]
        assert answer.context["role"].errors == {}

    def test_by_nobody_else(
        self,
        owner: User,
        leader: User,
        colleague: User,
        head: User,
        stranger: User,
        as_person: SignIn,
    ) -> None:
        path = reverse("web:person_mail", args=[colleague.pk])

        for person in (owner, leader, colleague, head, stranger):
            answer = as_person(person).post(path, {"email": "x@y.vn", "wants_mail": "on"})
            assert answer.status_code == HTTPStatus.FORBIDDEN

        colleague.refresh_from_db()
        assert colleague.email == ""

    def test_not_of_another_agency(self, keeper: Client, stranger: User) -> None:
        answer = keeper.post(reverse("web:person_mail", args=[stranger.pk]), {"email": "x@y.vn"})

        assert answer.status_code == HTTPStatus.NOT_FOUND


class TestLetters:
    def test_are_counted_and_listed_with_why(
        self, keeper: Client, letter: Digest, head: User, agency: Organisation
    ) -> None:
        written(head, agency)  # no address
        fail(letter)

        page = keeper.get(reverse("web:mail"))

        assert {str(state): count for state, count, _colour in page.context["tiles"]} == {
            "queued": 0,
            "failed": 1,
            "unconfirmed": 0,
            "no_address": 1,
            "sent": 0,
        }
        for shown in (
            "phong@angiang.example",
            "Máy chủ thư từ chối địa chỉ người nhận",
            "550 5.1.1 &lt;b&gt;no such&lt;/b&gt; mailbox",
            "Chưa có địa chỉ",
            "10/01/2022",
        ):
            assert shown in page.text

    def test_are_narrowed_to_a_state(
        self, keeper: Client, letter: Digest, head: User, agency: Organisation
    ) -> None:
        written(head, agency)

        def shown(state: str) -> list[User]:
            found = keeper.get(reverse("web:mail"), {"state": state}).context["letters"]
            return [row["letter"].person for row in found]

        assert shown("queued") == [letter.person]
        assert shown("no_address") == [head]
        assert shown("sent") == []
        assert set(shown("nonsense")) == {letter.person, head}

    def test_of_another_agency_are_not_there(
        self, keeper: Client, letter: Digest, stranger: User, other_agency: Organisation
    ) -> None:
        others = written(stranger, other_agency)

        page = keeper.get(reverse("web:mail"))

        assert [row["letter"] for row in page.context["letters"]] == [letter]
        assert keeper.get(reverse("web:mail_resend", args=[others.pk])).status_code == (
            HTTPStatus.NOT_FOUND
        )

    @pytest.mark.parametrize("name", NOBODY_ELSE)
    def test_are_the_administrators(
        self, name: str, letter: Digest, request: pytest.FixtureRequest, as_person: SignIn
    ) -> None:
        fail(letter)
        client = as_person(request.getfixturevalue(name))

        answers = [
            client.get(reverse("web:mail")),
            client.get(reverse("web:mail_resend", args=[letter.pk])),
            client.post(reverse("web:mail_resend", args=[letter.pk])),
            client.post(reverse("web:mail_trial")),
        ]

        assert {answer.status_code for answer in answers} == {HTTPStatus.FORBIDDEN}
        letter.refresh_from_db()
        assert letter.state == "failed"

    def test_a_stranger_is_forbidden_or_finds_nothing(
        self, letter: Digest, stranger: User, as_person: SignIn
    ) -> None:
        client = as_person(stranger)

        assert client.get(reverse("web:mail")).status_code == HTTPStatus.FORBIDDEN
        answer = client.post(reverse("web:mail_resend", args=[letter.pk]))
        assert answer.status_code == HTTPStatus.FORBIDDEN

    def test_switched_off_mail_is_said_and_how_to_switch_it_on(
        self, keeper: Client, settings: Settings
    ) -> None:
        settings.EMAIL_HOST = ""

        page = keeper.get(reverse("web:mail")).text

        assert "hãy đặt CCHC_SMTP_URL và CCHC_MAIL_FROM" in page
        assert "Không có thư nào" in page
        assert reverse("web:mail_trial") not in page

    def test_the_server_is_named_without_its_password(
        self, keeper: Client, settings: Settings
    ) -> None:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.angiang.example", 587
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "cchc-user", "very-secret"
        settings.DEFAULT_FROM_EMAIL = "CCHC <cchc@angiang.example>"

        page = keeper.get(reverse("web:mail")).text

        assert "Máy chủ thư mail.angiang.example, cổng 587; gửi từ cchc@angiang.example." in page
        assert "very-secret" not in page

    def test_pages_meet(self, keeper: Client, colleague: User, agency: Organisation) -> None:
        Digest.objects.bulk_create(
            Digest(agency=agency, person=colleague, day=DAY + timedelta(days=n), state="failed")
            for n in range(60)
        )

        first = keeper.get(reverse("web:mail")).context
        second = keeper.get(reverse("web:mail"), {"before": first["next"]}).context

        days = [row["letter"].day for page in (first, second) for row in page["letters"]]
        assert days == [DAY + timedelta(days=n) for n in reversed(range(60))]
        assert second["next"] is None

    @pytest.mark.parametrize("count", [1, 3])
    def test_cost_the_same_for_one_and_for_three(
        self, count: int, keeper: Client, agency: Organisation, request: pytest.FixtureRequest
    ) -> None:
        for name in ("colleague", "head", "owner")[:count]:
            written(request.getfixturevalue(name), agency)

        with CaptureQueriesContext(connection) as asked:
            keeper.get(reverse("web:mail"))

        assert len(asked) == 5  # session, person, counts, letters, bell


class TestResend:
    def test_is_offered_where_it_is_possible(
        self, keeper: Client, letter: Digest, head: User, agency: Organisation
    ) -> None:
        silent = written(head, agency)
        link = reverse("web:mail_resend", args=[letter.pk])
        assert link not in keeper.get(reverse("web:mail")).text  # it waits already

        fail(letter)

        page = keeper.get(reverse("web:mail")).text
        assert link in page
        assert reverse("web:mail_resend", args=[silent.pk]) not in page  # no address

    def test_asks_first_and_says_what_is_at_stake(self, keeper: Client, letter: Digest) -> None:
        fail(letter, DigestState.UNCONFIRMED)

        page = keeper.get(reverse("web:mail_resend", args=[letter.pk])).text

        assert "Gửi lại thư ngày 10/01/2022" in page
        assert "có thể nhận hai lần cùng một thư" in page
        letter.refresh_from_db()
        assert letter.state == "unconfirmed"

    def test_puts_the_letter_into_the_queue(
        self, keeper: Client, letter: Digest, administrator: User
    ) -> None:
        fail(letter)

        page = keeper.post(reverse("web:mail_resend", args=[letter.pk]), follow=True)

        letter.refresh_from_db()
        assert (letter.state, letter.attempts) == ("queued", 0)
        assert "Đã xếp thư vào hàng chờ gửi." in page.text
        assert AuditEntry.objects.latest("id").actor == administrator

    def test_a_letter_that_was_sent_meanwhile_is_said(self, keeper: Client, letter: Digest) -> None:
        Digest.objects.update(state="sent", sent_at=AT, next_attempt_at=None)

        page = keeper.post(reverse("web:mail_resend", args=[letter.pk]), follow=True)

        assert "nên không gửi lại được" in page.text
        letter.refresh_from_db()
        assert letter.state == "sent"


class TestTrial:
    def test_arrives(self, keeper: Client, administrator: User, post_office: Office) -> None:
        choose_mail(actor=administrator, email="quan-tri@angiang.example", wants_mail=True)

        page = keeper.post(reverse("web:mail_trial"), follow=True)

        assert "Máy chủ đã nhận thư thử gửi tới quan-tri@angiang.example." in page.text
        assert [address for address, _ in post_office.letters] == ["quan-tri@angiang.example"]

    def test_what_the_server_says_is_shown(
        self, keeper: Client, administrator: User, post_office: Office
    ) -> None:
        choose_mail(actor=administrator, email="quan-tri@angiang.example", wants_mail=True)
        post_office.replies["quan-tri@angiang.example"] = ["550 no such mailbox"]

        page = keeper.post(reverse("web:mail_trial"), follow=True)

        assert "550 no such mailbox" in page.text

    def test_needs_an_address_of_ones_own(self, keeper: Client, post_office: Office) -> None:
        page = keeper.post(reverse("web:mail_trial"), follow=True)

        assert "Bạn chưa có địa chỉ thư điện tử" in page.text
        assert post_office.letters == []
