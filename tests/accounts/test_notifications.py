"""What people are told: once, never about their own act, and read by themselves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils.translation import override

from cchc.accounts.models import Notification, User
from cchc.accounts.queries import notifications_of, unread_of
from cchc.accounts.services import deactivate_user, mark_all_read, mark_read, notify
from cchc.accounts.states import NoticeKind
from cchc.common.errors import NotAllowed
from tests.people import AT

LATER = AT + timedelta(hours=1)
SENT_BACK = {
    "kind": NoticeKind.WAITING,
    "subject": "plans.obligation:12",
    "text_vi": "Văn phòng Sở trả lại: Kế hoạch tuyên truyền năm 2022",
    "text_en": "The office sent back: Communication plan 2022",
    "at": AT,
    "key": "obligation:12:sent-back:1",
}


class TestNotify:
    def test_tells_each_person_in_both_languages(
        self, owner: User, colleague: User, head: User
    ) -> None:
        told = notify(actor=owner, people=[colleague, head], **SENT_BACK)

        assert told == 2
        assert [
            (n.person, n.agency, n.kind, n.subject, n.text_vi, n.text_en, n.at, n.read_at, n.digest)
            for n in Notification.objects.order_by("person")
        ] == [
            (
                person,
                owner.agency,
                "waiting",
                "plans.obligation:12",
                "Văn phòng Sở trả lại: Kế hoạch tuyên truyền năm 2022",
                "The office sent back: Communication plan 2022",
                AT,
                None,
                None,
            )
            for person in sorted((colleague, head), key=lambda one: one.pk)
        ]

    def test_says_a_thing_once_to_each(self, owner: User, colleague: User, head: User) -> None:
        notify(actor=owner, people=[colleague], **SENT_BACK)

        told = notify(actor=owner, people=[colleague, head], **SENT_BACK | {"at": LATER})

        assert told == 1
        assert unread_of(colleague).get().at == AT
        assert unread_of(head).get().at == LATER

    def test_another_occasion_is_another_thing(self, owner: User, colleague: User) -> None:
        notify(actor=owner, people=[colleague], **SENT_BACK)

        again = SENT_BACK | {"key": "obligation:12:sent-back:2"}
        assert notify(actor=owner, people=[colleague], **again) == 1
        assert unread_of(colleague).count() == 2

    def test_a_person_named_twice_is_told_once(self, owner: User, colleague: User) -> None:
        assert notify(actor=owner, people=[colleague, colleague], **SENT_BACK) == 1

    def test_nobody_is_told_about_their_own_act(self, owner: User, colleague: User) -> None:
        assert notify(actor=colleague, people=[colleague, owner], **SENT_BACK) == 1
        assert not unread_of(colleague).exists()

    def test_the_calendar_tells_everybody(self, owner: User, colleague: User) -> None:
        assert notify(actor=None, people=[colleague, owner], **SENT_BACK) == 2

    def test_a_closed_account_is_told_nothing(
        self, administrator: User, owner: User, colleague: User
    ) -> None:
        closed = deactivate_user(actor=administrator, user=colleague)

        assert notify(actor=owner, people=[closed], **SENT_BACK) == 0
        assert not Notification.objects.exists()

    def test_nobody_to_tell(self, owner: User) -> None:
        assert notify(actor=owner, people=[], **SENT_BACK) == 0

    def test_an_unknown_kind_is_an_error_of_the_caller(self, owner: User, colleague: User) -> None:
        with pytest.raises(ValueError, match="gossip"):
            notify(actor=owner, people=[colleague], **SENT_BACK | {"kind": "gossip"})

    @pytest.mark.parametrize("people", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self,
        people: int,
        owner: User,
        colleague: User,
        head: User,
        clerk: User,
        django_assert_num_queries: Callable[..., object],
    ) -> None:
        with django_assert_num_queries(4):  # savepoint, who knows it, one insert, release
            notify(actor=owner, people=[colleague, head, clerk][:people], **SENT_BACK)


@pytest.mark.django_db(transaction=True)
def test_two_who_say_the_same_at_once_tell_it_once(owner: User, colleague: User) -> None:
    together = Barrier(2)

    def say() -> None:
        together.wait()
        try:
            notify(actor=owner, people=[colleague], **SENT_BACK)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(say) for _ in range(2)]:
            done.result()

    assert Notification.objects.count() == 1


class TestReading:
    def test_notes_the_first_time(self, owner: User, colleague: User) -> None:
        notify(actor=owner, people=[colleague], **SENT_BACK)
        notification = unread_of(colleague).get()

        mark_read(actor=colleague, notification=notification, at=LATER)
        mark_read(actor=colleague, notification=notification, at=LATER + timedelta(days=1))

        notification.refresh_from_db()
        assert notification.read_at == LATER
        assert not unread_of(colleague).exists()
        assert notifications_of(colleague).get() == notification

    def test_only_who_was_told_reads_it(
        self, owner: User, colleague: User, head: User, stranger: User, administrator: User
    ) -> None:
        notify(actor=owner, people=[colleague], **SENT_BACK)
        notification = unread_of(colleague).get()

        for person in (owner, head, stranger, administrator):
            with pytest.raises(NotAllowed, match="Chỉ người nhận"):
                mark_read(actor=person, notification=notification, at=LATER)

        assert unread_of(colleague).count() == 1

    def test_all_up_to_the_newest_that_was_seen(
        self, owner: User, colleague: User, head: User
    ) -> None:
        for n in range(3):
            said = SENT_BACK | {"key": f"obligation:12:{n}"}
            notify(actor=owner, people=[colleague, head], **said)
        seen = notifications_of(colleague).get(key="obligation:12:1")

        assert mark_all_read(actor=colleague, up_to=seen.pk, at=LATER) == 2

        assert [n.key for n in unread_of(colleague)] == ["obligation:12:2"]
        assert {n.read_at for n in notifications_of(colleague)} == {LATER, None}
        assert unread_of(head).count() == 3

    def test_newest_first_and_only_ones_own(self, owner: User, colleague: User, head: User) -> None:
        for n in range(3):
            at = datetime(2022, 3, n + 1, tzinfo=UTC)
            notify(actor=owner, people=[colleague], **SENT_BACK | {"key": str(n), "at": at})
        notify(actor=owner, people=[head], **SENT_BACK)

        assert [n.at.day for n in notifications_of(colleague)] == [3, 2, 1]


def test_a_notification_is_called_by_what_it_says(owner: User, colleague: User) -> None:
    notify(actor=owner, people=[colleague], **SENT_BACK)

    assert str(Notification.objects.get()) == SENT_BACK["text_vi"]
    with override("vi"):
        assert Notification.objects.get().get_kind_display() == "Chờ xử lý"
