"""Work on documents that nobody waits for."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cchc.common import clock
from cchc.documents.models import StoredFile
from cchc.documents.services import check_signatures as check


@app.task(name="documents.check_signatures")
def check_signatures(file_id: int) -> None:
    """Check the signatures of a large file, as the person who brought it in."""
    file = StoredFile.objects.select_related("uploaded_by").get(pk=file_id)
    check(actor=file.uploaded_by, file=file, at=clock.now())
