"""What kind of amending document it is, how sure a match is, and what a person decided about the matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

NOTHING: Final[Mapping[int, Any]] = MappingProxyType({})


class Shape(StrEnum):
    """`whole`: the tasks are issued anew, all of them; `partial`: only what changes and what is added."""

    WHOLE = "whole"
    PARTIAL = "partial"


class Section(StrEnum):
    """Parts of a plan that are compared item by item; the names of the draft."""

    TASKS = "tasks"
    TARGETS = "targets"
    SOLUTIONS = "solutions"


class Sureness(StrEnum):
    """`said`: the amending document names the item; `person`: somebody decided."""

    PERSON = "person"
    SAID = "said"
    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


class Fate(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's word on one section; items are named by their place in their draft, from 0.

    `matches`: item of the amending document -> item of the plan it stands for, None for a new one.
    `removed`: item of the plan without a match -> whether it goes.
    """

    matches: Mapping[int, int | None] = field(default_factory=lambda: NOTHING)
    removed: Mapping[int, bool] = field(default_factory=lambda: NOTHING)

    def matched(self, after: int, before: int | None) -> Choices:
        """With this match; an earlier match of the same item of the plan gives way and is a new item again."""
        others = {
            mine: None if yours == before and before is not None else yours
            for mine, yours in self.matches.items()
        }
        return replace(self, matches={**others, after: before})

    def fated(self, before: int, *, removed: bool) -> Choices:
        return replace(self, removed={**self.removed, before: removed})


@dataclass(frozen=True, slots=True)
class Decisions:
    """The shape a person chose, and what was decided section by section; empty: what is found by itself."""

    shape: Shape = Shape.WHOLE
    tasks: Choices = field(default_factory=Choices)
    targets: Choices = field(default_factory=Choices)
    solutions: Choices = field(default_factory=Choices)

    def of(self, section: Section) -> Choices:
        choices: Choices = getattr(self, section.value)
        return choices

    def changed(self, section: Section, choices: Choices) -> Decisions:
        sections = {one.value: self.of(one) for one in Section} | {section.value: choices}
        return Decisions(shape=self.shape, **sections)

    def as_json(self) -> dict[str, Any]:
        return {
            "shape": self.shape.value,
            **{
                section.value: {
                    "matches": {str(k): v for k, v in self.of(section).matches.items()},
                    "removed": {str(k): v for k, v in self.of(section).removed.items()},
                }
                for section in Section
            },
        }

    @classmethod
    def from_json(cls, tree: Mapping[str, Any]) -> Decisions:
        """What `as_json` gave; what is left out is not decided."""
        sections = {section.value: _choices(tree.get(section.value, {})) for section in Section}
        return cls(shape=Shape(tree.get("shape", Shape.WHOLE)), **sections)


def _choices(tree: Mapping[str, Any]) -> Choices:
    return Choices(
        matches={int(k): v for k, v in tree.get("matches", {}).items()},
        removed={int(k): v for k, v in tree.get("removed", {}).items()},
    )
