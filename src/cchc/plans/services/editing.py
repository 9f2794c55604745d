"""A task of a plan in force edited by hand: the reason is compulsory, what the document said stays beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.plans import permissions
from cchc.plans.models import Deliverable, EditedField, Obligation, Plan, Task
from cchc.plans.notices import shortened
from cchc.plans.queries import plans
from cchc.plans.queries.derived import unit_table
from cchc.plans.queries.editing import Edit, changes_of, edit_of
from cchc.plans.rules.result import Text
from cchc.plans.services.reconciling import Reconciled, reconcile, tell_units
from cchc.plans.services.rows import PlanRows

EDITED: Final = Text(
    "Nhiệm vụ “{task}” được sửa ({reason}); đơn vị của bạn có {changes}.",
    "The task “{task}” was edited ({reason}); your unit has obligations: {changes}.",
)


@transaction.atomic
def edit_task(
    *, actor: User, task: Task, texts: Mapping[str, str], reason: str, at: datetime
) -> Reconciled:
    """Change what a task, or a row of one, says: `texts` by the names of `queries.editing.EDITABLE`, each as the
    document would write it. Its obligations follow at once; those that stay keep their work.

    Raises DomainError as `edit_of` does, and without a reason.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=task.plan_id)
    )
    permissions.require_can_settle(actor, plan)
    if not reason.strip():
        raise DomainError(_("Sửa kế hoạch đang thực hiện phải có lý do; hãy ghi lý do, căn cứ."))
    task = Task.objects.select_related("plan__agency").get(pk=task.pk)
    edit = edit_of(task, texts)
    _record(actor, plan, edit, reason.strip(), at)
    rows = PlanRows(plan, edit.draft, edit.draft, unit_table(plan, edit.draft))
    without = rows.save_again(task)
    done = _follow(actor, plan, edit, reason.strip(), at)
    _delete(without)
    tell_units(
        actor=actor,
        done=done,
        subject=task,
        notice=EDITED,
        at=at,
        key=f"edited:{task.pk}:{at.isoformat()}",
        values={"task": shortened(task.title), "reason": reason.strip()},
    )
    audit.record(
        "task.edited",
        task,
        actor=actor,
        fields=[one.name for one in edit.fields],
        old=[one.text_before for one in edit.fields],
        new=[one.text_after for one in edit.fields],
        reason=reason.strip(),
        added=done.added,
        moved=done.moved,
        dropped=done.dropped,
    )
    return done


def _record(actor: User, plan: Plan, edit: Edit, reason: str, at: datetime) -> None:
    """Each value with the one the document gave, which the first change of it found."""
    known = plans.corrected_fields(plan)
    EditedField.objects.bulk_create(
        EditedField(
            agency_id=plan.agency_id,
            plan=plan,
            field=one.field,
            issued=known[one.field].issued if one.field in known else one.before,
            before=one.before,
            corrected=one.after,
            note=reason,
            by=actor,
            at=at,
        )
        for one in edit.fields
    )


def _follow(actor: User, plan: Plan, edit: Edit, reason: str, at: datetime) -> Reconciled:
    """Obligations after the rows of the task: those that are new point at its products."""
    held = Obligation.objects.select_for_update(of=("self",)).select_related("task")
    known = list(held.filter(plan=plan).order_by("pk"))
    found = changes_of(plan, edit.draft, known)
    tasks = {pk: pk for pk in plan.tasks.filter(parent=None).values_list("pk", flat=True)}
    note = _("Sửa nội dung nhiệm vụ: {reason}").format(reason=reason)
    return reconcile(actor=actor, plan=plan, found=found, tasks=tasks, reason=note, at=at)


def _delete(products: list[Deliverable]) -> None:
    """Products that the task no longer has; obligations that ended keep the words."""
    Obligation.objects.filter(deliverable__in=products).update(deliverable=None)
    Deliverable.objects.filter(pk__in=[product.pk for product in products]).delete()
