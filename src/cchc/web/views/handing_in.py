"""Hand a product in: documents that prove it, a word about it, an explanation where it is late."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc.common import clock
from cchc.documents.extract.limits import MEGABYTE
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Obligation
from cchc.plans.queries.moves import submission_in_force
from cchc.plans.queries.work import Can
from cchc.plans.services.submitting import submit
from cchc.web.forms.work import HandInForm
from cchc.web.http import SignedInRequest
from cchc.web.views.acting import going_on, not_now, owed_seen
from cchc.web.views.choosing import choosing


@require_http_methods(["GET", "POST"])
def hand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """One form: documents are found and registered on the way, and all is handed in at the end."""
    owed = owed_seen(request, pk)
    if away := not_now(request, owed, Can.SUBMIT):
        return away
    state = choosing(request, _handed_in_before(owed))
    late = owed.due_on is not None and owed.due_on < clock.today()
    form = HandInForm(
        state.sent(request),
        actor=request.user,
        late=late,
        explained=late and owed.explanations.filter(on__gt=owed.due_on).exists(),
        initial=request.POST.dict(),
    )
    if form.is_bound and form.carried_out(
        submit, actor=request.user, obligation=owed, at=clock.now()
    ):
        messages.success(request, _("Đã nộp; Văn phòng Sở nhận được thông báo."))
        return redirect(going_on(request, owed))
    context = {
        "owed": owed,
        "form": form,
        "choosing": state,
        "late": late,
        "next": going_on(request, owed),
        "limit": settings.LARGEST_UPLOAD // MEGABYTE,
    }
    return render(request, "web/work/hand_in.html", context)


def _handed_in_before(owed: Obligation) -> list[OfficialDocument]:
    """The documents of the last hand-in: what was sent back is mended, not begun anew."""
    last = submission_in_force(owed)
    if last is None:
        return []
    return [one.document for one in last.evidence.select_related("document")]
