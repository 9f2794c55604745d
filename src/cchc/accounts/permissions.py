"""Who may settle the structure of an agency, its people, and read the audit trail. The table is the rule."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed


class Right(StrEnum):
    SETTLE_ORGANISATIONS = "settle_organisations"
    SETTLE_PEOPLE = "settle_people"
    NAME_UNITS = "name_units"
    READ_AUDIT = "read_audit"
    KEEP_MAIL = "keep_mail"


RIGHTS: Final[Mapping[Right, Set[Role]]] = {
    Right.SETTLE_ORGANISATIONS: {Role.ADMINISTRATOR},
    Right.SETTLE_PEOPLE: {Role.ADMINISTRATOR},
    Right.NAME_UNITS: {Role.ADMINISTRATOR, Role.REFORM_OFFICER},
    Right.READ_AUDIT: {Role.ADMINISTRATOR, Role.INSPECTOR},
    Right.KEEP_MAIL: {Role.ADMINISTRATOR},
}


def has_right(actor: User, right: Right, agency: Organisation) -> bool:
    return (
        actor.is_active
        and actor.agency_id == agency.acting_agency_id
        and actor.role in RIGHTS[right]
    )


def require_can_settle_organisations(actor: User, organisation: Organisation) -> None:
    if not has_right(actor, Right.SETTLE_ORGANISATIONS, organisation):
        raise NotAllowed(
            _(
                "Chỉ người quản trị của {agency} được sửa cơ cấu tổ chức; hãy nhờ người quản trị."
            ).format(agency=organisation.acting_agency)
        )


def require_can_settle_people(actor: User, organisation: Organisation) -> None:
    if not has_right(actor, Right.SETTLE_PEOPLE, organisation):
        raise NotAllowed(
            _("Chỉ người quản trị của {agency} được sửa tài khoản; hãy nhờ người quản trị.").format(
                agency=organisation.acting_agency
            )
        )


def require_can_name_units(actor: User, organisation: Organisation) -> None:
    if not has_right(actor, Right.NAME_UNITS, organisation):
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính và người quản trị của {agency} được gán tên gọi cho đơn vị."
            ).format(agency=organisation.acting_agency)
        )


def require_can_keep_mail(actor: User, agency: Organisation) -> None:
    if not has_right(actor, Right.KEEP_MAIL, agency):
        raise NotAllowed(
            _(
                "Chỉ người quản trị của {agency} được xem và gửi lại thư điện tử; hãy nhờ người quản trị."
            ).format(agency=agency)
        )
