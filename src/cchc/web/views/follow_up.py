"""How the agency follows its programme: when people are reminded, what counts as stale, what a leader confirms."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc.common import clock
from cchc.deadlines.queries import working_days
from cchc.plans.following.settings import SETTING_NOTES
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.reminding import last_run
from cchc.plans.services.follow_up import settle_follow_up
from cchc.web.acts import done, sent
from cchc.web.forms.follow_up import FollowUpForm
from cchc.web.http import SignedInRequest
from cchc.web.showing.follow_up import quarter_end, reminders_of


@require_http_methods(["GET", "POST"])
def rules(request: SignedInRequest) -> HttpResponse:
    """The rules in force, what they come to for a product due at the end of the quarter, and the form to change them."""
    agency = request.user.agency
    kept = follow_up_settings(agency)
    form = FollowUpForm(sent(request), initial=asdict(kept))
    if request.method == "POST" and form.carried_out(
        settle_follow_up, actor=request.user, agency=agency
    ):
        return done(request, _("Đã ghi quy tắc theo dõi, đôn đốc; áp dụng ngay."), "web:follow_up")
    today = clock.today()
    due_on, calendar, run = quarter_end(today), working_days(agency.pk), last_run(agency)
    context = {
        "form": form,
        "fields": [(field, SETTING_NOTES[field.name]) for field in form],
        "due_on": due_on,
        "lines": reminders_of(due_on, settings=kept, working_days=calendar),
        "run": run,
        "is_missed": run is None or run.day < calendar.before(today, 1),
        "tab": "follow_up",
    }
    return render(request, "web/calendar/follow_up.html", context)
