"""Title, grounds and issuing formula: what stands between the letterhead and the first section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.draft import LegalBasis
from cchc.plans.reading.grammar.codes import find_codes
from cchc.plans.reading.grammar.dates import find_date
from cchc.plans.reading.grammar.letters import lowered, pattern, plain
from cchc.plans.reading.headings import heading_of
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.lines import Line
from cchc.plans.reading.official_words import (
    AGENCY_NAMES,
    GROUND_OPENERS,
    ISSUING_VERBS,
    OTHER_KINDS,
    PLAN_KINDS,
)
from cchc.plans.reading.record import Record

GROUND: Final = re.compile(rf"(?:{'|'.join(GROUND_OPENERS)})\b")
AGENCY: Final = rf"{pattern(*AGENCY_NAMES)}(?!\w)"
FORMULA: Final = re.compile(
    rf"(?:^|(?<=[.,;:]\s))(?P<issuer>{AGENCY}(?:[^.;:,]|,(?!\s*{AGENCY})){{0,110}}?)\s*,?\s+"
    rf"(?:{pattern('tiếp tục')}\s+)?{pattern(*ISSUING_VERBS)}\s+[^.;]*?(?<!\w)"
    rf"{pattern('như sau', 'sau đây', 'với các nội dung sau', 'cụ thể', 'với nội dung sau', 'kế hoạch')}[^.;]*[:.;]?\s*$"
)
ATTACHED: Final = re.compile(r"[(\[]?\s*(?:ban hanh\s+)?kem theo\b")
YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|den(?:\s+nam)?)\s*((?:19|20)\d\d)(?!\d)")
YEAR: Final = re.compile(r"(?<![/\d])nam\s+((?:19|20)\d\d)(?!\d)")
KINDS: Final[Mapping[str, str]] = {**PLAN_KINDS, **OTHER_KINDS}
LONGEST_KIND: Final = 24
"""Characters in which the name of a kind of document ends."""
TITLE_LINES: Final = 5
LONGEST_TITLE: Final = 400


def kind_in(line: Line) -> str | None:
    """The kind of document that the line names and nothing more, or in capitals before its subject."""
    start = fold(line.words[:LONGEST_KIND])
    words = next((words for words in KINDS if start.startswith(words)), None)
    if words is None or len(line.words) > LONGEST_TITLE:
        return None
    folded = line.folded.rstrip(" :.")
    if folded != words and not folded.startswith(f"{words} "):
        return None
    return KINDS[words] if folded == words or _capital_start(line, words) else None


def is_plan_kind(kind: str | None) -> bool:
    return kind in PLAN_KINDS.values()


def read_title(record: Record, lines: Sequence[Line]) -> int:
    """Read the kind and the summary under it; returns how many lines they took."""
    first = lines[0]
    words = next(
        words
        for words in PLAN_KINDS
        if first.folded.rstrip(" :.") == words or first.folded.startswith(f"{words} ")
    )
    count = len(words.split())
    end = list(re.finditer(r"\S+", first.body.text))[count - 1].end()
    record.head.kind = PLAN_KINDS[words]
    record.claim(
        first.text.cut(0, len(first.text.text) - len(first.body.text) + end), "document/kind"
    )
    title = [first.body.cut(end).trimmed(" :")]
    taken = 1
    for line in lines[1 : 1 + TITLE_LINES]:
        if not _goes_on_title(line, lines[1], " ".join(part.text for part in title)):
            break
        title.append(line.text)
        taken += 1
    _settle_title(record, [part for part in title if part])
    return taken


def read_preamble(record: Record, line: Line) -> bool:
    """Read one line under the title: a ground, the issuing formula, or both. False when it is neither."""
    folded = line.folded
    if ATTACHED.match(folded):
        read_attachment(record, line.text)
        return True
    rest = _split_formula(record, line.text)
    if rest is None:
        return read_ground(record, line.text) if GROUND.match(folded) else False
    if rest:
        read_ground(record, rest)
    return True


def read_attachment(record: Record, text: Text) -> None:
    """ "(Ban hành kèm theo Quyết định số ...)": the plan is an annex; the decision's code and date are its own."""
    head, found = record.head, find_codes(text.text)
    if head.code_as_issued is None and found:
        code = found[0].value
        head.code_as_issued, head.code = code.as_issued, code.code
        head.number, head.symbol = code.number, code.symbol
        head.issued_on = head.issued_on or find_date(text.text)
        record.claim(text, "document/code")
    record.claim(text, "structure/attachment")


def is_attachment(line: Line) -> bool:
    """ "(Kèm theo Kế hoạch số ... ngày ...)"."""
    return ATTACHED.match(line.folded) is not None and len(line.words) < 300


def is_ground(line: Line) -> bool:
    return line.marker is None and GROUND.match(line.folded) is not None


def _capital_start(line: Line, words: str) -> bool:
    start = " ".join(line.words.split()[: len(words.split())])
    return start.isupper() or (
        (line.bold or line.heading is not None) and line.marker is None and start[:1].isupper()
    )


def _goes_on_title(line: Line, first: Line, title: str) -> bool:
    if line.marker is not None or is_attachment(line) or line.words.endswith((":", ";", "./.")):
        return False
    if len(title) + len(line.words) > LONGEST_TITLE:
        return False
    if line is first:
        cites = GROUND.match(line.folded) is not None and bool(find_codes(line.words))
        return line.marked or not cites
    if GROUND.match(line.folded) or heading_of(line) is not None or line.words.endswith("."):
        return False
    return line.marked == first.marked and (line.marked or len(line.words) < 120)


def _settle_title(record: Record, parts: Sequence[Text]) -> None:
    if not parts:
        return
    for part in parts:
        record.claim(part, "document/title")
    head = record.head
    head.title = squeeze(" ".join(part.text for part in parts))
    head.where = head.where or record.ledger.place(parts[0])
    said = plain(head.title)
    span, year = YEARS.search(said), YEAR.search(said)
    if span:
        head.years = (int(span[1]), int(span[2]))
    if year and not (span and span.start() <= year.start() < span.end()):
        head.year = int(year[1])
        head.years = head.years or (head.year, head.year)


def _split_formula(record: Record, text: Text) -> Text | None:
    """Claim the issuing formula at the end of the text; returns the ground before it, None without a formula."""
    found = FORMULA.search(lowered(text.text))
    if found is None:
        return None
    name = text.cut(*found.span("issuer"))
    record.claim(text.cut(found.start()), "document/issuer")
    record.head.issuer = _fuller(record.head.issuer, squeeze(name.text))
    return text.cut(0, found.start()).trimmed()


def _fuller(letterhead: str | None, formula: str) -> str:
    """The issuer as the formula names it, where the letterhead is lost or says the beginning of the same name."""
    if letterhead is None or fold(formula).startswith(fold(letterhead)):
        return formula
    return letterhead


def read_ground(record: Record, text: Text) -> bool:
    path = f"legal_bases/{len(record.legal_bases)}"
    citations = record.cite(text, f"{path}/citations")
    record.claim(text, path)
    record.legal_bases.append(
        LegalBasis(text=text.text.strip(), citations=citations, where=record.ledger.place(text))
    )
    return True
