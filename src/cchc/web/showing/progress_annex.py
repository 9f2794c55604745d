"""The state of the work as an official annex: a landscape table by area, in the layout of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from cchc.accounts.models import Organisation
from cchc.common.text import short_date
from cchc.documents.layout.letterhead import Letterhead, letterhead
from cchc.documents.layout.sheet import LANDSCAPE, Sheet
from cchc.documents.layout.tables import Cell, Merge, Row, grid
from cchc.documents.layout.xml import paragraph
from cchc.plans.queries.records import Record
from cchc.plans.states import Standing
from cchc.plans.writing.agency import letterhead_names
from cchc.web.showing.overview import ORDER
from cchc.web.showing.wording import period

WIDTHS: Final = (14.0, 48.0, 22.0, 25.0, 25.0, 28.0, 36.0, 25.0, 29.0)
"""Millimetres; together the text width of a landscape page."""
MERGED: Final = 8
"""Rows of one task that share the cells of the task: more would leave pages without them."""


def progress_annex(
    agency: Organisation, subject: str, records: Iterable[Record], *, on: date
) -> bytes:
    """The .docx, in Vietnamese. Number and day of issue are left blank: only who signs gives them."""
    with override("vi"):
        return _written(agency, subject, list(records), on)


def _written(agency: Organisation, subject: str, records: Sequence[Record], on: date) -> bytes:
    title = _("Tình hình thực hiện nhiệm vụ cải cách hành chính")
    names = letterhead_names(agency.name)
    sheet = Sheet(title=title, author=agency.name)
    sheet.add([letterhead(Letterhead(agency=names.agency, superior=names.superior))])
    until = _("({subject}; số liệu đến hết ngày {day})").format(subject=subject, day=short_date(on))
    sheet.add([paragraph(title.upper(), "Kind"), paragraph(until, "AnnexReference")])
    sheet.add([paragraph(_summary(records), "BeforeTable")])
    sheet.add([grid(WIDTHS, [_header(), *_rows(records)], title)])
    return sheet.finish(LANDSCAPE)


def _summary(records: Sequence[Record]) -> str:
    """The numbers of the table in one sentence; standings that nothing has are not named."""
    found = Counter(one.judgement.standing for one in records)
    parts = [f"{_word(one)} {found[one]}" for one in ORDER if found[one]]
    return _("Tổng số {n} việc: {parts}.").format(n=len(records), parts="; ".join(parts))


def _word(standing: Standing) -> str:
    label = str(standing.label)
    return label[:1].lower() + label[1:]


def _header() -> Row:
    names = (
        _("STT"),
        _("Nhiệm vụ"),
        _("Sản phẩm"),
        _("Chủ trì"),
        _("Phối hợp"),
        _("Thời hạn"),
        _("Kết quả thực hiện"),
        _("Tình trạng"),
        _("Khó khăn, đề xuất"),
    )
    return Row(tuple(Cell(name, "CellHeader") for name in names), header=True)


def _rows(records: Sequence[Record]) -> Iterator[Row]:
    """Each area's row, then its work; the cells of a task are merged over its rows."""
    for area, found in groupby(records, key=lambda one: one.area):
        yield Row(
            (Cell(area or _("Nhiệm vụ khác"), "CellGroup", len(WIDTHS)),), keep_with_next=True
        )
        for _task, rows in groupby(found, key=lambda one: one.row.task_id):
            owed = list(rows)
            for at, one in enumerate(owed):
                yield Row(_cells(one, _merge(at, len(owed))))


def _merge(at: int, rows: int) -> Merge:
    if at % MERGED:
        return "more"
    return "first" if at + 1 < rows else "none"


def _cells(one: Record, merge: Merge) -> tuple[Cell, ...]:
    row = one.row
    return (
        Cell(row.task_number, "CellCentred", merge=merge),
        Cell(row.title, "CellText", merge=merge),
        Cell(" ".join(filter(None, (row.product, _period(row.period)))), "CellCentred"),
        Cell(row.unit, "CellCentred"),
        Cell("; ".join(one.coordinating), "CellCentred", merge=merge),
        Cell(_due(one), "CellCentred"),
        Cell(_result(one), "CellText"),
        Cell(_standing(one), "CellCentred"),
        Cell(_wishes(one), "CellText"),
    )


def _period(label: str) -> str:
    return f"({period(label)})" if label else ""


def _due(one: Record) -> str:
    """The day in force; where it was moved, the one the rule gave too. Without a day the words of the plan."""
    row = one.row
    if row.due_on is None:
        return one.source_text
    if row.derived_on and row.is_overridden:
        return f"{short_date(row.due_on)}\n" + _("(trước: {day})").format(
            day=short_date(row.derived_on)
        )
    return short_date(row.due_on)


def _result(one: Record) -> str:
    """The documents that prove it; else what the last report says is done."""
    if one.documents:
        numbers = "; ".join(_("số {document}").format(document=text) for text in one.documents)
        return _("Văn bản {numbers}").format(numbers=numbers)
    if one.row.handed_in_on:
        return _("Đã nộp ngày {day}").format(day=short_date(one.row.handed_in_on))
    return one.report.done_text if one.report else ""


def _standing(one: Record) -> str:
    label = str(one.judgement.standing.label)
    if one.late_days:
        days = _("{n} ngày làm việc").format(n=one.late_days)
        return f"{label}\n({days})"
    return label


def _wishes(one: Record) -> str:
    if one.report is None or one.row.done_on:
        return ""
    return "\n".join(filter(None, (one.report.difficulties, one.report.proposals)))
