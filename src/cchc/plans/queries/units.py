"""The units table of an agency as the rules need it, and what a name in a plan means there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from cchc.accounts.models import GroupMember, Organisation, OrganisationAlias, UnitGroup
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.plans.rules.naming import Names
from cchc.plans.rules.units import Group, Member, Span, Unit, Units
from cchc.plans.rules.units import Organisation as Owner


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a name means: one unit, or one group, or nobody yet; then `suggestions` are units with near names."""

    organisation: Organisation | None = None
    group: UnitGroup | None = None
    suggestions: tuple[Organisation, ...] = ()

    @property
    def is_resolved(self) -> bool:
        return self.organisation is not None or self.group is not None


class UnitTable:
    """The units, groups and names of an agency from the day `on`, read in five queries."""

    def __init__(self, agency: Organisation, on: date) -> None:
        open_then = Q(valid_to=None) | Q(valid_to__gte=on)
        aliases = Prefetch("aliases", OrganisationAlias.objects.order_by("id"))
        members = Prefetch("memberships", GroupMember.objects.order_by("id"))
        self.agency = agency
        self.on = on
        self.organisations = {
            _code(unit.pk): unit
            for unit in agency.units.filter(open_then).prefetch_related(aliases)
        }
        self.groups = {
            group.name: group for group in agency.unit_groups.prefetch_related(aliases, members)
        }
        self.units = self._as_units()
        self._names = Names(self.units)

    def meaning_of(self, text: str) -> Meaning:
        """What the rules take the name for; an ambiguous name means nobody."""
        named = self._names.find(text)
        if named.is_organisation:
            return Meaning(organisation=self.agency)
        if len(named.units) + len(named.groups) == 1:
            return Meaning(
                organisation=next((self.organisations[unit.code] for unit in named.units), None),
                group=next((self.groups[group.name] for group in named.groups), None),
            )
        near = named.suggestions or tuple(unit.code for unit in named.units)
        return Meaning(suggestions=tuple(self.organisations[code] for code in near))

    def unit_of(self, organisation: Organisation) -> Unit:
        """The organisation as the rules see it. Raises DomainError for one that is not in the table that day."""
        code = _code(organisation.pk)
        unit = next((unit for unit in self.units.units if unit.code == code), None)
        if unit is None:
            raise DomainError(
                _("{unit} không hoạt động vào ngày {day} nên không nhận việc được.").format(
                    unit=organisation, day=short_date(self.on)
                )
            )
        return unit

    def organisation(self, code: str | None) -> Organisation | None:
        return self.organisations[code] if code else None

    def _as_units(self) -> Units:
        own_names = OrganisationAlias.objects.filter(organisation=self.agency).order_by("id")
        return Units(
            organisation=Owner(
                code=_code(self.agency.pk),
                name=self.agency.name,
                kind=self.agency.kind,
                aliases=_names(self.agency.short_name, [alias.name for alias in own_names]),
            ),
            units=tuple(self._as_unit(code, unit) for code, unit in self.organisations.items()),
            groups=tuple(self._as_group(group) for group in self.groups.values()),
        )

    def _as_unit(self, code: str, unit: Organisation) -> Unit:
        aliases = _names(unit.short_name, [alias.name for alias in unit.aliases.all()])
        return Unit(code, unit.name, unit.kind, aliases, Span(unit.valid_from, unit.valid_to))

    def _as_group(self, group: UnitGroup) -> Group:
        members = tuple(
            Member(_code(member.organisation_id), Span(member.valid_from, member.valid_to))
            for member in group.memberships.all()
            if _code(member.organisation_id) in self.organisations
        )
        return Group(group.name, members, tuple(alias.name for alias in group.aliases.all()))


def as_units(agency: Organisation, on: date) -> Units:
    """The table as `rules.obligations.derive` takes it. A unit's code there is its row's id, eight digits."""
    return UnitTable(agency, on).units


def _code(pk: int) -> str:
    return f"{pk:08d}"


def _names(short_name: str, aliases: list[str]) -> tuple[str, ...]:
    return (short_name, *aliases) if short_name else tuple(aliases)
