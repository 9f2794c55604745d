"""What differs inside a text, word by word, for a reader to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["same", "gone", "new"]

TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A run of words both texts have (`same`), only the first (`gone`) or only the second (`new`)."""

    kind: Kind
    text: str


def marked(before: str, after: str) -> list[Piece]:
    """Both texts in one: `same` and `gone` pieces joined give the first, `same` and `new` the second.

    Blanks between two changed words belong to the change, so that a changed phrase is marked as one.
    """
    mine, yours = TOKEN.findall(before), TOKEN.findall(after)
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    return list(_joined(_pieces(matcher, mine, yours)))


def _pieces(matcher: SequenceMatcher[str], mine: list[str], yours: list[str]) -> Iterator[Piece]:
    for act, first, last, start, end in matcher.get_opcodes():
        gone, new = "".join(mine[first:last]), "".join(yours[start:end])
        if act == "equal" and gone.strip():
            yield Piece("same", gone)
            continue
        if act == "equal" and (first == 0 or last == len(mine)):
            yield Piece("same", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if new:
            yield Piece("new", new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one change as one `gone` and one `new`."""
    gone, new = "", ""
    for piece in pieces:
        if piece.kind == "gone":
            gone += piece.text
        elif piece.kind == "new":
            new += piece.text
        else:
            yield from _change(gone, new)
            gone, new = "", ""
            yield piece
    yield from _change(gone, new)


def _change(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)
