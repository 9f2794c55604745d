"""From a reviewed draft to a plan in force, and the withdrawal of one."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import fold, squeeze
from cchc.documents.rules import DocumentHead
from cchc.documents.services import register_document
from cchc.plans import corrections, permissions
from cchc.plans.draft import PlanDraft, Signer
from cchc.plans.models import CorrectedField, Obligation, Plan, PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.queries.derived import ObligationRows
from cchc.plans.queries.settings import rule_settings
from cchc.plans.queries.units import UnitTable
from cchc.plans.reading.grammar.codes import parse_code
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.services.rows import PlanRows
from cchc.plans.states import PLAN_MOVES, UNFINISHED, ImportState, ObligationState, PlanState

NEEDED: Final = ("code", "issued_on", "issuer", "title", "year")
"""What an official document must say of itself before it can be in force: Nghị định 30/2020/NĐ-CP, Điều 8."""


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
        .select_related("file", "agency")
        .get(pk=plan_import.pk)
    )
    permissions.require_can_review(actor, plan_import)
    _require_reviewed(plan_import)
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


def _require_reviewed(plan_import: PlanImport) -> None:
    if plan_import.state != ImportState.REVIEW:
        raise DomainError(
            _("Lượt nhập này đang ở trạng thái “{state}” nên không phát hành được.").format(
                state=plan_import.get_state_display()
            )
        )
    waiting = sum(finding.blocks_issue for finding in queries.findings(plan_import))
    if waiting:
        raise DomainError(
            _(
                "Còn {count} lỗi chưa có quyết định; hãy sửa hoặc xác nhận từng lỗi rồi phát hành."
            ).format(count=waiting)
        )


def _complete_head(draft: PlanDraft) -> tuple[DocumentHead, int]:
    """What identifies the document, and its year. Raises DomainError naming what the draft does not say."""
    head, signer = draft.document, draft.signer or Signer()
    if not (head.code and head.issued_on and head.issuer and head.title and head.year):
        missing = [corrections.describe(name) for name in NEEDED if not getattr(head, name)]
        raise DomainError(
            _(
                "Văn bản chưa đủ thông tin để phát hành: thiếu {names}; hãy bổ sung ở phần đầu văn bản."
            ).format(names=", ".join(missing))
        )
    parsed = parse_code(head.code)
    registered = DocumentHead(
        code=head.code,
        issued_on=head.issued_on,
        issuer=head.issuer,
        title=squeeze(head.title),
        kind=head.kind or "",
        number=parsed.number,
        symbol=parsed.symbol or "",
        signer_position=" ".join(part for part in (signer.authority, signer.position) if part),
        signer_name=signer.name or "",
    )
    return registered, head.year


def _require_not_issued(plan_import: PlanImport, code: str, year: int) -> None:
    in_force = Plan.objects.filter(agency=plan_import.agency, state=PlanState.ISSUED)
    if same := in_force.filter(source_file=plan_import.file).first():
        raise DomainError(
            _("Tệp này đã được phát hành thành “{plan}”; không phát hành lần nữa.").format(
                plan=same
            )
        )
    if same := in_force.filter(code=code, year=year).first():
        raise DomainError(
            _(
                "Số {code} năm {year} đã được phát hành: “{plan}”; hãy mở kế hoạch đó hoặc rút nó trước."
            ).format(code=code, year=year, plan=same)
        )


def _keep_plan(actor: User, plan_import: PlanImport, draft: PlanDraft, at: datetime) -> Plan:
    head, year = _complete_head(draft)
    # The lock on the agency makes two issues follow each other; the second then sees the first.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=plan_import.agency_id)
    _require_not_issued(plan_import, head.code, year)
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
    rows = ObligationRows(plan, table).build(derive(draft, table.units, settings))
    return Obligation.objects.bulk_create(rows)


@transaction.atomic
def withdraw_plan(*, actor: User, plan: Plan, reason: str) -> Plan:
    """Take a plan out of force: its obligations are no longer owed, everything is kept, the document can be issued
    again (as the next version)."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
    permissions.require_can_settle(actor, plan)
    if PlanState.WITHDRAWN not in PLAN_MOVES[PlanState(plan.state)]:
        raise DomainError(_("“{plan}” đã được rút từ trước.").format(plan=plan))
    if not reason.strip():
        raise DomainError(_("Rút kế hoạch phải có lý do; hãy ghi lý do."))
    plan.state = PlanState.WITHDRAWN
    keep(plan)
    dropped = plan.obligations.filter(state__in=UNFINISHED).update(state=ObligationState.DROPPED)
    audit.record("plan.withdrawn", plan, actor=actor, reason=reason.strip(), obligations=dropped)
    return plan
