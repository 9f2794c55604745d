"""What an edit of a plan in force would change, before anybody confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from cchc.common.errors import DomainError
from cchc.plans import corrections
from cchc.plans.draft import PlanDraft
from cchc.plans.models import Obligation, Plan, Task
from cchc.plans.queries.changes import Change, changes
from cchc.plans.queries.derived import derived_rows
from cchc.plans.queries.imports import effective_draft
from cchc.plans.states import PlanState
from cchc.plans.writing.columns import SEPARATOR

EDITABLE: Final = ("title", "deliverables", "lead", "coordinating", "deadlines")
"""What a person may change of a task in force; its number, area and cells stay the document's."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One value of a task: its path, before and after as JSON and as text."""

    name: str
    field: str
    before: Any
    after: Any

    @property
    def label(self) -> str:
        return corrections.describe(self.name)

    @property
    def text_before(self) -> str:
        return text_of(self.before)

    @property
    def text_after(self) -> str:
        return text_of(self.after)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person would change in a task, the plan that results, and what becomes of its obligations."""

    fields: tuple[FieldEdit, ...]
    draft: PlanDraft
    changes: tuple[Change, ...]

    @property
    def seen(self) -> tuple[Change, ...]:
        """The obligations that somebody will notice a change of."""
        return tuple(change for change in self.changes if change.is_seen)


def text_of(value: Any) -> str:
    """A value of the draft as a person edits it: a list in one line, as the document would write it."""
    if isinstance(value, list):
        return SEPARATOR.join(item["text"] for item in value)
    return str(value or "")


def editable(task: Task) -> dict[str, str]:
    """The texts of a task that may be edited, as they are in force."""
    tree = effective_draft(task.plan.plan_import).model_dump(mode="json")
    return {name: text_of(corrections.value_at(tree, f"{task.field}/{name}")) for name in EDITABLE}


def edit_of(task: Task, texts: Mapping[str, str]) -> Edit:
    """What the texts, each for one of EDITABLE, would change. Raises DomainError where they change nothing, for a text
    that its field does not take, for a task without a title, and in a plan that is not in force."""
    require_in_force(task.plan)
    tree = effective_draft(task.plan.plan_import).model_dump(mode="json")
    fields = tuple(
        found for name in EDITABLE if name in texts and (found := _field(tree, task, name, texts))
    )
    if not fields:
        raise DomainError(_("Nội dung chưa có gì thay đổi; hãy sửa ít nhất một mục."))
    draft = corrections.apply(tree, [{"field": one.field, "new": one.after} for one in fields])
    known = list(task.plan.obligations.select_related("task").order_by("pk"))
    return Edit(fields, draft, tuple(changes_of(task.plan, draft, known)))


def changes_of(plan: Plan, draft: PlanDraft, known: list[Obligation]) -> list[Change]:
    """What becomes of the obligations of the plan when it says what `draft` says."""
    tasks = {pk: pk for pk in plan.tasks.filter(parent=None).values_list("pk", flat=True)}
    return changes(known, derived_rows(plan, draft=draft), tasks, plan)


def require_in_force(plan: Plan) -> None:
    if plan.state != PlanState.ISSUED:
        raise DomainError(
            _(
                "“{plan}” đang ở trạng thái “{state}” nên không sửa được; hãy mở bản đang thực hiện."
            ).format(plan=plan, state=plan.get_state_display())
        )


def _field(
    tree: dict[str, Any], task: Task, name: str, texts: Mapping[str, str]
) -> FieldEdit | None:
    """The edit of one field; None where the text is the one in force."""
    field = f"{task.field}/{name}"
    before, text = corrections.value_at(tree, field), texts[name].strip()
    if text == text_of(before).strip():
        return None
    if name == "title" and not text:
        raise DomainError(_("Nhiệm vụ phải có tên; hãy ghi tên nhiệm vụ."))
    return FieldEdit(
        name, field, before, corrections.read_value(tree, field, text) or _none(before)
    )


def _none(before: Any) -> Any:
    return [] if isinstance(before, list) else None
