"""A reading as a person reviews it: sections and entries, each with its place, what was read, what was corrected.

Pure. An entry is the smallest thing that is corrected as one text: a title, all leads of a task, its deadlines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.common.text import short_date
from cchc.plans.draft import Area, PlanDraft, TaskPart
from cchc.plans.reading.result import Attribution
from cchc.web.showing.cells import as_text
from cchc.web.showing.source import anchor

HEAD: Final[Mapping[str, Promise]] = {
    "document/kind": _("Loại văn bản"),
    "document/code": _("Số, ký hiệu"),
    "document/issued_on": _("Ngày ban hành"),
    "document/title": _("Trích yếu"),
    "document/issuer": _("Cơ quan ban hành"),
    "document/place": _("Địa danh"),
    "document/year": _("Năm"),
    "signer/authority": _("Thẩm quyền ký"),
    "signer/position": _("Chức vụ người ký"),
    "signer/name": _("Người ký"),
}
TASK: Final[Mapping[str, Promise]] = {
    "title": _("Nhiệm vụ"),
    "deliverables": _("Kết quả, sản phẩm"),
    "lead": _("Chủ trì"),
    "coordinating": _("Phối hợp"),
    "monitoring": _("Theo dõi"),
    "deadlines": _("Thời hạn"),
    "funding": _("Kinh phí"),
    "note": _("Ghi chú"),
}
ALWAYS: Final = frozenset({"title", "deliverables", "lead", "deadlines"})
"""Shown even where the document says nothing: an absence a reviewer must see."""
LISTS: Final[Mapping[str, Promise]] = {
    "legal_bases": _("Căn cứ"),
    "objectives": _("Mục đích"),
    "requirements": _("Yêu cầu"),
    "targets": _("Mục tiêu"),
    "solutions": _("Giải pháp"),
    "funding": _("Kinh phí thực hiện"),
    "duties": _("Tổ chức thực hiện"),
    "recipients": _("Nơi nhận"),
}
BEFORE_TASKS: Final = ("legal_bases", "objectives", "requirements", "targets")
AFTER_TASKS: Final = ("solutions", "funding", "duties", "recipients")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at and to correct. `issued` is what the document says where it was corrected."""

    path: str
    label: str | Promise
    value: str
    place: str = ""
    issued: str | None = None
    findings: int = 0
    """Open findings about it."""

    @property
    def id(self) -> str:
        return entry_id(self.path)


@dataclass(slots=True)
class Item:
    """A task (or a row of one) with its entries."""

    title: str
    entries: list[Entry]
    id: str = ""


@dataclass(slots=True)
class Section:
    title: str | Promise
    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def findings(self) -> int:
        inside = [entry for item in self.items for entry in item.entries]
        return sum(entry.findings for entry in [*self.entries, *inside])


def entry_id(path: str) -> str:
    """The id of an entry in the page."""
    return "f-" + path.replace("/", "-")


class Structure:
    """Builds the sections of one import from its draft in force and all that stands around it."""

    def __init__(
        self,
        draft: PlanDraft,
        *,
        attributions: Iterable[Attribution] = (),
        corrections: Sequence[Mapping[str, Any]] = (),
        open_fields: Iterable[str] = (),
    ) -> None:
        self._draft = draft
        self._plain: dict[str, Any] = draft.model_dump(mode="json")
        self._places = _places(attributions)
        self._open = Counter(entry_path(path) for path in open_fields)
        self._issued: dict[str, list[str]] = defaultdict(list)
        for found in corrections:
            path = entry_path(found["field"])
            self._issued[path].append(_shown(path, found["old"]))

    def sections(self) -> list[Section]:
        head = [self._entry(path, label) for path, label in HEAD.items() if self._is_there(path)]
        return [
            Section(_("Phần đầu và chữ ký"), head),
            *self._statements(BEFORE_TASKS),
            *self._areas(),
            *self._statements(AFTER_TASKS),
        ]

    def entry(self, path: str) -> Entry:
        """The entry that holds a path of the draft: "tasks/3/deadlines/0" is inside "tasks/3/deadlines"."""
        wanted = entry_path(path)
        return self._entry(wanted, _label(wanted))

    def _statements(self, names: Iterable[str]) -> Iterator[Section]:
        for name in names:
            if lines := self._plain[name]:
                label = LISTS[name]
                entries = [
                    self._entry(f"{name}/{at}", lines[at].get("number") or str(at + 1))
                    for at in range(len(lines))
                ]
                yield Section(label, entries)

    def _areas(self) -> Iterator[Section]:
        known: set[str | None] = set()
        for at, area in enumerate(self._draft.areas):
            name = self._entry(f"areas/{at}/name", _("Lĩnh vực"))
            tasks = [] if area.code in known else self._tasks_of(area.code)
            known.add(area.code)
            yield Section(_area_title(area), [name], tasks)
        if rest := [
            item
            for code in {task.area for task in self._draft.tasks} - known
            for item in self._tasks_of(code)
        ]:
            yield Section(_("Nhiệm vụ khác"), [], rest)

    def _tasks_of(self, area: str | None) -> list[Item]:
        found: list[Item] = []
        for at, task in enumerate(self._draft.tasks):
            if task.area == area:
                found += self._items(task, f"tasks/{at}")
        return found

    def _items(self, task: TaskPart, path: str) -> Iterator[Item]:
        entries = [
            self._entry(f"{path}/{name}", label)
            for name, label in TASK.items()
            if name in ALWAYS or getattr(task, name)
        ]
        yield Item(f"{task.number}." if task.number else "", entries, entry_id(path))
        for at, part in enumerate(task.parts):
            yield from self._items(part, f"{path}/parts/{at}")

    def _entry(self, path: str, label: str | Promise) -> Entry:
        return Entry(
            path=path,
            label=label,
            value=_shown(path, _at(self._plain, path)),
            place=self._places.get(path, ""),
            issued="; ".join(self._issued[path]) if path in self._issued else None,
            findings=self._open[path],
        )

    def _is_there(self, path: str) -> bool:
        return path.startswith("document/") or _at(self._plain, path) is not None


def entry_path(path: str) -> str:
    """The path of the entry that a deeper path belongs to."""
    parts = path.split("/")
    for at, part in enumerate(parts):
        if part in TASK and at >= 2 and parts[0] == "tasks":
            return "/".join(parts[: at + 1])
    if parts[0] in LISTS:
        return "/".join(parts[:2])
    if parts[0] == "areas":
        return f"{'/'.join(parts[:2])}/name"
    return f"{path}/title" if parts[0] == "tasks" else path


def _label(path: str) -> str | Promise:
    parts = path.split("/")
    if path in HEAD:
        return HEAD[path]
    if parts[0] in LISTS:
        return LISTS[parts[0]]
    return TASK.get(parts[-1], _("Lĩnh vực"))


def _places(attributions: Iterable[Attribution]) -> dict[str, str]:
    """Where each entry begins, the first place of several."""
    found: dict[str, str] = {}
    for part in attributions:
        found.setdefault(entry_path(part.field), anchor(part.where))
    return found


def _area_title(area: Area) -> str:
    return f"{area.code}. {area.name}" if area.code else area.name


def _shown(path: str, value: Any) -> str:
    """Days as officials write them, everything else as the document does."""
    if path.endswith("_on") and value:
        return short_date(date.fromisoformat(value))
    return as_text(value)


def _at(plain: Any, path: str) -> Any:
    here = plain
    for part in path.split("/"):
        if here is None:
            return None
        here = here[int(part)] if isinstance(here, list) else here.get(part)
    return here
