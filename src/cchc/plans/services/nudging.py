"""The office reminds units by hand, beside the reminders of the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.accounts.states import NoticeKind
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.plans.models import Obligation
from cchc.plans.permissions import require_can_accept
from cchc.plans.rules.result import Text
from cchc.plans.services.accepting import Outcome, judge_many
from cchc.plans.services.telling import tell_unit
from cchc.plans.states import WITH_UNIT, ObligationState

DATED: Final = Text(
    "Văn phòng nhắc: “{what}”, hạn {due}.", "The office reminds you: “{what}”, due {due}."
)
UNDATED: Final = Text("Văn phòng nhắc: “{what}”.", "The office reminds you: “{what}”.")


@transaction.atomic
def remind_now(*, actor: User, obligations: Iterable[Obligation], at: datetime) -> Outcome:
    """Remind the unit of each obligation, at most once a day; what is not with its unit is refused by itself.

    Raises NotAllowed for everyone but the office.
    """
    return judge_many(
        actor=actor,
        obligations=obligations,
        act=lambda one: _remind(actor=actor, obligation=one, at=at),
    )


def _remind(*, actor: User, obligation: Obligation, at: datetime) -> Obligation:
    require_can_accept(actor, obligation)
    state = ObligationState(obligation.state)
    if state not in WITH_UNIT:
        raise DomainError(
            _("Việc này không ở chỗ đơn vị (trạng thái: {state}) nên không có gì để nhắc.").format(
                state=state.label
            )
        )
    if obligation.unit is None:
        raise DomainError(_("Việc này chưa rõ đơn vị thực hiện; hãy giao cho một đơn vị rồi nhắc."))
    due = short_date(obligation.due_on) if obligation.due_on else ""
    told = tell_unit(
        actor=actor,
        obligation=obligation,
        notice=DATED if due else UNDATED,
        at=at,
        key=f"nudge:{obligation.pk}:{day_of(at).isoformat()}",
        kind=NoticeKind.DUE,
        values={"due": due},
    )
    if not told:
        raise DomainError(
            _("Hôm nay {unit} đã được nhắc việc này, hoặc chưa có ai dùng hệ thống.").format(
                unit=obligation.unit
            )
        )
    audit.record("obligation.reminded", obligation, actor=actor, told=told)
    return obligation
