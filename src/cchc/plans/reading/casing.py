"""A name set in capitals, as the same document writes it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.plans.reading.ledger import Source


def as_written(name: str, sources: Sequence[Source]) -> str:
    """The name with the capitals and small letters it has in the text; unchanged where the text never writes it so."""
    if not name.isupper():
        return name
    wanted = name.lower()
    for source in sources:
        at = source.text.lower().find(wanted)
        if (
            at >= 0
            and not (found := source.text[at : at + len(name)]).isupper()
            and found.lower() == wanted
        ):
            return found[:1].upper() + found[1:]
    return name
