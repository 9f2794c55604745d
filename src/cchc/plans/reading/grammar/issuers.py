"""Where the phrase that names an issuer ends: "của Ủy ban nhân dân tỉnh ban hành Kế hoạch …"."""

from __future__ import annotations

import re
from typing import Final

from cchc.plans.reading.grammar.letters import lowered, pattern
from cchc.plans.reading.grammar.unit_words import FIELDS, ISSUERS

_HEAD: Final = re.compile(rf"{pattern(*ISSUERS)}(?!\w)")
_FIELD: Final = re.compile(rf"\s+{pattern(*FIELDS)}(?!\w)")
# Words in small letters that belong to the name of an issuer.
_INNER: Final = re.compile(
    r"\s+"
    + pattern(
        "nhân dân", "tỉnh", "thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "tối cao", "nhà nước", "khóa",
        "các cấp", "cấp tỉnh", "cấp huyện", "cấp xã", "thường vụ", "chấp hành", "chỉ đạo", "trung ương", "chính phủ",
    )
    + r"(?!\w)"
)  # fmt: skip
_CAPITAL: Final = re.compile(r"(?:\s+|\s?-\s?)(?=\w)")
_AND: Final = re.compile(rf"\s+v[àa]\s+(?={pattern(*ISSUERS)}(?!\w))")
_WORD: Final = re.compile(r"\w+")
_KEY_WORDS: Final = re.compile(
    pattern(
        "về",
        "ban hành",
        "quy định",
        "ngày",
        "và",
        "nghị",
        "quyết",
        "luật",
        "kế hoạch",
        "chỉ thị",
        "phê duyệt",
    )
    + r"(?!\w)"
)


def issuer_end(text: str, start: int) -> int:
    """Where the issuer named at `start` ends; `start` itself when none is named there."""
    low = lowered(text)
    head = _HEAD.match(low, start)
    if head is None:
        return start
    at = head.end()
    while (after := _further(text, low, at)) > at:
        at = after
    joined = _AND.match(low, at)
    if joined and text[joined.end()].isupper():
        return issuer_end(text, joined.end())
    return at


def _further(text: str, low: str, at: int) -> int:
    field = _FIELD.match(low, at)
    if field and text[at:].lstrip()[:1].isupper():
        return field.end()
    inner = _INNER.match(low, at)
    if inner:
        return inner.end()
    gap = _CAPITAL.match(low, at)
    if (
        gap is None
        or not text[gap.end()].isupper()
        or "\n" in gap[0]
        or _KEY_WORDS.match(low, gap.end())
    ):
        return at
    word = _WORD.match(text, gap.end())
    return word.end() if word else at
