"""Who owes a product: the leads of a task -> units, by the units table on the day that counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.common.text import short_date
from cchc.plans.draft import UnitRef
from cchc.plans.rules.case import Placed
from cchc.plans.rules.naming import Named, Names
from cchc.plans.rules.result import Role, Text
from cchc.plans.rules.units import Unit


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """A rule that finds the unit; practice of how plans are read unless `name` says otherwise."""

    code: str
    name: Text
    sentence: Text


LEAD: Final = OwnerRule(
    "lead-named",
    Text("Đơn vị chủ trì được nêu tên", "The lead is named"),
    Text("Kế hoạch giao “{text}” chủ trì.", "The plan names “{text}” as lead."),
)
JOINT: Final = OwnerRule(
    "lead-joint",
    Text("Nhiều đơn vị cùng chủ trì", "Several leads"),
    Text(
        "Kế hoạch giao nhiều đơn vị cùng chủ trì, không phân định; mỗi đơn vị một nghĩa vụ, chung một sản phẩm.",
        "The plan names several leads without dividing the work; each has an obligation for the one shared product.",
    ),
)
COLLECTIVE: Final = OwnerRule(
    "lead-collective",
    Text(
        "Đơn vị chủ trì là một nhóm: mỗi thành viên một nghĩa vụ",
        "A group leads: one for each member",
    ),
    Text(
        "“{text}” là một nhóm; mỗi đơn vị thuộc nhóm{day} có một nghĩa vụ.",
        "“{text}” is a group; each unit that belongs to it{day} has an obligation.",
    ),
)
UNRESOLVED: Final = OwnerRule(
    "lead-unresolved",
    Text("Chưa xác định được đơn vị", "The unit is not identified"),
    Text(
        "“{text}” {why}; hãy chọn đơn vị chịu trách nhiệm.",
        "“{text}” {why}; choose the unit that answers for it.",
    ),
)
MISSING: Final = OwnerRule(
    "lead-missing",
    Text("Không nêu đơn vị chủ trì", "No lead"),
    Text(
        "Kế hoạch không nêu đơn vị chủ trì của nhiệm vụ này; hãy chọn đơn vị chịu trách nhiệm.",
        "The plan names no lead for this task; choose the unit that answers for it.",
    ),
)
OWNER_RULES: Final = (LEAD, JOINT, COLLECTIVE, UNRESOLVED, MISSING)

UNKNOWN: Final = Text("không có trong danh mục đơn vị", "is not in the units table")
AMBIGUOUS: Final = Text(
    "trùng với nhiều đơn vị trong danh mục ({codes})", "is borne by several units ({codes})"
)
THE_WHOLE: Final = Text(
    "là chính cơ quan, không phải đơn vị bên trong", "is the organisation itself, not a unit of it"
)
NOT_VALID: Final = Text(
    "không hoạt động vào ngày {day} theo danh mục đơn vị",
    "is not valid on {day} by the units table",
)
NO_MEMBERS: Final = Text(
    "là nhóm không có thành viên{day} trong danh mục đơn vị", "is a group without members{day}"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """One unit that owes the product; `unit` None with the reason when a person must choose."""

    unit: Unit | None
    lead: Placed[UnitRef] | None
    role: Role
    shared: bool
    rule: OwnerRule
    explanation: Text
    reason: Text | None = None
    suggestions: tuple[str, ...] = ()


def owners(leads: Sequence[Placed[UnitRef]], names: Names, *, on: date | None) -> list[Owner]:
    """Those who owe the product on that day, each unit once: units named before members of groups, members
    by code. Several leads share the product.
    """
    if not leads:
        said = MISSING.sentence
        return [Owner(None, None, "lead", False, MISSING, said, reason=said)]
    found = [owner for lead in leads for owner in _owners_of(lead, names, on, joint=len(leads) > 1)]
    named = {owner.unit.code for owner in found if owner.unit and owner.role != "group_member"}
    once: dict[object, Owner] = {}
    for owner in found:
        if owner.unit is None:
            once[owner.lead and owner.lead.path] = owner
        elif owner.role != "group_member" or owner.unit.code not in named:
            once.setdefault(owner.unit.code, owner)
    return list(once.values())


def _owners_of(
    lead: Placed[UnitRef], names: Names, on: date | None, *, joint: bool
) -> Iterator[Owner]:
    named = names.find(lead.value.text)
    role: Role = "joint_lead" if joint else "lead"
    if len(named.units) == 1 and not named.groups and _valid(named.units[0], on):
        rule = JOINT if joint else LEAD
        said = rule.sentence.fill(text=lead.value.text)
        yield Owner(named.units[0], lead, role, joint, rule, said)
        return
    members = _members(named, names, on)
    for unit in members:
        said = COLLECTIVE.sentence.fill(text=lead.value.text, day=_on(on))
        yield Owner(unit, lead, "group_member", joint, COLLECTIVE, said)
    if not members:
        why = _why_not(named, on)
        said = UNRESOLVED.sentence.fill(text=lead.value.text, why=why)
        yield Owner(None, lead, role, joint, UNRESOLVED, said, said, _suggested(named))


def _members(named: Named, names: Names, on: date | None) -> list[Unit]:
    """The units of the group on that day, by code; none when the name is not that of one group."""
    if named.units or len(named.groups) != 1:
        return []
    codes = {
        member.unit for member in named.groups[0].members if on is None or member.valid.holds(on)
    }
    return [unit for unit in names.units if unit.code in codes and _valid(unit, on)]


def _valid(unit: Unit, on: date | None) -> bool:
    return on is None or unit.valid.holds(on)


def _why_not(named: Named, on: date | None) -> Text:
    """Why the name gives no unit, as the middle of a sentence."""
    bearers = [*(unit.code for unit in named.units), *(group.name for group in named.groups)]
    if len(bearers) > 1:
        return AMBIGUOUS.fill(codes=", ".join(bearers))
    if named.groups:
        return NO_MEMBERS.fill(day=_on(on))
    if named.units and on is not None:
        return NOT_VALID.fill(day=short_date(on))
    return THE_WHOLE if named.is_organisation else UNKNOWN


def _suggested(named: Named) -> tuple[str, ...]:
    return tuple(unit.code for unit in named.units) or named.suggestions


def _on(day: date | None) -> Text:
    if day is None:
        return Text("", "")
    return Text(f" vào ngày {short_date(day)}", f" on {short_date(day)}")
