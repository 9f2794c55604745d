"""A document that amends a plan in force: matched with it by a person, then issued as the plan's next version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import short_date
from cchc.documents.services import register_document
from cchc.plans import corrections, permissions
from cchc.plans.amending.choices import Decisions, Section, Shape
from cchc.plans.amending.merging import Merged, Origin, assemble
from cchc.plans.draft import PlanDraft
from cchc.plans.models import CorrectedField, Plan, PlanImport, Task
from cchc.plans.queries import plans
from cchc.plans.queries.amending import Amendment, amendment_of
from cchc.plans.queries.derived import unit_table
from cchc.plans.queries.readiness import complete_head, require_not_issued, require_reviewed
from cchc.plans.rules.result import Text
from cchc.plans.services.reconciling import tell_units
from cchc.plans.services.rows import PlanRows
from cchc.plans.services.versions import hand_over
from cchc.plans.states import ImportState, PlanState

AMENDED: Final = Text(
    "Kế hoạch “{plan}” được điều chỉnh theo {code}; đơn vị của bạn có {changes}.",
    "The plan “{plan}” was amended by {code}; your unit has obligations: {changes}.",
)


@transaction.atomic
def choose_shape(*, actor: User, plan_import: PlanImport, shape: Shape) -> PlanImport:
    """Say whether the document replaces all tasks or changes some. What was decided about matches stays."""
    plan_import = _locked(actor, plan_import)
    decisions = amendment_of(plan_import).decisions
    return _keep_decisions(actor, plan_import, replace(decisions, shape=shape), shape=shape.value)


@transaction.atomic
def match_item(
    *, actor: User, plan_import: PlanImport, section: Section, after: int, before: int | None
) -> PlanImport:
    """Say which item of the plan an item of the document stands for; None: it is a new one."""
    plan_import = _locked(actor, plan_import)
    amendment = amendment_of(plan_import)
    new = _item(amendment.amending, section, after)
    old = _("mục mới") if before is None else _item(amendment.base, section, before)
    choices = amendment.decisions.of(section).matched(after, before)
    decisions = amendment.decisions.changed(section, choices)
    return _keep_decisions(actor, plan_import, decisions, name=new, meant=old)


@transaction.atomic
def settle_unmatched(
    *, actor: User, plan_import: PlanImport, section: Section, before: int, removed: bool
) -> PlanImport:
    """Say of an item of the plan that a partial document does not state again whether it goes or stays."""
    plan_import = _locked(actor, plan_import)
    amendment = amendment_of(plan_import)
    name = _item(amendment.base, section, before)
    if amendment.decisions.shape == Shape.WHOLE:
        raise DomainError(
            _(
                "Văn bản thay thế toàn bộ thì mục không được nêu lại là mục bị bãi bỏ; hãy chọn “sửa đổi, bổ sung một số nhiệm vụ” nếu không phải vậy."
            )
        )
    choices = amendment.decisions.of(section).fated(before, removed=removed)
    decisions = amendment.decisions.changed(section, choices)
    said = _("bãi bỏ") if removed else _("giữ lại")
    return _keep_decisions(actor, plan_import, decisions, name=name, meant=said)


def _item(draft: PlanDraft, section: Section, place: int) -> str:
    """What the item says. Raises DomainError where the draft has no such place."""
    items = getattr(draft, section.value)
    if not 0 <= place < len(items):
        raise DomainError(_("Mục này không còn trong bản đối chiếu; hãy tải lại trang."))
    return str(items[place].title if section == Section.TASKS else items[place].text)


def _keep_decisions(
    actor: User, plan_import: PlanImport, decisions: Decisions, **said: str
) -> PlanImport:
    plan_import.matching = decisions.as_json()
    plan_import.save(update_fields=["matching"])
    audit.record("import.matched", plan_import, actor=actor, **said)
    return plan_import


def _locked(actor: User, plan_import: PlanImport) -> PlanImport:
    plan_import = (
        PlanImport.objects.select_for_update(of=("self",))
        .select_related("file", "agency", "source", "amends__agency", "amends__plan_import")
        .get(pk=plan_import.pk)
    )
    permissions.require_can_review(actor, plan_import)
    if plan_import.state != ImportState.REVIEW or plan_import.amends is None:
        raise DomainError(
            _(
                "Lượt nhập này đang ở trạng thái “{state}” nên không đối chiếu được nữa; hãy tải lại trang."
            ).format(state=plan_import.get_state_display())
        )
    return plan_import


@transaction.atomic
def issue_amendment(
    *, actor: User, plan_import: PlanImport, effective_from: date, at: datetime
) -> Plan:
    """Put the next version of the plan in force: its document, its tasks, and the obligations with the work done on
    them; the version before is kept as issued. All or nothing.

    Refused while an error or a doubtful match is undecided, when no task is left, and for a day before the version
    it amends took effect, before the document was issued, or still to come.
    """
    plan_import = _locked(actor, plan_import)
    require_reviewed(plan_import)
    # The lock on the agency makes two issues follow each other; the second then sees the first.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=plan_import.agency_id)
    base = _base(plan_import)
    amendment = amendment_of(plan_import)
    _require_decided(amendment)
    merged = assemble(amendment.base, amendment.amending, amendment.comparison)
    if not merged.draft.tasks:
        raise DomainError(
            _("Sau điều chỉnh kế hoạch không còn nhiệm vụ nào; nếu đúng vậy, hãy rút kế hoạch.")
        )
    _require_day(base, amendment, effective_from, day_of(at))
    plan = _keep_version(actor, plan_import, base, amendment, effective_from, at)
    _keep_contents(plan_import, base, plan, merged)
    base.state = PlanState.AMENDED
    base.save(update_fields=["state"])
    plan_import.plan, plan_import.state = plan, ImportState.ISSUED
    plan_import.merged = merged.draft.model_dump(mode="json")
    plan_import.matching = amendment.decisions.as_json()
    plan_import.save(update_fields=["plan", "state", "merged", "matching"])
    _take_over(actor, base, plan, at)
    return plan


def _take_over(actor: User, base: Plan, plan: Plan, at: datetime) -> None:
    """Work goes with its tasks; the units whose work changed are told."""
    done = hand_over(actor=actor, old=base, new=plan, reason=_reason(plan), at=at)
    tell_units(
        actor=actor,
        done=done,
        subject=plan,
        notice=AMENDED,
        at=at,
        key=f"amended:{plan.pk}",
        values={"plan": plan.title, "code": plan.code},
    )
    audit.record(
        "plan.amended",
        plan,
        actor=actor,
        amends=base.code,
        code=plan.code,
        effective_from=plan.effective_from.isoformat(),
        tasks=plan.tasks.filter(parent=None).count(),
        added=done.added,
        kept=done.kept,
        moved=done.moved,
        dropped=done.dropped,
    )


def _base(plan_import: PlanImport) -> Plan:
    base = Plan.objects.select_for_update(of=("self",)).get(amending_imports=plan_import)
    if base.state != PlanState.ISSUED:
        raise DomainError(
            _(
                "“{plan}” đang ở trạng thái “{state}” nên không điều chỉnh được; hãy mở bản đang thực hiện."
            ).format(plan=base, state=base.get_state_display())
        )
    return base


def _require_decided(amendment: Amendment) -> None:
    doubtful = len(amendment.comparison.doubtful)
    if doubtful:
        raise DomainError(
            _(
                "Còn {count} mục chưa chắc ứng với mục nào của kế hoạch; hãy chọn cho từng mục rồi phát hành."
            ).format(count=doubtful)
        )


def _require_day(base: Plan, amendment: Amendment, day: date, today: date) -> None:
    """An administrative document holds from the day it is signed or a later one that it names; it never reaches back
    (Nghị định 30/2020/NĐ-CP leaves the day to the document). What units owe changes at once, hence no day to come."""
    issued_on = amendment.amending.document.issued_on
    earliest = max(base.effective_from, issued_on or base.effective_from)
    if day < earliest:
        raise DomainError(
            _(
                "Ngày có hiệu lực không được trước {day} (ngày của văn bản điều chỉnh hoặc ngày kế hoạch có hiệu lực)."
            ).format(day=short_date(earliest))
        )
    if day > today:
        raise DomainError(
            _(
                "Ngày có hiệu lực {day} chưa đến; việc của các đơn vị đổi ngay khi phát hành nên hãy phát hành từ ngày đó."
            ).format(day=short_date(day))
        )


def _keep_version(
    actor: User,
    plan_import: PlanImport,
    base: Plan,
    amendment: Amendment,
    effective_from: date,
    at: datetime,
) -> Plan:
    head, _year = complete_head(amendment.amending, base.year)
    if head.code == base.code:
        raise DomainError(
            _(
                "Văn bản điều chỉnh mang đúng số {code} của kế hoạch; hãy sửa số, ký hiệu ở bước rà soát nếu đọc sai, hoặc dùng “Sửa nội dung” ở từng nhiệm vụ nếu là đính chính."
            ).format(code=head.code)
        )
    require_not_issued(plan_import, head.code, base.year)
    plan = Plan(
        agency=base.agency,
        document=register_document(
            actor=actor, agency=base.agency, head=head, at=at, file=plan_import.file
        ),
        source_file=plan_import.file,
        code=head.code,
        code_as_issued=amendment.amending.document.code_as_issued or "",
        year=base.year,
        last_year=base.last_year,
        title=base.title,
        title_folded=base.title_folded,
        version=base.version + base.amendments.count() + 1,
        level=base.level,
        owner=base.owner,
        amends=base,
        effective_from=effective_from,
        issued_by=actor,
        issued_at=at,
    )
    keep(plan)
    return plan


def _keep_contents(plan_import: PlanImport, base: Plan, plan: Plan, merged: Merged) -> None:
    corrected = list(_corrected(plan_import, base, plan, merged))
    tree = merged.draft.model_dump(mode="json")
    titles = [one for one in corrected if one.field.endswith("/title")]
    as_issued = corrections.apply(tree, [{"field": t.field, "new": t.issued} for t in titles])
    PlanRows(plan, merged.draft, as_issued, unit_table(plan, merged.draft)).save()
    CorrectedField.objects.bulk_create(corrected)
    _keep_origins(base, plan, merged)


def _corrected(
    plan_import: PlanImport, base: Plan, plan: Plan, merged: Merged
) -> Iterator[CorrectedField]:
    """What was corrected in either document, where it stands now."""
    before = {
        path: (found.issued, found.corrected, found.note, found.by_id, found.at)
        for path, found in plans.corrected_fields(base).items()
    }
    after = {
        one["field"]: (
            one["old"],
            one["new"],
            one["note"],
            one["by"],
            datetime.fromisoformat(one["at"]),
        )
        for one in plan_import.corrections
    }
    for field, (issued, corrected, note, by, when) in _moved_paths(before, after, merged):
        yield CorrectedField(
            agency=plan.agency,
            plan=plan,
            field=field,
            issued=issued,
            corrected=corrected,
            note=note,
            by_id=by,
            at=when,
        )


def _moved_paths(
    before: Mapping[str, Any], after: Mapping[str, Any], merged: Merged
) -> Iterator[tuple[str, Any]]:
    """Values by their path in the document they come from -> by their path in the result."""
    for section in Section:
        for at, origin in enumerate(merged.of(section)):
            values = before if origin.side == "before" else after
            there = f"{section.value}/{_place(origin)}/"
            for path, value in values.items():
                if path.startswith(there):
                    yield f"{section.value}/{at}/{path.removeprefix(there)}", value


def _place(origin: Origin) -> int | None:
    return origin.before if origin.side == "before" else origin.after


def _keep_origins(base: Plan, plan: Plan, merged: Merged) -> None:
    """Each task and row of a task with what it was in the version before, and whose document states it."""
    known = {task.field: task for task in base.tasks.all()}
    rows = list(plan.tasks.all())
    for row in rows:
        place, _slash, rest = row.field.removeprefix("tasks/").partition("/")
        origin = merged.tasks[int(place)]
        if origin.before is None:
            continue
        row.previous = known.get(f"tasks/{origin.before}{_slash}{rest}")
        if origin.side == "before" and row.previous:
            row.stated_in_id = row.previous.stated_in_id or base.pk
    Task.objects.bulk_update(rows, ["previous", "stated_in"], batch_size=200)


def _reason(plan: Plan) -> str:
    """Why obligations changed, as their records say it for good."""
    return _("Điều chỉnh theo {document} ({code}, {day}).").format(
        document=plan.document.kind or _("văn bản"),
        code=plan.code,
        day=short_date(plan.document.issued_on),
    )
