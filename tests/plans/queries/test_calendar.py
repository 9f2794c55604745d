"""What a person's calendar holds: what their unit owes and is asked for, each on its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.accounts.models import Organisation, User
from cchc.accounts.services import deactivate_user
from cchc.accounts.states import Role
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.calendar import CANCELLED_FOR, CalendarEntry, EntryState, entries_for
from cchc.plans.services.coordinating import answer_request, ask_unit, withdraw_request
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit, override_due_date
from cchc.plans.states import ObligationState
from tests.people import AT, Issuing, a_person

TODAY = AT.date()
LATER = AT + timedelta(days=1)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


def owed_by(unit: Organisation) -> Obligation:
    return Obligation.objects.get(unit=unit)


def days(person: User, on: date = TODAY) -> list[tuple[date, str, EntryState]]:
    return [(one.due_on, one.key, one.state) for one in entries_for(person, on=on)]


class TestWhatIsOwed:
    def test_is_told_with_what_it_comes_from(
        self, plan: Plan, colleague: User, division: Organisation
    ) -> None:
        owed = owed_by(division)

        assert entries_for(colleague, on=TODAY) == [
            CalendarEntry(
                key=f"obligation-{owed.pk}",
                subject=f"plans.obligation:{owed.pk}",
                state=EntryState.OWED,
                due_on=date(2022, 12, 31),
                title="Báo cáo",
                task="Thực hiện cơ chế tự chủ về kinh phí",
                plan_code="12/KH-STP",
                sequence=0,
                changed_at=AT,
            )
        ]

    def test_is_that_of_ones_own_unit(
        self,
        plan: Plan,
        owner: User,
        colleague: User,
        head: User,
        clerk: User,
        centres: list[Organisation],
    ) -> None:
        at_centre = a_person("vien-chuc", centres[0], Role.OFFICER)

        found = {
            person.username: [(day.month, key) for day, key, _state in days(person)]
            for person in (owner, colleague, head, clerk, at_centre)
        }

        def key(unit: Organisation) -> str:
            return f"obligation-{owed_by(unit).pk}"

        assert found == {
            "can-bo-cchc": [(3, key(owner.organisation))],
            "mot-cua": [(3, key(owner.organisation))],
            "chuyen-vien": [(12, key(colleague.organisation))],
            "truong-phong": [(12, key(colleague.organisation))],
            "vien-chuc": [(6, key(centres[0]))],
        }

    def test_those_who_only_look_have_an_empty_one(
        self,
        plan: Plan,
        administrator: User,
        inspector: User,
        reader: User,
        leader: User,
        stranger: User,
    ) -> None:
        for person in (administrator, inspector, reader, leader, stranger):
            assert entries_for(person, on=TODAY) == []

    def test_a_closed_account_has_none(
        self, plan: Plan, colleague: User, administrator: User
    ) -> None:
        closed = deactivate_user(actor=administrator, user=colleague)

        assert entries_for(closed, on=TODAY) == []

    def test_what_has_no_day_is_on_none(self, plan: Plan, colleague: User) -> None:
        Obligation.objects.update(due_on=None, needs_decision=True)

        assert entries_for(colleague, on=TODAY) == []

    @pytest.mark.parametrize(
        ("state", "told"),
        [
            (ObligationState.OPEN, EntryState.OWED),
            (ObligationState.SENT_BACK, EntryState.OWED),
            (ObligationState.SUBMITTED, EntryState.HANDED_IN),
            (ObligationState.AWAITING_CONFIRMATION, EntryState.HANDED_IN),
            (ObligationState.DONE, None),
        ],
    )
    def test_every_state(
        self, state: ObligationState, told: EntryState | None, plan: Plan, colleague: User
    ) -> None:
        Obligation.objects.update(
            state=state,
            handed_in_on=TODAY,
            done_on=TODAY if state == ObligationState.DONE else None,
        )

        assert [found for *_rest, found in days(colleague)] == ([told] if told else [])


class TestChanges:
    def test_a_new_day_raises_the_sequence(
        self, plan: Plan, owner: User, colleague: User, division: Organisation
    ) -> None:
        override_due_date(
            actor=owner,
            obligation=owed_by(division),
            new_on=date(2022, 11, 30),
            reason="Công văn của Ủy ban nhân dân tỉnh.",
            at=LATER,
        )

        [entry] = entries_for(colleague, on=TODAY)

        assert (entry.due_on, entry.sequence, entry.changed_at) == (date(2022, 11, 30), 1, LATER)

    def test_work_given_to_another_unit_moves_to_its_calendar(
        self, plan: Plan, owner: User, colleague: User, division: Organisation
    ) -> None:
        owed = owed_by(division)
        assign_unit(
            actor=owner, obligation=owed, unit=owner.organisation, reason="Chuyển chức năng."
        )

        assert days(colleague) == []
        assert [key for _day, key, _state in days(owner)][-1] == f"obligation-{owed.pk}"

    def test_a_withdrawn_plan_is_cancelled_for_a_while(
        self, plan: Plan, owner: User, colleague: User, division: Organisation
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="Ban hành lại.", at=LATER)
        key = f"obligation-{owed_by(division).pk}"

        [entry] = entries_for(colleague, on=TODAY)
        last = LATER.date() + CANCELLED_FOR

        assert (entry.key, entry.state) == (key, EntryState.CANCELLED)
        assert entry.sequence > 0
        assert entry.changed_at == LATER
        assert len(days(colleague, on=last)) == 1
        assert days(colleague, on=last + timedelta(days=1)) == []


class TestRequests:
    DUE = date(2022, 2, 15)

    def test_stand_in_the_calendar_of_who_is_asked(
        self,
        plan: Plan,
        owner: User,
        colleague: User,
        office: Organisation,
        division: Organisation,
    ) -> None:
        owed = owed_by(office)
        asked = ask_unit(
            actor=owner,
            obligation=owed,
            to_unit=division,
            text="Số liệu kinh phí năm 2021",
            due_on=self.DUE,
            at=LATER,
        )

        [first, _own] = entries_for(colleague, on=TODAY)

        assert first == CalendarEntry(
            key=f"request-{asked.pk}",
            subject=f"plans.obligation:{owed.pk}",
            state=EntryState.OWED,
            due_on=self.DUE,
            title="Kế hoạch",
            task="Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            plan_code="12/KH-STP",
            sequence=0,
            changed_at=LATER,
            text="Số liệu kinh phí năm 2021",
            asked_by="Văn phòng Sở",
        )
        assert all("request" not in key for _day, key, _state in days(owner))

    def test_answered_ones_go_and_withdrawn_ones_are_cancelled(
        self, plan: Plan, owner: User, colleague: User, office: Organisation, division: Organisation
    ) -> None:
        first, second = (
            ask_unit(
                actor=owner,
                obligation=owed_by(office),
                to_unit=division,
                text=text,
                due_on=self.DUE,
                at=AT,
            )
            for text in ("Số liệu", "Ý kiến")
        )
        answer_request(actor=colleague, request=first, answer="Gửi kèm.", documents=[], at=LATER)
        withdraw_request(actor=owner, request=second, at=LATER)

        found = [entry for entry in entries_for(colleague, on=TODAY) if entry.asked_by]

        assert [(one.key, one.state, one.sequence, one.changed_at) for one in found] == [
            (f"request-{second.pk}", EntryState.CANCELLED, 1, LATER)
        ]

    def test_what_is_done_waits_for_no_answer(
        self, plan: Plan, owner: User, colleague: User, office: Organisation, division: Organisation
    ) -> None:
        ask_unit(
            actor=owner, obligation=owed_by(office), to_unit=division, text="x", due_on=self.DUE, at=AT
        )  # fmt: skip
        Obligation.objects.filter(unit=office).update(
            state=ObligationState.DONE, handed_in_on=TODAY, done_on=TODAY
        )

        assert [entry.asked_by for entry in entries_for(colleague, on=TODAY)] == [""]


def test_entries_come_by_date(plan: Plan, owner: User, office: Organisation) -> None:
    Obligation.objects.update(unit=office)

    found = [day for day, _key, _state in days(owner)]

    assert found == sorted(found)
    assert len(found) == 4


@pytest.mark.parametrize("count", [1, 3])
def test_costs_two_queries(count: int, plan: Plan, owner: User, office: Organisation) -> None:
    ids = Obligation.objects.order_by("pk").values_list("pk", flat=True)[:count]
    Obligation.objects.filter(pk__in=list(ids)).update(unit=office)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        entries_for(owner, on=TODAY)

    assert len(asked) == 2
