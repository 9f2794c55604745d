"""What people keep for themselves: views of a page, the secret address of their calendar."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from cchc.accounts.models import AuditEntry, CalendarFeed, SavedView, User
from cchc.accounts.queries import feed_of, person_behind, saved_views_of
from cchc.accounts.rules import hash_of_token
from cchc.accounts.services import (
    deactivate_user,
    delete_view,
    make_feed,
    rename_view,
    reopen_user,
    revoke_feed,
    save_view,
)
from cchc.accounts.services.views import MOST_VIEWS
from cchc.common.errors import DomainError, NotAllowed
from tests.people import AT

PAGE = "web:obligations"
LATER = AT + timedelta(days=1)


def late(
    actor: User, name: str = "Trễ hạn quý I", query: str = "?standing=late&page="
) -> SavedView:
    return save_view(actor=actor, page=PAGE, name=name, query=query)


class TestSaveView:
    def test_keeps_the_filters_under_a_name(self, owner: User) -> None:
        late(owner, " Trễ hạn   quý I ")

        [view] = saved_views_of(owner, PAGE)
        assert (view.name, view.query, str(view)) == (
            "Trễ hạn quý I",
            "standing=late&page=",
            "Trễ hạn quý I",
        )
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor, entry.data) == (
            "view.saved",
            owner,
            {"page": PAGE, "name": "Trễ hạn quý I"},
        )

    def test_the_same_name_takes_the_new_filters(self, owner: User) -> None:
        late(owner)

        late(owner, "TRE HAN QUY I", "standing=at_risk")

        assert [(v.name, v.query) for v in saved_views_of(owner, PAGE)] == [
            ("TRE HAN QUY I", "standing=at_risk")
        ]

    def test_views_are_of_a_person_and_a_page(
        self, owner: User, leader: User, stranger: User
    ) -> None:
        for person in (owner, leader, stranger):
            late(person)
        save_view(actor=owner, page="web:documents", name="Có chữ ký", query="signed=1")

        assert [view.person for view in saved_views_of(owner, PAGE)] == [owner]
        assert saved_views_of(owner, "web:documents").get().query == "signed=1"

    def test_by_name_without_regard_to_diacritics(self, owner: User) -> None:
        for name in ("Đến hạn", "Cần quyết định", "Ấn định"):
            late(owner, name)

        assert [view.name for view in saved_views_of(owner, PAGE)] == [
            "Ấn định",
            "Cần quyết định",
            "Đến hạn",
        ]

    @pytest.mark.parametrize("name", ["", "   ", "x" * 101])
    def test_needs_a_name_that_fits(self, owner: User, name: str) -> None:
        with pytest.raises(DomainError, match=r"^tên: \S"):
            late(owner, name)

        assert not SavedView.objects.exists()

    def test_filters_that_are_too_long_are_refused(self, owner: User) -> None:
        with pytest.raises(DomainError, match="điều kiện lọc"):
            late(owner, query="x" * 2001)

    def test_a_page_has_so_many_and_no_more(self, owner: User, leader: User) -> None:
        for n in range(MOST_VIEWS):
            late(owner, f"Chế độ xem {n}")

        with pytest.raises(DomainError, match=f"tối đa {MOST_VIEWS} chế độ xem"):
            late(owner, "Thêm một")
        late(owner, "Chế độ xem 3", "standing=late")
        late(leader)


class TestRenameView:
    def test_takes_another_name(self, owner: User) -> None:
        view = late(owner)

        rename_view(actor=owner, view=view, name="Chậm tiến độ")

        view.refresh_from_db()
        assert (view.name, view.name_folded, view.query) == (
            "Chậm tiến độ",
            "cham tien do",
            "standing=late&page=",
        )
        assert AuditEntry.objects.latest("id").data == {
            "old": "Trễ hạn quý I",
            "new": "Chậm tiến độ",
        }

    def test_not_the_name_of_another(self, owner: User) -> None:
        late(owner)
        other = late(owner, "Chậm tiến độ")

        with pytest.raises(DomainError, match="hãy đặt tên khác"):
            rename_view(actor=owner, view=other, name="tre han quy i")

    def test_only_by_who_saved_it(self, owner: User, leader: User, stranger: User) -> None:
        view = late(owner)

        for person in (leader, stranger):
            with pytest.raises(NotAllowed, match="Chỉ người lưu"):
                rename_view(actor=person, view=view, name="Của tôi")

        view.refresh_from_db()
        assert view.name == "Trễ hạn quý I"


class TestDeleteView:
    def test_forgets_it(self, owner: User) -> None:
        delete_view(actor=owner, view=late(owner))

        assert not saved_views_of(owner, PAGE).exists()
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.data) == (
            "view.deleted",
            {"page": PAGE, "name": "Trễ hạn quý I"},
        )

    def test_twice_is_said(self, owner: User) -> None:
        view = late(owner)
        delete_view(actor=owner, view=SavedView.objects.get(pk=view.pk))

        with pytest.raises(DomainError, match="đã được xóa"):
            delete_view(actor=owner, view=view)

    def test_only_by_who_saved_it(self, owner: User, leader: User, administrator: User) -> None:
        view = late(owner)

        for person in (leader, administrator):
            with pytest.raises(NotAllowed):
                delete_view(actor=person, view=view)

        assert SavedView.objects.filter(pk=view.pk).exists()


class TestFeed:
    def test_the_secret_opens_the_calendar_of_its_person(self, colleague: User, head: User) -> None:
        token = make_feed(actor=colleague, at=AT)

        assert person_behind(token) == colleague
        assert len(token) >= 43  # 256 bits, 6 to a letter
        found = feed_of(colleague)
        assert found is not None
        assert (found.person, found.created_at, found.revoked_at) == (colleague, AT, None)
        assert feed_of(head) is None
        assert str(found) == str(colleague.pk)

    def test_the_secret_stands_nowhere(self, colleague: User) -> None:
        token = make_feed(actor=colleague, at=AT)

        assert CalendarFeed.objects.get().token_hash == hash_of_token(token)
        assert token not in str(list(CalendarFeed.objects.values()))
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.data) == ("feed.made", {})

    def test_a_new_one_closes_the_old_one(self, colleague: User, head: User) -> None:
        others = make_feed(actor=head, at=AT)
        old = make_feed(actor=colleague, at=AT)

        new = make_feed(actor=colleague, at=LATER)

        assert [person_behind(token) for token in (old, new, others)] == [None, colleague, head]
        assert list(
            CalendarFeed.objects.filter(person=colleague)
            .order_by("id")
            .values_list("created_at", "revoked_at")
        ) == [(AT, LATER), (LATER, None)]

    def test_revoked_it_opens_nothing(self, colleague: User) -> None:
        token = make_feed(actor=colleague, at=AT)

        revoke_feed(actor=colleague, at=LATER)

        assert person_behind(token) is None
        assert feed_of(colleague) is None
        assert AuditEntry.objects.latest("id").action == "feed.revoked"

    def test_nothing_to_revoke_is_said(self, colleague: User, head: User) -> None:
        make_feed(actor=head, at=AT)

        with pytest.raises(DomainError, match="chưa có địa chỉ lịch"):
            revoke_feed(actor=colleague, at=LATER)

        assert feed_of(head) is not None

    def test_a_closed_account_has_no_calendar(self, colleague: User, administrator: User) -> None:
        token = make_feed(actor=colleague, at=AT)

        deactivate_user(actor=administrator, user=colleague)
        assert person_behind(token) is None

        reopen_user(actor=administrator, user=colleague)
        assert person_behind(token) == colleague

    @pytest.mark.parametrize("token", ["", "x", "é" * 10, "a" * 10_000, "' OR 1=1 --"])
    def test_what_is_no_secret_opens_nothing(
        self, token: str, colleague: User, django_assert_num_queries: Callable[..., object]
    ) -> None:
        make_feed(actor=colleague, at=AT)

        with django_assert_num_queries(1):
            assert person_behind(token) is None

    def test_asking_costs_one_query_for_a_known_one_too(
        self, colleague: User, django_assert_num_queries: Callable[..., object]
    ) -> None:
        token = make_feed(actor=colleague, at=AT)

        with django_assert_num_queries(1):
            person = person_behind(token)
            assert person is not None
            assert person.agency == colleague.agency


@pytest.mark.django_db(transaction=True)
def test_two_addresses_made_at_once_leave_one_open(colleague: User) -> None:
    together = Barrier(2)

    def make() -> str:
        together.wait()
        try:
            return make_feed(actor=colleague, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        tokens = [done.result() for done in [threads.submit(make) for _ in range(2)]]

    assert CalendarFeed.objects.filter(revoked_at=None).count() == 1
    assert [person_behind(token) for token in tokens].count(colleague) == 1
