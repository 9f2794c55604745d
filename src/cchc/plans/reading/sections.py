"""The sections of the body: each node of the outline is read as its own or its parent's heading says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.plans.draft import Duty, Solution
from cchc.plans.reading.areas import announcement, announcements_within, announces_totals
from cchc.plans.reading.grammar.units import duty_units
from cchc.plans.reading.markers import PART
from cchc.plans.reading.outline import Node
from cchc.plans.reading.prose import ProseTasks, has_dated_offices, has_labels, has_tasks
from cchc.plans.reading.record import Record, clean_end
from cchc.plans.reading.targets import read_target_nodes
from cchc.plans.reading.vocabulary import Section

END_MARKS: Final = ("./.",)


@dataclass(slots=True)
class Sections:
    """Reads outlines section by section. `has_table`: the tasks stand in a table."""

    record: Record
    year: int | None
    has_table: bool
    tasks: ProseTasks = field(init=False)

    def __post_init__(self) -> None:
        self.tasks = ProseTasks(self.record, self.year)

    def read(self, root: Node) -> None:
        """Read the sections under the root; what stands before the first heading stays unread."""
        for node in root.children:
            self._node(node, None)

    def _node(self, node: Node, section: Section | None) -> None:
        if (
            node.heading is None
            and node.depth == PART
            and any(child.heading for child in node.children)
        ):
            self.record.claim(node.whole, "structure/heading")
            for child in node.children:
                self._node(child, section)
            return
        if node.heading is None:
            self._by_section(section, [node])
            return
        self._heading(node)
        own = node.heading.section
        if not any(child.heading for child in node.children):
            self._by_section(self._settled(node), node.children)
            return
        for run in _runs(node.children):
            if run[0].heading is None or self._is_item(run[0], own):
                self._by_section(self._settled(node), run)
            else:
                for child in run:
                    self._node(child, own)

    def _heading(self, node: Node) -> None:
        self.record.sections += 1
        self.record.claim(node.whole, "structure/heading")

    def _is_item(self, node: Node, section: Section) -> bool:
        """Under "Nhiệm vụ" a line that also reads as a heading may be a task or an office with its work."""
        return section == "tasks" and node.section not in {
            "targets",
            "solutions",
            "requirements",
            "objectives",
            "funding",
            "duties",
        }

    def _settled(self, node: Node) -> Section | None:
        """Of "Nhiệm vụ, giải pháp" the solutions, where the tasks stand in a table."""
        if node.heading is None:
            return None
        sections = node.heading.sections
        if sections[0] == "tasks" and "solutions" in sections and self.has_table:
            return None if has_labels(node.children) else "solutions"
        if sections[0] == "objectives" and "targets" in sections:
            return "targets"
        return sections[0]

    def _by_section(self, section: Section | None, nodes: Sequence[Node]) -> None:
        record = self.record
        if section == "tasks":
            self._tasks(nodes)
        elif section == "targets":
            read_target_nodes(record, nodes)
        elif section == "duties":
            self._duties(nodes)
        elif section == "solutions":
            self._solutions(nodes)
        elif section == "objectives":
            self._passages("objectives", nodes)
        elif section == "requirements":
            self._passages("requirements", nodes)
        elif section == "funding":
            self._passages("funding", nodes)

    def _passages(self, section: Section, nodes: Sequence[Node]) -> None:
        kept = {
            "objectives": self.record.objectives,
            "requirements": self.record.requirements,
            "funding": self.record.funding,
        }[section]
        for node in _apart(nodes):
            whole = clean_end(node.full_text(marked=True), END_MARKS)
            body = clean_end(node.full_text(), END_MARKS)
            if body:
                self.record.add_passage(section, kept, whole, body)

    def _solutions(self, nodes: Sequence[Node]) -> None:
        for node in _apart(nodes):
            body = clean_end(node.full_text(), END_MARKS)
            path = f"solutions/{len(self.record.solutions)}"
            citations = self.record.cite(body, f"{path}/citations")
            self.record.claim(clean_end(node.full_text(marked=True), END_MARKS), f"{path}/text")
            self.record.solutions.append(
                Solution(
                    number=node.number,
                    text=body.text,
                    citations=citations,
                    where=self.record.ledger.place(body),
                )
            )

    def _duties(self, nodes: Sequence[Node]) -> None:
        if not self.has_table and not self.record.tasks and has_dated_offices(nodes):
            self.tasks.read(nodes)
            return
        for node in _apart(nodes):
            body = clean_end(node.full_text(), END_MARKS)
            path = f"duties/{len(self.record.duties)}"
            units = self.record.put(body, duty_units(body.text), f"{path}/units")
            self.record.claim(clean_end(node.full_text(marked=True), END_MARKS), f"{path}/text")
            self.record.duties.append(
                Duty(
                    number=node.number,
                    text=body.text,
                    units=units,
                    where=self.record.ledger.place(body),
                )
            )

    def _tasks(self, nodes: Sequence[Node]) -> None:
        if (
            has_labels(nodes)
            or has_dated_offices(nodes)
            or (not self.has_table and has_tasks(nodes))
        ):
            self.tasks.read(nodes)
            return
        for node in nodes:
            self._announced(node)
        if not self.has_table:
            counted = {id(line.text) for line in self.record.announced}
            self.tasks.read_plain([node for node in nodes if id(node.whole) not in counted])

    def _announced(self, node: Node) -> None:
        """Announced counts, and the targets of an area, in a section whose tasks stand in a table."""
        if node.line is None:
            return
        if line := announcement(node.line):
            self.record.announced.append(line)
        elif announces_totals(node.line) and node.number is None:
            self.record.announced.extend(announcements_within(node.line))
            self.record.claim(node.whole, "structure/announcement")
        for child in node.children:
            if child.section == "targets" and child.children:
                self._heading(child)
                self.record.claim(node.whole, "structure/heading")
                read_target_nodes(self.record, child.children, node.body)
            else:
                self._announced(child)


def _apart(nodes: Sequence[Node]) -> list[Node]:
    return [part for node in nodes for part in node.apart()]


def _runs(nodes: Sequence[Node]) -> list[list[Node]]:
    """Neighbours that are headings, or are not, together."""
    runs: list[list[Node]] = []
    for node in nodes:
        if runs and (runs[-1][0].heading is None) == (node.heading is None):
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs
