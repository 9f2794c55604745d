"""Read obligations: mine, lists by any day a row has, a year on a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from django.db.models import (
    BooleanField,
    F,
    Func,
    Prefetch,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.plans.following.standing import Facts
from cchc.plans.models import DueDateOverride, Obligation, Plan
from cchc.plans.permissions import Right, holds
from cchc.plans.states import UNFINISHED, ObligationState, Timing
from cchc.plans.timing import timing_of


class ObligationRow(NamedTuple):
    """One line of a list. `area` is the area's code, `unit` the unit's name or the text of the plan."""

    id: int
    plan_id: int
    plan_code: str
    task_id: int
    task_number: str
    title: str
    product: str
    area: str
    unit_id: int | None
    unit: str
    role: str
    period: str
    period_from: date | None
    derived_on: date | None
    due_on: date | None
    needs_decision: bool
    state: ObligationState
    state_since: date | None
    handed_in_on: date | None
    done_on: date | None
    updated_on: date | None
    expected_on: date | None
    has_difficulty: bool
    request_due_on: date | None
    extension_asked: bool
    timing: Timing

    @property
    def is_overridden(self) -> bool:
        """A person set another day than the rule gives."""
        return self.due_on != self.derived_on

    @property
    def facts(self) -> Facts:
        """What its standing is judged by."""
        return Facts(
            state=self.state,
            due_on=self.due_on,
            state_since=self.state_since,
            handed_in_on=self.handed_in_on,
            updated_on=self.updated_on,
            expected_on=self.expected_on,
            has_difficulty=self.has_difficulty,
            request_due_on=self.request_due_on,
            extension_asked=self.extension_asked,
        )


class Order(NamedTuple):
    """What a list is sorted by: a column of days, rows of the same day by id, those without a day last."""

    column: Literal["due_on", "updated_on", "handed_in_on", "state_since"] = "due_on"
    latest_first: bool = False

    def rank(self, row: ObligationRow) -> date | None:
        """The day of a row that it is sorted by."""
        day: date | None = getattr(row, self.column)
        return day


BY_DUE: Final = Order()


class Cursor(NamedTuple):
    """The last row of a page; the next page begins after it. `day` is that of the column the list is sorted by;
    rows without a day come last."""

    day: date | None
    id: int

    def __str__(self) -> str:
        return f"{self.day or ''}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """The cursor as `str` gives it. Raises DomainError for anything else."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day) if day else None, int(number))
        except ValueError as wrong:
            raise DomainError(
                gettext("Vị trí trang “{text}” không hợp lệ; hãy mở lại từ trang đầu.").format(
                    text=text
                )
            ) from wrong


@dataclass(frozen=True, slots=True)
class Page:
    """Rows by due date; `next` is the cursor of the following page, None on the last."""

    rows: list[ObligationRow]
    next: Cursor | None


COLUMNS: Final = (
    *("id", "plan_id", "plan__code", "task_id", "task__number", "title", "product", "area"),
    *("unit_id", "shown_unit", "role", "period", "period_from", "derived_on", "due_on"),
    *("needs_decision", "state", "state_since", "handed_in_on", "done_on", "updated_on"),
    *("expected_on", "has_difficulty", "request_due_on", "extension_asked"),
)
"""The columns of the table in the order of `ObligationRow`, without `timing`."""
DUE_ON: Final = COLUMNS.index("due_on")


def visible_to(actor: User) -> QuerySet[Obligation]:
    """All of the agency for those who follow the whole, the unit's own for those who work in it, else none."""
    if holds(actor, Right.SEE_ALL_OBLIGATIONS):
        return Obligation.objects.filter(agency_id=actor.agency_id)
    if holds(actor, Right.SEE_OWN_OBLIGATIONS):
        return Obligation.objects.filter(agency_id=actor.agency_id, unit=actor.organisation_id)
    return Obligation.objects.none()


def in_force_for(actor: User) -> QuerySet[Obligation]:
    """Those of `visible_to` that count: finished or not, but not dropped."""
    return visible_to(actor).exclude(state=ObligationState.DROPPED)


def open_to(actor: User) -> QuerySet[Obligation]:
    """Those of `visible_to` that are still owed."""
    return visible_to(actor).filter(state__in=UNFINISHED)


def mine(actor: User) -> QuerySet[Obligation]:
    """What the actor's own unit owes: "việc của tôi"."""
    return open_to(actor).filter(unit=actor.organisation_id)


def of_plan(actor: User, plan: Plan) -> QuerySet[Obligation]:
    return open_to(actor).filter(plan=plan)


def with_overrides(obligations: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """With unit, deliverable and the `overrides` (newest first, each with its author): two queries."""
    overrides = DueDateOverride.objects.select_related("by").order_by("-id")
    return obligations.select_related("unit", "deliverable", "task").prefetch_related(
        Prefetch("overrides", overrides)
    )


def page(
    obligations: QuerySet[Obligation],
    *,
    on: date,
    after: Cursor | None = None,
    size: int = 50,
    order: Order = BY_DUE,
) -> Page:
    """The next `size` rows in order, those without a day last. At any depth at most two queries, each by index."""
    found: list[ObligationRow] = []
    if after is None or after.day is not None:
        dated = obligations.filter(**{f"{order.column}__isnull": False})
        found = _rows(dated.filter(after_cursor(after, order)) if after else dated, order, size + 1, on)  # fmt: skip
    if len(found) <= size:
        undated = obligations.filter(**{order.column: None})
        if after and after.day is None:
            undated = undated.filter(pk__gt=after.id)
        found += _rows(undated, Order(order.column), size + 1 - len(found), on)
    shown = found[:size]
    more = len(found) > size
    return Page(shown, Cursor(order.rank(shown[-1]), shown[-1].id) if more else None)


def after_cursor(cursor: Cursor, order: Order = BY_DUE) -> Func:
    """The condition ROW(due_on, id) > ROW(…): one that the index answers, however many rows share a day."""
    return Func(
        Func(F(order.column), F("id"), function="ROW"),
        Func(Value(cursor.day), Value(cursor.id), function="ROW"),
        template="%(expressions)s",
        arg_joiner=" < " if order.latest_first else " > ",
        output_field=BooleanField(),
    )


def timeline(actor: User, plan: Plan, *, on: date) -> list[ObligationRow]:
    """Every unfinished obligation of a plan that the actor may see, by area, task and date: one query."""
    return rows_of(_in_plan_order(of_plan(actor, plan)), on=on)


def whole_year(actor: User, plan: Plan, *, on: date) -> list[ObligationRow]:
    """As `timeline`, with what is finished: one query."""
    return rows_of(_in_plan_order(in_force_for(actor).filter(plan=plan)), on=on)


def _in_plan_order(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    return rows.order_by(
        F("task__area__position").asc(nulls_last=True),
        "task__position",
        F("due_on").asc(nulls_last=True),
        "id",
    )


def _rows(
    obligations: QuerySet[Obligation], order: Order, limit: int, on: date
) -> list[ObligationRow]:
    way = "-" if order.latest_first else ""
    return rows_of(obligations.order_by(f"{way}{order.column}", f"{way}id")[:limit], on=on)


def rows_of(obligations: QuerySet[Obligation], *, on: date) -> list[ObligationRow]:
    """The rows as they come, one query; `on` is the day their `timing` is told for."""
    found = obligations.annotate(
        area=Coalesce("task__area__code", Value(""), output_field=TextField()),
        shown_unit=Coalesce("unit__name", "unit_text", output_field=TextField()),
    ).values_list(*COLUMNS)
    return [ObligationRow._make((*row, timing_of(row[DUE_ON], on=on))) for row in found]
