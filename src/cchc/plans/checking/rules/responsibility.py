"""Responsibility: one unit that leads, units that can be told apart, nobody coordinating with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from cchc.common.text import fold
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Kind, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import NamedUnit, Row, Subject
from cchc.plans.checking.unit_names import is_member, same_unit
from cchc.plans.checking.wording import any_of, key, numbered_tasks, quoted
from cchc.plans.draft import UnitRef

CATALOGUE: Final = kinds_of("responsibility")
NO_LEAD: Final = CATALOGUE["lead-missing"]
GROUP_LEAD: Final = CATALOGUE["lead-is-group"]
SEVERAL_LEADS: Final = CATALOGUE["lead-several"]
VAGUE: Final = CATALOGUE["unit-vague"]
BOTH: Final = CATALOGUE["lead-also-coordinating"]
INSIDE: Final = CATALOGUE["lead-inside-coordinating-group"]
OVERLAP: Final = CATALOGUE["coordinating-overlap"]
IDLE: Final = CATALOGUE["unit-without-task"]


def no_lead(subject: Subject) -> Iterator[Finding]:
    """Every task, or one of its rows, names a lead."""
    silent = [
        row
        for row in subject.tasks
        if not row.part.lead and not any(part.lead or part.parts for part in row.part.parts)
    ]
    if silent:
        spots = [row.title_spot for row in silent]
        yield NO_LEAD.at(spots[0], also=spots[1:], tasks=_numbers(silent))


def group_lead(subject: Subject) -> Iterator[Finding]:
    """A group does not lead; vague groups are said elsewhere."""
    groups = [unit for unit in _units(subject, "lead") if unit.unit.group and not _is_vague(unit)]
    for some in _by_name(groups):
        yield _about(GROUP_LEAD, some, unit=some[0].unit.text)


def several_leads(subject: Subject) -> Iterator[Finding]:
    """One task, one lead."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in subject.rows:
        if len(row.part.lead) > 1:
            found[tuple(sorted(key(unit.text) for unit in row.part.lead))].append(row)
    for rows in found.values():
        spots = [row.spots("lead")[0] for row in rows]
        names = [unit.text for unit in rows[0].part.lead]
        whole = Spot(f"{rows[0].path}/lead", "; ".join(names), spots[0].where)
        units = quoted(names)
        yield SEVERAL_LEADS.at(whole, also=spots[1:], units=units, tasks=_numbers(rows))


def vague_unit(subject: Subject) -> Iterator[Finding]:
    """A unit that leads or coordinates can be told from the others."""
    for some in _by_name(unit for unit in subject.units if unit.row and _is_vague(unit)):
        yield _about(VAGUE, some, unit=some[0].unit.text)


def both_roles(subject: Subject) -> Iterator[Finding]:
    """A unit does not coordinate with itself."""
    found = [
        lead
        for lead in _units(subject, "lead")
        if any(same_unit(lead.unit.text, other.text) for other in _coordinating(lead))
    ]
    for some in _by_name(found):
        yield _about(BOTH, some, unit=some[0].unit.text)


def inside_group(subject: Subject) -> Iterator[Finding]:
    """A lead that its coordinating group contains."""
    found: dict[tuple[str, str], list[NamedUnit]] = defaultdict(list)
    for lead in _units(subject, "lead"):
        for other in _coordinating(lead):
            if other.group and not lead.unit.group and is_member(lead.unit.text, other.text):
                found[key(lead.unit.text), other.text].append(lead)
    for (_, group), some in found.items():
        yield _about(INSIDE, some, unit=some[0].unit.text, group=group)


def overlap(subject: Subject) -> Iterator[Finding]:
    """A unit beside a group that contains it."""
    found: dict[str, list[tuple[NamedUnit, str]]] = defaultdict(list)
    for unit in _units(subject, "coordinating"):
        for other in _coordinating(unit):
            if other.group and not unit.unit.group and is_member(unit.unit.text, other.text):
                found[key(unit.unit.text)].append((unit, other.text))
    for some in found.values():
        units = [unit for unit, _ in some]
        yield _about(OVERLAP, units, unit=units[0].unit.text, group=some[0][1])


def idle_unit(subject: Subject) -> Iterator[Finding]:
    """A unit with duties has tasks, under this name or a shorter one. Leaders answer for the whole."""
    busy = [unit.unit.text for unit in subject.units if unit.row]
    groups = [unit.unit.text for unit in subject.units if unit.row and unit.unit.group]
    idle = [
        unit
        for unit in subject.units
        if unit.role == "duty"
        and busy
        and not unit.unit.group
        and not any_of(unit.unit.text, reference.words("leaders"))
        and not any(same_unit(unit.unit.text, other) for other in busy)
        and not any(is_member(unit.unit.text, group) for group in groups)
        and _is_own(subject, unit)
    ]
    if idle:
        spots = [unit.spot for unit in idle]
        yield IDLE.at(spots[0], also=spots[1:], units=quoted(unit.unit.text for unit in idle))


def _is_own(subject: Subject, unit: NamedUnit) -> bool:
    """A unit inside the agency, not a body above or beside it, whose tasks stand in plans of their own."""
    issuer = fold(subject.draft.document.issuer or "")
    head = fold(unit.unit.text)
    inner = head.startswith(("phong", "van phong", "thanh tra", "trung tam", "chi cuc"))
    return inner or (issuer.startswith(("ubnd", "uy ban nhan dan")) and head.startswith("so "))


def _is_vague(unit: NamedUnit) -> bool:
    return any_of(unit.unit.text, reference.words("vague_units")) is not None


def _units(subject: Subject, role: str) -> Iterator[NamedUnit]:
    return (unit for unit in subject.units if unit.role == role)


def _coordinating(unit: NamedUnit) -> list[UnitRef]:
    """The units that coordinate the task in which this unit is named."""
    return unit.row.part.coordinating if unit.row else []


def _by_name(units: Iterable[NamedUnit]) -> list[list[NamedUnit]]:
    found: dict[str, list[NamedUnit]] = defaultdict(list)
    for unit in units:
        found[key(unit.unit.text)].append(unit)
    return list(found.values())


def _about(kind: Kind, some: list[NamedUnit], **values: object) -> Finding:
    spots = [unit.spot for unit in some]
    tasks = _numbers([unit.row for unit in some if unit.row])
    return kind.at(spots[0], also=spots[1:], tasks=tasks, **values)


def _numbers(rows: Iterable[Row]) -> Text:
    return numbered_tasks([row.number for row in rows])


RULES: Final[tuple[Rule, ...]] = (
    no_lead,
    group_lead,
    several_leads,
    vague_unit,
    both_roles,
    inside_group,
    overlap,
    idle_unit,
)
