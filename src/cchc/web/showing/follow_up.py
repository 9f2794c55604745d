"""The reminders of one due date in words: what an agency's rules come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.reminding import Audience, Stage, StageKind, stages_until
from cchc.plans.following.settings import FollowUpSettings

AUDIENCES: Final[Mapping[Audience, Promise]] = {
    Audience.UNIT: gettext_lazy("Những người làm việc trong đơn vị"),
    Audience.HEAD: gettext_lazy("Trưởng đơn vị"),
    Audience.LEADERS: gettext_lazy("Lãnh đạo cơ quan"),
}
SHOWN_AFTER: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder: on which day, what is said, to whom."""

    day: date
    what: str
    who: Promise


def quarter_end(on: date) -> date:
    """The last day of the quarter, on which most products of a plan fall due."""
    last_month = (on.month + 2) // 3 * 3
    return date(on.year + last_month // 12, last_month % 12 + 1, 1) - timedelta(days=1)


def reminders_of(
    due_on: date, *, settings: FollowUpSettings, working_days: WorkingDays
) -> list[Line]:
    """What is said about a product due on that day that is not handed in for a month. Of several reminders that a
    holiday moves onto one day, an audience is given the last."""
    last = working_days.on_or_after(
        due_on + max(SHOWN_AFTER, timedelta(days=settings.escalate_after))
    )
    stages = stages_until(due_on, last=last, settings=settings, working_days=working_days)
    given = {(one.day, one.audience): one for one in stages}
    return [
        Line(day, _said(one, settings), AUDIENCES[audience])
        for (day, audience), one in given.items()
    ]


def _said(stage: Stage, settings: FollowUpSettings) -> str:
    if stage.kind == StageKind.DUE:
        return _("Đến hạn")
    if stage.kind == StageKind.BEFORE:
        return ngettext("Trước hạn {n} ngày", "Trước hạn {n} ngày", stage.n).format(n=stage.n)
    late = (
        settings.escalate_after
        if stage.kind == StageKind.ESCALATED
        else stage.n * settings.overdue_every
    )
    return ngettext("Trễ hạn {n} ngày", "Trễ hạn {n} ngày", late).format(n=late)
