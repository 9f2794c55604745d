"""What a column, or a labelled line, holds: told from the meaning of its header, not from its wording."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cchc.common.text import fold
from cchc.plans.reading.vocabulary import HEADER_FILLERS, ROLE_WORDS, Role

ASIDE: Final = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
WORD: Final = re.compile(r"#|\w+")
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LOOKALIKES: Final = str.maketrans("0135", "olis")
"""Digits that optical recognition puts for letters inside a word."""
LONGEST_HEADER: Final = 14
"""Words; a longer cell is content."""
SHORT_HEADER: Final = 5
WEAK: Final = 2
"""Weight of a word too common ("đơn vị") to make a long text a header."""
LEADS: Final = 4
"""Weight from which a word says that the unit leads, and not only that it is a unit."""

Phrases = Mapping[tuple[str, ...], tuple[Role, int]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The role a header speaks for, with the weight behind it, all weights, and the share of its words known."""

    role: Role | None
    weight: int
    weights: Mapping[Role, int]
    known: float


def _phrases() -> Phrases:
    return {
        tuple(phrase.split()): (role, weight)
        for role, words in ROLE_WORDS.items()
        for phrase, weight in words.items()
    }


PHRASES: Final = _phrases()
RANK: Final[Mapping[Role, int]] = {role: rank for rank, role in enumerate(ROLE_WORDS)}
"""Of roles with equal weight the one the vocabulary lists first: "Mục tiêu, nhiệm vụ" holds tasks."""
LONGEST_PHRASE: Final = max(map(len, PHRASES))


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> Meaning:
    """What the header says its column holds.

    A phrase counts for its role; the heaviest role wins. "Chủ trì, phối hợp" speaks for the lead:
    its cells are told apart later.
    """
    words = _words(ASIDE.sub(" ", header)) or _words(header)
    if not words or len(words) > LONGEST_HEADER:
        return Meaning(None, 0, {}, 0.0)
    weights, explained = _weigh(words)
    if weights.get("lead", 0) >= LEADS and "coordinating" in weights:
        weights["lead"] = weights["coordinating"] + 1
    if len(words) > SHORT_HEADER:
        weights = {role: weight for role, weight in weights.items() if weight > WEAK}
    role = max(weights, key=lambda name: (weights[name], -RANK[name]), default=None)
    return Meaning(role, weights[role] if role else 0, weights, explained / len(words))


def names_column(header: str) -> bool:
    """The text reads as the header of a column we know: nearly nothing in it is content."""
    meaning = meaning_of(header)
    return meaning.role is not None and meaning.known >= 0.6


def roles_of(headers: Sequence[str]) -> list[Role | None]:
    """The role of each column; a role is given once, to the header that speaks for it loudest."""
    offers = sorted(
        (
            (-weight, RANK[role], index, role)
            for index, header in enumerate(headers)
            for role, weight in meaning_of(header).weights.items()
            if meaning_of(header).known >= 0.5
        ),
        key=lambda offer: offer[:3],
    )
    roles: list[Role | None] = [None] * len(headers)
    for *_, index, role in offers:
        if roles[index] is None and role not in roles:
            roles[index] = role
    return roles


def header_year(header: str) -> int | None:
    """The year that stands only in the header: "Thời gian (Năm 2026)"."""
    found = YEAR.findall(header)
    return int(found[0]) if len(set(found)) == 1 else None


@lru_cache(maxsize=4096)
def header_words(header: str) -> str:
    """The header folded for comparing, digits read as the letters they were taken for."""
    return " ".join(_words(header))


def _words(header: str) -> list[str]:
    return [_letters(word) for word in WORD.findall(fold(header))]


def _letters(word: str) -> str:
    mixed = not word.isdigit() and any(map(str.isdigit, word))
    return word.translate(LOOKALIKES) if mixed else word


def _weigh(words: Sequence[str]) -> tuple[dict[Role, int], int]:
    """Weight of each role and the number of words known; the longest phrase at a place counts."""
    weights: dict[Role, int] = {}
    known = at = 0
    while at < len(words):
        size = _phrase_at(words, at)
        if size:
            role, weight = PHRASES[tuple(words[at : at + size])]
            weights[role] = max(weights.get(role, 0), weight)
        known += size or (words[at] in HEADER_FILLERS or YEAR.fullmatch(words[at]) is not None)
        at += size or 1
    return weights, known


def _phrase_at(words: Sequence[str], at: int) -> int:
    for size in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        if tuple(words[at : at + size]) in PHRASES:
            return size
    return 0
