"""The head of a document: agency and number on the left, Quốc hiệu, Tiêu ngữ, place and date on the right.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I, II.1-II.4. The lines under the names are drawn, never underlined text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.common.text import long_date
from cchc.documents.layout.sheet import twips
from cchc.documents.layout.tables import frame
from cchc.documents.layout.xml import Markup, element, paragraph

STATE_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
LEFT: Final = 66.0
RIGHT: Final = 99.0
"""Millimetres; together the text width of a portrait page. Quốc hiệu in size 13 takes 95."""

MOTTO_LENGTH: Final = 60.4
"""Millimetres, in bold Times New Roman 14: the line under the motto is as long as the motto."""
SHARE_OF_LINE: Final = 0.42
"""The lines under the agency and the title are from 1/3 to 1/2 as long as the text."""

# Mean advance of bold Times New Roman, in ems: enough to place a line and to break a long name in two.
SPACE_EM, UPPER_EM, OTHER_EM = 0.25, 0.70, 0.46
MM_PER_POINT: Final = 25.4 / 72

BLANK: Final = "\u00a0" * 6
"""Room to write a number or a day by hand; no-break, so that justified text leaves it alone."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head says. None is left blank, to be written in when the document is signed."""

    agency: str | None
    superior: str | None = None
    code: str | None = None
    """Number and symbol, "42/KH-SLĐTBXH"; "/KH-SLĐTBXH" while the number is not given."""
    place: str | None = None
    issued_on: date | None = None


def letterhead(head: Letterhead) -> Markup:
    """Two rows without borders. The names are written in capitals."""
    agency = (head.agency or "").upper()
    left = [paragraph(head.superior.upper(), "Superior")] if head.superior else []
    left += [
        paragraph(broken(agency, LEFT), "Agency"),
        rule(LEFT, min(text_length(agency, 13), LEFT) * SHARE_OF_LINE),
    ]
    right = [
        paragraph(STATE_NAME, "StateName"),
        paragraph(MOTTO, "Motto"),
        rule(RIGHT, MOTTO_LENGTH),
    ]
    number = paragraph(f"Số: {written_code(head.code)}", "Number")
    day = paragraph(place_and_date(head), "PlaceDate")
    return frame((LEFT, RIGHT), ((left, right), ([number], [day])))


def place_and_date(head: Letterhead) -> str:
    """ "An Giang, ngày 07 tháng 01 năm 2022"; a day not yet known is left blank, its year too."""
    day = written_day(head.issued_on)
    return f"{head.place}, {day}" if head.place else day


def written_code(code: str | None) -> str:
    """The number and symbol, with room for a number not yet given."""
    known = code or "/"
    return BLANK + known if known.startswith("/") else known


def written_day(day: date | None) -> str:
    """The day in words, or the words with room for it."""
    return long_date(day) if day else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"


def rule(column: float, length: float) -> Markup:
    """A line of `length` in the middle of a column, both in millimetres."""
    side = twips((column - length) / 2)
    return paragraph("", "Rule", element("ind", {"left": side, "right": side}))


def text_length(text: str, points: float) -> float:
    """About how long a bold line is, in millimetres."""
    ems = sum(SPACE_EM if c == " " else UPPER_EM if c.isupper() else OTHER_EM for c in text)
    return ems * points * MM_PER_POINT


def broken(name: str, column: float, points: float = 13) -> str:
    """A name that does not fit one line, broken where its two lines are most alike, at a dash if there is one."""
    if text_length(name, points) <= column:
        return name
    words = name.split(" ")
    breaks = [i for i in range(1, len(words)) if words[i - 1] == "-"] or range(1, len(words))
    lines = [(" ".join(words[:i]), " ".join(words[i:])) for i in breaks]
    if not lines:
        return name
    return "\n".join(min(lines, key=lambda two: max(text_length(line, points) for line in two)))
