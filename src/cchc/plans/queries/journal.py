"""Read everything that happened to a task, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import AuditEntry, User
from cchc.common.text import short_date
from cchc.plans.models import (
    CoordinationRequest,
    DueDateOverride,
    Explanation,
    Extension,
    Obligation,
    ObligationMove,
    ProgressReport,
    Task,
)
from cchc.plans.permissions import Right, holds
from cchc.plans.queries.comments import comments_on
from cchc.plans.queries.work import readable_by
from cchc.plans.states import ExtensionState, RequestState

TOLD_BY_RECORDS: Final = (
    *("obligation.submitted", "obligation.taken_back", "obligation.accepted"),
    *("obligation.passed_on", "obligation.sent_back", "obligation.confirmed"),
    *("obligation.discharged", "obligation.reopened", "obligation.reported"),
    *("obligation.dropped", "obligation.restored"),
    *("obligation.explained", "obligation.due_date_overridden"),
    *("extension.asked", "extension.granted", "extension.refused", "extension.withdrawn"),
    *("request.asked", "request.answered", "request.refused", "request.withdrawn"),
    *("comment.made", "comment.withdrawn"),
)
"""Entries of the audit trail that repeat a record which stands in the journal itself."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the journal. `what` names the act in the language of the reader, `text` is what was written.

    `entry` is set where only the audit trail tells: then its `action` and `data` are to be shown, `what` is empty.
    """

    at: datetime
    by: User
    what: str
    obligation: Obligation | None = None
    text: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)
    """Names and values in the words of the reader: old and new due date, days, units."""
    entry: AuditEntry | None = None


def journal_of(actor: User, task: Task) -> list[Happening]:
    """Every change of the task and of the obligations that the actor may read, newest first; a constant number of
    queries. Nothing for readers of plans."""
    if actor.agency_id != task.agency_id or not holds(actor, Right.READ_DISCUSSION):
        return []
    owed = {
        one.pk: one
        for one in readable_by(actor)
        .filter(Q(task=task) | Q(task__parent=task))
        .select_related("unit")
    }
    found = [
        *_moves(owed),
        *_reports(owed),
        *_explanations(owed),
        *_overrides(owed),
        *_extensions(owed),
        *_requests(owed),
        *_comments(actor, task, owed),
        *_entries(task, owed),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _moves(owed: dict[int, Obligation]) -> Iterator[Happening]:
    for move in ObligationMove.objects.filter(obligation__in=owed).select_related("by"):
        what = str(move.get_act_display())
        yield Happening(move.at, move.by, what, owed[move.obligation_id], move.note)


def _reports(owed: dict[int, Obligation]) -> Iterator[Happening]:
    for report in ProgressReport.objects.filter(obligation__in=owed).select_related("by"):
        said = (
            (_("khó khăn, vướng mắc"), report.difficulties),
            (_("đề xuất"), report.proposals),
            (_("dự kiến hoàn thành"), _day(report.expected_on)),
        )
        yield Happening(
            report.at,
            report.by,
            _("Báo cáo tiến độ"),
            owed[report.obligation_id],
            report.done_text,
            _said(said),
        )


def _explanations(owed: dict[int, Obligation]) -> Iterator[Happening]:
    for given in Explanation.objects.filter(obligation__in=owed).select_related("by"):
        yield Happening(given.at, given.by, _("Giải trình"), owed[given.obligation_id], given.text)


def _overrides(owed: dict[int, Obligation]) -> Iterator[Happening]:
    for set_on in DueDateOverride.objects.filter(obligation__in=owed).select_related("by"):
        days = ((_("hạn cũ"), _day(set_on.old_on)), (_("hạn mới"), _day(set_on.new_on)))
        yield Happening(
            set_on.at,
            set_on.by,
            _("Sửa hạn"),
            owed[set_on.obligation_id],
            set_on.reason,
            _said(days),
        )


def _extensions(owed: dict[int, Obligation]) -> Iterator[Happening]:
    """Asked for, and decided or withdrawn: a line each."""
    titles = {
        ExtensionState.GRANTED: _("Đồng ý gia hạn"),
        ExtensionState.REFUSED: _("Không đồng ý gia hạn"),
        ExtensionState.WITHDRAWN: _("Rút đề nghị gia hạn"),
    }
    found = Extension.objects.filter(obligation__in=owed)
    for one in found.select_related("asked_by", "decided_by"):
        about = owed[one.obligation_id]
        days = ((_("hạn khi xin"), _day(one.due_on)), (_("hạn đề nghị"), _day(one.wanted_on)))
        yield Happening(
            one.asked_at, one.asked_by, _("Xin gia hạn"), about, one.reason, _said(days)
        )
        if one.decided_by and one.decided_at:
            title, day = titles[ExtensionState(one.state)], _day(one.granted_on)
            said = _said([(_("gia hạn đến"), day)])
            yield Happening(one.decided_at, one.decided_by, title, about, one.decision_note, said)


def _requests(owed: dict[int, Obligation]) -> Iterator[Happening]:
    """Asked, and answered, refused or withdrawn: a line each."""
    titles = {
        RequestState.ANSWERED: _("Trả lời phối hợp"),
        RequestState.REFUSED: _("Từ chối phối hợp"),
        RequestState.WITHDRAWN: _("Rút đề nghị phối hợp"),
    }
    found = CoordinationRequest.objects.filter(obligation__in=owed)
    for one in found.select_related("asked_by", "answered_by", "from_unit", "to_unit"):
        about = owed[one.obligation_id]
        asked = _said([(_("đơn vị"), str(one.to_unit)), (_("hạn trả lời"), _day(one.due_on))])
        yield Happening(one.asked_at, one.asked_by, _("Đề nghị phối hợp"), about, one.text, asked)
        if one.answered_by and one.answered_at:
            unit = one.from_unit if one.state == RequestState.WITHDRAWN else one.to_unit
            title, said = titles[RequestState(one.state)], _said([(_("đơn vị"), str(unit))])
            yield Happening(one.answered_at, one.answered_by, title, about, one.answer, said)


def _comments(actor: User, task: Task, owed: dict[int, Obligation]) -> Iterator[Happening]:
    for said in comments_on(actor, task):
        gone = said.withdrawn_at is not None
        what = _("Ý kiến đã thu hồi") if gone else _("Trao đổi")
        about = owed.get(said.obligation_id) if said.obligation_id else None
        yield Happening(said.at, said.by, what, about, "" if gone else said.text)


def _entries(task: Task, owed: dict[int, Obligation]) -> Iterator[Happening]:
    """What only the audit trail tells: units assigned, reminders, edits of the plan."""
    about = {audit.label(one): one for one in owed.values()}
    labels = [*about, *(audit.label(one) for one in (task, *task.parts.all()))]
    found = AuditEntry.objects.filter(agency=task.agency_id, subject__in=labels)
    for entry in found.exclude(action__in=TOLD_BY_RECORDS).select_related("actor"):
        yield Happening(entry.at, entry.actor, "", about.get(entry.subject), entry=entry)


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _said(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The details that say something."""
    return [(name, value) for name, value in pairs if value]
