"""Who may decide about the days of an agency's calendar."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed

SETTLING: Final = frozenset({Role.ADMINISTRATOR, Role.REFORM_OFFICER})


def can_settle_calendar(actor: User, agency: Organisation) -> bool:
    return actor.is_active and actor.role in SETTLING and actor.agency_id == agency.pk


def require_can_settle_calendar(actor: User, agency: Organisation) -> None:
    if not can_settle_calendar(actor, agency):
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính và người quản trị của {agency} được ghi ngày nghỉ, ngày làm bù."
            ).format(agency=agency)
        )
