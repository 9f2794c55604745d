"""Which unit or group a name in a plan means. A name that means none, or more than one, is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain
from typing import Final, Literal, TypeAlias

from cchc.common.text import fold, nfc, squeeze
from cchc.plans.rules.units import Group, Unit, Units

How: TypeAlias = Literal["exact", "alias", "folded", "abbreviation"]

WORD: Final = re.compile(r"[^\W_]+")
OWNER: Final = re.compile(r" (?:(?:truc )?thuoc|cua) (?:so|co quan)$")
"""What may follow a unit's name without changing whom it means, in folded text: "thuộc Sở"."""
PLURAL: Final = re.compile(r"^(?:cac|nhung) ")
CONNECTIVES: Final = frozenset({"va"})
NEAR: Final = 0.62
"""Similarity from which a name is offered as a suggestion, 0 to 1; never taken by itself."""
MOST_SUGGESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: units or groups that bear it (several: ambiguous), or nothing but near names."""

    units: tuple[Unit, ...] = ()
    groups: tuple[Group, ...] = ()
    how: How | None = None
    is_organisation: bool = False
    suggestions: tuple[str, ...] = ()


class Names:
    """The names of a units table, ready to be looked up."""

    def __init__(self, units: Units) -> None:
        self.table = units
        self.units = sorted(units.units, key=lambda unit: unit.code)
        self.by_code = {unit.code: unit for unit in self.units}
        self.find = cache(self._find)

    def _find(self, text: str) -> Named:
        """The exact name first, then an alias, the name without diacritics and marks, an abbreviation."""
        wanted, plain = squeeze(nfc(text)), _plain(text)
        tries: tuple[tuple[How, Iterable[str]], ...] = (
            ("exact", [wanted]),
            ("alias", [wanted]),
            ("folded", dict.fromkeys([plain, OWNER.sub("", plain)])),
        )
        for how, forms in tries:
            for form in forms:
                found = Named(self._units(how, form), self._groups(how, form), how)
                if found.units or found.groups:
                    return found
        if plain in map(_plain, _names_of_organisation(self.table)):
            return Named(is_organisation=True)
        short = tuple(unit for unit in self.units if _abbreviates(wanted, unit.name))
        return Named(short, how="abbreviation") if short else Named(suggestions=self._near(plain))

    def _units(self, how: How, form: str) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if form in _forms(how, unit.name, unit.aliases))

    def _groups(self, how: How, form: str) -> tuple[Group, ...]:
        single = PLURAL.sub("", form)
        return tuple(
            group
            for group in self.table.groups
            if form in _forms(how, group.name, group.aliases)
            or (
                how == "folded"
                and single in {PLURAL.sub("", f) for f in _forms(how, group.name, group.aliases)}
            )
        )

    def _near(self, plain: str) -> tuple[str, ...]:
        """Codes of the units with the nearest names, best first."""
        scored = (
            (max(_similarity(plain, _plain(n)) for n in (unit.name, *unit.aliases)), unit.code)
            for unit in self.units
        )
        near = sorted((-score, code) for score, code in scored if score >= NEAR)
        return tuple(code for _, code in near[:MOST_SUGGESTIONS])


def _forms(how: How, name: str, aliases: Iterable[str]) -> set[str]:
    if how == "exact":
        return {squeeze(nfc(name))}
    if how == "alias":
        return {squeeze(nfc(alias)) for alias in aliases}
    return {_plain(form) for form in chain((name,), aliases)}


@cache
def _plain(text: str) -> str:
    """The words of the name, folded: without diacritics, case, hyphens and other marks."""
    return " ".join(WORD.findall(fold(text)))


def _similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _names_of_organisation(table: Units) -> Iterator[str]:
    yield table.organisation.name
    yield from table.organisation.aliases


def _abbreviates(short: str, name: str) -> bool:
    """Words in capitals stand for initials of the name ("Phòng KH-TC", "P. KHTC"); the other words are the same.

    "và" may be left out. Nothing in capitals: not an abbreviation.
    """
    words = WORD.findall(nfc(short))
    full = [word for word in WORD.findall(fold(name)) if word not in CONNECTIVES]
    spelt: list[str] = []
    for at, word in enumerate(words):
        plain = fold(word)
        if _is_initials(word) or (at == 0 and len(word) == 1 < len(words)):
            here = full[len(spelt) : len(spelt) + len(plain)]
            if [other[0] for other in here] != list(plain):
                return False
            spelt += here
        elif plain not in CONNECTIVES:
            spelt.append(plain)
    return spelt == full and any(map(_is_initials, words))


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()
