"""The audit trail, for those who may read it."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cchc.accounts.permissions import Right, has_right
from cchc.accounts.queries import audit_visible_to
from cchc.common.errors import NotAllowed
from cchc.web.http import SignedInRequest, number_in
from cchc.web.showing.journal import ACTS, line

PAGE: Final = 50


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Newest first; `before` is the id of the last entry of the page above."""
    if not has_right(request.user, Right.READ_AUDIT, request.user.agency):
        raise NotAllowed(_("Chỉ quản trị và thanh tra của cơ quan được xem nhật ký hệ thống."))
    entries = audit_visible_to(request.user)
    act = request.GET.get("act", "")
    if act in ACTS:
        entries = entries.filter(action=act)
    before = number_in(request.GET.get("before", ""))
    if before is not None:
        entries = entries.filter(pk__lt=before)
    page = list(entries[: PAGE + 1])
    context = {
        "lines": [line(entry) for entry in page[:PAGE]],
        "next": page[PAGE - 1].pk if len(page) > PAGE else None,
        "acts": sorted(ACTS.items(), key=lambda pair: str(pair[1])),
        "act": act,
        "first": before is None,
    }
    part = "web/journal/_list.html" if request.htmx else "web/journal/index.html"
    return render(request, part, context)
