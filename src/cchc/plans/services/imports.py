"""From a file to a reviewed draft: each act of the officer who brings a plan in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, OrganisationAlias, UnitGroup, User
from cchc.accounts.services import add_alias
from cchc.common import jobs
from cchc.common.errors import DomainError, Unreadable
from cchc.common.text import squeeze
from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Document
from cchc.documents.extract.limits import MEGABYTE
from cchc.documents.queries import open_file
from cchc.documents.rules import MEDIA_TYPES
from cchc.documents.services import store_file
from cchc.plans import corrections, permissions
from cchc.plans.amending.reading import read_amendment
from cchc.plans.checking import check
from cchc.plans.findings import keyed, merged
from cchc.plans.models import FindingDecision, ImportSource, Plan, PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.queries.readiness import (
    require_amendable,
    require_not_issued_from,
    require_owner,
)
from cchc.plans.reading import read_plan
from cchc.plans.reading.result import Reading
from cchc.plans.states import (
    IMPORT_MOVES,
    Decision,
    ImportState,
    PlanLevel,
    ReadingStage,
)

READ_AT_ONCE: Final = frozenset(MEDIA_TYPES[kind] for kind in (".docx", ".md", ".txt", ".html"))
READ_AT_ONCE_UP_TO: Final = 2 * MEGABYTE
"""Such files are read in well under a second, so the officer waits; a .pdf may be a scan, .doc needs LibreOffice."""


@transaction.atomic
def start_import(
    *,
    actor: User,
    agency: Organisation,
    name: str,
    content: bytes,
    at: datetime,
    amends: Plan | None = None,
    level: PlanLevel = PlanLevel.AGENCY,
    owner: Organisation | None = None,
) -> PlanImport:
    """Keep the file and read it: at once when it is small text, else by a job (`reading` until it is done).

    `amends` is the plan in force that the document changes; without it, the document is a plan of its own: of the upper
    level (`level`), of the agency, or of the unit `owner`.

    Raises Unreadable, and keeps nothing, for what is no allowed file or, read at once, no plan; DomainError for a
    file that a plan was issued from.
    """
    if amends is not None:
        require_amendable(amends, agency)
        level, owner = PlanLevel(amends.level), amends.owner
    permissions.require_can_import(actor, agency, owner)
    require_owner(agency, level, owner)
    file = store_file(actor=actor, agency=agency, name=name, content=content, at=at)
    require_not_issued_from(file)
    plan_import = PlanImport.objects.create(
        agency=agency,
        file=file,
        amends=amends,
        level=level,
        owner=owner,
        created_by=actor,
        created_at=at,
    )
    audit.record("import.started", plan_import, actor=actor, file=name, sha256=file.sha256)
    if file.media_type in READ_AT_ONCE and file.size <= READ_AT_ONCE_UP_TO:
        return _record(actor, plan_import, _read(plan_import, extract_bytes(file.name, content)))
    jobs.defer("plans.read_import", import_id=plan_import.pk)
    return plan_import


def _read(plan_import: PlanImport, document: Document) -> Reading:
    return read_amendment(document) if plan_import.amends_id else read_plan(document)


def run_reading(*, actor: User, plan_import: PlanImport) -> PlanImport:
    """Read the file of an import in the background. The stage is seen while it works; a file that cannot be read
    leaves the import `failed` with the sentence. Does nothing to an import that is not waiting to be read.

    Not one transaction: each stage is committed as it begins.
    """
    plan_import = PlanImport.objects.select_related("file", "agency").get(pk=plan_import.pk)
    if plan_import.state != ImportState.READING:
        return plan_import
    try:
        _show(plan_import, ReadingStage.EXTRACTING)
        document = extract_bytes(plan_import.file.name, open_file(plan_import.file))
        _show(plan_import, ReadingStage.READING)
        reading = _read(plan_import, document)
        _show(plan_import, ReadingStage.CHECKING)
        return _record(actor, plan_import, reading)
    except DomainError as refused:
        return _fail(actor, plan_import, str(refused))
    except Exception:
        _fail(actor, plan_import, _("Có lỗi trong hệ thống khi đọc tệp; hãy báo người quản trị."))
        raise


def give_up_reading(*, actor: User, plan_import: PlanImport) -> PlanImport:
    """End a reading that stopped the worker again and again: the import is `failed`, with the sentence."""
    return _fail(
        actor,
        plan_import,
        _(
            "Đã thử đọc nhiều lần nhưng máy chủ không đủ năng lực xử lý tệp này; hãy lưu lại thành .docx hoặc tách bớt trang."
        ),
    )


def _show(plan_import: PlanImport, stage: ReadingStage) -> None:
    plan_import.stage = stage
    plan_import.save(update_fields=["stage"])


@transaction.atomic
def _record(actor: User, plan_import: PlanImport, reading: Reading) -> PlanImport:
    plan_import = _locked(plan_import)
    _move(plan_import, ImportState.REVIEW)
    if not reading.draft.tasks and not plan_import.amends_id:
        raise Unreadable(
            _(
                "Tệp “{name}” không có nhiệm vụ nào đọc được; hãy kiểm tra đây có phải kế hoạch không."
            ).format(name=plan_import.file.name)
        )
    plan_import.stage = ReadingStage.DONE
    plan_import.draft = reading.draft.model_dump(mode="json")
    plan_import.coverage = round(reading.draft.coverage, 4)
    plan_import.findings = keyed(check(reading.draft, reading.document))
    plan_import.save()
    ImportSource.objects.create(
        plan_import=plan_import,
        agency=plan_import.agency,
        blocks=queries.DOCUMENT.dump_python(reading.document, mode="json"),
        attributions=queries.ATTRIBUTIONS.dump_python(reading.attributions, mode="json"),
    )
    audit.record(
        "import.read",
        plan_import,
        actor=actor,
        tasks=len(reading.draft.tasks),
        findings=len(plan_import.findings),
    )
    return plan_import


@transaction.atomic
def _fail(actor: User, plan_import: PlanImport, error: str) -> PlanImport:
    plan_import = _locked(plan_import)
    _move(plan_import, ImportState.FAILED)
    plan_import.error = error
    plan_import.save()
    audit.record("import.failed", plan_import, actor=actor, error=error)
    return plan_import


@transaction.atomic
def retry_import(*, actor: User, plan_import: PlanImport) -> PlanImport:
    """Ask again for the reading of a file that could not be read (a tool was missing then, say)."""
    plan_import = _locked(plan_import)
    permissions.require_can_review(actor, plan_import)
    _move(plan_import, ImportState.READING)
    plan_import.stage, plan_import.error = ReadingStage.QUEUED, ""
    plan_import.save()
    audit.record("import.retried", plan_import, actor=actor)
    jobs.defer("plans.read_import", import_id=plan_import.pk)
    return plan_import


@transaction.atomic
def correct_field(
    *, actor: User, plan_import: PlanImport, field: str, new: Any, at: datetime, note: str = ""
) -> PlanImport:
    """Correct the value at a path of the draft; the draft as read stays. A second correction of the same path
    replaces the first. The findings are checked again.

    `new` is the value as JSON, or a text as the document would write it ("Quý II/2022" for a deadline, "Văn phòng
    Sở; Thanh tra Sở" for leads, "07/01/2022" for a day). Raises DomainError for an unknown path or a value that
    does not fit.
    """
    plan_import = _in_review(actor, plan_import)
    field = corrections.whole(field)
    draft = queries.effective_draft(plan_import).model_dump(mode="json")
    old = corrections.value_at(draft, field)
    value = corrections.read_value(draft, field, new)
    if value == old:
        raise DomainError(
            _("“{name}” đã có đúng giá trị này; không có gì để sửa.").format(
                name=corrections.describe(field)
            )
        )
    correction = {
        "field": field,
        "old": _first_old(plan_import, field, old),
        "new": value,
        "note": note.strip(),
        "by": actor.pk,
        "by_name": str(actor),
        "at": at.isoformat(),
    }
    others = [known for known in plan_import.corrections if known["field"] != field]
    _keep_corrections(plan_import, [*others, correction])
    audit.record("import.corrected", plan_import, actor=actor, field=field, old=old, new=value)
    return plan_import


def _first_old(plan_import: PlanImport, field: str, old: Any) -> Any:
    """What the first correction of the path found there: a second one does not hide it."""
    return next((one["old"] for one in plan_import.corrections if one["field"] == field), old)


@transaction.atomic
def undo_correction(*, actor: User, plan_import: PlanImport, field: str) -> PlanImport:
    """Take the correction of a value back, with any made inside it: the value is again as read."""
    plan_import = _in_review(actor, plan_import)
    undone = [known["field"] for known in plan_import.corrections if _is_within(known, field)]
    if not undone:
        raise DomainError(
            _("“{name}” chưa được sửa nên không có gì để hoàn tác.").format(
                name=corrections.describe(field)
            )
        )
    kept = [known for known in plan_import.corrections if known["field"] not in undone]
    _keep_corrections(plan_import, kept)
    audit.record("import.correction_undone", plan_import, actor=actor, field=field, undone=undone)
    return plan_import


def _is_within(correction: dict[str, Any], field: str) -> bool:
    return f"{correction['field']}/".startswith(f"{field}/")


def _keep_corrections(plan_import: PlanImport, kept: list[dict[str, Any]]) -> None:
    """Keep what gives a valid draft, and check that draft again."""
    assert plan_import.draft is not None
    draft = corrections.apply(plan_import.draft, kept)
    document = queries.DOCUMENT.validate_python(plan_import.source.blocks)
    plan_import.corrections = kept
    plan_import.findings = merged(plan_import.findings, check(draft, document))
    plan_import.save(update_fields=["corrections", "findings"])


@transaction.atomic
def decide_finding(
    *,
    actor: User,
    plan_import: PlanImport,
    key: str,
    decision: Decision,
    at: datetime,
    note: str = "",
) -> FindingDecision:
    """Say of a finding that it is corrected, or that the text stays as issued. Confirming an error needs a note.

    A second decision replaces the first.
    """
    plan_import = _in_review(actor, plan_import)
    finding = next((known for known in plan_import.findings if known["key"] == key), None)
    if finding is None:
        raise DomainError(_("Phát hiện này không còn trong danh sách; hãy tải lại trang."))
    note = note.strip()
    if decision == Decision.CONFIRMED and finding["severity"] == "error" and not note:
        raise DomainError(_("Giữ nguyên một lỗi phải có lý do; hãy ghi lý do rồi xác nhận lại."))
    decided, _created = FindingDecision.objects.update_or_create(
        plan_import=plan_import,
        key=key,
        defaults={
            "agency": plan_import.agency,
            "decision": decision,
            "note": note,
            "by": actor,
            "at": at,
        },
    )
    audit.record(
        "finding.decided", plan_import, actor=actor, key=key, decision=str(decision), note=note
    )
    return decided


@transaction.atomic
def undo_decision(*, actor: User, plan_import: PlanImport, key: str) -> PlanImport:
    """Take a decision back: the finding is open again."""
    plan_import = _in_review(actor, plan_import)
    deleted, _rows = plan_import.decisions.filter(key=key).delete()
    if not deleted:
        raise DomainError(_("Phát hiện này chưa có quyết định nên không có gì để hoàn tác."))
    audit.record("finding.decision_undone", plan_import, actor=actor, key=key)
    return plan_import


@transaction.atomic
def resolve_unit(
    *,
    actor: User,
    plan_import: PlanImport,
    name: str,
    organisation: Organisation | None = None,
    group: UnitGroup | None = None,
) -> OrganisationAlias:
    """Settle whom a name of the plan means: a unit or a group of the agency, once for all later plans too."""
    plan_import = _in_review(actor, plan_import)
    wanted = squeeze(name)
    if wanted not in {squeeze(known.text) for known in queries.unit_names(plan_import)}:
        raise DomainError(
            _("Kế hoạch không có đơn vị nào mang tên “{name}”; hãy tải lại trang.").format(
                name=wanted
            )
        )
    meant = organisation or group
    if meant and _agency_of(meant) != plan_import.agency_id:
        raise DomainError(
            _("“{meant}” không thuộc {agency}; hãy chọn đơn vị hoặc nhóm của cơ quan.").format(
                meant=meant, agency=plan_import.agency
            )
        )
    return add_alias(actor=actor, name=wanted, organisation=organisation, group=group)


def _agency_of(meant: Organisation | UnitGroup) -> int:
    return meant.acting_agency_id if isinstance(meant, Organisation) else meant.agency_id


@transaction.atomic
def discard_import(*, actor: User, plan_import: PlanImport, note: str = "") -> PlanImport:
    """Put an import aside for good; its file and what was done to it are kept."""
    plan_import = _locked(plan_import)
    permissions.require_can_review(actor, plan_import)
    _move(plan_import, ImportState.DISCARDED)
    plan_import.save(update_fields=["state"])
    audit.record("import.discarded", plan_import, actor=actor, note=note.strip())
    return plan_import


def _in_review(actor: User, plan_import: PlanImport) -> PlanImport:
    plan_import = _locked(plan_import)
    permissions.require_can_review(actor, plan_import)
    if plan_import.state != ImportState.REVIEW:
        raise _refused(plan_import)
    return plan_import


def _locked(plan_import: PlanImport) -> PlanImport:
    return (
        PlanImport.objects.select_for_update(of=("self",))
        .select_related("file", "agency", "owner", "source")
        .get(pk=plan_import.pk)
    )


def _move(plan_import: PlanImport, state: ImportState) -> None:
    if state not in IMPORT_MOVES[ImportState(plan_import.state)]:
        raise _refused(plan_import)
    plan_import.state = state


def _refused(plan_import: PlanImport) -> DomainError:
    return DomainError(
        _(
            "Lượt nhập này đang ở trạng thái “{state}” nên không làm được việc này; hãy tải lại trang."
        ).format(state=plan_import.get_state_display())
    )
