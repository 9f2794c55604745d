"""Units join and leave groups, close and change while their work is under way; plans are computed again and amended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.accounts.services.organisations import close_organisation, set_members
from cchc.accounts.services.people import deactivate_user, move_user
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.work import readable_by
from cchc.plans.services.accepting import accept, reopen
from cchc.plans.services.editing import edit_task
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit, override_due_date, recompute_obligations
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState
from tests.amendments import AREA_I, LATER, amend, decision
from tests.plans.services.scenarios.soundness import sound, standing_of_all
from tests.plans.services.work.programme import a_document, at, moved

S = ObligationState
FIRST, SECOND = "Trung tâm Trợ giúp pháp lý", "Trung tâm Đấu giá tài sản"
JUNE_END = date(2022, 6, 30)
BEGIN = date(2022, 1, 1)
Joining = Callable[..., tuple[int, int, int]]


@pytest.fixture
def members(administrator: User, owner: User, affiliated: UnitGroup, plan: Plan) -> Joining:
    """The group consists of these from `since`; its plan computed again: how many came, changed, went."""

    def settle(*units: Organisation, since: date = BEGIN) -> tuple[int, int, int]:
        set_members(actor=administrator, group=affiliated, organisations=units, on=since)
        done = recompute_obligations(actor=owner, plan=plan, at=at(6, 10))
        return done.added, done.changed, done.dropped

    return settle


@pytest.fixture
def handed_in(of_centres: list[Obligation], at_centres: list[User]) -> Obligation:
    """The first centre handed its plan in."""
    document = a_document(at_centres[0], code="3/KH-TTTGPL")
    return submit(actor=at_centres[0], obligation=of_centres[0], documents=[document], at=at(6, 1))


def of_group(plan: Plan) -> dict[str, str]:
    rows = plan.obligations.filter(task__number="2").select_related("unit")
    found = [(str(one.unit), one.state) for one in rows]
    assert len(dict(found)) == len(found)
    return dict(found)


class TestLeaving:
    def test_what_was_handed_in_goes_and_comes_back_empty_handed(
        self,
        agency: Organisation,
        centres: list[Organisation],
        handed_in: Obligation,
        members: Joining,
    ) -> None:
        assert members(centres[1]) == (0, 0, 1)
        sound(agency)
        assert members(*centres) == (0, 1, 0)

        handed_in.refresh_from_db()
        assert (handed_in.state, handed_in.handed_in_on) == (S.OPEN, None)
        assert moved(handed_in) == [
            ("submit", S.SUBMITTED),
            ("drop", S.DROPPED),
            ("restore", S.OPEN),
        ]
        sound(agency)

    def test_what_is_finished_stays_finished(
        self,
        agency: Organisation,
        owner: User,
        plan: Plan,
        centres: list[Organisation],
        handed_in: Obligation,
        members: Joining,
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(6, 2))

        assert members(centres[1]) == (0, 0, 0)
        assert of_group(plan) == {FIRST: S.DONE, SECOND: S.OPEN}
        assert members(*centres) == (0, 0, 0)
        sound(agency)

    def test_asked_are_the_members_of_the_due_day(
        self,
        agency: Organisation,
        administrator: User,
        owner: User,
        plan: Plan,
        affiliated: UnitGroup,
        centres: list[Organisation],
        handed_in: Obligation,
    ) -> None:
        """The first centre left on 01/07, the day after; an amendment of that day asks it all the same."""
        set_members(
            actor=administrator, group=affiliated, organisations=[centres[1]], on=date(2022, 7, 1)
        )
        assert recompute_obligations(actor=owner, plan=plan, at=at(6, 16)).dropped == 0

        new = amend(owner, plan, decision(AREA_I, LATER))
        assert of_group(new) == {FIRST: S.SUBMITTED, SECOND: S.OPEN}
        sound(agency)

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))
        assert of_group(plan) == {FIRST: S.SUBMITTED, SECOND: S.OPEN}
        sound(agency)


class TestComingBack:
    """Whatever took the work away and whatever asks for it again, it is the same row with its records."""

    def test_by_an_amendment_after_it_was_computed_away(
        self,
        agency: Organisation,
        administrator: User,
        owner: User,
        plan: Plan,
        affiliated: UnitGroup,
        centres: list[Organisation],
        members: Joining,
    ) -> None:
        members(centres[1])
        set_members(actor=administrator, group=affiliated, organisations=centres, on=BEGIN)

        new = amend(owner, plan, decision(AREA_I, LATER))

        assert of_group(new) == {FIRST: S.OPEN, SECOND: S.OPEN}
        sound(agency)

    def test_computed_again_after_an_amendment_without_it(
        self,
        agency: Organisation,
        administrator: User,
        owner: User,
        plan: Plan,
        affiliated: UnitGroup,
        centres: list[Organisation],
        handed_in: Obligation,
    ) -> None:
        set_members(
            actor=administrator, group=affiliated, organisations=[centres[1]], on=date(2022, 6, 15)
        )
        new = amend(owner, plan, decision(AREA_I, LATER))
        assert of_group(new) == {FIRST: S.DROPPED, SECOND: S.OPEN}
        set_members(actor=administrator, group=affiliated, organisations=centres, on=BEGIN)

        done = recompute_obligations(actor=owner, plan=new, at=at(7, 10))

        assert (done.added, done.changed, done.dropped) == (0, 1, 0)
        assert of_group(new) == {FIRST: S.OPEN, SECOND: S.OPEN}
        handed_in.refresh_from_db()
        assert handed_in.state == S.OPEN
        sound(agency)

    def test_by_an_edit_of_another_task(
        self,
        agency: Organisation,
        administrator: User,
        owner: User,
        plan: Plan,
        affiliated: UnitGroup,
        centres: list[Organisation],
        members: Joining,
    ) -> None:
        """An edit follows its own task only: the rest waits to be computed."""
        members(centres[1])
        set_members(actor=administrator, group=affiliated, organisations=centres, on=BEGIN)

        edit_task(
            actor=owner,
            task=plan.tasks.get(number="1"),
            texts={"deadlines": "Quý III/2022"},
            reason="Theo chỉ đạo",
            at=at(6, 11),
        )
        sound(agency)

        recompute_obligations(actor=owner, plan=plan, at=at(6, 12))
        assert of_group(plan) == {FIRST: S.OPEN, SECOND: S.OPEN}
        sound(agency)


class TestJoining:
    def test_a_third_member_owes_from_the_beginning_and_may_hand_in(
        self,
        agency: Organisation,
        plan: Plan,
        centres: list[Organisation],
        division: Organisation,
        colleague: User,
        members: Joining,
    ) -> None:
        assert members(*centres, division) == (1, 0, 0)

        theirs = plan.obligations.get(task__number="2", unit=division)
        assert (theirs.due_on, theirs.state) == (JUNE_END, S.OPEN)
        submit(actor=colleague, obligation=theirs, documents=[a_document(colleague)], at=at(6, 11))
        sound(agency)

    def test_a_day_set_for_one_member_is_not_that_of_the_others(
        self,
        agency: Organisation,
        owner: User,
        plan: Plan,
        centres: list[Organisation],
        of_centres: list[Obligation],
        members: Joining,
    ) -> None:
        override_due_date(
            actor=owner, obligation=of_centres[0], new_on=date(2022, 7, 15), reason="x", at=at(6, 1)
        )
        members(centres[1])
        members(*centres)

        days = {one.unit_id: one.due_on for one in plan.obligations.filter(task__number="2")}
        assert days == {centres[0].pk: date(2022, 7, 15), centres[1].pk: JUNE_END}
        sound(agency)


class TestClosing:
    def test_a_unit_with_people_is_not_closed_and_one_without_leaves_its_work(
        self,
        agency: Organisation,
        administrator: User,
        owner: User,
        plan: Plan,
        centres: list[Organisation],
        at_centres: list[User],
        handed_in: Obligation,
    ) -> None:
        with pytest.raises(DomainError, match="tài khoản"):
            close_organisation(
                actor=administrator, organisation=centres[0], valid_to=date(2022, 6, 15)
            )
        deactivate_user(actor=administrator, user=at_centres[0])
        close_organisation(actor=administrator, organisation=centres[0], valid_to=JUNE_END)

        recompute_obligations(actor=owner, plan=plan, at=at(6, 16))
        assert of_group(plan) == {FIRST: S.SUBMITTED, SECOND: S.OPEN}
        accept(actor=owner, obligation=handed_in, at=at(6, 17))
        sound(agency)

    def test_its_work_goes_to_another_unit_with_what_was_reported(
        self,
        agency: Organisation,
        owner: User,
        centres: list[Organisation],
        of_centres: list[Obligation],
        at_centres: list[User],
    ) -> None:
        theirs, (before, after) = of_centres[0], at_centres
        report_progress(
            actor=before,
            obligation=theirs,
            done_text="Đã dự thảo",
            difficulties="Thiếu số liệu",
            at=at(5, 4),
        )
        assign_unit(actor=owner, obligation=theirs, unit=centres[1], reason="Sáp nhập")

        with pytest.raises(NotAllowed):
            report_progress(actor=before, obligation=theirs, done_text="x", at=at(5, 5))
        assert (theirs in readable_by(before), theirs in readable_by(after)) == (False, True)
        report_progress(actor=after, obligation=theirs, done_text="Đã trình", at=at(5, 6))

        theirs.refresh_from_db()
        assert (theirs.has_difficulty, theirs.updated_on, theirs.reports.count()) == (
            False,
            date(2022, 5, 6),
            2,
        )
        sound(agency)

    def test_who_moves_to_another_unit_leaves_the_work_behind(
        self,
        agency: Organisation,
        administrator: User,
        division: Organisation,
        of_centres: list[Obligation],
        third: Obligation,
        at_centres: list[User],
    ) -> None:
        moving = move_user(actor=administrator, user=at_centres[0], organisation=division)

        assert list(readable_by(moving)) == [third]
        with pytest.raises(NotAllowed):
            report_progress(actor=moving, obligation=of_centres[0], done_text="x", at=at(5, 5))
        report_progress(actor=moving, obligation=third, done_text="Đã làm", at=at(5, 5))
        sound(agency)


class TestShared:
    """The report that division and office owe together."""

    def test_accepted_reopened_and_accepted_again(
        self,
        agency: Organisation,
        owner: User,
        colleague: User,
        shared: tuple[Obligation, Obligation],
    ) -> None:
        theirs, of_office = shared
        document = a_document(colleague)
        submit(actor=colleague, obligation=theirs, documents=[document], at=at(6, 1))
        accept(actor=owner, obligation=theirs, at=at(6, 2))
        sound(agency)
        reopen_both(owner, theirs)
        sound(agency)
        submit(actor=owner, obligation=of_office, documents=[document], at=at(6, 8))
        accept(actor=owner, obligation=of_office, at=at(6, 9))

        rows = {str(one): moved(one) for one in shared}
        assert [acts[-1][0] for acts in rows.values()] == ["discharge", "accept"]
        for one in shared:
            one.refresh_from_db()
        assert [(one.state, one.handed_in_on) for one in shared] == [
            (S.DONE, date(2022, 6, 8)),
            (S.DONE, date(2022, 6, 8)),
        ]
        sound(agency)

    def test_reopened_after_an_amendment_both_owe_it_again(
        self,
        agency: Organisation,
        owner: User,
        colleague: User,
        shared: tuple[Obligation, Obligation],
    ) -> None:
        theirs, _of_office = shared
        submit(actor=colleague, obligation=theirs, documents=[a_document(colleague)], at=at(6, 1))
        accept(actor=owner, obligation=theirs, at=at(6, 2))
        new = amend(owner, theirs.plan, decision(AREA_I, LATER))

        reopen_both(owner, theirs)

        assert [row for row in standing_of_all(new) if row[0] == "3"] == [
            ("3", "Phòng Kế hoạch - Tài chính", JUNE_END, S.SENT_BACK),
            ("3", "Văn phòng Sở", JUNE_END, S.SENT_BACK),
        ]
        sound(agency)

    def test_a_unit_that_the_plan_no_longer_names_is_not_brought_back(
        self,
        agency: Organisation,
        owner: User,
        colleague: User,
        shared: tuple[Obligation, Obligation],
    ) -> None:
        theirs, _of_office = shared
        plan = theirs.plan
        submit(actor=colleague, obligation=theirs, documents=[a_document(colleague)], at=at(6, 1))
        accept(actor=owner, obligation=theirs, at=at(6, 2))
        edit_task(
            actor=owner,
            task=plan.tasks.get(number="3"),
            texts={"lead": "Phòng Kế hoạch - Tài chính; Trung tâm Đấu giá tài sản"},
            reason="Theo phân công mới",
            at=at(6, 3),
        )

        reopen_both(owner, theirs)

        states = {
            str(one.unit): one.state
            for one in plan.obligations.filter(task__number="3").select_related("unit")
        }
        assert states == {
            "Phòng Kế hoạch - Tài chính": S.SENT_BACK,
            "Văn phòng Sở": S.DONE,
            SECOND: S.OPEN,
        }
        sound(agency)


def reopen_both(owner: User, obligation: Obligation) -> None:
    reopen(actor=owner, obligation=obligation, note="Sai số liệu", at=at(7, 5))
