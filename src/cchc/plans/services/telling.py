"""Tell people about work on an obligation: the unit that owes it, the office, the leaders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.accounts.services.notifications import notify
from cchc.accounts.states import NoticeKind
from cchc.plans.models import Obligation
from cchc.plans.notices import described, owing
from cchc.plans.queries import people
from cchc.plans.rules.result import Text


@transaction.atomic
def tell(
    *,
    actor: User,
    to: Iterable[User],
    obligation: Obligation,
    notice: Text,
    at: datetime,
    key: str,
    kind: NoticeKind = NoticeKind.OTHER,
    values: Mapping[str, object] | None = None,
) -> int:
    """Tell `to` the sentence, once for each `key`; `values` fill it beside `{what}` and `{unit}` (who owes it)."""
    text = notice.fill(
        **{"what": described(obligation), "unit": owing(obligation), **(values or {})}
    )
    return notify(
        actor=actor,
        people=to,
        kind=kind,
        subject=audit.label(obligation),
        text_vi=text.vi,
        text_en=text.en,
        at=at,
        key=key,
    )


@transaction.atomic
def tell_unit(
    *,
    actor: User,
    obligation: Obligation,
    notice: Text,
    at: datetime,
    key: str,
    kind: NoticeKind = NoticeKind.OTHER,
    values: Mapping[str, object] | None = None,
) -> int:
    """Tell everyone of the unit that owes the product."""
    to = people.of_unit(obligation.unit_id)
    return tell(
        actor=actor,
        to=to,
        obligation=obligation,
        notice=notice,
        at=at,
        key=key,
        kind=kind,
        values=values,
    )
