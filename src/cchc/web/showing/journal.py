"""The audit trail in words: what each recorded act is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import AuditEntry
from cchc.accounts.states import Kind, Language, Role
from cchc.common.text import short_date
from cchc.documents.models import OfficialDocument
from cchc.documents.rules import HEAD_FIELDS
from cchc.documents.states import SignatureState
from cchc.plans.models import AgencyRules, FollowUpRules, Obligation
from cchc.plans.queries.journal import Happening
from cchc.plans.reading.grammar.document_kinds import KINDS
from cchc.plans.states import CheckEvery, Decision, ReportPeriod
from cchc.web.showing.comparison import SHAPES

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
    "user.reopened": _("Mở lại tài khoản"),
    "user.password_reset": _("Đặt lại mật khẩu"),
    "user.language_chosen": _("Chọn ngôn ngữ"),
    "user.mail_chosen": _("Ghi địa chỉ thư điện tử"),
    "digest.resent": _("Gửi lại thư tổng hợp"),
    "feed.made": _("Tạo địa chỉ lịch"),
    "feed.revoked": _("Thu hồi địa chỉ lịch"),
    "view.saved": _("Lưu chế độ xem"),
    "view.renamed": _("Đổi tên chế độ xem"),
    "view.deleted": _("Xóa chế độ xem"),
    "file.stored": _("Lưu tệp"),
    "document.registered": _("Đăng ký văn bản"),
    "document.file_given": _("Gắn tệp vào văn bản"),
    "document.file_attached": _("Đính kèm tệp vào văn bản"),
    "document.file_detached": _("Bỏ tệp kèm theo văn bản"),
    "document.corrected": _("Sửa thông tin văn bản"),
    "file.signatures_checked": _("Kiểm tra chữ ký số"),
    "import.started": _("Tải kế hoạch lên"),
    "import.read": _("Đọc xong kế hoạch"),
    "import.failed": _("Không đọc được tệp"),
    "import.retried": _("Đọc lại tệp"),
    "import.corrected": _("Sửa nội dung đọc được"),
    "import.correction_undone": _("Khôi phục theo văn bản"),
    "import.discarded": _("Bỏ lượt nhập"),
    "finding.decided": _("Quyết định về phát hiện"),
    "finding.decision_undone": _("Xem xét lại phát hiện"),
    "plan.issued": _("Phát hành kế hoạch"),
    "plan.withdrawn": _("Rút kế hoạch"),
    "plan.amended": _("Phát hành bản điều chỉnh"),
    "plan.reinstated": _("Kế hoạch có hiệu lực trở lại"),
    "import.matched": _("Đối chiếu văn bản điều chỉnh"),
    "task.edited": _("Sửa nhiệm vụ"),
    "task.linked": _("Liên kết nhiệm vụ cấp trên"),
    "task.link_changed": _("Sửa liên kết nhiệm vụ cấp trên"),
    "task.unlinked": _("Gỡ liên kết nhiệm vụ cấp trên"),
    "solution.linked": _("Gắn nhiệm vụ với giải pháp"),
    "solution.units_set": _("Giao đơn vị chịu trách nhiệm giải pháp"),
    "duty.linked": _("Gắn nhiệm vụ với trách nhiệm thực hiện"),
    "next_plan.started": _("Lập dự thảo kế hoạch năm sau"),
    "next_plan.decided": _("Quyết định về dự thảo kế hoạch năm sau"),
    "next_plan.results_stated": _("Ghi kết quả năm trước cho dự thảo"),
    "next_plan.discarded": _("Bỏ dự thảo kế hoạch năm sau"),
    "obligation.due_date_overridden": _("Sửa hạn"),
    "obligation.unit_assigned": _("Giao đơn vị"),
    "obligation.submitted": _("Nộp sản phẩm"),
    "obligation.taken_back": _("Rút lại sản phẩm"),
    "obligation.accepted": _("Chấp nhận sản phẩm"),
    "obligation.passed_on": _("Chấp nhận, trình lãnh đạo xác nhận"),
    "obligation.sent_back": _("Trả lại sản phẩm"),
    "obligation.confirmed": _("Xác nhận hoàn thành"),
    "obligation.discharged": _("Hoàn thành theo sản phẩm chung"),
    "obligation.reopened": _("Mở lại việc"),
    "obligation.dropped": _("Thôi thực hiện"),
    "obligation.restored": _("Khôi phục"),
    "obligation.reminded": _("Nhắc đơn vị chủ trì"),
    "obligation.reported": _("Báo cáo tiến độ"),
    "obligation.explained": _("Giải trình"),
    "obligation.confirmation_set": _("Đặt việc xác nhận của lãnh đạo"),
    "extension.asked": _("Xin gia hạn"),
    "extension.granted": _("Đồng ý gia hạn"),
    "extension.refused": _("Không đồng ý gia hạn"),
    "extension.withdrawn": _("Rút đề nghị gia hạn"),
    "request.asked": _("Đề nghị phối hợp"),
    "request.answered": _("Trả lời phối hợp"),
    "request.refused": _("Từ chối phối hợp"),
    "request.withdrawn": _("Rút đề nghị phối hợp"),
    "request.reminded": _("Nhắc đơn vị phối hợp"),
    "comment.made": _("Trao đổi ý kiến"),
    "comment.withdrawn": _("Thu hồi ý kiến"),
    "obligations.recomputed": _("Tính lại việc phải làm"),
    "example.played": _("Diễn biến của năm mẫu"),
    "rules.settled": _("Đặt quy tắc tính hạn"),
    "follow_up.settled": _("Đặt quy tắc theo dõi, đôn đốc"),
    "day.decided": _("Ghi quyết định về ngày làm việc"),
    "day.taken_back": _("Bỏ quyết định về ngày làm việc"),
}
DETAILS: Final[Mapping[str, Promise]] = {
    "name": _("tên"),
    "username": _("tên đăng nhập"),
    "role": _("vai trò"),
    "kind": _("loại"),
    "field": _("mục"),
    "key": _("phát hiện"),
    "decision": _("quyết định"),
    "old": _("trước"),
    "new": _("sau"),
    "meant": _("chỉ"),
    "members": _("thành viên"),
    "on": _("từ ngày"),
    "valid_to": _("đến ngày"),
    "file": _("tệp"),
    "size": _("dung lượng (byte)"),
    "sha256": _("mã băm SHA-256"),
    "code": _("số, ký hiệu"),
    "year": _("năm"),
    "tasks": _("số nhiệm vụ"),
    "findings": _("số phát hiện"),
    "obligations": _("số việc"),
    "corrections": _("số chỗ sửa"),
    "upper": _("nhiệm vụ cấp trên"),
    "weight": _("trọng số"),
    "linked": _("gắn thêm"),
    "unlinked": _("gỡ"),
    "decided": _("số quyết định"),
    "shape": _("loại văn bản"),
    "amends": _("điều chỉnh kế hoạch"),
    "effective_from": _("có hiệu lực từ"),
    "fields": _("các mục"),
    "kept": _("giữ kết quả đã làm"),
    "moved": _("đổi hạn"),
    "added": _("thêm"),
    "changed": _("thay đổi"),
    "dropped": _("thôi"),
    "language": _("ngôn ngữ"),
    "email": _("địa chỉ thư điện tử"),
    "wants_mail": _("nhận thư tổng hợp"),
    "state": _("trạng thái trước đó"),
    "page": _("trang"),
    "events": _("số sự kiện"),
    "error": _("lỗi"),
    "day": _("ngày"),
    "is_working": _("là ngày làm việc"),
    "basis": _("văn bản quyết định"),
    "to": _("đến đơn vị"),
    "request": _("đề nghị phối hợp số"),
    "people": _("người được nhắc"),
    "told": _("số người được báo"),
    "reason": _("lý do"),
    "note": _("ghi chú"),
}
"""What the parts of an entry are called, in the order in which they are read."""
ROLES: Final = dict(Role.choices)
CHANGED: Final = {**ROLES, **dict(SignatureState.choices)}
"""What a role or a state was before an act and is after it."""
VOCABULARIES: Final[Mapping[str, Mapping[str, object]]] = {
    "role": ROLES,
    "old": CHANGED,
    "new": CHANGED,
    "field": {
        field.name: field.verbose_name
        for field in OfficialDocument._meta.fields
        if field.name in HEAD_FIELDS
    },
    "kind": dict(Kind.choices),
    "decision": dict(Decision.choices),
    "shape": {shape.value: words for shape, (words, _meaning) in SHAPES.items()},
    "language": dict(Language.choices),
    "continuous_check": dict(CheckEvery.choices),
    "unnamed_report_periods": dict(ReportPeriod.choices),
    "confirm_kinds": {kind.slug: kind.name for kind in KINDS},
}
"""Parts whose values are words of a fixed list."""
SETTINGS: Final[Mapping[str, object]] = {
    field.name: field.verbose_name
    for rules in (AgencyRules, FollowUpRules)
    for field in rules._meta.fields
}
"""What the settings of an agency are called, where an entry keeps all of them."""
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    what: Promise | str
    subject: str
    details: list[tuple[Promise | str, str]]


def line(entry: AuditEntry) -> Line:
    """One entry; of its details those that say something."""
    said = {name: value for name, value in entry.data.items() if value not in (None, "")}
    known = [name for name in DETAILS if name in said]
    others = sorted(said.keys() - DETAILS.keys())
    return Line(
        at=entry.at,
        who=str(entry.actor),
        what=ACTS.get(entry.action, entry.action),
        subject=_subject(entry.subject),
        details=[(DETAILS.get(name, name), _said(name, said[name])) for name in [*known, *others]],
    )


def _subject(label: str) -> str:
    """ "plans.plan:1" as "kế hoạch 1"; a table that is no more keeps its name."""
    table, _colon, key = label.partition(":")
    try:
        model = apps.get_model(table)
    except (LookupError, ValueError):
        return label
    return f"{model._meta.verbose_name} {key}"


def _said(name: str, value: object) -> str:
    """A value as people say it: names of roles, kinds, decisions and languages, days as 31/03/2022."""
    if isinstance(value, list):
        return ", ".join(_said(name, item) for item in value)
    if isinstance(value, Mapping):
        known = [key for key in SETTINGS if key in value]
        others = sorted(value.keys() - SETTINGS.keys())
        parts = [(key, _said(key, value[key])) for key in [*known, *others]]
        return "; ".join(f"{SETTINGS.get(key, key)}: {said}" for key, said in parts)
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    text = str(value)
    if name in VOCABULARIES and text in VOCABULARIES[name]:
        return str(VOCABULARIES[name][text])
    try:
        return short_date(date.fromisoformat(text)) if DAY.fullmatch(text) else text
    except ValueError:
        return text


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of the journal of a task. `about` is the obligation it is about, if one alone."""

    at: datetime
    who: str
    what: Promise | str
    about: Obligation | None
    text: str
    details: list[tuple[Promise | str, str]]


def happenings(found: Iterable[Happening]) -> list[TaskLine]:
    """The journal of a task, records and entries of the audit trail alike."""
    return [_told_by_entry(one, one.entry) if one.entry else _told(one) for one in found]


def _told(one: Happening) -> TaskLine:
    return TaskLine(one.at, str(one.by), one.what, one.obligation, one.text, [*one.details])


def _told_by_entry(one: Happening, entry: AuditEntry) -> TaskLine:
    shown = line(entry)
    return TaskLine(one.at, shown.who, shown.what, one.obligation, one.text, shown.details)
