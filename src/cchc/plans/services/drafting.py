"""Next year's plan: started from one in force, decided change by change, put aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.plans import permissions
from cchc.plans.drafting import Decision, apply, propose
from cchc.plans.models import NextPlanDraft, Plan
from cchc.plans.queries.drafting import known_of, next_plan
from cchc.plans.queries.imports import effective_draft
from cchc.plans.states import PlanLevel, PlanState


@transaction.atomic
def start_next_plan(*, actor: User, plan: Plan, year: int, at: datetime) -> NextPlanDraft:
    """Begin the plan of `year` from one in force.

    Refused for a plan of the upper level, for a year that does not follow, and where that draft is begun already.
    """
    plan = Plan.objects.select_related("agency", "owner").get(pk=plan.pk)
    permissions.require_can_draft_next(actor, plan)
    if plan.level == PlanLevel.UPPER:
        raise DomainError(_("Kế hoạch cấp trên do cấp trên lập; hãy chờ văn bản của năm sau."))
    if plan.state != PlanState.ISSUED:
        raise DomainError(
            _("“{plan}” đang ở trạng thái “{state}”; hãy lập từ bản đang thực hiện.").format(
                plan=plan, state=plan.get_state_display()
            )
        )
    propose(effective_draft(plan.plan_import), year=year)
    kept = NextPlanDraft(
        agency=plan.agency,
        plan=plan,
        year=year,
        created_by=actor,
        created_at=at,
        changed_by=actor,
        changed_at=at,
    )
    keep(kept)
    audit.record("next_plan.started", kept, actor=actor, code=plan.code, year=year)
    return kept


@transaction.atomic
def decide_changes(
    *,
    actor: User,
    kept: NextPlanDraft,
    decisions: Mapping[str, Decision],
    at: datetime,
    as_of: datetime | None = None,
) -> NextPlanDraft:
    """Keep what people decided, in place of all that was decided before.

    Refused, and nothing kept, when the plan is no longer in force, when a decision is on a change that is not proposed (any more) or gives a wording or
    figure that cannot stand there; and when somebody changed the draft after `as_of`, the state that was looked at.
    """
    kept = _to_change(actor, kept)
    if as_of is not None and kept.changed_at != as_of:
        raise DomainError(
            _(
                "{person} vừa sửa dự thảo này trong khi bạn xem; các lựa chọn của bạn còn ở đây nhưng chưa ghi, hãy xem lại rồi ghi lần nữa."
            ).format(person=kept.changed_by)
        )
    old = effective_draft(kept.plan.plan_import)
    apply(old, propose(old, known_of(kept), year=kept.year), decisions)
    kept.decisions = {key: _as_json(decision) for key, decision in sorted(decisions.items())}
    _keep(actor, kept, at)
    audit.record("next_plan.decided", kept, actor=actor, decided=len(decisions))
    return kept


@transaction.atomic
def state_results(
    *,
    actor: User,
    kept: NextPlanDraft,
    results: Mapping[str, Decimal],
    step: Decimal | None,
    at: datetime,
) -> NextPlanDraft:
    """State what the targets reached last year (by path of the quantity), and the agency's step for shares.

    Refused for a quantity that the plan does not have, and for a figure below 0.
    """
    kept = _to_change(actor, kept)
    known = {
        f"targets/{at_target}/measures/{at_measure}"
        for at_target, target in enumerate(effective_draft(kept.plan.plan_import).targets)
        for at_measure, _measure in enumerate(target.measures)
    }
    for path, figure in results.items():
        if path not in known:
            raise DomainError(_("Kế hoạch không còn chỉ tiêu này; hãy tải lại trang."))
        if not figure.is_finite() or figure < 0:
            raise DomainError(_("Kết quả phải là một số từ 0 trở lên."))
    kept.results = {path: str(figure) for path, figure in sorted(results.items())}
    kept.step = step
    _keep(actor, kept, at)
    next_plan(kept)
    audit.record(
        "next_plan.results_stated", kept, actor=actor, results=len(results), step=str(step or "")
    )
    return kept


@transaction.atomic
def discard_next_plan(*, actor: User, kept: NextPlanDraft) -> None:
    """Put the draft aside for good; the journal keeps that it was there."""
    kept = _locked(actor, kept)
    audit.record(
        "next_plan.discarded", kept, actor=actor, year=kept.year, decided=len(kept.decisions)
    )
    kept.delete()


def _locked(actor: User, kept: NextPlanDraft) -> NextPlanDraft:
    found = (
        NextPlanDraft.objects.select_for_update(of=("self",))
        .select_related("plan__agency", "plan__owner", "changed_by")
        .filter(pk=kept.pk)
        .first()
    )
    if found is None:
        raise DomainError(_("Dự thảo này đã được bỏ; hãy tải lại trang."))
    permissions.require_can_draft_next(actor, found.plan)
    return found


def _to_change(actor: User, kept: NextPlanDraft) -> NextPlanDraft:
    """The draft, locked. Raises DomainError where its plan is no longer in force: what it builds on has changed."""
    found = _locked(actor, kept)
    if found.plan.state != PlanState.ISSUED:
        raise DomainError(
            _(
                "“{plan}” đang ở trạng thái “{state}” nên dự thảo này không còn dùng được; hãy lập lại từ bản đang thực hiện."
            ).format(plan=found.plan, state=found.plan.get_state_display())
        )
    return found


def _keep(actor: User, kept: NextPlanDraft, at: datetime) -> None:
    kept.changed_by, kept.changed_at = actor, at
    keep(kept)


def _as_json(decision: Decision) -> dict[str, Any]:
    if decision.text is None:
        return {"accepted": decision.accepted}
    return {"accepted": decision.accepted, "text": decision.text}
