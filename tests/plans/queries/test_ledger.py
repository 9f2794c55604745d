"""The ledger out of moves and requests, for many at once and through the versions of a plan."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.accounts.models import Organisation, User
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.holding import Holder
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.ledger import Ledger, ever_late, ledgers
from cchc.plans.services.accepting import accept, reopen, send_back
from cchc.plans.services.coordinating import answer_request, ask_unit
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.submitting import submit, take_back
from tests.amendments import AUDIT, FUNDS, SAME, amend, decision
from tests.people import Issuing
from tests.plans.services.work.programme import DATED, a_document, at

CALENDAR = WorkingDays()
TODAY = date(2022, 7, 15)
DAY = timedelta(days=1)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    """The division owes a report by Thursday 30/06/2022; the plan is of Friday 07/01/2022."""
    return plan.obligations.get(task__number="3")


def ledger_of(one: Obligation, until: date = TODAY) -> Ledger:
    return ledgers([one.pk], until=until, working_days=CALENDAR)[one.pk]


def told(ledger: Ledger) -> list[tuple[str, date, date, int]]:
    return [(one.holder.value, one.first, one.last, one.late_days) for one in ledger]


class TestOneVersion:
    def test_is_with_the_unit_from_the_day_of_the_plan(
        self, owed: Obligation, division: Organisation
    ) -> None:
        [only] = ledger_of(owed)

        assert (only.holder, only.unit_id) == (Holder.LEAD, division.pk)
        assert (only.first, only.last) == (date(2022, 1, 7), TODAY)
        assert only.late_days == CALENDAR.between(date(2022, 6, 30), TODAY) == 11

    def test_nothing_was_held_before_the_plan(self, owed: Obligation) -> None:
        assert list(ledger_of(owed, until=date(2022, 1, 6))) == []
        assert told(ledger_of(owed, until=date(2022, 1, 7))) == [
            ("lead", date(2022, 1, 7), date(2022, 1, 7), 0)
        ]

    def test_goes_from_hand_to_hand(
        self, owner: User, colleague: User, owed: Obligation, centres: list[Organisation]
    ) -> None:
        ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=centres[0],
            text="Số liệu",
            due_on=date(2022, 6, 28),
            at=at(6, 20),
        )
        submit(
            actor=colleague,
            obligation=owed,
            documents=[a_document(colleague)],
            explanation="Chờ số liệu.",
            at=at(7, 4),
        )
        send_back(actor=owner, obligation=owed, note="Thiếu", at=at(7, 6))

        assert told(ledger_of(owed)) == [
            ("lead", date(2022, 1, 7), date(2022, 6, 28), 0),
            ("coordinating", date(2022, 6, 29), date(2022, 7, 4), 2),
            ("office", date(2022, 7, 5), date(2022, 7, 6), 2),
            ("coordinating", date(2022, 7, 7), TODAY, 7),
        ]

    def test_ends_when_it_is_done_and_goes_on_when_it_is_opened_again(
        self, owner: User, colleague: User, owed: Obligation
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(6, 1))
        accept(actor=owner, obligation=owed, at=at(6, 2))
        finished = told(ledger_of(owed))
        reopen(actor=owner, obligation=owed, note="Nhầm văn bản", at=at(7, 12))

        assert finished == [
            ("lead", date(2022, 1, 7), date(2022, 6, 1), 0),
            ("office", date(2022, 6, 2), date(2022, 6, 2), 0),
        ]
        assert told(ledger_of(owed)) == [
            *finished,
            ("lead", date(2022, 7, 13), TODAY, 3),
        ]

    def test_what_is_withdrawn_is_held_by_nobody(
        self, owner: User, plan: Plan, owed: Obligation
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="Nhầm", at=at(3, 10))

        assert told(ledger_of(owed)) == [("lead", date(2022, 1, 7), date(2022, 3, 10), 0)]

    def test_of_a_request_that_was_answered_the_unit_is_let_go(
        self, colleague: User, owed: Obligation, centres: list[Organisation], owner: User
    ) -> None:
        asked = ask_unit(
            actor=owner,
            obligation=owed.plan.obligations.get(task__number="1"),
            to_unit=colleague.organisation,
            text="Số liệu",
            due_on=date(2022, 3, 1),
            at=at(2, 1),
        )
        answer_request(actor=colleague, request=asked, answer="Đây", at=at(3, 8))

        assert told(ledger_of(asked.obligation, until=date(2022, 4, 5))) == [
            ("lead", date(2022, 1, 7), date(2022, 3, 1), 0),
            ("coordinating", date(2022, 3, 2), date(2022, 3, 8), 0),
            ("lead", date(2022, 3, 9), date(2022, 4, 5), 3),
        ]


class TestThroughVersions:
    def test_an_amendment_does_not_wipe_out_the_days_before_it(
        self, owner: User, plan: Plan
    ) -> None:
        """The plan of the office was due on 31/03 and is not there when the decision of 01/07 takes effect."""
        late = plan.obligations.get(task__number="1")
        before = ledger_of(late)
        amended = amend(owner, plan, decision(SAME, FUNDS))
        late.refresh_from_db()

        assert late.plan_id == amended.pk
        assert ledger_of(late) == before
        assert sum(one.late_days for one in before) == CALENDAR.between(date(2022, 3, 31), TODAY)

    def test_nor_does_one_that_follows_it(self, owner: User, plan: Plan) -> None:
        late = plan.obligations.get(task__number="1")
        before = ledger_of(late)
        second = amend(owner, plan, decision(SAME))
        third = amend(owner, second, decision(SAME, code="56/QĐ-STP"), on=date(2022, 7, 2))
        late.refresh_from_db()

        assert late.plan_id == third.pk
        assert ledger_of(late) == before

    def test_nor_does_taking_it_back(self, owner: User, plan: Plan) -> None:
        late = plan.obligations.get(task__number="1")
        before = ledger_of(late)
        amended = amend(owner, plan, decision(SAME))
        withdraw_plan(actor=owner, plan=amended, reason="Nhầm", at=at(7, 8))
        late.refresh_from_db()

        assert late.plan_id == plan.pk
        assert ledger_of(late) == before

    def test_what_the_amendment_brought_is_held_from_its_day(
        self, owner: User, plan: Plan, division: Organisation
    ) -> None:
        amended = amend(owner, plan, decision(SAME, AUDIT))
        new = amended.obligations.get(title__startswith="Kiểm toán nội bộ")

        assert told(ledger_of(new)) == [("lead", date(2022, 7, 1), TODAY, 0)]

    def test_the_moves_of_the_time_before_keep_their_days(
        self, owner: User, colleague: User, plan: Plan, owed: Obligation
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(3, 10))
        take_back(actor=colleague, obligation=owed, at=at(3, 14))
        before = told(ledger_of(owed))
        amend(owner, plan, decision(SAME))

        assert told(ledger_of(owed)) == before
        assert before == [
            ("lead", date(2022, 1, 7), date(2022, 3, 10), 0),
            ("office", date(2022, 3, 11), date(2022, 3, 14), 0),
            ("lead", date(2022, 3, 15), TODAY, 11),
        ]


class TestMany:
    def test_every_late_working_day_has_one_holder(
        self, owner: User, colleague: User, plan: Plan, owed: Obligation
    ) -> None:
        submit(
            actor=colleague,
            obligation=owed,
            documents=[a_document(colleague)],
            explanation="Chậm",
            at=at(7, 5),
        )
        late = Obligation.objects.filter(ever_late(TODAY))
        found = ledgers(late, until=TODAY, working_days=CALENDAR)

        assert {pk: sum(one.late_days for one in ledger) for pk, ledger in found.items()} == {
            one.pk: CALENDAR.between(one.due_on, TODAY) for one in late if one.due_on
        }
        for ledger in found.values():
            assert all(one.last + DAY == after.first for one, after in pairwise(ledger))

    def test_only_what_is_past_its_day_or_came_after_it_was_ever_late(
        self, owner: User, colleague: User, plan: Plan, owed: Obligation
    ) -> None:
        def late(day: date) -> list[str]:
            rows = Obligation.objects.filter(ever_late(day)).select_related("task")
            return sorted(one.task.number for one in rows)

        assert [late(date(2022, 3, day)) for day in (30, 31)] == [[], []]
        assert late(date(2022, 4, 1)) == ["1"]
        assert late(TODAY) == ["1", "2", "2", "3"]
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(6, 30))
        assert late(TODAY) == ["1", "2", "2"]

    def test_rows_and_ids_tell_the_same(self, plan: Plan) -> None:
        rows = plan.obligations.all()
        ids = list(rows.values_list("pk", flat=True))

        by_rows = ledgers(rows, until=TODAY, working_days=CALENDAR)

        assert by_rows == ledgers(ids, until=TODAY, working_days=CALENDAR)
        assert by_rows.keys() == set(ids)
        assert ledgers([], until=TODAY, working_days=CALENDAR) == {}

    @pytest.mark.parametrize("count", [1, 3])
    def test_three_queries_and_one_for_each_version_before(
        self, owner: User, plan: Plan, count: int
    ) -> None:
        def queries() -> int:
            ids = list(plan.obligations.model.objects.values_list("pk", flat=True)[:count])
            with CaptureQueriesContext(connection) as caught:
                assert len(ledgers(ids, until=TODAY, working_days=CALENDAR)) == count
            return len(caught)

        first = queries()
        second = amend(owner, plan, decision(SAME))
        once = queries()
        amend(owner, second, decision(SAME, code="56/QĐ-STP"), on=date(2022, 7, 2))

        assert (first, once, queries()) == (3, 4, 5)
