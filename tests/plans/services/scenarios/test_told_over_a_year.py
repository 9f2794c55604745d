"""Reminders and letters while days move, people come and go, and the mail is off: each thing once to each person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest

from cchc.accounts.models import Digest, Notification, Organisation, User
from cchc.accounts.services.people import choose_mail, deactivate_user, move_user, reopen_user
from cchc.accounts.states import DigestState
from cchc.common.errors import DomainError
from cchc.plans.models import Comment, Obligation, Plan
from cchc.plans.queries.comments import comments_on
from cchc.plans.services.accepting import accept, send_back
from cchc.plans.services.commenting import comment
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.services.reminders import remind
from cchc.plans.services.submitting import submit
from tests.amendments import AREA_I, LATER, PROPAGANDA, amend, decision
from tests.plans.services.scenarios.soundness import sound
from tests.plans.services.work.programme import a_document, at, recorded, told

TellAll: TypeAlias = Callable[..., list[tuple[str, str]]]
REPORT = "Thực hiện cơ chế tự chủ về kinh phí"


def day(month: int, number: int) -> date:
    return date(2022, month, number)


@pytest.fixture
def tell(agency: Organisation) -> TellAll:
    """Run the reminders of some days; who was told what, in order."""

    def run(*days: date) -> list[tuple[str, str]]:
        last = Notification.objects.order_by("id").last()
        for one in days:
            moment = datetime(one.year, one.month, one.day, 7, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
            remind(agency=agency, on=one, at=moment)
        new = Notification.objects.filter(pk__gt=last.pk if last else 0).order_by("id")
        return [(one.person.username, one.text_vi) for one in new.select_related("person")]

    return run


def about(said: list[tuple[str, str]], words: str) -> list[tuple[str, str]]:
    return [(who, text) for who, text in said if words in text]


class TestDaysThatMove:
    def test_an_extension_ends_the_old_stages_and_begins_new_ones(
        self, agency: Organisation, extended: Obligation, tell: TellAll
    ) -> None:
        """Due 31/03, extended to 29/04: silent on 31/03 and 07/04, heard before and after the new day."""
        on_old = tell(day(3, 31))
        before = tell(day(4, 28))
        on_new = tell(day(4, 29))

        assert about(on_old, "31/03/2022") == []
        assert [who for who, _text in about(before, "29/04/2022")] == ["can-bo-cchc"]
        assert about(on_new, "29/04/2022") == [
            ("can-bo-cchc", f"Hôm nay đến hạn (29/04/2022): {PROPAGANDA}.")
        ]
        assert tell(day(4, 29)) == []
        sound(agency)

    def test_an_amendment_too_and_its_withdrawal_repeats_nothing(
        self, agency: Organisation, owner: User, plan: Plan, tell: TellAll
    ) -> None:
        overdue = about(tell(day(6, 28)), PROPAGANDA)
        new = amend(owner, plan, decision(AREA_I, LATER))
        later = about(tell(day(7, 5)), PROPAGANDA)
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 5))
        again = about(tell(day(7, 6)), PROPAGANDA)
        weekly = about(tell(day(7, 14)), PROPAGANDA)

        assert [who for who, _text in overdue] == ["can-bo-cchc"]
        assert "31/03/2022" in overdue[0][1]
        assert later == []
        assert [text for _who, text in again if "30/09/2022" in text] == []
        assert len([text for _who, text in weekly if "31/03/2022" in text]) <= 1
        sound(agency)

    def test_a_day_moved_into_the_past_is_said_once(
        self, agency: Organisation, owner: User, colleague: User, third: Obligation, tell: TellAll
    ) -> None:
        override_due_date(
            actor=owner, obligation=third, new_on=day(3, 1), reason="Theo công văn", at=at(3, 9)
        )

        first = about(tell(day(3, 9)), REPORT)
        assert [who for who, _text in first] == [colleague.username]
        assert about(tell(day(3, 10)), REPORT) == []
        sound(agency)

    def test_what_came_back_is_reminded_of_as_what_came_back(
        self, agency: Organisation, owner: User, colleague: User, third: Obligation, tell: TellAll
    ) -> None:
        submit(actor=colleague, obligation=third, documents=[a_document(colleague)], at=at(6, 1))
        assert about(tell(day(6, 15)), REPORT) == []
        send_back(actor=owner, obligation=third, note="Thiếu phụ lục", at=at(6, 16))

        said = [text for who, text in tell(day(6, 23)) if who == colleague.username]

        assert len(said) == 1
        assert "30/06/2022" in said[0]
        sound(agency)

    def test_the_whole_year_every_day_tells_nobody_twice(
        self,
        agency: Organisation,
        owner: User,
        leader: User,
        colleague: User,
        extended: Obligation,
        of_centres: list[Obligation],
        tell: TellAll,
    ) -> None:
        days = [day(6, 20) + timedelta(days=number) for number in range(12)]
        tell(*days)
        new = amend(owner, extended.plan, decision(AREA_I, LATER))
        tell(*[day(7, 4) + timedelta(days=number) for number in range(8)])
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 11))
        tell(*[day(7, 12) + timedelta(days=number) for number in range(8)])

        people = Notification.objects.values_list("person", "subject", "text_vi", "at")
        assert len(set(people)) == len(people)
        sound(agency)


class TestPeople:
    def test_whose_account_is_closed_hears_nothing_and_the_office_does(
        self,
        agency: Organisation,
        administrator: User,
        colleague: User,
        third: Obligation,
        owner: User,
        tell: TellAll,
    ) -> None:
        deactivate_user(actor=administrator, user=colleague)

        said = about(tell(day(6, 30)), REPORT)

        assert [who for who, _text in said] == [owner.username]
        assert told(colleague) == []

    def test_opened_again_the_account_hears_where_the_work_stands(
        self,
        agency: Organisation,
        administrator: User,
        colleague: User,
        third: Obligation,
        tell: TellAll,
    ) -> None:
        deactivate_user(actor=administrator, user=colleague)
        tell(day(6, 15))
        reopen_user(actor=administrator, user=colleague)

        said = about(tell(day(6, 16)), REPORT)

        assert [who for who, _text in said] == [colleague.username]
        sound(agency)

    def test_who_moves_hears_of_the_new_unit_and_no_more_of_the_old(
        self,
        agency: Organisation,
        administrator: User,
        division: Organisation,
        at_centres: list[User],
        of_centres: list[Obligation],
        third: Obligation,
        tell: TellAll,
    ) -> None:
        moving, staying = at_centres
        tell(day(6, 15))
        before = len(told(moving))
        move_user(actor=administrator, user=moving, organisation=division)

        said = tell(day(6, 23))

        assert before == 1
        assert {text for who, text in said if who == moving.username} == {
            f"Còn 7 ngày đến hạn 30/06/2022: Báo cáo – {REPORT}."
        }
        assert len([text for who, text in said if who == staying.username]) == 1
        sound(agency)

    def test_another_agency_hears_nothing_of_all_this(
        self, agency: Organisation, stranger: User, owner: User, extended: Obligation, tell: TellAll
    ) -> None:
        tell(day(6, 15), day(6, 23), day(6, 30), day(7, 7))
        amend(owner, extended.plan, decision(AREA_I, LATER))
        assert (told(stranger), Digest.objects.filter(person=stranger).count()) == ([], 0)
        sound(agency)


class TestLetters:
    def test_off_and_on_again(
        self, agency: Organisation, colleague: User, third: Obligation, tell: TellAll
    ) -> None:
        choose_mail(actor=colleague, email="phong@example.vn", wants_mail=False)
        tell(day(6, 15), day(6, 23))
        assert not Digest.objects.filter(person=colleague).exists()
        colleague.refresh_from_db()
        choose_mail(actor=colleague, email="phong@example.vn", wants_mail=True)

        tell(day(6, 29))

        letter = Digest.objects.get(person=colleague)
        assert (letter.day, letter.state) == (day(6, 29), DigestState.QUEUED)
        assert letter.notifications.count() == len(told(colleague)) == 3
        sound(agency)

    def test_what_moved_meanwhile_is_one_letter_with_both_days(
        self, agency: Organisation, owner: User, colleague: User, third: Obligation, tell: TellAll
    ) -> None:
        choose_mail(actor=colleague, email="phong@example.vn", wants_mail=True)
        tell(day(6, 15))
        override_due_date(
            actor=owner, obligation=third, new_on=day(7, 15), reason="Dời", at=at(6, 16)
        )
        tell(day(6, 30))

        letters = Digest.objects.filter(person=colleague).order_by("day")
        assert [(one.day, one.state, one.notifications.count()) for one in letters] == [
            (day(6, 15), DigestState.DROPPED, 0),
            (day(6, 30), DigestState.QUEUED, 2),
        ]
        assert [note.rpartition("hạn ")[2][:10] for note in told(colleague)] == [
            "30/06/2022",
            "15/07/2022",
        ]


class TestComments:
    def test_who_was_called_and_left_stays_named_and_is_not_called_again(
        self,
        agency: Organisation,
        administrator: User,
        owner: User,
        colleague: User,
        third: Obligation,
    ) -> None:
        said = comment(
            actor=owner,
            task=third.task,
            obligation=third,
            text="@chuyen-vien xem giúp",
            at=at(6, 1),
        )
        deactivate_user(actor=administrator, user=colleague)

        with pytest.raises(DomainError, match="@chuyen-vien"):
            comment(
                actor=owner,
                task=third.task,
                obligation=third,
                text="@chuyen-vien đâu?",
                at=at(6, 2),
            )
        assert [one.person for one in said.mentions.all()] == [colleague]
        assert list(comments_on(owner, third.task)) == [said]
        assert Comment.objects.count() == 1
        assert len(told(colleague)) == 1
        sound(agency)

    def test_they_go_with_the_task_into_the_amended_plan_and_back(
        self,
        agency: Organisation,
        owner: User,
        leader: User,
        first: Obligation,
        reader: User,
        stranger: User,
    ) -> None:
        said = comment(actor=owner, task=first.task, text="Đang chờ @lanh-dao", at=at(6, 1))
        new = amend(owner, first.plan, decision(AREA_I, LATER))
        [now] = new.tasks.filter(title=PROPAGANDA)

        assert list(comments_on(leader, now)) == [said]
        assert list(comments_on(leader, first.task)) == []
        for person in (reader, stranger):
            assert list(comments_on(person, now)) == []
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))
        assert list(comments_on(leader, first.task)) == [said]
        sound(agency)

    def test_a_unit_that_was_asked_is_called_until_it_moves_on(
        self,
        agency: Organisation,
        owner: User,
        colleague: User,
        third: Obligation,
        administrator: User,
        at_centres: list[User],
        centres: list[Organisation],
    ) -> None:
        ask_unit(
            actor=colleague,
            obligation=third,
            to_unit=centres[0],
            text="Góp ý",
            due_on=day(6, 20),
            at=at(6, 1),
        )
        comment(
            actor=colleague,
            task=third.task,
            obligation=third,
            text="@trung-tam-1 cho ý kiến",
            at=at(6, 2),
        )
        move_user(actor=administrator, user=at_centres[0], organisation=centres[1])

        with pytest.raises(DomainError, match="@trung-tam-1"):
            comment(
                actor=colleague,
                task=third.task,
                obligation=third,
                text="@trung-tam-1 đâu?",
                at=at(6, 3),
            )
        assert recorded(third) == ["request.asked", "comment.made"]
        accepted = submit(
            actor=colleague, obligation=third, documents=[a_document(colleague)], at=at(6, 5)
        )
        accept(actor=owner, obligation=accepted, at=at(6, 6))
        sound(agency)
