"""Pages that belong to no part of the work: health, language, help, one's own account."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from cchc.accounts.models import User
from cchc.accounts.services.people import choose_language
from cchc.accounts.states import Language
from cchc.web.http import SignedInRequest
from cchc.web.sign_in import remember_language


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when pages can be served: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language and stay on the page."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    if not (ours and target.startswith("/")):
        target = settings.LOGIN_REDIRECT_URL
    response = redirect(target)
    code = request.POST.get("language", "")
    if code in Language:
        remember_language(response, code)
        if isinstance(request.user, User):
            choose_language(actor=request.user, language=Language(code))
    return response


@require_GET
def help_page(request: SignedInRequest) -> HttpResponse:
    return render(request, "web/help.html")


@require_GET
def account(request: SignedInRequest) -> HttpResponse:
    return render(request, "web/account.html")
