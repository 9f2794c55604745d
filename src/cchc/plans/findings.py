"""Findings as an import keeps them: each with a key that stays the same from one check to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from cchc.plans.checking import Finding


def keyed(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Each finding as JSON with `key` (code and place, "#2" where one place has several of a code) and `present`."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        name = f"{finding.code}@{finding.field or _place(finding)}"[:180]
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}#{seen[name]}"
        result.append({"key": key, "present": True, **finding.as_json()})
    return result


def merged(kept: Sequence[dict[str, Any]], found: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings kept so far, those that no longer hold marked absent; what a correction caused comes last."""
    now = {finding["key"]: finding for finding in keyed(found)}
    known = [now.pop(old["key"], {**old, "present": False}) for old in kept]
    return [*known, *now.values()]


def _place(finding: Finding) -> str:
    if finding.where is None:
        return "-"
    places = (finding.where.block, finding.where.row, finding.where.cell)
    return ".".join("-" if place is None else str(place) for place in places)
