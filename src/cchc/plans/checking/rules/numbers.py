"""Numbers and dates of the document itself: letterhead, body and annex must name one and the same plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.common.text import fold, long_date, squeeze
from cchc.plans.checking.finding import Finding, Kind, Spot, Text
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Subject
from cchc.plans.reading.grammar.document_kinds import BY_ABBREVIATION, KINDS

UNIQUE: Final = "NĐ 30/2020/NĐ-CP Điều 15 khoản 1"

ANNEX_NUMBER: Final = Kind(
    "number-annex-differs",
    "numbers",
    "error",
    Text(
        "Số, ký hiệu ở phần đầu văn bản là {own}, nhưng phụ lục ghi kèm theo {other}.",
        "The letterhead says {own}, but the annex says it belongs to {other}.",
    ),
    Text(
        "Ghi thống nhất một số đã đăng ký tại văn thư (sửa phụ lục thành {own} nếu số ở phần đầu là đúng).",
        "Use the one registered number (correct the annex to {own} if the letterhead is right).",
    ),
    UNIQUE,
)
ANNEX_DATE: Final = Kind(
    "date-annex-differs",
    "numbers",
    "error",
    Text(
        "Văn bản ban hành {own}, nhưng phụ lục ghi kèm theo văn bản {other}.",
        "The document is dated {own}, but the annex refers to a document of {other}.",
    ),
    Text("Ghi ngày ban hành của chính văn bản.", "Give the date of the document itself."),
    UNIQUE,
)
BODY_NUMBER: Final = Kind(
    "number-body-differs",
    "numbers",
    "error",
    Text(
        "Số, ký hiệu ở phần đầu văn bản là {own}, nhưng chỗ này ghi kèm theo {other}.",
        "The letterhead says {own}, but this place says it belongs to {other}.",
    ),
    Text("Ghi thống nhất {own}.", "Write {own} everywhere."),
    UNIQUE,
)
ANNEX_YEAR: Final = Kind(
    "year-annex-differs",
    "numbers",
    "error",
    Text(
        "Kế hoạch của năm {own}, nhưng tên phụ lục ghi năm {other}.",
        "The plan is for {own}, but the annex is titled for {other}.",
    ),
    Text("Sửa năm trong tên phụ lục.", "Correct the year in the title of the annex."),
)
ISSUED_LATE: Final = Kind(
    "issued-after-period",
    "numbers",
    "warning",
    Text(
        "Văn bản ban hành {issued}, sau khi năm {year} của kế hoạch đã hết.",
        "The document is dated {issued}, after the last year of the plan, {year}, has ended.",
    ),
    Text(
        "Kiểm tra lại ngày ban hành và năm kế hoạch.",
        "Check the date of issue and the year of the plan.",
    ),
)
SYMBOL_KIND: Final = Kind(
    "symbol-kind-differs",
    "numbers",
    "warning",
    Text(
        "Tên loại là “{kind}” (viết tắt {expected}), nhưng ký hiệu bắt đầu bằng “{found}”.",
        "The document is a “{kind}” (abbreviated {expected}), but its symbol begins with “{found}”.",
    ),
    Text("Dùng ký hiệu bắt đầu bằng {expected}.", "Use a symbol that begins with {expected}."),
    "NĐ 30/2020/NĐ-CP Phụ lục III",
)

ATTACHED: Final = re.compile(
    r"kèm theo[^()\n]{0,60}?\bsố:?\s*(\d+\s*/\s*[^\s,;.()]+)", re.IGNORECASE
)
YEAR: Final = re.compile(r"(?<![\d/])(20\d\d)(?!\d)")


def bare(code: str) -> str:
    """A code for comparing: no blanks, leading zeros of the number dropped."""
    return re.sub(r"\s+", "", code).lstrip("0").casefold()


def annex_number(subject: Subject) -> Iterator[Finding]:
    """The annex names the document it belongs to: the same number and symbol."""
    own = subject.draft.document.code
    for index, annex in enumerate(subject.draft.annexes):
        if own and annex.refers_to and bare(annex.refers_to) != bare(own):
            spot = Spot(f"annexes/{index}/refers_to", annex.refers_to, annex.where)
            yield ANNEX_NUMBER.at(spot, own=own, other=annex.refers_to)


def annex_date(subject: Subject) -> Iterator[Finding]:
    """The annex names the document it belongs to: the same date."""
    own = subject.issued_on
    for index, annex in enumerate(subject.draft.annexes):
        if own and annex.refers_on and annex.refers_on != own:
            spot = Spot(f"annexes/{index}/refers_on", long_date(annex.refers_on), annex.where)
            yield ANNEX_DATE.at(spot, own=long_date(own), other=long_date(annex.refers_on))


def body_number(subject: Subject) -> Iterator[Finding]:
    """Every other "kèm theo … số …" with the plan's own symbol names the plan's own number."""
    head = subject.draft.document
    if not (head.code and head.symbol):
        return
    known = {bare(annex.refers_to) for annex in subject.draft.annexes if annex.refers_to}
    for paragraph in subject.paragraphs:
        for found in ATTACHED.finditer(paragraph.text):
            other = squeeze(found[1])
            own_symbol = bare(other).partition("/")[2] == bare(head.symbol)
            if own_symbol and bare(other) not in known | {bare(head.code)}:
                yield BODY_NUMBER.at(subject.at(paragraph), own=head.code, other=other)


def annex_year(subject: Subject) -> Iterator[Finding]:
    """The annex is for the years the plan is for."""
    if subject.years is None:
        return
    first, last = subject.years
    for index, annex in enumerate(subject.draft.annexes):
        years = {int(year) for year in YEAR.findall(annex.title or "")}
        if years and all(not first <= year <= last for year in years):
            spot = Spot(f"annexes/{index}/title", annex.title or "", annex.where)
            yield ANNEX_YEAR.at(
                spot,
                own=str(first) if first == last else f"{first}-{last}",
                other=", ".join(map(str, sorted(years))),
            )


def issued_late(subject: Subject) -> Iterator[Finding]:
    """A plan is issued before its last year is over."""
    issued, years = subject.issued_on, subject.years
    if issued and years and issued.year > years[1]:
        spot = Spot("document/issued_on", long_date(issued), subject.draft.document.where)
        yield ISSUED_LATE.at(spot, issued=long_date(issued), year=years[1])


def symbol_kind(subject: Subject) -> Iterator[Finding]:
    """The symbol begins with the abbreviation of the type of document."""
    head = subject.draft.document
    if not (head.symbol and head.kind):
        return
    named = next((kind for kind in KINDS if fold(kind.name) == fold(head.kind)), None)
    begins = re.split(r"[-/]", head.symbol)[0]
    if named and named.abbreviation and begins != named.abbreviation and begins in BY_ABBREVIATION:
        spot = Spot("document/symbol", head.symbol, head.where)
        yield SYMBOL_KIND.at(spot, kind=head.kind, expected=named.abbreviation, found=begins)


RULES: Final[tuple[Rule, ...]] = (
    annex_number,
    annex_date,
    body_number,
    annex_year,
    issued_late,
    symbol_kind,
)
