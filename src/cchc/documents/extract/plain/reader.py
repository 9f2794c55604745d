"""Markdown and text files -> blocks.

List marks (`-`, `1.`, `a)`) stay in the text, because in these formats they are the author's characters; `Paragraph.label`
is for numbers a format keeps apart. A hard line break is a `\\n`; a line that was merely wrapped is joined by a blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.documents.extract.assembly import BREAKS, Assembly, rejoined
from cchc.documents.extract.blocks import Block, Format
from cchc.documents.extract.plain.dumps import find_dumps
from cchc.documents.extract.plain.marks import strip_marks
from cchc.documents.extract.plain.rows import FoundTable, find_table

HEADING: Final = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*")
UNDERLINE: Final = re.compile(r" {0,3}(=+|-+)\s*")
RULE: Final = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
FENCE: Final = re.compile(r" {0,3}(?:```+|~~~+)\s*\w*\s*")
ITEM: Final = re.compile(
    r"\s*(?:[*_<b>]{0,5})(?:[-+*•–—●▪○]\s|\d{1,3}(?:\.\d{1,3})*\.?[.)]\s|[a-zđ][.)]\s|[IVXLC]+[.)]\s|\(\d{1,2}\)\s)"
)
WRAPPED: Final = " "
HARD_BREAK: Final = re.compile(r"(?: {2,}|\\)$")
ENDS_SENTENCE: Final = (".", ";", ":", "!", "?", "./.")
NARROWEST_WRAP: Final = 50
WIDEST_WRAP: Final = 130
"""Characters: text whose longest line is shorter or longer was not wrapped (a page of A4 holds about 95)."""
FULL: Final = 0.8
"""Share of the widest line from which a line may count as wrapped."""


@dataclass(slots=True)
class _Text:
    """The document while it is read: its lines, the tables in them, the paragraph being gathered."""

    lines: Sequence[str]
    markdown: bool
    dumps: dict[int, FoundTable]
    wrap: int | None
    assembly: Assembly = field(default_factory=Assembly)
    gathered: list[str] = field(default_factory=list)
    since: int = 0

    def flush(self, *, heading: int | None = None) -> None:
        if self.gathered:
            words, bold = strip_marks("".join(self.gathered))
            self.assembly.add_paragraph(words, heading=heading, bold=bold, line=self.since + 1)
            self.gathered.clear()

    def gather(self, number: int) -> None:
        """Add a line to the paragraph, or begin the next one with it."""
        glue = self._glue(number) if self.gathered else None
        if glue is None:
            self.flush()
            self.since = number
        words = HARD_BREAK.sub("", self.lines[number]).strip()
        if glue == WRAPPED:
            self.gathered[-1] = rejoined(self.gathered[-1], words)
        else:
            self.gathered.append(f"{glue or ''}{words}")

    def _glue(self, number: int) -> str | None:
        """What joins a line to the one above: a break, a blank, or None when it begins a paragraph."""
        above, line = self.lines[number - 1], self.lines[number]
        if HARD_BREAK.search(above):
            return "\n"
        going_on = self._is_wrapped(above, line)
        if ITEM.match(line) and not (going_on and not above.rstrip().endswith(ENDS_SENTENCE)):
            return None
        if going_on or (line.lstrip()[:1].islower() and not above.rstrip().endswith(ENDS_SENTENCE)):
            return WRAPPED
        return "\n" if self.markdown else None

    def _is_wrapped(self, above: str, line: str) -> bool:
        """The line above was full: the first word of this one would not have fitted."""
        if self.wrap is None:
            return False
        length = len(above.strip())
        return length >= FULL * self.wrap and length + len(line.split(maxsplit=1)[0]) >= self.wrap


def read(text: str, form: Format) -> list[Block]:
    """The blocks of a text; `form` is "md" or "txt"."""
    lines = BREAKS.sub("\n", text).split("\n")
    dumps = {table.start: table for table in find_dumps(lines)}
    state = _Text(lines, form == "md", dumps, _wrap_width(lines))
    number = 0
    while number < len(lines):
        number = _take(state, number)
    state.flush()
    return state.assembly.blocks


def _take(state: _Text, number: int) -> int:
    """Read what begins at this line; the number of the next line to read."""
    line = state.lines[number]
    table = state.dumps.get(number) or find_table(state.lines, number)
    if table is not None:
        state.flush()
        state.assembly.add_table(table.rows)
        return table.end
    if not line.strip():
        state.flush()
    elif not (state.markdown and _take_mark(state, number)):
        state.gather(number)
    return number + 1


def _take_mark(state: _Text, number: int) -> bool:
    """A line that is a mark of Markdown as a whole: heading, underline, rule, fence."""
    line = state.lines[number]
    heading = HEADING.fullmatch(line)
    if heading:
        state.flush()
        state.since = number
        state.gathered.append(heading[2])
        state.flush(heading=len(heading[1]))
        return True
    underline = UNDERLINE.fullmatch(line)
    if underline and state.gathered:
        state.flush(heading=_underlined(state, underline[1]))
        return True
    if RULE.fullmatch(line) or FENCE.fullmatch(line):
        state.flush()
        return True
    return False


def _underlined(state: _Text, marks: str) -> int | None:
    """The heading an underline makes; a rule of another length under a letterhead makes none."""
    if marks[0] == "=":
        return 1
    only = len(state.gathered) == 1
    return 2 if only and abs(len(marks) - len(state.gathered[0])) <= 2 else None


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the text was wrapped; None where lines are whole paragraphs."""
    lengths = [len(line.strip()) for line in lines if line.strip() and "\t" not in line]
    widest = max(lengths, default=0)
    full = sum(length >= FULL * widest for length in lengths)
    wrapped = NARROWEST_WRAP <= widest <= WIDEST_WRAP and full >= max(3, len(lengths) // 4)
    return widest if wrapped else None
