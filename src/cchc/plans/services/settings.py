"""Settle what law and plan leave open for an agency."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.rows import keep
from cchc.plans import permissions
from cchc.plans.models import AgencyRules
from cchc.plans.queries.settings import rule_settings
from cchc.plans.rules.settings import RuleSettings


@transaction.atomic
def settle_rules(*, actor: User, agency: Organisation, settings: RuleSettings) -> AgencyRules:
    """Change how due dates are computed in the agency, from the next issue or recomputation on."""
    permissions.require_can_settle_rules(actor, agency)
    old = rule_settings(agency)
    rules = AgencyRules.objects.select_for_update().filter(agency=agency).first()
    rules = rules or AgencyRules(agency=agency)
    rules.report_due_days = settings.report_due_days
    rules.unnamed_report_periods = list(settings.unnamed_report_periods)
    rules.continuous_check = settings.continuous_check
    keep(rules)
    audit.record("rules.settled", rules, actor=actor, old=asdict(old), new=asdict(settings))
    return rules
