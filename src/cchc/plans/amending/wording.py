"""What an amending document says in words: that it replaces the plan or changes some tasks, and which tasks go.

The acts "sửa đổi, bổ sung", "thay thế", "bãi bỏ" are those of Luật Ban hành văn bản quy phạm pháp luật 2015, Điều 12,
which administrative documents follow by practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cchc.common.text import nfc, squeeze
from cchc.plans.amending.choices import Shape

NUMBER: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-zđ]?"
NUMBERS: Final = rf"{NUMBER}(?:\s*(?:,|;|và|và số|,?\s*số)\s*{NUMBER})*"
AREA: Final = r"(?:[IVXLC]+|[A-Z]|[0-9]{1,2})(?:\.[0-9]{1,2})?"
TASK: Final = re.compile(
    rf"(?:nhiệm vụ|mục công việc|công việc)\s+(?:tại\s+)?(?:(?:có\s+)?(?:số\s+)?(?:thứ\s+tự|STT|TT)?\s*(?:số)?\s*)"
    rf"(?P<numbers>{NUMBERS})(?P<place>[^.;\n]*)",
    re.IGNORECASE,
)
"""A task named by its number: "nhiệm vụ số 4", "các nhiệm vụ số 3, 5 và 7", "nhiệm vụ có số thứ tự 2"."""
PLACE: Final = re.compile(
    rf"(?:tại|thuộc|của|ở|,)?\s*(?:mục|lĩnh\s+vực|phần)\s+(?:số\s+)?(?P<area>{AREA})(?![\w/])",
    re.IGNORECASE,
)
MORE: Final = re.compile(
    rf"^[^.;\n]*?\b(?:và|,)\s+(?:nhiệm\s+vụ\s+)?số\s+(?P<numbers>{NUMBERS})(?P<place>[^.;\n]*)",
    re.IGNORECASE,
)
REMOVING: Final = re.compile(
    r"(?<!\w)(?:bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|cắt giảm|dừng(?: thực hiện)?|không (?:tiếp tục )?thực hiện|"
    r"đưa ra khỏi (?:kế hoạch|chương trình))(?:\s+(?:các|những|đối với|một số))*\s+(?=nhiệm vụ|mục công việc|công việc)",
    re.IGNORECASE,
)
ROW_GOES: Final = re.compile(
    r"^\W*(?:đề nghị )?(?:bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|không (?:tiếp tục )?thực hiện)"
    r"(?:\s+nhiệm vụ(?:\s+này)?)?\W*$",
    re.IGNORECASE,
)
"""A note that is nothing but the word that the row goes."""
REPLACING: Final = re.compile(
    r"(?<!\w)thay thế\s+(?:toàn bộ\s+)?(?:các\s+)?(?:Kế hoạch|Phụ lục|Chương trình|Biểu|Danh mục)|"
    r"(?<!\w)ban hành lại(?!\w)",
    re.IGNORECASE,
)
CHANGING: Final = re.compile(
    r"(?<!\w)(?:sửa đổi|điều chỉnh|bổ sung|bãi bỏ|thay đổi)(?:[\s,]+(?:và\s+)?(?:sửa đổi|điều chỉnh|bổ sung|bãi bỏ))*"
    r"(?:\s+\S+){0,4}?\s+(?:một số|nội dung|nhiệm vụ|thời gian|thời hạn|tiến độ|"
    r"Kế hoạch|Chương trình|Phụ lục|Danh mục)(?!\w)",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"^\s*(?:Điều\s+\d+\s*[.:]|\d+(?:\.\d+)*\s*[.)]|[a-zđ]\)|[-+–•])\s*", re.IGNORECASE
)
"""The number of an article, a point or an item before what it says."""
LONGEST: Final = 300  # characters of a quotation


@dataclass(frozen=True, slots=True)
class Named:
    """A task by its number and, where it is said, the code of its area."""

    number: str
    area: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A sentence that takes tasks out of the plan."""

    quotation: str
    tasks: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """The shape that the words of a document suggest, and the words."""

    shape: Shape
    quotation: str


def removals(texts: Iterable[str]) -> list[Removal]:
    """Every sentence that says tasks are abolished, with the tasks it names; "bãi bỏ văn bản …" is none."""
    return [
        Removal(_quoted(sentence), tuple(named))
        for text in texts
        for sentence in _sentences(nfc(text))
        if (act := REMOVING.search(sentence)) and (named := list(named_in(sentence[act.end() :])))
    ]


def named_in(text: str) -> Iterator[Named]:
    """The tasks that a text names by number, in its order."""
    for found in TASK.finditer(text):
        yield from _named(found)
        rest = found["place"]
        while more := MORE.search(rest):
            yield from _named(more)
            rest = more["place"]


def is_removed_row(note: str | None) -> bool:
    """The row of a table of changes only says that its task goes."""
    return bool(note and ROW_GOES.match(nfc(note)))


def shape_said(texts: Iterable[str]) -> Guess | None:
    """What the document calls itself, the earliest sentence that says it; None when none does."""
    for text in texts:
        for sentence in _sentences(nfc(text)):
            if REPLACING.search(sentence):
                return Guess(Shape.WHOLE, _quoted(sentence))
            if CHANGING.search(sentence) or REMOVING.search(sentence):
                return Guess(Shape.PARTIAL, _quoted(sentence))
    return None


def _named(found: re.Match[str]) -> Iterator[Named]:
    more = MORE.search(found["place"])
    own = found["place"][: more.start("numbers")] if more else found["place"]
    place = PLACE.search(own)
    area = place["area"].upper() if place else None
    for number in re.findall(NUMBER, found["numbers"]):
        yield Named(number, area)


def _quoted(sentence: str) -> str:
    return squeeze(LABEL.sub("", sentence))[:LONGEST]


def _sentences(text: str) -> Iterator[str]:
    yield from re.split(r"[;\n]+|(?<=[^\d\W])\.\s+", text)
