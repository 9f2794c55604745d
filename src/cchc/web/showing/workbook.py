"""A plan as a workbook: its tasks on one sheet, what is owed on another. Figures and dates stay figures and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import IO, Any, Final

import xlsxwriter
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.plans.models import Plan, Task
from cchc.plans.queries.records import Record
from cchc.plans.states import ObligationState, UnitRole
from cchc.web.showing.cells import named
from cchc.web.showing.overview import holder_name
from cchc.web.showing.wording import period, said

Names = Mapping[int, str]
"""Of units, by id."""
Column = tuple[Promise, int]
TASKS: Final[Sequence[Column]] = (
    (gettext_lazy("Số"), 6),
    (gettext_lazy("Lĩnh vực"), 30),
    (gettext_lazy("Nhiệm vụ"), 70),
    (gettext_lazy("Kết quả, sản phẩm"), 26),
    (gettext_lazy("Chủ trì"), 30),
    (gettext_lazy("Phối hợp"), 36),
    (gettext_lazy("Thời hạn"), 20),
)
OWED: Final[Sequence[Column]] = (
    (gettext_lazy("Kế hoạch"), 18),
    (gettext_lazy("Lĩnh vực"), 30),
    (gettext_lazy("Số"), 6),
    (gettext_lazy("Nhiệm vụ"), 60),
    (gettext_lazy("Sản phẩm"), 26),
    (gettext_lazy("Kỳ"), 10),
    (gettext_lazy("Đơn vị chủ trì"), 32),
    (gettext_lazy("Đơn vị phối hợp"), 32),
    (gettext_lazy("Thời hạn như văn bản"), 20),
    (gettext_lazy("Hạn theo quy tắc"), 14),
    (gettext_lazy("Hạn thực hiện"), 14),
    (gettext_lazy("Tình trạng"), 20),
    (gettext_lazy("Vì sao"), 44),
    (gettext_lazy("Trạng thái"), 20),
    (gettext_lazy("Đang ở"), 30),
    (gettext_lazy("Số ngày làm việc trễ"), 12),
    (gettext_lazy("Ngày nộp"), 12),
    (gettext_lazy("Ngày hoàn thành"), 14),
    (gettext_lazy("Văn bản kết quả"), 34),
    (gettext_lazy("Cập nhật gần nhất"), 14),
    (gettext_lazy("Kết quả đến nay"), 44),
    (gettext_lazy("Khó khăn, vướng mắc"), 40),
    (gettext_lazy("Đề xuất giải pháp"), 40),
    (gettext_lazy("Dự kiến xong"), 12),
    (gettext_lazy("Giải trình"), 40),
    (gettext_lazy("Gia hạn"), 26),
)


def plan_workbook(
    to: IO[bytes], plan: Plan, tasks: Iterable[Task], owed: Iterable[Record], names: Names
) -> None:
    """Write the .xlsx of a plan: its tasks, and what is owed for them."""
    with _book(to, f"{plan.title} ({plan.code})") as book:
        rows = (row for task in tasks for row in (task, *task.parts.all()))
        _sheet(book, _("Nhiệm vụ"), TASKS, (_task(row) for row in rows))
        _sheet(book, _("Việc phải làm"), OWED, (_owed(one, names) for one in owed))


def table_workbook(to: IO[bytes], owed: Iterable[Record], names: Names) -> None:
    """Write the .xlsx of a table of obligations. Rows go to the disk as they come: memory does not grow with them."""
    with _book(to, _("Việc phải làm")) as book:
        _sheet(book, _("Việc phải làm"), OWED, (_owed(one, names) for one in owed))


def _book(to: IO[bytes], title: str) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(to, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"title": title})
    return book


def _task(task: Task) -> list[Any]:
    return [
        task.number,
        str(task.area or ""),
        task.title,
        "; ".join(product.text for product in task.deliverables.all()),
        "; ".join(named(task, UnitRole.LEAD)),
        "; ".join(named(task, UnitRole.COORDINATING)),
        "; ".join(deadline.text for deadline in task.deadlines.all()),
    ]


def _owed(one: Record, names: Names) -> list[Any]:
    row, last = one.row, one.ledger[-1] if one.ledger else None
    report = one.report
    return [
        row.plan_code,
        one.area,
        row.task_number,
        row.title,
        row.product,
        period(row.period),
        row.unit,
        "; ".join(one.coordinating),
        one.source_text,
        row.derived_on,
        row.due_on,
        one.judgement.standing.label,
        " ".join(said(reason) for reason in one.judgement.reasons),
        ObligationState(row.state).label,
        holder_name(last, names) if last and row.done_on is None else "",
        one.late_days,
        row.handed_in_on,
        row.done_on,
        "; ".join(one.documents),
        row.updated_on,
        report.done_text if report else "",
        report.difficulties if report else "",
        report.proposals if report else "",
        row.expected_on,
        "; ".join(one.explanations),
        "; ".join(one.extensions),
    ]


def _sheet(book: Any, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name[:31])
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EFF9", "border": 1}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, str(title), head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(last, at, value, day)
            elif isinstance(value, int):
                sheet.write_number(last, at, value, cell)
            else:
                # Text is written as text: a cell that begins with "=" is no formula.
                sheet.write_string(last, at, str(value or ""), cell)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
