"""The office judges: accepts, sends back, opens again, says what a leader confirms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import DomainError, NotAllowed
from cchc.documents.models import OfficialDocument
from cchc.plans.models import FollowUpRules, Obligation, Plan, Submission
from cchc.plans.services.accepting import (
    accept,
    accept_many,
    reopen,
    send_back,
    set_needs_confirmation,
)
from cchc.plans.services.confirming import confirm
from cchc.plans.services.extending import ask_extension, decide_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState
from tests.people import a_person
from tests.plans.services.work.programme import (
    REPORT,
    a_document,
    at,
    columns,
    moved,
    rebuilt,
    recorded,
    told,
)


@pytest.fixture
def confirmed_kinds(agency: Organisation) -> FollowUpRules:
    """The agency wants a leader to confirm reports."""
    return FollowUpRules.objects.create(
        agency=agency,
        remind_days=[30],
        overdue_every=7,
        escalate_after=15,
        stale_after=30,
        most_extensions=1,
        confirm_kinds=["bao_cao"],
    )


class TestAccept:
    def test_it_is_finished_on_the_day_and_the_unit_is_told(
        self, owner: User, colleague: User, head: User, handed_in: Obligation, neighbour: User
    ) -> None:
        fresh = accept(actor=owner, obligation=handed_in, note=" Đủ ", at=at(3, 12))

        assert fresh.state == ObligationState.DONE
        assert columns(handed_in) == rebuilt(handed_in)
        assert (handed_in.done_on, handed_in.handed_in_on) == (
            date(2022, 3, 12),
            date(2022, 3, 10),
        )
        move = handed_in.moves.latest("id")
        assert (move.act, move.by, move.note) == ("accept", owner, "Đủ")
        assert move.submission == Submission.objects.get()
        said = [f"“{REPORT}” đã được chấp nhận."]
        assert [told(person) for person in (colleague, head, neighbour)] == [said, said, []]
        assert recorded(handed_in) == ["obligation.submitted", "obligation.accepted"]

    def test_not_before_the_day_of_its_document(
        self, owner: User, handed_in: Obligation, report: OfficialDocument
    ) -> None:
        OfficialDocument.objects.filter(pk=report.pk).update(issued_on=date(2022, 3, 20))

        with pytest.raises(DomainError, match="văn bản minh chứng ghi ngày 20/03/2022"):
            accept(actor=owner, obligation=handed_in, at=at(3, 19))
        accept(actor=owner, obligation=handed_in, at=at(3, 20))

        assert columns(handed_in) == rebuilt(handed_in)

    def test_not_before_the_figures_of_its_period_are_closed(
        self, owner: User, handed_in: Obligation
    ) -> None:
        Obligation.objects.filter(pk=handed_in.pk).update(cutoff_on=date(2022, 3, 25))

        with pytest.raises(DomainError, match="số liệu của kỳ chốt ngày 25/03/2022; hãy chờ"):
            accept(actor=owner, obligation=handed_in, at=at(3, 24))

        assert moved(handed_in) == [("submit", "submitted")]

    def test_not_earlier_than_the_plan_allows(self, owner: User, handed_in: Obligation) -> None:
        Obligation.objects.filter(pk=handed_in.pk).update(not_before=date(2022, 4, 1))

        with pytest.raises(DomainError, match="kế hoạch không cho làm sớm hơn ngày 01/04/2022"):
            accept(actor=owner, obligation=handed_in, at=at(3, 31))

    def test_not_what_nobody_handed_in_or_somebody_accepted(
        self, owner: User, agency: Organisation, office: Organisation, owed: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="“Báo cáo” chưa được nộp nên không chấp nhận được"):
            accept(actor=owner, obligation=owed, at=at(3, 12))

    def test_the_second_to_accept_hears_who_was_quicker(
        self, owner: User, office: Organisation, handed_in: Obligation
    ) -> None:
        second = a_person("can-bo-2", office, Role.REFORM_OFFICER)
        accept(actor=second, obligation=handed_in, at=at(3, 12, 14))

        with pytest.raises(DomainError, match=f"đã được {second} chấp nhận lúc 14:00 ngày 12/03"):
            accept(actor=owner, obligation=handed_in, at=at(3, 12, 15))

    def test_an_open_extension_is_decided_first(
        self, owner: User, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        asked = ask_extension(
            actor=colleague, obligation=owed, wanted_on=date(2022, 7, 15), reason="x", at=at(3, 1)
        )
        submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10))

        with pytest.raises(DomainError, match="còn đề nghị gia hạn đến 15/07/2022 chưa quyết định"):
            accept(actor=owner, obligation=owed, at=at(3, 12))
        decide_extension(
            actor=owner, extension=asked, granted=False, note="Đã nộp rồi", at=at(3, 12)
        )
        accept(actor=owner, obligation=owed, at=at(3, 12))

        assert columns(owed) == rebuilt(owed)


class TestConfirmationNeeded:
    def test_by_the_rule_of_the_agency(
        self,
        owner: User,
        leader: User,
        colleague: User,
        handed_in: Obligation,
        confirmed_kinds: FollowUpRules,
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(3, 12))

        assert columns(handed_in) == rebuilt(handed_in)
        assert (handed_in.state, handed_in.done_on) == (
            ObligationState.AWAITING_CONFIRMATION,
            None,
        )
        assert told(leader) == [f"“{REPORT}” của Phòng Kế hoạch - Tài chính chờ lãnh đạo xác nhận."]
        assert told(colleague) == [f"“{REPORT}” đã được chấp nhận và trình lãnh đạo xác nhận."]

    def test_said_of_one_it_goes_before_the_rule(
        self,
        owner: User,
        leader: User,
        colleague: User,
        handed_in: Obligation,
        of_office: Obligation,
        confirmed_kinds: FollowUpRules,
    ) -> None:
        set_needs_confirmation(actor=owner, obligation=handed_in, needed=False, reason=" Việc nhỏ ")
        set_needs_confirmation(
            actor=leader, obligation=of_office, needed=True, reason="Việc trọng tâm"
        )
        paper = a_document(owner, "20/KH-STP")
        submit(actor=owner, obligation=of_office, documents=[paper], at=at(3, 11))

        for one in (handed_in, of_office):
            accept(actor=owner, obligation=one, at=at(3, 12))

        assert columns(handed_in)["state"] == ObligationState.DONE
        assert columns(of_office)["state"] == ObligationState.AWAITING_CONFIRMATION
        assert recorded(handed_in)[1] == "obligation.confirmation_set"

    def test_by_the_rule_again(
        self, owner: User, handed_in: Obligation, confirmed_kinds: FollowUpRules
    ) -> None:
        for needed in (False, None):
            set_needs_confirmation(actor=owner, obligation=handed_in, needed=needed, reason="Đổi ý")
        accept(actor=owner, obligation=handed_in, at=at(3, 12))

        assert columns(handed_in)["state"] == ObligationState.AWAITING_CONFIRMATION

    def test_with_a_reason_and_before_it_is_finished(
        self, owner: User, plan: Plan, handed_in: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="Muốn đặt việc xác nhận phải nêu lý do"):
            set_needs_confirmation(actor=owner, obligation=handed_in, needed=True, reason=" ")
        accept(actor=owner, obligation=handed_in, at=at(3, 12))
        with pytest.raises(DomainError, match="đã hoàn thành; hãy mở lại việc trước"):
            set_needs_confirmation(actor=owner, obligation=handed_in, needed=True, reason="x")
        withdraw_plan(actor=owner, plan=plan, reason="x", at=at(3, 13))
        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            set_needs_confirmation(actor=owner, obligation=handed_in, needed=True, reason="x")


class TestMany:
    def test_a_refusal_of_one_does_not_undo_the_others(
        self, owner: User, colleague: User, owed: Obligation, of_office: Obligation, plan: Plan
    ) -> None:
        for actor, one in ((colleague, owed), (owner, of_office)):
            paper = a_document(actor, f"{one.pk}/BC-STP")
            submit(actor=actor, obligation=one, documents=[paper], at=at(3, 10))
        not_yet = plan.obligations.filter(task__number="2").order_by("pk")

        done = accept_many(actor=owner, obligations=[owed, *not_yet, of_office], at=at(3, 12))

        assert {one.pk for one in done.accepted} == {owed.pk, of_office.pk}
        assert [(one.pk, sentence) for one, sentence in done.refused] == [
            (
                one.pk,
                "“Kế hoạch” chưa được nộp nên không chấp nhận được.",
            )
            for one in not_yet
        ]
        for one in plan.obligations.all():
            assert columns(one) == rebuilt(one)

    def test_of_a_shared_product_the_second_was_finished_by_the_first(
        self, owner: User, colleague: User, shared: tuple[Obligation, Obligation]
    ) -> None:
        theirs, ours = shared
        for actor, one in ((colleague, theirs), (owner, ours)):
            paper = a_document(actor, f"{one.pk}/BC-STP")
            submit(actor=actor, obligation=one, documents=[paper], at=at(3, 10))

        done = accept_many(actor=owner, obligations=[ours, theirs], at=at(3, 12))

        first, second = sorted(shared, key=lambda one: one.pk)
        assert [one.pk for one in done.accepted] == [first.pk]
        [(refused, sentence)] = done.refused
        assert refused == second
        assert "đã hoàn thành theo sản phẩm chung" in sentence

    def test_who_may_not_judge_is_refused_as_a_whole(
        self, colleague: User, stranger: User, handed_in: Obligation
    ) -> None:
        with pytest.raises(NotAllowed, match="Chỉ cán bộ cải cách hành chính"):
            accept_many(actor=colleague, obligations=[handed_in], at=at(3, 12))
        with pytest.raises(NotAllowed, match="không thuộc cơ quan của bạn"):
            accept_many(actor=stranger, obligations=[handed_in], at=at(3, 12))

    def test_nothing_chosen_is_nothing_done(self, owner: User) -> None:
        done = accept_many(actor=owner, obligations=[], at=at(3, 12))

        assert (done.accepted, done.refused) == ([], [])


class TestSendBack:
    def test_with_the_reason_to_the_unit(
        self, owner: User, colleague: User, handed_in: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="Muốn trả lại phải nêu lý do"):
            send_back(actor=owner, obligation=handed_in, note=" ", at=at(3, 12))
        send_back(actor=owner, obligation=handed_in, note="Thiếu phụ lục", at=at(3, 12))

        assert columns(handed_in) == rebuilt(handed_in)
        assert (handed_in.state, handed_in.handed_in_on) == (ObligationState.SENT_BACK, None)
        assert told(colleague) == [f"“{REPORT}” bị trả lại: Thiếu phụ lục"]

    def test_by_a_leader_what_waits_for_a_leader(
        self, owner: User, leader: User, handed_in: Obligation, confirmed_kinds: FollowUpRules
    ) -> None:
        with pytest.raises(NotAllowed):
            send_back(actor=leader, obligation=handed_in, note="x", at=at(3, 12))
        accept(actor=owner, obligation=handed_in, at=at(3, 12))
        with pytest.raises(NotAllowed, match="Chỉ lãnh đạo"):
            send_back(actor=owner, obligation=handed_in, note="x", at=at(3, 13))
        send_back(actor=leader, obligation=handed_in, note="Làm rõ", at=at(3, 13))

        assert columns(handed_in) == rebuilt(handed_in)
        assert moved(handed_in)[1:] == [
            ("pass_on", "awaiting_confirmation"),
            ("send_back", "sent_back"),
        ]

    def test_handed_in_again_it_is_told_again(
        self, owner: User, colleague: User, handed_in: Obligation, report: OfficialDocument
    ) -> None:
        send_back(actor=owner, obligation=handed_in, note="Thiếu phụ lục", at=at(3, 12))
        submit(actor=colleague, obligation=handed_in, documents=[report], at=at(3, 14))

        assert len(told(owner)) == 2
        assert columns(handed_in) == rebuilt(handed_in)
        assert handed_in.handed_in_on == date(2022, 3, 14)


class TestReopen:
    def test_with_the_reason_by_office_or_leader(
        self, owner: User, leader: User, colleague: User, handed_in: Obligation
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(3, 12))
        with pytest.raises(DomainError, match="Muốn mở lại phải nêu lý do"):
            reopen(actor=owner, obligation=handed_in, note="", at=at(3, 13))

        reopen(actor=leader, obligation=handed_in, note="Sai số liệu", at=at(3, 13))

        assert columns(handed_in) == rebuilt(handed_in)
        assert (handed_in.state, handed_in.done_on, handed_in.handed_in_on) == (
            ObligationState.SENT_BACK,
            None,
            None,
        )
        assert told(colleague)[-1] == f"“{REPORT}” được mở lại: Sai số liệu"

    def test_not_in_a_plan_that_is_withdrawn(
        self, owner: User, plan: Plan, handed_in: Obligation
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(3, 12))
        withdraw_plan(actor=owner, plan=plan, reason="x", at=at(3, 13))

        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            reopen(actor=owner, obligation=handed_in, note="x", at=at(3, 14))

        assert columns(handed_in)["state"] == ObligationState.DONE


def states(owed: Iterable[Obligation]) -> list[object]:
    return [columns(one)["state"] for one in owed]


class TestShared:
    def test_the_product_of_one_discharges_the_other(
        self,
        owner: User,
        colleague: User,
        clerk: User,
        shared: tuple[Obligation, Obligation],
        report: OfficialDocument,
    ) -> None:
        theirs, ours = shared
        submit(actor=colleague, obligation=theirs, documents=[report], at=at(3, 10))

        accept(actor=owner, obligation=theirs, at=at(3, 12))

        assert states(shared) == [ObligationState.DONE] * 2
        for one in shared:
            assert columns(one) == rebuilt(one)
        [move] = ours.moves.all()
        assert (move.act, move.by, move.submission) == (
            "discharge",
            owner,
            theirs.submissions.get(),
        )
        assert move.note == (
            "Sản phẩm chung do Phòng Kế hoạch - Tài chính nộp ngày 10/03/2022 đã được chấp nhận."
        )
        assert (ours.handed_in_on, ours.done_on) == (date(2022, 3, 10), date(2022, 3, 12))
        [said] = told(clerk)
        assert said.startswith(f"“{REPORT}” là sản phẩm chung; sản phẩm của Phòng Kế hoạch")

    def test_who_handed_in_alone_keeps_the_own_day(
        self, owner: User, colleague: User, shared: tuple[Obligation, Obligation]
    ) -> None:
        theirs, ours = shared
        submit(
            actor=owner,
            obligation=ours,
            documents=[a_document(owner, "1/BC")],
            at=at(3, 1),
        )
        submit(
            actor=colleague,
            obligation=theirs,
            documents=[a_document(colleague, "2/BC")],
            at=at(3, 10),
        )

        accept(actor=owner, obligation=theirs, at=at(3, 12))

        assert columns(ours)["handed_in_on"] == date(2022, 3, 1)
        assert columns(ours) == rebuilt(ours)

    def test_a_leader_who_confirms_discharges(
        self,
        owner: User,
        leader: User,
        colleague: User,
        shared: tuple[Obligation, Obligation],
        report: OfficialDocument,
        confirmed_kinds: FollowUpRules,
    ) -> None:
        theirs, ours = shared
        submit(actor=colleague, obligation=theirs, documents=[report], at=at(3, 10))
        accept(actor=owner, obligation=theirs, at=at(3, 12))
        assert states(shared) == [ObligationState.AWAITING_CONFIRMATION, ObligationState.OPEN]

        confirm(actor=leader, obligation=theirs, at=at(3, 13))

        assert states(shared) == [ObligationState.DONE] * 2
        assert columns(ours) == rebuilt(ours)

    def test_opened_again_it_is_owed_by_all_again(
        self,
        owner: User,
        colleague: User,
        shared: tuple[Obligation, Obligation],
        report: OfficialDocument,
    ) -> None:
        theirs, ours = shared
        submit(actor=colleague, obligation=theirs, documents=[report], at=at(3, 10))
        accept(actor=owner, obligation=theirs, at=at(3, 12))

        with pytest.raises(
            DomainError, match="theo sản phẩm chung của Phòng Kế hoạch - Tài chính; hãy mở lại việc"
        ):
            reopen(actor=owner, obligation=ours, note="x", at=at(3, 13))
        reopen(actor=owner, obligation=theirs, note="Sai số liệu", at=at(3, 13))

        assert states(shared) == [ObligationState.SENT_BACK] * 2
        for one in shared:
            assert columns(one) == rebuilt(one)
        assert ours.moves.latest("id").note == (
            "Sản phẩm chung của Phòng Kế hoạch - Tài chính được mở lại: Sai số liệu"
        )

    def test_the_same_task_of_two_groups_of_units_is_not_shared(
        self, owner: User, plan: Plan, centres: list[Organisation]
    ) -> None:
        """Each member of a group makes a product of its own."""
        first, second = plan.obligations.filter(task__number="2").order_by("position")
        officer = a_person("chuyen-vien-tt", centres[0], Role.OFFICER)
        mine = first if first.unit == centres[0] else second
        submit(
            actor=officer, obligation=mine, documents=[a_document(officer, "3/KH")], at=at(3, 10)
        )

        accept(actor=owner, obligation=mine, at=at(3, 12))

        assert sorted(str(state) for state in states((first, second))) == ["done", "open"]
