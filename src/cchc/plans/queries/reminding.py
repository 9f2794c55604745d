"""Read what is to be said to whom on a day. Nothing here is kept: `services.reminders` says it, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cchc.accounts import audit
from cchc.accounts.models import Notification, Organisation, User
from cchc.accounts.states import AGENCY_KINDS, NoticeKind, Role
from cchc.deadlines.queries import working_days
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following import sentences
from cchc.plans.following.reminding import Audience, Stage, horizon, stages_reached
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import CoordinationRequest, Extension, Obligation, ReminderRun
from cchc.plans.notices import described, owing
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.people import of_agency
from cchc.plans.rules.result import Text
from cchc.plans.states import (
    UNFINISHED,
    WITH_UNIT,
    ExtensionState,
    ObligationState,
    PlanLevel,
    PlanState,
    RequestState,
)

DOING: Final = frozenset({Role.UNIT_HEAD, Role.OFFICER, Role.REFORM_OFFICER, Role.LEADER})
"""Who in a unit is reminded of its work: everyone but the one-stop clerk, who is told where there is nobody else."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One sentence about one object for some people; `key` says it once to each for this occasion."""

    people: Sequence[User]
    kind: NoticeKind
    subject: str
    text: Text
    key: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """The people of an agency by what they are told. Where a unit has no account of its own, the office is told."""

    office: Sequence[User]
    heading: Sequence[User]
    units: Mapping[int, Sequence[User]] = field(default_factory=dict)

    def of(self, audience: Audience, unit_id: int | None) -> Sequence[User]:
        if audience == Audience.LEADERS:
            return self.heading or self.office
        people = self.units.get(unit_id, ()) if unit_id else ()
        doing = [one for one in people if one.role in DOING] or people
        heads = [one for one in doing if one.role == Role.UNIT_HEAD]
        if audience == Audience.HEAD and heads:
            return heads
        return doing or self.office


@dataclass(frozen=True, slots=True)
class _Day:
    """What every reminder of an agency for one day asks for."""

    on: date
    settings: FollowUpSettings
    working_days: WorkingDays
    recipients: Recipients

    def stages(self, due_on: date) -> list[Stage]:
        return stages_reached(
            due_on, on=self.on, settings=self.settings, working_days=self.working_days
        )

    def heard(self, stages: Sequence[Stage], unit_id: int | None) -> list[tuple[Stage, list[User]]]:
        """Each stage with those for whom it is the last: nobody reads the same twice on one day."""
        last = {
            who: stage
            for stage in sorted(stages, key=lambda one: one.day)
            for who in self.recipients.of(stage.audience, unit_id)
        }
        return [(stage, [who for who, own in last.items() if own is stage]) for stage in stages]

    @property
    def horizon(self) -> date:
        return horizon(self.on, settings=self.settings, working_days=self.working_days)

    def kind(self, due_on: date) -> NoticeKind:
        return NoticeKind.OVERDUE if due_on < self.on else NoticeKind.DUE


def agencies_on(on: date) -> QuerySet[Organisation]:
    """The agencies that exist on the day."""
    return Organisation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), kind__in=AGENCY_KINDS, valid_from__lte=on
    ).order_by("id")


def agencies_to_remind(on: date) -> QuerySet[Organisation]:
    """Those of the day for which nothing was done on it yet; their days off are not asked here."""
    return agencies_on(on).filter(
        ~Exists(ReminderRun.objects.filter(agency=OuterRef("pk"), day=on))
    )


def last_run(agency: Organisation) -> ReminderRun | None:
    """The newest day whose reminders were given."""
    return ReminderRun.objects.filter(agency=agency).order_by("-day").first()


def reminded_in(run: ReminderRun) -> QuerySet[Notification]:
    """What was said in a run, in order, each with its person."""
    return (
        Notification.objects.filter(agency=run.agency_id, at=run.at)
        .filter(Q(key__startswith="remind") | Q(key__startswith="waiting-to-"))
        .select_related("person__organisation")
        .order_by("id")
    )


def reminders(agency: Organisation, *, on: date) -> list[Reminder]:
    """What the people of the agency are to have heard by the day and were not told yet, overdue and nearest first.

    A constant number of queries. Empty on a day off.
    """
    calendar = working_days(agency.pk)
    if not calendar.is_working(on):
        return []
    day = _Day(on, follow_up_settings(agency), calendar, _recipients(agency))
    said = [*_of_obligations(agency, day), *_of_requests(agency, day), *_of_waiting(agency, day)]
    return _untold(said)


def silent_units(owed: Iterable[Obligation], on: date) -> Mapping[int, sentences.Silence]:
    """For each that waits for a coordinating unit past its day: that unit, of several the one whose day passed first.
    One query."""
    waiting = [one.pk for one in owed if one.request_due_on and one.request_due_on < on]
    found = (
        CoordinationRequest.objects.filter(
            obligation__in=waiting, state=RequestState.ASKED, due_on__lt=on
        )
        .select_related("to_unit")
        .order_by("-due_on", "-to_unit_id")
    )
    return {one.obligation_id: sentences.Silence(str(one.to_unit), one.due_on) for one in found}


def _recipients(agency: Organisation) -> Recipients:
    units: dict[int, list[User]] = defaultdict(list)
    people = list(of_agency(agency.pk).exclude(role__in=[Role.READER, Role.INSPECTOR]))
    for one in people:
        if one.role != Role.ADMINISTRATOR:
            units[one.organisation_id].append(one)
    return Recipients(
        office=[one for one in people if one.role == Role.REFORM_OFFICER],
        heading=[one for one in people if one.role == Role.LEADER],
        units=units,
    )


def _of_obligations(agency: Organisation, day: _Day) -> Iterator[Reminder]:
    """A product whose due date is near, today or past, while the unit has the work."""
    owed = list(
        _in_force(agency)
        .filter(state__in=WITH_UNIT, due_on__lt=day.horizon)
        .exclude(unit=None)
        .select_related("unit")
        .order_by("due_on", "id")
    )
    silent = silent_units(owed, day.on)
    for one in owed:
        assert one.due_on is not None
        for stage, people in day.heard(day.stages(one.due_on), one.unit_id):
            what = sentences.named_for(stage.audience, described(one), owing(one))
            yield Reminder(
                people=people,
                kind=day.kind(one.due_on),
                subject=audit.label(one),
                text=sentences.about_obligation(
                    what,
                    one.due_on,
                    on=day.on,
                    came_back=one.state == ObligationState.SENT_BACK,
                    silence=silent.get(one.pk),
                ),
                key=f"remind:{one.pk}:{one.due_on:%Y%m%d}:{stage.key}",
            )


def _in_force(agency: Organisation) -> QuerySet[Obligation]:
    """What plans in force ask of the agency's own units; a plan of the upper level asks nothing itself."""
    return Obligation.objects.filter(agency=agency, plan__state=PlanState.ISSUED).exclude(
        plan__level=PlanLevel.UPPER
    )


def _of_requests(agency: Organisation, day: _Day) -> Iterator[Reminder]:
    """A request to a coordinating unit. Only stages after the day it was made: it was told then."""
    asked = (
        CoordinationRequest.objects.filter(
            agency=agency,
            state=RequestState.ASKED,
            due_on__lt=day.horizon,
            obligation__state__in=WITH_UNIT,
        )
        .select_related("obligation", "from_unit")
        .order_by("due_on", "id")
    )
    for one in asked:
        stages = [
            stage
            for stage in day.stages(one.due_on)
            if stage.audience != Audience.LEADERS and stage.day > one.asked_on
        ]
        for stage, people in day.heard(stages, one.to_unit_id):
            yield Reminder(
                people=people,
                kind=day.kind(one.due_on),
                subject=audit.label(one.obligation),
                text=sentences.about_request(
                    described(one.obligation), str(one.from_unit), one.due_on, on=day.on
                ),
                key=f"remind-request:{one.pk}:{one.due_on:%Y%m%d}:{stage.key}",
            )


def _of_waiting(agency: Organisation, day: _Day) -> Iterator[Reminder]:
    """What waits for the office and for the leaders: one line a day each."""
    waiting = _in_force(agency).aggregate(
        to_accept=Count("pk", filter=Q(state=ObligationState.SUBMITTED)),
        to_confirm=Count("pk", filter=Q(state=ObligationState.AWAITING_CONFIRMATION)),
    )
    to_decide = Extension.objects.filter(
        agency=agency,
        state=ExtensionState.ASKED,
        obligation__state__in=UNFINISHED,
        obligation__plan__state=PlanState.ISSUED,
    ).count()
    for_office = sentences.for_office(to_accept=waiting["to_accept"], to_decide=to_decide)
    for_leaders = sentences.for_leaders(to_confirm=waiting["to_confirm"])
    lines = (
        ("accept", day.recipients.office, for_office),
        ("confirm", day.recipients.heading, for_leaders),
    )
    for name, people, text in lines:
        if text:
            key = f"waiting-to-{name}:{agency.pk}:{day.on:%Y%m%d}"
            yield Reminder(people, NoticeKind.WAITING, audit.label(agency), text, key)


def _untold(said: Sequence[Reminder]) -> list[Reminder]:
    """Each with those who have not heard it; none without anybody."""
    known = Notification.objects.filter(
        key__in={one.key for one in said}, person__in={who.pk for one in said for who in one.people}
    )
    told = set(known.values_list("key", "person_id"))
    left = (
        replace(one, people=[who for who in one.people if (one.key, who.pk) not in told])
        for one in said
    )
    return [one for one in left if one.people]
