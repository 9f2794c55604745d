"""Annexes: heading, title, and the plan they say they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from cchc.common.text import squeeze
from cchc.plans.draft import Annex
from cchc.plans.reading.grammar.codes import find_codes
from cchc.plans.reading.grammar.dates import find_date
from cchc.plans.reading.grammar.letters import plain
from cchc.plans.reading.grounds import is_attachment
from cchc.plans.reading.headings import heading_of
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.lines import Line
from cchc.plans.reading.record import Record

LABEL: Final = re.compile(
    r"(?:phu luc|bieu)(?:\s+(?:so\s+)?(?:[ivx]{1,5}|\d{1,2})(?!\w))?\s*[.:–-]?\s*"
)
TITLE_LINES: Final = 6


@dataclass(slots=True)
class Annexes:
    """Reads annex headings; between a heading and its table stand title and reference."""

    record: Record
    title: list[Text] = field(default_factory=list)
    current: Annex | None = None
    any_open: bool = False
    before: Line | None = None
    """The last line in capitals after the signature: the title of an annex that does not call itself one."""

    def open(self, line: Line) -> None:
        """Begin an annex with its heading, or with its reference where the word "Phụ lục" is missing."""
        self.any_open = True
        self.current = Annex(where=self.record.ledger.place(line.text))
        self.title = []
        self.record.annexes.append(self.current)
        if is_attachment(line):
            if self.before is not None:
                self._add_title(self.before.text)
            self._reference(line.text)
            return
        label = LABEL.match(plain(line.text.text))
        end = label.end() if label else 0
        self.record.claim(line.text.cut(0, end), "structure/heading")
        rest = line.text.cut(end).trimmed()
        if rest:
            self._add_title(rest)

    def read(self, line: Line) -> bool:
        """Read a line of title or reference; False once the annex itself has begun."""
        if self.current is None:
            return False
        if is_attachment(line):
            self._reference(line.text)
            return True
        ended = (
            line.marker is not None
            or line.words.endswith((":", ".", ";"))
            or len(self.title) >= TITLE_LINES
        )
        if (
            ended
            or (heading_of(line) is not None and not line.marked and bool(self.title))
            or len(line.words) > 300
        ):
            self.close()
            return False
        self._add_title(line.text)
        return True

    def remember(self, line: Line) -> None:
        self.before = line if line.marked else None

    def close(self) -> None:
        """The annex's table or text begins."""
        self.current = None

    def _reference(self, text: Text) -> None:
        index = len(self.record.annexes) - 1
        found = find_codes(text.text)
        if self.current is not None:
            self.current.refers_to = found[0].value.code if found else None
            self.current.refers_on = find_date(text.text)
        self.record.claim(text, f"annexes/{index}/refers_to")

    def _add_title(self, text: Text) -> None:
        self.title.append(text)
        self.record.claim(text, f"annexes/{len(self.record.annexes) - 1}/title")
        if self.current is not None:
            self.current.title = squeeze(" ".join(part.text for part in self.title))
