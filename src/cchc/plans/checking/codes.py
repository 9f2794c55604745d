"""Codes of documents that are not written as the decree forms them, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from cchc.plans.checking import reference
from cchc.plans.reading.grammar.codes import find_codes
from cchc.plans.reading.grammar.document_kinds import BY_ABBREVIATION, KINDS

DASH: Final = re.compile(r"[\u2010-\u2015]")
BLANK: Final = re.compile(r"\s+")
STROKE: Final = re.compile(
    r"^(?P<number>\d+[a-zđ]?/(?:(?:19|20)\d\d/)?)(?P<kind>[A-ZĐ][A-Za-zĐđ]*)/(?P<rest>.+)$"
)
GLUED: Final = re.compile(r"^(?P<number>\d+)/(?P<year>(?:19|20)\d\d)(?P<symbol>[A-ZĐ].*)$")


@dataclass(frozen=True, slots=True)
class MalformedCode:
    """A code as issued, [start, end) in the text, and the right form when it can be told."""

    start: int
    end: int
    issued: str
    meant: str | None


def malformed_codes(text: str) -> Iterator[MalformedCode]:
    """Codes with a stroke or hyphen too many, too few or in the wrong place. Blanks are a matter of spelling."""
    codes = find_codes(text)
    for code in codes:
        issued, normal = code.value.as_issued or "", code.value.code or ""
        stroke = STROKE.match(normal)
        wrong_stroke = stroke is not None and stroke["kind"] in BY_ABBREVIATION
        if normal and (tight(issued) != tight(normal) or wrong_stroke):
            meant = (
                f"{stroke['number']}{stroke['kind']}-{stroke['rest']}"
                if stroke and wrong_stroke
                else normal
            )
            yield MalformedCode(code.start, code.end, issued, meant)
    taken = [(code.start, code.end) for code in codes]
    for found in _named().finditer(text):
        start, end = found.span("code")
        if all(end <= one or other <= start for one, other in taken):
            yield MalformedCode(start, end, found["code"], _meant(found["code"]))


def tight(code: str) -> str:
    """The code without blanks and with plain hyphens: what is left of a difference is not spacing."""
    return DASH.sub("-", BLANK.sub("", code))


@cache
def _named() -> re.Pattern[str]:
    """A type of document followed by what should be its code: a number on which its abbreviation hangs."""
    names = _alternatives(kind.name for kind in KINDS)
    abbreviations = _alternatives(BY_ABBREVIATION)
    return re.compile(
        rf"(?i:(?:{names})\s+(?:số:?\s*)?)(?P<code>\d[\d/–-]*(?:{abbreviations})[/–-][A-ZĐa-z0-9/–-]*)(?!\w)"
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _meant(issued: str) -> str | None:
    """The known text with the same letters and figures, else the code with its missing stroke; None when unclear."""
    bare = re.sub(r"\W", "", issued)
    known = [code for code in reference.legal_texts() if re.sub(r"\W", "", code) == bare]
    glued = GLUED.match(tight(issued))
    if len(known) == 1:
        return known[0]
    return f"{glued['number']}/{glued['year']}/{glued['symbol']}" if glued else None
