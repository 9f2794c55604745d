"""Decisions about single days of an agency's calendar."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import short_date
from cchc.deadlines import permissions
from cchc.deadlines.models import DayDecision
from cchc.deadlines.queries import working_days


@transaction.atomic
def decide_day(
    *,
    actor: User,
    agency: Organisation,
    day: date,
    is_working: bool,
    reason: str,
    basis: str,
    at: datetime,
) -> DayDecision:
    """Make a day off, or a working day. Everything counted in working days is counted anew from then on.

    Raises NotAllowed; DomainError where the day is so already, is decided, or the decision is not named.
    """
    permissions.require_can_settle_calendar(actor, agency)
    if working_days(agency.pk).is_working(day) == is_working:
        raise DomainError(_so_already(day, is_working))
    decision = DayDecision(
        agency=agency,
        day=day,
        is_working=is_working,
        reason=reason.strip(),
        basis=basis.strip(),
        by=actor,
        at=at,
    )
    keep(decision)
    audit.record(
        "day.decided",
        decision,
        actor=actor,
        day=day.isoformat(),
        is_working=is_working,
        reason=decision.reason,
        basis=decision.basis,
    )
    return decision


@transaction.atomic
def swap_days(
    *,
    actor: User,
    agency: Organisation,
    off: date,
    worked: date,
    reason: str,
    basis: str,
    at: datetime,
) -> tuple[DayDecision, DayDecision]:
    """A weekday off for a day of rest that is worked instead: both or none. Raises as `decide_day`."""
    day_off = decide_day(
        actor=actor, agency=agency, day=off, is_working=False, reason=reason, basis=basis, at=at
    )
    day_on = decide_day(
        actor=actor, agency=agency, day=worked, is_working=True, reason=reason, basis=basis, at=at
    )
    return day_off, day_on


@transaction.atomic
def take_back_day(*, actor: User, decision: DayDecision) -> None:
    """Remove a decision: the day is again as the week and the holidays make it. The journal keeps what it said.

    Raises NotAllowed; DomainError where somebody else was quicker.
    """
    permissions.require_can_settle_calendar(actor, decision.agency)
    found = DayDecision.objects.select_for_update().filter(pk=decision.pk).first()
    if found is None:
        raise DomainError(
            _("Quyết định về ngày {day} đã được bỏ từ trước.").format(day=short_date(decision.day))
        )
    audit.record(
        "day.taken_back",
        found,
        actor=actor,
        day=found.day.isoformat(),
        is_working=found.is_working,
        reason=found.reason,
        basis=found.basis,
    )
    found.delete()


def _so_already(day: date, is_working: bool) -> str:
    if is_working:
        return _(
            "Ngày {day} vốn là ngày làm việc nên không cần quyết định; hãy kiểm tra lại ngày."
        ).format(day=short_date(day))
    return _("Ngày {day} vốn là ngày nghỉ nên không cần quyết định; hãy kiểm tra lại ngày.").format(
        day=short_date(day)
    )
