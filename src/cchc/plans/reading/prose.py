"""Tasks without a table: labelled lines under each task ("Đơn vị chủ trì: ..."), or tasks by office.

"1. Sở Nội vụ: a) ... b) ...": the office leads what stands under it, the last sentence may be the deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.common.text import squeeze
from cchc.plans.reading.areas import AreaPath, is_reform_area
from cchc.plans.reading.columns import meaning_of
from cchc.plans.reading.entries import Entry, add_task
from cchc.plans.reading.grammar.units import cell_units
from cchc.plans.reading.ledger import PARAGRAPH, Text
from cchc.plans.reading.outline import Node
from cchc.plans.reading.record import Record, clean_end
from cchc.plans.reading.rows import is_deadline, is_unit
from cchc.plans.reading.targets import read_target_nodes
from cchc.plans.reading.vocabulary import Role

LABEL: Final = re.compile(
    r"(?:^|(?<=[;.(,\n])|(?<=[;.,]\s))\s*(?:[-+*•]\s*)?(?P<label>[^\W\d_][^:;.()\n]{1,58}?)\s*:(?!/)\s*"
)
LABELLED: Final[frozenset[Role]] = frozenset(
    {"lead", "coordinating", "deadline", "product", "monitoring", "funding", "note"}
)
INLINE_ITEM: Final = re.compile(r"(?:^|(?<=[:;.]\s))(?P<number>[a-zđ]\d?)\)\s+")
SENTENCE_BREAK: Final = re.compile(r"[.;]\s+(?=[^\W\d_])")
TASK_LABEL: Final = re.compile(
    r"(?:nội dung|nhiệm vụ|giải pháp)\s+(?:số\s+)?(?P<number>\d{1,3})\s*[:.]\s*(?=\S)",
    re.IGNORECASE,
)
"""A number in words before a task: "Nhiệm vụ 1: ..."."""
END_MARKS: Final = ("./.",)
LONGEST_OFFICE: Final = 160


@dataclass(slots=True)
class Label:
    """A labelled piece of a line: what it says, under which label, about what."""

    role: Role
    name: Text
    value: Text


@dataclass(slots=True)
class ProseTasks:
    """Reads the tasks of the body; areas are the headings above them."""

    record: Record
    year: int | None
    areas: AreaPath = field(default_factory=AreaPath)

    def read(self, nodes: Sequence[Node]) -> None:
        """Read the nodes of a section of tasks that has labels or offices."""
        groups = list(_task_groups(nodes))
        labelled = any(group.labels for group in groups)
        for group in groups:
            leaf = labelled and group.node.number is not None and not has_tasks(group.node.children)
            if leaf and not group.labels and group.node.section != "targets":
                self._plain_task(group.node)
            else:
                self._node(group)

    def _node(self, group: TaskGroup) -> None:
        node = group.node
        if node.section == "targets" and node.children:
            self._targets(node)
        elif group.labels:
            self._task(group)
        elif office := _office(node):
            self._office_tasks(node, office)
        elif node.children and has_tasks(node.children):
            self._enter(node)
            self.read(node.children)

    def read_plain(self, nodes: Sequence[Node]) -> None:
        """Read numbered lines and bullets as tasks, where the plan gives them neither labels nor offices."""
        for node in nodes:
            if node.section == "targets" and node.children:
                self._targets(node)
            elif node.children and _is_title(node):
                self._enter(node)
                self.read_plain(node.children)
            elif node.line is not None and node.line.marker is not None:
                self._plain_task(node)

    def _plain_task(self, node: Node) -> None:
        text, path = clean_end(node.full_text(), END_MARKS), f"tasks/{len(self.record.tasks)}"
        title, due = split_deadline(text)
        entry = Entry(
            {"task": clean_end(title, (";",)), "deadline": due},
            label=node.number or "",
            own_number=False,
        )
        add_task(self.record, [entry], area=self.areas.link, year=self.year)
        self.record.claim(node.full_text(marked=True), f"{path}/title")

    def _targets(self, node: Node) -> None:
        """ "a) Mục tiêu" under the name of an area."""
        self.record.claim(node.whole, "structure/heading")
        before = len(self.record.targets)
        read_target_nodes(self.record, node.children)
        for target in self.record.targets[before:]:
            target.area = self.areas.link

    def _enter(self, node: Node) -> None:
        """A heading over tasks: an area, unless it only says that tasks follow."""
        if node.section and not is_reform_area(node.words):
            self.record.claim(node.whole, "structure/heading")
        else:
            self.areas.enter(self.record, node.number, node.body, node.whole)

    def _task(self, group: TaskGroup) -> None:
        entry = Entry(label=group.node.number or "", own_number=False)
        path = f"tasks/{len(self.record.tasks)}"
        if group.node.number:
            marker = group.node.whole.cut(0, len(group.node.whole.text) - len(group.node.body.text))
            self.record.claim(marker, f"{path}/number")
        title = clean_end(group.title, (":",))
        if (worded := TASK_LABEL.match(title.text)) and not group.node.number:
            self.record.claim(title.cut(0, worded.end()), f"{path}/number")
            entry.label, title = worded["number"], title.cut(worded.end())
        entry.texts["task"] = title
        for label in group.labels:
            value = _value(label)
            key = squeeze(label.name.text)
            entry.texts.setdefault(label.role, value)
            entry.cells.setdefault(key, value)
            self.record.claim(label.name, "structure/label")
        add_task(self.record, [entry], area=self.areas.link, year=self.year)
        self.record.claim(group.node.whole, f"{path}/title")
        for line in group.lines:
            self.record.claim(line, f"{path}/cells")

    def _office_tasks(self, node: Node, office: Text) -> None:
        named = node.whole.cut(0, _end_of(node, office))
        self.record.claim(named, f"tasks/{len(self.record.tasks)}/lead")
        rest = node.body.cut(_body_end(office, node.body)).trimmed(":")
        if INLINE_ITEM.search(rest.text):
            for number, text in _inline_items(rest):
                self._office_task(office, number, text)
        elif rest and not node.children:
            self._office_task(office, None, rest)
        for child in node.children:
            self._office_task(office, child.number, child.full_text(), child.whole)

    def _office_task(
        self, office: Text, number: str | None, text: Text, whole: Text | None = None
    ) -> None:
        title, due = split_deadline(clean_end(text, END_MARKS))
        path = f"tasks/{len(self.record.tasks)}"
        entry = Entry(label=number or "", own_number=False)
        entry.texts = {"task": clean_end(title, (";",)), "lead": office}
        if due:
            entry.texts["deadline"] = clean_end(due, ("./.", ";", "."))
        add_task(self.record, [entry], area=self.areas.link, year=self.year)
        self.record.claim(whole or text, f"{path}/title")


@dataclass(slots=True)
class TaskGroup:
    """A node and the labelled lines that belong to it."""

    node: Node
    labels: list[Label]
    lines: list[Text]
    title: Text


def has_tasks(nodes: Sequence[Node]) -> bool:
    """Somewhere under the nodes stands a labelled line, or an office with its work."""
    return any(_labels_in(node.body) or _office(node) for top in nodes for node in top.walk())


def has_dated_offices(nodes: Sequence[Node]) -> bool:
    """An office stands among the nodes whose work ends with a deadline."""
    return any(
        split_deadline(clean_end(node.full_text(), END_MARKS))[1]
        for top in nodes
        if _office(top)
        for node in (top, *top.children)
    )


def has_labels(nodes: Sequence[Node]) -> bool:
    return any(_labels_in(node.body) for top in nodes for node in top.walk())


def labels_of(text: Text) -> list[Label]:
    """The labels of a line and what follows each, up to the next."""
    found = [match for match in LABEL.finditer(text.text) if _label_role(match["label"])]
    labels: list[Label] = []
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text.text)
        role = _label_role(match["label"])
        if role is not None:
            value = text.cut(match.end(), end).trimmed()
            labels.append(Label(role, text.cut(*match.span("label")), value))
    return labels


def split_deadline(text: Text) -> tuple[Text, Text]:
    """The text and its last sentence where that is a deadline."""
    breaks = [found.end() for found in SENTENCE_BREAK.finditer(text.text)]
    if breaks:
        labels = labels_of(text.cut(breaks[-1]))
        if labels and labels[-1].role == "deadline":
            return text.cut(0, breaks[-1]).trimmed(), labels[-1].value
        if is_deadline(text.text[breaks[-1] :].strip(" .;")):
            return text.cut(0, breaks[-1]).trimmed(), text.cut(breaks[-1])
    return text, Text(())


def _is_title(node: Node) -> bool:
    return node.words.endswith(":") or (
        len(node.words.split()) <= 20 and not node.words.endswith((".", ";"))
    )


def _label_role(label: str) -> Role | None:
    meaning = meaning_of(label)
    known = meaning.known >= 0.6 and len(label.split()) <= 10
    return meaning.role if known and meaning.role in LABELLED else None


def _labels_in(text: Text) -> list[Label]:
    return labels_of(text) if ":" in text.text else []


def _task_groups(nodes: Sequence[Node]) -> Iterator[TaskGroup]:
    """The siblings as tasks: a sibling that is a label belongs to the one before it."""
    groups: list[TaskGroup] = []
    for node in nodes:
        labels = _labels_in(node.body)
        if labels and _starts_with(node.body, labels[0]) and not node.children and groups:
            groups[-1].labels.extend(labels)
            groups[-1].lines.append(node.whole)
            continue
        groups.append(_group(node, labels))
    yield from groups


def _group(node: Node, inline: list[Label]) -> TaskGroup:
    """The labels in the line itself, then those of the lines right under it."""
    labels = list(inline)
    title = _before(node.body, inline[0]) if inline else node.body
    lines: list[Text] = []
    own = _own_labels(node)
    for child in own:
        labels.extend(_labels_in(child.body))
        lines.append(child.whole)
    if own:
        details = [line for line in list(node.walk())[1:] if line not in own]
        lines.extend(line.whole for line in details)
        for line in details:
            title = title.joined(line.whole, PARAGRAPH)
    return TaskGroup(node, labels, lines, title)


def _own_labels(node: Node) -> list[Node]:
    """Labelled lines that speak about this node and not about one of its children.

    Labels after one lone bullet of their own kind speak about that bullet; after several, the bullets are details.
    """
    labelled = [child for child in node.children if _is_label_line(child)]
    if not labelled:
        return _labels_after_details(node.children)
    details = [child for child in node.children if child not in labelled]
    beside = [child for child in details if child.depth == labelled[0].depth]
    return labelled if _one_run(node.children) and len(beside) != 1 else []


def _labels_after_details(children: Sequence[Node]) -> list[Node]:
    """Unmarked labels stand under the last of several bullets, but close the task above all of them."""
    bulleted = len(children) > 1 and all(
        child.line is not None and child.line.marker is not None and child.line.marker.bullet
        for child in children
    )
    if not bulleted or any(
        map(_is_label_line, (line for child in children[:-1] for line in child.children))
    ):
        return []
    return [line for line in children[-1].children if _is_label_line(line)]


def _one_run(children: Sequence[Node]) -> bool:
    """The labelled lines stand in one run: they close one task."""
    flags = [_is_label_line(child) for child in children]
    starts = sum(flag and not before for before, flag in zip([False, *flags], flags, strict=False))
    return starts <= 1


def _value(label: Label) -> Text:
    """What the label says, without the mark that ends it, nor the bracket that opened before it."""
    value = clean_end(label.value, ("./.", ").", ");", ";", ",", "."))
    closing = value.text.endswith(")") and value.text.count(")") > value.text.count("(")
    return clean_end(value, (")",)) if closing else value


def _is_label_line(node: Node) -> bool:
    labels = _labels_in(node.body)
    return bool(labels) and _starts_with(node.body, labels[0])


def _starts_with(body: Text, label: Label) -> bool:
    return body.text.lstrip(" -+*•(").startswith(label.name.text)


def _before(body: Text, label: Label) -> Text:
    return body.cut(0, body.text.find(label.name.text)).trimmed(" (;,-")


def _office(node: Node) -> Text | None:
    """The office that the line names, when the line says no more than that, or gives its work after a colon."""
    head, colon, rest = node.words.partition(":")
    if (
        not node.words
        or len(head) > LONGEST_OFFICE
        or not is_unit(head)
        or meaning_of(head).role in {"deadline", "product"}
    ):
        return None
    if not (node.children or (colon and rest.strip())):
        return None
    body = node.body.trimmed()
    name = body.cut(0, len(head)).trimmed(" .")
    found = cell_units(name.text)
    covered = sum(unit.end - unit.start for unit in found)
    return name if found and covered >= 0.7 * len(name.text) else None


def _end_of(node: Node, office: Text) -> int:
    return node.whole.text.find(office.text) + len(office.text) + 1


def _body_end(office: Text, body: Text) -> int:
    return body.text.find(office.text) + len(office.text)


def _inline_items(text: Text) -> Iterator[tuple[str, Text]]:
    found = list(INLINE_ITEM.finditer(text.text))
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text.text)
        yield match["number"], text.cut(match.end(), end).trimmed()
