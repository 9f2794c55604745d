"""What a heading announces, by its meaning: the number before it and the words around it do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cchc.plans.reading.lines import Line
from cchc.plans.reading.vocabulary import HEADING_OPENERS, SECTION_WORDS, Section

LONGEST_HEADING: Final = 160
"""Characters."""
PLAIN_HEADING_WORDS: Final = 9
"""A numbered line of at most so many words is a heading even when it is set as plain text."""
CHUNK: Final = re.compile(r"\s*[,;/&+–-]\s*|\s+(?:va|cung)\s+")
OPENER: Final = re.compile(rf"(?:(?:{'|'.join(HEADING_OPENERS)})\s+)+")
ANNEX: Final = re.compile(
    r"(?:phu luc|bieu|danh muc)(?:\s+(?:so\s+)?(?:[ivx]{1,5}|\d{1,2}))?\s*[.:]?"
)
ANNEX_NAMED: Final = re.compile(r"phu luc(?:\s+(?:so\s+)?(?:[ivx]{1,5}|\d{1,2}))?\s*[.:–-]?\s+\S")
RECIPIENTS: Final = re.compile(r"noi nhan\s*(?::|$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The sections a heading announces, in its order ("Mục đích, yêu cầu" announces two)."""

    sections: tuple[Section, ...]

    @property
    def section(self) -> Section:
        return self.sections[0]


def heading_of(line: Line) -> Heading | None:
    """The heading that the line is, None where it is text."""
    words = line.words
    if not words or len(words) > LONGEST_HEADING or not _looks_like_heading(line):
        return None
    sections = sections_named(line.folded)
    return Heading(sections) if sections else None


def is_annex_heading(line: Line) -> bool:
    """ "PHỤ LỤC", "Phụ lục II", "PHỤ LỤC: NHIỆM VỤ ...": not a sentence that mentions one."""
    if len(line.words) > LONGEST_HEADING or line.marker is not None:
        return False
    folded = line.folded
    if ANNEX.fullmatch(folded):
        return folded.startswith("phu luc") or line.marked
    return (
        ANNEX_NAMED.match(folded) is not None
        and (line.caps or line.bold)
        and not line.words.endswith((".", ";"))
    )


def is_recipients_heading(line: Line) -> bool:
    return RECIPIENTS.match(line.opening) is not None


@lru_cache(maxsize=1024)
def sections_named(folded: str) -> tuple[Section, ...]:
    """The sections whose words the folded heading begins with, part by part."""
    found: list[Section] = []
    for number, chunk in enumerate(CHUNK.split(folded.rstrip(" :.;"))):
        section = _section(OPENER.sub("", chunk, count=1))
        if section is None and number == 0:
            return ()
        if section and section not in found:
            found.append(section)
    return tuple(found)


def names_section(folded: str) -> bool:
    """The folded words are the name of a section other than tasks, and nothing more."""
    return any(
        folded in phrases for section, phrases in SECTION_WORDS.items() if section != "tasks"
    )


def _section(chunk: str) -> Section | None:
    best: tuple[int, Section] | None = None
    for section, phrases in SECTION_WORDS.items():
        for phrase in phrases:
            fits = chunk == phrase or chunk.startswith(f"{phrase} ")
            if fits and (best is None or len(phrase) > best[0]):
                best = (len(phrase), section)
    return best[1] if best else None


def _looks_like_heading(line: Line) -> bool:
    words = line.words
    if words.endswith((";", ",", "./.")):
        return False
    if line.heading is not None or line.caps:
        return True
    bullet = line.marker is not None and line.marker.bullet
    if line.bold:
        return not bullet and not words.endswith(".")
    if words.endswith(".") or len(words.split()) > PLAIN_HEADING_WORDS:
        return False
    if line.marker is not None:
        return words.endswith(":") if bullet else True
    return words.endswith(":") or len(words.split()) <= 4
