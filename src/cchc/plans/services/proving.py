"""The documents that prove what was handed in, or answer a request: whose they are and when they were issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.documents.models import OfficialDocument
from cchc.plans.models import (
    CoordinationRequest,
    Evidence,
    RequestDocument,
    Submission,
)


@transaction.atomic
def keep_evidence(
    *, actor: User, submission: Submission, documents: Sequence[OfficialDocument]
) -> list[Evidence]:
    """Attach documents to a hand-in, each once."""
    found = _usable(actor, documents, submission.on)
    return Evidence.objects.bulk_create(
        Evidence(
            agency_id=submission.agency_id,
            submission=submission,
            obligation_id=submission.obligation_id,
            document=document,
        )
        for document in found
    )


@transaction.atomic
def keep_answer(
    *,
    actor: User,
    request: CoordinationRequest,
    documents: Sequence[OfficialDocument],
    on: date,
) -> list[RequestDocument]:
    """Attach documents to the answer of a request, each once."""
    found = _usable(actor, documents, on)
    return RequestDocument.objects.bulk_create(
        RequestDocument(agency_id=request.agency_id, request=request, document=document)
        for document in found
    )


def _usable(actor: User, documents: Sequence[OfficialDocument], on: date) -> list[OfficialDocument]:
    """Each once. Raises DomainError for documents of another agency and for those dated after `on`."""
    found = {document.pk: document for document in documents}
    for document in found.values():
        if document.agency_id != actor.agency_id:
            raise DomainError(
                _(
                    "“{document}” không có trong sổ văn bản của cơ quan; hãy đăng ký văn bản rồi chọn lại."
                ).format(document=document)
            )
        if document.issued_on > on:
            raise DomainError(
                _(
                    "“{document}” ghi ngày ban hành {day}, sau ngày nộp {on}; hãy kiểm tra lại ngày của văn bản."
                ).format(document=document, day=short_date(document.issued_on), on=short_date(on))
            )
    return list(found.values())
