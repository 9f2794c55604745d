"""Word's automatic list numbers, counted as Word counts them (numbering.xml).

Lists that share a definition share their counters; a list (`w:num`) with `startOverride` begins anew at its first
paragraph; a level begins anew after a paragraph of a level above it, unless `lvlRestart` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.docx.names import W, child, number, switch, value
from cchc.documents.extract.numerals import bullet, numeral, whole

PLACEHOLDER: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """Level (from 1) whose paragraphs restart this one; 0 never; None: any level above."""
    decimal_only: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One `w:num`: its definition, what it overrides, whether it has begun."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Gives each numbered paragraph, in document order, its label. It counts: ask once per paragraph."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[int, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._level_of_style: dict[tuple[int, str], int] = {}
        if root is not None:
            self._load(root)

    def level_of(self, list_id: int, style_id: str | None) -> int:
        """The level a style stands for in a list (0 where the list does not say)."""
        return self._level_of_style.get((list_id, style_id or ""), 0)

    def next_label(self, list_id: int, level: int) -> str:
        """The label of the next paragraph at a level (from 0) of a list; "" for an unknown list."""
        listed = self._lists.get(list_id)
        if listed is None or level not in listed.levels:
            return ""
        counters = self._counters.setdefault(listed.definition, {})
        self._advance(listed, counters, level)
        return _label(listed, counters, level)

    def _advance(self, listed: _List, counters: dict[int, int], level: int) -> None:
        if level in listed.starts and level not in listed.begun:
            counters[level] = listed.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = listed.starts.get(level, listed.levels[level].start)
        listed.begun.add(level)
        for deeper in [other for other in counters if other > level]:
            rule = listed.levels[deeper].restart if deeper in listed.levels else None
            if rule is None or (rule > 0 and level < rule):
                del counters[deeper]

    def _load(self, root: _Element) -> None:
        definitions = {e.get(f"{W}abstractNumId", ""): e for e in root.iterfind(f"{W}abstractNum")}
        linked = {
            name: key
            for key, e in definitions.items()
            if (name := value(e, "styleLink")) is not None
        }
        for element in root.iterfind(f"{W}num"):
            list_id = whole(element.get(f"{W}numId"))
            key = value(element, "abstractNumId") or ""
            key = linked.get(value(definitions.get(key), "numStyleLink") or "", key)
            if list_id is not None and key in definitions:
                self._lists[list_id] = _list(element, key, definitions[key])
                for level, rules in self._lists[list_id].levels.items():
                    if rules.style:
                        self._level_of_style[list_id, rules.style] = level


def _list(element: _Element, key: str, definition: _Element) -> _List:
    listed = _List(key, dict(map(_level, definition.iterfind(f"{W}lvl"))))
    for override in element.iterfind(f"{W}lvlOverride"):
        level = whole(override.get(f"{W}ilvl")) or 0
        own = child(override, "lvl")
        if own is not None:
            listed.levels[level] = _level(own)[1]
        start = number(override, "startOverride")
        if start is not None:
            listed.starts[level] = start
    return listed


def _level(element: _Element) -> tuple[int, Level]:
    start = number(element, "start")
    rules = Level(
        start=0 if start is None else start,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=number(element, "lvlRestart"),
        decimal_only=switch(element, "isLgl") or False,
        style=value(element, "pStyle"),
    )
    return whole(element.get(f"{W}ilvl")) or 0, rules


def _label(listed: _List, counters: dict[int, int], level: int) -> str:
    rules = listed.levels[level]
    if rules.form == "bullet":
        return bullet(rules.text)

    def counted(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        its = listed.levels.get(at, Level())
        form = "decimal" if rules.decimal_only else its.form
        return numeral(counters.get(at, its.start), form)

    return PLACEHOLDER.sub(counted, rules.text).strip()
