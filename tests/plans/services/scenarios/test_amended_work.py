"""A plan is amended, and the amendment withdrawn, while its work is in every state: nothing that was done is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cchc.accounts.models import AuditEntry, Notification, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import CoordinationRequest, DueDateOverride, Extension, Obligation, Plan
from cchc.plans.queries.work import readable_by
from cchc.plans.services.accepting import accept, reopen, send_back, set_needs_confirmation
from cchc.plans.services.confirming import confirm
from cchc.plans.services.coordinating import answer_request, ask_unit
from cchc.plans.services.extending import ask_extension, decide_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit, override_due_date, recompute_obligations
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import ObligationState, PlanState
from tests.amendments import (
    AREA_I,
    AREA_II,
    AUTONOMY,
    LATER,
    amend,
    decision,
)
from tests.plans.services.scenarios.soundness import sound, standing_of_all
from tests.plans.services.work.programme import a_document, at, moved

CENTRES = ("Trung tâm Trợ giúp pháp lý", "Trung tâm Đấu giá tài sản")
MARCH_END, JUNE_END, AUTUMN = date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30)
S = ObligationState
ABOLISHED = decision(article="Bãi bỏ nhiệm vụ số 3 mục II.")
DIVISION_LATER = (
    f"| 3 | {AUTONOMY} | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Quý III/2022 |"
)
BY_OFFICE = f"| 3 | {AUTONOMY} | Báo cáo | Văn phòng Sở | Phòng KH-TC | 30/6/2022 |"


@pytest.fixture
def asked(
    of_centres: list[Obligation], at_centres: list[User], division: Organisation
) -> CoordinationRequest:
    """The first centre asks the division for figures by 15/07."""
    return ask_unit(
        actor=at_centres[0],
        obligation=of_centres[0],
        to_unit=division,
        text="Cho số liệu",
        due_on=date(2022, 7, 15),
        at=at(6, 20),
    )


@pytest.fixture
def wanted(of_centres: list[Obligation], at_centres: list[User]) -> Extension:
    """The first centre asks for time until 29/07."""
    return ask_extension(
        actor=at_centres[0],
        obligation=of_centres[0],
        wanted_on=date(2022, 7, 29),
        reason="Chờ số liệu",
        at=at(6, 21),
    )


@pytest.fixture
def handed_in(third: Obligation, colleague: User) -> Obligation:
    return submit(actor=colleague, obligation=third, documents=[a_document(colleague)], at=at(6, 1))


@pytest.fixture
def to_confirm(of_centres: list[Obligation], at_centres: list[User], owner: User) -> Obligation:
    """What the second centre handed in waits for a leader."""
    theirs = of_centres[1]
    set_needs_confirmation(actor=owner, obligation=theirs, needed=True, reason="Quan trọng")
    document = a_document(at_centres[1], code="7/KH-TTDG")
    submit(actor=at_centres[1], obligation=theirs, documents=[document], at=at(6, 2))
    return accept(actor=owner, obligation=theirs, at=at(6, 3))


@pytest.fixture
def busy_plan(
    plan: Plan,
    extended: Obligation,
    asked: CoordinationRequest,
    wanted: Extension,
    handed_in: Obligation,
    to_confirm: Obligation,
) -> Plan:
    """Extended, asking, handed in and waiting for a leader, all at once."""
    return plan


class TestAmendedAtWork:
    def test_everything_keeps_its_place(
        self, agency: Organisation, owner: User, busy_plan: Plan
    ) -> None:
        ids = set(busy_plan.obligations.values_list("pk", flat=True))

        new = amend(owner, busy_plan, decision(AREA_I, LATER))

        assert standing_of_all(new) == [
            ("1", "Văn phòng Sở", AUTUMN, S.OPEN),
            ("2", CENTRES[0], JUNE_END, S.OPEN),
            ("2", CENTRES[1], JUNE_END, S.AWAITING_CONFIRMATION),
            ("3", "Phòng Kế hoạch - Tài chính", JUNE_END, S.SUBMITTED),
        ]
        assert set(new.obligations.values_list("pk", flat=True)) == ids
        assert standing_of_all(busy_plan) == []
        sound(agency)

    def test_and_goes_on_from_there(
        self,
        agency: Organisation,
        owner: User,
        leader: User,
        colleague: User,
        busy_plan: Plan,
        handed_in: Obligation,
        to_confirm: Obligation,
    ) -> None:
        asked, wanted = CoordinationRequest.objects.get(), Extension.objects.get(state="asked")
        new = amend(owner, busy_plan, decision(AREA_I, LATER))

        answer_request(actor=colleague, request=asked, answer="Đây", at=at(7, 5))
        decide_extension(actor=owner, extension=wanted, granted=True, at=at(7, 5))
        accept(actor=owner, obligation=handed_in, at=at(7, 6))
        confirm(actor=leader, obligation=to_confirm, at=at(7, 6))

        assert standing_of_all(new)[1:] == [
            ("2", CENTRES[0], date(2022, 7, 29), S.OPEN),
            ("2", CENTRES[1], JUNE_END, S.DONE),
            ("3", "Phòng Kế hoạch - Tài chính", JUNE_END, S.DONE),
        ]
        handed_in.refresh_from_db()
        assert handed_in.handed_in_on == date(2022, 6, 1)
        sound(agency)

    def test_the_days_of_the_extended_work_all_stay_on_record(
        self, owner: User, extended: Obligation, plan: Plan
    ) -> None:
        amend(owner, plan, decision(AREA_I, LATER))

        days = DueDateOverride.objects.filter(obligation=extended).order_by("id")
        assert list(days.values_list("old_on", "new_on")) == [
            (MARCH_END, date(2022, 4, 29)),
            (date(2022, 4, 29), AUTUMN),
        ]

    def test_recomputing_afterwards_changes_nothing(
        self, agency: Organisation, owner: User, busy_plan: Plan
    ) -> None:
        new = amend(owner, busy_plan, decision(AREA_I, LATER))
        before = standing_of_all(new)

        done = recompute_obligations(actor=owner, plan=new, at=at(7, 6))

        assert (done.added, done.changed, done.dropped) == (0, 0, 0)
        assert standing_of_all(new) == before
        sound(agency)

    def test_an_extension_asked_before_a_later_day_is_only_to_be_refused(
        self, agency: Organisation, owner: User, colleague: User, third: Obligation, plan: Plan
    ) -> None:
        extension = ask_extension(
            actor=colleague, obligation=third, wanted_on=date(2022, 7, 29), reason="x", at=at(6, 1)
        )
        amend(owner, plan, decision(AREA_II, DIVISION_LATER))

        with pytest.raises(DomainError, match=r"không sau hạn đang có 30/09/2022"):
            decide_extension(actor=owner, extension=extension, granted=True, at=at(7, 5))
        decide_extension(
            actor=owner, extension=extension, granted=False, note="Đã lùi hạn", at=at(7, 5)
        )

        third.refresh_from_db()
        assert (third.due_on, third.extension_asked) == (AUTUMN, False)
        sound(agency)

    def test_the_units_still_see_only_their_own(
        self, owner: User, busy_plan: Plan, at_centres: list[User], stranger: User, reader: User
    ) -> None:
        new = amend(owner, busy_plan, decision(AREA_I, LATER))

        seen = {
            who.username: {str(one.unit) for one in readable_by(who).filter(plan=new)}
            for who in (*at_centres, stranger, reader)
        }
        assert seen == {
            "trung-tam-1": {CENTRES[0]},
            "trung-tam-2": {CENTRES[1]},
            "co-quan-khac": set(),
            "nguoi-xem": set(),
        }

    def test_a_hand_in_is_taken_back_under_the_new_version(
        self, agency: Organisation, owner: User, colleague: User, handed_in: Obligation, plan: Plan
    ) -> None:
        amend(owner, plan, decision(AREA_I, LATER))

        take_back(actor=colleague, obligation=handed_in, at=at(7, 5))

        handed_in.refresh_from_db()
        assert (handed_in.state, handed_in.handed_in_on) == (S.OPEN, None)
        sound(agency)


class TestAbolished:
    def test_what_was_handed_in_ends_with_the_reason(
        self, agency: Organisation, owner: User, colleague: User, handed_in: Obligation, plan: Plan
    ) -> None:
        amend(owner, plan, ABOLISHED)

        handed_in.refresh_from_db()
        assert (handed_in.state, handed_in.handed_in_on, handed_in.submissions.count()) == (
            S.DROPPED,
            None,
            1,
        )
        assert handed_in.moves.latest("id").note == (
            "Điều chỉnh theo Quyết định (55/QĐ-STP, 01/07/2022)."
        )
        acts: tuple[Callable[[], object], ...] = (
            lambda: accept(actor=owner, obligation=handed_in, at=at(7, 5)),
            lambda: send_back(actor=owner, obligation=handed_in, note="x", at=at(7, 5)),
            lambda: take_back(actor=colleague, obligation=handed_in, at=at(7, 5)),
        )
        for act in acts:
            with pytest.raises(DomainError, match="không còn phải thực hiện"):
                act()
        sound(agency)

    def test_withdrawn_it_is_owed_again_and_handed_in_again(
        self, agency: Organisation, owner: User, colleague: User, handed_in: Obligation, plan: Plan
    ) -> None:
        new = amend(owner, plan, ABOLISHED)
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))
        handed_in.refresh_from_db()
        assert (handed_in.plan, handed_in.state) == (plan, S.OPEN)

        document = a_document(colleague, code="16/BC-STP")
        submit(
            actor=colleague,
            obligation=handed_in,
            documents=[document],
            explanation="Nhiệm vụ từng bị bãi bỏ",
            at=at(7, 11),
        )
        accept(actor=owner, obligation=handed_in, at=at(7, 12))

        assert moved(handed_in) == [
            ("submit", S.SUBMITTED),
            ("drop", S.DROPPED),
            ("restore", S.OPEN),
            ("submit", S.SUBMITTED),
            ("accept", S.DONE),
        ]
        handed_in.refresh_from_db()
        assert (handed_in.handed_in_on, handed_in.done_on) == (date(2022, 7, 11), date(2022, 7, 12))
        sound(agency)

    def test_a_request_about_it_is_no_longer_answered(
        self,
        agency: Organisation,
        owner: User,
        colleague: User,
        third: Obligation,
        plan: Plan,
        at_centres: list[User],
        centres: list[Organisation],
    ) -> None:
        request = ask_unit(
            actor=colleague,
            obligation=third,
            to_unit=centres[0],
            text="Góp ý",
            due_on=date(2022, 7, 20),
            at=at(6, 20),
        )
        new = amend(owner, plan, ABOLISHED)
        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            answer_request(actor=at_centres[0], request=request, answer="Đây", at=at(7, 5))

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))
        answer_request(actor=at_centres[0], request=request, answer="Đây", at=at(7, 9))

        third.refresh_from_db()
        assert (third.state, third.request_due_on) == (S.OPEN, None)
        sound(agency)

    def test_finished_work_of_a_task_that_is_gone_is_not_opened_again(
        self, agency: Organisation, owner: User, leader: User, handed_in: Obligation, plan: Plan
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(6, 3))
        amend(owner, plan, ABOLISHED)

        for person in (owner, leader):
            with pytest.raises(DomainError, match="không còn phải thực hiện"):
                reopen(actor=person, obligation=handed_in, note="Sai số liệu", at=at(7, 5))
        handed_in.refresh_from_db()
        assert (handed_in.state, handed_in.plan) == (S.DONE, plan)
        sound(agency)


class TestAnotherUnit:
    def test_takes_over_and_the_hand_in_stays_with_who_made_it(
        self,
        agency: Organisation,
        owner: User,
        clerk: User,
        colleague: User,
        handed_in: Obligation,
        plan: Plan,
    ) -> None:
        new = amend(owner, plan, decision(AREA_II, BY_OFFICE))

        assert {row for row in standing_of_all(new) if row[0] == "3"} == {
            ("3", "Văn phòng Sở", JUNE_END, S.OPEN),
            ("3", "Phòng Kế hoạch - Tài chính", JUNE_END, S.DROPPED),
        }
        with pytest.raises(NotAllowed):
            submit(
                actor=colleague,
                obligation=new.obligations.get(task__number="3", state=S.OPEN),
                documents=[],
                note="x",
                at=at(7, 5),
            )
        assert handed_in.submissions.get().by == colleague
        sound(agency)

    def test_given_by_a_person_it_stays_there_while_the_plan_says_the_same(
        self,
        agency: Organisation,
        owner: User,
        third: Obligation,
        plan: Plan,
        centres: list[Organisation],
    ) -> None:
        assign_unit(actor=owner, obligation=third, unit=centres[0], reason="Phòng sáp nhập")

        amend(owner, plan, decision(AREA_II, DIVISION_LATER))

        third.refresh_from_db()
        assert (third.unit, third.unit_assigned, third.due_on) == (centres[0], True, AUTUMN)
        sound(agency)


class TestWithdrawn:
    def test_work_done_meanwhile_stays(
        self,
        agency: Organisation,
        owner: User,
        leader: User,
        busy_plan: Plan,
        handed_in: Obligation,
        to_confirm: Obligation,
    ) -> None:
        new = amend(owner, busy_plan, decision(AREA_I, LATER))
        send_back(actor=owner, obligation=handed_in, note="Thiếu phụ lục", at=at(7, 5))
        confirm(actor=leader, obligation=to_confirm, at=at(7, 5))

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))

        busy_plan.refresh_from_db()
        assert busy_plan.state == PlanState.ISSUED
        assert standing_of_all(busy_plan)[1:] == [
            ("2", CENTRES[0], JUNE_END, S.OPEN),
            ("2", CENTRES[1], JUNE_END, S.DONE),
            ("3", "Phòng Kế hoạch - Tài chính", JUNE_END, S.SENT_BACK),
        ]
        assert standing_of_all(new) == []
        sound(agency)

    def test_the_extension_granted_before_holds_again(
        self, agency: Organisation, owner: User, extended: Obligation, plan: Plan
    ) -> None:
        new = amend(owner, plan, decision(AREA_I, LATER))

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))

        extended.refresh_from_db()
        assert (extended.derived_on, extended.due_on) == (MARCH_END, date(2022, 4, 29))
        sound(agency)

    def test_a_day_set_under_the_amendment_goes_with_it(
        self, agency: Organisation, owner: User, first: Obligation, plan: Plan
    ) -> None:
        new = amend(owner, plan, decision(AREA_I, LATER))
        first.refresh_from_db()
        override_due_date(
            actor=owner, obligation=first, new_on=date(2022, 10, 14), reason="Dời", at=at(7, 5)
        )

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))

        first.refresh_from_db()
        assert first.due_on == MARCH_END
        sound(agency)

    def test_a_day_set_while_the_plan_said_the_same_stays(
        self, agency: Organisation, owner: User, third: Obligation, plan: Plan
    ) -> None:
        new = amend(owner, plan, decision(AREA_I, LATER))
        third.refresh_from_db()
        override_due_date(
            actor=owner, obligation=third, new_on=date(2022, 8, 15), reason="Dời", at=at(7, 5)
        )

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))

        third.refresh_from_db()
        assert third.due_on == date(2022, 8, 15)
        sound(agency)

    def test_then_the_plan_itself(
        self, agency: Organisation, owner: User, busy_plan: Plan, handed_in: Obligation
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(7, 1))
        new = amend(owner, busy_plan, decision(AREA_I, LATER))
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))

        withdraw_plan(actor=owner, plan=busy_plan, reason="Thôi thực hiện", at=at(7, 9))

        assert [state for *_rest, state in standing_of_all(busy_plan)] == [
            S.DROPPED,
            S.DROPPED,
            S.DROPPED,
            S.DONE,
        ]
        actions = AuditEntry.objects.filter(action__startswith="plan.").order_by("id")
        assert list(actions.values_list("action", flat=True)) == [
            "plan.issued",
            "plan.amended",
            "plan.reinstated",
            "plan.withdrawn",
            "plan.withdrawn",
        ]
        sound(agency)

    def test_who_may_not_and_nothing_changes(
        self,
        owner: User,
        busy_plan: Plan,
        leader: User,
        inspector: User,
        head: User,
        stranger: User,
    ) -> None:
        new = amend(owner, busy_plan, decision(AREA_I, LATER))
        before, told = standing_of_all(new), Notification.objects.count()

        for person in (leader, inspector, head, stranger):
            with pytest.raises(NotAllowed):
                withdraw_plan(actor=person, plan=new, reason="x", at=at(7, 8))
        assert (standing_of_all(new), Notification.objects.count()) == (before, told)
