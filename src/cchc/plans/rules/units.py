"""The units of an organisation as the rules see them: names, aliases, groups and members, each by date.

Value objects only: they are built from a file (`units_file`) or from the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS: Final = Span()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that can owe a product. `code` is unique within the organisation."""

    code: str
    name: str
    kind: str = "unit"
    aliases: tuple[str, ...] = ()
    valid: Span = ALWAYS


@dataclass(frozen=True, slots=True)
class Member:
    """A unit's membership in a group. `unit` is its code."""

    unit: str
    valid: Span = ALWAYS


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several units ("Các đơn vị trực thuộc Sở")."""

    name: str
    members: tuple[Member, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    name: str
    kind: str = "department"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """The units table of one organisation. Order carries no meaning."""

    organisation: Organisation
    units: tuple[Unit, ...]
    groups: tuple[Group, ...] = field(default=())
