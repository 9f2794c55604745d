"""What is withdrawn, amended, dropped or finished stands in no list of what waits, and no figure counts it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import NoticeKind
from cchc.common.errors import DomainError
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.amending.choices import Shape
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import CoordinationRequest, Obligation, Plan
from cchc.plans.queries import approval, overview, unit_work
from cchc.plans.queries.calendar import CANCELLED_FOR, EntryState, entries_for
from cchc.plans.queries.obligations import in_force_for
from cchc.plans.queries.overview import Delay
from cchc.plans.queries.records import records
from cchc.plans.queries.reminding import reminders
from cchc.plans.queries.scope import in_scope, plans_followed, scope_of
from cchc.plans.queries.work import others_sharing
from cchc.plans.services.accepting import accept, reopen, send_back
from cchc.plans.services.amending import choose_shape, issue_amendment
from cchc.plans.services.coordinating import ask_unit, withdraw_request
from cchc.plans.services.extending import ask_extension
from cchc.plans.services.imports import start_import
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState, PlanState
from tests.amendments import EFFECTIVE, GROUP, JULY, SAME, amend, bring, decision
from tests.people import AT, Importing, Issuing, plan_text
from tests.plans.services.work.programme import DATED, TOGETHER, a_document, at

SETTINGS = FollowUpSettings()
CALENDAR = WorkingDays()


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    """The division owes a report by 30/06/2022."""
    return plan.obligations.get(task__number="3")


@pytest.fixture
def together(issued: Issuing) -> tuple[Obligation, Obligation]:
    """One report that division and office owe together."""
    shared = issued(plan_text(code="13/KH-STP", **TOGETHER)).obligations.filter(shared=True)
    return (
        shared.get(unit__name="Phòng Kế hoạch - Tài chính"),
        shared.get(unit__name="Văn phòng Sở"),
    )


def asked_of(unit: Organisation, owed: Obligation, actor: User) -> CoordinationRequest:
    return ask_unit(
        actor=actor,
        obligation=owed,
        to_unit=unit,
        text="Số liệu",
        due_on=date(2022, 3, 15),
        at=at(3, 1),
    )


def documents_of(*owed: Obligation, on: date = date(2022, 6, 1)) -> list[list[str]]:
    """What proves each, in the order of a report."""
    rows = Obligation.objects.filter(pk__in=[one.pk for one in owed])
    found = records(rows, on=on, settings=SETTINGS, working_days=CALENDAR)
    proofs = {one.row.id: list(one.documents) for one in found}
    return [proofs[one.pk] for one in owed]


class TestFinishedLately:
    def test_of_a_withdrawn_plan_nothing_can_be_opened_again(
        self, owner: User, colleague: User, plan: Plan, owed: Obligation, leader: User
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(3, 10))
        accept(actor=owner, obligation=owed, at=at(3, 14))
        day = date(2022, 3, 16)
        assert approval.finished_lately(owner, on=day) == [owed]
        withdraw_plan(actor=owner, plan=plan, reason="Nhầm", at=at(3, 15))

        assert approval.finished_lately(owner, on=day) == []
        assert approval.finished_lately(leader, on=day) == []
        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            reopen(actor=owner, obligation=owed, note="x", at=at(3, 16))

    def test_is_not_that_of_another_agency_or_unit(
        self, owner: User, colleague: User, owed: Obligation, stranger: User, clerk: User
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(3, 10))
        accept(actor=owner, obligation=owed, at=at(3, 14))

        seen = [
            approval.finished_lately(one, on=date(2022, 3, 15))
            for one in (owner, colleague, clerk, stranger)
        ]

        assert seen == [[owed], [owed], [], []]

    def test_the_last_ones_first_and_no_more_than_asked_for(
        self, owner: User, colleague: User, issued: Issuing
    ) -> None:
        paper = a_document(colleague)
        done = []
        for n in range(4):
            one = issued(plan_text(code=f"{30 + n}/KH-STP")).obligations.get(task__number="3")
            submit(actor=colleague, obligation=one, documents=[paper], at=at(3, 10))
            done.append(accept(actor=owner, obligation=one, at=at(3, 12 + n // 2)))

        found = approval.finished_lately(owner, on=date(2022, 3, 14), size=3)

        assert found == [done[3], done[2], done[1]]


class TestWaitingToBeDecided:
    def test_an_extension_of_work_that_is_owed_no_more(
        self, owner: User, colleague: User, agency: Organisation, plan: Plan, owed: Obligation
    ) -> None:
        """The office is told of as many as its list shows."""
        ask_extension(
            actor=colleague,
            obligation=owed,
            wanted_on=date(2022, 7, 20),
            reason="Chờ",
            at=at(3, 1),
        )

        def told(day: date) -> int:
            said = reminders(agency, on=day)
            return sum(one.kind == NoticeKind.WAITING for one in said)

        assert (told(date(2022, 3, 2)), approval.extensions_waiting(owner).count()) == (1, 1)
        withdraw_plan(actor=owner, plan=plan, reason="Nhầm", at=at(3, 2))

        assert (told(date(2022, 3, 3)), approval.extensions_waiting(owner).count()) == (0, 0)

    def test_an_extension_of_what_another_unit_finished(
        self,
        owner: User,
        colleague: User,
        agency: Organisation,
        together: tuple[Obligation, Obligation],
    ) -> None:
        ours, theirs = together
        ask_extension(
            actor=colleague,
            obligation=ours,
            wanted_on=date(2022, 7, 20),
            reason="Chờ",
            at=at(3, 1),
        )
        submit(actor=owner, obligation=theirs, documents=[a_document(owner)], at=at(3, 2))
        accept(actor=owner, obligation=theirs, at=at(3, 3))

        said = reminders(agency, on=date(2022, 3, 4))

        assert [one for one in said if one.kind == NoticeKind.WAITING] == []
        assert list(approval.extensions_waiting(owner)) == []


class TestDocuments:
    def test_of_a_hand_in_without_any_are_not_those_of_the_one_sent_back(
        self, owner: User, colleague: User, owed: Obligation
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(3, 10))
        send_back(actor=owner, obligation=owed, note="Sai văn bản", at=at(3, 11))
        Obligation.objects.filter(pk=owed.pk).update(deliverable=None)
        owed.refresh_from_db()
        submit(
            actor=colleague,
            obligation=owed,
            documents=[],
            note="Đã họp triển khai.",
            at=at(3, 12),
        )

        assert documents_of(owed) == [[]]

    def test_of_a_shared_product_prove_what_every_unit_owes(
        self, owner: User, colleague: User, together: tuple[Obligation, Obligation]
    ) -> None:
        ours, theirs = together
        wrong, right = a_document(colleague, "1/BC-KHTC"), a_document(owner, "2/BC-VP")
        submit(actor=colleague, obligation=ours, documents=[wrong], at=at(3, 1))
        send_back(actor=owner, obligation=ours, note="Sai văn bản", at=at(3, 2))
        submit(actor=owner, obligation=theirs, documents=[right], at=at(3, 3))
        accept(actor=owner, obligation=theirs, at=at(3, 4))

        assert documents_of(ours, theirs) == [["2/BC-VP ngày 01/03/2022"]] * 2

    def test_come_in_the_order_in_which_they_were_given(
        self, colleague: User, owed: Obligation
    ) -> None:
        papers = [a_document(colleague, code) for code in ("9/BC", "1/BC", "5/BC")]
        submit(actor=colleague, obligation=owed, documents=papers, at=at(3, 10))

        [found] = documents_of(owed)

        assert [one.split()[0] for one in found] == ["9/BC", "1/BC", "5/BC"]


class TestSharing:
    def test_a_unit_that_owes_it_no_more_does_not_share_it(
        self, together: tuple[Obligation, Obligation]
    ) -> None:
        ours, theirs = together
        assert list(others_sharing(ours)) == [theirs]
        Obligation.objects.filter(pk=theirs.pk).update(state=ObligationState.DROPPED)

        assert list(others_sharing(ours)) == []


class TestRequestsOfFinishedWork:
    @pytest.fixture
    def request_of(
        self, owner: User, colleague: User, plan: Plan, division: Organisation
    ) -> CoordinationRequest:
        """The office asked the division by 15/03 (a Tuesday) and finished without an answer on Monday 21/03."""
        of_office = plan.obligations.get(task__number="1")
        asked = asked_of(division, of_office, owner)
        submit(actor=owner, obligation=of_office, documents=[a_document(owner)], at=at(3, 18))
        accept(actor=owner, obligation=of_office, at=at(3, 21))
        return asked

    def days_over(self, leader: User, unit: Organisation, on: date) -> tuple[int, bool]:
        rows = in_scope(leader, scope_of(plans_followed(leader), on=on))
        [one] = unit_work.requests(rows, to_unit=unit, until=on, working_days=CALENDAR)
        return one.days_over, one.is_open

    def test_keep_nobody_waiting_after_it(
        self, leader: User, division: Organisation, request_of: CoordinationRequest
    ) -> None:
        for on in (date(2022, 3, 21), date(2022, 4, 29), date(2022, 12, 30)):
            assert self.days_over(leader, division, on) == (4, False)

    def test_wait_on_while_it_is_not_finished(
        self, owner: User, leader: User, division: Organisation, plan: Plan
    ) -> None:
        asked_of(division, plan.obligations.get(task__number="1"), owner)

        assert self.days_over(leader, division, date(2022, 3, 15)) == (0, True)
        assert self.days_over(leader, division, date(2022, 3, 21)) == (4, True)
        assert self.days_over(leader, division, date(2022, 3, 28)) == (9, True)

    @pytest.mark.parametrize(("due_on", "silent"), [(date(2022, 3, 20), 1), (date(2022, 3, 21), 0), (date(2022, 4, 1), 0)])  # fmt: skip
    def test_are_silent_only_where_their_day_passed_before(
        self,
        leader: User,
        division: Organisation,
        request_of: CoordinationRequest,
        due_on: date,
        silent: int,
    ) -> None:
        CoordinationRequest.objects.filter(pk=request_of.pk).update(due_on=due_on)
        on = date(2022, 5, 4)
        rows = in_scope(leader, scope_of(plans_followed(leader), on=on))

        found = overview.delays(rows, [division.pk], on=on, working_days=CALENDAR)

        assert found == {division.pk: Delay(asked=1, silent=silent)}


class TestCalendar:
    def test_a_request_of_a_withdrawn_plan_is_cancelled_for_a_while(
        self, owner: User, colleague: User, plan: Plan, division: Organisation
    ) -> None:
        asked = asked_of(division, plan.obligations.get(task__number="1"), owner)
        when = at(3, 8)
        withdraw_plan(actor=owner, plan=plan, reason="Nhầm", at=when)

        def found(on: date) -> list[tuple[str, EntryState, int, object]]:
            return [
                (one.key, one.state, one.sequence, one.changed_at)
                for one in entries_for(colleague, on=on)
                if one.asked_by
            ]

        last = when.date() + CANCELLED_FOR
        cancelled = [(f"request-{asked.pk}", EntryState.CANCELLED, 1, when)]
        assert [found(day) for day in (when.date(), last, last + timedelta(days=1))] == [
            cancelled,
            cancelled,
            [],
        ]

    def test_what_was_withdrawn_before_the_plan_keeps_its_moment(
        self, owner: User, colleague: User, plan: Plan, division: Organisation
    ) -> None:
        asked = asked_of(division, plan.obligations.get(task__number="1"), owner)
        withdraw_request(actor=owner, request=asked, at=at(3, 7))
        withdraw_plan(actor=owner, plan=plan, reason="Nhầm", at=at(3, 8))

        [entry] = [one for one in entries_for(colleague, on=date(2022, 3, 9)) if one.asked_by]

        assert (entry.state, entry.sequence, entry.changed_at) == (
            EntryState.CANCELLED,
            1,
            at(3, 7),
        )


class TestIssuedAgain:
    def test_a_plan_that_holds_through_its_amendment_is_not_brought_in_again(
        self, owner: User, agency: Organisation, plan: Plan
    ) -> None:
        """Else it and its amendment would ask for everything twice."""
        amend(owner, plan, decision(SAME))

        with pytest.raises(DomainError, match="Tệp này đã được phát hành thành"):
            start_import(actor=owner, agency=agency, name="x.md", content=DATED, at=AT)

    def test_nor_in_another_file(self, owner: User, issued: Issuing, plan: Plan) -> None:
        amend(owner, plan, decision(SAME))

        with pytest.raises(DomainError, match="Số 12/KH-STP năm 2022 đã được phát hành"):
            issued(plan_text(was="Quý I/2022", now="Quý II/2022"))

        assert Plan.objects.filter(state=PlanState.ISSUED).count() == 1

    def test_once_all_of_it_is_withdrawn_it_is(
        self, owner: User, issued: Issuing, plan: Plan, imported: Importing
    ) -> None:
        amended = amend(owner, plan, decision(SAME))
        withdraw_plan(actor=owner, plan=amended, reason="Nhầm", at=at(7, 5))
        plan.refresh_from_db()
        withdraw_plan(actor=owner, plan=plan, reason="Nhầm", at=at(7, 6))

        again = issued(DATED)

        assert (again.state, again.version) == (PlanState.ISSUED, 2)
        assert in_force_for(owner).count() == 4


def test_what_an_amendment_ended_is_counted_nowhere(owner: User, leader: User, plan: Plan) -> None:
    """The report of the division is not in the annex that takes the place of the whole."""
    brought = bring(owner, plan, decision(SAME, GROUP))
    choose_shape(actor=owner, plan_import=brought, shape=Shape.WHOLE)
    amended = issue_amendment(actor=owner, plan_import=brought, effective_from=EFFECTIVE, at=JULY)
    on = date(2022, 7, 15)
    where = scope_of(plans_followed(leader), on=on)
    rows = in_scope(leader, where)

    lines = overview.by_area(rows, where, on=on, settings=SETTINGS)
    units = overview.by_unit(rows, year=2022, on=on, settings=SETTINGS)

    dropped = Obligation.objects.get(state=ObligationState.DROPPED)
    assert where.plan_ids == [amended.pk]
    assert dropped.task.title.startswith("Thực hiện cơ chế tự chủ")
    assert sum(line.total for line in lines) == sum(line.total for line in units) == 3
    assert dropped.unit_id not in {line.id for line in units}
    assert dropped not in in_force_for(leader)
