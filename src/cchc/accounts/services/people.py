"""Acts on the people of an agency, and the opening of an agency with its first administrator."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit, permissions
from cchc.accounts.models import Organisation, User
from cchc.accounts.states import AGENCY_KINDS, Role
from cchc.common.errors import DomainError
from cchc.common.rows import keep
from cchc.common.text import fold, nfc, squeeze


@transaction.atomic
def open_agency(
    *,
    actor: User | None,
    name: str,
    code: str,
    kind: str,
    valid_from: date,
    username: str,
    password: str,
) -> User:
    """Create an agency and its first administrator, who is returned.

    `actor` is None when the installation itself acts (the command line); the entry then names the new
    administrator. Otherwise an administrator opens an agency under their own.
    """
    if actor:
        permissions.require_can_settle_organisations(actor, actor.agency)
    if kind not in AGENCY_KINDS:
        raise DomainError(_("Chỉ mở được cơ quan là tỉnh hoặc sở, ban, ngành."))
    agency = Organisation(
        name=squeeze(nfc(name)),
        name_folded=fold(name),
        code=code,
        kind=kind,
        valid_from=valid_from,
        parent=actor.agency if actor else None,
    )
    keep(agency)
    user = _new_user(username, _("Quản trị hệ thống"), agency, Role.ADMINISTRATOR, password)
    audit.record("agency.opened", agency, actor=actor or user, name=agency.name)
    return user


@transaction.atomic
def create_user(
    *,
    actor: User,
    organisation: Organisation,
    username: str,
    full_name: str,
    role: str,
    password: str,
) -> User:
    """Give a person of the agency an account. `full_name` is what pages show, a name or a position."""
    permissions.require_can_settle_people(actor, organisation)
    user = _new_user(username, full_name, organisation, role, password)
    audit.record("user.created", user, actor=actor, username=user.username, role=role)
    return user


def _new_user(
    username: str, full_name: str, organisation: Organisation, role: str, password: str
) -> User:
    user = User(
        username=username.strip(),
        full_name=squeeze(nfc(full_name)),
        organisation=organisation,
        role=role,
    )
    _give_password(user, password)
    keep(user)
    return user


def _give_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        raise DomainError(" ".join(refused.messages)) from refused
    user.set_password(password)


@transaction.atomic
def change_role(*, actor: User, user: User, role: str) -> User:
    """Give a person another role. The last administrator of an agency keeps theirs."""
    user = _locked(actor, user)
    old = user.role
    if role != Role.ADMINISTRATOR:
        _require_other_administrator(user)
    user.role = role
    keep(user)
    audit.record("user.role_changed", user, actor=actor, old=old, new=role)
    return user


@transaction.atomic
def move_user(*, actor: User, user: User, organisation: Organisation) -> User:
    """Move a person to another unit of the same agency."""
    user = _locked(actor, user)
    if organisation.acting_agency_id != user.agency_id:
        raise DomainError(
            _("{unit} không thuộc {agency}; hãy tạo tài khoản mới ở cơ quan đó.").format(
                unit=organisation, agency=user.agency
            )
        )
    old = user.organisation
    user.organisation = organisation
    keep(user)
    audit.record("user.moved", user, actor=actor, old=old.pk, new=organisation.pk)
    return user


@transaction.atomic
def deactivate_user(*, actor: User, user: User) -> User:
    """Close a person's account; what they did keeps their name."""
    user = _locked(actor, user)
    _require_other_administrator(user)
    user.is_active = False
    keep(user)
    audit.record("user.deactivated", user, actor=actor, username=user.username)
    return user


@transaction.atomic
def reopen_user(*, actor: User, user: User) -> User:
    """Let a person whose account was closed sign in again, with the password they had."""
    user = _locked(actor, user)
    user.is_active = True
    keep(user)
    audit.record("user.reopened", user, actor=actor, username=user.username)
    return user


@transaction.atomic
def reset_password(*, actor: User, user: User, password: str) -> User:
    """Give a person who forgot theirs a new password; wherever they are signed in, they are signed out."""
    user = _locked(actor, user)
    _give_password(user, password)
    keep(user)
    audit.record("user.password_reset", user, actor=actor, username=user.username)
    return user


@transaction.atomic
def choose_language(*, actor: User, language: str) -> User:
    """Remember the language in which a person reads the pages."""
    user = User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    user.language = language
    keep(user)
    audit.record("user.language_chosen", user, actor=actor, language=language)
    return user


@transaction.atomic
def choose_mail(*, actor: User, email: str, wants_mail: bool) -> User:
    """Set one's own e-mail address ("" for none) and whether the daily letter is wanted."""
    user = User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    return _with_mail(user, actor, email, wants_mail)


@transaction.atomic
def set_mail(*, actor: User, user: User, email: str, wants_mail: bool) -> User:
    """Set a person's e-mail address ("" for none) and whether they get the daily letter."""
    return _with_mail(_locked(actor, user), actor, email, wants_mail)


def _with_mail(user: User, actor: User, email: str, wants_mail: bool) -> User:
    user.email, user.wants_mail = email.strip(), wants_mail
    keep(user)
    audit.record("user.mail_chosen", user, actor=actor, email=user.email, wants_mail=wants_mail)
    return user


def _locked(actor: User, user: User) -> User:
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    permissions.require_can_settle_people(actor, user.organisation)
    return user


def _require_other_administrator(user: User) -> None:
    if user.role != Role.ADMINISTRATOR or not user.is_active:
        return
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=user.agency_id)
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if not any(other.agency_id == user.agency_id for other in others):
        raise DomainError(
            _(
                "{user} là người quản trị duy nhất của {agency}; hãy giao quyền quản trị cho người khác trước."
            ).format(user=user, agency=user.agency)
        )
