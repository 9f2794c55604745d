"""Obligations as files: everything that a table shows, or the rows that were chosen in it."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Final

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cchc.accounts.queries import organisations_visible_to
from cchc.common.errors import DomainError
from cchc.deadlines.queries import working_days
from cchc.plans.models import Obligation
from cchc.plans.queries.records import Record, records
from cchc.web.http import SignedInRequest
from cchc.web.showing.progress_annex import progress_annex
from cchc.web.showing.workbook import table_workbook
from cchc.web.views.files import XLSX, attached
from cchc.web.views.table import Asked, asked

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_IN_DOCX: Final = 3000
"""Rows of a table that a word processor still opens and turns over; a workbook has no such limit."""
CHOSEN_MOST: Final = 1000


@require_GET
def xlsx(request: SignedInRequest) -> FileResponse:
    """Every row of the table as narrowed, one sheet; nothing of it is kept in memory at once."""
    table = asked(request)
    # The response closes the file when the last byte is sent.
    kept = TemporaryFile()  # noqa: SIM115
    table_workbook(kept, _records(request, table, chosen(request, table)), unit_names(request))
    kept.seek(0)
    name = f"viec-phai-lam-{table.on:%Y%m%d}.xlsx"
    return FileResponse(kept, as_attachment=True, filename=name, content_type=XLSX)


@require_GET
def docx(request: SignedInRequest) -> HttpResponse:
    """The rows of the table as narrowed, as an annex to be signed and sent. Raises DomainError for too many rows."""
    table = asked(request)
    rows = chosen(request, table)
    if (count := rows.count()) > MOST_IN_DOCX:
        raise DomainError(
            _(
                "Bảng có {n} việc, bản Word chứa tối đa {most} việc; hãy lọc bớt (theo kế hoạch, lĩnh vực, đơn vị) hoặc xuất Excel."
            ).format(n=count, most=MOST_IN_DOCX)
        )
    content = progress_annex(
        request.user.agency, table.subject, _records(request, table, rows), on=table.on
    )
    return attached(content, DOCX, f"tinh-hinh-thuc-hien-{table.on:%Y%m%d}.docx")


def chosen(request: SignedInRequest, table: Asked) -> QuerySet[Obligation]:
    """The rows with the ids in the address, as far as the person may see them; without ids the table as narrowed."""
    ids = [int(text) for text in request.GET.getlist("id") if text.isdecimal() and len(text) < 19]
    return table.rows.filter(pk__in=ids[:CHOSEN_MOST]) if ids else table.narrowed


def unit_names(request: SignedInRequest) -> dict[int, str]:
    return dict(organisations_visible_to(request.user).values_list("pk", "name"))


def _records(
    request: SignedInRequest, table: Asked, rows: QuerySet[Obligation]
) -> Iterator[Record]:
    return records(
        rows,
        on=table.on,
        settings=table.settings,
        working_days=working_days(request.user.agency_id),
    )
