"""Views of a text that keep its length, so that a match in the view is a span of the text.

`lowered` is for words that differ by their marks alone ("sở" and "số", "ban" and "bản"); `plain`, without
any mark, is for words that stay clear without them, and reads what was scanned or typed badly.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final


def _bare(letter: str) -> str:
    if letter in "đĐðÐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


# Latin letters with marks: Latin-1, Extended-A, -B and Additional, where all of Vietnamese stands.
_LATIN: Final = [chr(n) for n in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_SIGNS: Final = {
    **dict.fromkeys("\t\v\f\r\u00a0\u1680\u202f\u205f\u3000\u200b\ufeff", " "),
    **{chr(n): " " for n in range(0x2000, 0x200B)},
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf02d\u00ad", "-"),
    **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    **dict(zip("ⅠⅡⅢⅣ", "ⅰⅱⅲⅳ", strict=True)),
    "\uff05": "%",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_PLAIN: Final = str.maketrans({**{letter: _bare(letter) for letter in _LATIN}, **_SIGNS})
_LOWER: Final = str.maketrans({**{letter: _lower(letter) for letter in _LATIN}, **_SIGNS})

# Both places of the tone mark are in use ("hòa" and "hoà"); read as the older one, of equal length.
_TONES: Final = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE: Final = re.compile("(?<!q)(?:" + "|".join(_TONES) + r")(?!\w)")


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The text without marks, in small letters; dashes as "-", blanks as " ", line ends kept. Same length.

    >>> plain("Quý I – Năm 2022")
    'quy i - nam 2022'
    """
    return text.translate(_PLAIN)


@lru_cache(maxsize=2048)
def lowered(text: str) -> str:
    """The text in small letters with its marks, tone marks in one place. Same length.

    >>> lowered("Uỷ ban nhân dân TỈNH")
    'ủy ban nhân dân tỉnh'
    """
    return _TONE.sub(lambda match: _TONES[match[0]], text.translate(_LOWER))


def pattern(*words: str) -> str:
    """Alternation, longest first, that meets each word in `lowered` text, its marks right or lost, never wrong.

    >>> bool(re.fullmatch(pattern("sở"), "so")), bool(re.fullmatch(pattern("sở"), "số"))
    (True, False)
    """
    ordered = sorted({lowered(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join("".join(map(_either, word)) for word in ordered) + ")"


def _either(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    bare = plain(letter)
    return re.escape(letter) if bare == letter else f"[{letter}{bare}]"
