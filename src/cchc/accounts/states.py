"""The fixed vocabularies of organisations and people."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an organisation is. Units of a department: Nghị định 24/2014/NĐ-CP, Điều 5."""

    PROVINCE = "province", _("Tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    LEADERSHIP = "leadership", _("Ban lãnh đạo")
    OFFICE = "office", _("Văn phòng")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    DIVISION = "division", _("Phòng chuyên môn")
    AFFILIATED_UNIT = "affiliated_unit", _("Đơn vị trực thuộc")
    OTHER = "other", _("Đơn vị khác")


AGENCY_KINDS: Final[Set[Kind]] = {Kind.PROVINCE, Kind.DEPARTMENT}
"""Kinds that issue plans of their own; everything under one of them is its unit."""


class Role(TextChoices):
    """What a person comes to the system for."""

    ADMINISTRATOR = "administrator", _("Quản trị")
    REFORM_OFFICER = "reform_officer", _("Cán bộ cải cách hành chính")
    LEADER = "leader", _("Lãnh đạo cơ quan")
    UNIT_HEAD = "unit_head", _("Trưởng phòng, đơn vị")
    OFFICER = "officer", _("Công chức, viên chức")
    CLERK = "clerk", _("Cán bộ một cửa")
    INSPECTOR = "inspector", _("Thanh tra, kiểm tra")
    READER = "reader", _("Người xem")


class Language(TextChoices):
    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")


class NoticeKind(TextChoices):
    """Why a person is told something: the headings of the daily letter, in its order."""

    OVERDUE = "overdue", _("Quá hạn")
    DUE = "due", _("Đến hạn")
    WAITING = "waiting", _("Chờ xử lý")
    OTHER = "other", _("Thông báo khác")


class DigestState(TextChoices):
    """How a daily letter fares. `unconfirmed`: interrupted while the content went out, nobody knows whether it
    arrived. `dropped`: its lines went into a later letter, or the person wants none any more."""

    QUEUED = "queued", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    UNCONFIRMED = "unconfirmed", _("Chưa rõ đã đến")
    NO_ADDRESS = "no_address", _("Chưa có địa chỉ")
    DROPPED = "dropped", _("Thôi gửi")


DIGEST_MOVES: Final[Mapping[DigestState, Set[DigestState]]] = {
    DigestState.QUEUED: {DigestState.SENDING, DigestState.NO_ADDRESS, DigestState.DROPPED},
    DigestState.SENDING: {
        DigestState.SENT,
        DigestState.QUEUED,
        DigestState.FAILED,
        DigestState.UNCONFIRMED,
    },
    DigestState.SENT: frozenset(),
    DigestState.FAILED: {DigestState.QUEUED, DigestState.DROPPED},
    DigestState.UNCONFIRMED: {DigestState.QUEUED, DigestState.DROPPED},
    DigestState.NO_ADDRESS: {DigestState.QUEUED, DigestState.DROPPED},
    DigestState.DROPPED: frozenset(),
}


class HandingOver(TextChoices):
    """Where the conversation with the mail server stands: before `content`, nothing can have been accepted."""

    GREETING = "greeting", _("Đang kết nối")
    CONTENT = "content", _("Đang chuyển nội dung")


class MailFailure(TextChoices):
    """Why a letter was not sent, or not yet."""

    UNREACHABLE = "unreachable", _("Không kết nối được máy chủ thư")
    NOT_ENCRYPTED = "not_encrypted", _("Máy chủ thư không mã hóa được kết nối")
    SIGN_IN_REFUSED = "sign_in_refused", _("Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu")
    CUT_OFF = "cut_off", _("Kết nối với máy chủ thư bị ngắt")
    BUSY = "busy", _("Máy chủ thư tạm thời chưa nhận")
    ADDRESS_REFUSED = "address_refused", _("Máy chủ thư từ chối địa chỉ người nhận")
    REFUSED = "refused", _("Máy chủ thư từ chối thư")
    INTERRUPTED = "interrupted", _("Chương trình dừng giữa lúc chuyển thư")
    MOVED = "moved", _("Nội dung đã chuyển sang thư sau")
    UNWANTED = "unwanted", _("Người nhận đã tắt thư hoặc tài khoản đã khóa")
