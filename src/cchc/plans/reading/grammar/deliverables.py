"""Products named in a cell, each with the kind of document it is.

The kind is the document type the piece begins with (after "các", "dự thảo", a count or a verb such as "ban hành"):
the types of Nghị định 30/2020/NĐ-CP Điều 7 and those of `document_kinds`, and `van_ban` where the cell says "văn
bản" alone. A piece that begins with no document type ("Kiểm tra", "Hội nghị") has none. ";", a line end, a bullet
and "/" separate; ",", "và" and " - " only where a document type follows.
"""

from __future__ import annotations

import re
from typing import Final

from cchc.plans.draft import Deliverable
from cchc.plans.reading.grammar.codes import find_codes
from cchc.plans.reading.grammar.document_kinds import KINDS
from cchc.plans.reading.grammar.found import Found, blanked, closed, trimmed, values
from cchc.plans.reading.grammar.letters import lowered, pattern

_EDGES: Final = " \t\r\n-–—+*•·●,;:/|…"
_SLUGS: Final = {lowered(kind.name): kind.slug for kind in KINDS} | {
    "văn bản": "van_ban",
    "vb": "van_ban",
}
# Abbreviations people write for a type in a cell, in capitals (Nghị định 30/2020/NĐ-CP Phụ lục III; "CV", "VB" by habit).
_SHORT: Final = {
    kind.abbreviation: kind.slug for kind in KINDS if kind.abbreviation and kind.abbreviation != "L"
} | {
    "CV": "cong_van",
    "VB": "van_ban",
}
_BEFORE: Final = pattern(
    "các", "những", "dự thảo", "một số", "bản", "ban hành", "xây dựng", "tham mưu", "trình", "hoàn thành", "có", "kết quả là"
)  # fmt: skip
_TYPE: Final = re.compile(
    rf"(?:(?:{_BEFORE}|\d{{1,3}})\s+){{0,4}}(?P<name>{pattern(*_SLUGS)})(?!\w)"
)
_ABBREVIATED: Final = re.compile(
    rf"(?:(?:[Cc]ác|[Dd]ự thảo|\d{{1,3}})\s+){{0,2}}(?P<name>{'|'.join(sorted(_SHORT, key=len, reverse=True))})(?![\w-])"
)
# Characters enough to tell how a piece begins.
_LONGEST_OPENING: Final = 120
# "02 báo cáo/năm": how often, not another product.
_RATE: Final = re.compile(
    rf"{pattern('năm', 'quý', 'tháng', 'tuần', 'lần', 'kỳ', 'đợt', 'đơn vị')}(?!\w)"
)
_SEPARATOR: Final = re.compile(
    rf"(?<!\s)(?:(?P<hard>\s*;\s*|\s*\n\s*(?:[-+*•·●–—]\s*)?)|(?P<stroke>\s*/\s*)"
    rf"|\s*,\s*(?:{pattern('và')}\s+)?|\s+{pattern('và', 'hoặc')}(?:/{pattern('hoặc', 'và')})?\s+|\s+[-+•●–—]\s*)"
)


def find_deliverables(text: str) -> list[Found[Deliverable]]:
    """The products of a cell, each with its place."""
    codes = [(code.start, code.end) for code in find_codes(text)]
    low = closed(blanked(lowered(text), codes, fill="§"))
    found: list[Found[Deliverable]] = []
    begin = 0
    for mark in _SEPARATOR.finditer(low):
        if mark.start() >= begin and _separates(text, begin, mark):
            _add(found, text, begin, mark.start())
            begin = mark.end()
    _add(found, text, begin, len(text))
    return found


def parse_deliverables(text: str) -> list[Deliverable]:
    """The products of a cell, in order.

    >>> [product.kind for product in parse_deliverables("- Kế hoạch - Báo cáo")]
    ['ke_hoach', 'bao_cao']
    """
    return values(find_deliverables(text))


def kind_of(text: str) -> str | None:
    """The slug of the document type the text begins with, None when it begins with none."""
    short = _ABBREVIATED.match(text)
    if short:
        return _SHORT[short["name"]]
    named = _TYPE.match(lowered(text))
    return _slug(named["name"]) if named else None


def _slug(name: str) -> str | None:
    words = re.sub(r"\s+", " ", name)
    return _SLUGS.get(words) or next(
        (slug for key, slug in _SLUGS.items() if re.fullmatch(pattern(key), words)), None
    )


def _separates(text: str, begin: int, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + _LONGEST_OPENING]
    if mark["hard"]:
        return mark["hard"].strip() != "" or kind_of(after) is not None
    if (
        mark["stroke"]
        and kind_of(text[begin : mark.start()][:_LONGEST_OPENING].lstrip(_EDGES)) is not None
    ):
        return after[:1].isalpha() and not _RATE.match(lowered(after))
    return kind_of(after) is not None


def _add(found: list[Found[Deliverable]], text: str, start: int, end: int) -> None:
    left, right = trimmed(text, start, end, marks=_EDGES)
    if any(letter.isalnum() for letter in text[left:right]):
        piece = text[left:right]
        found.append(Found(left, right, Deliverable(text=piece, kind=kind_of(piece))))
