"""Units and groups of units, named in a cell or in a sentence of duties.

A name may hold "và", commas and hyphens ("Sở Văn hóa, Thể thao và Du lịch"), so that a comma, "và" or "/" separates
only where what follows opens a name of its own: a head word, "các …", or a known field in a row under one head
("Các Sở: Nội vụ, Tư pháp"). Common nouns in a row are one group ("Phòng chuyên môn, đơn vị thuộc Sở"; "Các sở,
ban, ngành tỉnh"). ";", a bullet and a full stop always separate; nothing separates inside brackets. A role in the cell
("… chủ trì hướng dẫn, tổng hợp; … thực hiện") ends the name and is no unit; a reference ("Theo phân công tại …") names none.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from cchc.plans.draft import UnitRef
from cchc.plans.reading.grammar.found import Found, trimmed, values
from cchc.plans.reading.grammar.letters import lowered, pattern
from cchc.plans.reading.grammar.unit_names import EDGES, Name, Names

Units: TypeAlias = list[Found[UnitRef]]

_REFERENCE: Final = re.compile(rf"(?:{pattern('theo', 'như', 'căn cứ', 'như trên')}(?!\w)|nt$)")
_OFFICE: Final = rf"(?:{pattern('đơn vị', 'cơ quan', 'sở, ngành', 'cq', 'đv')}\s+)?"
_LEAD: Final = rf"{_OFFICE}{pattern('chủ trì')}(?:\s+{pattern('thực hiện', 'tham mưu')})?"
_HELP: Final = rf"{_OFFICE}{pattern('phối hợp')}(?:\s+{pattern('thực hiện')})?"
_LABEL: Final = re.compile(
    rf"(?<!\w)(?:(?P<lead>{_LEAD})|(?P<help>{_HELP})|{_OFFICE}{pattern('thực hiện')})\s*:"
)
_HARD: Final = re.compile(
    r";|(?<!\d)\.(?=\s|$)|(?<!\s)[^\S\n]*+\n\s*+(?:[-+*•·●–—]|\d{1,2}[.)](?=\s))|^\s*\d{1,2}[.)](?=\s)|(?:^|(?<=\s))[-+*•·●–—](?=\s*[^\W\d_])"
)
_BULLETS: Final = "-+*•·●–—"
# A new line begins a sentence only with a number or a bullet: issued texts are broken anywhere.
_SENTENCE: Final = re.compile(r"[.;:](?=\s|$)|\n(?=[^\S\n]*(?:[-+*•·●–—]|\d{1,2}[.)]|[a-zđ]\)))")
_NUMBERING: Final = re.compile(
    r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[.)/]\s*|[-+*•·●–—]\s*)*"
)
_ADDRESS: Final = re.compile(
    rf"{pattern('giao', 'đề nghị', 'yêu cầu', 'phân công', 'đối với', 'giao cho', 'trách nhiệm của')}\s+(?:cho\s+)?"
)
_OPENING: Final = re.compile(
    rf"{pattern('căn cứ', 'trên cơ sở', 'định kỳ', 'hằng năm', 'hàng năm', 'hằng quý', 'hàng quý', 'trong quá trình', 'để', 'theo', 'khi', 'từ')}(?!\w)"
)
_LEADS: Final = re.compile(rf"(?<!\w){pattern('chủ trì')}(?!\w)")
_WITH: Final = re.compile(rf"\s*{pattern('với', 'cùng')}?(?!\w)\s*")
_HELPS: Final = re.compile(rf"(?<!\w){pattern('phối hợp')}(?!\w)")


def cell_units(text: str) -> Units:
    """The units of a cell, each with its place."""
    names = Names(text)
    found: Units = []
    for start, end in _pieces(names):
        label = _LABEL.match(names.low, start, end)
        begin = label.end() if label else start
        address = _ADDRESS.match(names.low, begin, end)
        begin = address.end() if address else begin
        if not _REFERENCE.match(names.low, *trimmed(text, begin, end, marks=EDGES)):
            found += [_found(names, name) for name in names.between(begin, end)]
    return found


def parse_units(text: str) -> list[UnitRef]:
    """The units of a cell, in order.

    >>> [unit.text for unit in parse_units("Văn phòng Sở; phòng chuyên môn, đơn vị thuộc Sở")]
    ['Văn phòng Sở', 'phòng chuyên môn, đơn vị thuộc Sở']
    """
    return values(cell_units(text))


def lead_and_coordinating(text: str) -> tuple[Units, Units] | None:
    """Lead and coordinating units of a cell that holds both, with their places; None where no role is written.

    By labels ("Chủ trì: … Phối hợp: …"), or by the words after the names ("… chủ trì, phối hợp với …").
    """
    labels = [label for label in _LABEL.finditer(lowered(text)) if label["lead"] or label["help"]]
    if labels:
        return _by_labels(text, labels)
    low = lowered(text)
    leads, helps = _LEADS.search(low), _HELPS.search(low)
    if leads is None or helps is None or helps.start() < leads.end():
        return None
    return _by_words(text, low, leads, helps)


def parse_lead_and_coordinating(text: str) -> tuple[list[UnitRef], list[UnitRef]] | None:
    """Lead and coordinating units of a cell that holds both; None where no role is written in it."""
    both = lead_and_coordinating(text)
    return None if both is None else (values(both[0]), values(both[1]))


def duty_units(text: str) -> Units:
    """The units a paragraph of duties speaks to: the subjects of its sentences, each with its place.

    Units a sentence merely mentions ("… trước Ban Giám đốc Sở", "… với Sở Nội vụ") are not among them.
    """
    names = Names(text)
    found: Units = []
    for start, end in _sentences(text):
        at = _subject(names, start, end)
        if at is None:
            continue
        for name in names.between(at, end):
            if not names.opens(name.start):
                break
            found.append(_found(names, name))
            if name.role:
                break
    return _once(found)


def find_units(text: str) -> list[UnitRef]:
    """The units a paragraph of duties speaks to, in order, each once."""
    return values(duty_units(text))


def _found(names: Names, name: Name) -> Found[UnitRef]:
    many = names.is_many(name.start, name.end)
    return Found(name.start, name.end, UnitRef(text=names.text[name.start : name.end], group=many))


def _pieces(names: Names) -> list[tuple[int, int]]:
    """The text between separators that always separate; a hyphen between words is none of them."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for mark in _HARD.finditer(names.low):
        if mark[0] in _BULLETS and _inside_name(names, mark):
            continue
        spans.append((begin, mark.start()))
        begin = mark.end()
    spans.append((begin, len(names.text)))
    return [
        (left, right)
        for start, end in spans
        for left, right in [trimmed(names.text, start, end)]
        if left < right
    ]


def _inside_name(names: Names, mark: re.Match[str]) -> bool:
    """ "Lao động - Thương binh": a hyphen in a line separates only before a unit, in a list of hyphens or after
    a complete name ("Văn phòng Sở - Thanh tra Sở")."""
    before = names.low[: mark.start()].rstrip(" ")
    if before == "" or before.endswith("\n"):
        return False
    after = len(names.low) - len(names.low[mark.end() :].lstrip())
    listed = names.low.lstrip()[:1] in _BULLETS or names.is_complete(len(before))
    return not (names.opens(after) and listed)


def _by_labels(text: str, labels: list[re.Match[str]]) -> tuple[Units, Units]:
    lead: Units = []
    helping: Units = []
    first = labels[0]
    if not first["lead"]:
        lead += cell_units(text[: first.start()])
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        units = _shifted(cell_units(text[label.end() : end]), label.end())
        (lead if label["lead"] else helping).extend(units)
    return lead, helping


def _by_words(
    text: str, low: str, leads: re.Match[str], helps: re.Match[str]
) -> tuple[Units, Units]:
    lead = cell_units(text[: leads.start()])
    between = _shifted(cell_units(text[leads.end() : helps.start()]), leads.end())
    named = [unit for unit in between if Names(text).opens(unit.start)]
    joint = _WITH.match(low, helps.end())
    begin = joint.end() if joint else helps.end()
    return lead, named + _shifted(cell_units(text[begin:]), begin)


def _shifted(units: Units, by: int) -> Units:
    return [Found(unit.start + by, unit.end + by, unit.value) for unit in units]


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [mark.start() for mark in _SENTENCE.finditer(text)]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


def _subject(names: Names, start: int, end: int) -> int | None:
    """Where the subject of the sentence begins: at its start, or after an opening clause ("Căn cứ …, ")."""
    numbering = _NUMBERING.match(names.low, start, end)
    at = numbering.end() if numbering else start
    address = _ADDRESS.match(names.low, at, end)
    if address:
        at = address.end()
    if names.opens(at):
        return at
    return _after_opening(names, at, end)


def _after_opening(names: Names, at: int, end: int) -> int | None:
    if not _OPENING.match(names.low, at, end):
        return None
    for comma in re.finditer(r",\s*", names.low[at:end]):
        follows = at + comma.end()
        address = _ADDRESS.match(names.low, follows, end)
        follows = address.end() if address else follows
        if names.opens(follows):
            return follows
    return None


def _once(units: Units) -> Units:
    first = {unit.value.text: unit for unit in reversed(units)}
    return [unit for unit in units if first[unit.value.text] is unit]
