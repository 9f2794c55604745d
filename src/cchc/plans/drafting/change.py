"""What next year's plan would change: each change with its place, its reason and what it puts there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from cchc.plans.rules.result import Text

ChangeKind: TypeAlias = Literal[
    "head", "keep", "carry", "drop", "deadline", "year", "target", "number", "review"
]
KINDS: Final[tuple[ChangeKind, ...]] = (
    "head",
    "drop",
    "carry",
    "keep",
    "target",
    "deadline",
    "year",
    "number",
    "review",
)
"""In the order a person decides them."""
Standing: TypeAlias = Literal["done", "unfinished"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the year that ends. What is not in a mapping is not known, and nothing is guessed for it.

    `tasks`: by path (`tasks/3`). `results`: what was reached, by path of the quantity (`targets/0/measures/1`), in
    its own unit. `step`: percentage points the agency adds to every share below 100 %, None without such a rule.
    """

    tasks: Mapping[str, Standing] = field(default_factory=dict)
    results: Mapping[str, Decimal] = field(default_factory=dict)
    step: Decimal | None = None


NOTHING_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `old` and `new` are for people; accepting puts `puts` (path, JSON value) into the draft.

    `new` None: something goes (head, drop), or nothing is proposed (review, a target that a person must decide).
    """

    kind: ChangeKind
    path: str
    old: str
    new: str | None
    reason: Text
    remarks: tuple[Text, ...] = ()
    puts: tuple[tuple[str, Any], ...] = ()
    accepted: bool = True
    """What holds while nobody has decided."""
    fixed: bool = False
    """Follows from the year asked for: it cannot be refused alone."""
    to_decide: bool = False
    """The text and the figures do not settle it: a person must look."""

    @property
    def key(self) -> str:
        """The same in every proposal for the same draft and year."""
        return f"{self.kind}@{self.path}"

    @property
    def is_worded(self) -> bool:
        """A person may write another text or figure than the one proposed."""
        return self.kind in ("year", "deadline", "target") and not self.fixed


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one change; `text`: a wording (for a target: a figure) other than the proposed."""

    accepted: bool
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """All changes that make next year's plan out of this one, in the order of `KINDS` and of the document."""

    year: int
    by: int
    """Years by which the plan moves."""
    changes: tuple[Change, ...]

    def of_kind(self, kind: ChangeKind) -> Iterator[Change]:
        return (change for change in self.changes if change.kind == kind)

    @property
    def undecided(self) -> tuple[Change, ...]:
        """Those a person must look at."""
        return tuple(change for change in self.changes if change.to_decide)
