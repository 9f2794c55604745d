"""Responsibility: one unit that leads, units that can be told apart, nobody coordinating with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from cchc.common.text import fold
from cchc.plans.checking import reference
from cchc.plans.checking.finding import Finding, Kind, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import NamedUnit, Row, Subject
from cchc.plans.checking.unit_names import is_member, same_unit
from cchc.plans.checking.wording import any_of, key, numbered_tasks, quoted
from cchc.plans.draft import UnitRef

NO_LEAD: Final = Kind(
    "lead-missing",
    "responsibility",
    "warning",
    Text("Không có đơn vị chủ trì: {tasks}.", "No lead unit: {tasks}."),
    Text("Giao một đơn vị chủ trì.", "Name one lead unit."),
)
GROUP_LEAD: Final = Kind(
    "lead-is-group",
    "responsibility",
    "warning",
    Text(
        "Chủ trì là một nhóm đơn vị, “{unit}”: không rõ ai chịu trách nhiệm ({tasks}).",
        "The lead is a group of units, “{unit}”: nobody in particular answers ({tasks}).",
    ),
    Text(
        "Nêu tên một đơn vị chủ trì; nếu mỗi đơn vị phải nộp sản phẩm của mình thì ghi rõ “từng đơn vị”.",
        "Name one lead unit; if every member owes its own product, say so.",
    ),
)
SEVERAL_LEADS: Final = Kind(
    "lead-several",
    "responsibility",
    "warning",
    Text(
        "Cùng chủ trì: {units} ({tasks}); khi chậm không rõ ai chịu trách nhiệm.",
        "Several units lead together: {units} ({tasks}); when it is late nobody in particular answers.",
    ),
    Text(
        "Chọn một đơn vị chủ trì, đơn vị kia phối hợp; hoặc chia sản phẩm cho từng đơn vị.",
        "Let one lead and the others coordinate, or give each its own product.",
    ),
)
VAGUE: Final = Kind(
    "unit-vague",
    "responsibility",
    "warning",
    Text(
        "“{unit}” không xác định là đơn vị nào ({tasks}).",
        "“{unit}” does not say which units are meant ({tasks}).",
    ),
    Text("Nêu tên các đơn vị.", "Name the units."),
)
BOTH: Final = Kind(
    "lead-also-coordinating",
    "responsibility",
    "error",
    Text(
        "“{unit}” vừa chủ trì vừa phối hợp trong cùng một nhiệm vụ ({tasks}).",
        "“{unit}” both leads and coordinates the same task ({tasks}).",
    ),
    Text("Bỏ đơn vị này khỏi cột phối hợp.", "Remove it from the coordinating units."),
)
INSIDE: Final = Kind(
    "lead-inside-coordinating-group",
    "responsibility",
    "note",
    Text(
        "“{unit}” chủ trì và cũng thuộc nhóm phối hợp “{group}” ({tasks}).",
        "“{unit}” leads and belongs to the coordinating group “{group}” as well ({tasks}).",
    ),
    Text(
        "Ghi “các phòng, đơn vị khác” hoặc nêu tên đơn vị phối hợp.",
        "Say “the other units”, or name those that coordinate.",
    ),
)
OVERLAP: Final = Kind(
    "coordinating-overlap",
    "responsibility",
    "note",
    Text(
        "Phối hợp ghi cả “{unit}” lẫn nhóm đã gồm đơn vị này, “{group}” ({tasks}).",
        "Coordinating units name “{unit}” and also a group that contains it, “{group}” ({tasks}).",
    ),
    Text(
        "Bỏ một trong hai, hoặc ghi rõ phần việc riêng.",
        "Drop one, or say what it does apart from the group.",
    ),
)
IDLE: Final = Kind(
    "unit-without-task",
    "responsibility",
    "note",
    Text(
        "{units} được giao trách nhiệm ở phần tổ chức thực hiện nhưng không có trong nhiệm vụ nào.",
        "Named among the duties, but in no task: {units}.",
    ),
    Text("Giao nhiệm vụ hoặc kiểm tra tên đơn vị.", "Give a task, or check the name."),
)


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
