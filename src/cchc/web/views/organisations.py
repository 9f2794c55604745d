"""The agency: its units, the names texts give them, the groups plans address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.accounts import permissions, queries
from cchc.accounts.models import GroupMember, Organisation, UnitGroup
from cchc.accounts.services import organisations as services
from cchc.common import clock
from cchc.web.acts import attempt, done, sent
from cchc.web.forms.base import ServiceForm
from cchc.web.forms.organisations import (
    AliasForm,
    CloseForm,
    CreateOrganisationForm,
    GroupForm,
    MembersForm,
    RemoveAliasForm,
    RenameForm,
)
from cchc.web.http import SignedInRequest


@dataclass(slots=True)
class Branch:
    """A unit with the units under it."""

    unit: Organisation
    open: bool
    below: list[Branch] = field(default_factory=list)


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    units = queries.organisations_visible_to(request.user).prefetch_related("aliases")
    groups = [
        (group, [m for m in group.memberships.all() if _is_member(m, today)])
        for group in queries.groups_of(request.user.agency)
    ]
    context = {"tree": _tree(units, today), "groups": groups, "can_edit": _can_edit(request)}
    return render(request, "web/organisations/index.html", context)


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    permissions.require_can_settle_organisations(request.user, request.user.agency)
    form = CreateOrganisationForm(sent(request), actor=request.user)
    if unit := form.submit(services.create_organisation, actor=request.user):
        return done(request, _("Đã thêm đơn vị."), "web:unit", unit.pk)
    return render(request, "web/organisations/create.html", {"form": form})


@require_GET
def unit(request: SignedInRequest, pk: int) -> HttpResponse:
    return _unit_page(request, _unit(request, pk))


@require_POST
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _unit(request, pk), RenameForm(request.POST)
    if form.carried_out(services.rename_organisation, actor=request.user, organisation=shown):
        return done(request, _("Đã ghi tên mới; tên cũ được giữ làm tên gọi khác."), "web:unit", pk)
    return _unit_page(request, shown, rename=form)


@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _unit(request, pk), CloseForm(request.POST)
    if form.carried_out(services.close_organisation, actor=request.user, organisation=shown):
        return done(request, _("Đã ghi ngày kết thúc hoạt động."), "web:unit", pk)
    return _unit_page(request, shown, close=form)


@require_POST
def name_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _unit(request, pk), AliasForm(request.POST)
    if form.carried_out(services.add_alias, actor=request.user, organisation=shown):
        return done(request, _("Đã thêm tên gọi."), "web:unit", pk)
    return _unit_page(request, shown, alias=form)


@require_POST
def remove_alias(request: SignedInRequest) -> HttpResponse:
    form = RemoveAliasForm(request.POST, actor=request.user)
    if form.is_valid():
        alias = form.cleaned_data["alias"]
        attempt(request, lambda: services.remove_alias(actor=request.user, alias=alias))
        if alias.organisation_id:
            return redirect("web:unit", alias.organisation_id)
        return redirect("web:group", alias.group_id)
    return redirect("web:organisation")


@require_POST
def create_group(request: SignedInRequest) -> HttpResponse:
    form = GroupForm(request.POST)
    if form.is_valid():
        group = form.submit(services.create_group, actor=request.user, agency=request.user.agency)
        if group:
            return done(request, _("Đã tạo nhóm; hãy chọn thành viên."), "web:group", group.pk)
    return render(request, "web/organisations/group_new.html", {"form": form})


@require_GET
def group(request: SignedInRequest, pk: int) -> HttpResponse:
    return _group_page(request, _group(request, pk))


@require_POST
def set_members(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _group(request, pk), MembersForm(request.POST, actor=request.user)
    if form.carried_out(services.set_members, actor=request.user, group=shown):
        return done(request, _("Đã ghi thành viên của nhóm."), "web:group", pk)
    return _group_page(request, shown, members=form)


@require_POST
def name_group(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _group(request, pk), AliasForm(request.POST)
    if form.carried_out(services.add_alias, actor=request.user, group=shown):
        return done(request, _("Đã thêm tên gọi."), "web:group", pk)
    return _group_page(request, shown, alias=form)


def _unit(request: SignedInRequest, pk: int) -> Organisation:
    return get_object_or_404(queries.organisations_visible_to(request.user), pk=pk)


def _group(request: SignedInRequest, pk: int) -> UnitGroup:
    return get_object_or_404(queries.groups_visible_to(request.user), pk=pk)


def _unit_page(request: SignedInRequest, unit: Organisation, **given: ServiceForm) -> HttpResponse:
    """A unit with the forms of its acts; a refused form is shown as it was sent."""
    names = {"name": unit.name, "short_name": unit.short_name}
    context = {
        "unit": unit,
        "forms": {"rename": RenameForm(initial=names), "close": CloseForm(), "alias": AliasForm()}
        | given,
        "aliases": unit.aliases.order_by("name_folded"),
        "children": unit.children.order_by("sort_order", "name_folded"),
        "name_act": reverse("web:unit_name", args=[unit.pk]),
        "can_edit": _can_edit(request),
        "can_name": _can_name(request),
    }
    return render(request, "web/organisations/unit.html", context)


def _group_page(request: SignedInRequest, group: UnitGroup, **given: ServiceForm) -> HttpResponse:
    """A group, its members by date and the forms of its acts."""
    today = clock.today()
    members = list(group.memberships.select_related("organisation").order_by("-valid_from", "id"))
    now = [member.organisation_id for member in members if _is_member(member, today)]
    settled = MembersForm(actor=request.user, initial={"organisations": now, "on": today})
    context = {
        "group": group,
        "members": members,
        "forms": {"members": settled, "alias": AliasForm()} | given,
        "aliases": group.aliases.order_by("name_folded"),
        "name_act": reverse("web:group_name", args=[group.pk]),
        "can_edit": _can_edit(request),
        "can_name": _can_name(request),
    }
    return render(request, "web/organisations/group.html", context)


def _can_name(request: SignedInRequest) -> bool:
    return permissions.has_right(request.user, permissions.Right.NAME_UNITS, request.user.agency)


def _can_edit(request: SignedInRequest) -> bool:
    right = permissions.Right.SETTLE_ORGANISATIONS
    return permissions.has_right(request.user, right, request.user.agency)


def _is_member(member: GroupMember, day: date) -> bool:
    return member.valid_from <= day and (member.valid_to is None or day <= member.valid_to)


def _tree(units: Iterable[Organisation], today: date) -> list[Branch]:
    """The units as a tree, in their order; a unit whose superior is not shown stands at the top."""
    branches = {unit.pk: Branch(unit, unit.is_valid_on(today)) for unit in units}
    below: dict[int | None, list[Branch]] = defaultdict(list)
    for branch in branches.values():
        parent = branch.unit.parent_id
        below[parent if parent in branches else None].append(branch)
    for pk, branch in branches.items():
        branch.below = below[pk]
    return below[None]
