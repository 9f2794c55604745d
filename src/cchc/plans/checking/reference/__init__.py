"""Tables the rules are driven by: word lists, competences, legal texts with their dates, set phrases.

Each is a YAML file of this folder with its source; each is read once. A list is data to correct without a programmer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from cchc.common.text import fold
from cchc.plans.checking.finding import Text

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class LegalText:
    """One legal text. In force on `day` when `valid_from <= day < valid_until`, as far as the dates are known."""

    code: str
    kind: str
    issuer: str
    about: str
    signed_on: date | None
    valid_from: date | None
    valid_until: date | None
    replaced_by: tuple[str, ...]
    source: str

    def is_expired(self, day: date) -> bool:
        """No longer in force on that day."""
        return self.valid_until is not None and day >= self.valid_until


@dataclass(frozen=True, slots=True)
class Competence:
    """Products that agencies whose name begins with `issuer` cannot issue themselves."""

    issuer: tuple[str, ...]
    product: frozenset[str]
    about: tuple[str, ...]
    belongs_to: Text
    instead: Text
    basis: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a target may speak of, and the words of the tasks that serve it."""

    about: Text
    target: tuple[str, ...]
    task: tuple[str, ...]


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of `words.yaml`.

    Raises KeyError for a list that is not there: a slip of the programmer, not of a plan.
    """
    return tuple(_table("words")[name])


@cache
def memberships() -> tuple[tuple[str, str], ...]:
    """Pairs (beginning of a unit's name, words of the group that holds it), folded."""
    return tuple(
        (fold(pair["unit"]), fold(pair["group"])) for pair in _table("words")["memberships"]
    )


@cache
def legal_texts() -> dict[str, tuple[LegalText, ...]]:
    """Texts by code; a code without a year may name several, in order of signature."""
    found: dict[str, list[LegalText]] = {}
    for entry in _table("legal_texts"):
        dates = {name: entry.get(name) for name in ("signed_on", "valid_from", "valid_until")}
        rest = {name: entry[name] for name in ("code", "kind", "issuer", "about", "source")}
        text = LegalText(**rest, **dates, replaced_by=tuple(entry.get("replaced_by", ())))
        found.setdefault(text.code, []).append(text)
    return {code: tuple(texts) for code, texts in found.items()}


@cache
def competences() -> tuple[Competence, ...]:
    """The table of competences, in its order."""
    return tuple(
        Competence(
            issuer=tuple(entry["issuer"]),
            product=frozenset(entry["product"]),
            about=tuple(entry["about"]),
            belongs_to=Text(**entry["belongs_to"]),
            instead=Text(**entry["instead"]),
            basis=entry["basis"],
        )
        for entry in _table("documents")["competences"]
    )


@cache
def topics() -> tuple[Topic, ...]:
    """Topics of targets, in the order in which they are tried."""
    return tuple(
        Topic(Text(**entry["about"]), tuple(entry["target"]), tuple(entry["task"]))
        for entry in _table("terms")["topics"]
    )


@cache
def agency_names() -> tuple[str, ...]:
    """Names of agencies with their capitals as the decree sets them."""
    return tuple(_table("names")["names"])


def entries(table: str, name: str) -> list[dict[str, Any]]:
    """A list of plain entries of a table: used by one rule only, in the words of its file."""
    found: list[dict[str, Any]] = _table(table)[name]
    return found


@cache
def phrases(name: str) -> tuple[str, ...]:
    """One list of `phrases.yaml`: `phrases`, `also` or `long`."""
    return tuple(_table("phrases")[name])


@cache
def _table(name: str) -> Any:
    content = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(content, Loader=yaml.CSafeLoader)
