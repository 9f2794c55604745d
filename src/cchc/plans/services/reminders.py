"""The reminders of one agency for one day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation
from cchc.accounts.services.digests import gather_digests
from cchc.accounts.services.notifications import notify
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.deadlines.queries import working_days
from cchc.plans.models import ReminderRun
from cchc.plans.queries.reminding import last_run, reminders


@transaction.atomic
def remind(
    *, actor: None = None, agency: Organisation, on: date, at: datetime
) -> ReminderRun | None:
    """Tell everyone what is near, due, overdue or waiting on day `on`, and make their letters: all of it or nothing,
    with the row that says so. None where there is nothing to do: a day off, or it was done already.

    Whoever comes second waits and finds it done. What earlier days missed is said now. Nobody acts here but the
    calendar. Raises DomainError for a day that has not come, or that lies before one already done.
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    last = last_run(agency)
    if last and last.day == on:
        return None
    _require_next(on, last, at)
    if not working_days(agency.pk).is_working(on):
        return None
    told = sum(
        notify(
            actor=actor,
            people=one.people,
            kind=one.kind,
            subject=one.subject,
            text_vi=one.text.vi,
            text_en=one.text.en,
            at=at,
            key=one.key,
        )
        for one in reminders(agency, on=on)
    )
    gather_digests(actor=actor, agency=agency, on=on, at=at)
    return ReminderRun.objects.create(agency=agency, day=on, at=at, created=told)


def _require_next(on: date, last: ReminderRun | None, at: datetime) -> None:
    if on > day_of(at):
        raise DomainError(
            _("Chưa đến ngày {day} nên chưa nhắc việc được; hãy xem trước bằng --dry-run.").format(
                day=short_date(on)
            )
        )
    if last and on < last.day:
        raise DomainError(
            _(
                "Đã nhắc việc đến ngày {last}, gồm cả những gì ngày {day} còn thiếu; không cần nhắc lại."
            ).format(last=short_date(last.day), day=short_date(on))
        )
