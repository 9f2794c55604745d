"""The people of the agency and their roles, for its administrator."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.accounts import permissions, queries
from cchc.accounts.models import User
from cchc.accounts.services import people as services
from cchc.web.acts import attempt, done, sent
from cchc.web.forms.base import ServiceForm
from cchc.web.forms.mail import MailForm
from cchc.web.forms.people import CreateUserForm, InUnitForm, PasswordForm, RoleForm
from cchc.web.http import SignedInRequest


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    permissions.require_can_settle_people(request.user, request.user.agency)
    return render(
        request, "web/people/index.html", {"people": queries.people_visible_to(request.user)}
    )


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    permissions.require_can_settle_people(request.user, request.user.agency)
    form = CreateUserForm(sent(request), actor=request.user)
    if form.carried_out(services.create_user, actor=request.user):
        return done(request, _("Đã tạo tài khoản."), "web:users")
    return render(request, "web/people/create.html", {"form": form})


@require_GET
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    return account_page(request, account_seen(request, pk))


@require_POST
def change_role(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = account_seen(request, pk), RoleForm(request.POST)
    if form.carried_out(services.change_role, actor=request.user, user=shown):
        return done(request, _("Đã đổi vai trò."), "web:person", pk)
    return account_page(request, shown, role=form)


@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = account_seen(request, pk), InUnitForm(request.POST, actor=request.user)
    if form.carried_out(services.move_user, actor=request.user, user=shown):
        return done(request, _("Đã chuyển đơn vị."), "web:person", pk)
    return account_page(request, shown, unit=form)


@require_POST
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = account_seen(request, pk)
    if attempt(request, lambda: services.deactivate_user(actor=request.user, user=shown)):
        return done(request, _("Đã khóa tài khoản."), "web:users")
    return redirect("web:person", pk)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = account_seen(request, pk)
    if attempt(request, lambda: services.reopen_user(actor=request.user, user=shown)):
        return done(request, _("Đã mở lại tài khoản."), "web:person", pk)
    return redirect("web:person", pk)


@require_POST
def reset_password(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = account_seen(request, pk), PasswordForm(request.POST)
    if form.carried_out(services.reset_password, actor=request.user, user=shown):
        return done(request, _("Đã đặt mật khẩu mới."), "web:person", pk)
    return account_page(request, shown, password=form)


def account_seen(request: SignedInRequest, pk: int) -> User:
    """An account that the administrator keeps."""
    permissions.require_can_settle_people(request.user, request.user.agency)
    return get_object_or_404(queries.people_visible_to(request.user), pk=pk)


def account_page(request: SignedInRequest, person: User, **given: ServiceForm) -> HttpResponse:
    """An account with the forms of its acts; a refused form is shown as it was sent."""
    unit = InUnitForm(actor=request.user, initial={"organisation": person.organisation_id})
    role = RoleForm(initial={"role": person.role})
    forms = {"role": role, "unit": unit, "password": PasswordForm(), "mail": MailForm.of(person)}
    return render(request, "web/people/person.html", {"person": person, **forms, **given})
