"""The register of official documents: list, one document with its files and signatures, registering, correcting."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.documents import permissions, queries, services
from cchc.documents.extract.limits import MEGABYTE
from cchc.documents.models import Attachment, OfficialDocument, StoredFile
from cchc.documents.queries import Cursor
from cchc.plans.queries import plans
from cchc.plans.queries.evidence import uses_of
from cchc.web.acts import done, sent, sent_with_files
from cchc.web.forms.documents import (
    TYPED,
    AttachForm,
    CorrectForm,
    DetachForm,
    RegisterFilterForm,
    RegisterForm,
)
from cchc.web.http import SignedInRequest
from cchc.web.showing.documents import corrections, suggested


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """The register, newest first."""
    permissions.require_can_read_register(request.user)
    form = RegisterFilterForm(request.GET, actor=request.user)
    found = queries.narrowed(queries.documents_visible_to(request.user), form.chosen)
    after = request.GET.get("after", "")
    page = queries.page(found, after=Cursor.parse(after) if after else None)
    context = {
        "form": form,
        "documents": page.rows,
        "next": str(page.next) if page.next else "",
        "first": not after,
        "can_register": permissions.holds(request.user, permissions.Right.REGISTER),
    }
    part = "web/documents/_list.html" if request.htmx else "web/documents/index.html"
    return render(request, part, context)


@require_GET
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document: what it is, its files, who signed them and whether that holds, what it proves."""
    return render(request, "web/documents/document.html", _shown(request, _seen(request, pk)))


def _shown(
    request: SignedInRequest, found: OfficialDocument, form: AttachForm | None = None
) -> dict[str, Any]:
    return {
        "document": found,
        "plans": list(plans.visible_to(request.user).filter(document=found)),
        "uses": list(uses_of(request.user, found)),
        "corrections": corrections(queries.history(found)),
        "can_correct": permissions.can_correct(request.user, found),
        "has_pdf": any(file.is_pdf for file in _files(found)),
        "can_check": permissions.holds(request.user, permissions.Right.REGISTER),
        "attach": form or AttachForm(),
        "detach": DetachForm(),
        "limit": settings.LARGEST_UPLOAD // MEGABYTE,
    }


@require_http_methods(["GET", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    """Register a document; one that is registered already is shown instead, with the reason."""
    permissions.require_can_keep(request.user, request.user.agency)
    form = RegisterForm(*sent_with_files(request), actor=request.user)
    if request.method == "POST":
        registered = form.submit(
            services.register_evidence,
            actor=request.user,
            agency=request.user.agency,
            at=clock.now(),
        )
        if registered:
            said = registered.why or _("Đã đăng ký văn bản.")
            (messages.success if registered.is_new else messages.warning)(request, said)
            return redirect("web:document", registered.document.pk)
    context = {"form": form, "limit": settings.LARGEST_UPLOAD // MEGABYTE}
    return render(request, "web/documents/register.html", context)


@require_POST
def read_head(request: SignedInRequest) -> HttpResponse:
    """The head of a new document as its file states it, for the person to confirm; what is typed already stays.
    Says so where the agency has the file."""
    permissions.require_can_keep(request.user, request.user.agency)
    typed = {name: request.POST[name] for name in TYPED if request.POST.get(name, "").strip()}
    upload = AttachForm(*sent_with_files(request))
    found: dict[str, Any] = {}
    same = None
    if upload.is_valid():
        same = queries.with_bytes(request.user.agency, upload.cleaned_data["content"])
        known = RegisterForm(actor=request.user).issuers
        found = suggested(**upload.cleaned_data, issuers=known)
    context = {
        "form": RegisterForm(initial=found | typed, actor=request.user),
        "suggested": [name for name in found if name not in typed],
        "same": same,
        "was_read": upload.is_valid(),
        "refused": upload.errors.get("file", []) if request.FILES else [],
    }
    return render(request, "web/documents/_head.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    permissions.require_can_correct(request.user, found)
    first = {name: getattr(found, name) for name in TYPED}
    form = CorrectForm(sent(request), actor=request.user, initial=first)
    if request.method == "POST" and form.carried_out(
        services.correct_registration, actor=request.user, document=found
    ):
        return done(request, _("Đã sửa thông tin văn bản."), "web:document", pk)
    return render(request, "web/documents/correct.html", {"document": found, "form": form})


@require_POST
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    permissions.require_can_correct(request.user, found)
    form = AttachForm(*sent_with_files(request))
    if form.carried_out(services.attach_file, actor=request.user, document=found, at=clock.now()):
        return done(request, _("Đã đính kèm tệp."), "web:document", pk)
    return render(request, "web/documents/document.html", _shown(request, found, form))


@require_POST
def detach(request: SignedInRequest, pk: int, file: int) -> HttpResponse:
    found = _seen(request, pk)
    attachment = get_object_or_404(Attachment, document=found, file=file)
    form = DetachForm(request.POST)
    if form.carried_out(services.detach_file, actor=request.user, attachment=attachment):
        messages.success(request, _("Đã bỏ tệp khỏi văn bản; nội dung tệp vẫn được lưu."))
    else:
        messages.error(
            request,
            " ".join(str(error) for error in form.non_field_errors()) or _("Hãy ghi lý do bỏ tệp."),
        )
    return redirect("web:document", pk)


@require_POST
def check_signatures(request: SignedInRequest, pk: int) -> HttpResponse:
    """Check the signatures of every PDF of a document again."""
    found = _seen(request, pk)
    for file in _files(found):
        if file.is_pdf:
            services.check_signatures(actor=request.user, file=file, at=clock.now())
    return done(request, _("Đã kiểm tra lại chữ ký số."), "web:document", pk)


@require_GET
def download(request: SignedInRequest, pk: int, file: int | None = None) -> HttpResponse:
    """A file of a document, byte for byte: its own, or the annex of that number."""
    seen = queries.with_files(queries.documents_visible_to(request.user))
    found = get_object_or_404(seen, pk=pk)
    wanted = [one for one in _files(found) if file in (None, one.pk)]
    if not wanted or (file is None and found.file is None):
        raise Http404
    return _attached(wanted[0])


def _files(found: OfficialDocument) -> list[StoredFile]:
    own = [found.file] if found.file else []
    return own + [one.file for one in found.attachments.all()]


def _attached(file: StoredFile) -> HttpResponse:
    """Always as an attachment, and powerless should a browser show it: an uploaded page must not run as ours."""
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    headers = {
        "Content-Disposition": disposition or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(queries.open_file(file), content_type=file.media_type, headers=headers)


def _seen(request: SignedInRequest, pk: int) -> OfficialDocument:
    return get_object_or_404(queries.detail(request.user), pk=pk)
