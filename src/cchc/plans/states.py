"""States of an import, a plan and an obligation, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping, Set
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
    ISSUED = "issued", _("Đang thực hiện")
    WITHDRAWN = "withdrawn", _("Đã rút")


PLAN_MOVES: Final[Mapping[PlanState, Set[PlanState]]] = {
    PlanState.ISSUED: {PlanState.WITHDRAWN},
    PlanState.WITHDRAWN: frozenset(),
}


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
    """`dropped`: the rules no longer give it (a unit left the group, say); it is kept, not counted."""

    OPEN = "open", _("Đang thực hiện")
    DROPPED = "dropped", _("Không còn hiệu lực")


OBLIGATION_MOVES: Final[Mapping[ObligationState, Set[ObligationState]]] = {
    ObligationState.OPEN: {ObligationState.DROPPED},
    ObligationState.DROPPED: {ObligationState.OPEN},
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
