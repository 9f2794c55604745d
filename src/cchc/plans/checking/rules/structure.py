"""Structure: the parts an official document must have, and the sections without which a plan cannot be carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.common.text import fold
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Subject, spots
from cchc.plans.checking.wording import any_of, contains, listed, numbered_tasks

OPENING: Final = 40
"""Characters of a line in which its heading stands."""
CATALOGUE: Final = kinds_of("structure")
PARTS: Final = CATALOGUE["required-part-missing"]
BLANK_NUMBER: Final = CATALOGUE["number-blank"]
NO_TASKS: Final = CATALOGUE["tasks-missing"]
SECTIONS: Final = CATALOGUE["section-missing"]
LESSER_SECTIONS: Final = CATALOGUE["section-usual-missing"]
NO_GROUNDS: Final = CATALOGUE["legal-basis-missing"]
UNREAD: Final = CATALOGUE["text-unread"]
MUCH_UNREAD: Final = CATALOGUE["text-mostly-unread"]
EMPTY_AREA: Final = CATALOGUE["area-without-tasks"]
STRAY_TASK: Final = CATALOGUE["task-without-area"]
SOLUTIONS: Final = CATALOGUE["solution-without-unit"]
DUTIES: Final = CATALOGUE["duty-without-unit"]
ANNEX_ABSENT: Final = CATALOGUE["annex-missing"]
AUTHORITY: Final = CATALOGUE["signature-authority-differs"]
COLLECTIVE: Final = CATALOGUE["signature-collective-only"]
NO_ARCHIVE: Final = CATALOGUE["archive-line-missing"]


def required_parts(subject: Subject) -> Iterator[Finding]:
    """The main parts of an administrative document are there; a blank number is that of a draft."""
    head = subject.draft.document
    blank = head.code is None and (head.code_as_issued or head.symbol) is not None
    absent = [
        Text(part["vi"], part["en"])
        for part in reference.entries("documents", "required_parts")
        if getattr(head, part["field"]) is None
        and not (blank and part["field"] in {"code", "issued_on"})
    ]
    signer = subject.draft.signer
    if signer is None or not (signer.position or signer.name):
        absent.append(Text("chức vụ, họ tên người ký", "position and name of the signer"))
    if not subject.draft.recipients:
        absent.append(Text("nơi nhận", "recipients"))
    if absent:
        parts = Text(listed(part.vi for part in absent), listed(part.en for part in absent))
        yield PARTS.at(Spot("document", head.title or "", head.where), parts=parts)
    if blank:
        yield BLANK_NUMBER.at(
            Spot("document/code_as_issued", head.code_as_issued or "", head.where)
        )


def sections(subject: Subject) -> Iterator[Finding]:
    """Tasks first; then the sections people act on; then the usual ones."""
    draft = subject.draft
    here = Spot("document/title", draft.document.title or "", draft.document.where)
    if not draft.tasks:
        yield NO_TASKS.at(here)
    for kind, expected in ((SECTIONS, True), (LESSER_SECTIONS, False)):
        absent = [
            Text(section["vi"], section["en"])
            for section in reference.entries("documents", "sections")
            if section["expected"] is expected
            and not getattr(draft, section["field"])
            and not (_is_named(subject, section["vi"]) and not expected)
        ]
        if absent:
            names = Text(listed(s.vi for s in absent), listed(s.en for s in absent))
            yield kind.at(here, sections=names)
    if not draft.legal_bases:
        yield NO_GROUNDS.at(here)


def unread(subject: Subject) -> Iterator[Finding]:
    """What the reader could not place."""
    left = spots("unread", subject.draft.unread)
    coverage = int(1000 * subject.draft.coverage) / 10
    if left and subject.draft.coverage < subject.thresholds.coverage:
        yield MUCH_UNREAD.at(left[0], also=left[1:], coverage=f"{coverage:g}")
    elif left:
        yield UNREAD.at(left[0], also=left[1:], count=len(left), coverage=f"{coverage:g}")


def areas(subject: Subject) -> Iterator[Finding]:
    """Areas hold tasks, and tasks stand under areas."""
    used = {task.area for task in subject.draft.tasks}
    above = {area.parent for area in subject.draft.areas}
    empty = [
        (Spot(f"areas/{i}/name", area.name, area.where), area)
        for i, area in enumerate(subject.draft.areas)
        if area.code not in used | above
    ]
    if empty and subject.draft.tasks:
        named = listed(f"{area.code or '-'} “{area.name}”" for _, area in empty)
        yield EMPTY_AREA.at(empty[0][0], also=[spot for spot, _ in empty[1:]], areas=named)
    stray = [row for row in subject.tasks if row.task.area is None]
    if stray and subject.draft.areas:
        tasks = numbered_tasks([row.number for row in stray])
        yield STRAY_TASK.at(
            stray[0].title_spot, also=[r.title_spot for r in stray[1:]], tasks=tasks
        )


def without_unit(subject: Subject) -> Iterator[Finding]:
    """Solutions and duties are somebody's."""
    heads = reference.words("responsible_words")
    solutions = [
        s for s in spots("solutions", subject.draft.solutions) if not any_of(s.text, heads)
    ]
    if solutions:
        yield SOLUTIONS.at(solutions[0], also=solutions[1:], count=len(solutions))
    duties = [
        spot
        for spot, duty in zip(
            spots("duties", subject.draft.duties), subject.draft.duties, strict=True
        )
        if not duty.units
    ]
    if duties:
        yield DUTIES.at(duties[0], also=duties[1:], count=len(duties))


def annex(subject: Subject) -> Iterator[Finding]:
    """An annex that is announced is attached."""
    announced = [
        spot for spot in _announcing(subject) if any_of(spot.text, reference.words("annex_words"))
    ]
    if announced and not subject.draft.annexes and not subject.draft.tasks:
        yield ANNEX_ABSENT.at(announced[0])


def signature(subject: Subject) -> Iterator[Finding]:
    """The authority to sign fits the position and the kind of agency."""
    signer = subject.draft.signer
    if signer is None or not signer.authority:
        return
    spot = Spot("signer/authority", signer.authority, signer.where)
    issuer = subject.draft.document.issuer or ""
    for rule in reference.entries("documents", "authorities"):
        if not fold(signer.authority).startswith(fold(rule["abbreviation"])):
            continue
        begins = tuple(fold(word) for word in rule["position"])
        if begins and signer.position and not fold(signer.position).startswith(begins):
            yield AUTHORITY.at(spot, authority=signer.authority, position=signer.position)
        single = any(
            _begins(issuer, head) for head in reference.entries("documents", "single_head")
        )
        if rule["collective_only"] and single:
            yield COLLECTIVE.at(spot, authority=signer.authority, issuer=issuer)


def archive_line(subject: Subject) -> Iterator[Finding]:
    """The last recipient is the archive."""
    lines = spots("recipients", subject.draft.recipients)
    if lines and not any(_begins(line.text, "Lưu") for line in lines):
        yield NO_ARCHIVE.at(lines[-1])


def _is_named(subject: Subject, section: str) -> bool:
    """Some line opens with the section's name: it is there, in another's place ("2. Yêu cầu: ...")."""
    return any(contains(spot.text[:OPENING], section) for spot in subject.all_lines)


def _announcing(subject: Subject) -> list[Spot]:
    attached = reference.words("attached_words")
    return [spot for spot in subject.passages if any_of(spot.text, attached)]


def _begins(text: str, head: object) -> bool:
    return re.match(rf"[\s\-+*•]*{re.escape(fold(str(head)))}(?!\w)", fold(text)) is not None


RULES: Final[tuple[Rule, ...]] = (
    required_parts,
    sections,
    unread,
    areas,
    without_unit,
    annex,
    signature,
    archive_line,
)
