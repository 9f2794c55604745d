"""Lines as printed -> text as written: a line that was merely wrapped goes on after a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from cchc.documents.extract.assembly import rejoined
from cchc.documents.extract.pdf.glyphs import Phrase

ITEM: Final = re.compile(
    r"(?:[-+*•–—●▪○]\s|\d{1,3}(?:\.\d{1,3})*\.?[.)]\s|[a-zđ][.)]\s|[IVXLC]+[.)]\s|\(\d{1,2}\)\s)"
)
NUMBERED: Final = re.compile(r"(\d{1,3})[.)]\s")
ENDS_SENTENCE: Final = (".", ";", ":", "!", "?")
TOLERANCE: Final = 0.35
"""Share of the type size by which a word may seem to fit and not have fitted (rounded widths, hanging marks)."""


def is_wrapped(line: Phrase, after: Phrase, room: float) -> bool:
    """The first word of the line after would not have fitted into the `room` left beside this line."""
    blank = 0.25 * line.size
    return after.first_word_width + blank > room - TOLERANCE * line.size


def flow(lines: Sequence[Phrase], width: float) -> str:
    """The text of a cell `width` wide: a blank where a line was wrapped, a break where its author made one."""
    if not lines:
        return ""
    text = lines[0].text
    for line, after in pairwise(lines):
        full = is_wrapped(line, after, width - (line.x1 - line.x0))
        new_item = ITEM.match(after.text) and (not full or text.endswith(ENDS_SENTENCE))
        wrapped = full and not new_item
        text = rejoined(text, after.text) if wrapped else f"{text}\n{after.text}"
    return text
