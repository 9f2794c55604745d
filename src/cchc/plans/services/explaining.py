"""A unit explains why its work is late ("giải trình")."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.plans import permissions
from cchc.plans.conditions import is_late, require_owed
from cchc.plans.models import Explanation, Obligation
from cchc.plans.services.moves import hold


@transaction.atomic
def explain(*, actor: User, obligation: Obligation, text: str, at: datetime) -> Explanation:
    """Put the reason of a delay on record; refused while the work is not late."""
    held = hold(actor=actor, obligation=obligation)
    permissions.require_can_work(actor, held)
    require_owed(held, doing=_("giải trình"))
    if not is_late(held, on=day_of(at)):
        raise DomainError(
            _(
                "Việc này chưa trễ hạn nên chưa cần giải trình; nếu đang vướng, hãy ghi vào báo cáo tiến độ."
            )
        )
    return keep_explanation(actor=actor, obligation=held, text=text, at=at)


@transaction.atomic
def keep_explanation(
    *, actor: User, obligation: Obligation, text: str, at: datetime
) -> Explanation:
    """Record an explanation for a held obligation."""
    if not text.strip():
        raise DomainError(_("Giải trình phải nêu lý do chậm; hãy ghi lý do rồi gửi lại."))
    kept = Explanation.objects.create(
        agency_id=obligation.agency_id,
        obligation=obligation,
        by=actor,
        at=at,
        on=day_of(at),
        text=text.strip(),
    )
    audit.record("obligation.explained", obligation, actor=actor, note=kept.text)
    return kept
