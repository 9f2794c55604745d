"""The audit trail in words: what each recorded act is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import AuditEntry

ACTS: Final[Mapping[str, Promise]] = {
    "agency.opened": _("Mở cơ quan"),
    "organisation.created": _("Thêm đơn vị"),
    "organisation.renamed": _("Đổi tên đơn vị"),
    "organisation.closed": _("Kết thúc đơn vị"),
    "alias.added": _("Thêm tên gọi khác"),
    "alias.removed": _("Bỏ tên gọi khác"),
    "group.created": _("Tạo nhóm đơn vị"),
    "group.members_set": _("Ghi thành viên nhóm"),
    "user.created": _("Tạo tài khoản"),
    "user.role_changed": _("Đổi vai trò"),
    "user.moved": _("Chuyển đơn vị của người dùng"),
    "user.deactivated": _("Khóa tài khoản"),
    "user.language_chosen": _("Chọn ngôn ngữ"),
}


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    what: Promise | str
    subject: str
    details: list[tuple[str, str]]


def line(entry: AuditEntry) -> Line:
    """One entry, its details in the order they were recorded."""
    return Line(
        at=entry.at,
        who=str(entry.actor),
        what=ACTS.get(entry.action, entry.action),
        subject=entry.subject,
        details=[
            (name, _plain(value)) for name, value in entry.data.items() if value not in (None, "")
        ],
    )


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return str(value)
