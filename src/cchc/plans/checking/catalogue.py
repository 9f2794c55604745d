"""The kinds of findings: code, severity, sentences in both languages, advice and legal basis, one table per family.

The tables stand in `sentences/`; an official can correct a sentence there without touching a rule.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, get_args

import yaml

from cchc.plans.checking.finding import Family, Kind, Text

FOLDER: Final = Path(__file__).parent / "sentences"
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)


@cache
def kinds_of(family: Family) -> MappingProxyType[str, Kind]:
    """The kinds of one family by code, in the order of its table.

    Raises KeyError when an entry lacks a severity or a language: a slip of its author.
    """
    content = (FOLDER / f"{family}.yaml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, str]] = yaml.load(content, Loader=yaml.CSafeLoader)
    return MappingProxyType({code: _kind(code, family, entry) for code, entry in entries.items()})


def _kind(code: str, family: Family, entry: dict[str, str]) -> Kind:
    advice = Text(entry["advice_vi"], entry["advice_en"]) if "advice_vi" in entry else None
    return Kind(
        code=code,
        family=family,
        severity=entry["severity"],  # type: ignore[arg-type] # the table is tested to hold only these
        message=Text(entry["vi"], entry["en"]),
        suggestion=advice,
        basis=entry.get("basis"),
    )
