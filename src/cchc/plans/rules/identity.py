"""Names for obligations that stay the same while the rest of the plan is corrected."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

from cchc.common.text import fold
from cchc.plans.draft import Task

NOT_A_LETTER: Final = re.compile(r"[^a-z0-9.]+")
LONGEST: Final = 40


def task_keys(tasks: Sequence[Task]) -> list[str]:
    """A short name for each task: its area and number ("I.4"), its place where it has no number ("I.@7"), and
    a count where two tasks would share one ("I.4+2").
    """
    names = [
        f"{slug(task.area or '')}.{slug(task.number) if task.number else f'@{at}'}"
        for at, task in enumerate(tasks)
    ]
    return distinct(names)


def distinct(names: Iterable[str]) -> list[str]:
    """The names with "+2", "+3" after those that came before."""
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    result = []
    for name in names:
        seen[name] += 1
        candidate = name if seen[name] == 1 else f"{name}+{seen[name]}"
        while candidate in taken:
            seen[name] += 1
            candidate = f"{name}+{seen[name]}"
        taken.add(candidate)
        result.append(candidate)
    return result


def slug(text: str) -> str:
    """The text in small letters, digits and hyphens, at most LONGEST characters; a long one ends in its hash."""
    plain = NOT_A_LETTER.sub("-", fold(text)).strip("-.")
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST - 9]}-{sha256(plain.encode()).hexdigest()[:8]}"
