"""Vietnamese wording for the rules: one form of dashes, tones apart from letters, lists as a clerk writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.checking.finding import Text

TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
TONE_FIGURES: Final = str.maketrans(
    dict(zip("\u0300\u0301\u0303\u0309\u0323", "12345", strict=True))
)
DASHES: Final = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
WORD: Final = re.compile(r"[^\W\d_]+")
NUMBER: Final = re.compile(r"\d+")
AROUND: Final = 60
"""Characters kept on each side of words quoted from a long passage."""
LISTED: Final = 8
"""Names printed in a sentence before "…"; more are not read by anyone."""


@lru_cache(maxsize=8192)
def syllable(word: str) -> tuple[str, str]:
    """Letters without the tone, and the tone: equal for "hoá" and "hóa", which are two spellings of one."""
    parts = unicodedata.normalize("NFD", word.lower())
    tone = "".join(mark for mark in parts if mark in TONES)
    letters = "".join(mark for mark in parts if mark not in TONES)
    return unicodedata.normalize("NFC", letters), tone


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """`fold` of a single word; a plan has few different ones."""
    return fold(word)


def same_spelling(left: Sequence[str], right: Sequence[str]) -> bool:
    """The same syllables, whatever the capitals and wherever the tone mark stands."""
    return [syllable(word) for word in left] == [syllable(word) for word in right]


def key(text: str) -> str:
    """A name for comparing: folded, every dash one plain hyphen without blanks."""
    return DASHES.sub("-", fold(text)).strip(" .;:,")


def words(text: str) -> list[str]:
    """The folded syllables of a text, figures and punctuation left out."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=8192)
def spelt(text: str) -> str:
    """The text for finding words: small letters, blanks squeezed, the tone of each word a figure at its end, so
    that "hoá" is "hóa", and "quy" is not "quý"."""
    return WORD.sub(
        lambda word: "".join(syllable(word[0])).translate(TONE_FIGURES), squeeze(text).lower()
    )


def contains(text: str, phrase: str) -> bool:
    """The phrase stands in the text; how words are found, see `any_of`."""
    return any_of(text, (phrase,)) is not None


def any_of(text: str, phrases: Iterable[str]) -> str | None:
    """The phrase that stands first in the text, at borders of words, whatever the capitals; None without any.
    Diacritics count, unless the whole text has none (a scan that lost them): "theo quý" is not in "theo quy định"."""
    searchable, bare = _searchable(text)
    pattern, names = _alternation(tuple(phrases), bare)
    found = pattern.search(searchable)
    return names[found[0]] if found else None


@lru_cache(maxsize=8192)
def _searchable(text: str) -> tuple[str, bool]:
    """The text in the form in which words are found, and whether it has lost its diacritics."""
    bare = fold(text) == squeeze(text).lower()
    return (fold(text) if bare else spelt(text)), bare


@lru_cache(maxsize=1024)
def _alternation(phrases: tuple[str, ...], bare: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of any of the phrases, the longest first, and the phrase for each of its forms."""
    names = {(fold if bare else spelt)(phrase): phrase for phrase in reversed(phrases)}
    forms = "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True) if form)
    return re.compile(rf"(?<!\w)(?:{forms or '(?!)'})(?!\w)"), names


def listed(items: Iterable[str], most: int = LISTED) -> str:
    """`a, b, c`; beyond `most` the rest is counted: "a, b … (+5)"."""
    found = list(dict.fromkeys(squeeze(item) for item in items))
    if len(found) <= most:
        return ", ".join(found)
    return f"{', '.join(found[:most])} … (+{len(found) - most})"


def quoted(items: Iterable[str], most: int = LISTED) -> str:
    """`“a”, “b”`, each once."""
    return listed((f"“{squeeze(item)}”" for item in items), most)


def verbatim(text: str, start: int, end: int) -> str:
    """The words at [start, end) of the folded text as they stand in the text; folded when folding moved them."""
    return text[start:end] if len(fold(text)) == len(text) else fold(text)[start:end]


def excerpt(text: str, start: int, end: int) -> str:
    """The words at [start, end) with as much around them as helps to find them, cut at blanks; verbatim."""
    if len(text) <= 2 * AROUND:
        return text
    left = text.find(" ", max(0, start - AROUND)) + 1 if start > AROUND else 0
    right = text.rfind(" ", end, end + AROUND) if end + AROUND < len(text) else len(text)
    return text[min(left, start) : max(right, end)]


def numbered_tasks(numbers: Sequence[str]) -> Text:
    """ "nhiệm vụ 2, 14, 18" / "tasks 2, 14, 18"; the list is printed whole: a clerk needs every number."""
    unique = list(dict.fromkeys(numbers))
    text = ", ".join(unique)
    return Text(f"nhiệm vụ {text}", f"task {text}" if len(unique) == 1 else f"tasks {text}")
