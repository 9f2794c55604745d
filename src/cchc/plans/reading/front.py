"""What stands above the title: the letterhead, and the decision that issues the plan, if one does."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.plans.reading.closing import Closing
from cchc.plans.reading.grounds import kind_in, read_ground
from cchc.plans.reading.letterhead import Letterhead
from cchc.plans.reading.lines import Line, is_rule
from cchc.plans.reading.record import Record
from cchc.plans.reading.stream import Part


def read_front(record: Record, parts: Sequence[Part]) -> None:
    """Read letterhead, grounds, recipients and signature above the title; menus and notices stay unread."""
    closing = Closing(record)
    letterhead: list[Line] = []
    for part in parts:
        if not isinstance(part, Line):
            continue
        if is_rule(part.words):
            record.claim(part.text, "structure/rule")
        elif kind := kind_in(part):
            record.other_kind = record.other_kind or kind
            record.claim(part.text, "structure/heading")
        elif not closing.read(part) and not _is_decree_ground(record, part):
            letterhead.append(part)
    closing.finish()
    Letterhead(record).read(letterhead)


def _is_decree_ground(record: Record, line: Line) -> bool:
    return (
        line.folded.startswith("can cu ") and line.marker is None and read_ground(record, line.text)
    )
