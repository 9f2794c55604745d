"""The letterhead: agency, Quốc hiệu, number and symbol, place and date (Nghị định số 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.common.text import squeeze
from cchc.plans.reading.grammar.codes import find_codes
from cchc.plans.reading.grammar.dates import find_date
from cchc.plans.reading.grammar.letters import plain
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.lines import Line
from cchc.plans.reading.official_words import AGENCY_HEADS, MOTTOES, PLACE_HEADS
from cchc.plans.reading.record import Record

NUMBER_LINE: Final = re.compile(r"\s*s[o0]\s*(?::|(?=[\d/]))")
BLANK_NUMBER: Final = re.compile(r"\s*s[o0]\s*:[\s.…_/-]*")
DATE_LINE: Final = re.compile(
    r"(?:(?P<place>[^\d,;:]{2,40}?)\s*,\s*)?ngay[\s.…_]*\d{0,2}[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*(?:\d{2,4})?"
)
AGENCY: Final = re.compile(rf"(?:{'|'.join(sorted(AGENCY_HEADS, key=len, reverse=True))})\b")
PLACE: Final = re.compile(rf"(?:{'|'.join(PLACE_HEADS)})\b")
LONGEST_MOTTO: Final = 90
SEARCHED_LINES: Final = 30
"""A letterhead stands within so many lines above the title."""


@dataclass(slots=True)
class Letterhead:
    """Reads the lines above the title; agencies are gathered until all are seen."""

    record: Record
    agencies: list[list[Text]] = field(default_factory=list)
    open_agency: bool = False

    def read(self, lines: Sequence[Line]) -> None:
        """Read what belongs to a letterhead; everything else (menus, notices) stays unread."""
        for line in lines[-SEARCHED_LINES:]:
            self.open_agency = self._line(line) and self.open_agency
        self._settle_issuer()

    def _line(self, line: Line) -> bool:
        """Whether the line can be part of an agency's name."""
        if is_motto(line):
            self.record.claim(line.text, "structure/letterhead")
        elif NUMBER_LINE.match(plain(line.text.text)):
            rest = read_number(self.record, line.text)
            read_date(self.record, rest)
        elif not read_date(self.record, line.text):
            return self._agency(line)
        return False

    def _agency(self, line: Line) -> bool:
        folded = line.folded
        if not line.marked or len(folded) > 120 or ends_like_heading(line):
            return False
        wrapped = bool(self.agencies) and self.open_agency
        unfinished = wrapped and self.agencies[-1][-1].text.rstrip().endswith(("-", "–", ",", "VÀ"))
        if AGENCY.match(folded) and not unfinished:
            self.agencies.append([line.text])
            self.open_agency = True
            return True
        if wrapped and (unfinished or PLACE.match(folded) or line.caps):
            self.agencies[-1].append(line.text)
            return True
        return False

    def _settle_issuer(self) -> None:
        """The lowest agency issues; those above it are its superiors."""
        if not self.agencies:
            return
        for texts in self.agencies[:-1]:
            for text in texts:
                self.record.claim(text, "structure/letterhead")
        for text in self.agencies[-1]:
            self.record.claim(text, "document/issuer")
        self.record.head.issuer = squeeze(" ".join(text.text for text in self.agencies[-1]))


def is_motto(line: Line) -> bool:
    """Quốc hiệu or Tiêu ngữ."""
    if len(line.text.text) > LONGEST_MOTTO:
        return False
    folded = line.opening.replace("–", "-").replace("—", "-")
    return any(motto in folded for motto in MOTTOES)


def ends_like_heading(line: Line) -> bool:
    return line.words.endswith((":", ".", ";"))


def read_number(record: Record, text: Text) -> Text:
    """Read "Số: 42/KH-UBND"; a number left blank gives its symbol alone. Returns what follows on the line."""
    found = find_codes(text.text)
    if BLANK_NUMBER.fullmatch(plain(text.text)):
        record.claim(text, "structure/letterhead")
    if not found or record.head.code_as_issued:
        return text
    first = found[0]
    record.head.code_as_issued = first.value.as_issued
    record.head.code = first.value.code
    record.head.number = first.value.number
    record.head.symbol = first.value.symbol
    record.claim(text.cut(0, first.end), "document/code")
    return text.cut(first.end).trimmed()


def read_date(record: Record, text: Text) -> bool:
    """Read "An Giang, ngày 07 tháng 01 năm 2022"; a day left blank gives the place alone."""
    found = DATE_LINE.fullmatch(plain(text.trimmed(".").text))
    if found is None or record.head.issued_on or record.head.place:
        return False
    text = text.trimmed(".")
    if found["place"]:
        place = text.cut(*found.span("place")).trimmed()
        record.head.place = squeeze(place.text)
        record.claim(place, "document/place")
    record.head.issued_on = find_date(text.text)
    record.claim(text, "document/issued_on")
    return True
