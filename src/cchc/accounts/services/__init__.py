"""Acts on organisations, groups, names and people, and what people are told."""

from __future__ import annotations

from cchc.accounts.services.digests import gather_digests, resend_digest
from cchc.accounts.services.feeds import make_feed, revoke_feed
from cchc.accounts.services.notifications import mark_all_read, mark_read, notify
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
    choose_mail,
    create_user,
    deactivate_user,
    move_user,
    open_agency,
    reopen_user,
    reset_password,
    set_mail,
)
from cchc.accounts.services.views import delete_view, rename_view, save_view

__all__ = [
    "add_alias",
    "change_role",
    "choose_language",
    "choose_mail",
    "close_organisation",
    "create_group",
    "create_organisation",
    "create_user",
    "deactivate_user",
    "delete_view",
    "gather_digests",
    "make_feed",
    "mark_all_read",
    "mark_read",
    "move_user",
    "notify",
    "open_agency",
    "remove_alias",
    "rename_organisation",
    "rename_view",
    "reopen_user",
    "resend_digest",
    "reset_password",
    "revoke_feed",
    "save_view",
    "set_mail",
    "set_members",
]
