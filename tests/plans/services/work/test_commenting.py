"""People talk about a task, and call each other by name."""

from __future__ import annotations

import pytest

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import Comment, Mention, Obligation
from cchc.plans.services.commenting import comment, withdraw_comment
from cchc.plans.services.coordinating import ask_unit
from tests.plans.services.work.programme import DUE, REPORT, at, told


class TestComment:
    def test_the_called_are_told_and_nobody_else(
        self, owed: Obligation, colleague: User, owner: User, leader: User, head: User
    ) -> None:
        said = comment(
            actor=colleague,
            task=owed.task,
            text=" Nhờ @can-bo-cchc và @LANH-DAO xem, cảm ơn @can-bo-cchc. ",
            at=at(4, 1),
        )

        assert (said.by, said.at, said.obligation) == (colleague, at(4, 1), None)
        assert said.text == "Nhờ @can-bo-cchc và @LANH-DAO xem, cảm ơn @can-bo-cchc."
        assert {one.person for one in Mention.objects.filter(comment=said)} == {owner, leader}
        line = f"{colleague} nhắc đến bạn khi trao đổi về “Thực hiện cơ chế tự chủ về kinh phí”."
        assert [told(one) for one in (owner, leader, head)] == [[line], [line], []]

    def test_about_one_obligation_those_of_its_unit_are_called(
        self, owed: Obligation, owner: User, head: User, neighbour: User
    ) -> None:
        comment(actor=owner, task=owed.task, obligation=owed, text="@truong-phong ơi", at=at(4, 1))
        assert told(head) == [f"{owner} nhắc đến bạn khi trao đổi về “{REPORT}”."]

        with pytest.raises(DomainError, match="Không có ai tên @trung-tam đọc được ý kiến này"):
            comment(actor=owner, task=owed.task, obligation=owed, text="@trung-tam ơi", at=at(4, 1))
        comment(actor=owner, task=owed.task, text="@trung-tam ơi", at=at(4, 1))

        assert len(told(neighbour)) == 1
        assert Comment.objects.count() == 2

    def test_a_unit_that_was_asked_takes_part(
        self, owed: Obligation, colleague: User, neighbour: User
    ) -> None:
        with pytest.raises(DomainError, match="không thuộc nhiệm vụ này"):
            comment(actor=neighbour, task=owed.task, obligation=owed, text="x", at=at(4, 1))
        ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=neighbour.organisation,
            text="x",
            due_on=DUE,
            at=at(4, 1),
        )

        comment(
            actor=neighbour,
            task=owed.task,
            obligation=owed,
            text="@chuyen-vien cần số nào?",
            at=at(4, 2),
        )
        comment(
            actor=colleague,
            task=owed.task,
            obligation=owed,
            text="@trung-tam số quý I",
            at=at(4, 2),
        )

        assert (len(told(colleague)), len(told(neighbour))) == (1, 2)

    @pytest.mark.parametrize("name", ["khong-co-ai", "co-quan-khac", "nguoi-xem", "da-nghi"])
    def test_who_cannot_read_it_is_not_called(
        self, owed: Obligation, colleague: User, stranger: User, reader: User, head: User, name: str
    ) -> None:
        head.username, head.is_active = "da-nghi", False
        head.save()

        with pytest.raises(DomainError, match=f"Không có ai tên @{name} đọc được"):
            comment(actor=colleague, task=owed.task, text=f"Nhờ @{name}", at=at(4, 1))

        assert (Comment.objects.count(), Mention.objects.count()) == (0, 0)

    def test_calling_oneself_tells_nobody(self, owed: Obligation, colleague: User) -> None:
        comment(actor=colleague, task=owed.task, text="@chuyen-vien tự ghi", at=at(4, 1))

        assert told(colleague) == []
        assert Mention.objects.count() == 1

    def test_it_says_something_about_what_it_is_about(
        self, owed: Obligation, of_office: Obligation, owner: User
    ) -> None:
        with pytest.raises(DomainError, match="Ý kiến chưa có nội dung"):
            comment(actor=owner, task=owed.task, text=" \n ", at=at(4, 1))
        with pytest.raises(DomainError, match="không thuộc nhiệm vụ này"):
            comment(actor=owner, task=owed.task, obligation=of_office, text="x", at=at(4, 1))

    def test_readers_administrators_and_strangers_do_not_talk(
        self, owed: Obligation, reader: User, administrator: User, stranger: User
    ) -> None:
        for person in (reader, administrator, stranger):
            with pytest.raises(NotAllowed, match="Chỉ người thực hiện, theo dõi kế hoạch"):
                comment(actor=person, task=owed.task, text="x", at=at(4, 1))

    def test_it_is_recorded_where_it_belongs(
        self, owed: Obligation, owner: User, leader: User
    ) -> None:
        comment(actor=owner, task=owed.task, text="Chung", at=at(4, 1))
        comment(actor=owner, task=owed.task, obligation=owed, text="Riêng @lanh-dao", at=at(4, 2))

        entries = AuditEntry.objects.filter(action="comment.made").order_by("id")
        assert [(one.subject, one.data) for one in entries] == [
            (f"plans.task:{owed.task_id}", {"people": []}),
            (f"plans.obligation:{owed.pk}", {"people": [str(leader)]}),
        ]


class TestWithdraw:
    def test_ones_own_once(self, owed: Obligation, colleague: User, owner: User) -> None:
        said = comment(actor=colleague, task=owed.task, text="Nhầm", at=at(4, 1))

        with pytest.raises(NotAllowed, match="Chỉ người viết"):
            withdraw_comment(actor=owner, comment=said, at=at(4, 2))
        withdraw_comment(actor=colleague, comment=said, at=at(4, 2))
        with pytest.raises(DomainError, match="đã được thu hồi lúc 09:00 ngày 02/04/2022"):
            withdraw_comment(actor=colleague, comment=said, at=at(4, 3))

        said.refresh_from_db()
        assert (said.text, said.withdrawn_at) == ("Nhầm", at(4, 2))

    def test_not_with_a_closed_account(
        self, owed: Obligation, colleague: User, division: Organisation
    ) -> None:
        said = comment(actor=colleague, task=owed.task, text="x", at=at(4, 1))
        colleague.is_active = False

        with pytest.raises(NotAllowed):
            withdraw_comment(actor=colleague, comment=said, at=at(4, 2))
