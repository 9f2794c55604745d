"""A plan draft -> its obligations: every product of every task, for every unit that owes it, by due date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cchc.common.text import fold, short_date, squeeze
from cchc.plans.draft import Deadline, PlanDraft
from cchc.plans.rules.case import Case, Due, Placed, Plan, plan_of
from cchc.plans.rules.catalogue import Rule, rule_for
from cchc.plans.rules.identity import distinct, slug, task_keys
from cchc.plans.rules.naming import Names
from cchc.plans.rules.owners import Owner, owners
from cchc.plans.rules.result import ObligationDraft, Text
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Units
from cchc.plans.rules.work import Piece, pairs, pieces

CONDITION: Final = re.compile(
    r"\b(?:ngay |chỉ )?(?:sau )?khi (?:có|được|nhận được)\b[^().;\n]*", re.IGNORECASE
)
"""A start that waits for something, said in the title of the task ("khi có văn bản hướng dẫn của ...")."""

SLASH: Final = re.compile(r"[^\W\d] ?/ ?[^\W\d]")

NO_PRODUCT: Final = Text(
    "Kế hoạch không nêu sản phẩm; hãy ghi rõ phải nộp gì.",
    "The plan names no product; say what is to be handed in.",
)
WAITS: Final = Text(
    "Chỉ bắt đầu được “{event}”; hạn giữ như kế hoạch ban hành.",
    "Cannot begin before: “{event}”; the due date stays as issued.",
)
EITHER_OR: Final = Text(
    "Kế hoạch ghi “{text}”, chưa rõ cần tất cả hay một trong số đó; mỗi loại được tính là một sản phẩm.",
    "The plan says “{text}”, all of them or any one is not clear; each counts as a product.",
)
ONE_OF: Final = Text(
    "Sản phẩm ghi “{text}”, chưa rõ cần tất cả hay một trong số đó; được tính là một sản phẩm.",
    "The product reads “{text}”, all of them or any one is not clear; it counts as one product.",
)
OVER: Final = Text(
    "Hạn {due} đã qua khi kế hoạch được ban hành ({issued}).",
    "The due date {due} had passed when the plan was issued ({issued}).",
)


def derive(draft: PlanDraft, units: Units, settings: RuleSettings) -> list[ObligationDraft]:
    """The obligations of the plan, in the order of the plan; units of a group by code.

    Every product and every deadline of every task gives at least one. Deterministic, independent of the
    order of the units table. A date that the text and the rules do not fix stays None, with the reason.
    """
    work = Derivation(plan_of(draft.document), settings, Names(units))
    found = [
        obligation
        for at, (task, key) in enumerate(zip(draft.tasks, task_keys(draft.tasks), strict=True))
        for piece in pieces(task, f"tasks/{at}")
        for obligation in work.of_piece(piece, task.area, _key_of(piece, f"tasks/{at}", key))
    ]
    keys = distinct(obligation.key for obligation in found)
    return [replace(one, key=key) for one, key in zip(found, keys, strict=True)]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What stays the same while the obligations of one plan are derived."""

    plan: Plan
    settings: RuleSettings
    names: Names

    def of_piece(self, piece: Piece, area: str | None, key: str) -> Iterator[ObligationDraft]:
        """The obligations of a task or part; `key` begins the key of each."""
        for case, rule, due in self._dues(piece):
            for owner in owners(piece.leads, self.names, on=due.due_on or self.plan.day):
                yield replace(
                    _obligation(case, rule, due, owner),
                    key=_join(key, case, due, owner),
                    task=piece.path,
                    task_number=piece.number,
                    area=area,
                    remarks=(*due.remarks, *_remarks(case, piece), *_over(due, self.plan)),
                )

    def _dues(self, piece: Piece) -> Iterator[tuple[Case, Rule, Due]]:
        """Every product with its due days. Periods that the title names are due once, not once for each deadline."""
        seen: dict[tuple[str, str], str] = {}
        for product, deadline in pairs(piece):
            case = Case(self.plan, self.settings, piece.title, product, deadline)
            rule = rule_for(case)
            for due in rule.days(case):
                if product and deadline and due.cutoff_on and due.period:
                    first = seen.setdefault((product.path, due.period.label), deadline.path)
                    if first != deadline.path:
                        continue
                yield case, rule, due


def _obligation(case: Case, rule: Rule, due: Due, owner: Owner) -> ObligationDraft:
    """The obligation but for its key and its task."""
    product, period = case.product, due.period
    source = due.source or case.deadline or Placed("", case.title.path)
    reasons = (due.reason, owner.reason, NO_PRODUCT if product is None else None)
    return ObligationDraft(
        key="",
        task="",
        task_number=None,
        area=None,
        title=case.title.value,
        product=product.value.text if product else None,
        product_kind=product.value.kind if product else None,
        product_path=product.path if product else None,
        unit_code=owner.unit.code if owner.unit else None,
        unit_text=owner.lead.value.text if owner.lead else None,
        unit_path=owner.lead.path if owner.lead else None,
        role=owner.role,
        shared=owner.shared,
        due_on=due.due_on,
        period_first=period.first if period else None,
        period_last=period.last if period else None,
        period=period.label if period else None,
        cutoff_on=due.cutoff_on,
        not_before=case.deadline.value.not_before if case.deadline else None,
        event=_event(case),
        rule=rule.code,
        explanation=due.explanation,
        unit_rule=owner.rule.code,
        unit_explanation=owner.explanation,
        source_text=source.value.text if isinstance(source.value, Deadline) else source.value,
        source_path=source.path,
        needs_decision=any(reasons),
        reasons=tuple(reason for reason in reasons if reason),
        suggestions=owner.suggestions,
    )


def _event(case: Case) -> str | None:
    """What must come first: as the deadline says, else as the title does."""
    if case.deadline is not None and case.deadline.value.event:
        return case.deadline.value.event
    condition = CONDITION.search(case.title.value)
    return condition.group().strip() if condition else None


def _remarks(case: Case, piece: Piece) -> Iterator[Text]:
    event = _event(case)
    if event and case.kind != "after_event":
        yield WAITS.fill(event=event)
    if case.product is None:
        return
    text = case.product.value.text
    if SLASH.search(text):
        yield ONE_OF.fill(text=text)
    for cell in piece.cells:
        if _is_choice(cell, text, piece):
            yield EITHER_OR.fill(text=squeeze(cell))


def _is_choice(cell: str, product: str, piece: Piece) -> bool:
    """The cell joins this product and another one of the task by a slash."""
    products = {fold(other.value.text) for other in piece.products} - {fold(product)}
    for line in re.split(r"[;\n]", cell):
        choices = {fold(choice).strip(" -+.") for choice in line.split("/")}
        if len(choices) > 1 and fold(product) in choices and products & choices:
            return True
    return False


def _over(due: Due, plan: Plan) -> Iterator[Text]:
    if due.due_on is not None and plan.issued_on is not None and due.due_on < plan.issued_on:
        yield OVER.fill(
            due=short_date(due.due_on),
            issued=short_date(plan.issued_on),
        )


def _key_of(piece: Piece, task: str, key: str) -> str:
    """The key of the task, with the parts that lead to the piece: "I.4/r2"."""
    return key + piece.path.removeprefix(task).replace("/parts/", "/r")


def _join(key: str, case: Case, due: Due, owner: Owner) -> str:
    """ "I.4/p0/d0/2022-Q1/VP": task, product, deadline, period, unit; "-" for what there is none of."""
    product = f"p{case.product.path.rpartition('/')[2]}" if case.product else "-"
    deadline = f"d{case.deadline.path.rpartition('/')[2]}" if case.deadline else "-"
    period = due.period.label if due.period else "-"
    unknown = f"?{slug(owner.lead.value.text)}" if owner.lead else "-"
    unit = owner.unit.code if owner.unit else unknown
    return "/".join((key, product, deadline, period, unit))
