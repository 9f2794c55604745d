"""A plan beside the document that amends it: every task, target and solution of both, once, and what becomes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from cchc.plans.amending.choices import Choices, Decisions, Fate, Section, Shape, Sureness
from cchc.plans.amending.fields import FieldChange, area_name, changes, silent_fields
from cchc.plans.amending.likeness import same_words
from cchc.plans.amending.matching import Item, Match, match
from cchc.plans.amending.wording import (
    Named,
    Removal,
    is_removed_row,
    named_in,
    removals,
)
from cchc.plans.draft import PlanDraft, Solution, Target, Task
from cchc.plans.rules.result import Text

Pair: TypeAlias = tuple["int | None", "int | None"]
Differ: TypeAlias = Callable[[int, int], Sequence[FieldChange]]

REMOVED_BY_ROW: Final = Text(
    "Văn bản điều chỉnh ghi bãi bỏ ở dòng này.", "The amending document says so in this row."
)
REMOVED_BY_TEXT: Final = Text(
    "Văn bản điều chỉnh ghi: “{quotation}”.", "The text says: “{quotation}”."
)
REMOVED_BY_PERSON: Final = Text("Cán bộ xác định bãi bỏ.", "Removed by a person.")
KEPT_BY_PERSON: Final = Text("Cán bộ xác định giữ lại.", "Kept by a person.")
NOT_ISSUED_AGAIN: Final = Text(
    "Văn bản thay thế toàn bộ không còn mục này.", "The replacement no longer has it."
)
NOT_SPOKEN_OF: Final = Text(
    "Văn bản điều chỉnh không nói đến; giữ như kế hoạch.", "Not spoken of; stays as it is."
)
NEW: Final = Text("Kế hoạch chưa có mục nào giống.", "The plan has none like it.")
NEW_BY_PERSON: Final = Text("Cán bộ xác định là mục mới.", "New, as a person decided.")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the plan, of the amending document, or of both (places in their drafts, from 0)."""

    before: int | None
    after: int | None
    fate: Fate
    sureness: Sureness
    reason: Text
    changes: tuple[FieldChange, ...] = ()
    renumbered: bool = False
    """It bears another number than before, which by itself is no change of the work."""

    @property
    def is_matched(self) -> bool:
        return self.before is not None and self.after is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Lines in the order of the plan; what is added stands after the item it follows in its own document.

    `silent`: the fields of a task that a partial document has no column for; they stay as they were.
    `unplaced`: removals whose task cannot be found in the plan, or could be several.
    """

    shape: Shape
    tasks: tuple[Line, ...]
    targets: tuple[Line, ...]
    solutions: tuple[Line, ...]
    silent: frozenset[str]
    unplaced: tuple[Removal, ...]

    def of(self, section: Section) -> tuple[Line, ...]:
        lines: tuple[Line, ...] = getattr(self, section.value)
        return lines

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.tasks, *self.targets, *self.solutions)

    @property
    def doubtful(self) -> tuple[Line, ...]:
        """Lines that a person should look at."""
        return tuple(line for line in self.lines if line.sureness == Sureness.DOUBTFUL)

    def count(self, fate: Fate) -> int:
        """How many tasks meet this fate."""
        return sum(line.fate == fate for line in self.tasks)


def compare(
    before: PlanDraft,
    after: PlanDraft,
    decisions: Decisions | None = None,
    texts: Sequence[str] = (),
) -> Comparison:
    """What becomes of every item of both drafts. `texts` are the paragraphs of the amending document, in which a
    partial one may say that tasks go. Deterministic; every item of both sides stands in one line."""
    decided = decisions or Decisions()
    partial = decided.shape == Shape.PARTIAL
    said = removals(texts) if partial else []
    finder = _Finder(before)
    silent = silent_fields(after.tasks) if partial else frozenset[str]()
    gone = {at: removal for removal in said for at in finder.places(removal.tasks)}
    tasks = _Section(
        decided.shape,
        decided.tasks,
        _task_items(before, named=False),
        _task_items(after, named=partial),
        lambda mine, at: _task_changes(before, after, mine, at, silent),
        finder.place if partial else None,
    )
    tasks.gone = {at: REMOVED_BY_TEXT.fill(quotation=it.quotation) for at, it in gone.items()}
    if partial:
        tasks.gone_rows = {at for at, task in enumerate(after.tasks) if is_removed_row(task.note)}
    return Comparison(
        shape=decided.shape,
        tasks=tasks.lines(),
        targets=_texts(decided, Section.TARGETS, before.targets, after.targets),
        solutions=_texts(decided, Section.SOLUTIONS, before.solutions, after.solutions),
        silent=silent,
        unplaced=tuple(one for one in said if finder.misses(one.tasks)),
    )


class _Section:
    """The lines of one section."""

    def __init__(
        self,
        shape: Shape,
        choices: Choices,
        before: Sequence[Item],
        after: Sequence[Item],
        differ: Differ,
        find: Callable[[Named], int | None] | None = None,
    ) -> None:
        self.shape = shape
        self.choices = choices
        self.before = before
        self.after = after
        self.differ = differ
        self.find = find
        self.gone: dict[int, Text] = {}
        self.gone_rows: set[int] = set()
        self.stays = shape == Shape.PARTIAL

    def lines(self) -> tuple[Line, ...]:
        matches = {
            one.before: one for one in match(self.before, self.after, self.choices, self.find)
        }
        taken = {one.after: at for at, one in matches.items()}
        following: dict[int | None, list[Line]] = defaultdict(list)
        last: int | None = None
        for at in range(len(self.after)):
            if at in taken:
                last = taken[at]
            else:
                following[last].append(self._unmatched_after(at))
        found = [*following[None]]
        for mine in range(len(self.before)):
            one = matches.get(mine)
            found.append(self._matched(one) if one else self._unmatched_before(mine))
            found += following[mine]
        return tuple(found)

    def _matched(self, one: Match) -> Line:
        if one.after in self.gone_rows:
            return Line(one.before, one.after, Fate.REMOVED, one.sureness, REMOVED_BY_ROW)
        found = tuple(self.differ(one.before, one.after))
        return Line(
            one.before,
            one.after,
            Fate.CHANGED if found else Fate.UNCHANGED,
            one.sureness,
            one.reason,
            found,
            self.before[one.before].number != self.after[one.after].number,
        )

    def _unmatched_after(self, at: int) -> Line:
        if at in self.gone_rows:
            return Line(None, at, Fate.REMOVED, Sureness.DOUBTFUL, REMOVED_BY_ROW)
        if at in self.choices.matches:
            return Line(None, at, Fate.ADDED, Sureness.PERSON, NEW_BY_PERSON)
        return Line(None, at, Fate.ADDED, Sureness.LIKELY, NEW)

    def _unmatched_before(self, mine: int) -> Line:
        chosen = self.choices.removed.get(mine)
        if self.stays and chosen is not None:
            fate = Fate.REMOVED if chosen else Fate.UNCHANGED
            reason = REMOVED_BY_PERSON if chosen else KEPT_BY_PERSON
            return Line(mine, None, fate, Sureness.PERSON, reason)
        if self.stays and mine in self.gone:
            return Line(mine, None, Fate.REMOVED, Sureness.SAID, self.gone[mine])
        if self.stays:
            return Line(mine, None, Fate.UNCHANGED, Sureness.CERTAIN, NOT_SPOKEN_OF)
        return Line(mine, None, Fate.REMOVED, Sureness.LIKELY, NOT_ISSUED_AGAIN)


class _Finder:
    """The task of a plan that a number, with or without an area, means; none where it could be several."""

    def __init__(self, plan: PlanDraft) -> None:
        self.found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for at, task in enumerate(plan.tasks):
            number = (task.number or "").strip(" .").casefold()
            area = (task.area or "").casefold()
            self.found[number].append((area, at))
            if number.startswith(f"{area}."):
                self.found[number.removeprefix(f"{area}.")].append((area, at))

    def place(self, named: Named) -> int | None:
        area = named.area.casefold() if named.area else None
        places = [
            at
            for known, at in self.found.get(named.number.casefold(), ())
            if area is None or known == area
        ]
        return places[0] if len(places) == 1 else None

    def places(self, named: Sequence[Named]) -> list[int]:
        return [at for one in named if (at := self.place(one)) is not None]

    def misses(self, named: Sequence[Named]) -> bool:
        return len(self.places(named)) < len(named)


def _task_items(draft: PlanDraft, *, named: bool) -> list[Item]:
    return [
        Item(
            task.title,
            number=task.number or "",
            area=area_name(task, draft.areas),
            names=_named(task) if named else (),
        )
        for task in draft.tasks
    ]


def _named(task: Task) -> tuple[Named, ...]:
    """The tasks of the plan that an amending task names: in its note, else at the beginning of its title."""
    in_note = tuple(named_in(task.note or ""))
    return in_note or tuple(named_in(task.title[:80]))


def _task_changes(
    before: PlanDraft, after: PlanDraft, mine: int, at: int, silent: Collection[str]
) -> list[FieldChange]:
    one, other = before.tasks[mine], after.tasks[at]
    found = changes(one, other, silent)
    was, now = area_name(one, before.areas), area_name(other, after.areas)
    if was == now or same_words(was, now) or (silent and not now):
        return found
    return [FieldChange("area", _text(was), _text(now)), *found]


def _texts(
    decided: Decisions,
    section: Section,
    before: Sequence[Target] | Sequence[Solution],
    after: Sequence[Target] | Sequence[Solution],
) -> tuple[Line, ...]:
    """Lines of items that are one text each. A document that has none of them says nothing of them."""
    mine, yours = ([Item(item.text) for item in items] for items in (before, after))

    def differ(one: int, other: int) -> list[FieldChange]:
        was, now = before[one].text, after[other].text
        return [] if was.strip() == now.strip() else [FieldChange("text", (was,), (now,))]

    lines = _Section(decided.shape, decided.of(section), mine, yours, differ)
    lines.stays = lines.stays or not yours
    return lines.lines()


def _text(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
