"""The way through the pages: which of them a role is shown. What a person may do is decided by the domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.accounts.permissions import Right, has_right
from cchc.accounts.states import Role
from cchc.documents import permissions as documents
from cchc.plans.permissions import Right as PlanRight
from cchc.plans.permissions import holds

Shown = Callable[[User], bool]


def _everyone(_person: User) -> bool:
    return True


def _has(right: Right) -> Shown:
    return lambda person: has_right(person, right, person.agency)


def _owes(person: User) -> bool:
    """Works in a unit that plans give work to: not the administrator, who belongs to the agency itself."""
    return (
        holds(person, PlanRight.SEE_OWN_OBLIGATIONS) or _sees_all(person)
    ) and person.organisation_id != person.agency_id


def _sees_all(person: User) -> bool:
    return holds(person, PlanRight.SEE_ALL_OBLIGATIONS)


def _leads(person: User) -> bool:
    return person.role == Role.LEADER


def _does_not_lead(person: User) -> bool:
    return not _leads(person)


def _follows(person: User) -> bool:
    """Follows the whole, and finds it on a page of its own: a leader's first page is it already."""
    return _sees_all(person) and not _leads(person)


def _works_in_a_unit(person: User) -> bool:
    return (
        holds(person, PlanRight.SEE_OWN_OBLIGATIONS) and person.organisation_id != person.agency_id
    )


def _accepts(person: User) -> bool:
    return holds(person, PlanRight.ACCEPT)


def _confirms(person: User) -> bool:
    return holds(person, PlanRight.CONFIRM)


def _reads_imports(person: User) -> bool:
    return holds(person, PlanRight.READ_IMPORTS)


def _reads_register(person: User) -> bool:
    return documents.holds(person, documents.Right.READ_REGISTER)


@dataclass(frozen=True, slots=True)
class Page:
    """A place of the main menu. `key` follows "g" on the keyboard."""

    view: str
    name: Promise
    icon: str
    key: str
    shown: Shown = _everyone


@dataclass(frozen=True, slots=True)
class Entry:
    name: Promise
    url: str
    icon: str
    key: str
    current: bool


@dataclass(frozen=True, slots=True)
class Section:
    name: Promise | str
    items: list[Entry]


MAIN: Final = (
    Page("web:home", _("Toàn cảnh"), "overview", "h", _leads),
    Page("web:home", _("Trang chủ"), "home", "h", _does_not_lead),
    Page("web:overview", _("Toàn cảnh"), "overview", "t", _follows),
    Page("web:mine", _("Việc của tôi"), "mine", "v", _owes),
    Page("web:own_unit", _("Số liệu đơn vị"), "tree", "s", _works_in_a_unit),
    Page("web:approvals", _("Chờ chấp nhận"), "check", "d", _accepts),
    Page("web:confirmations", _("Chờ xác nhận"), "check", "y", _confirms),
    Page("web:obligations", _("Việc toàn cơ quan"), "inbox", "a", _sees_all),
    Page("web:plans", _("Kế hoạch"), "plan", "p"),
    Page("web:documents", _("Văn bản"), "file", "b", _reads_register),
    Page("web:imports", _("Nhập kế hoạch"), "import", "n", _reads_imports),
)
KEEPING: Final = (
    Page("web:organisation", _("Cơ quan, đơn vị"), "tree", "c"),
    Page("web:rules", _("Quy tắc, lịch làm việc"), "clock", "q", _sees_all),
    Page("web:users", _("Người dùng"), "users", "u", _has(Right.SETTLE_PEOPLE)),
    Page("web:mail", _("Thư điện tử"), "mail", "e", _has(Right.KEEP_MAIL)),
    Page("web:audit", _("Nhật ký hệ thống"), "audit", "k", _has(Right.READ_AUDIT)),
    Page("web:help", _("Hướng dẫn"), "help", "x"),
)


def menu(person: User, path: str) -> list[Section]:
    """The menu as `person` sees it while at `path`."""
    return [
        Section("", _entries(MAIN, person, path)),
        Section(_("Quản lý"), _entries(KEEPING, person, path)),
    ]


def _entries(pages: tuple[Page, ...], person: User, path: str) -> list[Entry]:
    home = reverse("web:home")
    return [
        Entry(
            page.name,
            url,
            page.icon,
            page.key,
            path == url or (url != home and path.startswith(url)),
        )
        for page in pages
        if page.shown(person)
        for url in [reverse(page.view)]
    ]
