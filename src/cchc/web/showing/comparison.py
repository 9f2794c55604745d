"""A plan beside the document that amends it, line by line, differences marked inside the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cchc.plans import corrections
from cchc.plans.amending.choices import Fate, Section, Shape, Sureness
from cchc.plans.amending.comparing import Comparison, Line
from cchc.plans.amending.fields import FIELDS, FieldChange, area_name, said
from cchc.plans.amending.words import Piece, marked
from cchc.plans.draft import PlanDraft, Solution, Target, Task
from cchc.plans.queries.amending import Amendment
from cchc.plans.rules.result import Text
from cchc.plans.writing.columns import SEPARATOR

FATES: Final[Mapping[Fate, tuple[Promise, str]]] = {
    Fate.UNCHANGED: (_("Giữ nguyên"), ""),
    Fate.CHANGED: (pgettext_lazy("kết quả đối chiếu", "Sửa đổi"), "blue"),
    Fate.ADDED: (_("Bổ sung"), "green"),
    Fate.REMOVED: (_("Bãi bỏ"), "red"),
}
SURE: Final[Mapping[Sureness, Promise]] = {
    Sureness.PERSON: _("cán bộ chọn"),
    Sureness.SAID: _("văn bản nêu rõ"),
    Sureness.CERTAIN: _("chắc chắn"),
    Sureness.LIKELY: _("nhiều khả năng"),
    Sureness.DOUBTFUL: _("chưa chắc, cần chọn"),
}
SECTIONS: Final[Mapping[Section, Promise]] = {
    Section.TASKS: pgettext_lazy("nhiều nhiệm vụ", "Nhiệm vụ"),
    Section.TARGETS: _("Mục tiêu"),
    Section.SOLUTIONS: _("Giải pháp"),
}
SHAPES: Final[Mapping[Shape, tuple[Promise, Promise]]] = {
    Shape.PARTIAL: (
        _("Sửa đổi, bổ sung một số nhiệm vụ"),
        _("Nhiệm vụ văn bản không nói đến được giữ như kế hoạch."),
    ),
    Shape.WHOLE: (
        _("Thay thế toàn bộ danh mục nhiệm vụ"),
        _("Nhiệm vụ không được nêu lại là nhiệm vụ bị bãi bỏ."),
    ),
}
PARTS: Final = _("các dòng")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs. `before` holds the pieces of the plan's text, `after` those of the new one."""

    label: str
    before: Sequence[Piece]
    after: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison. `before` and `after` are the titles of the two sides, empty where one is missing."""

    section: Section
    line: Line
    number: str
    title: str
    fields: Sequence[Field]
    facts: Sequence[tuple[str, str]]
    """What a task that comes or goes says."""

    @property
    def fate(self) -> Promise:
        return FATES[self.line.fate][0]

    @property
    def colour(self) -> str:
        return FATES[self.line.fate][1]

    @property
    def sureness(self) -> Promise:
        return SURE[self.line.sureness]

    @property
    def reason(self) -> Text:
        return self.line.reason

    @property
    def is_unchanged(self) -> bool:
        return self.line.fate == Fate.UNCHANGED

    @property
    def is_doubtful(self) -> bool:
        return self.line.sureness == Sureness.DOUBTFUL


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading: the area of their tasks, or the name of the section."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Count:
    label: Promise
    colour: str
    count: int


def groups(amendment: Amendment, *, everything: bool) -> list[Group]:
    """The lines by area, then targets and solutions; those that stay as they were only with `everything`."""
    found: dict[str, list[Row]] = {}
    for section in Section:
        for line in amendment.comparison.of(section):
            if everything or line.fate != Fate.UNCHANGED or line.sureness == Sureness.DOUBTFUL:
                row = _row(amendment, section, line)
                found.setdefault(_heading(amendment, section, line), []).append(row)
    return [Group(title, rows) for title, rows in found.items()]


def counts(comparison: Comparison) -> list[Count]:
    """How many tasks meet each fate."""
    return [Count(label, colour, comparison.count(fate)) for fate, (label, colour) in FATES.items()]


def choices(draft: PlanDraft, section: Section) -> list[tuple[int, str]]:
    """The items of a draft that one of the other side can be matched with."""
    return [(at, _name(item)) for at, item in enumerate(getattr(draft, section.value))]


def _row(amendment: Amendment, section: Section, line: Line) -> Row:
    item = _item(amendment, section, line)
    alone = line.fate in {Fate.ADDED, Fate.REMOVED} and isinstance(item, Task)
    return Row(
        section=section,
        line=line,
        number=_number(amendment, line, item),
        title=_text(item),
        fields=[_field(change) for change in line.changes],
        facts=_facts(item) if alone and isinstance(item, Task) else [],
    )


def _number(amendment: Amendment, line: Line, item: Task | Target | Solution) -> str:
    """The number in the plan; the row number of a table of changes is none."""
    if line.before is None and amendment.comparison.shape == Shape.PARTIAL:
        return ""
    return getattr(item, "number", None) or ""


def _item(amendment: Amendment, section: Section, line: Line) -> Task | Target | Solution:
    """The item as the plan has it, else as the document gives it."""
    if line.before is not None:
        before: Task | Target | Solution = getattr(amendment.base, section.value)[line.before]
        return before
    after: Task | Target | Solution = getattr(amendment.amending, section.value)[line.after or 0]
    return after


def _heading(amendment: Amendment, section: Section, line: Line) -> str:
    item = _item(amendment, section, line)
    if not isinstance(item, Task):
        return str(SECTIONS[section])
    draft = amendment.base if line.before is not None else amendment.amending
    return area_name(item, draft.areas) or str(SECTIONS[section])


def _field(change: FieldChange) -> Field:
    pieces = marked(SEPARATOR.join(change.before), SEPARATOR.join(change.after))
    return Field(
        _label(change.name),
        [piece for piece in pieces if piece.kind != "new"],
        [piece for piece in pieces if piece.kind != "gone"],
    )


def _facts(task: Task) -> list[tuple[str, str]]:
    names = [name for name in FIELDS if name not in {"title", "parts"} and said(task, name)]
    return [(_label(name), SEPARATOR.join(said(task, name))) for name in names]


def _label(name: str) -> str:
    return str(PARTS) if name == "parts" else corrections.describe(name)


def _name(item: Task | Target | Solution) -> str:
    number = getattr(item, "number", None)
    place = [part for part in (getattr(item, "area", None), number) if part]
    return f"{'.'.join(place)} – {_text(item)}" if place else _text(item)


def _text(item: Task | Target | Solution) -> str:
    return item.title if isinstance(item, Task) else item.text
