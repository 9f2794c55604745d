"""Plans of several levels and years side by side: each version takes its links along, each year its own work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.documents.models import OfficialDocument
from cchc.documents.rules import HEAD_FIELDS, DocumentHead
from cchc.documents.services import correct_registration
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.drafting import next_plan
from cchc.plans.queries.rollup import Cascade
from cchc.plans.services.accepting import accept, reopen
from cchc.plans.services.drafting import (
    decide_changes,
    discard_next_plan,
    start_next_plan,
    state_results,
)
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState
from tests.amendments import AREA_I, LATER, amend, decision
from tests.people import AT, Issuing, plan_text
from tests.plans.cascade import linked, task
from tests.plans.services.scenarios.soundness import sound, standing_of_all
from tests.plans.services.work.programme import a_document, at, columns

S = ObligationState


class TestLevels:
    """The centre's own plan carries out the agency's, and that the province's."""

    def test_links_follow_the_version_in_force_and_come_back(
        self, agency: Organisation, owner: User, upper: Plan, ours: Plan
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1))
        new = amend(owner, ours, decision(AREA_I, LATER))
        shares = [Cascade(agency).share(task(upper, 1).pk)]
        link.refresh_from_db()
        assert link.task == task(new, 1)
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))
        link.refresh_from_db()
        assert link.task == task(ours, 1)
        shares.append(Cascade(agency).share(task(upper, 1).pk))

        assert shares == [Fraction(0), Fraction(0)]
        sound(agency)

    def test_what_is_done_adds_up_across_an_amendment(
        self, agency: Organisation, owner: User, clerk: User, upper: Plan, ours: Plan
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 1))
        theirs = ours.obligations.get(task__number="1")
        submit(actor=clerk, obligation=theirs, documents=[a_document(clerk)], at=at(3, 10))
        accept(actor=owner, obligation=theirs, at=at(3, 11))

        new = amend(owner, ours, decision(AREA_I, LATER))
        assert Cascade(agency).share(task(upper, 1).pk) == 1
        reopen(actor=owner, obligation=theirs, note="Sai số liệu", at=at(7, 5))
        assert Cascade(agency).share(task(upper, 1).pk) == 0
        assert standing_of_all(new)[0] == ("1", "Văn phòng Sở", date(2022, 9, 30), S.SENT_BACK)
        sound(agency)

    def test_a_task_that_is_abolished_leaves_nothing_to_count(
        self, agency: Organisation, owner: User, upper: Plan, ours: Plan
    ) -> None:
        linked(owner, task(ours, 3), task(upper, 3))

        amend(owner, ours, decision(article="Bãi bỏ nhiệm vụ số 3 mục II."))

        assert Cascade(agency).share(task(upper, 3).pk) is None
        sound(agency)

    def test_the_upper_plan_withdrawn_leaves_ours_at_work(
        self, agency: Organisation, owner: User, upper: Plan, ours: Plan, own: Plan
    ) -> None:
        linked(owner, task(own, 1), task(ours, 1))
        linked(owner, task(ours, 1), task(upper, 1))
        before = standing_of_all(ours), standing_of_all(own)

        withdraw_plan(actor=owner, plan=upper, reason="Thay bằng kế hoạch khác", at=at(7, 8))

        assert (standing_of_all(ours), standing_of_all(own)) == before
        assert Cascade(agency).up(task(ours, 1).pk) == []
        assert [link.task for link in Cascade(agency).down(task(ours, 1).pk)] == [task(own, 1)]
        sound(agency)

    def test_only_the_unit_works_on_its_own_plan(
        self, agency: Organisation, owner: User, colleague: User, centre_head: User, own: Plan
    ) -> None:
        theirs = own.obligations.get(task__number="1")
        with pytest.raises(NotAllowed):
            submit(
                actor=colleague, obligation=theirs, documents=[a_document(colleague)], at=at(3, 10)
            )
        document = a_document(centre_head, code="4/KH-TT")
        submit(actor=centre_head, obligation=theirs, documents=[document], at=at(3, 10))
        accept(actor=owner, obligation=theirs, at=at(3, 11))

        assert [state for *_rest, state in standing_of_all(own)] == [S.DONE, S.OPEN, S.OPEN]
        sound(agency)


class TestNextYear:
    NEXT = plan_text(code="9/KH-STP").decode().replace("năm 2022", "năm 2023")

    @pytest.fixture
    def following(self, plan: Plan, issued: Issuing) -> Plan:
        """The same tasks in the plan of 2023."""
        return issued(
            self.NEXT.replace("/2022", "/2023").replace("| Năm 2022", "| Năm 2023").encode()
        )

    def test_two_years_side_by_side(
        self, agency: Organisation, plan: Plan, following: Plan
    ) -> None:
        assert (plan.year, following.year) == (2022, 2023)
        assert {one.due_on.year for one in following.obligations.all() if one.due_on} == {2023}
        assert {one.due_on.year for one in plan.obligations.all() if one.due_on} == {2022}
        assert following.obligations.count() == plan.obligations.count() == 4
        sound(agency)

    def test_withdrawing_one_leaves_the_other(
        self, agency: Organisation, owner: User, plan: Plan, following: Plan
    ) -> None:
        before = standing_of_all(plan)

        withdraw_plan(actor=owner, plan=following, reason="Nhầm", at=at(7, 8))

        assert standing_of_all(plan) == before
        assert {state for *_rest, state in standing_of_all(following)} == {S.DROPPED}
        sound(agency)

    def test_a_draft_begun_before_an_amendment_is_not_decided_on_old_words(
        self, agency: Organisation, owner: User, plan: Plan
    ) -> None:
        kept = start_next_plan(actor=owner, plan=plan, year=2023, at=AT)
        new = amend(owner, plan, decision(AREA_I, LATER))

        with pytest.raises(DomainError, match="lập lại từ bản đang thực hiện"):
            decide_changes(actor=owner, kept=kept, decisions={}, at=at(7, 5))
        with pytest.raises(DomainError, match="lập lại từ bản đang thực hiện"):
            state_results(actor=owner, kept=kept, results={}, step=None, at=at(7, 5))
        discard_next_plan(actor=owner, kept=kept)
        again = start_next_plan(actor=owner, plan=new, year=2023, at=at(7, 5))
        decide_changes(actor=owner, kept=again, decisions={}, at=at(7, 6))
        sound(agency)

    def test_the_amendment_withdrawn_it_goes_on(
        self, agency: Organisation, owner: User, plan: Plan
    ) -> None:
        kept = start_next_plan(actor=owner, plan=plan, year=2023, at=AT)
        before = next_plan(kept).new
        new = amend(owner, plan, decision(AREA_I, LATER))
        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=at(7, 8))

        decide_changes(actor=owner, kept=kept, decisions={}, at=at(7, 9))

        assert next_plan(kept).new == before
        sound(agency)


class TestEvidence:
    def test_corrected_after_acceptance_the_work_stays_accepted(
        self, agency: Organisation, owner: User, colleague: User, third: Obligation
    ) -> None:
        document = a_document(colleague)
        submit(actor=colleague, obligation=third, documents=[document], at=at(6, 1))
        accept(actor=owner, obligation=third, at=at(6, 2))
        before = columns(third)

        correct_registration(
            actor=owner,
            document=document,
            head=replace(head_of(document), code="16/BC-STP", issued_on=date(2022, 7, 4)),
            reason="Ghi nhầm số, ngày",
        )

        assert columns(third) == before
        [proof] = third.submissions.get().evidence.all()
        assert (proof.document.code, proof.document.issued_on) == ("16/BC-STP", date(2022, 7, 4))
        sound(agency)

    def test_corrected_to_a_later_day_before_acceptance_it_waits_for_that_day(
        self, agency: Organisation, owner: User, colleague: User, third: Obligation
    ) -> None:
        document = a_document(colleague)
        submit(actor=colleague, obligation=third, documents=[document], at=at(6, 1))
        correct_registration(
            actor=owner,
            document=document,
            head=replace(head_of(document), issued_on=date(2022, 6, 10)),
            reason="Ghi nhầm ngày",
        )

        with pytest.raises(DomainError, match="văn bản minh chứng ghi ngày 10/06/2022"):
            accept(actor=owner, obligation=third, at=at(6, 9))
        accept(actor=owner, obligation=third, at=at(6, 10))

        third.refresh_from_db()
        assert (third.state, third.handed_in_on, third.done_on) == (
            S.DONE,
            date(2022, 6, 1),
            date(2022, 6, 10),
        )
        sound(agency)


def head_of(document: OfficialDocument) -> DocumentHead:
    """What is registered of it."""
    return DocumentHead(**{name: getattr(document, name) for name in HEAD_FIELDS})
