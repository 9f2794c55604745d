"""Blocks of a document -> the draft of the plan it holds, with the account of every character."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.common.text import squeeze
from cchc.documents.extract.blocks import Document
from cchc.plans.draft import PlanDraft, Source
from cchc.plans.reading.areas import settle_announcements, settle_target_areas
from cchc.plans.reading.body import Body
from cchc.plans.reading.casing import as_written
from cchc.plans.reading.evidence import require_plan
from cchc.plans.reading.front import read_front
from cchc.plans.reading.grounds import is_ground, is_plan_kind, kind_in, read_title
from cchc.plans.reading.headings import heading_of
from cchc.plans.reading.ledger import Ledger
from cchc.plans.reading.lines import Line, items_of
from cchc.plans.reading.record import Record
from cchc.plans.reading.result import Reading
from cchc.plans.reading.stream import Part, stream_of

TITLE_LINES = 12
"""Lines among which the kind and the summary stand."""
FRONT_LINES = 15


def read_plan(document: Document) -> Reading:
    """The plan in the document. Pure and deterministic: the same blocks give an equal reading.

    Raises Unreadable when the document is no plan; nothing else, whatever the blocks are.
    """
    reading, record = read_blocks(document)
    require_plan(reading.draft, record)
    return reading


def read_blocks(document: Document) -> tuple[Reading, Record]:
    """Read whatever of a plan stands in the document, be it one or not."""
    sources, items = items_of(document)
    record = Record(Ledger(sources))
    parts = stream_of(items)
    title = find_title(parts)
    front = parts[:title] if title is not None else _front(parts)
    read_front(record, front)
    rest = parts[len(front) :]
    if title is not None:
        rest = rest[read_title(record, _first_lines(rest)) :]
    Body(record, rest).read()
    settle_announcements(record)
    settle_target_areas(record)
    if record.head.issuer:
        record.head.issuer = as_written(record.head.issuer, sources)
    return Reading(_draft(document, record), document, record.ledger.attributions()), record


def find_title(parts: Sequence[Part]) -> int | None:
    """The line that names the kind of document, best one first: alone on its line, set apart, early."""
    best: tuple[int, int] | None = None
    for index, part in enumerate(parts):
        if isinstance(part, Line) and is_plan_kind(kind := kind_in(part)):
            alone = squeeze(part.words).rstrip(" :.").lower() == (kind or "").lower()
            score = 3 * alone + 2 * part.caps + part.bold + (part.heading is not None)
            if score >= 2 and (best is None or score > best[0]):
                best = (score, index)
    return best[1] if best else None


def _first_lines(parts: Sequence[Part]) -> list[Line]:
    """The lines from the title to the first table, few enough to hold it."""
    lines: list[Line] = []
    for part in parts[:TITLE_LINES]:
        if not isinstance(part, Line):
            break
        lines.append(part)
    return lines


def _front(parts: Sequence[Part]) -> Sequence[Part]:
    """The letterhead of a plan whose title is lost: the lines above the first ground, heading or table."""
    for index, part in enumerate(parts[:FRONT_LINES]):
        if not isinstance(part, Line) or is_ground(part) or heading_of(part):
            return parts[:index]
    return parts[:FRONT_LINES]


def _draft(document: Document, record: Record) -> PlanDraft:
    return PlanDraft(
        source=Source(file=document.name, format=document.format, sha256=document.sha256),
        document=record.head,
        legal_bases=record.legal_bases,
        objectives=record.objectives,
        requirements=record.requirements,
        targets=record.targets,
        areas=record.areas,
        tasks=record.tasks,
        solutions=record.solutions,
        funding=record.funding,
        duties=record.duties,
        recipients=record.recipients,
        signer=record.signer,
        annexes=record.annexes,
        unread=record.ledger.unread(),
        coverage=record.ledger.coverage(),
    )
