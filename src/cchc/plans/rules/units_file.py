"""The units table as a file (.yaml): what `cchc plan obligations --units` takes.

    organisation: {code: H01.13, name: "Sở ...", kind: department}
    units:
      - {code: VP, name: "Văn phòng Sở", kind: office, aliases: [], valid_from: 2020-01-01, valid_to: null}
    groups:
      - {name: "Các đơn vị trực thuộc Sở", members: [TTDVVL, {unit: CSCN, valid_from: 2021-01-01}]}

`valid_to` is the last day. A member by its bare code belongs as long as the unit itself is valid.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from cchc.common.errors import Unreadable
from cchc.plans.rules.units import Group, Member, Organisation, Span, Unit, Units
from cchc.plans.rules.yaml_file import broken, load_yaml

Name = Annotated[str, Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Dated(_Entry):
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to đứng trước valid_from")
        return self

    @property
    def span(self) -> Span:
        return Span(self.valid_from, self.valid_to)


class _Organisation(_Entry):
    code: Name
    name: Name
    kind: str = "department"
    aliases: tuple[str, ...] = ()


class _Unit(_Dated):
    code: Name
    name: Name
    kind: str = "unit"
    aliases: tuple[str, ...] = ()


class _Member(_Dated):
    unit: Name


def _from_bare_code(member: Any) -> Any:
    return {"unit": member} if isinstance(member, str) else member


class _Group(_Entry):
    name: Name
    aliases: tuple[str, ...] = ()
    members: tuple[Annotated[_Member, BeforeValidator(_from_bare_code)], ...] = ()


class _UnitsFile(_Entry):
    organisation: _Organisation
    units: tuple[_Unit, ...]
    groups: tuple[_Group, ...] = ()

    @model_validator(mode="after")
    def _codes_are_known_and_unique(self) -> Self:
        codes = [unit.code for unit in self.units]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"mã đơn vị bị trùng: {', '.join(twice)}")
        for group in self.groups:
            unknown = sorted({member.unit for member in group.members} - set(codes))
            if unknown:
                raise ValueError(
                    f"nhóm “{group.name}” có thành viên không nằm trong danh mục: {', '.join(unknown)}"
                )
        return self


def load_units(content: bytes, name: str) -> Units:
    """The units table in the YAML text; `name` is what messages call it.

    Raises Unreadable, with the place, when the text is no such table.
    """
    try:
        table = _UnitsFile.model_validate(load_yaml(content, name))
    except ValidationError as problem:
        raise Unreadable(broken(name, "danh mục đơn vị", problem)) from problem
    head = table.organisation
    return Units(
        Organisation(head.code, head.name, head.kind, head.aliases),
        tuple(Unit(u.code, u.name, u.kind, u.aliases, u.span) for u in table.units),
        tuple(
            Group(g.name, tuple(Member(m.unit, m.span) for m in g.members), g.aliases)
            for g in table.groups
        ),
    )
