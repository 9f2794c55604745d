"""Whatever people do to the work on a plan, in whatever order: states follow the table of moves, the columns say what
the records say, nothing is lost, and who is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import DomainError
from cchc.documents.models import OfficialDocument
from cchc.plans.models import (
    CoordinationRequest,
    DueDateOverride,
    Evidence,
    Explanation,
    Extension,
    FollowUpRules,
    Obligation,
    ObligationMove,
    Plan,
    ProgressReport,
    Submission,
)
from cchc.plans.services.accepting import (
    accept,
    accept_many,
    reopen,
    send_back,
    set_needs_confirmation,
)
from cchc.plans.services.confirming import confirm, confirm_many
from cchc.plans.services.coordinating import (
    answer_request,
    ask_unit,
    refuse_request,
    withdraw_request,
)
from cchc.plans.services.explaining import explain
from cchc.plans.services.extending import ask_extension, decide_extension, withdraw_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date, recompute_obligations
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import Act, ObligationState, PlanState
from tests.people import Issuing, a_person, plan_text
from tests.plans.services.work.programme import (
    TOGETHER,
    WITH_RECORDS,
    a_document,
    at,
    columns,
    kept,
    rebuilt,
)

RECORDS: tuple[type[models.Model], ...] = (
    ObligationMove,
    Submission,
    Evidence,
    ProgressReport,
    Explanation,
    Extension,
    CoordinationRequest,
    DueDateOverride,
)
CHOICE = st.integers(min_value=0, max_value=99)
WORDS = st.sampled_from(["Lý do", "Lý do", ""])
ANYBODY = st.sampled_from([False, False, False, True])
"""Mostly the person whose act it is, to come far; sometimes whoever comes along."""


class Stage:
    """What every run begins with; built once, each run takes back what it did."""

    plan: Plan
    people: list[User]
    units: list[Organisation]
    documents: list[OfficialDocument]


class AnyWork(RuleBasedStateMachine):
    stage = Stage()

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = at(3, 1)
        self.counts = {record: record._default_manager.count() for record in RECORDS}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Carried out, or refused with a sentence."""
        sentence = ""
        try:
            act()
        except DomainError as refused:
            sentence = str(refused)
        assert not sentence or sentence.endswith(".")
        return not sentence

    def one_of(self, number: int, *states: ObligationState) -> Obligation:
        """An obligation in one of the states; any where none is."""
        found = list(Obligation.objects.filter(plan=self.stage.plan).order_by("pk"))
        fitting = [one for one in found if one.state in states] or found
        return fitting[number % len(fitting)]

    def whoever(self, number: int) -> User:
        return self.stage.people[number % len(self.stage.people)]

    def of_unit(self, unit_id: int | None, number: int, anybody: bool) -> User:
        own = [one for one in self.stage.people if one.organisation_id == unit_id]
        return self.whoever(number) if anybody or not own else own[number % len(own)]

    def with_role(self, role: Role, number: int, anybody: bool) -> User:
        [right] = [one for one in self.stage.people if one.role == role]
        return self.whoever(number) if anybody else right

    def day(self, after: int) -> date:
        return self.now.date() + timedelta(days=after)

    @rule(days=st.sampled_from([1, 30, 60]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days, hours=1)

    @rule(which=CHOICE, anybody=ANYBODY, papers=st.sampled_from([1, 1, 1, 0, 3]), why=WORDS)
    def hand_in(self, which: int, anybody: bool, papers: int, why: str) -> None:
        owed = self.one_of(which, ObligationState.OPEN, ObligationState.SENT_BACK)
        self.attempt(
            lambda: submit(
                actor=self.of_unit(owed.unit_id, which, anybody),
                obligation=owed,
                documents=self.stage.documents[:papers],
                note=why,
                explanation=why,
                at=self.now,
            )
        )

    @rule(which=CHOICE)
    def finished(self, which: int) -> None:
        """The way most work goes: handed in, accepted, confirmed where that is needed."""
        owed = self.one_of(which, ObligationState.OPEN, ObligationState.SENT_BACK)
        self.hand_in(which, anybody=False, papers=1, why="Lý do")
        office = self.with_role(Role.REFORM_OFFICER, which, anybody=False)
        leader = self.with_role(Role.LEADER, which, anybody=False)
        self.attempt(lambda: accept(actor=office, obligation=owed, at=self.now))
        self.attempt(lambda: confirm(actor=leader, obligation=owed, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY)
    def taken_back(self, which: int, anybody: bool) -> None:
        owed = self.one_of(which, ObligationState.SUBMITTED)
        person = self.of_unit(owed.unit_id, which, anybody)
        self.attempt(lambda: take_back(actor=person, obligation=owed, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY)
    def accepted(self, which: int, anybody: bool) -> None:
        owed = self.one_of(which, ObligationState.SUBMITTED)
        person = self.with_role(Role.REFORM_OFFICER, which, anybody)
        self.attempt(lambda: accept(actor=person, obligation=owed, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY)
    def confirmed(self, which: int, anybody: bool) -> None:
        owed = self.one_of(which, ObligationState.AWAITING_CONFIRMATION)
        person = self.with_role(Role.LEADER, which, anybody)
        self.attempt(lambda: confirm(actor=person, obligation=owed, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY, note=WORDS)
    def sent_back(self, which: int, anybody: bool, note: str) -> None:
        owed = self.one_of(which, ObligationState.SUBMITTED, ObligationState.AWAITING_CONFIRMATION)
        awaiting = owed.state == ObligationState.AWAITING_CONFIRMATION
        role = Role.LEADER if awaiting else Role.REFORM_OFFICER
        person = self.with_role(role, which, anybody)
        self.attempt(lambda: send_back(actor=person, obligation=owed, note=note, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY, note=WORDS)
    def opened_again(self, which: int, anybody: bool, note: str) -> None:
        owed = self.one_of(which, ObligationState.DONE)
        person = self.with_role(Role.REFORM_OFFICER, which, anybody)
        self.attempt(lambda: reopen(actor=person, obligation=owed, note=note, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY, act=st.sampled_from([accept_many, confirm_many]))
    def all_at_once(self, which: int, anybody: bool, act: Callable[..., Any]) -> None:
        everything = list(Obligation.objects.filter(plan=self.stage.plan))
        role = Role.LEADER if act is confirm_many else Role.REFORM_OFFICER
        person = self.with_role(role, which, anybody)

        def judged() -> None:
            outcome = act(actor=person, obligations=everything, at=self.now)
            assert len(outcome.accepted) + len(outcome.refused) == len(everything)

        self.attempt(judged)

    @rule(which=CHOICE, anybody=ANYBODY, needed=st.sampled_from([True, False, None]))
    def confirmation_set(self, which: int, anybody: bool, needed: bool | None) -> None:
        person = self.with_role(Role.LEADER, which, anybody)
        owed = self.one_of(which, ObligationState.OPEN, ObligationState.SUBMITTED)
        self.attempt(
            lambda: set_needs_confirmation(
                actor=person, obligation=owed, needed=needed, reason="Lý do"
            )
        )

    @rule(which=CHOICE, anybody=ANYBODY, trouble=WORDS, after=st.integers(-2, 60))
    def reported(self, which: int, anybody: bool, trouble: str, after: int) -> None:
        owed = self.one_of(which, ObligationState.OPEN, ObligationState.SENT_BACK)
        self.attempt(
            lambda: report_progress(
                actor=self.of_unit(owed.unit_id, which, anybody),
                obligation=owed,
                done_text="Đang làm",
                difficulties=trouble,
                expected_on=self.day(after),
                at=self.now,
            )
        )

    @rule(which=CHOICE, anybody=ANYBODY, text=WORDS)
    def explained(self, which: int, anybody: bool, text: str) -> None:
        owed = self.one_of(which)
        person = self.of_unit(owed.unit_id, which, anybody)
        self.attempt(lambda: explain(actor=person, obligation=owed, text=text, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY, after=st.integers(-5, 200))
    def extension_asked(self, which: int, anybody: bool, after: int) -> None:
        owed = self.one_of(which, ObligationState.OPEN, ObligationState.SENT_BACK)
        self.attempt(
            lambda: ask_extension(
                actor=self.of_unit(owed.unit_id, which, anybody),
                obligation=owed,
                wanted_on=self.day(after),
                reason="Lý do",
                at=self.now,
            )
        )

    @rule(which=CHOICE, anybody=ANYBODY, granted=st.booleans(), note=WORDS)
    def extension_decided(self, which: int, anybody: bool, granted: bool, note: str) -> None:
        found = list(Extension.objects.order_by("state", "pk"))
        if found:
            one, person = (
                found[which % len(found)],
                self.with_role(Role.REFORM_OFFICER, which, anybody),
            )
            self.attempt(
                lambda: decide_extension(
                    actor=person, extension=one, granted=granted, note=note, at=self.now
                )
            )

    @rule(which=CHOICE, anybody=ANYBODY)
    def extension_withdrawn(self, which: int, anybody: bool) -> None:
        found = list(Extension.objects.select_related("obligation").order_by("state", "pk"))
        if found:
            one = found[which % len(found)]
            person = self.of_unit(one.obligation.unit_id, which, anybody)
            self.attempt(lambda: withdraw_extension(actor=person, extension=one, at=self.now))

    @rule(which=CHOICE, anybody=ANYBODY, unit=CHOICE, after=st.integers(-2, 30))
    def unit_asked(self, which: int, anybody: bool, unit: int, after: int) -> None:
        owed = self.one_of(which, ObligationState.OPEN, ObligationState.SENT_BACK)
        self.attempt(
            lambda: ask_unit(
                actor=self.of_unit(owed.unit_id, which, anybody),
                obligation=owed,
                to_unit=self.stage.units[unit % len(self.stage.units)],
                text="Gửi số liệu",
                due_on=self.day(after),
                at=self.now,
            )
        )

    @rule(which=CHOICE, anybody=ANYBODY, text=WORDS, act=st.sampled_from("arw"))
    def request_settled(self, which: int, anybody: bool, text: str, act: str) -> None:
        found = list(CoordinationRequest.objects.order_by("pk"))
        if not found:
            return
        one, when = found[-1 - which % len(found)], self.now
        unit = one.from_unit_id if act == "w" else one.to_unit_id
        person = self.of_unit(unit, which, anybody)
        acts: dict[str, Callable[[], object]] = {
            "a": lambda: answer_request(actor=person, request=one, answer=text, at=when),
            "r": lambda: refuse_request(actor=person, request=one, reason=text, at=when),
            "w": lambda: withdraw_request(actor=person, request=one, reason=text, at=when),
        }
        self.attempt(acts[act])

    @rule(which=CHOICE, anybody=ANYBODY, after=st.integers(1, 90))
    def date_set(self, which: int, anybody: bool, after: int) -> None:
        person = self.with_role(Role.REFORM_OFFICER, which, anybody)
        self.attempt(
            lambda: override_due_date(
                actor=person,
                obligation=self.one_of(which, ObligationState.OPEN),
                new_on=self.day(after),
                reason="Lý do",
                at=self.now,
            )
        )

    @rule(which=CHOICE, anybody=ANYBODY)
    def computed_again(self, which: int, anybody: bool) -> None:
        person = self.with_role(Role.REFORM_OFFICER, which, anybody)
        self.attempt(lambda: recompute_obligations(actor=person, plan=self.stage.plan, at=self.now))

    @rule(which=CHOICE, sure=st.integers(0, 39))
    def plan_withdrawn(self, which: int, sure: int) -> None:
        person = self.with_role(Role.REFORM_OFFICER, which, anybody=sure > 0)
        plan = self.stage.plan
        if sure < 3:
            self.attempt(
                lambda: withdraw_plan(actor=person, plan=plan, reason="Lý do", at=self.now)
            )

    @invariant()
    def the_columns_say_what_the_records_say(self) -> None:
        found = Obligation.objects.filter(plan=self.stage.plan)
        for one in found.prefetch_related(*WITH_RECORDS):
            assert kept(one) == rebuilt(one)

    @invariant()
    def nothing_is_lost(self) -> None:
        counts = {record: record._default_manager.count() for record in RECORDS}
        assert all(counts[record] >= self.counts[record] for record in RECORDS)
        self.counts = counts

    @invariant()
    def of_a_shared_product_all_or_none_is_finished(self) -> None:
        shared = Obligation.objects.filter(plan=self.stage.plan, shared=True)
        finished = {one.state == ObligationState.DONE for one in shared}
        assert len(finished) == 1
        if finished == {True}:
            last = [one.moves.latest("id").act for one in shared]
            assert sorted(str(act) for act in last)[1:] == [Act.DISCHARGE]

    @invariant()
    def a_plan_that_is_gone_asks_for_nothing(self) -> None:
        plan = Plan.objects.get(pk=self.stage.plan.pk)
        if plan.state == PlanState.WITHDRAWN:
            left = set(plan.obligations.values_list("state", flat=True))
            assert left <= {ObligationState.DONE, ObligationState.DROPPED}


@pytest.fixture
def stage(
    issued: Issuing,
    agency: Organisation,
    owner: User,
    colleague: User,
    leader: User,
    clerk: User,
    centres: list[Organisation],
) -> Stage:
    """A plan with a product that two units share, people of its units, documents of past and coming days."""
    FollowUpRules.objects.create(
        agency=agency,
        remind_days=[30],
        overdue_every=7,
        escalate_after=15,
        stale_after=30,
        most_extensions=2,
        confirm_kinds=["ke_hoach"],
    )
    stage = Stage()
    stage.plan = issued(plan_text(**TOGETHER))
    officers = [
        a_person(f"trung-tam-{number}", centre, Role.OFFICER)
        for number, centre in enumerate(centres)
    ]
    stage.people = [owner, colleague, leader, clerk, *officers]
    stage.units = [*agency.units.all(), agency]
    stage.documents = [
        a_document(owner, f"{month}/BC-STP", date(2022, month, 1)) for month in (2, 3, 5)
    ]
    return stage


def test_any_order_of_acts(stage: Stage) -> None:
    AnyWork.stage = stage
    run_state_machine_as_test(
        AnyWork,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_columns_and_the_records_can_differ(stage: Stage) -> None:
    """The comparison above means something: a column changed behind the services is seen."""
    one = stage.plan.obligations.order_by("pk")[0]
    moment: datetime = at(3, 1)
    Obligation.objects.filter(pk=one.pk).update(updated_on=moment.date())

    assert columns(one) != rebuilt(one)
