"""Who may import, correct and issue plans, and see what units owe. The table is the rule."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed
from cchc.plans.models import Obligation, Plan, PlanImport


class Right(StrEnum):
    READ_PLANS = "read_plans"
    IMPORT_PLANS = "import_plans"
    READ_IMPORTS = "read_imports"
    SETTLE_OBLIGATIONS = "settle_obligations"
    SEE_ALL_OBLIGATIONS = "see_all_obligations"
    SEE_OWN_OBLIGATIONS = "see_own_obligations"


WORKING: Final = frozenset({Role.UNIT_HEAD, Role.OFFICER, Role.CLERK})
RIGHTS: Final[Mapping[Right, Set[Role]]] = {
    Right.READ_PLANS: frozenset(Role),
    Right.IMPORT_PLANS: {Role.REFORM_OFFICER},
    Right.READ_IMPORTS: {Role.REFORM_OFFICER, Role.LEADER, Role.INSPECTOR},
    Right.SETTLE_OBLIGATIONS: {Role.REFORM_OFFICER},
    Right.SEE_ALL_OBLIGATIONS: {
        Role.ADMINISTRATOR,
        Role.REFORM_OFFICER,
        Role.LEADER,
        Role.INSPECTOR,
    },
    Right.SEE_OWN_OBLIGATIONS: WORKING,
}


def holds(actor: User, right: Right) -> bool:
    """Whether the actor's role gives the right, in the actor's own agency."""
    return actor.is_active and actor.role in RIGHTS[right]


def require_can_import(actor: User, agency: Organisation) -> None:
    if not holds(actor, Right.IMPORT_PLANS) or actor.agency_id != agency.pk:
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính của {agency} được nhập và phát hành kế hoạch tại đây."
            ).format(agency=agency)
        )


def require_can_review(actor: User, plan_import: PlanImport) -> None:
    require_can_import(actor, plan_import.agency)


def require_can_settle(actor: User, plan: Plan) -> None:
    if not holds(actor, Right.SETTLE_OBLIGATIONS) or actor.agency_id != plan.agency_id:
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính của {agency} được sửa hạn và đơn vị thực hiện."
            ).format(agency=plan.agency)
        )


def require_can_settle_rules(actor: User, agency: Organisation) -> None:
    if not holds(actor, Right.SETTLE_OBLIGATIONS) or actor.agency_id != agency.pk:
        raise NotAllowed(
            _("Chỉ cán bộ cải cách hành chính của {agency} được đổi quy tắc tính hạn.").format(
                agency=agency
            )
        )


def require_can_settle_obligation(actor: User, obligation: Obligation) -> None:
    require_can_settle(actor, obligation.plan)
