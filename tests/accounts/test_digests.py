"""The daily letter: one for each person and day, nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connections

from cchc.accounts.models import AuditEntry, Digest, Notification, Organisation, User
from cchc.accounts.queries import unread_of
from cchc.accounts.services import (
    choose_mail,
    deactivate_user,
    gather_digests,
    mark_all_read,
    notify,
    resend_digest,
)
from cchc.accounts.states import DIGEST_MOVES, DigestState, MailFailure, NoticeKind
from cchc.common.errors import DomainError, NotAllowed
from tests.people import AT

DAY = date(2022, 1, 10)
NEXT_DAY = DAY + timedelta(days=1)
TOMORROW = AT + timedelta(days=1)


def tell(person: User, key: str, at: datetime = AT) -> None:
    notify(
        actor=None,
        people=[person],
        kind=NoticeKind.DUE,
        subject="plans.obligation:1",
        text_vi=f"Đến hạn: {key}",
        text_en=f"Due: {key}",
        at=at,
        key=key,
    )


def with_address(person: User) -> User:
    return choose_mail(actor=person, email=f"{person.username}@angiang.example", wants_mail=True)


def letters() -> list[tuple[User, date, str, list[str]]]:
    """Who gets which letter, how it stands, and the keys of its lines."""
    return [
        (letter.person, letter.day, letter.state, [n.key for n in letter.notifications.order_by("id")])
        for letter in Digest.objects.order_by("day", "person")
    ]  # fmt: skip


class TestGather:
    def test_one_letter_for_each_person(
        self, agency: Organisation, colleague: User, head: User, owner: User
    ) -> None:
        people = [with_address(one) for one in (colleague, head)]
        for key in ("a", "b"):
            tell(people[0], key)
        tell(people[1], "a")

        made = gather_digests(agency=agency, on=DAY, at=AT)

        assert made == 2
        assert letters() == [
            (colleague, DAY, "queued", ["a", "b"]),
            (head, DAY, "queued", ["a"]),
        ]
        letter = Digest.objects.get(person=colleague)
        assert (letter.agency, letter.next_attempt_at, letter.attempts) == (agency, AT, 0)

    def test_the_same_day_again_adds_what_is_new(
        self, agency: Organisation, colleague: User
    ) -> None:
        tell(with_address(colleague), "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        tell(colleague, "b")

        assert gather_digests(agency=agency, on=DAY, at=AT) == 0
        assert letters() == [(colleague, DAY, "queued", ["a", "b"])]

    @pytest.mark.parametrize(
        ("state", "attempts"),
        [("sent", 1), ("queued", 1), ("sending", 1), ("failed", 5), ("unconfirmed", 1)],
    )
    def test_a_letter_once_tried_is_sealed_for_the_day(
        self, agency: Organisation, colleague: User, state: str, attempts: int
    ) -> None:
        tell(with_address(colleague), "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        Digest.objects.update(
            state=state,
            attempts=attempts,
            stage="greeting" if state == "sending" else "",
            sent_at=AT if state == "sent" else None,
        )
        tell(colleague, "b")

        assert gather_digests(agency=agency, on=DAY, at=AT) == 0
        assert letters() == [(colleague, DAY, state, ["a"])]
        assert Notification.objects.get(key="b").digest is None

    @pytest.mark.parametrize("state", ["failed", "unconfirmed"])
    def test_what_did_not_arrive_goes_into_the_next_letter(
        self, agency: Organisation, colleague: User, state: str
    ) -> None:
        tell(with_address(colleague), "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        Digest.objects.update(state=state, attempts=5)
        tell(colleague, "b", TOMORROW)

        assert gather_digests(agency=agency, on=NEXT_DAY, at=TOMORROW) == 1
        assert letters() == [
            (colleague, DAY, state, []),
            (colleague, NEXT_DAY, "queued", ["a", "b"]),
        ]

    def test_what_did_not_arrive_is_reason_enough_for_a_letter(
        self, agency: Organisation, colleague: User
    ) -> None:
        tell(with_address(colleague), "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        Digest.objects.update(state=DigestState.UNCONFIRMED)

        assert gather_digests(agency=agency, on=NEXT_DAY, at=TOMORROW) == 1
        assert letters()[-1] == (colleague, NEXT_DAY, "queued", ["a"])

    def test_weeks_without_mail_leave_one_letter_not_a_pile(
        self, agency: Organisation, colleague: User
    ) -> None:
        with_address(colleague)
        for n in range(20):
            at = AT + timedelta(days=n)
            tell(colleague, f"{n:02}", at)
            gather_digests(agency=agency, on=at.date(), at=at)

        assert [found for found in letters() if found[2] != "dropped"] == [
            (colleague, DAY + timedelta(days=19), "queued", [f"{n:02}" for n in range(20)])
        ]
        assert set(
            Digest.objects.filter(state="dropped").values_list("failure", "next_attempt_at")
        ) == {(MailFailure.MOVED, None)}

    def test_weeks_without_an_address_leave_one_letter_too(
        self, agency: Organisation, colleague: User
    ) -> None:
        for n in range(3):
            tell(colleague, f"{n}", AT + timedelta(days=n))
            gather_digests(agency=agency, on=DAY + timedelta(days=n), at=AT)
        last = DAY + timedelta(days=2)

        assert letters() == [
            (colleague, DAY, "dropped", []),
            (colleague, NEXT_DAY, "dropped", []),
            (colleague, last, "no_address", ["0", "1", "2"]),
        ]
        assert gather_digests(agency=agency, on=last + timedelta(days=1), at=AT) == 0

    def test_an_address_brings_what_waited_for_it(
        self, agency: Organisation, colleague: User
    ) -> None:
        tell(colleague, "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        with_address(colleague)

        assert gather_digests(agency=agency, on=NEXT_DAY, at=TOMORROW) == 1
        assert letters() == [
            (colleague, DAY, "dropped", []),
            (colleague, NEXT_DAY, "queued", ["a"]),
        ]

    @pytest.mark.parametrize("state", ["sent", "sending"])
    def test_what_arrived_or_is_on_its_way_is_not_said_again(
        self, agency: Organisation, colleague: User, state: str
    ) -> None:
        tell(with_address(colleague), "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        Digest.objects.update(
            state=state,
            stage="content" if state == "sending" else "",
            sent_at=AT if state == "sent" else None,
        )

        assert gather_digests(agency=agency, on=NEXT_DAY, at=TOMORROW) == 0
        assert letters() == [(colleague, DAY, state, ["a"])]

    def test_what_was_read_in_the_pages_is_not_sent(
        self, agency: Organisation, colleague: User
    ) -> None:
        tell(with_address(colleague), "a")
        mark_all_read(actor=colleague, up_to=unread_of(colleague).get().pk, at=AT)

        assert gather_digests(agency=agency, on=DAY, at=AT) == 0
        assert letters() == []

    def test_a_letter_without_address_is_listed_not_sent(
        self, agency: Organisation, colleague: User
    ) -> None:
        tell(colleague, "a")

        gather_digests(agency=agency, on=DAY, at=AT)

        assert letters() == [(colleague, DAY, "no_address", ["a"])]
        assert Digest.objects.get().next_attempt_at is None

    def test_who_wants_no_letters_gets_none(self, agency: Organisation, colleague: User) -> None:
        choose_mail(actor=colleague, email="phong@angiang.example", wants_mail=False)
        tell(colleague, "a")

        assert gather_digests(agency=agency, on=DAY, at=AT) == 0
        assert unread_of(colleague).count() == 1

    def test_who_left_gets_none(
        self, agency: Organisation, colleague: User, administrator: User
    ) -> None:
        tell(with_address(colleague), "a")
        deactivate_user(actor=administrator, user=colleague)

        assert gather_digests(agency=agency, on=DAY, at=AT) == 0
        assert letters() == []

    def test_another_agency_keeps_its_own(
        self, agency: Organisation, other_agency: Organisation, colleague: User, stranger: User
    ) -> None:
        for person in (colleague, stranger):
            tell(with_address(person), "a")

        assert gather_digests(agency=other_agency, on=DAY, at=AT) == 1
        assert letters() == [(stranger, DAY, "queued", ["a"])]

    @pytest.mark.parametrize("people", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self,
        agency: Organisation,
        colleague: User,
        head: User,
        clerk: User,
        people: int,
        django_assert_num_queries: Callable[..., object],
    ) -> None:
        for person in (colleague, head, clerk)[:people]:
            tell(with_address(person), "a")

        with django_assert_num_queries(9):
            gather_digests(agency=agency, on=DAY, at=AT)

    def test_a_letter_is_called_by_its_day(self, agency: Organisation, colleague: User) -> None:
        tell(colleague, "a")
        gather_digests(agency=agency, on=DAY, at=AT)

        assert str(Digest.objects.get()) == f"{colleague.pk}: 2022-01-10"


@pytest.mark.django_db(transaction=True)
def test_two_who_gather_at_once_make_one_letter(agency: Organisation, colleague: User) -> None:
    tell(with_address(colleague), "a")
    together = Barrier(2)

    def gather() -> int:
        together.wait()
        try:
            return gather_digests(agency=agency, on=DAY, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        made = [done.result() for done in [threads.submit(gather) for _ in range(2)]]

    assert sorted(made) == [0, 1]
    assert letters() == [(colleague, DAY, "queued", ["a"])]


class TestResend:
    @pytest.fixture
    def letter(self, agency: Organisation, colleague: User) -> Digest:
        tell(with_address(colleague), "a")
        gather_digests(agency=agency, on=DAY, at=AT)
        Digest.objects.update(
            state="failed", attempts=5, failure="address_refused", last_error="550", message_id="<1@x>"
        )  # fmt: skip
        return Digest.objects.get()

    @pytest.mark.parametrize("state", ["failed", "unconfirmed", "no_address"])
    def test_puts_it_into_the_queue_under_its_old_id(
        self, letter: Digest, administrator: User, state: str
    ) -> None:
        Digest.objects.update(state=state)

        resend_digest(actor=administrator, digest=letter, at=TOMORROW)

        letter.refresh_from_db()
        assert (
            letter.state,
            letter.attempts,
            letter.next_attempt_at,
            letter.failure,
            letter.last_error,
            letter.message_id,
        ) == ("queued", 0, TOMORROW, "", "", "<1@x>")
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.actor, entry.subject, entry.data) == (
            "digest.resent",
            administrator,
            f"accounts.digest:{letter.pk}",
            {"state": state},
        )

    @pytest.mark.parametrize(
        "state", [state for state in DigestState if "queued" not in DIGEST_MOVES[state]]
    )
    def test_what_was_sent_or_waits_is_not_sent_again(
        self, letter: Digest, administrator: User, state: DigestState
    ) -> None:
        Digest.objects.update(state=state, sent_at=AT if state == "sent" else None)

        with pytest.raises(DomainError, match="nên không gửi lại được"):
            resend_digest(actor=administrator, digest=letter, at=TOMORROW)

    def test_an_emptied_one_says_where_its_lines_went(
        self, letter: Digest, administrator: User, agency: Organisation
    ) -> None:
        gather_digests(agency=agency, on=NEXT_DAY, at=TOMORROW)

        with pytest.raises(DomainError, match="đã chuyển sang thư sau"):
            resend_digest(actor=administrator, digest=letter, at=TOMORROW)

    def test_an_address_comes_first(
        self, letter: Digest, administrator: User, colleague: User
    ) -> None:
        choose_mail(actor=colleague, email="", wants_mail=True)

        with pytest.raises(DomainError, match="chưa có địa chỉ thư điện tử"):
            resend_digest(actor=administrator, digest=letter, at=TOMORROW)

    def test_only_the_administrator_of_the_agency(
        self, letter: Digest, owner: User, colleague: User, leader: User, stranger: User
    ) -> None:
        for person in (owner, colleague, leader, stranger):
            with pytest.raises(NotAllowed, match="Chỉ người quản trị của Sở Tư pháp"):
                resend_digest(actor=person, digest=letter, at=TOMORROW)

        letter.refresh_from_db()
        assert letter.state == "failed"
