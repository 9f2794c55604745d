"""Letters: one's own address, and for the administrator how outgoing mail fares."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.accounts.models import Digest
from cchc.accounts.permissions import require_can_keep_mail
from cchc.accounts.queries import digest_counts, digests_visible_to
from cchc.accounts.services.digests import resend_digest
from cchc.accounts.services.people import choose_mail, set_mail
from cchc.accounts.states import DIGEST_MOVES, DigestState
from cchc.common import clock
from cchc.integrations.mail.delivery import send_trial
from cchc.integrations.mail.server import configured
from cchc.web.acts import attempt, done, sent
from cchc.web.forms.mail import MailForm
from cchc.web.http import SignedInRequest
from cchc.web.views.people import account_page, account_seen

PAGE: Final = 50
COLOURS: Final = {
    DigestState.QUEUED: "blue",
    DigestState.SENDING: "blue",
    DigestState.SENT: "green",
    DigestState.FAILED: "red",
    DigestState.UNCONFIRMED: "gold",
    DigestState.NO_ADDRESS: "gold",
    DigestState.DROPPED: "",
}
TILES: Final = (
    DigestState.QUEUED,
    DigestState.FAILED,
    DigestState.UNCONFIRMED,
    DigestState.NO_ADDRESS,
    DigestState.SENT,
)


@require_http_methods(["GET", "POST"])
def own(request: SignedInRequest) -> HttpResponse:
    """One's own address, and whether letters are wanted."""
    form = MailForm(sent(request)) if request.method == "POST" else MailForm.of(request.user)
    if request.method == "POST" and form.carried_out(choose_mail, actor=request.user):
        return done(request, _("Đã lưu cách nhận thư."), "web:account")
    context = {"form": form, "server": configured()}
    return render(request, "web/mail/own.html", context)


@require_POST
def of_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """The administrator sets another person's address."""
    shown, form = account_seen(request, pk), MailForm(request.POST)
    if form.carried_out(set_mail, actor=request.user, user=shown):
        return done(request, _("Đã lưu cách nhận thư."), "web:person", pk)
    return account_page(request, shown, mail=form)


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """The letters of the agency, newest first; `state` narrows, `before` is the id of the last one above. Those whose
    lines went into a later letter are shown only when asked for."""
    require_can_keep_mail(request.user, request.user.agency)
    letters = digests_visible_to(request.user)
    counts = digest_counts(letters)
    state = request.GET.get("state", "")
    if state in DigestState:
        letters = letters.filter(state=state)
    else:
        letters = letters.exclude(state=DigestState.DROPPED)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) <= 18:
        letters = letters.filter(pk__lt=int(before))
    lines = letters.annotate(lines=Count("notifications")).order_by("-id")
    page = list(lines[: PAGE + 1])
    context = {
        "letters": [_shown(letter) for letter in page[:PAGE]],
        "next": page[PAGE - 1].pk if len(page) > PAGE else None,
        "first": not before,
        "state": state,
        "tiles": [(one, counts[one], COLOURS[one]) for one in TILES],
        "server": configured(),
    }
    return render(request, "web/mail/index.html", context)


def _shown(letter: Digest) -> dict[str, Any]:
    """A letter with its colour, and whether it can be put into the queue again."""
    state = DigestState(letter.state)
    lines: int = letter.lines  # type: ignore[attr-defined]  # annotated in `index`
    again = DigestState.QUEUED in DIGEST_MOVES[state] and lines and letter.person.email
    return {"letter": letter, "colour": COLOURS[state], "again": bool(again)}


@require_http_methods(["GET", "POST"])
def resend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then put a letter into the queue again."""
    require_can_keep_mail(request.user, request.user.agency)
    letter = get_object_or_404(digests_visible_to(request.user), pk=pk)
    if request.method == "GET":
        return render(request, "web/mail/resend.html", {"letter": letter})
    if attempt(request, lambda: resend_digest(actor=request.user, digest=letter, at=clock.now())):
        return done(request, _("Đã xếp thư vào hàng chờ gửi."), "web:mail")
    return redirect("web:mail")


@require_POST
def trial(request: SignedInRequest) -> HttpResponse:
    """A letter to oneself, now: the answer says whether the server took it."""
    person = request.user
    require_can_keep_mail(person, person.agency)

    def send() -> bool:
        send_trial(server=configured(), person=person, at=clock.now())
        return True

    if attempt(request, send):
        said = _("Máy chủ đã nhận thư thử gửi tới {address}.").format(address=person.email)
        return done(request, said, "web:mail")
    return redirect("web:mail")
