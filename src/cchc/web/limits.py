"""How often something may be asked for: counts in the cache that all processes share."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times in each `seconds`, for each key: an address, a token. Keys are kept as hashes."""

    name: str
    most: int
    seconds: int

    def is_reached(self, key: str) -> bool:
        count: int = cache.get(self._place(key), 0)
        return count >= self.most

    def count(self, key: str) -> None:
        """Note that it was asked for once more. Two at the same moment may count as one."""
        place = self._place(key)
        cache.set(place, cache.get(place, 0) + 1, self.seconds)

    def _place(self, key: str) -> str:
        span = int(time.time()) // self.seconds
        return f"limit:{self.name}:{span}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
