"""From a reviewed draft to a plan in force, and the withdrawal of one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import fold
from cchc.documents.services import register_document
from cchc.plans import permissions
from cchc.plans.draft import PlanDraft
from cchc.plans.models import CorrectedField, Obligation, Plan, PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.queries.derived import ObligationRows, owed_by
from cchc.plans.queries.readiness import complete_head, require_not_issued, require_reviewed
from cchc.plans.queries.settings import rule_settings
from cchc.plans.queries.units import UnitTable
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.moves import move_many
from cchc.plans.services.rows import PlanRows
from cchc.plans.services.versions import hand_over
from cchc.plans.states import PLAN_MOVES, Act, ImportState, PlanState


@transaction.atomic
def issue_plan(
    *,
    actor: User,
    plan_import: PlanImport,
    at: datetime,
    settings: RuleSettings | None = None,
) -> Plan:
    """Put a reviewed import in force: document, plan, tasks, statements and obligations, all or nothing.

    Refused while an error is undecided, while the head of the document is incomplete, and when the agency has a
    plan in force from the same file or with the same number and year. `settings` of the rules are the agency's
    unless others are given.
    """
    plan_import = (
        PlanImport.objects.select_for_update(of=("self",))
        .select_related("file", "agency", "owner")
        .get(pk=plan_import.pk)
    )
    permissions.require_can_review(actor, plan_import)
    require_reviewed(plan_import)
    if plan_import.amends_id:
        raise DomainError(
            _(
                "Văn bản này điều chỉnh một kế hoạch đang thực hiện; hãy phát hành ở trang đối chiếu với kế hoạch đó."
            )
        )
    draft = queries.effective_draft(plan_import)
    plan = _keep_plan(actor, plan_import, draft, at)
    owed = _keep_contents(plan_import, plan, draft, settings or rule_settings(plan.agency))
    plan_import.plan, plan_import.state = plan, ImportState.ISSUED
    plan_import.save(update_fields=["plan", "state"])
    audit.record(
        "plan.issued",
        plan,
        actor=actor,
        code=plan.code,
        year=plan.year,
        tasks=len(draft.tasks),
        obligations=len(owed),
        corrections=len(plan_import.corrections),
    )
    return plan


def _keep_plan(actor: User, plan_import: PlanImport, draft: PlanDraft, at: datetime) -> Plan:
    head, year = complete_head(draft)
    # The lock on the agency makes two issues follow each other; the second then sees the first.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=plan_import.agency_id)
    require_not_issued(plan_import, head.code, year)
    plan = Plan(
        agency=plan_import.agency,
        document=register_document(
            actor=actor, agency=plan_import.agency, head=head, at=at, file=plan_import.file
        ),
        source_file=plan_import.file,
        code=head.code,
        code_as_issued=draft.document.code_as_issued or "",
        year=year,
        last_year=draft.document.years[1] if draft.document.years else year,
        title=head.title,
        title_folded=fold(head.title),
        version=_version(plan_import.agency, head.code, year),
        level=plan_import.level,
        owner=plan_import.owner,
        effective_from=head.issued_on,
        issued_by=actor,
        issued_at=at,
    )
    keep(plan)
    return plan


def _version(agency: Organisation, code: str, year: int) -> int:
    """One more than the versions that were withdrawn."""
    return Plan.objects.filter(agency=agency, code=code, year=year).count() + 1


def _keep_contents(
    plan_import: PlanImport, plan: Plan, draft: PlanDraft, settings: RuleSettings
) -> list[Obligation]:
    table = UnitTable(plan.agency, plan.effective_from)
    PlanRows(plan, draft, queries.draft_as_read(plan_import), table).save()
    CorrectedField.objects.bulk_create(
        CorrectedField(
            agency=plan.agency,
            plan=plan,
            field=correction["field"],
            issued=correction["old"],
            corrected=correction["new"],
            note=correction["note"],
            by_id=correction["by"],
            at=datetime.fromisoformat(correction["at"]),
        )
        for correction in plan_import.corrections
    )
    rows = ObligationRows(plan, table).build(owed_by(plan, draft, table, settings))
    return Obligation.objects.bulk_create(rows)


@transaction.atomic
def withdraw_plan(*, actor: User, plan: Plan, reason: str, at: datetime) -> Plan:
    """Take a plan out of force: its obligations are no longer owed, everything is kept, the document can be issued
    again (as the next version). Withdrawing an amendment puts the version it amended in force again, with the work
    done meanwhile."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
    permissions.require_can_settle(actor, plan)
    _require_withdrawable(plan)
    if not reason.strip():
        raise DomainError(_("Rút kế hoạch phải có lý do; hãy ghi lý do."))
    plan.state = PlanState.WITHDRAWN
    keep(plan)
    if plan.amends_id:
        _give_back(actor, plan, reason.strip(), at)
    # Finished ones are locked too: nobody opens one again while the plan goes.
    owed = list(plan.obligations.select_for_update(of=("self",)).order_by("pk"))
    dropped = move_many(actor=actor, obligations=owed, act=Act.DROP, at=at, note=reason)
    audit.record("plan.withdrawn", plan, actor=actor, reason=reason.strip(), obligations=dropped)
    return plan


def _require_withdrawable(plan: Plan) -> None:
    if PlanState.WITHDRAWN in PLAN_MOVES[PlanState(plan.state)]:
        return
    if plan.state == PlanState.AMENDED:
        raise DomainError(
            _(
                "“{plan}” đã được điều chỉnh nên không rút riêng được; hãy rút bản điều chỉnh đang thực hiện trước."
            ).format(plan=plan)
        )
    raise DomainError(_("“{plan}” đã được rút từ trước.").format(plan=plan))


def _give_back(actor: User, plan: Plan, reason: str, at: datetime) -> None:
    """The version before holds again: what hangs on its tasks comes back to them."""
    base = Plan.objects.select_for_update(of=("self",)).get(amendments=plan)
    base.state = PlanState.ISSUED
    keep(base)
    note = _("Rút bản điều chỉnh {code}: {reason}").format(code=plan.code, reason=reason)
    hand_over(actor=actor, old=plan, new=base, reason=note, at=at)
    audit.record("plan.reinstated", base, actor=actor, withdrawn=plan.pk, reason=reason)
