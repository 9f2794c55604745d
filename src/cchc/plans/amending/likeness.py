"""How alike two texts are among the texts of two plans: words that every task has say little about which it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import fsum, log
from typing import Final

from cchc.common.text import fold

WORD: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of the text for comparing: without diacritics, case and punctuation."""
    return tuple(WORD.findall(fold(text)))


class Likeness:
    """Shared words of two texts, each weighed by how rare it is among all (inverse document frequency), as the share
    of their words (the Sørensen-Dice coefficient): 0 to 1, the same in both directions."""

    def __init__(self, texts: Iterable[str]) -> None:
        bags = [set(words(text)) for text in texts]
        self._total = len(bags)
        self._found = Counter(word for bag in bags for word in bag)

    def of(self, one: str, other: str) -> float:
        mine, yours = words(one), words(other)
        if mine == yours:
            return 1.0 if mine else 0.0
        both = Counter(mine) & Counter(yours)
        whole = self._weight([*mine, *yours])
        return 2 * self._weight(list(both.elements())) / whole if whole else 0.0

    def _weight(self, found: Sequence[str]) -> float:
        return fsum(log((1 + self._total) / max(1, self._found[word])) for word in found)


def same_words(one: str, other: str, *, share: float = 0.8) -> bool:
    """Both say nearly the same: at least `share` of their words."""
    mine, yours = Counter(words(one)), Counter(words(other))
    total = mine.total() + yours.total()
    return total > 0 and 2 * (mine & yours).total() / total >= share
