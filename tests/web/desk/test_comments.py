"""What people say about a task and its obligations, and calling each other by name."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.plans.models import Comment, Mention, Obligation
from cchc.plans.services.commenting import comment
from tests.plans.services.work.programme import at, told
from tests.web.conftest import SignIn
from tests.web.desk.reading import opened, page_of, said, sent


@pytest.fixture
def remark(colleague: User, owed: Obligation) -> Comment:
    """The division said something about its report."""
    return comment(
        actor=colleague, task=owed.task, obligation=owed, text="Chờ số liệu", at=at(3, 2)
    )


class TestWriting:
    def test_on_an_obligation_stands_there_and_on_the_task(
        self, unit: Client, owed: Obligation, officer: Client
    ) -> None:
        answer = sent(unit, "comment_obligation", owed.pk, text="Đang làm")

        assert answer["Location"] == f"{page_of(owed)}#comments"
        assert "Đang làm" in opened(unit, "obligation", owed.pk).text
        assert "Đang làm" in opened(officer, "task", owed.task_id).text

    def test_on_a_task(self, unit: Client, owed: Obligation) -> None:
        answer = sent(unit, "comment_task", owed.task_id, text="Nhiệm vụ này rộng")

        assert answer["Location"] == f"{reverse('web:task', args=[owed.task_id])}#comments"
        assert Comment.objects.get().obligation is None
        assert "Nhiệm vụ này rộng" in opened(unit, "task", owed.task_id).text

    def test_calls_a_person_who_is_told(self, unit: Client, owed: Obligation, owner: User) -> None:
        sent(unit, "comment_obligation", owed.pk, text="Nhờ @can-bo-cchc xem giúp")

        assert Mention.objects.get().person == owner
        assert len(told(owner)) == 1

    def test_a_name_nobody_has_is_refused_and_the_words_stay(
        self, unit: Client, owed: Obligation
    ) -> None:
        answer = sent(unit, "comment_obligation", owed.pk, text="Nhờ @khong-ai xem giúp")

        assert "@khong-ai" in answer.text
        assert "xem giúp" in answer.text
        assert "Nhắc được những ai" in answer.text
        assert not Comment.objects.exists()

    def test_nothing_is_no_comment(self, unit: Client, owed: Obligation) -> None:
        answer = sent(unit, "comment_obligation", owed.pk, text="  ")

        assert answer.context["form"].errors.keys() == {"text"}

    def test_markup_is_shown_as_typed(self, unit: Client, owed: Obligation) -> None:
        sent(unit, "comment_obligation", owed.pk, text="<b>đậm</b>")

        assert "&lt;b&gt;đậm&lt;/b&gt;" in opened(unit, "obligation", owed.pk).text


class TestWithdrawing:
    def test_keeps_the_place_but_not_the_words(self, unit: Client, remark: Comment) -> None:
        answer = sent(unit, "comment_withdraw", remark.pk)

        assert said(unit, answer) == ["Đã thu hồi ý kiến."]
        text = opened(unit, "obligation", remark.obligation_id).text
        assert "Ý kiến đã được người viết thu hồi." in text
        assert "Chờ số liệu" not in text

    def test_of_another_is_not_there(self, officer: Client, remark: Comment) -> None:
        assert sent(officer, "comment_withdraw", remark.pk).status_code == HTTPStatus.NOT_FOUND
        assert reverse("web:comment_withdraw", args=[remark.pk]) not in (
            opened(officer, "obligation", remark.obligation_id).text
        )


class TestNames:
    def names(self, client: Client, owed: Obligation, **asked: object) -> list[str]:
        part = opened(client, "comment_people", owed.task_id, **asked)
        assert "<html" not in part.text
        return [one.username for one in part.context["people"]]

    def test_are_found_without_diacritics(
        self, unit: Client, owed: Obligation, owner: User, leader: User
    ) -> None:
        assert self.names(unit, owed, q="lanh dao") == ["lanh-dao"]
        assert self.names(unit, owed, q="can-bo") == ["can-bo-cchc"]

    def test_about_an_obligation_are_those_who_may_read_it(
        self, unit: Client, owed: Obligation, owner: User, neighbour: User
    ) -> None:
        assert "trung-tam" in self.names(unit, owed)
        assert "trung-tam" not in self.names(unit, owed, about=owed.pk)

    def test_are_never_people_of_another_agency_or_readers(
        self, unit: Client, owed: Obligation, stranger: User, reader: User
    ) -> None:
        assert self.names(unit, owed, q="co-quan-khac") == []
        assert self.names(unit, owed, q="nguoi-xem") == []

    def test_about_an_obligation_one_does_not_see_there_are_none(
        self, owed: Obligation, neighbour: User, as_person: SignIn
    ) -> None:
        path = reverse("web:comment_people", args=[owed.task_id])

        answer = as_person(neighbour).get(path, {"about": owed.pk})

        assert answer.status_code == HTTPStatus.NOT_FOUND


class TestWhoReads:
    def test_a_comment_on_an_obligation_is_for_those_who_see_it(
        self, remark: Comment, neighbour: User, unit: Client, as_person: SignIn
    ) -> None:
        task = remark.task_id

        assert "Chờ số liệu" in opened(unit, "task", task).text
        assert "Chờ số liệu" not in opened(as_person(neighbour), "task", task).text

    def test_a_reader_sees_the_task_without_the_talk(
        self, remark: Comment, reader: User, as_person: SignIn
    ) -> None:
        page = opened(as_person(reader), "task", remark.task_id)

        assert "Chờ số liệu" not in page.text
        assert "Trao đổi" not in page.text

    def test_who_only_looks_has_no_form(
        self, owed: Obligation, administrator: User, as_person: SignIn
    ) -> None:
        client = as_person(administrator)

        assert opened(client, "obligation", owed.pk).context["comment_form"] is None
        assert sent(client, "comment_obligation", owed.pk, text="x").status_code == (
            HTTPStatus.FORBIDDEN
        )


class TestJournal:
    def test_of_a_task_tells_everything_newest_first(
        self, finished: Obligation, unit: Client
    ) -> None:
        lines = opened(unit, "task", finished.task_id, tab="journal").context["lines"]

        assert [(str(line.what), line.who) for line in lines[:2]] == [
            ("Chấp nhận", str(finished.moves.latest("id").by)),
            ("Nộp sản phẩm", str(finished.submissions.get().by)),
        ]

    def test_has_words_for_what_only_the_trail_tells(
        self, owner: User, officer: Client, awaiting: Obligation
    ) -> None:
        lines = opened(officer, "task", awaiting.task_id, tab="journal").context["lines"]

        assert all("." not in str(line.what) for line in lines), [str(x.what) for x in lines]

    def test_of_work_of_others_is_not_told(
        self, finished: Obligation, neighbour: User, as_person: SignIn
    ) -> None:
        page = opened(as_person(neighbour), "task", finished.task_id, tab="journal")

        assert page.context["lines"] == []
        assert "Chưa có thay đổi nào" in page.text

    def test_a_reader_has_no_such_tab(
        self, finished: Obligation, reader: User, as_person: SignIn
    ) -> None:
        page = opened(as_person(reader), "task", finished.task_id, tab="journal")

        assert "lines" not in page.context
        assert "Các phần của nhiệm vụ" not in page.text
