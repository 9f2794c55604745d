"""What the rules give: obligations, each with the rule that made it and the text it came from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

Role: TypeAlias = Literal["lead", "joint_lead", "group_member"]
"""`lead`: the one unit named; `joint_lead`: named among several leads; `group_member`: owes it as a member of a
group that the plan names as (one of) the lead(s)."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people, in Vietnamese and in English."""

    vi: str
    en: str

    def fill(self, **values: object) -> Text:
        """Both sentences with their `{names}` replaced; a `Text` among the values gives each its language."""
        vi = {name: v.vi if isinstance(v, Text) else v for name, v in values.items()}
        en = {name: v.en if isinstance(v, Text) else v for name, v in values.items()}
        return Text(self.vi.format_map(vi), self.en.format_map(en))


@dataclass(frozen=True, slots=True)
class ObligationDraft:
    """One product that one unit owes by one date. `None` means that the plan does not say and no rule fixes it.

    Paths name fields of the draft (`tasks/3/deadlines/0`), counted from 0.
    """

    key: str
    """Identity within the plan: the same for every computation from the same task, product, deadline, unit and
    period, whatever else changes in the plan. At most 200 characters."""
    task: str
    """Path of the task or of its part (`tasks/3`, `tasks/3/parts/1`)."""
    task_number: str | None
    area: str | None
    title: str
    product: str | None
    """As issued; None when the plan names no product for this deadline."""
    product_kind: str | None
    product_path: str | None
    unit_code: str | None
    """Code in the units table; None when the name is not resolved, see `unit_text`."""
    unit_text: str | None
    """The lead as issued (a unit or a group); None when the plan names none."""
    unit_path: str | None
    role: Role
    shared: bool
    """Several units owe the same product together: the product of one discharges all of them."""
    due_on: date | None
    period_first: date | None
    period_last: date | None
    period: str | None
    """Label of the period: `2022`, `2022-Q1`, `2022-H1`, `2022-03`, `2022-2025`; None without a period."""
    cutoff_on: date | None
    """Periodic reports: the day up to which figures are taken."""
    not_before: date | None
    event: str | None
    """The event that must come first ("khi có văn bản hướng dẫn"), as issued."""
    rule: str
    """Code of the due-date rule, see `rules.catalogue`."""
    explanation: Text
    unit_rule: str
    """Code of the rule that found the unit."""
    unit_explanation: Text
    source_text: str
    """The text that the due date was taken from, as issued; empty when the plan says nothing."""
    source_path: str
    needs_decision: bool
    """A person must decide before this can run: no due date, no unit, or no product."""
    reasons: tuple[Text, ...] = ()
    """Why a decision is needed; empty when none is."""
    remarks: tuple[Text, ...] = ()
    """Worth a look, but runs as it is: assumptions made, either-or products, contradictions."""
    suggestions: tuple[str, ...] = ()
    """Codes of units with a near name, best first, when the lead is not resolved."""

    def as_json(self) -> dict[str, Any]:
        """The obligation in JSON types; dates as ISO 8601."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
