"""Read obligations with everything a report tells of them, however many: a few queries for every 500."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import F, QuerySet

from cchc.common.text import short_date
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import Judgement, standing_of
from cchc.plans.models import (
    Explanation,
    Extension,
    Obligation,
    ObligationMove,
    ProgressReport,
    TaskUnit,
)
from cchc.plans.queries.ledger import Ledger, ledgers
from cchc.plans.queries.obligations import ObligationRow, rows_of
from cchc.plans.states import ExtensionState, UnitRole

CHUNK: Final = 500


class Report(NamedTuple):
    """The last report of progress."""

    on: date
    done_text: str
    difficulties: str
    proposals: str


@dataclass(frozen=True, slots=True)
class Record:
    """An obligation with its standing, its ledger, what proves it and what was said about it."""

    row: ObligationRow
    area: str
    source_text: str
    judgement: Judgement
    ledger: Ledger
    documents: Sequence[str]
    """ "42/BC-STP ngày 31/03/2022", of the hand-in in force."""
    report: Report | None
    coordinating: Sequence[str]
    explanations: Sequence[str]
    extensions: Sequence[str]

    @property
    def late_days(self) -> int:
        """Working days past the due date, whoever held the work."""
        return sum(stretch.late_days for stretch in self.ledger)


def records(
    obligations: QuerySet[Obligation],
    *,
    on: date,
    settings: FollowUpSettings,
    working_days: WorkingDays,
) -> Iterator[Record]:
    """The obligations (in force) in the order of their plans: newest plan first, by area, task and due date."""
    ordered = obligations.order_by(
        "-plan__year",
        "plan_id",
        F("task__area__position").asc(nulls_last=True),
        "task__position",
        F("due_on").asc(nulls_last=True),
        "id",
    )
    ids = list(ordered.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        yield from _chunk(ids[start : start + CHUNK], on, settings, working_days)


def _chunk(
    ids: Sequence[int], on: date, settings: FollowUpSettings, working_days: WorkingDays
) -> Iterator[Record]:
    chosen = Obligation.objects.filter(pk__in=ids)
    rows = {row.id: row for row in rows_of(chosen, on=on)}
    said = {
        pk: (f"{code}. {name}" if code else name or "", source)
        for pk, code, name, source in chosen.values_list(
            "pk", "task__area__code", "task__area__name", "source_text"
        )
    }
    held = ledgers(chosen, until=on, working_days=working_days)
    documents, reports = _documents(ids), _reports(ids)
    explained, extended = _explanations(ids), _extensions(ids)
    helping = _coordinating({row.task_id for row in rows.values()})
    for pk in ids:
        row = rows[pk]
        area, source_text = said[pk]
        yield Record(
            row=row,
            area=area,
            source_text=source_text,
            judgement=standing_of(row.facts, on=on, settings=settings),
            ledger=held[pk],
            documents=documents.get(pk, ()),
            report=reports.get(pk),
            coordinating=helping.get(row.task_id, ()),
            explanations=explained.get(pk, ()),
            extensions=extended.get(pk, ()),
        )


def _documents(ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Those of the hand-in in force: of a shared product, that of the unit whose product counts for all."""
    moves = ObligationMove.objects.filter(
        obligation__in=ids, obligation__handed_in_on__isnull=False, submission__isnull=False
    )
    last = moves.order_by("obligation_id", "-id").distinct("obligation_id")
    proofs = ObligationMove.objects.filter(
        pk__in=last.values("pk"), submission__evidence__isnull=False
    )
    told: dict[int, list[str]] = defaultdict(list)
    for pk, code, day in proofs.order_by("submission__evidence").values_list(
        "obligation_id",
        "submission__evidence__document__code",
        "submission__evidence__document__issued_on",
    ):
        told[pk].append(f"{code} ngày {short_date(day)}")
    return told


def _reports(ids: Sequence[int]) -> Mapping[int, Report]:
    found = ProgressReport.objects.filter(obligation__in=ids)
    last = found.order_by("obligation_id", "-id").distinct("obligation_id")
    told = last.values_list("obligation_id", "on", "done_text", "difficulties", "proposals")
    return {pk: Report(day, done, hard, wanted) for pk, day, done, hard, wanted in told}


def _coordinating(tasks: set[int]) -> Mapping[int, list[str]]:
    """The coordinating units as the plan names them."""
    found: dict[int, list[str]] = defaultdict(list)
    units = TaskUnit.objects.filter(task__in=tasks, role=UnitRole.COORDINATING)
    for task, text in units.order_by("position").values_list("task_id", "text"):
        found[task].append(text)
    return found


def _explanations(ids: Sequence[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    said = Explanation.objects.filter(obligation__in=ids).order_by("id")
    for pk, text in said.values_list("obligation_id", "text"):
        found[pk].append(text)
    return found


def _extensions(ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Each extension: the day asked for or granted, and its state in the language of the reader."""
    found: dict[int, list[str]] = defaultdict(list)
    asked = Extension.objects.filter(obligation__in=ids).order_by("id")
    for pk, state, wanted_on, granted_on in asked.values_list(
        "obligation_id", "state", "wanted_on", "granted_on"
    ):
        found[pk].append(f"{short_date(granted_on or wanted_on)}: {ExtensionState(state).label}")
    return found
