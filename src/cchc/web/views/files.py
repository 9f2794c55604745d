"""Files that leave the system: a plan as a workbook, the document it was issued from."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Final

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from cchc.accounts.queries import organisations_visible_to
from cchc.common import clock
from cchc.common.text import fold
from cchc.deadlines.queries import working_days
from cchc.documents.queries import open_file
from cchc.plans.queries import obligations, tasks
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.records import records
from cchc.web.http import SignedInRequest
from cchc.web.showing.workbook import plan_workbook
from cchc.web.views.plans import plan_seen

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def export(request: SignedInRequest, pk: int) -> FileResponse:
    """Tasks, and what is owed as far as the person may see it."""
    plan = plan_seen(request, pk)
    owed = records(
        obligations.in_force_for(request.user).filter(plan=plan),
        on=clock.today(),
        settings=follow_up_settings(plan.agency),
        working_days=working_days(plan.agency_id),
    )
    names = dict(organisations_visible_to(request.user).values_list("pk", "name"))
    # The response closes the file when the last byte is sent.
    kept = TemporaryFile()  # noqa: SIM115
    plan_workbook(kept, plan, tasks.of_plan(plan), owed, names)
    kept.seek(0)
    name = "-".join(fold(f"ke hoach {plan.code}").replace("/", " ").split())
    return FileResponse(kept, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


@require_GET
def source_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file as uploaded, byte for byte."""
    file = plan_seen(request, pk).source_file
    return attached(open_file(file), file.media_type, file.name)


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Always as an attachment: an uploaded page must not run as one of ours."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {
        "Content-Disposition": disposition or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
