"""How alike two texts are among the texts of two plans: words that every task has say little about which it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Final

from cchc.common.text import fold

WORD: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of the text for comparing: without diacritics, case and punctuation."""
    return tuple(WORD.findall(fold(text)))


class Likeness:
    """Shared words of two texts, each weighed by how rare it is among all (inverse document frequency), as the share
    of their words (the Sørensen-Dice coefficient): 0 to 1, exactly the same in both directions."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: Counter[str] = Counter()
        total = 0
        for text in texts:
            found.update(set(words(text)))
            total += 1
        self._of_new_words = _exact(log(1 + total))
        self._weights = {word: _exact(log((1 + total) / times)) for word, times in found.items()}

    def of(self, one: str, other: str) -> float:
        return next((share for _one, _other, share in self.near([one], [other], least=0.0)), 0.0)

    def near(
        self, ones: Sequence[str], others: Sequence[str], *, least: float
    ) -> Iterator[tuple[int, int, float]]:
        """Places of every pair that shares a word and is at least so alike, with its likeness. By the words they
        share, so that texts with nothing in common cost nothing."""
        bags = [Counter(words(text)) for text in others]
        wholes = [self._weight(bag) for bag in bags]
        holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, bag in enumerate(bags):
            for word, times in bag.items():
                holders[word].append((place, times))
        for at, text in enumerate(ones):
            mine = Counter(words(text))
            whole = self._weight(mine)
            shared: Counter[int] = Counter()
            for word, times in mine.items():
                weight = self._weights.get(word, self._of_new_words)
                for place, known in holders.get(word, ()):
                    shared[place] += weight * min(times, known)
            for place, weight in shared.items():
                if (share := 2 * weight / (whole + wholes[place])) >= least:
                    yield at, place, share

    def _weight(self, bag: Counter[str]) -> int:
        return sum(
            times * self._weights.get(word, self._of_new_words) for word, times in bag.items()
        )


def _exact(weight: float) -> int:
    """Whole numbers add up the same in any order."""
    return round(weight * 2**20)


@lru_cache(maxsize=4096)
def same_words(one: str, other: str, *, share: float = 0.8) -> bool:
    """Both say nearly the same: at least `share` of their words."""
    mine, yours = Counter(words(one)), Counter(words(other))
    total = mine.total() + yours.total()
    return total > 0 and 2 * (mine & yours).total() / total >= share
