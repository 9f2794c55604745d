"""What the reform officer settles: how due dates are computed, a plan's obligations again, its withdrawal."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cchc.common import clock
from cchc.plans import permissions
from cchc.plans.queries.settings import rule_settings
from cchc.plans.rules.settings import SETTING_NOTES
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import recompute_obligations
from cchc.plans.services.settings import settle_rules
from cchc.web.acts import attempt, done, sent
from cchc.web.forms.obligations import WithdrawForm
from cchc.web.forms.rules import RulesForm
from cchc.web.http import SignedInRequest
from cchc.web.views.plans import plan_seen


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a plan out of force, with the reason."""
    plan = plan_seen(request, pk)
    permissions.require_can_settle(request.user, plan)
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.carried_out(
        withdraw_plan, actor=request.user, plan=plan, at=clock.now()
    ):
        return done(
            request, _("Đã rút kế hoạch; việc của các đơn vị không còn hiệu lực."), "web:plan", pk
        )
    return render(request, "web/plans/withdraw.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def rules(request: SignedInRequest) -> HttpResponse:
    """How due dates are computed in the agency; read by everyone who follows the whole."""
    agency = request.user.agency
    kept = rule_settings(agency)
    form = RulesForm(sent(request), initial=asdict(kept))
    if request.method == "POST" and form.carried_out(
        settle_rules, actor=request.user, agency=agency
    ):
        said = _("Đã đổi quy tắc; áp dụng khi phát hành hoặc tính lại một kế hoạch.")
        return done(request, said, "web:rules")
    fields = [(field, SETTING_NOTES[field.name]) for field in form]
    return render(request, "web/rules.html", {"form": form, "fields": fields})


@require_POST
def recompute(request: SignedInRequest, pk: int) -> HttpResponse:
    """Apply the rules again after units, groups or names changed; dates and units set by a person stay."""
    plan = plan_seen(request, pk)
    found = attempt(
        request, lambda: recompute_obligations(actor=request.user, plan=plan, at=clock.now())
    )
    if found is None:
        return redirect("web:plan", pk)
    said = _("Đã tính lại: thêm {added}, thay đổi {changed}, thôi {dropped} việc.").format(
        added=found.added, changed=found.changed, dropped=found.dropped
    )
    return done(request, said, "web:plan_obligations", pk)
