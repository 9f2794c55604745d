"""Numbers and symbols of documents: "42/KH-SLĐTBXH", "45/2016/QĐ-TTg", "80/2015/QH13", "18-NQ/TW".

Form: Nghị định 30/2020/NĐ-CP Phụ lục I (number, "/", abbreviation of kind, "-", abbreviation of issuer), legal
texts with their year between, documents of the Party with "-" and "/" the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cchc.plans.reading.grammar.document_kinds import BY_ABBREVIATION, ISSUER_OF_CODE
from cchc.plans.reading.grammar.found import Found
from cchc.plans.reading.grammar.letters import pattern


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """`as_issued` verbatim, without "Số:"; `code` normalised, None while the number is blank (a draft)."""

    as_issued: str | None = None
    code: str | None = None
    number: int | None = None
    symbol: str | None = None


# One group of letters of a symbol. The small letters are those of "TTg", "TTr", "CTr", "QyĐ", "TTri".
_UPPER: Final = "A-ZĐÐÂÊÔƠƯĂ"
_GROUP: Final = rf"[{_UPPER}][{_UPPER}&gryi]*(?:\d{{1,2}}(?!\d))?"
# Abbreviations with small letters, as a text in capitals has them.
_MIXED: Final = {
    name.upper(): name for name in (*BY_ABBREVIATION, *ISSUER_OF_CODE) if not name.isupper()
}
_DASH: Final = r"\s?[-\u2010-\u2015]\s?"
# A stray blank inside the last group ("SLĐT BXH"): only before letters without a vowel, which are no word.
_STRAY: Final = r"(?: (?!(?:{words})\b)[BCDĐGHKLMNPQRSTVX]+\b(?![-/\u2010-\u2015]\w))?"
# Abbreviations that stand alone in a sentence: never the rest of a broken symbol.
_STANDALONE: Final = (
    "HĐND",
    "TTHC",
    "CCHC",
    "MTTQ",
    "CP",
    "TTg",
    "TW",
    "HĐH",
    "NSNN",
    "XHCN",
    "PCTN",
    "BCH",
)
_STATE_SYMBOL: Final = (
    rf"(?:[A-ZĐ]\s?/\s?)?{_GROUP}(?:(?:{_DASH}|/\s?){_GROUP}){{0,4}}"
    + _STRAY.format(words="|".join(_STANDALONE))
)
_YEAR: Final = r"(?:19|20)\d\d"
_STATE: Final = re.compile(
    rf"(?<![\w.,/\-])(?P<number>\d{{1,6}}[a-zđ]?)\s{{0,2}}/{{1,2}}\s{{0,2}}"
    rf"(?:(?P<year>{_YEAR})\s{{0,2}}/{{1,2}}\s{{0,2}})?(?P<symbol>{_STATE_SYMBOL})(?![\w])"
)
_PARTY: Final = re.compile(
    rf"(?<![\w.,/\-])(?P<number>\d{{1,6}}[a-zđ]?){_DASH}(?P<symbol>{_GROUP}\s?/\s?{_GROUP})(?!\w)"
)
_BLANK: Final = re.compile(
    rf"(?P<lead>(?i:{pattern('số')}))\s*+:?[\s.…_\-]*+(?P<issued>/\s?(?P<symbol>{_STATE_SYMBOL}))(?!\w)"
)


def find_codes(text: str) -> list[Found[ParsedCode]]:
    """Every code with its place. A code whose number is still blank is found after "Số" only."""
    found = [
        *(Found(match.start(), match.end(), _numbered(match)) for match in _STATE.finditer(text)),
        *(Found(match.start(), match.end(), _numbered(match)) for match in _PARTY.finditer(text)),
        *_blank(text),
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for n, one in enumerate(found) if n == 0 or found[n - 1].end <= one.start]


def parse_code(text: str) -> ParsedCode:
    """The first code of the text; all None where it has none.

    >>> parse_code("Số: 42/KH-SLĐT BXH").code
    '42/KH-SLĐTBXH'
    """
    found = find_codes(text)
    return found[0].value if found else ParsedCode()


def _blank(text: str) -> list[Found[ParsedCode]]:
    found: list[Found[ParsedCode]] = []
    for match in _BLANK.finditer(text):
        value = ParsedCode(as_issued=match["issued"], symbol=normal_symbol(match["symbol"]))
        found.append(Found(match.start("issued"), match.end("issued"), value))
    return found


def _numbered(match: re.Match[str]) -> ParsedCode:
    number, symbol = match["number"], normal_symbol(match["symbol"])
    year = match.groupdict().get("year")
    joint = "-" if match.re is _PARTY else "/"
    code = f"{number}/{year}/{symbol}" if year else f"{number}{joint}{symbol}"
    return ParsedCode(match[0], code, int(number.rstrip("abcdefghijklmnopqrstuvwxyzđ")), symbol)


def normal_symbol(symbol: str) -> str:
    """The symbol without blanks, with plain hyphens, and a kind that was broken by a stroke put together.

    >>> normal_symbol("N/Đ - CP")
    'NĐ-CP'
    """
    tight = re.sub(r"[\u2010-\u2015]", "-", re.sub(r"\s+", "", symbol)).replace("Ð", "Đ")
    tight = re.sub(r"\w+", lambda group: _MIXED.get(group[0], group[0]), tight)
    first, stroke, rest = tight.partition("/")
    head, hyphen, tail = rest.partition("-")
    if stroke and first not in BY_ABBREVIATION and first + head in BY_ABBREVIATION:
        return f"{first}{head}{hyphen}{tail}"
    return tight
