"""A unit says how far its work is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.plans import notices, permissions
from cchc.plans.conditions import require_with_unit
from cchc.plans.models import Obligation, ProgressReport
from cchc.plans.permissions import Right
from cchc.plans.queries import people
from cchc.plans.queries.moves import last_move
from cchc.plans.services.moves import hold
from cchc.plans.services.telling import tell


@transaction.atomic
def report_progress(
    *,
    actor: User,
    obligation: Obligation,
    done_text: str,
    at: datetime,
    difficulties: str = "",
    proposals: str = "",
    expected_on: date | None = None,
) -> Obligation:
    """Report what is done, what is in the way, what is proposed, and when the unit expects to finish. Only while the
    unit has the work; `expected_on` not in the past. A report with difficulties is told to the reform officers."""
    held, on = hold(actor=actor, obligation=obligation), day_of(at)
    permissions.require_can_work(actor, held)
    require_with_unit(held, doing=_("báo cáo tiến độ"), last=last_move(held))
    _require_sense(done_text, expected_on, on)
    report = ProgressReport.objects.create(
        agency_id=held.agency_id,
        obligation=held,
        by=actor,
        at=at,
        on=on,
        done_text=done_text.strip(),
        difficulties=difficulties.strip(),
        proposals=proposals.strip(),
        expected_on=expected_on,
    )
    held.updated_on, held.expected_on = on, expected_on
    held.has_difficulty = bool(report.difficulties)
    held.save(update_fields=["updated_on", "expected_on", "has_difficulty"])
    audit.record("obligation.reported", held, actor=actor, note=report.done_text)
    _tell_office(actor, held, report)
    return held


def _require_sense(done_text: str, expected_on: date | None, on: date) -> None:
    if not done_text.strip():
        raise DomainError(
            _("Báo cáo tiến độ phải nêu kết quả đến nay; hãy ghi kết quả rồi gửi lại.")
        )
    if expected_on is not None and expected_on < on:
        raise DomainError(
            _(
                "Ngày dự kiến hoàn thành {day} đã qua; hãy chọn từ {today} trở đi, hoặc nộp sản phẩm nếu đã xong."
            ).format(day=short_date(expected_on), today=short_date(on))
        )


def _tell_office(actor: User, obligation: Obligation, report: ProgressReport) -> None:
    if report.difficulties:
        tell(
            actor=actor,
            to=people.with_right(obligation.agency_id, Right.ACCEPT),
            obligation=obligation,
            notice=notices.DIFFICULTY,
            at=report.at,
            key=f"report:{report.pk}",
            values={"note": notices.shortened(report.difficulties)},
        )
