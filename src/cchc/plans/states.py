"""States of an import, a plan and an obligation, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    READING = "reading", _("Đang đọc")
    REVIEW = "review", _("Chờ rà soát")
    ISSUED = "issued", _("Đã phát hành")
    DISCARDED = "discarded", _("Đã bỏ")
    FAILED = "failed", _("Không đọc được")


IMPORT_MOVES: Final[Mapping[ImportState, Set[ImportState]]] = {
    ImportState.READING: {ImportState.REVIEW, ImportState.FAILED, ImportState.DISCARDED},
    ImportState.REVIEW: {ImportState.ISSUED, ImportState.DISCARDED},
    ImportState.FAILED: {ImportState.READING, ImportState.DISCARDED},
    ImportState.ISSUED: frozenset(),
    ImportState.DISCARDED: frozenset(),
}


class ReadingStage(TextChoices):
    """How far a reading that runs in the background has come."""

    QUEUED = "queued", _("Chờ đến lượt")
    EXTRACTING = "extracting", _("Đang tách nội dung tệp")
    READING = "reading", _("Đang nhận diện nhiệm vụ")
    CHECKING = "checking", _("Đang kiểm tra")
    DONE = "done", _("Đã xong")


class Decision(TextChoices):
    """What a person said about a finding."""

    CORRECTED = "corrected", _("Đã sửa")
    CONFIRMED = "confirmed", _("Giữ nguyên như văn bản")


class PlanState(TextChoices):
    """`amended`: a later version, issued by an amending document, is in force in its place."""

    ISSUED = "issued", _("Đang thực hiện")
    AMENDED = "amended", _("Đã được điều chỉnh")
    WITHDRAWN = "withdrawn", _("Đã rút")


PLAN_MOVES: Final[Mapping[PlanState, Set[PlanState]]] = {
    PlanState.ISSUED: {PlanState.WITHDRAWN, PlanState.AMENDED},
    PlanState.AMENDED: {PlanState.ISSUED},
    PlanState.WITHDRAWN: frozenset(),
}


class PlanLevel(TextChoices):
    """Whose plan it is. An `upper` plan is kept to be carried out and linked to; it asks nothing of our units itself."""

    UPPER = "upper", _("Kế hoạch cấp trên")
    AGENCY = "agency", _("Kế hoạch của cơ quan")
    UNIT = "unit", _("Kế hoạch của đơn vị")


class UnitRole(TextChoices):
    LEAD = "lead", _("Chủ trì")
    COORDINATING = "coordinating", _("Phối hợp")
    MONITORING = "monitoring", _("Theo dõi, đôn đốc")


class OwedAs(TextChoices):
    """Why a unit owes a product; the words of `rules.result.Role`."""

    LEAD = "lead", _("Chủ trì")
    JOINT_LEAD = "joint_lead", _("Đồng chủ trì")
    GROUP_MEMBER = "group_member", _("Chủ trì theo nhóm")


class ObligationState(TextChoices):
    """Where the work on an obligation is. `dropped`: the rules or the plan no longer give it; it is kept, not counted."""

    OPEN = "open", _("Đang thực hiện")
    SUBMITTED = "submitted", _("Đã nộp, chờ chấp nhận")
    SENT_BACK = "sent_back", _("Bị trả lại")
    AWAITING_CONFIRMATION = "awaiting_confirmation", _("Chờ lãnh đạo xác nhận")
    DONE = "done", _("Hoàn thành")
    DROPPED = "dropped", _("Không còn hiệu lực")


UNFINISHED: Final[Set[ObligationState]] = frozenset(ObligationState) - {
    ObligationState.DONE,
    ObligationState.DROPPED,
}
"""Still owed: to be done, or handed in and not yet accepted."""
WITH_UNIT: Final[Set[ObligationState]] = frozenset(
    {ObligationState.OPEN, ObligationState.SENT_BACK}
)
"""The unit has to act: nothing is handed in, or it came back."""


class Act(TextChoices):
    """What a person does to an obligation; the journal of its moves keeps the word."""

    SUBMIT = "submit", _("Nộp sản phẩm")
    TAKE_BACK = "take_back", _("Rút lại")
    ACCEPT = "accept", _("Chấp nhận")
    PASS_ON = "pass_on", _("Chấp nhận, trình lãnh đạo xác nhận")
    SEND_BACK = "send_back", _("Trả lại")
    CONFIRM = "confirm", _("Xác nhận hoàn thành")
    DISCHARGE = "discharge", _("Hoàn thành theo sản phẩm chung")
    REOPEN = "reopen", _("Mở lại")
    DROP = "drop", _("Thôi thực hiện")
    RESTORE = "restore", _("Khôi phục")


@dataclass(frozen=True, slots=True)
class Move:
    """An act is possible in the states `sources` and leads to `target`; some acts must say why."""

    sources: Set[ObligationState]
    target: ObligationState
    needs_note: bool = False


OBLIGATION_MOVES: Final[Mapping[Act, Move]] = {
    Act.SUBMIT: Move(WITH_UNIT, ObligationState.SUBMITTED),
    Act.TAKE_BACK: Move({ObligationState.SUBMITTED}, ObligationState.OPEN),
    Act.ACCEPT: Move({ObligationState.SUBMITTED}, ObligationState.DONE),
    Act.PASS_ON: Move({ObligationState.SUBMITTED}, ObligationState.AWAITING_CONFIRMATION),
    Act.SEND_BACK: Move(
        {ObligationState.SUBMITTED, ObligationState.AWAITING_CONFIRMATION},
        ObligationState.SENT_BACK,
        needs_note=True,
    ),
    Act.CONFIRM: Move({ObligationState.AWAITING_CONFIRMATION}, ObligationState.DONE),
    Act.DISCHARGE: Move(UNFINISHED, ObligationState.DONE, needs_note=True),
    Act.REOPEN: Move({ObligationState.DONE}, ObligationState.SENT_BACK, needs_note=True),
    Act.DROP: Move(UNFINISHED, ObligationState.DROPPED, needs_note=True),
    Act.RESTORE: Move({ObligationState.DROPPED}, ObligationState.OPEN),
}


class Standing(TextChoices):
    """How an obligation stands on a day, computed with its reasons, never stored."""

    DONE_IN_TIME = "done_in_time", _("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("Hoàn thành trễ hạn")
    AWAITING = "awaiting", _("Đã nộp, chờ xử lý")
    ON_COURSE = "on_course", _("Đúng tiến độ")
    AT_RISK = "at_risk", _("Có nguy cơ trễ")
    LATE = "late", _("Trễ hạn")
    UNDATED = "undated", _("Chưa có hạn")


class ExtensionState(TextChoices):
    ASKED = "asked", _("Chờ quyết định")
    GRANTED = "granted", _("Đồng ý")
    REFUSED = "refused", _("Không đồng ý")
    WITHDRAWN = "withdrawn", _("Đã rút")


EXTENSION_MOVES: Final[Mapping[ExtensionState, Set[ExtensionState]]] = {
    ExtensionState.ASKED: {
        ExtensionState.GRANTED,
        ExtensionState.REFUSED,
        ExtensionState.WITHDRAWN,
    },
    ExtensionState.GRANTED: frozenset(),
    ExtensionState.REFUSED: frozenset(),
    ExtensionState.WITHDRAWN: frozenset(),
}


class RequestState(TextChoices):
    """A request to a coordinating unit; silence past its day is computed, not a state."""

    ASKED = "asked", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    REFUSED = "refused", _("Từ chối")
    WITHDRAWN = "withdrawn", _("Đã rút")


REQUEST_MOVES: Final[Mapping[RequestState, Set[RequestState]]] = {
    RequestState.ASKED: {
        RequestState.ANSWERED,
        RequestState.REFUSED,
        RequestState.WITHDRAWN,
    },
    RequestState.ANSWERED: frozenset(),
    RequestState.REFUSED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
}


class CheckEvery(TextChoices):
    """How often a continuous task is checked; the words of `rules.settings.CheckEvery`."""

    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    HALF_YEARLY = "half_yearly", _("6 tháng một lần")
    YEARLY = "yearly", _("Hằng năm")


class ReportPeriod(TextChoices):
    """Periods of a periodic report; the words of `rules.settings.NamedPeriod`."""

    Q1 = "Q1", _("Quý I")
    Q2 = "Q2", _("Quý II")
    Q3 = "Q3", _("Quý III")
    Q4 = "Q4", _("Quý IV")
    H1 = "H1", _("6 tháng đầu năm")
    H2 = "H2", _("6 tháng cuối năm")
    M9 = "M9", _("9 tháng")
    Y = "Y", _("Cả năm")


class Timing(TextChoices):
    """Where an open obligation stands on a day, computed, never stored."""

    OVERDUE = "overdue", _("Quá hạn")
    DUE_SOON = "due_soon", _("Sắp đến hạn")
    LATER = "later", _("Còn thời gian")
    UNDATED = "undated", _("Chưa có hạn")
