"""The quantities of a target line: comparator, value, unit, exception.

The comparator is the word beside the number ("tối thiểu", "trên", "không quá", "trở lên"). Without one, 100 % is
"=" (it cannot be passed), any lower share is ">=" (a share to be reached may be passed), and a count is "=". "Trên"
is a comparator directly before a number of percent, points or the like; elsewhere it means "of" ("trên tổng số hồ sơ").
"Từ 80% đến 90%" and "88 - 90%" are `between`; in "từ 30% lên 50%" the second is the target. Figures of levels,
years, dates, standards and codes are no quantities, nor are shares in brackets that explain another one.

Two qualities under one value ("98% … hài lòng về … và hài lòng với …") are two measures. A line without a quantity
is `none` ("Không có …"), `exists` ("Có …") or `milestone` (work to be done by a date); else it holds no measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cchc.plans.draft import Comparator, Measure
from cchc.plans.reading.grammar.citations import find_citations
from cchc.plans.reading.grammar.found import Found, blanked, closed, trimmed, values
from cchc.plans.reading.grammar.letters import lowered, pattern, plain
from cchc.plans.reading.grammar.periods import find_periods
from cchc.plans.reading.grammar.target_words import (
    AFTER,
    BEFORE,
    EXCEPTIONS,
    EXISTS_OPENING,
    FILLERS,
    MILESTONE_OPENINGS,
    NONE_OPENINGS,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what stands about it: [start, end) with comparator words and unit."""

    start: int
    end: int
    comparator: Comparator | None
    value: int | float
    value_max: int | float | None
    unit: str | None


_EDGES: Final = " \t\r\n-–—+*•·●,;:.|"
_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_PERCENT: Final = r"(?:%|phan tram)"
_UNIT: Final = "|".join(
    sorted((plain(unit).replace(" ", r"\s+") for unit in UNITS), key=len, reverse=True)
)
# A unit is given in the spelling of the table, whatever marks and blanks the line has.
_UNIT_NAMES: Final = {plain(unit): unit for unit in UNITS}
_WORDS: Final = "|".join(words for words, _ in BEFORE)
_BEFORE: Final = rf"(?P<before>(?:(?<![a-z])(?:{FILLERS}|{_WORDS})\s*){{0,6}})(?<![\w.,/])"
_AFTER: Final = rf"(?P<after>\s*(?:{'|'.join(words for words, _ in AFTER)})(?![a-z]))?"
_JOINT: Final = (
    r"\s*(?P<joint>-|den(?:\s+(?:duoi|tren))?|len(?:\s+(?:den|tren))?|xuong(?:\s+con)?)\s*"
)
_SHARE: Final = re.compile(
    rf"{_BEFORE}(?P<low>{_NUMBER})(?:(?:\s*{_PERCENT})?{_JOINT}(?P<high>{_NUMBER}))?\s*{_PERCENT}(?![a-z]){_AFTER}"
)
_COUNT: Final = re.compile(
    rf"{_BEFORE}(?P<low>{_NUMBER})(?:{_JOINT}(?P<high>{_NUMBER}))?(?:\s*/\s*\d+)?\s*(?P<unit>(?:{_UNIT})(?![a-z])|(?![\d%]|\s?/\s?\d)){_AFTER}"
)
_SAYS: Final = [
    (re.compile(rf"(?<![a-z]){words}(?:\s+{FILLERS})*$"), comparator)
    for words, comparator in BEFORE
]
# Written before a count they make it a target; "có 5 đơn vị", "trên 06 lĩnh vực" in the middle of a line do not.
_REACHED: Final = re.compile(r"(?<![a-z])dat(?![a-z])")
_CHANGED: Final = re.compile(r"(?<![a-z])(?:tang|giam|cat giam|rut ngan)(?: them| bot| duoc)?\s*$")
_NO_QUANTITY: Final = re.compile(
    r"(?<![a-z])(?:muc(?: do)?\s+\d(?:\s*(?:,|va|-|/)\s*\d)*(?!\d|\s*%|,\d|\s*diem)|nam\s+\d{4}(?:\s*-\s*\d{4})?|giai doan\s+\d{4}\s*-\s*\d{4}|(?:tcvn|iso|iec)[\s\d:/.\-]*\d(?::\d{4})?"
    r"|(?:thang|quy|ngay|khoa|cap|dieu|khoan|chuong)\s+\d[\d/.\-]*(?![\d%,]|\s*%))"
    r"|^\s*\d{1,2}(?:\.\d{1,2})*[.)]\s(?!\d)"
)
_EXCEPTION: Final = re.compile(
    rf"\(\s*(?P<inside>{pattern(*EXCEPTIONS)}(?!\w)[^()]*)\)|(?<=[\s,]){pattern(*EXCEPTIONS)}(?!\w)[^,;.()]*"
)
_SOFT: Final = re.compile(r"(?<!\s)(?:\s*[;,.]\s+(?:va\s+)?|\s+va\s+|\s*\n\s*)")
# Stands over citations, years, levels and the like.
_HIDDEN: Final = "§"
_SUBJECT: Final = re.compile(
    r"(?:trong (?:so )?do|ty le|ti le|muc do|muc|so luong|chi so|rieng|thoi gian)(?![a-z])"
)
_REPEATED: Final = re.compile(
    r"(?<=\s)va\s+(?P<word>\w+(?:\s+\w+)?)\s+(?P<joint>ve|voi|doi voi|trong|tai|o)\s"
)
_AIM: Final = (
    r"^[^a-z]*(?:(?:phan dau|dam bao|bao dam|tiep tuc|muc tieu|den (?:het |cuoi )?nam \d{4},?)\s+)*"
)
_NONE: Final = re.compile(rf"{_AIM}{NONE_OPENINGS}(?![a-z])")
_MILESTONE: Final = re.compile(rf"{_AIM}{MILESTONE_OPENINGS}(?![a-z])")
_EXISTS: Final = re.compile(
    rf"^\W*(?:{pattern('phấn đấu', 'phân đấu', 'đảm bảo', 'bảo đảm')}\s+)?(?P<word>{pattern(EXISTS_OPENING)})(?!\w)"
)


def find_measures(text: str) -> list[Found[Measure]]:
    """The quantities of a target line, each with its place."""
    pieces = [(start, _in_piece(text[start:end])) for start, end in _pieces(text)]
    counted = any(one.value.value is not None for _, found in pieces for one in found)
    return [
        Found(one.start + start, one.end + start, one.value)
        for start, found in (pieces if counted else [(0, _in_piece(text))])
        for one in found
        if not counted or one.value.value is not None or one.value.comparator == "none"
    ]


def parse_measures(text: str) -> list[Measure]:
    """The quantities of a target line, in order.

    >>> [(one.comparator, one.value, one.unit) for one in parse_measures("Đạt từ 50% trở lên")]
    [('>=', 50, '%')]
    """
    return values(find_measures(text))


def _pieces(text: str) -> list[tuple[int, int]]:
    """The text between semicolons that stand outside brackets."""
    ends = [mark.start() for mark in re.finditer(";", closed(text))]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


def _in_piece(text: str) -> list[Found[Measure]]:
    flat = _readable(text)
    bare = closed(flat)
    kept = _quantities(bare) or _quantities(flat)
    if not kept:
        return _without_quantity(text, flat)
    return [
        _measure(text, quantity, *piece)
        for quantity, (start, end) in zip(kept, _clauses(text, bare, kept), strict=True)
        for piece in _qualities(bare, start, end, quantity)
    ]


def _readable(text: str) -> str:
    """The `plain` text with a sign that is no letter over what holds figures and sets no target."""
    cited = [(one.start, one.end) for one in find_citations(text)]
    flat = blanked(plain(text), cited, fill=_HIDDEN)
    return blanked(flat, [match.span() for match in _NO_QUANTITY.finditer(flat)], fill=_HIDDEN)


def _quantities(flat: str) -> list[Quantity]:
    shares = [_quantity(match, "%") for match in _SHARE.finditer(flat)]
    rest = blanked(flat, [(one.start, one.end) for one in shares])
    counts = [
        _quantity(match, " ".join(match["unit"].split()) or None)
        for match in _COUNT.finditer(rest)
        if _is_target(flat, match)
    ]
    return sorted([*shares, *counts], key=lambda one: one.start)


def _is_target(flat: str, match: re.Match[str]) -> bool:
    """Whether a figure without "%" is one to be reached, and not one that merely describes."""
    before = match["before"].strip()
    said = _comparator(before, match["after"]) is not None and not (
        before.endswith("tren") and not _REACHED.search(before)
    )
    if match["unit"]:
        lead = flat[: match.start()]
        return said or bool(_REACHED.search(before) or _CHANGED.search(lead)) or not _letters(lead)
    return said and _standing(flat, match)


def _standing(flat: str, match: re.Match[str]) -> bool:
    """ "≥ 80": a figure that no word follows."""
    return not re.match(r"\s*\w", flat[match.end() :])


def _letters(flat: str) -> bool:
    return any(sign.isalnum() for sign in flat)


def _comparator(before: str, after: str | None) -> Comparator | None:
    for words, comparator in AFTER:
        if after and re.fullmatch(words, after.strip()):
            strict = re.search(r"(?<![a-z])tren$", before)
            return ">" if strict else comparator
    said = [
        (match.start(), comparator)
        for words, comparator in _SAYS
        if (match := words.search(before))
    ]
    return min(said, key=lambda one: one[0])[1] if said else None


def _quantity(match: re.Match[str], unit: str | None) -> Quantity:
    low, high = _value(match["low"]), match["high"]
    comparator = _comparator(match["before"].strip(), match["after"])
    joint = (match["joint"] or "").split(" ")[0]
    if high is not None and joint in ("len", "xuong"):
        low, comparator, high = _value(high), ">=" if joint == "len" else "<=", None
    if high is not None:
        return Quantity(match.start(), match.end(), "between", low, _value(high), unit)
    if comparator is None:
        comparator = ">=" if unit == "%" and low < 100 else "="
    return Quantity(match.start(), match.end(), comparator, low, None, unit)


def _value(number: str) -> int | float:
    """Decimal comma and thousands dot; a dot that is followed by other than three figures is a decimal point."""
    figures = (
        number.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number) else number
    )
    figures = figures.replace(",", ".")
    return float(figures) if "." in figures else int(figures)


def _clauses(text: str, flat: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    """The clause of each quantity: the text is cut once between each two neighbours."""
    between = [_cut(flat, one, after) for one, after in pairwise(quantities)]
    cuts = [(0, 0), *between, (len(text), len(text))]
    return [trimmed(text, begin, end, marks=_EDGES) for (_, begin), (end, _) in pairwise(cuts)]


def _cut(flat: str, one: Quantity, after: Quantity) -> tuple[int, int]:
    """Where the clause of the second quantity begins.

    Right behind the first where its clause ends with it; else before the words that open a new subject ("tỷ lệ …",
    "trong đó …"); else at the last separator before the second.
    """
    marks = list(_SOFT.finditer(flat, one.end, after.start + 1))
    if not marks:
        return after.start, after.start
    opening = next((mark for mark in marks if _SUBJECT.match(flat, mark.end())), marks[-1])
    mark = opening if _letters(flat[one.end : marks[0].start()]) else marks[0]
    return mark.start(), min(mark.end(), after.start)


def _qualities(flat: str, start: int, end: int, quantity: Quantity) -> list[tuple[int, int]]:
    """One piece, or two where the predicate is repeated: "hài lòng về … và hài lòng với …"."""
    for match in _REPEATED.finditer(flat, max(start, quantity.end), end):
        said = rf"(?<![a-z]){re.escape(match['word'])}\s+(?:ve|voi|doi voi|trong|tai|o)\s"
        if re.search(said, flat[quantity.end : match.start()]):
            return [(start, len(flat[: match.start()].rstrip())), (match.start("word"), end)]
    return [(start, end)]


def _measure(text: str, quantity: Quantity, start: int, end: int) -> Found[Measure]:
    value = Measure(
        text=text[start:end],
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=_UNIT_NAMES.get(quantity.unit or "", quantity.unit),
        exception=_exception(text, start, end),
    )
    return Found(start, end, value)


def _exception(text: str, start: int, end: int) -> str | None:
    match = _EXCEPTION.search(lowered(text), start, end)
    if match is None:
        return None
    left, right = match.span("inside") if match["inside"] else match.span()
    return text[left:right].strip()


def _without_quantity(text: str, flat: str) -> list[Found[Measure]]:
    comparator: Comparator | None = None
    if _NONE.match(flat):
        comparator = "none"
    elif _EXISTS.match(lowered(text)):
        comparator = "exists"
    elif _MILESTONE.match(flat) and find_periods(plain(text)):
        comparator = "milestone"
    start, end = trimmed(text, 0, len(text), marks=_EDGES)
    if comparator is None or start == end:
        return []
    measure = Measure(
        text=text[start:end], comparator=comparator, exception=_exception(text, start, end)
    )
    return [Found(start, end, measure)]
