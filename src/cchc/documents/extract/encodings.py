"""Bytes of a text file -> Unicode; what was typed in an older Vietnamese encoding is refused, not guessed at."""

from __future__ import annotations

import codecs
import re
from typing import Final

from cchc.documents.extract import refusals

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE
)
CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROLS: Final = 0.01
"""Share of control bytes from which a file is no text."""
VIETNAMESE: Final = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters of Unicode Vietnamese that no older encoding shows."""
TCVN3: Final = re.compile("[A-Za-z][µ¸¶·¹¨»¾¼½©ª«¬®]|[µ¸¶·¹¨»¾¼½©ª«¬®§][A-Za-z]")
"""Signs of Latin-1, letters of no language, where TCVN 5712:1993 (VN3) has vowels: "Céng hoµ x· héi"."""
VNI: Final = re.compile(r"[aAeEoOuUyY][äøõûïùöâåéèáàúüëêñãÄØÕÛÏÙÖÂÅÉÈÁÀÚÜËÊÑÃ]")
"""A vowel followed by a letter that stands for its mark in VNI: "Coäng hoøa xaõ hoäi"."""
FEWEST: Final = 50
SAMPLE: Final = 20_000
"""Characters looked at: fewer say nothing, more say nothing new."""
OLDER: Final = 0.03
"""Share of characters written in such pairs from which the text is in an older encoding (true samples: 0.1 and more)."""


def looks_like_text(content: bytes) -> bool:
    """Text in whatever encoding: marked as Unicode, or with hardly any control byte."""
    if any(content.startswith(mark) for mark, _encoding in MARKS):
        return True
    return len(CONTROLS.findall(content)) <= MOST_CONTROLS * len(content)


def decode(name: str, content: bytes) -> str:
    """The text of a file. Raises `Unreadable` for binary content and for encodings other than Unicode."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(name, content, encoding)
    if not looks_like_text(content):
        raise refusals.binary(name)
    declared = CHARSET.search(content[:4096])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if declared is None:
            raise refusals.unknown_encoding(name) from None
    return _decoded(name, content, declared[1].decode("ascii"))


def refuse_older(name: str, text: str) -> None:
    """Refuse text whose Vietnamese is typed in TCVN3 or VNI: its characters are others than a reader sees."""
    sample = text[:SAMPLE]
    if len(sample) < FEWEST or len(VIETNAMESE.findall(sample)) > OLDER * len(sample):
        return
    if len(TCVN3.findall(sample)) > OLDER * len(sample):
        raise refusals.legacy_font(name, "TCVN3 (ABC, phông .VnTime)")
    if len(VNI.findall(sample)) > OLDER * len(sample):
        raise refusals.legacy_font(name, "VNI (phông VNI-Times)")


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        raise refusals.unknown_encoding(name) from None
