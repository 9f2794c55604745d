"""The year of the example, played through the services that people use, as far as a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final, TypeAlias

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import AuditEntry, Notification, Organisation, User
from cchc.accounts.services.notifications import mark_all_read
from cchc.common.errors import DomainError
from cchc.documents.models import OfficialDocument
from cchc.documents.rules import DocumentHead
from cchc.documents.services import register_evidence
from cchc.plans.example.papers import SIGNER, kind_of, paper
from cchc.plans.example.year import Event, Follow, Paper, Place, load_year
from cchc.plans.models import CoordinationRequest, Extension, Obligation, Plan, ReminderRun
from cchc.plans.reading.grammar.codes import parse_code
from cchc.plans.services.accepting import accept, send_back
from cchc.plans.services.commenting import comment
from cchc.plans.services.confirming import confirm
from cchc.plans.services.coordinating import answer_request, ask_unit
from cchc.plans.services.example.agency import ISSUED_AT
from cchc.plans.services.explaining import explain
from cchc.plans.services.extending import ask_extension, decide_extension
from cchc.plans.services.linking import link_duty, link_solution, set_solution_units
from cchc.plans.services.progress import report_progress
from cchc.plans.services.reminders import remind
from cchc.plans.services.submitting import submit
from cchc.plans.states import ExtensionState, ObligationState, RequestState

PLAYED: Final = "example.played"
"""What the journal calls it; the newest entry says how many events have happened."""
REMINDED: Final = time(7, 0, tzinfo=ISSUED_AT.tzinfo)
BEGINS: Final = time(8, 30, tzinfo=ISSUED_AT.tzinfo)
BETWEEN: Final = timedelta(minutes=7)
"""Acts of one day follow each other."""
UNREAD_FOR: Final = timedelta(days=3)
PLACE: Final = "An Giang"

Playing: TypeAlias = Callable[["_Player", Event, Obligation, datetime], object]


@transaction.atomic
def play_year(plan: Plan, *, until: date, remind_from: date | None = None) -> int:
    """Let happen what has not happened yet up to the end of `until`; how many events that were. All or nothing.

    Reminders are given each morning from `remind_from` on, or from the first day. Raises DomainError where people
    have changed the example so that its year cannot go on.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
    before = _played(plan)
    events = [event for event in load_year().events[before:] if event.day <= until]
    mornings = set(_mornings(plan, remind_from, until))
    player = _Player(plan)
    if before == 0:
        player.follow(load_year().follow)
    for day in sorted(mornings | {event.day for event in events}):
        if day in mornings:
            remind(agency=plan.agency, on=day, at=datetime.combine(day, REMINDED))
        begin = datetime.combine(day, BEGINS)
        for nth, event in enumerate(event for event in events if event.day == day):
            player.play(event, begin + nth * BETWEEN)
    _read(plan, until)
    if events:
        audit.record(PLAYED, plan, actor=plan.issued_by, events=before + len(events))
    return len(events)


def _read(plan: Plan, until: date) -> None:
    """People have read what they were told up to a few days ago."""
    at = datetime.combine(until, BEGINS)
    told = Notification.objects.filter(agency=plan.agency, at__lt=at - UNREAD_FOR)
    if newest := told.aggregate(newest=Max("pk"))["newest"]:
        for person in User.objects.filter(pk__in=told.values("person")):
            mark_all_read(actor=person, up_to=newest, at=at)


def _mornings(plan: Plan, remind_from: date | None, until: date) -> Iterator[date]:
    """The days not yet lived through."""
    last = ReminderRun.objects.filter(agency=plan.agency).aggregate(last=Max("day"))["last"]
    day = (last or ISSUED_AT.date()) + timedelta(days=1)
    day = max(day, remind_from) if remind_from else day
    while day <= until:
        yield day
        day += timedelta(days=1)


def _played(plan: Plan) -> int:
    last = AuditEntry.objects.filter(subject=audit.label(plan), action=PLAYED).first()
    return int(last.data["events"]) if last else 0


class _Player:
    """People, units and obligations of the example by the names the year gives them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def play(self, event: Event, at: datetime) -> None:
        for place in event.of:
            ACTS[event.act](self, event, self.obligation(place), at)

    def follow(self, settled: Sequence[Follow]) -> None:
        """What the reform officer settled about solutions and duties when the plan came in force."""
        officer = self.plan.issued_by
        tasks = {task.number: task for task in self.plan.tasks.filter(parent=None)}
        solutions = {one.number: one for one in self.plan.solutions.all()}
        duties = {one.number: one for one in self.plan.duties.all()}
        for one in settled:
            chosen = [tasks[number] for number in one.tasks]
            if one.duty:
                link_duty(actor=officer, duty=duties[one.duty], tasks=chosen)
            if one.solution:
                solution = solutions[one.solution]
                link_solution(actor=officer, solution=solution, tasks=chosen)
                units = [self.units[code] for code in one.units]
                set_solution_units(actor=officer, solution=solution, units=units)

    @cached_property
    def people(self) -> dict[str, User]:
        return {person.username: person for person in User.objects.all()}

    @cached_property
    def units(self) -> dict[str, Organisation]:
        return {unit.code.rpartition(".")[2]: unit for unit in self.plan.agency.units.all()}

    def obligation(self, place: Place) -> Obligation:
        found = Obligation.objects.filter(
            plan=self.plan,
            task__number=place.task,
            product=place.product,
            period=place.period,
            unit=self.units[place.unit],
        ).first()
        if found is None:
            raise DomainError(
                _(
                    "Chương trình mẫu đã được sửa: không còn “{product}” của nhiệm vụ {task}; năm mẫu dừng ở đó."
                ).format(product=place.product, task=place.task)
            )
        return found

    def who(self, event: Event) -> User:
        return self.people[event.who]

    def document(self, event: Event, at: datetime) -> list[OfficialDocument]:
        """The paper of the event, registered once, whatever number of obligations it proves."""
        if event.document is None:
            return []
        given = event.document
        issuer = given.issuer or self.plan.document.issuer
        issued_on = given.issued_on or event.day
        registered = register_evidence(
            actor=self.who(event),
            agency=self.plan.agency,
            head=_head(given, issuer, issued_on),
            name=f"{given.code.replace('/', '-')}.docx",
            content=paper(
                code=given.code,
                subject=given.title,
                issuer=issuer,
                place=PLACE,
                issued_on=issued_on,
            ),
            at=at,
        )
        return [registered.document]


def _head(given: Paper, issuer: str, issued_on: date) -> DocumentHead:
    code = parse_code(given.code)
    return DocumentHead(
        code=given.code,
        issued_on=issued_on,
        issuer=issuer,
        title=given.title,
        kind=kind_of(given.code),
        number=code.number,
        symbol=code.symbol or "",
        signer_position=SIGNER,
    )


def _report(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return report_progress(
        actor=player.who(event),
        obligation=owed,
        done_text=event.done,
        difficulties=event.difficulties,
        proposals=event.proposals,
        expected_on=event.expected_on,
        at=at,
    )


def _submit(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return submit(
        actor=player.who(event),
        obligation=owed,
        documents=player.document(event, at),
        note=event.note,
        explanation=event.explanation,
        at=at,
    )


def _accept(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return accept(actor=player.who(event), obligation=owed, note=event.note, at=at)


def _send_back(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return send_back(actor=player.who(event), obligation=owed, note=event.note, at=at)


def _confirm(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    """Where the agency wants no confirmation of this kind of product, acceptance was the end."""
    if owed.state == ObligationState.DONE:
        return owed
    return confirm(actor=player.who(event), obligation=owed, note=event.note, at=at)


def _ask(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    assert event.to
    assert event.due_on
    return ask_unit(
        actor=player.who(event),
        obligation=owed,
        to_unit=player.units[event.to],
        text=event.text,
        due_on=event.due_on,
        at=at,
    )


def _answer(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    person = player.who(event)
    request = CoordinationRequest.objects.get(
        obligation=owed, to_unit=person.organisation, state=RequestState.ASKED
    )
    return answer_request(
        actor=person,
        request=request,
        answer=event.text,
        documents=player.document(event, at),
        at=at,
    )


def _extend(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    assert event.wanted_on
    return ask_extension(
        actor=player.who(event),
        obligation=owed,
        wanted_on=event.wanted_on,
        reason=event.reason,
        at=at,
    )


def _decide(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return decide_extension(
        actor=player.who(event),
        extension=Extension.objects.get(obligation=owed, state=ExtensionState.ASKED),
        granted=event.act == "grant",
        granted_on=event.granted_on,
        note=event.note,
        at=at,
    )


def _explain(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return explain(actor=player.who(event), obligation=owed, text=event.text, at=at)


def _comment(player: _Player, event: Event, owed: Obligation, at: datetime) -> object:
    return comment(actor=player.who(event), task=owed.task, obligation=owed, text=event.text, at=at)


ACTS: Final[Mapping[str, Playing]] = {
    "report": _report,
    "submit": _submit,
    "accept": _accept,
    "send_back": _send_back,
    "confirm": _confirm,
    "ask": _ask,
    "answer": _answer,
    "extend": _extend,
    "grant": _decide,
    "refuse_extension": _decide,
    "explain": _explain,
    "comment": _comment,
}
