"""Who may do which act of daily work: every act with everybody, and what pages offer is what services allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias, TypeVar

import pytest
from django.db import transaction

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import CoordinationRequest, Extension, Obligation, Plan
from cchc.plans.queries.work import (
    Can,
    CanRequest,
    allowed_acts,
    allowed_request_acts,
    detail,
    readable_by,
)
from cchc.plans.services.accepting import (
    accept,
    accept_many,
    reopen,
    send_back,
    set_needs_confirmation,
)
from cchc.plans.services.commenting import comment
from cchc.plans.services.confirming import confirm, confirm_many
from cchc.plans.services.coordinating import (
    answer_request,
    ask_unit,
    refuse_request,
    remind_unit,
    withdraw_request,
)
from cchc.plans.services.explaining import explain
from cchc.plans.services.extending import ask_extension, decide_extension, withdraw_extension
from cchc.plans.services.obligations import assign_unit, override_due_date
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import UNFINISHED, ObligationState
from tests.people import Issuing, a_person
from tests.plans.services.work.programme import DATED, a_document, at

LATE: Final = at(7, 5)
"""Everything here happens after 30/06/2022, the day on which the report is due."""
OWN: Final = frozenset({"officer", "head"})
OFFICE: Final = frozenset({"reform officer"})
LEADERS: Final = frozenset({"leader"})


class Case:
    """The report of the division in every state of its life, a request to a centre, an extension asked for."""

    def __init__(self, plan: Plan, people: Mapping[str, User], centre: Organisation) -> None:
        self.plan = plan
        self.people = people
        self.centre = centre
        self.document = a_document(people["officer"])
        self.owed = plan.obligations.get(task__number="3")

    def submitted(self) -> Obligation:
        return submit(
            actor=self.people["officer"],
            obligation=self.owed,
            documents=[self.document],
            explanation="Chậm",
            at=LATE,
        )

    def awaiting(self) -> Obligation:
        owner = self.people["reform officer"]
        set_needs_confirmation(actor=owner, obligation=self.owed, needed=True, reason="x")
        return accept(actor=owner, obligation=self.submitted(), at=LATE)

    def done(self) -> Obligation:
        return accept(actor=self.people["reform officer"], obligation=self.submitted(), at=LATE)

    def request(self) -> CoordinationRequest:
        return ask_unit(
            actor=self.people["officer"],
            obligation=self.owed,
            to_unit=self.centre,
            text="Gửi số liệu",
            due_on=date(2022, 7, 10),
            at=LATE,
        )

    def extension(self) -> Extension:
        return ask_extension(
            actor=self.people["officer"],
            obligation=self.owed,
            wanted_on=date(2022, 8, 1),
            reason="x",
            at=LATE,
        )


@pytest.fixture
def people(
    agency: Organisation,
    office: Organisation,
    division: Organisation,
    centres: list[Organisation],
    other_agency: Organisation,
) -> dict[str, User]:
    """One person of every kind; the division owes the report, a centre is asked to help."""
    places = {
        "officer": (division, Role.OFFICER),
        "head": (division, Role.UNIT_HEAD),
        "reform officer": (office, Role.REFORM_OFFICER),
        "clerk of the office": (office, Role.CLERK),
        "leader": (agency, Role.LEADER),
        "inspector": (agency, Role.INSPECTOR),
        "reader": (office, Role.READER),
        "administrator": (agency, Role.ADMINISTRATOR),
        "asked unit": (centres[0], Role.OFFICER),
        "another unit": (centres[1], Role.UNIT_HEAD),
        "stranger": (other_agency, Role.REFORM_OFFICER),
        "leader elsewhere": (other_agency, Role.LEADER),
        "reader of the division": (division, Role.READER),
        "inspector of the division": (division, Role.INSPECTOR),
    }
    return {
        who: a_person(f"nguoi-{at}", unit, role)
        for at, (who, (unit, role)) in enumerate(places.items())
    }


@pytest.fixture
def case(issued: Issuing, people: dict[str, User], centres: list[Organisation]) -> Case:
    return Case(issued(DATED), people, centres[0])


Act: TypeAlias = Callable[[Case], Callable[[User], object]]
Subject = TypeVar("Subject")


def on_owed(act: Callable[[User, Obligation, Case], object]) -> Act:
    return lambda case: lambda actor: act(actor, case.owed, case)


def after(prepare: Callable[[Case], Subject], act: Callable[[User, Subject], object]) -> Act:
    """An act on what `prepare` leaves behind."""

    def prepared(case: Case) -> Callable[[User], object]:
        subject = prepare(case)
        return lambda actor: act(actor, subject)

    return prepared


ACTS: dict[str, tuple[Act, frozenset[str]]] = {
    "report": (
        on_owed(
            lambda actor, owed, case: report_progress(
                actor=actor, obligation=owed, done_text="x", at=LATE
            )
        ),
        OWN,
    ),
    "submit": (
        on_owed(
            lambda actor, owed, case: submit(
                actor=actor,
                obligation=owed,
                documents=[case.document],
                explanation="x",
                at=LATE,
            )
        ),
        OWN,
    ),
    "explain": (
        on_owed(lambda actor, owed, case: explain(actor=actor, obligation=owed, text="x", at=LATE)),
        OWN,
    ),
    "ask_unit": (
        on_owed(
            lambda actor, owed, case: ask_unit(
                actor=actor,
                obligation=owed,
                to_unit=case.centre,
                text="x",
                due_on=date(2022, 7, 10),
                at=LATE,
            )
        ),
        OWN,
    ),
    "ask_extension": (
        on_owed(
            lambda actor, owed, case: ask_extension(
                actor=actor, obligation=owed, wanted_on=date(2022, 8, 1), reason="x", at=LATE
            )
        ),
        OWN,
    ),
    "take_back": (
        after(Case.submitted, lambda actor, owed: take_back(actor=actor, obligation=owed, at=LATE)),
        OWN,
    ),
    "withdraw_extension": (
        after(
            Case.extension,
            lambda actor, one: withdraw_extension(actor=actor, extension=one, at=LATE),
        ),
        OWN,
    ),
    "accept": (
        after(Case.submitted, lambda actor, owed: accept(actor=actor, obligation=owed, at=LATE)),
        OFFICE,
    ),
    "accept many": (
        after(
            Case.submitted,
            lambda actor, owed: accept_many(actor=actor, obligations=[owed], at=LATE),
        ),
        OFFICE,
    ),
    "send_back": (
        after(
            Case.submitted,
            lambda actor, owed: send_back(actor=actor, obligation=owed, note="x", at=LATE),
        ),
        OFFICE,
    ),
    "decide_extension": (
        after(
            Case.extension,
            lambda actor, one: decide_extension(actor=actor, extension=one, granted=True, at=LATE),
        ),
        OFFICE,
    ),
    "set_confirmation": (
        on_owed(
            lambda actor, owed, case: set_needs_confirmation(
                actor=actor, obligation=owed, needed=True, reason="x"
            )
        ),
        OFFICE | LEADERS,
    ),
    "confirm": (
        after(Case.awaiting, lambda actor, owed: confirm(actor=actor, obligation=owed, at=LATE)),
        LEADERS,
    ),
    "confirm many": (
        after(
            Case.awaiting,
            lambda actor, owed: confirm_many(actor=actor, obligations=[owed], at=LATE),
        ),
        LEADERS,
    ),
    "send back what a leader has": (
        after(
            Case.awaiting,
            lambda actor, owed: send_back(actor=actor, obligation=owed, note="x", at=LATE),
        ),
        LEADERS,
    ),
    "reopen": (
        after(
            Case.done, lambda actor, owed: reopen(actor=actor, obligation=owed, note="x", at=LATE)
        ),
        OFFICE | LEADERS,
    ),
    "answer": (
        after(
            Case.request,
            lambda actor, one: answer_request(actor=actor, request=one, answer="x", at=LATE),
        ),
        frozenset({"asked unit"}),
    ),
    "refuse": (
        after(
            Case.request,
            lambda actor, one: refuse_request(actor=actor, request=one, reason="x", at=LATE),
        ),
        frozenset({"asked unit"}),
    ),
    "withdraw": (
        after(Case.request, lambda actor, one: withdraw_request(actor=actor, request=one, at=LATE)),
        OWN,
    ),
    "remind": (
        after(Case.request, lambda actor, one: remind_unit(actor=actor, request=one, at=LATE)),
        OWN,
    ),
    "comment": (
        on_owed(lambda actor, owed, case: comment(actor=actor, task=owed.task, text="x", at=LATE)),
        OWN
        | OFFICE
        | LEADERS
        | {
            "clerk of the office",
            "inspector",
            "asked unit",
            "another unit",
            "inspector of the division",
        },
    ),
    "comment on an obligation": (
        on_owed(
            lambda actor, owed, case: comment(
                actor=actor, task=owed.task, obligation=owed, text="x", at=LATE
            )
        ),
        OWN | OFFICE | LEADERS | {"inspector", "inspector of the division"},
    ),
}


def goes_through(act: Callable[[User], object], actor: User) -> bool:
    """Whether the act is carried out; what it did is taken back. Nothing else than the person is a reason."""
    sentence = ""
    try:
        with transaction.atomic():
            act(actor)
            transaction.set_rollback(True)
    except NotAllowed:
        return False
    except DomainError as refused:
        sentence = str(refused)
    assert not sentence or "không thuộc nhiệm vụ này" in sentence
    return not sentence


@pytest.mark.parametrize("name", ACTS)
def test_everybody_at_every_act(case: Case, people: dict[str, User], name: str) -> None:
    prepare, may = ACTS[name]
    act = prepare(case)

    assert {who for who, person in people.items() if goes_through(act, person)} == may


@pytest.mark.parametrize("name", ACTS)
def test_nobody_acts_with_a_closed_account(case: Case, people: dict[str, User], name: str) -> None:
    act = ACTS[name][0](case)
    for person in people.values():
        person.is_active = False

    assert [who for who, person in people.items() if goes_through(act, person)] == []


OFFERED: dict[str, tuple[Callable[[Case], object], dict[str, set[Can]]]] = {
    "with the unit, late": (
        lambda case: None,
        {
            "own": {
                Can.REPORT,
                Can.SUBMIT,
                Can.EXPLAIN,
                Can.ASK_UNIT,
                Can.ASK_EXTENSION,
                Can.COMMENT,
            },
            "office": {
                Can.SET_CONFIRMATION,
                Can.OVERRIDE_DUE_DATE,
                Can.ASSIGN_UNIT,
                Can.COMMENT,
            },
            "leader": {Can.SET_CONFIRMATION, Can.COMMENT},
        },
    ),
    "an extension asked for": (
        lambda case: case.extension(),
        {
            "own": {
                Can.REPORT,
                Can.SUBMIT,
                Can.EXPLAIN,
                Can.ASK_UNIT,
                Can.WITHDRAW_EXTENSION,
                Can.COMMENT,
            },
            "office": {
                Can.SET_CONFIRMATION,
                Can.OVERRIDE_DUE_DATE,
                Can.ASSIGN_UNIT,
                Can.DECIDE_EXTENSION,
                Can.COMMENT,
            },
            "leader": {Can.SET_CONFIRMATION, Can.COMMENT},
        },
    ),
    "handed in late": (
        lambda case: case.submitted(),
        {
            "own": {Can.TAKE_BACK, Can.EXPLAIN, Can.COMMENT},
            "office": {
                Can.ACCEPT,
                Can.SEND_BACK,
                Can.SET_CONFIRMATION,
                Can.OVERRIDE_DUE_DATE,
                Can.ASSIGN_UNIT,
                Can.COMMENT,
            },
            "leader": {Can.SET_CONFIRMATION, Can.COMMENT},
        },
    ),
    "with a leader": (
        lambda case: case.awaiting(),
        {
            "own": {Can.EXPLAIN, Can.COMMENT},
            "office": {
                Can.SET_CONFIRMATION,
                Can.OVERRIDE_DUE_DATE,
                Can.ASSIGN_UNIT,
                Can.COMMENT,
            },
            "leader": {Can.CONFIRM, Can.SEND_BACK, Can.SET_CONFIRMATION, Can.COMMENT},
        },
    ),
    "finished": (
        lambda case: case.done(),
        {
            "own": {Can.EXPLAIN, Can.COMMENT},
            "office": {Can.REOPEN, Can.COMMENT},
            "leader": {Can.REOPEN, Can.COMMENT},
        },
    ),
}


@pytest.mark.parametrize("stage", OFFERED)
def test_what_is_offered_to_whom(case: Case, people: dict[str, User], stage: str) -> None:
    prepare, offered = OFFERED[stage]
    prepare(case)
    owed = detail(people["reform officer"]).get(pk=case.owed.pk)

    found = {who: allowed_acts(person, owed, on=LATE.date()) for who, person in people.items()}

    assert found == {
        "officer": offered["own"],
        "head": offered["own"],
        "reform officer": offered["office"],
        "leader": offered["leader"],
        "inspector": {Can.COMMENT},
        "inspector of the division": {Can.COMMENT},
        "clerk of the office": {Can.COMMENT},
        "asked unit": {Can.COMMENT},
        "another unit": {Can.COMMENT},
        "reader": set(),
        "reader of the division": set(),
        "administrator": set(),
        "stranger": set(),
        "leader elsewhere": set(),
    }


SERVICES: dict[Can, Callable[[User, Obligation, Case], object]] = {
    Can.REPORT: lambda actor, owed, case: report_progress(
        actor=actor, obligation=owed, done_text="x", at=LATE
    ),
    Can.SUBMIT: lambda actor, owed, case: submit(
        actor=actor, obligation=owed, documents=[case.document], explanation="x", at=LATE
    ),
    Can.TAKE_BACK: lambda actor, owed, case: take_back(actor=actor, obligation=owed, at=LATE),
    Can.EXPLAIN: lambda actor, owed, case: explain(actor=actor, obligation=owed, text="x", at=LATE),
    Can.ASK_EXTENSION: lambda actor, owed, case: ask_extension(
        actor=actor, obligation=owed, wanted_on=date(2022, 8, 1), reason="x", at=LATE
    ),
    Can.WITHDRAW_EXTENSION: lambda actor, owed, case: withdraw_extension(
        actor=actor, extension=owed.extensions.latest("id"), at=LATE
    ),
    Can.ASK_UNIT: lambda actor, owed, case: ask_unit(
        actor=actor,
        obligation=owed,
        to_unit=case.centre,
        text="x",
        due_on=date(2022, 7, 10),
        at=LATE,
    ),
    Can.ACCEPT: lambda actor, owed, case: accept(actor=actor, obligation=owed, at=LATE),
    Can.SEND_BACK: lambda actor, owed, case: send_back(
        actor=actor, obligation=owed, note="x", at=LATE
    ),
    Can.CONFIRM: lambda actor, owed, case: confirm(actor=actor, obligation=owed, at=LATE),
    Can.REOPEN: lambda actor, owed, case: reopen(actor=actor, obligation=owed, note="x", at=LATE),
    Can.DECIDE_EXTENSION: lambda actor, owed, case: decide_extension(
        actor=actor, extension=owed.extensions.latest("id"), granted=True, at=LATE
    ),
    Can.SET_CONFIRMATION: lambda actor, owed, case: set_needs_confirmation(
        actor=actor, obligation=owed, needed=True, reason="x"
    ),
    Can.OVERRIDE_DUE_DATE: lambda actor, owed, case: override_due_date(
        actor=actor, obligation=owed, new_on=date(2022, 9, 1), reason="x", at=LATE
    ),
    Can.ASSIGN_UNIT: lambda actor, owed, case: assign_unit(
        actor=actor, obligation=owed, unit=case.centre, reason="x"
    ),
    Can.COMMENT: lambda actor, owed, case: comment(actor=actor, task=owed.task, text="x", at=LATE),
}


def carried_out(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except DomainError:
        return False
    return True


@pytest.mark.parametrize("stage", OFFERED)
def test_pages_offer_exactly_what_the_services_carry_out(
    case: Case, people: dict[str, User], stage: str
) -> None:
    OFFERED[stage][0](case)
    extensions = case.owed.extensions.exists()

    for who, person in people.items():
        owed = detail(people["reform officer"]).get(pk=case.owed.pk)
        possible = {
            can
            for can, act in SERVICES.items()
            if (extensions or "EXTENSION" not in can.name or can == Can.ASK_EXTENSION)
            and carried_out(lambda act=act, owed=owed: act(person, owed, case))  # type: ignore[misc] # noqa: B023
        }
        assert possible == allowed_acts(person, owed, on=LATE.date()), who


def test_what_is_offered_about_a_request(case: Case, people: dict[str, User]) -> None:
    request = case.request()

    found = {who: allowed_request_acts(person, request) for who, person in people.items()}

    own = {CanRequest.WITHDRAW, CanRequest.REMIND}
    asked = {CanRequest.ANSWER, CanRequest.REFUSE}
    assert {who: acts for who, acts in found.items() if acts} == {
        "officer": own,
        "head": own,
        "asked unit": asked,
    }
    answer_request(actor=people["asked unit"], request=request, answer="x", at=LATE)
    request.refresh_from_db()
    assert {who for who in people if allowed_request_acts(people[who], request)} == set()


def test_of_finished_work_a_request_can_only_be_withdrawn(
    case: Case, people: dict[str, User]
) -> None:
    request = case.request()
    case.done()
    request = CoordinationRequest.objects.select_related("obligation__plan").get(pk=request.pk)

    assert allowed_request_acts(people["officer"], request) == {CanRequest.WITHDRAW}
    assert allowed_request_acts(people["asked unit"], request) == set()


def test_who_reads_an_obligation(case: Case, people: dict[str, User]) -> None:
    def readers() -> set[str]:
        return {
            who
            for who, person in people.items()
            if readable_by(person).filter(pk=case.owed.pk).exists()
        }

    following = {
        "officer",
        "head",
        "reform officer",
        "leader",
        "inspector",
        "administrator",
        "inspector of the division",
    }
    assert readers() == following
    case.request()
    assert readers() == following | {"asked unit"}


def test_a_plan_withdrawn_offers_nothing_but_talk(case: Case, people: dict[str, User]) -> None:
    case.owed.plan.state = "withdrawn"

    for who in ("officer", "reform officer", "leader"):
        assert allowed_acts(people[who], case.owed, on=LATE.date()) == {Can.COMMENT}


def test_every_state_is_offered_something_to_somebody(case: Case, people: dict[str, User]) -> None:
    for state in UNFINISHED | {ObligationState.DONE}:
        case.owed.state = state
        offered = {
            act
            for person in people.values()
            for act in allowed_acts(person, case.owed, on=LATE.date())
        }
        assert len(offered) > 1, state
