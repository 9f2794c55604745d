"""One product under one deadline, with what its plan says around it; and the days that a rule gives for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from cchc.common.text import short_date
from cchc.plans.draft import Deadline, Deliverable, DocumentHead
from cchc.plans.rules.period import Period
from cchc.plans.rules.result import Text
from cchc.plans.rules.settings import RuleSettings

Value = TypeVar("Value")

YEARS: Final = range(1945, 2200)
LONGEST_PLAN: Final = 30
"""Years: a longer span is a misreading, and would drown its reader in obligations."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[Value]):
    """A value of the draft with its path."""

    value: Value
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rules need to know of the plan as a whole."""

    years: tuple[int, int] | None
    issued_on: date | None

    @property
    def day(self) -> date | None:
        """The day on which rules and memberships are looked up: the date of issue, else the first of its years."""
        return self.issued_on or (date(self.years[0], 1, 1) if self.years else None)


@dataclass(frozen=True, slots=True)
class Case:
    """What a due-date rule looks at."""

    plan: Plan
    settings: RuleSettings
    title: Placed[str]
    product: Placed[Deliverable] | None
    deadline: Placed[Deadline] | None

    @property
    def years(self) -> tuple[int, int] | None:
        """The years the deadline itself names, else those of the plan."""
        stated = self.deadline.value.years if self.deadline else None
        return sensible_years(stated) or self.plan.years

    @property
    def each_year(self) -> range:
        """`years` one by one; empty when they are not known."""
        return range(self.years[0], self.years[1] + 1) if self.years else range(0)

    @property
    def kind(self) -> str | None:
        return self.deadline.value.kind if self.deadline else None

    @property
    def stated(self) -> Deadline:
        """The deadline; only for rules that apply to a kind of deadline."""
        assert self.deadline is not None
        return self.deadline.value

    @property
    def text(self) -> str:
        """The deadline as issued; empty when there is none."""
        return self.deadline.value.text if self.deadline else ""


@dataclass(frozen=True, slots=True)
class Due:
    """One day on which the product is due, or None with the reason."""

    due_on: date | None
    explanation: Text
    period: Period | None = None
    cutoff_on: date | None = None
    reason: Text | None = None
    remarks: tuple[Text, ...] = ()
    source: Placed[str] | None = None
    """Where the days were taken from, when it is not the deadline."""


def due_by(
    day: date,
    sentence: Text,
    case: Case,
    when: Period | None = None,
    remarks: tuple[Text, ...] = (),
) -> Due:
    """Due on `day`; the sentence may say {text}, the deadline as issued, {due} and {period}."""
    spoken = when.spoken if when else Text("kỳ này", "the period")
    said = sentence.fill(text=case.text, due=short_date(day), period=spoken)
    return Due(day, said, when, remarks=remarks)


def sensible_years(years: tuple[int, int] | None) -> tuple[int, int] | None:
    """The years when they can be those of a plan, else None."""
    if years is None or years[0] not in YEARS or years[1] not in YEARS:
        return None
    return years if 0 <= years[1] - years[0] < LONGEST_PLAN else None


def plan_of(head: DocumentHead) -> Plan:
    """The years and the date of the plan; its years are not taken from its date."""
    single = (head.year, head.year) if head.year is not None else None
    return Plan(sensible_years(head.years) or sensible_years(single), head.issued_on)
