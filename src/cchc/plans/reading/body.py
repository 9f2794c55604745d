"""The document below its title, walked once: grounds, sections, recipients and signature, annexes, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.plans.reading.annexes import Annexes
from cchc.plans.reading.closing import Closing, opens_signature
from cchc.plans.reading.grounds import is_attachment, read_preamble
from cchc.plans.reading.headings import heading_of, is_annex_heading, is_recipients_heading
from cchc.plans.reading.letterhead import is_motto
from cchc.plans.reading.lines import Line, is_page_number, is_rule
from cchc.plans.reading.official_words import CLOSING_SENTENCES
from cchc.plans.reading.outline import outline_of
from cchc.plans.reading.record import Record
from cchc.plans.reading.sections import Sections
from cchc.plans.reading.stream import Part, Ruled
from cchc.plans.reading.tables import TaskRows
from cchc.plans.reading.targets import read_target_table

END_MARK: Final = "./."
LONGEST_CLOSING: Final = 300
"""Characters."""


@dataclass(slots=True)
class Body:
    """Walks the parts below the title. `lines` are those of the sections since the last table."""

    record: Record
    parts: Sequence[Part]
    lines: list[Line] = field(default_factory=list)
    in_sections: bool = False
    closed: bool = False
    sections: Sections = field(init=False)
    tables: TaskRows = field(init=False)
    closing: Closing = field(init=False)
    annexes: Annexes = field(init=False)

    def __post_init__(self) -> None:
        year = self.record.head.year
        has_table = any(isinstance(part, Ruled) and part.kind == "tasks" for part in self.parts)
        self.sections = Sections(self.record, year, has_table)
        self.tables = TaskRows(self.record, year)
        self.closing = Closing(self.record)
        self.annexes = Annexes(self.record)

    def read(self) -> None:
        """Read everything; what no reader takes stays unread."""
        for part in self.parts:
            if isinstance(part, Ruled):
                self._table(part)
            elif not self._mark(part) and not self._edge(part):
                self._line(part)
        self._read_lines()
        self.tables.close()
        self.closing.finish()

    def _table(self, part: Ruled) -> None:
        self.annexes.close()
        if part.kind is None or part.columns is None:
            return
        self._read_lines()
        if part.kind == "tasks":
            self.tables.read(part.grid, part.columns)
        else:
            self.tables.close()
            read_target_table(self.record, part.grid, part.columns)

    def _mark(self, line: Line) -> bool:
        """Marks that belong to the page and not to the text."""
        start = line.text.text.find(END_MARK)
        if start >= 0:
            self.record.claim(line.text.cut(start, start + len(END_MARK)), "structure/end_mark")
        for name, holds in (
            ("rule", is_rule(line.text.text.strip())),
            ("page_number", is_page_number(line)),
            ("letterhead", is_motto(line)),
            ("closing", _is_closing(line)),
        ):
            if holds:
                self.record.claim(line.text, f"structure/{name}")
                return True
        return False

    def _edge(self, line: Line) -> bool:
        """Recipients, signature and annexes: where the sections end."""
        if is_annex_heading(line):
            self._open_annex(line)
            return True
        if self.annexes.read(line):
            return True
        if self.closed and is_attachment(line):
            self._open_annex(line)
            return True
        closes = self.closed or is_recipients_heading(line) or opens_signature(line)
        if closes and self.closing.read(line):
            self._end_sections()
            return True
        return False

    def _line(self, line: Line) -> None:
        if self.closed and not self.annexes.any_open:
            self.annexes.remember(line)
            return
        self.in_sections = self.in_sections or heading_of(line) is not None
        if self.in_sections:
            self.lines.append(line)
        else:
            read_preamble(self.record, line)

    def _open_annex(self, line: Line) -> None:
        self._end_sections()
        self.annexes.open(line)

    def _end_sections(self) -> None:
        self._read_lines()
        self.tables.close()
        self.closed = True

    def _read_lines(self) -> None:
        if self.lines:
            self.tables.close()
            self.sections.read(outline_of(self.lines))
            self.lines = []


def _is_closing(line: Line) -> bool:
    """ "Trên đây là Kế hoạch ...": a sentence that ends the plan, too short to say more."""
    return line.opening.startswith(CLOSING_SENTENCES) and len(line.words) <= LONGEST_CLOSING
