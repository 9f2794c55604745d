"""Acts on organisations, groups, names and people."""

from __future__ import annotations

from cchc.accounts.services.organisations import (
    add_alias,
    close_organisation,
    create_group,
    create_organisation,
    remove_alias,
    rename_organisation,
    set_members,
)
from cchc.accounts.services.people import (
    change_role,
    choose_language,
    create_user,
    deactivate_user,
    move_user,
    open_agency,
    reopen_user,
    reset_password,
)

__all__ = [
    "add_alias",
    "change_role",
    "choose_language",
    "close_organisation",
    "create_group",
    "create_organisation",
    "create_user",
    "deactivate_user",
    "move_user",
    "open_agency",
    "remove_alias",
    "rename_organisation",
    "reopen_user",
    "reset_password",
    "set_members",
]
