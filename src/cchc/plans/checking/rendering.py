"""Findings as text for a terminal or a printed sheet, in Vietnamese or English."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, TypeAlias

from cchc.common.text import squeeze
from cchc.documents.extract.blocks import Document, Table
from cchc.plans.checking.finding import SEVERITIES, Family, Finding, Severity, Text
from cchc.plans.draft import Place

Language: TypeAlias = Literal["vi", "en"]

SEVERITY_NAMES: Final[dict[Severity, Text]] = {
    "error": Text("LỖI - phải sửa trước khi ban hành", "ERRORS - correct before issue"),
    "warning": Text(
        "CẢNH BÁO - có thể gặp vướng mắc khi thực hiện",
        "WARNINGS - likely to go wrong in execution",
    ),
    "note": Text("LƯU Ý - nên xem lại", "NOTES - worth a look"),
}
FAMILY_NAMES: Final[dict[Family, Text]] = {
    "numbers": Text("Số, ngày của văn bản", "Number and date"),
    "counts": Text("Số lượng, đánh số", "Counts and numbering"),
    "targets": Text("Mục tiêu", "Targets"),
    "citations": Text("Văn bản viện dẫn", "Citations"),
    "deadlines": Text("Thời hạn", "Deadlines"),
    "responsibility": Text("Trách nhiệm", "Responsibility"),
    "products": Text("Sản phẩm", "Products"),
    "naming": Text("Tên gọi", "Names"),
    "spelling": Text("Chính tả, trình bày", "Spelling"),
    "load": Text("Phân bổ công việc", "Load"),
    "structure": Text("Bố cục", "Structure"),
}
LABELS: Final = {
    "suggestion": Text("Nên", "Suggestion"),
    "basis": Text("Căn cứ", "Basis"),
    "also": Text("và {count} chỗ khác", "and {count} more"),
}
PLACES: Final = {
    "line": Text("dòng {n}", "line {n}"),
    "page": Text("trang {n}", "page {n}"),
    "table": Text("bảng {n}", "table {n}"),
    "block": Text("đoạn {n}", "block {n}"),
    "row": Text("hàng {n}", "row {n}"),
}
COUNTED: Final = Text(
    "{error} lỗi, {warning} cảnh báo, {note} lưu ý.",
    "{error} error(s), {warning} warning(s), {note} note(s).",
)
CLEAN: Final = Text("Không có phát hiện nào.", "Nothing found.")
QUOTED: Final = 120
"""Characters of a quotation shown; the whole stands in the JSON."""
WIDTH: Final = 110


def render_text(
    findings: Sequence[Finding], lang: Language = "vi", document: Document | None = None
) -> str:
    """All findings, grouped by severity, then family, with a closing line of counts. Ends without a line break.

    With the document, tables are called by their number in it ("bảng 1, hàng 4").
    """
    if not findings:
        return _in(CLEAN, lang)
    tables = [i for i, b in enumerate(document.blocks if document else ()) if isinstance(b, Table)]
    parts = [part for name in SEVERITIES for part in _section(findings, name, lang, tables)]
    counts: dict[str, object] = {
        name: sum(f.severity == name for f in findings) for name in SEVERITIES
    }
    return "\n".join([*parts, _in(COUNTED.fill(counts), lang)])


def place_text(place: Place | None, lang: Language = "vi", tables: Sequence[int] = ()) -> str:
    """ "dòng 33", "bảng 1, hàng 4", "trang 2": what the format knows, counted from 1 as people count.

    `tables` are the positions of the tables among the blocks of the document.
    """
    if place is None:
        return ""
    shown: list[tuple[str, int]] = []
    if place.line is not None:
        shown = [("line", place.line)]
    elif place.row is not None:
        known = place.block in tables
        table = ("table", tables.index(place.block) + 1) if known else ("block", place.block + 1)
        shown = [table, ("row", place.row + 1)]
    elif place.page is None:
        shown = [("block", place.block + 1)]
    if place.page is not None:
        shown.insert(0, ("page", place.page))
    return ", ".join(_in(PLACES[name].fill({"n": n}), lang) for name, n in shown)


def _section(
    findings: Sequence[Finding], severity: Severity, lang: Language, tables: Sequence[int]
) -> Iterator[str]:
    some = [finding for finding in findings if finding.severity == severity]
    if not some:
        return
    title = _in(SEVERITY_NAMES[severity], lang)
    yield from (title, "=" * len(title), "")
    order = list(FAMILY_NAMES)
    some.sort(key=lambda finding: order.index(finding.family))
    for family, members in groupby(some, lambda finding: finding.family):
        yield f"{_in(FAMILY_NAMES[family], lang)}"
        for finding in members:
            yield from _lines(finding, lang, tables)
        yield ""


def _lines(finding: Finding, lang: Language, tables: Sequence[int]) -> Iterator[str]:
    where = place_text(finding.where, lang, tables)
    if finding.also:
        more = _in(LABELS["also"].fill({"count": len(finding.also)}), lang)
        where = f"{where} {more}".strip()
    yield from _wrapped(f"- {_in(finding.message, lang)}", "  ")
    yield f"    [{finding.code}]{f' {where}' if where else ''}"
    if finding.quotation:
        yield from _wrapped(f"  | {_short(finding.quotation)}", "  | ")
    if finding.suggestion:
        yield from _wrapped(
            f"  {_in(LABELS['suggestion'], lang)}: {_in(finding.suggestion, lang)}", "    "
        )
    if finding.legal_basis:
        yield from _wrapped(f"  {_in(LABELS['basis'], lang)}: {finding.legal_basis}", "    ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent="  ", subsequent_indent=f"  {indent}", break_on_hyphens=False
    )


def _short(text: str) -> str:
    line = squeeze(text)
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1].rstrip()}…"


def _in(text: Text, lang: Language) -> str:
    return text.en if lang == "en" else text.vi
