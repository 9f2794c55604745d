"""A value and the characters it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`value` stands at [start, end) of the text that was read. Lists of it are ordered and do not overlap."""

    start: int
    end: int
    value: T


def values(found: list[Found[T]]) -> list[T]:
    """The values alone, in order."""
    return [one.value for one in found]


def trimmed(
    text: str, start: int, end: int, *, marks: str = " \t\r\n\v\f\u00a0"
) -> tuple[int, int]:
    """The span without `marks` (or other white space) at its ends; an empty span where nothing else is left."""
    while start < end and (text[start] in marks or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in marks or text[end - 1].isspace()):
        end -= 1
    return start, end


_BRACKET: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def closed(text: str) -> str:
    """The text, as long as before, with "_" over what stands inside brackets, so that nothing separates there."""
    return _BRACKET.sub(lambda match: match[0][0] + "_" * (len(match[0]) - 2) + match[0][-1], text)


def blanked(text: str, spans: list[tuple[int, int]], *, fill: str = " ") -> str:
    """The text, as long as before, with `fill` (one sign) over `spans`, so that nothing is read there."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        pieces += (text[at:begin], fill * (end - begin))
        at = end
    return "".join([*pieces, text[at:]])
