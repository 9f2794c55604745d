"""Documents named in a text: kind, code, date, issuer.

The kind is the word before the code; members of a row ("Nghị quyết số 18-NQ/TW, 19-NQ/TW") take the word of the
first; where no word stands, the abbreviation in the code. The issuer is the phrase after "của"; in a row of the
same symbol it counts for all; where no phrase stands, it is taken from the code, for the few codes that say it beyond
doubt (`document_kinds.ISSUER_OF_CODE`). Laws are also found without a number, when their year, their date or the
end of a ground ("Căn cứ Luật …;") closes the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cchc.plans.draft import Citation
from cchc.plans.reading.grammar.codes import ParsedCode, find_codes
from cchc.plans.reading.grammar.dates import find_dates
from cchc.plans.reading.grammar.document_kinds import (
    BY_ABBREVIATION,
    ISSUER_OF_CODE,
    KINDS,
    NAMED_WITHOUT_NUMBER,
)
from cchc.plans.reading.grammar.found import Found, values
from cchc.plans.reading.grammar.issuers import issuer_end
from cchc.plans.reading.grammar.letters import lowered, pattern

_NAMES: Final = {lowered(kind.name): kind.name for kind in KINDS}
_KIND: Final = pattern(*_NAMES)
_SPELLINGS: Final = [(re.compile(pattern(name)), name) for name in _NAMES]
_KIND_BEFORE: Final = re.compile(rf"(?<!\w)({_KIND})\s*(?:[(]\s*)?(?:s[ốo]\s*:?)?[\s.…_]*$")
# "Thông báo kết luận số", "Báo cáo thẩm định số": the kind is the first word, what qualifies it stands between.
_QUALIFIED: Final = re.compile(rf"(?<!\w)({_KIND})(?:\s+[^\W\d_]+){{1,3}}\s+s[ốo]\s*:?[\s.…_]*$")
_NUMBER_WORD: Final = re.compile(
    r"(?<!\w)(?:(?:qđ|nđ|nq|ct|kh|cv|tt|tb|kl|bc)\s+)?s[ốo]\s*:?[\s.…_]*$"
)
_LAW_BEFORE: Final = re.compile(
    rf"(?<!\w)({pattern(*NAMED_WITHOUT_NUMBER)})\s+[^;.\n]{{1,200}}?\s+s[ốo]\s*:?\s*$"
)
_ROW: Final = re.compile(r"\s*(?:[,;]|v[àa]|[,;]\s*v[àa])\s*(?:s[ốo]\s*)?$")
_DATE_NEXT: Final = re.compile(
    r"\s*,?\s*(?:[(]\s*)?(?:(?:ban hành|k[ýy]|được ban hành)\s*)?(?:ngày\s*)?$"
)
_OF: Final = re.compile(r"\s*[,)]?\s*(?:do|c[ủu]a)\s+")
_LAW: Final = re.compile(
    rf"(?<!\w)(?P<kind>{pattern(*NAMED_WITHOUT_NUMBER)})(?!\w)(?P<name>(?:[^;.\n()\d]|\(s[^()]{{1,30}}\)|\n(?!\s*[-+]|\s*c[ăa]n)){{0,160}}?)"
    r"(?P<close>(?:,?\s*(?:được\s+ban\s+hành\s+)?n[ăa]m\s+|\s+)(?:19|20)\d\d(?!\d)|(?=,?\s*ng[àa]y\s+\d)|(?=\s*[;.]|\s*$))"
)
_GROUND: Final = re.compile(r"c[ăa]n c[ứu]\s*(?:v[àa]o\s+)?$")
_UNNUMBERED: Final = re.compile(
    rf"(?<!\w)({_KIND})\s+s[ốo]\s*:?\s*(\d{{1,5}})(?![\w/.,]*[\w/])(?!\s?[/\-])"
)
_SYMBOL_TAIL: Final = re.compile(r"[A-ZĐa-z]+?(?=\d*$)")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A citation while it is put together: its span, where its row began and what was read so far."""

    start: int
    end: int
    code: ParsedCode
    kind: str | None
    row: int
    issued_on: date | None = None
    issuer: str | None = None


def find_citations(text: str) -> list[Found[Citation]]:
    """Every document named, with its place, its date and issuer phrase where they directly follow."""
    low = lowered(text)
    drafts: list[_Draft] = []
    for code in find_codes(text):
        drafts.append(_closed(text, low, _opened(text, low, code, drafts)))
    drafts += _without_symbol(text, low, drafts)
    drafts += _laws(text, low, drafts)
    drafts.sort(key=lambda draft: draft.start)
    return [_found(text, draft) for draft in _with_shared_issuers(drafts)]


def parse_citations(text: str) -> list[Citation]:
    """The documents named in the text, in its order."""
    return values(find_citations(text))


def _opened(text: str, low: str, code: Found[ParsedCode], before: list[_Draft]) -> _Draft:
    floor = before[-1].end if before else 0
    lead = low[floor : code.start]
    word = _kind_word(text, lead, floor) or _law_word(text, lead, floor, code)
    row = len(before)
    if word:
        start, kind = floor + word.start(), _NAMES[_known(word[1])]
        joint = lead[: word.start()]
    else:
        number = _NUMBER_WORD.search(lead)
        start, kind, joint = floor + number.start() if number else code.start, None, lead
    if before and _ROW.fullmatch(joint if word else joint.rstrip() + " "):
        row = before[-1].row
        kind = kind or before[-1].kind
        start = code.start if not word else start
    return _Draft(start, code.end, code.value, kind or _kind_of(code.value), row)


def _kind_word(text: str, lead: str, floor: int) -> re.Match[str] | None:
    """The word that names the kind before a code, and a qualified one that holds it ("Thông báo kết luận số")."""
    direct, qualified = _KIND_BEFORE.search(lead), _QUALIFIED.search(lead)
    if direct is None or (qualified and qualified.start() < direct.start()):
        starts = qualified is not None and text[floor + qualified.start()].isupper()
        small = direct is None or text[floor + direct.start()].islower()
        return qualified if starts and small else direct
    return direct


def _known(word: str) -> str:
    """The spelling of the table for a word whose marks may be lost."""
    flat = re.sub(r"\s+", " ", word)
    return next((name for spelling, name in _SPELLINGS if spelling.fullmatch(flat)), flat)


def _law_word(text: str, lead: str, floor: int, code: Found[ParsedCode]) -> re.Match[str] | None:
    if "QH" not in (code.value.symbol or ""):
        return None
    match = _LAW_BEFORE.search(lead)
    return match if match and text[floor + match.start()].isupper() else None


def _kind_of(code: ParsedCode) -> str | None:
    """The kind its abbreviation says; in codes of the Party "QĐ" is a decision or a regulation: not said."""
    symbol = code.symbol or ""
    head = re.split(r"[-/]", symbol)[0]
    if head not in BY_ABBREVIATION or not re.search(r"[-/]", symbol):
        return None
    return None if head == "QĐ" and "/" in symbol else BY_ABBREVIATION[head].name


def _closed(text: str, low: str, draft: _Draft) -> _Draft:
    """The citation with the date and the issuer that directly follow, in either order."""
    draft = _dated(text, low, draft)
    owner = _OF.match(low, draft.end)
    if owner:
        end = issuer_end(text, owner.end())
        if end > owner.end():
            draft = replace(draft, end=end, issuer=text[owner.end() : end])
    return draft if draft.issued_on else _dated(text, low, draft)


def _dated(text: str, low: str, draft: _Draft) -> _Draft:
    window = text[draft.end : draft.end + 80]
    for found in find_dates(window)[:1]:
        if _DATE_NEXT.fullmatch(low[draft.end : draft.end + found.start]):
            return replace(draft, end=draft.end + found.end, issued_on=found.value)
    return draft


def _without_symbol(text: str, low: str, drafts: list[_Draft]) -> list[_Draft]:
    """ "Nghị quyết số 76 ngày 15/7/2021": a number without its symbol is a document, but no code."""
    more: list[_Draft] = []
    for match in _UNNUMBERED.finditer(low):
        if text[match.start()].isupper() and _free(match.start(), match.end(), drafts):
            kind = _NAMES[_known(match[1])]
            more.append(
                _closed(
                    text,
                    low,
                    _Draft(match.start(), match.end(), ParsedCode(), kind, -1 - len(more)),
                )
            )
    return more


def _laws(text: str, low: str, drafts: list[_Draft]) -> list[_Draft]:
    more: list[_Draft] = []
    at = 0
    while match := _LAW.search(low, at):
        at = match.end("kind")
        named = text[match.start()].isupper() and (match["name"].strip() or "pháp" in match["kind"])
        if not named or not _free(match.start(), match.end(), [*drafts, *more]):
            continue
        if not match["close"] and not _is_closed(low, match):
            continue
        kind = _NAMES[_known(match["kind"])]
        end = match.end("name") + len(match["close"])
        draft = _Draft(match.start(), end, ParsedCode(), kind, -1000 - len(more))
        more.append(_closed(text, low, draft))
        at = more[-1].end
    return more


def _is_closed(low: str, law: re.Match[str]) -> bool:
    """Whether a name without a year ends for sure: its date follows, or it is a ground of its own."""
    dated = low[law.end() : law.end() + 12].lstrip(", ").startswith("ng")
    return dated or bool(_GROUND.search(low[: law.start()]))


def _free(start: int, end: int, drafts: list[_Draft]) -> bool:
    return all(end <= draft.start or draft.end <= start for draft in drafts)


def _with_shared_issuers(drafts: list[_Draft]) -> list[_Draft]:
    """In a row of documents of one symbol, the issuer named once counts for those before it."""
    shared = list(drafts)
    for n in range(len(shared) - 2, -1, -1):
        one, after = shared[n], shared[n + 1]
        same = one.row == after.row and one.code.symbol == after.code.symbol
        if same and one.issuer is None and after.issuer is not None:
            shared[n] = replace(one, issuer=after.issuer)
    return shared


def _found(text: str, draft: _Draft) -> Found[Citation]:
    value = Citation(
        text=text[draft.start : draft.end],
        kind=draft.kind,
        code=draft.code.code,
        issued_on=draft.issued_on,
        issuer=draft.issuer or _issuer_of(draft.code),
    )
    return Found(draft.start, draft.end, value)


def _issuer_of(code: ParsedCode) -> str | None:
    groups = re.split(r"[-/]", code.symbol or "")
    tail = _SYMBOL_TAIL.match(groups[-1])
    return ISSUER_OF_CODE.get(tail[0]) if tail else None
