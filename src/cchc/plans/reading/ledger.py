"""The account of a document's characters: each belongs to one field, or is unread.

A `Text` is a piece of the document that remembers where each of its characters stands, however many
paragraphs or cells it was joined from; the `Ledger` notes which field took it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cchc.documents.extract.blocks import Where
from cchc.plans.draft import Passage, Place
from cchc.plans.reading.result import Attribution

SENTENCE: Final = " "
"""Joins the halves of a sentence that a page break cut."""
PARAGRAPH: Final = "\n"
"""Joins paragraphs that make one value."""


class Source(NamedTuple):
    """The text of one paragraph or cell."""

    where: Where
    text: str


class Piece(NamedTuple):
    """Characters of one source from `start`; `joint` stands between it and the piece before."""

    source: int
    start: int
    text: str
    joint: str = SENTENCE

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Text:
    """A stretch of the document, possibly joined from several places. Behaves like its `text`."""

    __slots__ = ("pieces", "text")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: Final = tuple(pieces)
        first, more = self.pieces[:1], self.pieces[1:]
        text = first[0].text if first else ""
        self.text: Final = (
            "".join([text, *(piece.joint + piece.text for piece in more)]) if more else text
        )

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __repr__(self) -> str:
        return f"Text({self.text!r})"

    def cut(self, start: int, end: int | None = None) -> Text:
        """Characters [start, end) of the text; a joint that falls outside the pieces is dropped."""
        if not start and end is None:
            return self
        stop = len(self.text) if end is None else end
        if len(self.pieces) != 1:
            return Text(_cut(self.pieces, start, stop))
        only = self.pieces[0]
        words = only.text[start:stop]
        return Text((Piece(only.source, only.start + start, words, only.joint),) if words else ())

    def trimmed(self, more: str = "") -> Text:
        """Without white space, nor the characters of `more`, at both ends."""
        bare = self.text.strip() if not more else self.text
        if not more and len(bare) == len(self.text):
            return self
        while (trimmed := bare.strip().strip(more) if more else bare.strip()) != bare:
            bare = trimmed
        start = self.text.find(bare) if bare else 0
        return self.cut(start, start + len(bare))

    def joined(self, other: Text, joint: str) -> Text:
        """This text, then the other, with `joint` between."""
        if not other.pieces:
            return self
        first, *more = other.pieces
        linked = Piece(first.source, first.start, first.text, joint)
        return Text([*self.pieces, linked, *more])


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for index, piece in enumerate(pieces):
        at += len(piece.joint) if index else 0
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            yield Piece(piece.source, piece.start + low, piece.text[low:high], piece.joint)
        at += len(piece.text)


class Claim(NamedTuple):
    start: int
    end: int
    field: str


class Ledger:
    """Who took which characters. A character is taken once: the first claim on it holds."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources: Final = sources
        self._claims: Final[list[list[Claim]]] = [[] for _ in sources]
        self._places: Final[dict[int, Place]] = {}

    def claim(self, text: Text, field: str) -> None:
        """Note that `field` was read from this text; characters taken before stay where they are."""
        for piece in text.pieces:
            claims = self._claims[piece.source]
            if piece.text and (not claims or claims[-1].end <= piece.start):
                claims.append(Claim(piece.start, piece.end, field))
                continue
            for start, end in list(self._free(piece)):
                claim = Claim(start, end, field)
                claims.insert(bisect_left(claims, claim), claim)

    def free(self, text: Text) -> bool:
        """Nothing of the text is taken yet."""
        return all(list(self._free(piece)) == [(piece.start, piece.end)] for piece in text.pieces)

    def place(self, text: Text) -> Place | None:
        """Where the text begins."""
        if not text.pieces:
            return None
        source = text.pieces[0].source
        if source not in self._places:
            self._places[source] = as_place(self.sources[source].where)
        return self._places[source]

    def attributions(self) -> tuple[Attribution, ...]:
        """All claims in the order of the document."""
        return tuple(
            Attribution(source.where, claim.start, claim.end, claim.field)
            for source, claims in zip(self.sources, self._claims, strict=True)
            for claim in claims
        )

    def unread(self) -> list[Passage]:
        """Every stretch of visible text that no field took."""
        return [
            Passage(text=words, where=as_place(source.where))
            for source, claims in zip(self.sources, self._claims, strict=True)
            for start, end in _gaps(claims, 0, len(source.text))
            if (words := source.text[start:end].strip())
        ]

    def coverage(self) -> float:
        """Attributed share of the visible characters, 0 to 1, rounded to 4 digits; 1 of an empty document."""
        seen = _visible("\n".join(source.text for source in self.sources))
        left = sum(_visible(passage.text) for passage in self.unread())
        return 1.0 if not left else min(round(1 - left / seen, 4), 0.9999)

    def _free(self, piece: Piece) -> Iterator[tuple[int, int]]:
        return _gaps(self._claims[piece.source], piece.start, piece.end)


def as_place(where: Where) -> Place:
    """The place as the draft writes it."""
    return Place(
        block=where.block, row=where.row, cell=where.cell, line=where.line, page=where.page
    )


def _gaps(claims: Sequence[Claim], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of [start, end) outside the claims, which are sorted and do not overlap."""
    at = start
    for claim in claims:
        if claim.end <= at:
            continue
        if claim.start >= end:
            break
        if at < claim.start:
            yield at, claim.start
        at = claim.end
    if at < end:
        yield at, end


def _visible(text: str) -> int:
    return len("".join(text.split()))
