"""Who may import, correct and issue plans, see what units owe, and carry it through. The table is the rule."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed
from cchc.plans.models import Comment, CoordinationRequest, Extension, Obligation, Plan, PlanImport


class Right(StrEnum):
    READ_PLANS = "read_plans"
    IMPORT_PLANS = "import_plans"
    IMPORT_OWN_PLAN = "import_own_plan"
    READ_IMPORTS = "read_imports"
    SETTLE_OBLIGATIONS = "settle_obligations"
    SEE_ALL_OBLIGATIONS = "see_all_obligations"
    SEE_OWN_OBLIGATIONS = "see_own_obligations"
    WORK = "work"
    ACCEPT = "accept"
    CONFIRM = "confirm"
    DISCUSS = "discuss"
    READ_DISCUSSION = "read_discussion"


WORKING: Final = frozenset({Role.UNIT_HEAD, Role.OFFICER, Role.CLERK})
RIGHTS: Final[Mapping[Right, Set[Role]]] = {
    Right.READ_PLANS: frozenset(Role),
    Right.IMPORT_PLANS: {Role.REFORM_OFFICER},
    Right.IMPORT_OWN_PLAN: {Role.UNIT_HEAD, Role.OFFICER},
    Right.READ_IMPORTS: {Role.REFORM_OFFICER, Role.LEADER, Role.INSPECTOR},
    Right.SETTLE_OBLIGATIONS: {Role.REFORM_OFFICER},
    Right.SEE_ALL_OBLIGATIONS: {
        Role.ADMINISTRATOR,
        Role.REFORM_OFFICER,
        Role.LEADER,
        Role.INSPECTOR,
    },
    Right.SEE_OWN_OBLIGATIONS: WORKING,
    # Everyone in what their own unit owes: the reform officer works in the office, a leader in the leadership.
    Right.WORK: WORKING | {Role.REFORM_OFFICER, Role.LEADER},
    Right.ACCEPT: {Role.REFORM_OFFICER},
    Right.CONFIRM: {Role.LEADER},
    Right.DISCUSS: WORKING | {Role.REFORM_OFFICER, Role.LEADER, Role.INSPECTOR},
    Right.READ_DISCUSSION: frozenset(Role) - {Role.READER},
}


def holds(actor: User, right: Right) -> bool:
    """Whether the actor's role gives the right, in the actor's own agency."""
    return actor.is_active and actor.role in RIGHTS[right]


def can_import(actor: User, agency: Organisation, owner: Organisation | None = None) -> bool:
    """The reform officer every plan; a unit's head and officers the plan of their own unit (`owner`)."""
    if actor.agency_id != agency.pk:
        return False
    if holds(actor, Right.IMPORT_PLANS):
        return True
    own = owner is not None and actor.organisation_id == owner.pk
    return own and holds(actor, Right.IMPORT_OWN_PLAN)


def require_can_import(
    actor: User, agency: Organisation, owner: Organisation | None = None
) -> None:
    if can_import(actor, agency, owner):
        return
    if owner is not None:
        raise NotAllowed(
            _(
                "Chỉ trưởng đơn vị, cán bộ của {unit} và cán bộ cải cách hành chính được nhập và phát hành kế hoạch của đơn vị này."
            ).format(unit=owner)
        )
    raise NotAllowed(
        _(
            "Chỉ cán bộ cải cách hành chính của {agency} được nhập và phát hành kế hoạch tại đây."
        ).format(agency=agency)
    )


def require_can_review(actor: User, plan_import: PlanImport) -> None:
    require_can_import(actor, plan_import.agency, plan_import.owner)


def can_link(actor: User, plan: Plan) -> bool:
    """Say which higher tasks the tasks of the plan carry out: who brings such a plan in."""
    return can_import(actor, plan.agency, plan.owner)


def require_can_link(actor: User, plan: Plan) -> None:
    if not can_link(actor, plan):
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính của {agency} được liên kết nhiệm vụ; kế hoạch riêng của đơn vị thì người của đơn vị đó cũng được."
            ).format(agency=plan.agency)
        )


def require_can_draft_next(actor: User, plan: Plan) -> None:
    if not can_import(actor, plan.agency, plan.owner):
        raise NotAllowed(
            _("Chỉ người được phát hành “{plan}” lập dự thảo kế hoạch năm sau từ đó.").format(
                plan=plan
            )
        )


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


def require_can_see_all(actor: User) -> None:
    if not holds(actor, Right.SEE_ALL_OBLIGATIONS):
        raise NotAllowed(
            _(
                "Trang này tổng hợp việc của mọi đơn vị, dành cho lãnh đạo, cán bộ cải cách hành chính và thanh tra; việc của đơn vị bạn ở trang “Việc của tôi”."
            )
        )


def works_for(actor: User, unit_id: int | None) -> bool:
    """Whether the actor acts for that unit, being one of its people; nobody acts for no unit."""
    return holds(actor, Right.WORK) and actor.organisation_id == unit_id


def can_judge(actor: User, agency_id: int, *rights: Right) -> bool:
    """Whether the actor has one of the rights over the work of that agency."""
    return actor.agency_id == agency_id and any(holds(actor, right) for right in rights)


def require_can_work(actor: User, obligation: Obligation) -> None:
    """The unit that owes the product."""
    if works_for(actor, obligation.unit_id):
        return
    if obligation.unit is None:
        raise NotAllowed(
            _(
                "Việc này chưa xác định được đơn vị chủ trì nên chưa ai thực hiện được; cán bộ cải cách hành chính cần giao đơn vị trước."
            )
        )
    raise NotAllowed(
        _("Chỉ người của {unit} (đơn vị chủ trì) được làm việc này.").format(unit=obligation.unit)
    )


def require_can_accept(actor: User, obligation: Obligation) -> None:
    if not can_judge(actor, obligation.agency_id, Right.ACCEPT):
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính của {agency} được chấp nhận, trả lại sản phẩm và quyết định gia hạn."
            ).format(agency=obligation.agency)
        )


def require_can_confirm(actor: User, obligation: Obligation) -> None:
    if not can_judge(actor, obligation.agency_id, Right.CONFIRM):
        raise NotAllowed(
            _(
                "Chỉ lãnh đạo {agency} được xác nhận, hoặc trả lại sản phẩm đang chờ xác nhận."
            ).format(agency=obligation.agency)
        )


def require_can_accept_or_confirm(actor: User, obligation: Obligation) -> None:
    if not can_judge(actor, obligation.agency_id, Right.ACCEPT, Right.CONFIRM):
        raise NotAllowed(
            _(
                "Chỉ cán bộ cải cách hành chính và lãnh đạo {agency} được mở lại việc đã hoàn thành và đặt việc xác nhận."
            ).format(agency=obligation.agency)
        )


def require_can_withdraw_extension(actor: User, extension: Extension) -> None:
    if not works_for(actor, extension.obligation.unit_id):
        raise NotAllowed(
            _("Chỉ người của {unit} được rút đề nghị gia hạn này.").format(
                unit=extension.obligation.unit or extension.obligation.unit_text
            )
        )


def require_can_answer(actor: User, request: CoordinationRequest) -> None:
    if not works_for(actor, request.to_unit_id):
        raise NotAllowed(
            _("Chỉ người của {unit} (đơn vị được đề nghị phối hợp) được trả lời.").format(
                unit=request.to_unit
            )
        )


def is_asker(actor: User, request: CoordinationRequest) -> bool:
    """Of the unit that asked, or of the one that the work has gone to since."""
    return works_for(actor, request.from_unit_id) or works_for(actor, request.obligation.unit_id)


def require_can_follow_request(actor: User, request: CoordinationRequest) -> None:
    if not is_asker(actor, request):
        raise NotAllowed(
            _("Chỉ người của {unit} (đơn vị đề nghị) được nhắc hoặc rút đề nghị này.").format(
                unit=request.from_unit
            )
        )


def require_can_discuss(actor: User, agency: Organisation) -> None:
    if not can_judge(actor, agency.pk, Right.DISCUSS):
        raise NotAllowed(
            _("Chỉ người thực hiện, theo dõi kế hoạch của {agency} được trao đổi tại đây.").format(
                agency=agency
            )
        )


def require_can_withdraw_comment(actor: User, comment: Comment) -> None:
    if not actor.is_active or comment.by_id != actor.pk:
        raise NotAllowed(_("Chỉ người viết được thu hồi ý kiến của mình."))
