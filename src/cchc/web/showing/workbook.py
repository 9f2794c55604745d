"""A plan as a workbook: its tasks on one sheet, what is owed on another. Figures and dates stay figures and dates."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import xlsxwriter
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.plans.models import Plan, Task
from cchc.plans.queries.obligations import ObligationRow
from cchc.plans.states import UnitRole
from cchc.web.showing.cells import named

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
    (gettext_lazy("Hạn"), 12),
    (gettext_lazy("Sản phẩm"), 26),
    (gettext_lazy("Kỳ"), 10),
    (gettext_lazy("Số"), 6),
    (gettext_lazy("Nhiệm vụ"), 70),
    (gettext_lazy("Đơn vị"), 34),
    (gettext_lazy("Tình trạng"), 16),
    (gettext_lazy("Hạn theo quy tắc"), 16),
)


def workbook(plan: Plan, tasks: Iterable[Task], owed: Iterable[ObligationRow]) -> bytes:
    """The bytes of an .xlsx."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(
        kept, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}
    ) as book:
        book.set_properties({"title": f"{plan.title} ({plan.code})"})
        rows = (row for task in tasks for row in (task, *task.parts.all()))
        _sheet(book, _("Nhiệm vụ"), TASKS, (_task(row) for row in rows))
        _sheet(book, _("Việc phải làm"), OWED, (_owed(row) for row in owed))
    return kept.getvalue()


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


def _owed(row: ObligationRow) -> list[Any]:
    return [
        row.due_on,
        row.product,
        row.period,
        row.task_number,
        row.title,
        row.unit,
        str(row.timing.label),
        row.derived_on,
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
            else:
                # Text is written as text: a cell that begins with "=" is no formula.
                sheet.write_string(last, at, str(value or ""), cell)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
