"""Next year's plan for the eye: the changes by what a person decides, tasks that leave without what they said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.plans.drafting import Change, Decision
from cchc.plans.drafting.applying import holds, stays
from cchc.plans.drafting.change import KINDS, ChangeKind
from cchc.plans.queries.drafting import NextPlan
from cchc.web.forms.drafting import asks

FATES: Final = ("drop", "carry", "keep")
HEADINGS: Final[Mapping[ChangeKind, tuple[Promise, Promise]]] = {
    "head": (_("Phần đầu và chữ ký"), _("Những gì chỉ của văn bản cũ.")),
    "drop": (_("Nhiệm vụ đề nghị bỏ"), _("Đã hoàn thành và chỉ làm một lần.")),
    "carry": (_("Nhiệm vụ chuyển tiếp"), _("Chưa hoàn thành; được ghi chú trong kế hoạch mới.")),
    "keep": (_("Nhiệm vụ giữ lại"), _("Lặp lại, thường xuyên, hằng năm, hoặc chưa rõ kết quả.")),
    "target": (_("Chỉ tiêu"), _("Chỉ đề nghị nâng khi có kết quả năm trước hoặc quy tắc của cơ quan.")),
    "deadline": (_("Thời hạn"), _("Dời theo năm mới.")),
    "year": (_("Năm trong văn bản"), _("Năm của kế hoạch được dời; năm của văn bản đã ban hành giữ nguyên.")),
    "number": (_("Đánh số"), _("Số thứ tự và số nhiệm vụ của từng lĩnh vực.")),
    "review": (_("Cần xem lại"), _("Giữ nguyên; đánh dấu khi đã xem.")),
}  # fmt: skip
TICKS: Final[Mapping[ChangeKind, Promise]] = {
    "head": _("Để trống"),
    "drop": _("Bỏ"),
    "carry": _("Chuyển tiếp"),
    "keep": _("Giữ"),
    "number": _("Đánh số lại"),
    "review": _("Đã xem"),
}
CHOICES: Final[Mapping[ChangeKind, tuple[Promise, Promise]]] = {
    "keep": (_("Giữ"), _("Bỏ")),
    "target": (_("Mức mới"), _("Giữ mức cũ")),
}
MOVED: Final = (_("Dời"), _("Giữ như cũ"))


@dataclass(frozen=True, slots=True)
class Row:
    """A change with what was decided about it."""

    change: Change
    decision: Decision | None
    holds: bool

    @property
    def asks(self) -> bool:
        return asks(self.change)

    @property
    def waits(self) -> bool:
        return self.change.to_decide and self.decision is None

    @property
    def choice(self) -> str:
        """yes, no, or nothing yet; a target that is proposed or kept for a reason is chosen so from the start."""
        if self.decision is None and self.change.to_decide:
            return ""
        return "yes" if self.holds else "no"

    @property
    def text(self) -> str:
        """The wording, or the figure, in the field: one's own, else the proposed one."""
        own = self.decision.text if self.decision else None
        return own or self.change.new or ""

    @property
    def tick(self) -> Promise:
        return TICKS.get(self.change.kind, MOVED[0])

    @property
    def yes(self) -> Promise:
        return CHOICES.get(self.change.kind, MOVED)[0]

    @property
    def no(self) -> Promise:
        return CHOICES.get(self.change.kind, MOVED)[1]

    @property
    def differs(self) -> bool:
        change = self.change
        return change.kind != "carry" and change.new is not None and change.new != change.old

    @property
    def is_figure_asked(self) -> bool:
        """A new figure is proposed or asked for; else a person may still state one."""
        return self.change.new is not None or self.change.to_decide


@dataclass(frozen=True, slots=True)
class Group:
    kind: ChangeKind
    rows: Sequence[Row]

    @property
    def heading(self) -> Promise:
        return HEADINGS[self.kind][0]

    @property
    def about(self) -> Promise:
        return HEADINGS[self.kind][1]

    @property
    def waiting(self) -> int:
        return sum(row.waits for row in self.rows)

    @property
    def is_open(self) -> bool:
        """Unfolded: what asks for a person, and what a person would miss."""
        return bool(self.waiting) or self.kind in ("drop", "carry", "target")


def groups(found: NextPlan) -> list[Group]:
    """The changes by kind; of tasks that leave only the decision to let them go."""
    gone = _leaving(found)
    kept = [row for row in _rows(found) if not _is_of(row.change, gone)]
    by_kind = {kind: [row for row in kept if row.change.kind == kind] for kind in KINDS}
    return [Group(kind, rows) for kind, rows in by_kind.items() if rows]


def _rows(found: NextPlan) -> Iterator[Row]:
    for change in found.proposal.changes:
        yield Row(change, found.decisions.get(change.key), holds(change, found.decisions))


def _leaving(found: NextPlan) -> set[str]:
    return {
        change.path
        for change in found.proposal.changes
        if change.kind in FATES and not stays(change, found.decisions)
    }


def _is_of(change: Change, tasks: set[str]) -> bool:
    return change.kind not in FATES and "/".join(change.path.split("/")[:2]) in tasks
