"""What must hold before a document is put in force; each raises DomainError with the sentence."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation
from cchc.common.errors import DomainError
from cchc.common.text import squeeze
from cchc.documents.models import StoredFile
from cchc.documents.rules import DocumentHead
from cchc.plans import corrections
from cchc.plans.draft import PlanDraft, Signer
from cchc.plans.models import Plan, PlanImport
from cchc.plans.queries.imports import findings
from cchc.plans.reading.grammar.codes import parse_code
from cchc.plans.states import ImportState, PlanLevel, PlanState

NEEDED: Final = ("code", "issued_on", "issuer", "title", "year")
"""What an official document must say of itself before it can be in force: Nghị định 30/2020/NĐ-CP, Điều 8."""


def require_reviewed(plan_import: PlanImport) -> None:
    if plan_import.state != ImportState.REVIEW:
        raise DomainError(
            _("Lượt nhập này đang ở trạng thái “{state}” nên không phát hành được.").format(
                state=plan_import.get_state_display()
            )
        )
    waiting = sum(finding.blocks_issue for finding in findings(plan_import))
    if waiting:
        raise DomainError(
            _(
                "Còn {count} lỗi chưa có quyết định; hãy sửa hoặc xác nhận từng lỗi rồi phát hành."
            ).format(count=waiting)
        )


def complete_head(draft: PlanDraft, year: int | None = None) -> tuple[DocumentHead, int]:
    """What identifies the document, and its year, else the one given. Raises DomainError naming what the draft does
    not say."""
    head, signer = draft.document, draft.signer or Signer()
    head = head.model_copy(update={"year": head.year or year})
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


def require_not_issued(plan_import: PlanImport, code: str, year: int) -> None:
    kept = _not_withdrawn().filter(agency=plan_import.agency)
    if same := kept.filter(source_file=plan_import.file).first():
        raise DomainError(
            _("Tệp này đã được phát hành thành “{plan}”; không phát hành lần nữa.").format(
                plan=same
            )
        )
    if same := kept.filter(code=code, year=year).first():
        raise DomainError(
            _(
                "Số {code} năm {year} đã được phát hành: “{plan}”; hãy mở kế hoạch đó hoặc rút nó trước."
            ).format(code=code, year=year, plan=same)
        )


def _not_withdrawn() -> QuerySet[Plan]:
    """In force, or in force through the version that amends them: issued again, they would ask for the same twice."""
    return Plan.objects.exclude(state=PlanState.WITHDRAWN)


def require_amendable(plan: Plan, agency: Organisation) -> None:
    if plan.agency_id != agency.pk or plan.state != PlanState.ISSUED:
        raise DomainError(
            _(
                "“{plan}” đang ở trạng thái “{state}” nên không điều chỉnh được; hãy mở bản đang thực hiện."
            ).format(plan=plan, state=plan.get_state_display())
        )


def require_owner(agency: Organisation, level: PlanLevel, owner: Organisation | None) -> None:
    if (level == PlanLevel.UNIT) != (owner is not None):
        raise DomainError(
            _("Kế hoạch của đơn vị phải nêu đơn vị, và chỉ khi đó; hãy chọn lại cấp kế hoạch.")
        )
    if owner is not None and owner.agency_id != agency.pk:
        raise DomainError(
            _("{unit} không thuộc {agency}; hãy chọn một đơn vị của cơ quan.").format(
                unit=owner, agency=agency
            )
        )


def require_not_issued_from(file: StoredFile) -> None:
    issued = _not_withdrawn().filter(source_file=file).first()
    if issued:
        raise DomainError(
            _(
                "Tệp này đã được phát hành thành “{plan}”; hãy mở kế hoạch đó thay vì nhập lại."
            ).format(plan=issued)
        )
