"""Files that leave the system: a plan as a workbook, the document it was issued from."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from cchc.common import clock
from cchc.common.text import fold
from cchc.documents.queries import open_file
from cchc.plans.queries import obligations, tasks
from cchc.web.http import SignedInRequest
from cchc.web.showing.workbook import workbook
from cchc.web.views.plans import plan_seen

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tasks, and what is owed as far as the person may see it."""
    plan = plan_seen(request, pk)
    owed = obligations.timeline(request.user, plan, on=clock.today())
    name = "-".join(fold(f"ke hoach {plan.code}").replace("/", " ").split())
    return _attached(workbook(plan, tasks.of_plan(plan), owed), XLSX, f"{name}.xlsx")


@require_GET
def source_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file as uploaded, byte for byte."""
    file = plan_seen(request, pk).source_file
    return _attached(open_file(file), file.media_type, file.name)


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Always as an attachment: an uploaded page must not run as one of ours."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {
        "Content-Disposition": disposition or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
