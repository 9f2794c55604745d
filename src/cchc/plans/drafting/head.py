"""What only the old document has: its year, its number, its date, the name of who signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cchc.common.text import short_date
from cchc.plans.draft import DocumentHead, PlanDraft
from cchc.plans.drafting.change import Change
from cchc.plans.drafting.years import Shift
from cchc.plans.rules.result import Text

YEAR: Final = Text("Theo năm đã chọn.", "By the year asked for.")
NUMBER: Final = Text(
    "Kế hoạch mới chưa được cấp số và chưa ban hành: để trống số và ngày.",
    "The new plan has no number and is not issued: number and date are left blank.",
)
SIGNER: Final = Text(
    "Giữ chức vụ; người ký điền khi ban hành.",
    "The position stays; who signs is filled in when it is issued.",
)
ANNEX: Final = Text(
    "Phụ lục kèm theo kế hoạch mới, chưa có số và ngày.",
    "The annex goes with the new plan, which has no number and date yet.",
)


def head_changes(draft: PlanDraft, shift: Shift) -> Iterator[Change]:
    yield _years(draft.document, shift)
    yield from _number(draft.document)
    signer = draft.signer
    if signer and signer.name:
        puts = (("signer/name", None),)
        yield Change("head", "signer/name", signer.name, None, SIGNER, puts=puts)
    for index, annex in enumerate(draft.annexes):
        path = f"annexes/{index}"
        issued = [annex.refers_to or "", short_date(annex.refers_on) if annex.refers_on else ""]
        if any(issued):
            blank = ((f"{path}/refers_to", None), (f"{path}/refers_on", None))
            yield Change("head", path, _joined(issued), None, ANNEX, puts=blank)


def _years(head: DocumentHead, shift: Shift) -> Change:
    puts: list[tuple[str, Any]] = []
    if head.year is not None:
        puts.append(("document/year", head.year + shift.by))
    if head.years is not None:
        puts.append(("document/years", [shift.new_first, shift.new_last]))
    old, new = _span(shift.first, shift.last), _span(shift.new_first, shift.new_last)
    return Change("head", "document/year", old, new, YEAR, puts=tuple(puts), fixed=True)


def _number(head: DocumentHead) -> Iterator[Change]:
    said = [
        head.code_as_issued or head.code or "" if head.number is not None else "",
        short_date(head.issued_on) if head.issued_on else "",
    ]
    if any(said):
        blank: dict[str, Any] = {
            "code_as_issued": f"/{head.symbol}" if head.symbol else None,
            "code": None,
            "number": None,
            "issued_on": None,
        }
        puts = tuple((f"document/{name}", value) for name, value in blank.items())
        yield Change("head", "document/code", _joined(said), None, NUMBER, puts=puts)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _joined(said: list[str]) -> str:
    return ", ".join(part for part in said if part)
