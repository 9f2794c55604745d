"""Choose documents of the register inside a larger form, find more of them, register one that is not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.accounts.models import User
from cchc.common import clock
from cchc.documents import queries
from cchc.documents.models import OfficialDocument
from cchc.documents.queries import RegisterFilter
from cchc.documents.services import register_evidence
from cchc.web.forms.documents import TYPED, RegisterForm
from cchc.web.http import SignedInRequest, number_in, text_in

FIND, REGISTER = "find", "register"
SHOWN, LATEST = 8, 4
"""So many documents are offered at once: those found, and one's own latest where nothing is sought."""


@dataclass(slots=True)
class Choosing:
    """How far a person is: what is chosen, what was found for the words typed, the head of a new document."""

    text: str
    chosen: Sequence[OfficialDocument]
    found: Sequence[OfficialDocument]
    new: RegisterForm
    step: str = ""
    refused: bool = field(default=False)

    @property
    def is_under_way(self) -> bool:
        """The larger form is shown again with what was typed, and not carried out yet."""
        return self.step in {FIND, REGISTER} or self.refused

    def sent(self, request: SignedInRequest) -> QueryDict | None:
        """What the larger form was sent with, the documents as they are chosen now; None while it is not sent."""
        if request.method != "POST" or self.is_under_way:
            return None
        found = request.POST.copy()
        found.setlist("documents", [str(one.pk) for one in self.chosen])
        return found


@require_GET
def found(request: SignedInRequest) -> HttpResponse:
    """The list of documents alone, while a person types."""
    return render(request, "web/work/_choose.html", {"choosing": _read(request.user, request.GET)})


def choosing(request: SignedInRequest, first: Iterable[OfficialDocument] = ()) -> Choosing:
    """What the form says about documents; one that is described in it is registered and chosen. `first` are chosen
    when the page is opened."""
    if request.method != "POST":
        asked = request.GET.copy()
        asked.setlistdefault("documents", [str(one.pk) for one in first])
        return _read(request.user, asked)
    state = _read(request.user, request.POST)
    state.step = request.POST.get("step", "")
    described = RegisterForm(request.POST, request.FILES, actor=request.user)
    if state.step == FIND or not _says_something(request):
        if state.step == FIND:
            state.new = RegisterForm(actor=request.user, initial=_typed(request))
        return state
    registered = described.submit(
        register_evidence, actor=request.user, agency=request.user.agency, at=clock.now()
    )
    if registered is None:
        state.new, state.refused = described, True
        return state
    if not registered.is_new and registered.why:
        messages.info(request, registered.why)
    if registered.document not in state.chosen:
        state.chosen = [*state.chosen, registered.document]
    state.found = [one for one in state.found if one != registered.document]
    return state


def _read(actor: User, asked: QueryDict) -> Choosing:
    text = text_in(asked.get("find_text", ""))
    numbers = {one for one in map(number_in, asked.getlist("documents")) if one is not None}
    visible = queries.documents_visible_to(actor)
    chosen = list(visible.filter(pk__in=numbers).order_by("-issued_on", "-id")) if numbers else []
    others = visible.exclude(pk__in=numbers)
    if text:
        others = queries.narrowed(others, RegisterFilter(text=text))
    else:
        others = others.filter(registered_by=actor)
    return Choosing(
        text=text,
        chosen=chosen,
        found=queries.page(others, size=SHOWN if text else LATEST).rows,
        new=RegisterForm(actor=actor),
    )


def _says_something(request: SignedInRequest) -> bool:
    """A new document is described: a file is chosen or its head is begun."""
    return bool(request.FILES) or bool(_typed(request))


def _typed(request: SignedInRequest) -> dict[str, str]:
    """The head as far as it is typed."""
    return {name: request.POST[name] for name in TYPED if request.POST.get(name, "").strip()}
