"""Where the names of units begin and end in a piece of text. The rules are told in `units`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cchc.plans.reading.grammar.found import closed, trimmed
from cchc.plans.reading.grammar.letters import lowered, pattern
from cchc.plans.reading.grammar.unit_words import (
    ALWAYS_MANY,
    COMMON,
    COMPOUNDS,
    FIELDS,
    HEADS,
    NOT_HEADS,
    PLURALS,
    STRONG_ROLES,
    TERRITORIES,
    WEAK_ROLES,
    WHICH,
)

EDGES: Final = " \t\r\n-–—+*•·●,;:./|…\u00a0"


def _word(*words: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern(*words)}(?!\w)")


_NO_HEAD: Final = _word(*NOT_HEADS)
_HEAD: Final = _word(*HEADS)
_PLURAL: Final = _word(*PLURALS)
_COMMON: Final = _word(*COMMON)
_TERRITORY: Final = _word(*TERRITORIES)
_FIELD: Final = _word(*FIELDS)
# Inside these nothing separates, not even the end of a line.
_WHOLE: Final = re.compile(rf"(?<!\w){pattern(*FIELDS, *COMPOUNDS, *HEADS)}(?!\w)")
# "Văn phòng\nSở": the owner alone in its line belongs to the name above.
_OWNER: Final = re.compile(rf"{pattern('sở', 'bộ', 'tỉnh', 'huyện')}\s*(?:$|[;,.\n])")
_SHORT_NAME: Final = re.compile(r"[A-ZĐ][A-ZĐ&.\-]+(?=\s*(?:$|[,;/\n]))")
_BARE: Final = re.compile(
    rf"(?:{pattern(*PLURALS)}\s+)?{pattern(*COMMON)}(?:\s*[,/]\s*{pattern(*COMMON)})*$"
)
_MANY: Final = re.compile(
    rf"(?:\d{{1,3}}\s+)?(?:{pattern(*COMMON)}\s*(?:,|/|{pattern(*WHICH)}(?!\w))"
    rf"|{pattern(*ALWAYS_MANY)}(?!\w)|{pattern(*PLURALS)}(?!\w))"
)
_MANY_INSIDE: Final = re.compile(
    rf"(?<!\w)(?:{pattern(*PLURALS)}\s+{pattern(*COMMON, *TERRITORIES, 'cấp')}|{pattern('cấp huyện', 'cấp xã', 'các cấp', 'liên quan')}"
    rf"|{pattern(*TERRITORIES)}\s*,\s*{pattern(*TERRITORIES)})(?!\w)"
)
_UNDER_HEAD: Final = re.compile(
    rf"(?:{pattern('các')}\s+)?{pattern('sở', 'bộ', 'phòng')}\s*:?\s+{pattern(*FIELDS)}(?!\w)"
)
_ROW_HEAD: Final = re.compile(
    rf"{pattern('các')}\s+{pattern('sở', 'bộ', 'phòng', 'ban')}\s*:?\s+(?={pattern(*FIELDS)}(?!\w))"
)
_STRONG: Final = re.compile(rf"(?<!\w){pattern(*STRONG_ROLES)}(?!\w)")
_ROLE: Final = re.compile(rf"(?<!\w){pattern(*STRONG_ROLES, *WEAK_ROLES)}(?!\w)")
_ROLE_IN_BRACKETS: Final = re.compile(rf"(?<!\s)\s*\(\s*{pattern(*STRONG_ROLES)}(?!\w)[^()]*\)?$")
_NAMED_BY_WORK: Final = re.compile(
    pattern(*PLURALS, "phòng", "ban", "bộ phận", "trung tâm", "tổ", "chi cục", "viện", "trường", "hội đồng", "vụ", "cục", "quỹ", "đội", "cán bộ", "công chức", "viên chức") + r"\s*$"
)  # fmt: skip
_WITH: Final = rf"\s*,?\s*{pattern('phối hợp')}\s+(?:{pattern('với', 'cùng')}\s+)?"
_SOFT: Final = re.compile(
    rf"(?<!\s)(?:{_WITH}|[^\S\n]*+\n\s*|\s*,\s*(?:{pattern('và')}\s+)?|\s+(?:{pattern('và', 'cùng', 'cùng với', 'hoặc')}|&)\s+|\s*/\s*"
    rf"|\s+(?={pattern('phòng', 'văn phòng', 'thanh tra', 'các', 'trung tâm', 'chi cục', 'sở', 'ubnd')}(?!\w)))"
)
# Before these a name is complete ("Văn phòng Sở", "… thuộc Sở"): a new head needs no separator.
_CLOSED: Final = re.compile(rf"(?<!\w){pattern('sở', 'trực thuộc', 'liên quan')}$")
# More characters than any of them has.
_LONGEST_CLOSE: Final = 24
_REPEATABLE: Final = re.compile(
    rf"{pattern('phòng', 'văn phòng', 'thanh tra', 'trung tâm', 'chi cục', 'sở', 'ubnd', 'các')}(?!\w)"
)


class Name(NamedTuple):
    """A name at [start, end); `role` where it was ended by what the unit is to do."""

    start: int
    end: int
    role: bool


class Names:
    """The names of one text; the views of it are made once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = closed(lowered(text))
        self.shouted = text.isupper()
        self.kept = [match.span() for match in _WHOLE.finditer(self.low)]

    def between(self, start: int, end: int) -> list[Name]:
        """The names in a piece that no hard separator divides."""
        names: list[Name] = []
        begin, row_head = self._row(start), False
        for mark in _SOFT.finditer(self.low, start, end):
            if mark.start() <= begin or self._kept(mark):
                continue
            row_head = row_head or bool(_UNDER_HEAD.fullmatch(self.low, start, mark.start()))
            if self._splits(begin, mark, end, row_head):
                self._add(names, begin, mark.start())
                begin = self._row(mark.end())
        self._add(names, begin, end)
        return names

    def opens(self, at: int) -> bool:
        """Whether the name of a unit, or a plural, begins at `at`."""
        if _NO_HEAD.match(self.low, at):
            return False
        return bool(_HEAD.match(self.low, at) or _PLURAL.match(self.low, at))

    def is_many(self, start: int, end: int) -> bool:
        """Whether the name means a group of units."""
        low = self.low[start:end]
        return bool(_MANY.match(low) or _MANY_INSIDE.search(low))

    def _row(self, at: int) -> int:
        """ "Các Sở: Nội vụ, Tư pháp": the head of the row is no part of the first name."""
        head = _ROW_HEAD.match(self.low, at)
        return head.end() if head else at

    def _kept(self, mark: re.Match[str]) -> bool:
        return any(left < mark.start() and mark.end() <= right for left, right in self.kept)

    def _splits(self, begin: int, mark: re.Match[str], end: int, row_head: bool) -> bool:
        at = mark.end()
        if at >= end:
            return False
        if mark[0].isspace() and "\n" not in mark[0]:
            return self._separator_lost(begin, mark.start(), at)
        if "\n" in mark[0] and _OWNER.match(self.low, at):
            return False
        if row_head and _FIELD.match(self.low, at) and not self.opens(at):
            return True
        return self._opens_next(begin, mark.start(), at)

    def _opens_next(self, begin: int, stop: int, at: int) -> bool:
        """Whether a name of its own begins at `at`, behind the one at [begin, stop)."""
        if _SHORT_NAME.fullmatch(self.text, begin, stop) and _SHORT_NAME.match(self.text, at):
            return True
        if _TERRITORY.match(self.low, at) or not self.opens(at):
            return False
        if _PLURAL.match(self.low, at):
            return True
        common = _COMMON.match(self.low, at)
        if common and _BARE.match(self.low, begin, stop):
            return False
        capital = self.text[at].isupper() and not self.shouted
        return capital or not (common and self.is_many(begin, stop))

    def is_complete(self, stop: int) -> bool:
        """Whether the name that ends at `stop` cannot go on ("Văn phòng Sở", "… trực thuộc")."""
        return bool(_CLOSED.search(self.low, max(stop - _LONGEST_CLOSE, 0), stop))

    def _separator_lost(self, begin: int, stop: int, at: int) -> bool:
        if not self.text[at].isupper() or not self.opens(at) or self.shouted:
            return False
        first, again = _REPEATABLE.match(self.low, begin), _REPEATABLE.match(self.low, at)
        if first and again and first[0] == again[0] and first.end() < stop:
            return True
        return bool(
            _CLOSED.search(self.low, max(stop - _LONGEST_CLOSE, begin), stop)
        ) and not self.low.startswith(("sở", "so"), at)

    def _add(self, names: list[Name], start: int, end: int) -> None:
        left, right = trimmed(self.text, start, end, marks=EDGES)
        colon = self.low.find(":", left, right)
        stop = min(self._role(left, right), colon if colon >= 0 else right)
        left, last = trimmed(self.text, left, stop, marks=EDGES)
        left, last = self._without_role(left, last)
        if any(letter.isalpha() for letter in self.text[left:last]):
            names.append(Name(left, last, role=stop < right))

    def _without_role(self, left: int, right: int) -> tuple[int, int]:
        """Without a role in brackets behind the name, "Sở Nội vụ (chủ trì)", and without a stray bracket."""
        role = _ROLE_IN_BRACKETS.search(lowered(self.text), left, right)
        if role:
            right = role.start()
        while left < right and self.text[right - 1] in "([" + EDGES:
            right -= 1
        while left < right and self.text[left] in ")]" + EDGES:
            left += 1
        return left, right

    def _role(self, start: int, end: int) -> int:
        """Where a role begins inside the piece; its end where none does."""
        for role in _ROLE.finditer(self.low, start, end):
            line_begins = "\n" in self.low[start : role.start()][-3:]
            if self.text[role.start()].isupper() and not line_begins:
                continue
            strong = _STRONG.match(self.low, role.start())
            if strong or not _NAMED_BY_WORK.match(self.low, start, role.start()):
                return role.start()
        return end
