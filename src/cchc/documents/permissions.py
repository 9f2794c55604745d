"""Who reads, registers and corrects official documents. The table is the rule."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed
from cchc.documents.models import OfficialDocument


class Right(StrEnum):
    READ_REGISTER = "read_register"
    REGISTER = "register"
    CORRECT_ANY = "correct_any"


WORKING: Final = frozenset(
    {Role.REFORM_OFFICER, Role.LEADER, Role.UNIT_HEAD, Role.OFFICER, Role.CLERK}
)
RIGHTS: Final[Mapping[Right, Set[Role]]] = {
    Right.READ_REGISTER: frozenset(Role) - {Role.READER},
    Right.REGISTER: WORKING,
    Right.CORRECT_ANY: {Role.REFORM_OFFICER},
}


def holds(actor: User, right: Right) -> bool:
    """Whether the actor's role gives the right, in the actor's own agency."""
    return actor.is_active and actor.role in RIGHTS[right]


def can_correct(actor: User, document: OfficialDocument) -> bool:
    """Whoever registered it, and who keeps the register of the agency."""
    if not holds(actor, Right.REGISTER) or actor.agency_id != document.agency_id:
        return False
    return holds(actor, Right.CORRECT_ANY) or document.registered_by_id == actor.pk


def require_can_read_register(actor: User) -> None:
    if not holds(actor, Right.READ_REGISTER):
        raise NotAllowed(
            _("Chỉ người làm việc tại {agency} được xem sổ đăng ký văn bản.").format(
                agency=actor.agency
            )
        )


def require_can_keep(actor: User, agency: Organisation) -> None:
    """Everyone who works for the agency, but not those who only look."""
    if not holds(actor, Right.REGISTER) or actor.agency_id != agency.pk:
        raise NotAllowed(
            _("Chỉ người làm việc tại {agency} được lưu tệp và đăng ký văn bản tại đây.").format(
                agency=agency
            )
        )


def require_can_correct(actor: User, document: OfficialDocument) -> None:
    if not can_correct(actor, document):
        raise NotAllowed(
            _(
                "Chỉ người đã đăng ký văn bản hoặc cán bộ cải cách hành chính của {agency} được sửa thông tin này."
            ).format(agency=document.agency)
        )
