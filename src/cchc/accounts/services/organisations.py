"""Acts on the structure of an agency: units, their names, their groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit, permissions
from cchc.accounts.models import GroupMember, Organisation, OrganisationAlias, UnitGroup, User
from cchc.accounts.states import AGENCY_KINDS
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import fold, nfc, short_date, squeeze


@transaction.atomic
def create_organisation(
    *,
    actor: User,
    parent: Organisation,
    name: str,
    kind: str,
    valid_from: date,
    code: str = "",
    short_name: str = "",
    sort_order: int = 0,
) -> Organisation:
    """Add a unit, or a subordinate agency, under `parent`."""
    permissions.require_can_settle_organisations(actor, parent)
    organisation = Organisation(
        parent=parent,
        agency=None if kind in AGENCY_KINDS else parent.acting_agency,
        code=code.strip(),
        name=_tidy(name),
        name_folded=fold(name),
        short_name=_tidy(short_name),
        kind=kind,
        valid_from=valid_from,
        sort_order=sort_order,
    )
    keep(organisation)
    audit.record(
        "organisation.created", organisation, actor=actor, name=organisation.name, kind=kind
    )
    return organisation


@transaction.atomic
def rename_organisation(
    *, actor: User, organisation: Organisation, name: str, short_name: str | None = None
) -> Organisation:
    """Give a unit a new name. Documents go on meaning it by the old one, which becomes an alias."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    permissions.require_can_settle_organisations(actor, organisation)
    old = organisation.name
    organisation.name, organisation.name_folded = _tidy(name), fold(name)
    if short_name is not None:
        organisation.short_name = _tidy(short_name)
    keep(organisation)
    if fold(old) != organisation.name_folded:
        _keep_old_name(organisation, old)
    audit.record("organisation.renamed", organisation, actor=actor, old=old, new=organisation.name)
    return organisation


def _keep_old_name(organisation: Organisation, old: str) -> None:
    OrganisationAlias.objects.get_or_create(
        agency=organisation.acting_agency,
        name_folded=fold(old),
        defaults={"name": old, "organisation": organisation},
    )


@transaction.atomic
def close_organisation(*, actor: User, organisation: Organisation, valid_to: date) -> Organisation:
    """End a unit on `valid_to`, its last day; its memberships of groups end with it.

    Refused while it has units of its own or people who can still sign in.
    """
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    permissions.require_can_settle_organisations(actor, organisation)
    _require_empty(organisation)
    organisation.valid_to = valid_to
    keep(organisation)
    for member in organisation.memberships.filter(valid_to=None):
        member.valid_to = max(valid_to, member.valid_from)
        keep(member)
    audit.record("organisation.closed", organisation, actor=actor, valid_to=valid_to.isoformat())
    return organisation


def _require_empty(organisation: Organisation) -> None:
    if organisation.valid_to is not None:
        raise DomainError(
            _("{name} đã kết thúc hoạt động từ ngày {day}.").format(
                name=organisation, day=short_date(organisation.valid_to)
            )
        )
    if organisation.children.filter(valid_to=None).exists():
        raise DomainError(
            _("{name} còn đơn vị bên dưới; hãy kết thúc các đơn vị đó trước.").format(
                name=organisation
            )
        )
    if organisation.people.filter(is_active=True).exists():
        raise DomainError(
            _(
                "{name} còn tài khoản đang hoạt động; hãy chuyển hoặc khóa các tài khoản đó trước."
            ).format(name=organisation)
        )


@transaction.atomic
def add_alias(
    *,
    actor: User,
    name: str,
    organisation: Organisation | None = None,
    group: UnitGroup | None = None,
) -> OrganisationAlias:
    """Settle once and for all whom a text means by `name`: one unit, or one group."""
    meant = organisation or group
    if meant is None or (organisation and group):
        raise DomainError(
            _("Hãy chọn một đơn vị hoặc một nhóm đơn vị cho tên gọi “{name}”.").format(name=name)
        )
    agency = organisation.acting_agency if organisation else meant.agency
    assert agency is not None
    permissions.require_can_name_units(actor, agency)
    alias = OrganisationAlias(
        agency=agency,
        organisation=organisation,
        group=group,
        name=_tidy(name),
        name_folded=fold(name),
    )
    _require_name_is_free(alias)
    keep(alias)
    audit.record("alias.added", alias, actor=actor, name=alias.name, meant=audit.label(meant))
    return alias


def _require_name_is_free(alias: OrganisationAlias) -> None:
    units = alias.agency.units.filter(name_folded=alias.name_folded, valid_to=None)
    groups = alias.agency.unit_groups.filter(name_folded=alias.name_folded)
    if set(units) - {alias.organisation} or set(groups) - {alias.group}:
        raise DomainError(
            _(
                "“{name}” là tên chính thức của một đơn vị hoặc nhóm khác, không dùng làm tên gọi khác được."
            ).format(name=alias.name)
        )


@transaction.atomic
def remove_alias(*, actor: User, alias: OrganisationAlias) -> None:
    """Forget a name that was settled wrongly. Plans already issued keep what they were issued with."""
    permissions.require_can_name_units(actor, alias.agency)
    meant = alias.organisation or alias.group
    assert meant is not None
    audit.record("alias.removed", alias, actor=actor, name=alias.name, meant=audit.label(meant))
    alias.delete()


@transaction.atomic
def create_group(*, actor: User, agency: Organisation, name: str) -> UnitGroup:
    """Name a group of units of the agency. It has no members yet."""
    permissions.require_can_settle_organisations(actor, agency)
    group = UnitGroup(agency=agency.acting_agency, name=_tidy(name), name_folded=fold(name))
    keep(group)
    audit.record("group.created", group, actor=actor, name=group.name)
    return group


@transaction.atomic
def set_members(
    *, actor: User, group: UnitGroup, organisations: Sequence[Organisation], on: date
) -> UnitGroup:
    """From the day `on` the members are exactly these; who belonged before then is kept as it was."""
    group = UnitGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    permissions.require_can_settle_organisations(actor, group.agency)
    wanted = {unit.pk: unit for unit in organisations}
    for unit in wanted.values():
        if unit.agency_id != group.agency_id:
            raise DomainError(
                _("{unit} không thuộc {agency} nên không vào nhóm “{group}” được.").format(
                    unit=unit, agency=group.agency, group=group
                )
            )
    kept = _end_other_memberships(group, set(wanted), on)
    for pk in wanted.keys() - kept:
        keep(GroupMember(group=group, organisation=wanted[pk], valid_from=on))
    audit.record("group.members_set", group, actor=actor, on=on.isoformat(), members=sorted(wanted))
    return group


def _end_other_memberships(group: UnitGroup, wanted: set[int], on: date) -> set[int]:
    """End or drop what would hold on or after `on` and is not wanted; gives the members that stay open."""
    kept: set[int] = set()
    for member in group.memberships.exclude(valid_to__lt=on):
        if member.valid_from > on or (
            member.valid_from == on and member.organisation_id not in wanted
        ):
            member.delete()
        elif member.organisation_id in wanted and member.valid_to is None:
            kept.add(member.organisation_id)
        else:
            member.valid_to = on - timedelta(days=1)
            keep(member)
    return kept


def _tidy(name: str) -> str:
    return squeeze(nfc(name))
