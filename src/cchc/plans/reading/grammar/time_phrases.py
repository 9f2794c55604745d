"""What is said about time in a piece of a cell: periods and ranges of them, recurrences, phrases without a calendar.

Works on `plain` text whose citations are blanked out. The readings are told in `deadlines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from cchc.plans.draft import Recurrence
from cchc.plans.reading.grammar.found import blanked
from cchc.plans.reading.grammar.periods import Period, find_periods

Sort: TypeAlias = Literal["period", "recurring", "continuous", "regulation", "reference", "event"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing said about time at [start, end): a period, a range (two of them), or words without a calendar.

    `says` is where the named event or reference begins; `years` are those a phrase without dates is limited to;
    `year_shift` is counted from the year that would else be meant, None where the text leaves it open.
    """

    start: int
    end: int
    sort: Sort
    periods: tuple[Period, ...] = ()
    recurrence: Recurrence | None = None
    says: int | None = None
    open_end: bool = False
    years: tuple[int, int] | None = None
    year_shift: int | None = 0


SOFT: Final = re.compile(r"(?<!\s)\s*(?:[,\n/.+&]|(?<![a-z])(?:va|hoac)(?![a-z]))\s*|\s-\s")
# "Quý I" and "năm 2022" are periods, "quy định" is none.
_NOT_NAMED: Final = r"(?![a-z])(?!\s*\d(?!\d?\s*lan)|\s+[ivl]+(?![a-z])|\s+(?:dinh|che|trinh))"
_PERIOD_WORD: Final = r"(?:ngay|tuan|thang|quy|qui|0?6 thang|0?9 thang|nua nam|nam)"
_EVERY: Final = re.compile(
    rf"(?<![a-z])(?:(?:dinh ky|thuong ky)(?:\s+(?:hang|moi|theo))?|hang|moi|theo(?= (?:thang|quy)(?![a-z])))\s+(?P<unit>{_PERIOD_WORD}){_NOT_NAMED}"
    rf"|(?P<times>\d{{1,2}}|mot)\s+lan\s*(?:/|tren|trong|moi)\s*(?:(?:mot|01|1)\s+)?(?P<rate>{_PERIOD_WORD})(?![a-z])"
    r"|(?P<months>\d{1,2})\s+thang\s*(?:/|mot|1|01)\s*(?:(?:mot|0?1)\s+)?lan|(?<![a-z])dinh ky(?![a-z])"
)
_BARE_EVERY: Final = re.compile(
    rf"(?P<unit>{_PERIOD_WORD}){_NOT_NAMED}(?P<months>)(?P<times>)(?P<rate>)"
)
_MORE_EVERY: Final = re.compile(
    rf"\s*(?:,|va|/|;|-)\s*(?:0?1\s+)?(?P<unit>{_PERIOD_WORD}){_NOT_NAMED}"
)
_EVERY_OF: Final[dict[str, Recurrence]] = {
    "thang": "monthly", "quy": "quarterly", "qui": "quarterly", "6 thang": "half_yearly", "06 thang": "half_yearly",
    "nua nam": "half_yearly", "nam": "yearly",
}  # fmt: skip
_TIMES_A_YEAR: Final[dict[int, Recurrence]] = {2: "half_yearly", 4: "quarterly", 12: "monthly"}
_EVERY_MONTHS: Final[dict[int, Recurrence]] = {
    1: "monthly",
    3: "quarterly",
    6: "half_yearly",
    12: "yearly",
}
_DAY_OF: Final = re.compile(
    r"(?<![a-z])ngay\s*(?:mung\s+)?\d{1,2}\s+(?:cua\s+)?(?:(?P<month>(?:hang|moi)\s+thang|thang\s+(?:lien ke|sau|tiep theo|ke tiep)(?:\s+(?:sau|tiep theo))?)"
    r"|(?P<quarter>(?:cua\s+)?thang\s+(?:cuoi|dau)(?:\s+(?:cua|moi|hang))*\s+quy|thang\s+dau\s+quy\s+sau))"
)
_NEXT_YEAR: Final = re.compile(
    r"\s*(?:,|cua)?\s*nam\s+(?:(?P<after>(?:lien ke\s+)?(?:ke tiep|tiep theo|sau)(?:\s+lien ke)?)|lien ke(?!\s+truoc))(?![a-z])"
)
_ONWARD: Final = re.compile(
    r"\s*(?:,|va)?\s*(?:cac|nhung|cho cac)\s+nam\s+(?:tiep theo|sau|ke tiep|tiep|con lai)(?:\s+do)?(?![a-z])|\s*tro di(?![a-z])"
)
_ALWAYS: Final = re.compile(
    r"(?<![a-z])(?:thuong xuyen|lien tuc|trong suot|suot|quanh)(?:\s*,?\s*(?:lien tuc|thuong xuyen|trong nam|nam(?!\s*\d)|hang nam|qua trinh|hang ngay))*(?![a-z])"
)
_REGULATION: Final = re.compile(
    r"(?<![a-z])(?:(?:theo|dung|dam bao|bao dam|thuc hien)\s+){1,4}(?:(?:cac|dung|thoi gian|thoi han|tien do)\s+){0,4}quy dinh(?![a-z])"
)
_REFERENCE: Final = re.compile(r"(?<![a-z])(?:theo|can cu)\s+(?=[a-z§])")
_EVENT: Final = re.compile(
    r"(?<![a-z])(?:(?:trong\s+(?:vong|thoi han)\s+|cham nhat\s+(?:la\s+)?|sau\s+|khong qua\s+)?\d{1,3}\s+(?:ngay|thang|tuan|nam|gio)(?:\s+lam viec)?\s*,?\s+"
    r"(?:sau\s+(?:khi|ngay)(?!\s*\d)|(?:ke\s+)?tu\s+(?:khi|ngay(?!\s*\d)|luc|thoi diem))"
    r"|(?:ngay\s+)?sau\s+(?:khi|ngay(?!\s*\d)|(?=hoi nghi|ky hop|dai hoi|dot|tet|kiem tra))|(?:ngay\s+)?khi(?=\s)|(?:ke\s+)tu\s+khi)\s*"
)


# How far back the beginning of a clause is looked for, in characters.
_CLAUSE: Final = 200
# "24/7" is no 24 July.
_ROUND_THE_CLOCK: Final = re.compile(r"24/7(?!\d|\s*[/.]\s*\d|\s+nam)")
_SIZES: Final = {"day": 0, "month": 1, "quarter": 2, "half_year": 3, "year": 4}
_JOINTS: Final = frozenset({"", "-", "den", "toi", "va", "hoac", ",", "/", "/-", "&", "+"})
_OPENING: Final = re.compile(r"[^a-z]*(?:giai doan\s*)?$")


def find_phrases(flat: str, *, every: bool = False) -> list[Phrase]:
    """The phrases of one piece, in order, none overlapping; `every` where the piece before named a recurrence,
    so that "hằng quý; 6 tháng và năm" goes on with it."""
    event = _EVENT.search(flat)
    until = event.start() if event else len(flat)
    read = flat[:until]
    phrases = [*_of_every(read, every=every)]
    read = blanked(read, [(one.start, one.end) for one in phrases])
    phrases += [
        Phrase(match.start(), match.end(), "continuous") for match in _ALWAYS.finditer(read)
    ]
    read = blanked(read, [(one.start, one.end) for one in phrases])
    phrases += _of_periods(read)
    phrases = _joined(flat, sorted(phrases, key=lambda one: one.start))
    if event:
        phrases.append(Phrase(event.start(), len(flat), "event", says=event.end()))
    return phrases or _without_calendar(flat)


def _words_of(regulation: re.Match[str]) -> int:
    """Where the words behind "theo" begin."""
    theo = regulation[0].rfind("theo ")
    return regulation.start() + (theo + len("theo ") if theo >= 0 else 0)


def _without_calendar(flat: str) -> list[Phrase]:
    regulation = _REGULATION.search(flat)
    if regulation:
        return [Phrase(regulation.start(), len(flat), "regulation", says=_words_of(regulation))]
    reference = _REFERENCE.search(flat)
    return (
        [Phrase(reference.start(), len(flat), "reference", says=reference.end())]
        if reference
        else []
    )


def _of_every(flat: str, *, every: bool) -> list[Phrase]:
    phrases = [
        Phrase(
            one.start(),
            one.end(),
            "recurring",
            recurrence="monthly" if one["month"] else "quarterly",
        )
        for one in _DAY_OF.finditer(flat)
    ]
    read = blanked(flat, [(one.start, one.end) for one in phrases])
    at = 0
    bare = _BARE_EVERY.match(read) if every else None
    while match := bare or _EVERY.search(read, at):
        bare, at = None, match.end()
        phrases.append(Phrase(match.start(), at, "recurring", recurrence=_recurrence(match)))
        while more := _MORE_EVERY.match(read, at):
            at = more.end()
            phrases.append(
                Phrase(
                    more.start("unit"),
                    at,
                    "recurring",
                    recurrence=_EVERY_OF.get(_unit(more["unit"])),
                )
            )
    return phrases


def _unit(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _recurrence(match: re.Match[str]) -> Recurrence | None:
    if match["months"]:
        return _EVERY_MONTHS.get(int(match["months"]))
    every = _EVERY_OF.get(_unit(match["unit"] or match["rate"] or ""))
    times = int(match["times"]) if (match["times"] or "").isdigit() else 1
    return every if times == 1 else _TIMES_A_YEAR.get(times) if every == "yearly" else None


def _of_periods(flat: str) -> list[Phrase]:
    periods = _accepted(flat, find_periods(flat))
    phrases: list[Phrase] = []
    for period in periods:
        before = phrases[-1] if phrases else None
        if before and len(before.periods) == 1 and _is_range(flat, before.periods[0], period):
            phrases[-1] = replace(before, end=period.end, periods=(before.periods[0], period))
        else:
            phrases.append(Phrase(period.start, period.end, "period", (period,)))
    return [_onward(flat, phrase) for phrase in phrases]


def _accepted(flat: str, periods: list[Period]) -> list[Period]:
    """Without a bare figure or a year that only describes something ("Kế hoạch năm 2023 …")."""
    kept: list[Period] = []
    for n, period in enumerate(periods):
        linked = bool(kept) and kept[-1] is periods[n - 1] and is_linked(flat, kept[-1], period)
        weak = (
            period.year is not None
            if period.unit == "year"
            else period.unit == "day" and flat[period.core].isdigit()
        )
        if not weak or linked or period.start < period.core or _opens_clause(flat, period.start):
            kept.append(period)
    return [
        one
        for n, one in enumerate(kept)
        if not any(_describes(flat, one, other) for other in kept[max(n - 2, 0) : n + 3])
    ]


def _opens_clause(flat: str, at: int) -> bool:
    floor = max(at - _CLAUSE, 0)
    marks = [mark.end() for mark in SOFT.finditer(flat, floor, at)]
    begin = max(marks[-1] if marks else floor, flat.rfind("(", floor, at))
    return bool(_OPENING.match(flat, begin, at)) and not _ROUND_THE_CLOCK.match(flat, at)


def _describes(flat: str, one: Period, other: Period) -> bool:
    """Whether `one` only describes the work that `other`, in the same clause, sets the time for.

    "Kế hoạch năm 2023 trong tháng 12/2022", "báo cáo quý I trước ngày 15/3": the one without a word such as "trong",
    "trước" describes; of equals, the coarser.
    """
    left, right = sorted((one, other), key=lambda period: period.start)
    between = flat[left.end : right.start]
    linked = is_linked(flat, left, right) and (between.strip() != "" or right.side == "until")
    if one is other or SOFT.search(between) or "(" in between or linked:
        return False
    said = (one.start < one.core, other.start < other.core)
    return said == (False, True) or (said[0] == said[1] and _SIZES[one.unit] > _SIZES[other.unit])


def is_linked(flat: str, first: Period, second: Period) -> bool:
    """Whether nothing but a joint stands between two periods, so that a year named once counts for both."""
    return flat[first.end : second.start].strip(" \n()").strip(" ,") in _JOINTS


def _is_range(flat: str, first: Period, second: Period) -> bool:
    gap = flat[first.end : second.start].strip(" \n,")
    if first.side in ("before", "after", "vague", "until") or second.side not in ("in", "until"):
        return False
    return gap in ("-", "den", "toi") or (gap == "" and second.side == "until")


def _onward(flat: str, phrase: Phrase) -> Phrase:
    match = _ONWARD.match(flat, phrase.end)
    if match is None:
        return phrase
    if match[0].endswith("di"):
        return replace(phrase, end=match.end(), periods=(replace(phrase.periods[0], side="from"),))
    return replace(phrase, end=match.end(), open_end=True)


def _joined(flat: str, phrases: list[Phrase]) -> list[Phrase]:
    """A recurrence is joined to the days it repeats, and a year to the words it limits."""
    joined: list[Phrase] = []
    for phrase in (_of_next_year(flat, one) for one in phrases):
        made = _pair(flat, joined[-1], phrase) if joined else None
        if made is None:
            joined.append(phrase)
        else:
            joined[-1] = made
            _spread(flat, joined)
    return joined


def _of_next_year(flat: str, phrase: Phrase) -> Phrase:
    """ "31/01 năm sau" is of the year after the plan's; "năm liền kề" alone does not say on which side it lies."""
    following = _NEXT_YEAR.match(flat, phrase.end) if _is_yearless(phrase) else None
    if following is None:
        return phrase
    return replace(phrase, end=following.end(), year_shift=1 if following["after"] else None)


def _is_yearless(phrase: Phrase) -> bool:
    return phrase.sort == "period" and all(
        one.year is None and one.unit != "year" for one in phrase.periods
    )


def _pair(flat: str, first: Phrase, second: Phrase) -> Phrase | None:
    """The one phrase that two neighbours make, None where each stands for itself."""
    between = flat[first.end : second.start]
    if between.strip(" \n,(:-/") not in ("", "cua", "trong", "giai doan"):
        return None
    if first.sort == second.sort == "period":
        return _explained(first, second) if "(" in between else None
    if first.sort == "continuous" and second.sort == "recurring" and not between.strip():
        return replace(first, end=second.end)
    return _repeated(first, second) or _limited(first, second)


def _repeated(first: Phrase, second: Phrase) -> Phrase | None:
    """A day and its recurrence, in either order."""
    if second.sort == "recurring" and second.recurrence and _is_yearless(first):
        return replace(first, end=second.end, sort="recurring", recurrence=second.recurrence)
    if (
        first.sort == "recurring"
        and first.recurrence
        and _is_yearless(second)
        and not first.periods
    ):
        return replace(second, start=first.start, sort="recurring", recurrence=first.recurrence)
    return None


def _limited(first: Phrase, second: Phrase) -> Phrase | None:
    """Words without a calendar and the year they are limited to; "thường xuyên" takes a recurrence in as well."""
    if first.sort in ("recurring", "continuous") and _is_year(second):
        return replace(first, end=second.end, years=_years(second))
    if second.sort == "continuous" and (_is_year(first) or first.sort == "recurring"):
        return replace(
            second, start=first.start, years=_years(first) if first.periods else first.years
        )
    return None


def _explained(first: Phrase, second: Phrase) -> Phrase:
    """ "Quý I/2022 (trước 15/3)": a finer time in brackets makes the first exact; any other one only explains it."""
    outer, inner = first.periods[-1], second.periods[0]
    within = (
        outer.first <= inner.first and inner.last <= outer.last and inner.year in (None, outer.year)
    )
    if len(first.periods) > 1 or not within or _SIZES[inner.unit] >= _SIZES[outer.unit]:
        return replace(first, end=second.end)
    return replace(
        second, start=first.start, periods=(replace(inner, year=outer.year), *second.periods[1:])
    )


def _is_year(phrase: Phrase) -> bool:
    return phrase.sort == "period" and all(one.unit == "year" for one in phrase.periods)


def _years(phrase: Phrase) -> tuple[int, int] | None:
    years = [one.year for one in phrase.periods if one.year]
    return (
        (years[0], years[-1]) if years and years[0] <= years[-1] and not phrase.open_end else None
    )


def _spread(flat: str, phrases: list[Phrase]) -> None:
    """ "01/6 và 15/11 hằng năm": what is said of the last day of a row is said of every one."""
    last = phrases[-1]
    if last.sort != "recurring" or not last.periods:
        return
    for n in range(len(phrases) - 2, -1, -1):
        one, after = phrases[n], phrases[n + 1]
        if not _is_yearless(one) or not is_linked(flat, one.periods[-1], after.periods[0]):
            return
        phrases[n] = replace(one, sort="recurring", recurrence=last.recurrence)
