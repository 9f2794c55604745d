"""Names of units compared: abbreviations, capitals, dashes; groups and who belongs to them."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc.common.text import fold
from cchc.plans.checking import reference
from cchc.plans.checking.wording import key, words


@lru_cache(maxsize=4096)
def same_unit(one: str, other: str) -> bool:
    """One unit under two spellings: "Phòng KH-TC" is "Phòng Kế hoạch - Tài chính"; "VP Sở" is "Văn phòng Sở"."""
    if key(one) == key(other):
        return True
    return abbreviates(one, other) or abbreviates(other, one)


def abbreviates(short: str, long: str) -> bool:
    """Word by word, `short` holds the words of `long` or the initials of runs of them."""
    return _fits(re.findall(r"[^\W\d_]+", short), words(long)) and key(short) != key(long)


def _fits(short: list[str], long: list[str]) -> bool:
    if not short or not long:
        return not short and not long
    head = fold(short[0])
    if head == long[0] and _fits(short[1:], long[1:]):
        return True
    size = len(head)
    run = "".join(word[0] for word in long[:size])
    return short[0].isupper() and size > 1 and run == head and _fits(short[1:], long[size:])


@lru_cache(maxsize=4096)
def is_member(unit: str, group: str) -> bool:
    """By its kind, the unit is one of the group. Only what the table of memberships says."""
    name, whole = fold(unit), fold(group)
    return any(
        name.startswith(f"{head} ") and (whole.startswith(words_) or f" {words_}" in whole)
        for head, words_ in reference.memberships()
    )


@lru_cache(maxsize=4096)
def heads(group: str) -> frozenset[str]:
    """The kinds of units a group's name holds: "Phòng chuyên môn, đơn vị thuộc Sở" gives phong and don vi,
    not the agency they belong to."""
    own = re.sub(r"\bthuoc .*", "thuoc", " ".join(words(group)))
    rest, found = f" {own} ", set()
    for head in (fold(word) for word in reference.words("unit_heads")):
        if f" {head} " in rest:
            found.add(head)
            rest = rest.replace(f" {head} ", " ", 1)
    return frozenset(found)
