"""An obligation at work, in words and drawings: what waits, what a person may do now, who held it how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.plans.following.holding import Holder, Stretch
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import Judgement, standing_of
from cchc.plans.models import Obligation, ObligationMove
from cchc.plans.queries.standing import facts_of
from cchc.plans.queries.work import Can, Work

TO_DO, HANDED_IN, JUDGED = (f"web/work/_{name}.html" for name in ("to_do", "handed_in", "judged"))
REQUESTS, ASKED, EXTENSIONS = (
    f"web/work/_{name}.html" for name in ("requests", "asked", "extensions")
)
"""The tables of the lists of what waits."""
BAR: Final = 100.0
"""The width that the bar of holders is drawn in."""
LEAST: Final = 1.5
"""A day among hundreds is still seen."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do with an obligation: a page with a form, or (`at_once`) a button that needs no words."""

    can: Can
    name: Promise
    icon: str
    view: str
    at_once: bool = False


DEEDS: Final = (
    Deed(Can.SUBMIT, gettext_lazy("Nộp sản phẩm"), "check", "web:hand_in"),
    Deed(Can.ACCEPT, gettext_lazy("Chấp nhận"), "check", "web:accept", at_once=True),
    Deed(Can.CONFIRM, gettext_lazy("Xác nhận hoàn thành"), "check", "web:confirm", at_once=True),
    Deed(Can.SEND_BACK, gettext_lazy("Trả lại"), "undo", "web:send_back"),
    Deed(Can.REPORT, gettext_lazy("Báo cáo tiến độ"), "edit", "web:report"),
    Deed(Can.ASK_UNIT, gettext_lazy("Đề nghị phối hợp"), "users", "web:ask_unit"),
    Deed(Can.TAKE_BACK, gettext_lazy("Rút lại"), "undo", "web:take_back"),
    Deed(Can.EXPLAIN, gettext_lazy("Giải trình"), "note", "web:explain"),
    Deed(Can.ASK_EXTENSION, gettext_lazy("Xin gia hạn"), "calendar", "web:ask_extension"),
    Deed(Can.REOPEN, gettext_lazy("Mở lại"), "undo", "web:reopen"),
    Deed(Can.OVERRIDE_DUE_DATE, gettext_lazy("Sửa hạn"), "calendar", "web:override"),
    Deed(Can.ASSIGN_UNIT, gettext_lazy("Giao đơn vị"), "users", "web:assign"),
    Deed(Can.SET_CONFIRMATION, gettext_lazy("Lãnh đạo xác nhận?"), "key", "web:confirmation"),
)
"""In the order in which they are offered. What belongs to one extension or request stands beside it."""
FIRST: Final = frozenset({Can.SUBMIT, Can.ACCEPT, Can.CONFIRM})
"""What moves the work on: drawn as the main button."""
RARE: Final = frozenset({Can.OVERRIDE_DUE_DATE, Can.ASSIGN_UNIT, Can.SET_CONFIRMATION, Can.REOPEN})
"""What the office settles about it: behind one more click."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """What one person may do now: the main acts, the usual, the rare ones."""

    first: Sequence[Deed]
    usual: Sequence[Deed]
    rare: Sequence[Deed]


def deeds(allowed: Set[Can]) -> Deeds:
    """In their order by weight; a single rare one needs no menu of its own."""
    may = [deed for deed in DEEDS if deed.can in allowed]
    rare = [deed for deed in may if deed.can in RARE]
    hidden = rare if len(rare) > 1 else []
    return Deeds(
        first=[deed for deed in may if deed.can in FIRST],
        usual=[deed for deed in may if deed.can not in FIRST and deed not in hidden],
        rare=hidden,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """An obligation in a list of what waits: how it stands, and the move by which it came back, if it did."""

    owed: Obligation
    judgement: Judgement
    came_back: ObligationMove | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What waits for one reason. `part` is the template of its rows."""

    key: str
    heading: Promise
    colour: str
    part: str
    rows: Sequence[object]
    more: str = ""
    """The page of everything of the kind."""


def sections(
    waiting: Work,
    came_back: Mapping[int, ObligationMove],
    *,
    on: date,
    settings: FollowUpSettings,
) -> list[Section]:
    """What waits for a person, the most pressing first; what there is nothing of is left out."""

    def rows(obligations: Iterable[Obligation]) -> list[Row]:
        return [
            Row(
                owed,
                standing_of(facts_of(owed), on=on, settings=settings),
                came_back.get(owed.pk),
            )
            for owed in obligations
        ]

    found = [
        Section("sent-back", gettext_lazy("Bị trả lại, cần làm lại"), "red", TO_DO, rows(waiting.sent_back)),
        Section("requests", gettext_lazy("Đơn vị khác đang chờ trả lời"), "gold", REQUESTS, waiting.requests),
        Section("to-accept", gettext_lazy("Chờ chấp nhận"), "blue", JUDGED, rows(waiting.to_accept), more="web:approvals"),
        Section("to-decide", gettext_lazy("Đề nghị gia hạn chờ quyết định"), "blue", EXTENSIONS, waiting.to_decide, more="web:extensions"),
        Section("to-confirm", gettext_lazy("Chờ xác nhận"), "blue", JUDGED, rows(waiting.to_confirm), more="web:confirmations"),
        Section("overdue", gettext_lazy("Quá hạn"), "red", TO_DO, rows(waiting.overdue)),
        Section("due", gettext_lazy("Đến hạn trong 30 ngày tới"), "gold", TO_DO, rows(waiting.due)),
        Section("asked", gettext_lazy("Đang chờ đơn vị khác trả lời"), "", ASKED, waiting.asked),
        Section("handed-in", gettext_lazy("Đã nộp, đang chờ xử lý"), "blue", HANDED_IN, rows(waiting.handed_in)),
        Section("later", gettext_lazy("Còn thời gian hoặc chưa có hạn"), "", TO_DO, rows(waiting.later)),
    ]  # fmt: skip
    return [section for section in found if section.rows]


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of the ledger with the name of who held the work, and its place in the bar (of 100)."""

    stretch: Stretch
    name: str
    start: float
    width: float

    @property
    def colour(self) -> str:
        return self.stretch.holder.value

    @property
    def start_text(self) -> str:
        """As SVG writes numbers, whatever the language of the page."""
        return f"{self.start:.2f}"

    @property
    def width_text(self) -> str:
        return f"{self.width:.2f}"


def ledger(stretches: Sequence[Stretch], units: Mapping[int, str]) -> list[Held]:
    """The stretches one after the other, each as wide as its working days."""
    parts = [max(float(one.working_days), 0.0) for one in stretches]
    whole = sum(parts)
    if not whole:
        return [Held(one, _holder(one, units), 0.0, 0.0) for one in stretches]
    widths = [max(BAR * part / whole, LEAST if part else 0.0) for part in parts]
    shrink = BAR / sum(widths)
    found, start = [], 0.0
    for one, width in zip(stretches, widths, strict=True):
        found.append(Held(one, _holder(one, units), round(start, 2), round(width * shrink, 2)))
        start += width * shrink
    return found


@dataclass(frozen=True, slots=True)
class Total:
    """All stretches in one hand: working days, and those past the due date."""

    name: str
    colour: str
    working_days: int
    late_days: int


def totals(held: Iterable[Held]) -> list[Total]:
    """Per holder, the one who held it longest first."""
    found: dict[tuple[str, str], Total] = {}
    for one in held:
        key = (one.colour, one.name)
        known = found.get(key, Total(one.name, one.colour, 0, 0))
        found[key] = Total(
            one.name,
            one.colour,
            known.working_days + one.stretch.working_days,
            known.late_days + one.stretch.late_days,
        )
    return sorted(found.values(), key=lambda total: -total.working_days)


def _holder(one: Stretch, units: Mapping[int, str]) -> str:
    return holder_name(one.holder, one.unit_id, units)


def holder_name(holder: Holder, unit: int | None, units: Mapping[int, str]) -> str:
    """Who holds the work, by name: a unit, the office, a leader."""
    if holder == Holder.OFFICE:
        return _("Văn phòng (xét sản phẩm)")
    if holder == Holder.LEADER:
        return _("Lãnh đạo (xác nhận)")
    return units.get(unit or 0) or _("Đơn vị chưa xác định")
