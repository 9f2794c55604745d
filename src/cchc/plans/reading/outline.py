"""The body as a tree: sections, their numbered lines, bullets under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from cchc.common.text import fold
from cchc.plans.reading.headings import Heading, heading_of, names_section
from cchc.plans.reading.ledger import PARAGRAPH, Text
from cchc.plans.reading.lines import Line, ends_sentence
from cchc.plans.reading.markers import ARABIC, DASH, LOWER, PLAIN, ROMAN
from cchc.plans.reading.vocabulary import Section

ROOT: Final = -1
SUBTITLE_WORDS: Final = 20
INLINE_HEADING_WORDS: Final = 5


@dataclass(slots=True)
class Node:
    """A line and what stands under it. The root has no line."""

    line: Line | None
    depth: float
    heading: Heading | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def words(self) -> str:
        return self.line.words if self.line else ""

    @property
    def number(self) -> str | None:
        """The number of the line; a bullet is none."""
        marker = self.line.marker if self.line else None
        return marker.number if marker and not marker.bullet else None

    @property
    def body(self) -> Text:
        return self.line.body if self.line else Text(())

    @property
    def whole(self) -> Text:
        return self.line.text if self.line else Text(())

    @property
    def section(self) -> Section | None:
        return self.heading.section if self.heading else None

    def walk(self) -> Iterator[Node]:
        """This node and all under it, in the order of the document."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.children))

    def apart(self) -> list[Node]:
        """This node, and each unmarked paragraph that follows a finished sentence in it as a node of its own."""
        loose: list[Node] = []
        kept: list[Node] = []
        for child in self.children:
            open_end = self.words.endswith(":") or not ends_sentence(self.words)
            finished = child.depth == PLAIN and child.heading is None and not open_end
            first, *more = child.apart()
            (loose if finished else kept).append(first)
            loose.extend(more)
        return [replace(self, children=kept), *loose]

    def full_text(self, *, marked: bool = False) -> Text:
        """The text of the line and of all lines under it, one per line."""
        text = self.whole if marked else self.body
        for node in list(self.walk())[1:]:
            text = text.joined(node.whole, PARAGRAPH) if text.pieces else node.whole
        return text


def outline_of(lines: Sequence[Line]) -> Node:
    """The tree of the lines: a number of a kind that is open closes down to it, another goes deeper."""
    root = Node(None, ROOT)
    path = [root]
    for line in chain.from_iterable(map(_headed, lines)):
        heading = heading_of(line)
        depth = _depth(line, heading, path)
        while path[-1].depth >= depth:
            path.pop()
        node = Node(line, depth, heading)
        path[-1].children.append(node)
        path.append(node)
    return root


def _headed(line: Line) -> Iterator[Line]:
    """ "1. Mục tiêu chung: Nâng cao ..." is a heading and its text."""
    head, colon, rest = line.words.partition(":")
    numbered = line.marker is not None and not line.marker.bullet
    if not (numbered and colon and rest.strip()) or len(head.split()) > INLINE_HEADING_WORDS:
        yield line
        return
    if not names_section(fold(head)):
        yield line
        return
    cut = line.text.text.index(":") + 1
    yield replace(line, text=line.text.cut(0, cut))
    yield Line(line.text.cut(cut).trimmed(), None, False, None)


def _depth(line: Line, heading: Heading | None, path: Sequence[Node]) -> float:
    if line.marker is None:
        if heading is None:
            return _under_heading(path) if _is_subtitle(line) else PLAIN
        return ROMAN if line.caps else _plain_heading_depth(line, heading, path)
    depth = line.marker.depth
    if depth == ARABIC and line.text.text[: line.marker.end].rstrip().endswith(")"):
        below = any(node.depth == LOWER for node in path)
        return LOWER + 1 if below else depth
    if depth == DASH and heading is not None:
        return LOWER + 2
    return depth


def _plain_heading_depth(line: Line, heading: Heading, path: Sequence[Node]) -> float:
    """ "Mục đích" without a number: under "Mục đích, yêu cầu", beside its like, else a section of its own."""
    for node in path:
        if (
            node.heading
            and len(node.heading.sections) > 1
            and heading.section in node.heading.sections
        ):
            return node.depth + 1
    return ROMAN if line.heading is not None and line.heading <= 2 else ARABIC


def _is_subtitle(line: Line) -> bool:
    """An unnumbered line set apart: the name of an area over its tasks or targets."""
    words = line.words
    return (
        line.marked
        and len(words.split()) <= SUBTITLE_WORDS
        and not words.endswith((".", ";", ","))
        and ":" not in words[:-1]
    )


def _under_heading(path: Sequence[Node]) -> float:
    """Right under the innermost section, above whatever is numbered there."""
    return max((node.depth for node in path if node.heading), default=PLAIN - 0.5) + 0.5
